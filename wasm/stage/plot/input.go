package plot

import (
	"slices"

	"balance/wasm/frame"
	"balance/wasm/message"
)

// leastInput is how far the axis of the inputs reaches at least to either side
// of 0, mV/ms.
const leastInput = 2

// An inputPlot draws the synaptic inputs to one neuron, by source, and their sum.
type inputPlot struct {
	rect      Rect
	rulers    *Rulers // of either side of 0, mV/ms
	envelopes [sum + 1]Envelope
	low, high float64 // mV/ms
}

func newInput(at Place) Plot { return &inputPlot{rect: at.Rect, rulers: at.Rulers} }

func (p *inputPlot) Begin(s *Sheet) {
	for i := range p.envelopes {
		p.envelopes[i] = s.envelope()
	}
}

func (p *inputPlot) Add(n News) {
	retraced := slices.Contains(n.Retraced, 0)
	for i := range p.envelopes {
		if retraced {
			p.envelopes[i].clear()
		}
		p.envelopes[i].Add(n.Times, n.Inputs[i])
	}
}

func (p *inputPlot) Measure(s *Sheet) {
	for i := range p.envelopes {
		if low, high, ok := p.envelopes[i].reach(s.Shown); ok {
			p.rulers.Below.Tell(-float64(low))
			p.rulers.Above.Tell(float64(high))
		}
	}
}

func (p *inputPlot) Draw(d *Drawing, s *Sheet) {
	p.low, p.high = -p.rulers.Below.Length(leastInput), p.rulers.Above.Length(leastInput)

	s.axis(d, p.rect, p.rect.y(0, p.low, p.high))
	for _, source := range []int{frame.External, frame.Excitatory, frame.Inhibitory, sum} {
		pen := s.seriesPen(source)
		line := s.path(d, p.rect, pen)
		size, dots := s.sampleDots(pen.width)
		p.envelopes[source].points(s.Shown, func(x float64, v float32) {
			y := float64(p.rect.y(float64(v), p.low, p.high))
			line.to(line.left+x, y)
			if dots {
				line.dot(line.left+x, y, size)
			}
		})
		line.lift()
	}
	s.markEdge(d, p.rect, 0)
}

// Read returns the inputs by source population and their sum, mV/ms.
func (p *inputPlot) Read(h *History, at float64) []float64 {
	k := h.sample(at)
	values := make([]float64, len(h.inputs))
	for i := range h.inputs {
		values[i] = float64(h.inputs[i].live()[k])
	}
	return values
}

func (p *inputPlot) Axes() message.PanelAxes { return message.PanelAxes{Low: p.low, High: p.high} }
