package figure

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"balance/sim"
	"balance/sim/experiment"
)

// Colours: those of the same purpose in the light theme of the pages.
var (
	white       = rgb(0xFFFFFF)
	ink         = rgb(0x16191D)
	faint       = rgb(0x4A5058)
	axisColour  = rgb(0x7F8388)
	grid        = rgb(0xEDEAE3)
	cortexLine  = rgb(0x2E6B1F)
	cortexFill  = rgb(0xDCEBD3)
	excitatory  = rgb(0xC43C0A)
	inhibitory  = rgb(0x114E9E)
	current     = rgb(0x946300)
	conductance = rgb(0x5B3DB8)
	effective   = rgb(0xB01560)
)

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255}
}

// mix returns the colour that lies a part of the way from a to b.
func mix(a, b color.NRGBA, part float64) color.NRGBA {
	between := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + part*(float64(b)-float64(a)))) }
	return color.NRGBA{between(a.R, b.R), between(a.G, b.G), between(a.B, b.B), 255}
}

// A shape returns the outline of a mark of a size, like the radius of a circle.
type shape func(at vg.Point, size vg.Length) vg.Path

func polygon(corners ...vg.Point) shape {
	return func(at vg.Point, size vg.Length) (path vg.Path) {
		for i, corner := range corners {
			p := vg.Point{X: at.X + size*corner.X, Y: at.Y + size*corner.Y}
			if i == 0 {
				path.Move(p)
			} else {
				path.Line(p)
			}
		}
		path.Close()
		return path
	}
}

// Shapes, of about the same area.
var (
	square   = polygon(vg.Point{X: -.89, Y: -.89}, vg.Point{X: .89, Y: -.89}, vg.Point{X: .89, Y: .89}, vg.Point{X: -.89, Y: .89})
	diamond  = polygon(vg.Point{X: -1.25}, vg.Point{Y: -1.25}, vg.Point{X: 1.25}, vg.Point{Y: 1.25})
	triangle = polygon(vg.Point{X: -1.2, Y: -.76}, vg.Point{X: 1.2, Y: -.76}, vg.Point{Y: 1.32})
)

func circle(at vg.Point, size vg.Length) (path vg.Path) {
	path.Move(vg.Point{X: at.X + size, Y: at.Y})
	path.Arc(at, size, 0, 2*math.Pi)
	path.Close()
	return path
}

// shapes are the marks of the models, as they are drawn.
var shapes = map[string]shape{"■": square, "●": circle, "▲": triangle, experiment.BetweenMark: diamond}

// modelColours are those of the models. What lies between current and conductance
// has a mixture.
var modelColours = map[string]color.NRGBA{sim.Current: current, sim.Conductance: conductance, sim.Effective: effective}

// A look tells a series from the others: its model by shape and colour, c > 0
// by a line that is not dashed.
type look struct {
	shape  shape
	colour color.NRGBA
	dashes []vg.Length
}

// newLook returns the look of a series. Series that differ in other parameters
// than the model and whether c > 0 are shades of one colour: variant counts them.
func newLook(p sim.Parameters, variant int) look {
	model := experiment.ModelOf(p)
	colour, ok := modelColours[model.Name]
	if !ok {
		colour = mix(current, conductance, *model.Lambda)
	}
	const palest = 0.3
	l := look{shape: shapes[model.Mark], colour: mix(colour, white, (1-palest)*(1-math.Pow(0.6, float64(variant))))}
	if p.C == 0 {
		l.dashes = []vg.Length{3.2, 2}
	}
	return l
}

// Sizes of marks and widths of lines, pt.
const (
	ownSize       = 1.9
	publishedSize = 3.1
	fitWidth      = 0.9
	thin          = 0.5
)

// line returns the style of a fit.
func (l look) line() draw.LineStyle {
	return draw.LineStyle{Color: l.colour, Width: fitWidth, Dashes: l.dashes}
}

// dotted returns the style of a theory.
func dotted(c color.Color) draw.LineStyle {
	return draw.LineStyle{Color: c, Width: 0.7, Dashes: []vg.Length{0.7, 1.6}}
}

// fill draws a filled mark.
func (l look) fill(c draw.Canvas, at vg.Point) {
	c.SetColor(l.colour)
	c.Fill(l.shape(at, ownSize))
}

// outline draws a hollow mark.
func (l look) outline(c draw.Canvas, at vg.Point) {
	c.SetLineStyle(draw.LineStyle{Color: l.colour, Width: 0.8})
	c.Stroke(l.shape(at, publishedSize))
}
