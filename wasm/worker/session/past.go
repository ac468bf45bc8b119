package session

import (
	"slices"

	"balance/wasm/frame"
)

// A past keeps the last frames of a network, as much model time as the plots can
// show, for a stage that has lost what it knew.
type past struct {
	frames []*frame.Frame // of one epoch, each going on where the last ends
	free   []*frame.Frame
	whole  frame.Frame
}

// add keeps a copy of a frame, and drops what is older than headStart.
func (p *past) add(f *frame.Frame) {
	old := 0
	if n := len(p.frames); n > 0 && p.frames[n-1].Epoch != f.Epoch {
		old = n
	}
	oldest := f.Start + float64(f.Steps)*f.Dt - headStart
	for old+1 < len(p.frames) && p.frames[old+1].Start <= oldest {
		old++
	}
	p.free = append(p.free, p.frames[:old]...)
	p.frames = slices.Delete(p.frames, 0, old)
	kept := new(frame.Frame)
	if n := len(p.free); n > 0 {
		kept, p.free = p.free[n-1], p.free[:n-1]
	}
	empty(kept)
	extend(kept, f)
	p.frames = append(p.frames, kept)
}

// all returns what is kept as one frame, valid until the next call.
func (p *past) all() *frame.Frame {
	empty(&p.whole)
	for _, f := range p.frames {
		extend(&p.whole, f)
	}
	return &p.whole
}

// empty takes from a frame what happened in it, and leaves the lists to be used again.
func empty(f *frame.Frame) {
	f.Steps = 0
	for a := range f.Spikes {
		f.Spikes[a] = frame.Spikes{Step: f.Spikes[a].Step[:0], Train: f.Spikes[a].Train[:0]}
		f.Input[a] = f.Input[a][:0]
	}
	for i := range f.Traces {
		f.Traces[i].V = f.Traces[i].V[:0]
	}
}

// extend adds what happened in a frame to a whole that ends where it begins, or is
// empty. What is known at the end is that of the frame.
func extend(whole, f *frame.Frame) {
	last := *whole
	*whole = *f
	if last.Steps > 0 {
		whole.Start, whole.Steps = last.Start, last.Steps+f.Steps
	}
	for a := range f.Spikes {
		s := last.Spikes[a]
		for _, step := range f.Spikes[a].Step {
			s.Step = append(s.Step, last.Steps+step)
		}
		s.Train = append(s.Train, f.Spikes[a].Train...)
		whole.Spikes[a] = s
		whole.Input[a] = append(last.Input[a], f.Input[a]...)
	}
	for len(last.Traces) < len(f.Traces) {
		last.Traces = append(last.Traces, frame.Trace{})
	}
	whole.Traces = last.Traces[:len(f.Traces)]
	for i, t := range f.Traces {
		whole.Traces[i] = frame.Trace{Population: t.Population, Neuron: t.Neuron, V: append(whole.Traces[i].V, t.V...)}
	}
	whole.Histogram.Counts = append(last.Histogram.Counts[:0], f.Histogram.Counts...)
}
