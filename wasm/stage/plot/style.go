package plot

import "balance/wasm/frame"

// Colors are the colours of the page's theme.
type Colors struct {
	Background, Ink, Ink3, Axis, Grid, Accent Ink
	Population                                [frame.Populations]Ink
}

// A style turns the theme into pens, at so many device pixels a CSS pixel.
type style struct {
	Colors
	scale float64
}

// hair returns the thickness of the finest line, whole device pixels.
func (s style) hair() float32 { return float32(max(1, int(s.scale+0.25))) }

// populationPen returns the pen of a population, which tells it from the others without
// colour: dashed for the external input, dotted for inhibitory neurons.
func (s style) populationPen(population int) pen {
	p := s.solidPen(population)
	switch population {
	case frame.External:
		p.on, p.off = float32(5*s.scale), float32(3*s.scale)
	case frame.Inhibitory:
		p.width = float32(1.6 * s.scale)
		p.on, p.off = p.width, p.width
	}
	return p
}

// seriesPen returns the pen of a population, or of the total.
func (s style) seriesPen(of int) pen {
	if of == frame.Total {
		return pen{width: float32(1.8 * s.scale), ink: s.Ink}
	}
	return s.populationPen(of)
}

// solidPen returns the pen of a population for where it is alone.
func (s style) solidPen(population int) pen {
	return pen{width: float32(1.3 * s.scale), ink: s.Population[population]}
}

// axis draws a horizontal line across a panel, at most at its bottom edge.
func (s style) axis(d *Drawing, r Rect, y float32) {
	y = min(float32(int(y+0.5)), float32(r.Y1)-s.hair())
	d.Box(float32(r.X0), y, float32(r.X1), y+s.hair(), s.Axis)
}

// Room that a number beside a panel or below it needs at least, CSS pixels; and how many
// numbers there are beside it at most.
const (
	roomUp      = 20
	roomAcross  = 44
	mostTicksUp = 6
)

// ticksUp returns how many round values at most have a line in a panel.
func (s style) ticksUp(r Rect) int {
	return min(mostTicksUp, int(float64(r.height())/(roomUp*s.scale)))
}

// grid draws a horizontal line across a panel at each of some values.
func (s style) grid(d *Drawing, r Rect, values []float64, along scaleAlong) {
	for _, v := range values {
		y := float32(int(float64(r.Y1) - along.share(v)*float64(r.height()) + 0.5))
		y = min(y, float32(r.Y1)-s.hair())
		d.Box(float32(r.X0), y, float32(r.X1), y+s.hair(), s.Grid)
	}
}
