package session

import (
	"slices"

	"balance/sim"
	"balance/wasm/frame"
)

// want says for which kinds of panels signals are to be written down.
func (r *recorder) want(kinds []string) {
	var signals []frame.Signal
	if slices.Contains(kinds, "conductance") {
		for of := range frame.Total + 1 {
			signals = append(signals, frame.Signal{Kind: "conductance", Of: uint32(of)})
		}
	}
	if slices.Contains(kinds, "time-constant") {
		signals = append(signals, frame.Signal{Kind: "time-constant", Of: frame.Total})
	}
	r.frame.Signals = signals
}

// beginSignals empties the signals for a frame of a network. Without synapses that are
// conductances they are constant.
func (r *recorder) beginSignals(p sim.Parameters) {
	for i := range r.frame.Signals {
		s := &r.frame.Signals[i]
		s.Flat = p.Synapse == sim.Effective || p.Lambda == 0
		s.Values = s.Values[:0]
	}
}

// addSignals adds a sample of the first traced neuron.
func (r *recorder) addSignals(p *sim.Probe) {
	for i := range r.frame.Signals {
		s := &r.frame.Signals[i]
		value := p.Total()
		switch {
		case s.Kind == "time-constant":
			value = 1 / value
		case s.Of < frame.Total:
			value = p.Conductance[s.Of]
		}
		s.Values = append(s.Values, value)
	}
}

// joinSignals returns the signals of a frame that ends where another begins, together with
// those of that as far as they go on without a gap, in the memory of those.
func joinSignals(last, f *frame.Frame) []frame.Signal {
	before, now, samples := last.Signals, f.Signals, len(f.Input[frame.Excitatory])
	same := len(last.Traces) > 0 && len(f.Traces) > 0 && last.Traces[0].Population == f.Traces[0].Population && last.Traces[0].Neuron == f.Traces[0].Neuron
	same = same && slices.EqualFunc(before, now, func(a, b frame.Signal) bool { return a.Kind == b.Kind && a.Of == b.Of })
	joined := before[:0]
	for i, s := range now {
		var values []float32
		if i < len(before) {
			values = before[i].Values
		}
		if !same || len(s.Values) < samples {
			values = values[:0]
		}
		s.Values = append(values, s.Values...)
		joined = append(joined, s)
	}
	return joined
}
