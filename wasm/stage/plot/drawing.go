package plot

import (
	"slices"

	"balance/wasm/message"
)

// A Drawing is what is to be drawn: marks, over them pictures, and over these the marks
// of what is selected; and what is drawn elsewhere.
type Drawing struct {
	Marks
	Pictures []Picture
	Over     Marks
	Sketches []message.Sketch
}

// A Picture is the stretch that is shown of a raster, from the top left corner
// of a place on, in an ink.
type Picture struct {
	*Raster
	At    Rect
	Shown Shown
	Ink   Ink
}

func (d *Drawing) clear() {
	d.Marks, d.Pictures, d.Over, d.Sketches = d.Marks[:0], d.Pictures[:0], d.Over[:0], d.Sketches[:0]
}

// sketch makes a sketch of what a plot draws, which must have no pictures.
func (d *Drawing) sketch(p placed, s *Sheet) {
	begin := len(d.Marks)
	p.Draw(d, s)
	n := len(d.Sketches)
	d.Sketches = slices.Grow(d.Sketches, 1)[:n+1]
	sketch := &d.Sketches[n]
	onEdge := edge(1, s.scale) // as thick as lines on the edges are
	*sketch = message.Sketch{
		Kind: p.panel.Kind, Index: p.panel.Index, Network: p.panel.Network,
		Width: p.rect.width() + onEdge, Height: p.rect.height() + onEdge, Marks: sketch.Marks[:0],
	}
	for _, m := range d.Marks[begin:] {
		for _, length := range [...]float32{m.X0, m.Y0, m.X1, m.Y1, m.Width} {
			sketch.Marks = append(sketch.Marks, float64(length))
		}
		opacity := float64(m.Ink[3])
		for _, c := range m.Ink[:3] {
			sketch.Marks = append(sketch.Marks, float64(c)/max(opacity, 1e-6))
		}
		sketch.Marks = append(sketch.Marks, opacity)
	}
	d.Marks = d.Marks[:begin]
}
