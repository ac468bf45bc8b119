package session

import (
	"slices"

	"balance/wasm/frame"
)

// How much the past keeps: 10 s of model time, but no more spikes than take some
// megabytes, unless the plots show so many.
const (
	kept       = 10_000 // ms
	mostSpikes = 400_000
)

// A past keeps the last frames of a network: for a stage that has lost what it knew,
// and for whoever wants to have them.
type past struct {
	frames []*frame.Frame // of one epoch, each going on where the last ends
	spikes int            // in all of them
	whole  frame.Frame
}

// add keeps a copy of a frame, and drops what is too old.
func (p *past) add(f *frame.Frame) {
	old := 0
	if n := len(p.frames); n > 0 && p.frames[n-1].Epoch != f.Epoch {
		old = n
	}
	for _, f := range p.frames[:old] {
		p.spikes -= spikesIn(f)
	}
	p.spikes += spikesIn(f)
	end := f.Start + float64(f.Steps)*f.Dt
	for old+1 < len(p.frames) && (p.frames[old+1].Start <= end-kept || p.spikes > mostSpikes && p.frames[old+1].Start <= end-headStart) {
		p.spikes -= spikesIn(p.frames[old])
		old++
	}
	p.frames = slices.Delete(p.frames, 0, old)
	copied := new(frame.Frame) // a list used again would keep the room of the longest frame it ever held
	extend(copied, f)
	p.frames = append(p.frames, copied)
}

// last returns the last ms of what is kept, or a little more, as one frame, valid until
// the next call.
func (p *past) last(ms float64) *frame.Frame {
	empty(&p.whole)
	first := 0
	if n := len(p.frames); n > 0 {
		last := p.frames[n-1]
		oldest := last.Start + float64(last.Steps)*last.Dt - ms
		for first+1 < n && p.frames[first+1].Start <= oldest {
			first++
		}
	}
	for _, f := range p.frames[first:] {
		extend(&p.whole, f)
	}
	return &p.whole
}

func spikesIn(f *frame.Frame) (n int) {
	for _, s := range f.Spikes {
		n += len(s.Step)
	}
	return n
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
	for i := range f.Signals {
		f.Signals[i].Values = f.Signals[i].Values[:0]
	}
}

// extend adds what happened in a frame to a whole that ends where it begins, or is
// empty. What is known at the end is that of the frame, and which neurons are traced; but
// for curves, which it has not always.
func extend(whole, f *frame.Frame) {
	last := *whole
	*whole = *f
	if last.Steps > 0 {
		whole.Start, whole.Steps = last.Start, last.Steps+f.Steps
	}
	for a := range f.Spikes {
		s := last.Spikes[a]
		s.Step = slices.Grow(s.Step, len(f.Spikes[a].Step))
		for _, step := range f.Spikes[a].Step {
			s.Step = append(s.Step, last.Steps+step)
		}
		s.Train = append(s.Train, f.Spikes[a].Train...)
		whole.Spikes[a] = s
		whole.Input[a] = last.Input[a]
	}
	signals := joinSignals(&last, f)
	for len(last.Traces) < len(f.Traces) {
		last.Traces = append(last.Traces, frame.Trace{})
	}
	whole.Traces = last.Traces[:len(f.Traces)]
	whole.Signals = nil // those of the frame are not touched
	for i, t := range f.Traces {
		retrace(whole, i, t.Population, t.Neuron)
		whole.Traces[i].V = append(whole.Traces[i].V, t.V...)
	}
	for a := range f.Input {
		whole.Input[a] = append(whole.Input[a], f.Input[a]...)
	}
	whole.Signals, whole.Curves = signals, nil
	whole.Histogram.Counts = append(last.Histogram.Counts[:0], f.Histogram.Counts...)
}
