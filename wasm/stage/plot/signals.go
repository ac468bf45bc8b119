package plot

import (
	"math"

	"balance/wasm/frame"
	"balance/wasm/message"
	"balance/wasm/panel"
)

// leastSignals is how far the axes of signals reach at least, in their units.
var leastSignals = map[string]float64{"conductance": 0.1, "time-constant": 10}

// A signalsPlot draws what is measured on request of the first traced neuron over time: by
// source, and in total.
type signalsPlot struct {
	kind      *panel.Kind
	rect      Rect
	height    *Ruler // above 0
	envelopes [frame.Total + 1]Envelope
	top       float64
	ticks     []float64
	mean      float64 // that is told; NaN if there are no data
	of        int     // population of the neuron
	flat      bool
}

func newSignals(of *panel.Kind) func(Place) Plot {
	return func(at Place) Plot {
		return &signalsPlot{kind: of, rect: at.Rect, height: &at.Rulers.Above, mean: math.NaN()}
	}
}

func (p *signalsPlot) Begin(s *Sheet) {
	for i := range p.envelopes {
		p.envelopes[i] = s.envelope()
	}
}

func (p *signalsPlot) Add(n News) {
	for _, signal := range n.Signals {
		if signal.Kind != p.kind.Name || signal.Of >= len(p.envelopes) {
			continue
		}
		if signal.Anew {
			p.envelopes[signal.Of].clear()
		}
		p.envelopes[signal.Of].Add(n.Times[len(n.Times)-len(signal.Values):], signal.Values)
	}
}

func (p *signalsPlot) Measure(s *Sheet) {
	for i := range p.envelopes {
		if _, high, ok := p.envelopes[i].reach(s.Shown); ok {
			p.height.Tell(1.05 * float64(high)) // below the edge, also where it is constant
		}
	}
}

func (p *signalsPlot) Draw(d *Drawing, s *Sheet) {
	p.top = p.height.Length(leastSignals[p.kind.Name])
	p.ticks = spaced(0, p.top, s.ticksUp(p.rect))
	p.tell(s.History)
	s.grid(d, p.rect, p.ticks, scaleAlong{0, p.top, false})
	s.axis(d, p.rect, float32(p.rect.Y1))
	above := p.rect
	above.Y1 -= int(s.hair())
	for _, i := range []int{frame.External, frame.Excitatory, frame.Inhibitory, frame.Total} {
		pen := s.seriesPen(i)
		line := s.path(d, p.rect, pen)
		size, dots := s.sampleDots(pen.width)
		p.envelopes[i].points(s.Shown, func(x float64, v float32) {
			y := float64(above.y(float64(v), 0, p.top))
			line.to(line.left+x, y)
			if dots {
				line.dot(line.left+x, y, size)
			}
		})
		line.lift()
	}
}

// tell finds what is told of the signals.
func (p *signalsPlot) tell(h *History) {
	if len(h.Traced) > 0 {
		p.of = int(h.Traced[0].Population)
	}
	p.mean, p.flat = math.NaN(), false
	for i := range h.measured.signals {
		if signal := &h.measured.signals[i]; signal.kind == p.kind.Name && signal.of == frame.Total {
			p.mean, p.flat = signal.mean(), signal.flat
		}
	}
}

func (p *signalsPlot) Axes() message.PanelAxes {
	a := message.PanelAxes{High: p.top, TicksUp: p.ticks, Flat: p.flat}
	if p.of == frame.Inhibitory {
		a.NumberI = number(p.mean)
	} else {
		a.NumberE = number(p.mean)
	}
	return a
}
