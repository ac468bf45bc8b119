package plot

import (
	"math"

	"balance/wasm/message"
)

// How a spike is drawn.
const (
	Opacity      = 0.8 // of a dot
	DotSize      = 1.3 // its side, CSS pixels
	RowsPerPixel = 8   // rows that share a CSS pixel at most: more would run together
)

// A rasterPlot shows the spikes of one population as a picture.
type rasterPlot struct {
	rect       Rect
	population int
	raster     *Raster
}

func newRaster(population int) func(Place) Plot {
	return func(at Place) Plot { return &rasterPlot{rect: at.Rect, population: population} }
}

func (p *rasterPlot) Begin(s *Sheet) {
	rows := NewRows(int(s.History.Size[p.population]), int(RowsPerPixel*float64(p.rect.height())/s.scale))
	p.raster = NewRaster(s.Axis, rows, p.rect.height(), dotSize(s.Axis.At(s.History.Dt)/s.scale)*s.scale)
}

// dotSize returns the side of a dot where a step is so wide, all in CSS pixels: where single
// steps have room, dots are few and can be larger.
func dotSize(step float64) float64 { return min(max(DotSize, step/4), 2*DotSize) }

func (p *rasterPlot) Add(n News) { p.raster.Add(n.Spikes[p.population], n.End) }

func (p *rasterPlot) Draw(d *Drawing, s *Sheet) {
	d.Pictures = append(d.Pictures, Picture{p.raster, p.rect, s.Shown, s.Population[p.population]})
	p.mark(d, s)
}

// Axes counts trains from the top.
func (p *rasterPlot) Axes() message.PanelAxes {
	return message.PanelAxes{Low: float64(p.raster.rows.Trains), Rows: p.raster.rows.Rows}
}

// A Raster is the picture of the spikes of one population: how opaque each
// pixel is. It is a ring of columns of the time axis, so that a spike is drawn
// once and a scrolling picture costs only its new columns.
type Raster struct {
	Columns, Height int // pixels

	axis  TimeAxis
	rows  Rows
	dot   float64 // side of a dot, pixels
	alpha []uint8 // row by row
	end   int64   // first column that has not been cleared for drawing
	begun bool
	from  int64 // first column that changed since the last Upload
	rgba  []byte
}

// NewRaster returns an empty picture that keeps the window and a little more.
func NewRaster(axis TimeAxis, rows Rows, height int, dot float64) *Raster {
	columns := ring(axis.Columns)
	return &Raster{
		Columns: columns, Height: height,
		axis: axis, rows: rows, dot: dot, alpha: make([]uint8, columns*height),
	}
}

// Add draws spikes in the order of time. Data reach up to end, ms.
func (r *Raster) Add(spikes []Spike, end float64) {
	r.clear(int64(math.Floor(r.axis.At(end)+r.dot/2)) + 1)
	for _, s := range spikes {
		x := r.axis.At(s.Time)
		if row, ok := r.rows.Row(s.Train); ok && x >= float64(r.end-int64(r.Columns)) {
			r.draw(x, r.rows.center(row)*float64(r.Height))
		}
	}
}

// clear empties the columns up to end for new spikes.
func (r *Raster) clear(end int64) {
	n := int64(r.Columns)
	if !r.begun {
		r.begun, r.end, r.from = true, end-n, end-n
	}
	for k := max(r.end, end-n); k < end; k++ {
		for i := int(modulo(k, n)); i < len(r.alpha); i += r.Columns {
			r.alpha[i] = 0
		}
	}
	r.end = max(r.end, end)
	r.from = max(r.from, r.end-n)
}

// draw adds a square dot about (x, y), x in columns, smooth at its edges.
func (r *Raster) draw(x, y float64) {
	left, right := x-r.dot/2, x+r.dot/2
	top, bottom := max(y-r.dot/2, 0), min(y+r.dot/2, float64(r.Height))
	oldest := r.end - int64(r.Columns)
	for c := max(int64(math.Floor(left)), oldest); float64(c) < right && c < r.end; c++ {
		across := min(right, float64(c+1)) - max(left, float64(c))
		column := int(modulo(c, int64(r.Columns)))
		for j := int(top); float64(j) < bottom; j++ {
			cover := Opacity * across * (min(bottom, float64(j+1)) - max(top, float64(j)))
			a := &r.alpha[j*r.Columns+column]
			*a += uint8(float64(255-*a)*cover + 0.5)
		}
		r.from = min(r.from, c)
	}
}

// strip is how many columns are written at once. Ebitengine keeps some thirty copies of what it was
// given to write, of the largest in time.
const strip = 128

// Upload calls write with rectangles of the ring that changed since the
// last call, as high as the picture and at most a strip wide: its first column, its width and its
// opacities, row by row, in red, green, blue and alpha alike; valid until write
// returns.
func (r *Raster) Upload(write func(x, width int, pixels []byte)) {
	n := int64(r.Columns)
	for from := r.from; from < r.end; {
		x := int(modulo(from, n))
		width := min(r.Columns-x, int(r.end-from), strip)
		pixels := r.rgba[:0]
		for j := range r.Height {
			for _, a := range r.alpha[j*r.Columns+x:][:width] {
				pixels = append(pixels, a, a, a, a)
			}
		}
		write(x, width, pixels)
		r.rgba = pixels
		from += int64(width)
	}
	r.from = r.end
}

// Pieces calls draw with the one or two stretches of the ring that are shown:
// the first column, the width, and how far right of the left edge it goes.
func (r *Raster) Pieces(shown Shown, draw func(x, width, offset int)) {
	n := int64(r.Columns)
	for from := max(shown.First, r.end-n); from < min(shown.Now, r.end); {
		x := int(modulo(from, n))
		width := min(r.Columns-x, int(min(shown.Now, r.end)-from))
		draw(x, width, int(from-shown.First))
		from += int64(width)
	}
}
