package plot

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"balance/wasm/frame"
)

// TestPastIsWhatCame: what is recalled of any stretch is what a history that was there
// would hold.
func TestPastIsWhatCame(t *testing.T) {
	var all History
	var past Past
	lengths := rand.New(rand.NewPCG(1, 2))
	for first := uint32(0); first < 30_000; { // 15 s
		n := lengths.Uint32N(60)
		f := stretch(1, first, n)
		all.Take(f, 1e6)
		past.Add(f)
		first += n
	}
	if start := past.Start(); math.Abs(start-(all.End-10_000)) > 1e-6 {
		t.Errorf("of %g ms there is what came after %g ms, want the last 10 s", all.End, start)
	}
	for _, stretch := range [][2]float64{{all.End - 1000, all.End}, {6000, 6000.5}, {7003.5, 9999}, {all.End - 9999, all.End - 5000}} {
		var h History
		past.Recall(&h, &all, stretch[0], stretch[1])
		for p := range h.spikes {
			want := slices.DeleteFunc(slices.Clone(all.spikes[p].live()), func(s Spike) bool { return s.Time < stretch[0]+0.1 || s.Time > stretch[1]+0.1 })
			if got := h.spikes[p].live(); !slices.Equal(got, want) {
				t.Errorf("%v: of population %d there are %d spikes, want %d", stretch, p, len(got), len(want))
			}
		}
		times, v := h.times.live(), h.traces[0].live()
		inputs, sums := h.inputs[frame.External].live(), h.inputs[sum].live()
		if n := int(math.Floor(stretch[1]) - math.Floor(stretch[0])); math.Abs(float64(len(times)-n)) > 1 {
			t.Errorf("%v: %d samples, want %d", stretch, len(times), n)
		}
		for k, at := range times {
			i := all.sample(at)
			if all.times.live()[i] != at || v[k] != all.traces[0].live()[i] || inputs[k] != all.inputs[frame.External].live()[i] || sums[k] != all.inputs[sum].live()[i] {
				t.Fatalf("%v: the sample at %g ms is not the one that came", stretch, at)
			}
		}
	}
}

// TestPastOfAnotherNeuron: V and input of a neuron are unknown of the time in which another
// one was traced in its place.
func TestPastOfAnotherNeuron(t *testing.T) {
	var past Past
	for first := uint32(0); first < 100; first += 10 {
		f := stretch(1, first, 10)
		if first < 50 {
			f.Traces[0].Neuron = 7
		}
		past.Add(f)
	}
	var now, h History
	now.Take(stretch(1, 90, 10), 1e6)
	past.Recall(&h, &now, 0, 50)
	for k, at := range h.times.live() {
		known := at > 25
		if v := h.traces[0].live()[k]; v != v == known {
			t.Errorf("at %g ms V is %g", at, v)
		}
		if total := h.inputs[sum].live()[k]; total != total == known {
			t.Errorf("at %g ms the input is %g", at, total)
		}
		if v := h.traces[1].live()[k]; v != -60 {
			t.Errorf("at %g ms V of the second is %g", at, v)
		}
	}
	if n := len(h.times.live()); n != 50 {
		t.Errorf("%d samples in 50 ms", n)
	}
}

// TestPastOfSignals: what was measured on request is recalled from when it was asked for on.
func TestPastOfSignals(t *testing.T) {
	var past Past
	var now, h History
	for first := uint32(0); first < 400; first += 10 {
		f := stretch(1, first, 10)
		f.Signals = nil
		if first >= 50 {
			f.Signals = []frame.Signal{{Kind: "conductance", Of: frame.Total, Values: f.Input[0]}}
		}
		now.Take(f, 1e6)
		past.Add(f)
	}
	past.Recall(&h, &now, 10, 120)
	got := h.measured.last(len(h.times.live()))
	if len(got) != 1 || got[0].Kind != "conductance" || got[0].Of != frame.Total {
		t.Fatalf("recalled are %+v", got)
	}
	times := h.times.live()
	if n := len(got[0].Values); n != 95 { // from 25 to 120 ms
		t.Errorf("%d values", n)
	}
	for k, v := range got[0].Values {
		if at := times[len(times)-len(got[0].Values)+k]; float64(v) != at {
			t.Fatalf("at %g ms the value is that of %g ms", at, v)
		}
	}
}

// TestPastIsBounded: whatever comes, of spikes no more are kept than take 24 MB, and of
// storage not twice as much.
func TestPastIsBounded(t *testing.T) {
	var past Past
	f := &frame.Frame{Dt: 0.1, Steps: 100, Stride: 1}
	for step := range uint32(100) {
		for train := range uint32(1000) {
			f.Spikes[0].Step, f.Spikes[0].Train = append(f.Spikes[0].Step, step), append(f.Spikes[0].Train, train)
		}
	}
	for range 100 { // 10 000 000 spikes in 1 s
		past.Add(f)
		f.Start += 10
	}
	if past.spikes > mostKept+1_000_000 || past.spikes < mostKept-1_000_000 {
		t.Errorf("%d spikes are kept", past.spikes)
	}
	if bytes := past.bytes(); bytes > 2*8*(mostKept+1_000_000) {
		t.Errorf("they take %d bytes", bytes)
	}
	f.Spikes[0] = frame.Spikes{}
	var bytes int
	for range 2000 {
		past.Add(f)
		f.Start += 10
		bytes = past.bytes()
	}
	if bytes > 2*8*1_000_000 { // what a block had
		t.Errorf("where nothing is left of them there is room for %d bytes", bytes)
	}
	if past.spikes != 0 || past.Start() != f.Start-10_000 {
		t.Errorf("%d spikes are kept; from %g of %g ms on", past.spikes, past.Start(), f.Start)
	}
}

// bytes returns how much storage there is for spikes and samples.
func (p *Past) bytes() (n int) {
	for _, b := range p.blocks {
		for i := range b.spikes {
			n += 4 * (cap(b.spikes[i].Step) + cap(b.spikes[i].Train) + cap(b.inputs[i]))
		}
		for _, trace := range b.traces {
			n += 4 * cap(trace)
		}
	}
	return n
}

// BenchmarkPast keeps a sixtieth of a second at full speed, with 150 000 spikes a second.
func BenchmarkPast(b *testing.B) {
	var past Past
	f := &frame.Frame{Dt: 0.1, Steps: 167, Stride: 1, Traces: make([]frame.Trace, 3)}
	for i := range f.Traces {
		f.Traces[i].V = make([]float32, 167)
	}
	for p := range f.Spikes {
		f.Input[p] = make([]float32, 167)
		f.Spikes[p].Step, f.Spikes[p].Train = make([]uint32, 830), make([]uint32, 830)
	}
	for range 700 {
		past.Add(f)
		f.Start += 16.7
	}
	b.ReportAllocs()
	for b.Loop() {
		past.Add(f)
		f.Start += 16.7
	}
	b.ReportMetric(float64(past.bytes()), "bytes")
}
