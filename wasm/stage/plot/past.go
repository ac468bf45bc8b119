package plot

import (
	"math"
	"slices"
	"sort"

	"balance/wasm/frame"
)

// How much a Past keeps: 10 s of model time, but no more spikes than take 24 MB,
// at 8 bytes each. Three traced neurons and the inputs of one take 24 bytes a sample,
// 2.4 MB in 10 s; each signal that is measured on request 4 more.
const (
	kept     = 10_000    // ms
	mostKept = 3_000_000 // spikes
	block    = 100       // model time that is kept and dropped together, ms, unless a frame is longer
)

// A Past keeps what the frames of a network told in its last seconds, in little
// memory: what is shown of it is drawn from its spikes again.
type Past struct {
	blocks []*pastBlock // oldest first, each going on where the last ends
	open   pastBlock    // the last of them, to which frames are added; it alone has room to spare
	spikes int          // in all of them
}

// A pastBlock is what happened in a short stretch.
type pastBlock struct {
	start, dt float64 // ms
	steps     int
	stride    int // steps from one sample to the next

	spikes [frame.Populations]frame.Spikes // steps count from the beginning of the block
	traced []Traced
	traces [][]float32 // mV
	inputs [frame.Populations][]float32
	// What was measured on request, a value for each sample, NaN where it was not.
	signals []frame.Signal
}

func (b *pastBlock) end() float64 { return b.start + float64(b.steps)*b.dt }

// count returns how many spikes are in the block.
func (b *pastBlock) count() (n int) {
	for _, s := range b.spikes {
		n += len(s.Step)
	}
	return n
}

// Start returns the model time from which something is kept, ms.
func (p *Past) Start() float64 {
	n := len(p.blocks)
	if n == 0 {
		return 0
	}
	return max(p.blocks[0].start, p.blocks[n-1].end()-kept)
}

// Clear forgets all.
func (p *Past) Clear() {
	clear(p.blocks)
	p.blocks, p.spikes = p.blocks[:0], 0
}

// Add keeps what a frame tells, and drops what is too old.
func (p *Past) Add(f *frame.Frame) {
	b := p.last(f)
	b.addSignals(f)
	for population := range f.Spikes {
		s, kept := &f.Spikes[population], &b.spikes[population]
		for _, step := range s.Step {
			kept.Step = append(kept.Step, uint32(b.steps)+step)
		}
		kept.Train = append(kept.Train, s.Train...)
		p.spikes += len(s.Step)
		b.inputs[population] = append(b.inputs[population], f.Input[population]...)
	}
	for i, t := range f.Traces {
		b.traces[i] = append(b.traces[i], t.V...)
	}
	b.steps += int(f.Steps)

	old := 0
	for end := b.end(); old+1 < len(p.blocks) && (p.blocks[old].end() <= end-kept || p.spikes > mostKept); old++ {
		p.spikes -= p.blocks[old].count()
	}
	p.blocks = slices.Delete(p.blocks, 0, old)
}

// last returns the block that a frame goes into.
func (p *Past) last(f *frame.Frame) *pastBlock {
	if n := len(p.blocks); n > 0 {
		b := p.blocks[n-1]
		if math.Abs(b.end()-f.Start) < f.Dt/2 && b.dt == f.Dt && b.stride == int(f.Stride) && b.follows(f) &&
			b.end()-b.start < block {
			return b
		}
	}
	b := &p.open
	if n := len(p.blocks); n > 0 {
		p.blocks[n-1] = b.clone()
	}
	b.start, b.dt, b.steps, b.stride = f.Start, f.Dt, 0, int(f.Stride)
	b.signals = b.signals[:0]
	for i := range b.spikes {
		b.spikes[i] = frame.Spikes{Step: b.spikes[i].Step[:0], Train: b.spikes[i].Train[:0]}
		b.inputs[i] = b.inputs[i][:0]
	}
	b.traced = b.traced[:0]
	for _, t := range f.Traces {
		b.traced = append(b.traced, Traced{t.Population, t.Neuron})
	}
	for len(b.traces) < len(f.Traces) {
		b.traces = append(b.traces, nil)
	}
	b.traces = b.traces[:len(f.Traces)]
	for i := range b.traces {
		b.traces[i] = b.traces[i][:0]
	}
	p.blocks = append(p.blocks, b)
	return b
}

// follows reports whether a frame traces the neurons of the block.
func (b *pastBlock) follows(f *frame.Frame) bool {
	return slices.EqualFunc(b.traced, f.Traces, func(was Traced, is frame.Trace) bool { return was == Traced{is.Population, is.Neuron} })
}

// addSignals adds what is measured on request in a frame, of whose samples the block has
// none yet.
func (b *pastBlock) addSignals(f *frame.Frame) {
	before, n := b.samples(), samples(f)
	for _, t := range f.Signals {
		if !slices.ContainsFunc(b.signals, func(s frame.Signal) bool { return s.Kind == t.Kind && s.Of == t.Of }) {
			b.signals = append(b.signals, frame.Signal{Kind: t.Kind, Of: t.Of})
		}
	}
	for i := range b.signals {
		s := &b.signals[i]
		var came []float32
		for _, t := range f.Signals {
			if t.Kind == s.Kind && t.Of == s.Of {
				came = t.Values[max(0, len(t.Values)-n):]
			}
		}
		for len(s.Values) < before+n-len(came) {
			s.Values = append(s.Values, unknown)
		}
		s.Values = append(s.Values, came...)
	}
}

// signal returns the value of a signal in a sample, NaN where it was not measured.
func (b *pastBlock) signal(kind string, of, sample int) float32 {
	for _, s := range b.signals {
		if s.Kind == kind && int(s.Of) == of && sample < len(s.Values) {
			return s.Values[sample]
		}
	}
	return unknown
}

// Recall fills a history, in place of what it holds, with what happened later than
// one time and not later than another, ms, as far as that is kept: of neurons that were
// not traced then NaN. All else is as in the history of the network.
func (p *Past) Recall(h, now *History, from, to float64) {
	h.recall(now)
	h.Start, h.End = max(from, p.Start()), min(to, now.End)
	first := sort.Search(len(p.blocks), func(k int) bool { return p.blocks[k].end() > from })
	for _, b := range p.blocks[first:] {
		if b.start >= to {
			break
		}
		b.recall(h, from, to)
	}
}

// recall adds to a history what happened in the block within the times, ms.
func (b *pastBlock) recall(h *History, from, to float64) {
	tolerance := b.dt / 4
	for population, s := range b.spikes {
		time := func(k int) float64 { return b.start + float64(s.Step[k]+1)*b.dt }
		first := sort.Search(len(s.Step), func(k int) bool { return time(k) > from+tolerance })
		for k := first; k < len(s.Step) && time(k) <= to+tolerance; k++ {
			h.spikes[population].push(Spike{time(k), s.Train[k]})
		}
	}
	stride := float64(b.stride) * b.dt
	before := math.Floor(b.start/stride + 1e-6) // samples that came before the block, from time 0 on
	for k := range b.samples() {
		t := (before + float64(k+1)) * stride
		if t <= from+tolerance || t > to+tolerance {
			continue
		}
		h.times.push(t)
		for i := range h.traces {
			v := unknown
			if b.of(i, h) {
				v = b.traces[i][k]
			}
			h.traces[i].push(v)
		}
		var total float32
		for source := range b.inputs {
			input := unknown
			if b.of(0, h) {
				input = b.inputs[source][k]
			}
			h.inputs[source].push(input)
			total += input
		}
		h.inputs[sum].push(total)
		h.measured.recall(b, k)
	}
}

// clone returns a copy that has room for no more than what is in the block. Were blocks
// used again instead, each would keep the room of the longest frame that it ever held.
func (b *pastBlock) clone() *pastBlock {
	c := *b
	c.traced, c.traces, c.signals = slices.Clone(b.traced), slices.Clone(b.traces), slices.Clone(b.signals)
	for i, s := range b.spikes {
		c.spikes[i] = frame.Spikes{Step: slices.Clone(s.Step), Train: slices.Clone(s.Train)}
		c.inputs[i] = slices.Clone(b.inputs[i])
	}
	for i := range c.traces {
		c.traces[i] = slices.Clone(c.traces[i])
	}
	for i := range c.signals {
		c.signals[i].Values = slices.Clone(c.signals[i].Values)
	}
	return &c
}

// unknown is the value of what was not traced.
var unknown = float32(math.NaN())

// of reports whether the block has in a place the neuron that a history has there.
func (b *pastBlock) of(place int, h *History) bool {
	return place < len(b.traced) && place < len(h.Traced) && b.traced[place] == h.Traced[place]
}

// samples returns how many samples there are of every trace and input.
func (b *pastBlock) samples() int {
	n := len(b.inputs[0])
	for _, input := range b.inputs[1:] {
		n = min(n, len(input))
	}
	for _, trace := range b.traces {
		n = min(n, len(trace))
	}
	return n
}
