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

// tolerance is how far a point may lie above or below the line that is drawn instead, pixels: what no eye
// sees. A smooth trace is some tenth as many marks.
const tolerance = 0.1

// A path draws a line from point to point, of which it shows what lies between
// the left and the right edge. Points that lie on one straight line are one mark, within a block, so
// that they stay the same ones as the picture moves. Dashed lines should begin a block further left.
type path struct {
	marks       *Marks
	pen         pen
	left, right float64 // pixels
	first       int64   // column at the left edge

	down      bool
	x, y      float64 // where the pen is
	x0, y0    float64 // where the mark began that leads there
	low, high float64 // slopes with which it passes all its points near enough
	along     float64 // length of the line from the beginning of the block to that of the mark, pixels
}

// lift ends the line; the next point begins another.
func (p *path) lift() {
	p.mark()
	p.down = false
}

// to draws a line from the last point to this one, at or to the right of it.
func (p *path) to(x, y float64) {
	if !p.down {
		p.x, p.y, p.along = x, y, 0
		p.mark()
		p.down = true
		return
	}
	if p.pen.on > 0 {
		for end := p.blockEnd(p.x); end <= x; end += dashBlock {
			p.extend(end, p.y+(y-p.y)*(end-p.x)/(x-p.x))
			p.mark()
			p.along = 0
		}
	}
	p.extend(x, y)
	if p.blockEnd(p.x) > p.blockEnd(p.x0) {
		p.mark()
	}
}

// extend draws to a point within the block.
func (p *path) extend(x, y float64) {
	if slope := (y - p.y0) / (x - p.x0); !(p.low <= slope && slope <= p.high) {
		p.mark()
	}
	p.low = max(p.low, (y-tolerance-p.y0)/(x-p.x0))
	p.high = min(p.high, (y+tolerance-p.y0)/(x-p.x0))
	p.x, p.y = x, y
}

// mark ends a mark where the pen is, and begins the next one.
func (p *path) mark() {
	if p.down && (p.x != p.x0 || p.y != p.y0) {
		p.line(p.x0, p.y0, p.x, p.y)
		if p.pen.on > 0 {
			p.along += math.Sqrt((p.x-p.x0)*(p.x-p.x0) + (p.y-p.y0)*(p.y-p.y0)) // faster than Hypot
		}
	}
	p.x0, p.y0 = p.x, p.y
	p.low, p.high = math.Inf(-1), math.Inf(1)
}

// dot draws a dot at a point between the edges, or on one.
func (p *path) dot(x, y float64, size float32) {
	if x > p.left-0.5 && x < p.right+0.5 {
		*p.marks = append(*p.marks, Mark{float32(x), float32(y), float32(x), float32(y), size, p.pen.ink, Dash{}})
	}
}

// blockEnd returns where the block ends in which a place is, pixels.
func (p *path) blockEnd(x float64) float64 {
	first := float64(p.first) - p.left // column at pixel 0
	return (math.Floor((x+first)/dashBlock)+1)*dashBlock - first
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
