package plot

import "math"

// A pen is how a line is drawn.
type pen struct {
	width   float32
	ink     Ink
	on, off float32 // lengths of a dash and of the gap after it, pixels; 0 for a solid line
}

// dashBlock is the number of columns after which dashes begin anew. Within a
// block they are measured along the line, as the eye expects; that blocks lie
// at fixed columns makes them move with the picture.
const dashBlock = 64

// A path draws a line from point to point, of which it shows what lies between
// the left and the right edge. Dashed lines should begin a block further left.
type path struct {
	marks       *Marks
	pen         pen
	left, right float64 // pixels
	first       int64   // column at the left edge

	down  bool
	x, y  float64 // where the pen is
	along float64 // length of the line since the block began, pixels
}

// lift ends the line; the next point begins another.
func (p *path) lift() { p.down = false }

// to draws a line from the last point to this one, at or to the right of it.
func (p *path) to(x, y float64) {
	if !p.down {
		p.x, p.y, p.down, p.along = x, y, true, 0
		return
	}
	if p.pen.on > 0 {
		for end := p.blockEnd(); end <= x; end += dashBlock {
			p.dashed(end, p.y+(y-p.y)*(end-p.x)/(x-p.x))
			p.along = 0
		}
		p.dashed(x, y)
		return
	}
	p.line(p.x, p.y, x, y)
	p.x, p.y = x, y
}

// dot draws a dot at a point between the edges, or on one.
func (p *path) dot(x, y float64, size float32) {
	if x > p.left-0.5 && x < p.right+0.5 {
		*p.marks = append(*p.marks, Mark{float32(x), float32(y), float32(x), float32(y), size, p.pen.ink, Dash{}})
	}
}

// blockEnd returns where the block ends in which the pen is, pixels.
func (p *path) blockEnd() float64 {
	first := float64(p.first) - p.left // column at pixel 0
	return (math.Floor((p.x+first)/dashBlock)+1)*dashBlock - first
}

// dashed draws a dashed line to a point within the block.
func (p *path) dashed(x, y float64) {
	p.line(p.x, p.y, x, y)
	p.along += math.Sqrt((x-p.x)*(x-p.x) + (y-p.y)*(y-p.y)) // faster than Hypot
	p.x, p.y = x, y
}

// line appends what lies between the edges of a line.
func (p *path) line(x0, y0, x1, y1 float64) {
	if x1 < p.left || x0 > p.right {
		return
	}
	dash := Dash{On: p.pen.on, Off: p.pen.off}
	if x0 < p.left {
		y := y0 + (y1-y0)*(p.left-x0)/(x1-x0)
		if dash.On > 0 {
			dash.Begun = float32(math.Hypot(p.left-x0, y-y0))
		}
		x0, y0 = p.left, y
	}
	if x1 > p.right {
		y1 = y0 + (y1-y0)*(p.right-x0)/(x1-x0)
		x1 = p.right
	}
	if dash.On > 0 {
		dash.Begun = float32(math.Mod(p.along+float64(dash.Begun), float64(dash.On+dash.Off)))
	}
	*p.marks = append(*p.marks, Mark{float32(x0), float32(y0), float32(x1), float32(y1), p.pen.width, p.pen.ink, dash})
}
