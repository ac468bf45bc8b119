package figure

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"balance/sim/experiment"
)

// Widths of figures, as of one and two columns of a journal.
const (
	oneColumn  = 89 * vg.Millimeter
	twoColumns = 180 * vg.Millimeter
	margin     = 6
)

// A Figure is a picture above its caption.
type Figure struct {
	Name    string // of its files
	Caption string
	width   vg.Length
	blocks  []block // from top to bottom
}

// A block is a part of a figure, as wide as that.
type block struct {
	height vg.Length
	draw   func(draw.Canvas)
}

// newFigure puts a caption, which may have marks, below blocks.
func newFigure(name string, wide vg.Length, caption string, blocks ...block) Figure {
	lines := wrap(caption, captionSize, wide-2*margin)
	text := block{height(len(lines), captionSize), func(c draw.Canvas) {
		writeLines(c, vg.Point{X: c.Min.X, Y: c.Max.Y}, lines, captionSize, ink)
	}}
	return Figure{name, plain(caption), wide, append(blocks, text)}
}

const blockGap = 8

func (f *Figure) height() vg.Length {
	h := vg.Length(2*margin - blockGap)
	for _, b := range f.blocks {
		h += b.height + blockGap
	}
	return h
}

// paint draws the figure on a canvas of its size.
func (f *Figure) paint(canvas vg.Canvas) {
	c := draw.NewCanvas(canvas, f.width, f.height())
	corner := c.Rectangle
	c.FillPolygon(white, []vg.Point{corner.Min, {X: corner.Max.X, Y: 0}, corner.Max, {X: 0, Y: corner.Max.Y}})
	c = draw.Crop(c, margin, -margin, margin, -margin)
	for _, b := range f.blocks {
		part := c
		part.Min.Y = c.Max.Y - b.height
		b.draw(part)
		c.Max.Y = part.Min.Y - blockGap
	}
}

// Scaling returns the figures of how results scale with the number of neurons,
// as far as the rows allow, and says what it left out. The error is that of
// [experiment.Summarise].
func Scaling(rows []experiment.Row) (figures []Figure, leftOut []string, err error) {
	series, err := experiment.Summarise(rows)
	if err != nil {
		return nil, nil, err
	}
	var omit omissions
	for _, s := range series {
		for _, point := range s.Points {
			if point.Failed > 0 {
				omit.add("%s, %s: %d of %d trials failed", s.Name(), sizeOf(point.N), point.Failed, point.Failed+point.Trials)
			}
		}
	}
	for _, plan := range plans {
		if f, ok := plan.draw(series, rows, &omit); ok {
			figures = append(figures, f)
		}
	}
	return figures, omit.plain(), nil
}
