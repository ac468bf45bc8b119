package session

import (
	"math"

	"balance/sim"
	"balance/sim/measure"
	"balance/wasm/frame"
)

// sampleTime is the least time between two samples of a trace, ms.
const sampleTime = 0.1

// A recorder observes a network and writes down what happens as a frame.
type recorder struct {
	frame frame.Frame
	first int64 // step at which the frame begins
}

// size tells how many trains there are in each population.
func (r *recorder) size(size [sim.Populations]int) {
	for a, n := range size {
		r.frame.Size[a] = uint32(n)
	}
}

// trace records V of these neurons from now on, and the input of the first, and returns
// them. What the frame holds of others in their places is unknown of them.
func (r *recorder) trace(neurons []sim.Neuron) []sim.Neuron {
	for len(r.frame.Traces) < len(neurons) {
		r.frame.Traces = append(r.frame.Traces, frame.Trace{})
	}
	for i, n := range neurons {
		retrace(&r.frame, i, uint32(n.Population), uint32(n.Index))
	}
	return neurons
}

// retrace makes a trace of a frame that of another neuron, if it is one: up to now its V,
// and in the first place its input, are unknown, and there are no signals of it.
func retrace(f *frame.Frame, place int, population, neuron uint32) {
	t := &f.Traces[place]
	if t.Population == population && t.Neuron == neuron {
		return
	}
	t.Population, t.Neuron = population, neuron
	blank(t.V)
	if place > 0 {
		return
	}
	for b := range f.Input {
		blank(f.Input[b])
	}
	for i := range f.Signals {
		f.Signals[i].Values = f.Signals[i].Values[:0]
	}
}

// blank makes samples unknown.
func blank(samples []float32) {
	for k := range samples {
		samples[k] = float32(math.NaN())
	}
}

// begin starts an empty frame.
func (r *recorder) begin(n *sim.Network) {
	f := &r.frame
	r.first = n.Step()
	p := n.Parameters()
	f.Start, f.Dt, f.Steps = n.Time(), p.Dt, 0
	f.Stride = uint32(max(1, math.Round(sampleTime/p.Dt)))
	f.Threshold, f.Peak = p.VT, p.Vth
	for a := range f.Spikes {
		f.Spikes[a] = frame.Spikes{Step: f.Spikes[a].Step[:0], Train: f.Spikes[a].Train[:0]}
		f.Input[a] = f.Input[a][:0]
	}
	for i := range f.Traces {
		f.Traces[i].V = f.Traces[i].V[:0]
	}
	r.beginSignals(p)
}

// Observe adds a stretch to the frame.
func (r *recorder) Observe(s *sim.Stretch) {
	f := &r.frame
	offset := uint32(s.First - r.first)
	for a, spikes := range s.Spikes {
		for _, step := range spikes.Step {
			f.Spikes[a].Step = append(f.Spikes[a].Step, offset+step)
		}
		f.Spikes[a].Train = append(f.Spikes[a].Train, spikes.Neuron...)
	}
	for step := range s.Steps {
		if (s.First+int64(step)+1)%int64(f.Stride) != 0 {
			continue
		}
		probes := s.Probes[step*len(f.Traces) : (step+1)*len(f.Traces)]
		for i, probe := range probes {
			f.Traces[i].V = append(f.Traces[i].V, probe.V)
		}
		for b, input := range probes[0].Input {
			f.Input[b] = append(f.Input[b], input)
		}
		r.addSignals(&probes[0])
	}
	f.Steps += uint32(s.Steps)
}

// end completes the frame. It is valid until the next begins.
func (r *recorder) end(epoch uint32, live *measure.Live) *frame.Frame {
	r.frame.Epoch = epoch
	r.frame.Histogram = frame.Histogram{
		Low:    measure.HistogramLow,
		Width:  measure.HistogramWidth,
		Counts: live.AppendHistogram(r.frame.Histogram.Counts[:0]),
	}
	return &r.frame
}
