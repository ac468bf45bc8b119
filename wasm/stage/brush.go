//go:build js

package main

import (
	_ "embed"
	"image/color"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"balance/wasm/stage/plot"
)

//go:embed line.kage
var lineShader []byte

// A brush draws marks, each as two triangles, all in one call.
type brush struct {
	shader   *ebiten.Shader
	vertices []ebiten.Vertex
	indices  []uint32
}

func newBrush() *brush {
	shader, err := ebiten.NewShader(lineShader)
	if err != nil {
		panic(err)
	}
	return &brush{shader: shader}
}

func (b *brush) draw(screen ebiten.FinalScreen, marks plot.Marks) {
	if len(marks) == 0 {
		return
	}
	b.vertices = b.vertices[:0]
	for i := range marks {
		b.add(&marks[i])
	}
	for n := uint32(len(b.indices) / 6); n < uint32(len(marks)); n++ {
		b.indices = append(b.indices, 4*n, 4*n+1, 4*n+2, 4*n+1, 4*n+2, 4*n+3)
	}
	screen.DrawTrianglesShader32(b.vertices, b.indices[:6*len(marks)], b.shader, nil)
}

// add adds the four corners of a mark. The shader is told where a corner lies
// along and across the line, the line's length and half its width; and of the dashes what
// line.kage says, in place of where in an image the corner lies.
func (b *brush) add(m *plot.Mark) {
	v := ebiten.Vertex{
		DstX: m.X0, DstY: m.Y0,
		ColorR: m.Ink[0], ColorG: m.Ink[1], ColorB: m.Ink[2], ColorA: m.Ink[3],
		Custom3: 1,
	}
	if m.Width == 0 {
		b.vertices = append(b.vertices, v, v, v, v)
		q := b.vertices[len(b.vertices)-4:]
		q[1].DstX, q[3].DstX = m.X1, m.X1
		q[2].DstY, q[3].DstY = m.Y1, m.Y1
		return
	}
	dx, dy := m.X1-m.X0, m.Y1-m.Y0
	length := float32(math.Sqrt(float64(dx*dx + dy*dy)))
	ux, uy := float32(1), float32(0)
	if length > 0 {
		ux, uy = dx/length, dy/length
	}
	r := m.Width/2 + 0.5 // as far as the soft edge reaches
	v.Custom2, v.Custom3 = length, m.Width/2
	if d := m.Dash; d.On > 0 {
		v.SrcX, v.SrcY = d.Begun, sixteenths(d.On)+1024*sixteenths(d.Off)
	}
	ax, ay := ux*r, uy*r
	b.vertices = append(b.vertices, v, v, v, v)
	q := b.vertices[len(b.vertices)-4:]
	q[0].DstX, q[0].DstY, q[0].Custom0, q[0].Custom1 = m.X0-ax-ay, m.Y0-ay+ax, -r, -r
	q[1].DstX, q[1].DstY, q[1].Custom0, q[1].Custom1 = m.X0-ax+ay, m.Y0-ay-ax, r, -r
	q[2].DstX, q[2].DstY, q[2].Custom0, q[2].Custom1 = m.X1+ax-ay, m.Y1+ay+ax, -r, length+r
	q[3].DstX, q[3].DstY, q[3].Custom0, q[3].Custom1 = m.X1+ax+ay, m.Y1+ay-ax, r, length+r
}

// sixteenths returns a length below 64 pixels as line.kage takes it.
func sixteenths(length float32) float32 { return min(float32(int(16*length+0.5)), 1023) }

// opaque returns an opaque ink as Ebitengine takes it.
func opaque(c plot.Ink) color.Color {
	return color.RGBA{uint8(c[0]*255 + 0.5), uint8(c[1]*255 + 0.5), uint8(c[2]*255 + 0.5), 255}
}
