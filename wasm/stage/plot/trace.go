package plot

import (
	"slices"

	"balance/wasm/message"
)

const (
	leastDepth = 30     // mV below the peak to which a trace's axis reaches at least
	headroom   = 1. / 6 // share of that depth above the peak, for the strokes of spikes
)

// A tracePlot draws the membrane potential of one neuron: a line that ends in a
// stroke to the panel's top where it spikes, and begins anew at the reset. Below
// the peak the axes of all traces reach equally far.
type tracePlot struct {
	rect      Rect
	index     int    // among the traced neurons
	depth     *Ruler // below the peak, mV
	envelope  Envelope
	exists    bool
	low, high float64 // mV
}

func newTrace(at Place) Plot {
	return &tracePlot{rect: at.Rect, index: at.Index, depth: &at.Rulers.Below}
}

func (p *tracePlot) Begin(s *Sheet) {
	p.envelope = s.envelope()
	p.exists = p.index < len(s.History.Traced)
}

func (p *tracePlot) Add(n News) {
	if !p.exists {
		return
	}
	if slices.Contains(n.Retraced, p.index) {
		p.envelope.clear()
	}
	p.envelope.Add(n.Times, n.Traces[p.index])
}

func (p *tracePlot) Measure(s *Sheet) {
	if low, _, ok := p.envelope.reach(s.Shown); ok {
		p.depth.Tell(s.History.Peak - float64(low))
	}
}

func (p *tracePlot) Draw(d *Drawing, s *Sheet) {
	h := s.History
	depth := p.depth.Length(leastDepth)
	p.low, p.high = h.Peak-depth, h.Peak+headroom*depth
	if !p.exists {
		return
	}
	if p.low < h.Threshold && h.Threshold < p.high { // V_T may lie above V_th
		y := float32(int(p.rect.y(h.Threshold, p.low, p.high)))
		d.Dots(float32(p.rect.X0), y, float32(p.rect.X1), y, s.hair(), s.Ink3)
	}

	pen := s.solidPen(int(h.Traced[p.index].Population))
	line := s.path(d, p.rect, pen)
	size, dots := s.sampleDots(pen.width)
	peak := float32(h.Peak)
	top, from := float32(p.rect.Y0), p.rect.y(h.Peak, p.low, p.high)
	p.envelope.points(s.Shown, func(x float64, v float32) {
		x += line.left
		y := float64(p.rect.y(float64(v), p.low, p.high))
		line.to(x, y)
		if dots {
			line.dot(x, y, size)
		}
		if v < peak {
			return
		}
		if x >= line.left && x < line.right {
			d.Marks = append(d.Marks, Mark{float32(x), top + pen.width/2, float32(x), from, 1.25 * pen.width, pen.ink, Dash{}})
		}
		line.lift()
	})
	line.lift()
	s.markEdge(d, p.rect, p.index)
}

// Read returns V, mV; of a sample that spikes the peak.
func (p *tracePlot) Read(h *History, at float64) []float64 {
	if !p.exists {
		return nil
	}
	return []float64{float64(h.traces[p.index].live()[h.sample(at)])}
}

func (p *tracePlot) Axes() message.PanelAxes { return message.PanelAxes{Low: p.low, High: p.high} }
