package plot

const (
	leastDepth = 30     // mV below the peak to which a trace's axis reaches at least
	headroom   = 1. / 6 // share of that depth above the peak, for the strokes of spikes
)

// A tracePlot draws the membrane potential of one neuron: a line that ends in a
// stroke to the panel's top where it spikes, and begins anew at the reset.
type tracePlot struct {
	rect       Rect
	index      int // among the traced neurons
	envelope   Envelope
	population int
	exists     bool
}

func (p *tracePlot) begin(axis TimeAxis, h *History, s style) {
	p.envelope = s.envelope(axis)
	if p.exists = p.index < len(h.Traced); p.exists {
		p.population = int(h.Traced[p.index].Population)
	}
}

func (p *tracePlot) add(h *History, n news) {
	if p.exists {
		p.envelope.Add(h.times.last(n.samples), h.traces[p.index].last(n.samples))
	}
}

func (p *tracePlot) draw(m *Marks, shown Shown, low, high float64, h *History, s style) {
	if !p.exists {
		return
	}
	y := float32(int(p.rect.y(h.Threshold, low, high)))
	m.Dots(float32(p.rect.X0), y, float32(p.rect.X1), y, s.hair(), s.Ink3)

	pen := s.populationPen(p.population)
	line := s.path(m, p.rect, shown, pen)
	peak := float32(h.Peak)
	top, from := float32(p.rect.Y0), p.rect.y(h.Peak, low, high)
	p.envelope.points(shown, func(x float64, v float32) {
		x += line.left
		line.to(x, float64(p.rect.y(float64(v), low, high)))
		if v < peak {
			return
		}
		if x >= line.left && x < line.right {
			*m = append(*m, Mark{float32(x), top + pen.width/2, float32(x), from, 1.25 * pen.width, pen.ink})
		}
		line.lift()
	})
}

// depth returns how far below the peak the traces shown reach, mV.
func depth(traces []*tracePlot, shown Shown, peak float64) float64 {
	reach := 0.
	for _, p := range traces {
		if low, _, ok := p.envelope.reach(shown); ok {
			reach = max(reach, peak-float64(low))
		}
	}
	return reach
}
