package plot

// An Ink is a colour, red, green, blue and alpha from 0 to 1, premultiplied.
type Ink [4]float32

// At returns the ink at an opacity from 0 to 1.
func (c Ink) At(opacity float32) Ink {
	for i := range c {
		c[i] *= opacity
	}
	return c
}

// A Mark is a straight line with round ends or, of width 0, a filled box
// between two corners. Device pixels.
type Mark struct {
	X0, Y0, X1, Y1 float32
	Width          float32
	Ink            Ink
	Dash           Dash // of a line
}

// A Dash is how a line is interrupted, device pixels; the zero Dash is a solid line.
type Dash struct {
	On, Off float32 // a dash, and the gap after it
	Begun   float32 // of both, where the line begins
}

// Marks are drawn in their order.
type Marks []Mark

// Box appends a filled box.
func (m *Marks) Box(x0, y0, x1, y1 float32, ink Ink) {
	*m = append(*m, Mark{X0: x0, Y0: y0, X1: x1, Y1: y1, Ink: ink})
}

// Dots appends a dotted line from (x0, y0) to the right or down to (x1, y1), so
// thick.
func (m *Marks) Dots(x0, y0, x1, y1, thick float32, ink Ink) {
	on, period := 2*thick, 5*thick
	for x := x0; x < x1; x += period {
		m.Box(x, y0, min(x+on, x1), y0+thick, ink)
	}
	for y := y0; y < y1; y += period {
		m.Box(x0, y, x0+thick, min(y+on, y1), ink)
	}
}

// A Rect is a panel, edges on whole device pixels.
type Rect struct {
	X0, Y0, X1, Y1 int
}

func (r Rect) width() int  { return r.X1 - r.X0 }
func (r Rect) height() int { return r.Y1 - r.Y0 }

// holds reports whether a place is in the panel.
func (r Rect) holds(x, y float64) bool {
	return float64(r.X0) <= x && x < float64(r.X1) && float64(r.Y0) <= y && y < float64(r.Y1)
}

// with returns the smallest rectangle that holds both; the zero Rect holds
// nothing.
func (r Rect) with(o Rect) Rect {
	if r == (Rect{}) {
		return o
	}
	return Rect{min(r.X0, o.X0), min(r.Y0, o.Y0), max(r.X1, o.X1), max(r.Y1, o.Y1)}
}

// y returns the height at which a value is drawn in a panel that shows
// [low, high]; what is outside stays on the edge.
func (r Rect) y(v, low, high float64) float32 {
	share := min(max((v-low)/(high-low), 0), 1)
	return float32(float64(r.Y1) - share*float64(r.height()))
}
