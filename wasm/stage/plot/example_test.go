package plot

import (
	"fmt"

	"balance/wasm/frame"
	"balance/wasm/message"
)

// A tally is a plot of a new kind: a bar that is as long as there are excitatory
// spikes in the last frame, out of all neurons.
type tally struct {
	at     Rect
	spikes int
	size   float64
}

func newTally(at Place) Plot { return &tally{at: at.Rect} }

func (p *tally) Begin(*Sheet) { p.spikes = 0 }

func (p *tally) Add(n News) { p.spikes = len(n.Spikes[frame.Excitatory]) }

func (p *tally) Draw(d *Drawing, s *Sheet) {
	p.size = float64(s.History.Size[frame.Excitatory])
	length := float64(p.at.width()) * float64(p.spikes) / p.size
	d.Box(float32(p.at.X0), float32(p.at.Y0), float32(p.at.X0)+float32(length), float32(p.at.Y1), s.Accent)
}

func (p *tally) Axes() message.PanelAxes { return message.PanelAxes{Right: p.size} }

// A new kind of plot is a type and a line in the table of kinds: here a scene
// draws it, and tells what its axes show, without knowing more.
func Example_newKind() {
	kinds = append(kinds, kind{"tally", newTally})
	defer func() { kinds = kinds[:len(kinds)-1] }()

	var s Scene
	s.Arrange(View{Panels: []message.Panel{{Kind: "tally", X: 10, Y: 20, Width: 100, Height: 5}}, Window: 1000, Scale: 2})
	s.Take(&frame.Frame{
		Epoch: 1, Dt: 0.1, Steps: 10, Stride: 1, Size: [frame.Populations]uint32{8, 2, 3},
		Spikes: [frame.Populations]frame.Spikes{{Step: []uint32{3, 7}, Train: []uint32{0, 5}}},
	})
	s.Draw(s.History.End, true)
	for _, m := range s.Drawing.Marks {
		fmt.Printf("a box from (%g, %g) to (%g, %g)\n", m.X0, m.Y0, m.X1, m.Y1)
	}
	for _, a := range s.Axes().Panels {
		fmt.Printf("%s: %g … %g\n", a.Kind, a.Left, a.Right)
	}
	// Output:
	// a box from (20, 40) to (70, 50)
	// tally: 0 … 8
}
