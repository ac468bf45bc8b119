package plot

import (
	"math"
	"sort"

	"balance/wasm/frame"
)

// spare is the share of the window that is kept beyond it, for the shown moment
// lags a little behind the data.
const spare = 0.125

// A Spike is one spike of a population.
type Spike struct {
	Time  float64 // end of its step, ms
	Train uint32
}

// A Traced neuron is one whose membrane potential is drawn.
type Traced struct {
	Population, Neuron uint32
}

// A History is what the frames of the last window told.
type History struct {
	Epoch     uint32
	Start     float64 // model time from which there are data, ms
	End       float64 // model time up to which there are, ms
	Dt        float64 // time step, ms
	Size      [frame.Populations]uint32
	Threshold float64 // mV
	Peak      float64 // mV
	Traced    []Traced
	Histogram frame.Histogram

	spikes [frame.Populations]queue[Spike]
	times  queue[float64]    // of the samples, ms
	traces []queue[float32]  // mV, one for each of Traced
	inputs [4]queue[float32] // mV/ms, by source population, and their sum
	begun  bool

	measured measured

	addedTraces [][]float32 // for News, to be used again
}

// Begun reports whether a frame has come.
func (h *History) Begun() bool { return h.begun }

// sum is the index of the summed input.
const sum = frame.Populations

// News is what a History has taken in. Its lists are in the order of time and
// valid until the history takes the next frame.
type News struct {
	Fresh      bool    // the history has begun anew with it
	Start, End float64 // model time that it tells of, ms
	Spikes     [frame.Populations][]Spike
	Times      []float64    // of the samples, ms
	Traces     [][]float32  // a sample of V each, mV, for each of the traced neurons; NaN before it was traced
	Inputs     [4][]float32 // likewise, of the inputs, mV/ms, by source population, and of their sum
	Signals    []SignalNews // what is measured on request
	Retraced   []int        // indices of traces that are of another neuron from here on
}

// Take adds a frame and drops what is older than the window, ms. A new epoch,
// a step back in time or a change of the populations empties the history first. Where
// another neuron is traced than before its potential, and in the first place its input,
// is not known up to the frame.
func (h *History) Take(f *frame.Frame, window float64) News {
	fresh := h.breaks(f)
	if fresh {
		h.begin(f)
	}
	retraced := h.retrace(f)
	h.End = f.Start + float64(f.Steps)*f.Dt
	h.Threshold, h.Peak = f.Threshold, f.Peak
	h.Histogram.Low, h.Histogram.Width = f.Histogram.Low, f.Histogram.Width
	h.Histogram.Counts = append(h.Histogram.Counts[:0], f.Histogram.Counts...)

	for population := range f.Spikes {
		s := &f.Spikes[population]
		q := &h.spikes[population]
		for k, step := range s.Step {
			q.push(Spike{f.Start + float64(step+1)*f.Dt, s.Train[k]})
		}
	}
	samples := samples(f)
	stride := float64(f.Stride) * f.Dt // samples fall on multiples of it
	first := math.Floor(f.Start/stride+1e-6) + 1
	for k := range samples {
		h.times.push((first + float64(k)) * stride)
		for i := range f.Traces {
			h.traces[i].push(f.Traces[i].V[k])
		}
		var total float32
		for source := range f.Input {
			h.inputs[source].push(f.Input[source][k])
			total += f.Input[source][k]
		}
		h.inputs[sum].push(total)
	}
	h.measured.take(f, samples)
	h.trim(h.End - (1+spare)*window)

	n := News{Fresh: fresh, Start: f.Start, End: h.End, Retraced: retraced}
	for i := range n.Spikes {
		n.Spikes[i] = h.spikes[i].last(len(f.Spikes[i].Step))
	}
	h.addSamples(&n, samples)
	return n
}

// addSamples adds the last samples to news.
func (h *History) addSamples(n *News, samples int) {
	n.Times = h.times.last(samples)
	h.addedTraces = h.addedTraces[:0]
	for i := range h.traces {
		h.addedTraces = append(h.addedTraces, h.traces[i].last(samples))
	}
	n.Traces = h.addedTraces
	for i := range h.inputs {
		n.Inputs[i] = h.inputs[i].last(samples)
	}
	n.Signals = h.measured.last(samples)
}

// breaks reports whether a frame does not continue the history.
func (h *History) breaks(f *frame.Frame) bool {
	return !h.begun || f.Epoch != h.Epoch || f.Start < h.End-f.Dt/2 || f.Size != h.Size || len(f.Traces) != len(h.Traced)
}

// retrace takes note of the neurons that a frame traces, and returns the places in which
// there are others than before: what was drawn there is not of them.
func (h *History) retrace(f *frame.Frame) (places []int) {
	for i, t := range f.Traces {
		if h.Traced[i] == (Traced{t.Population, t.Neuron}) {
			continue
		}
		h.Traced[i] = Traced{t.Population, t.Neuron}
		places = append(places, i)
		forget(&h.traces[i])
		if i > 0 {
			continue
		}
		for source := range h.inputs {
			forget(&h.inputs[source])
		}
	}
	return places
}

// forget makes all samples unknown.
func forget(samples *queue[float32]) {
	values := samples.live()
	for k := range values {
		values[k] = unknown
	}
}

// begin empties the history for the network of a frame.
func (h *History) begin(f *frame.Frame) {
	h.begun, h.Epoch, h.Size, h.Start, h.Dt = true, f.Epoch, f.Size, f.Start, f.Dt
	h.Traced = h.Traced[:0]
	for _, t := range f.Traces {
		h.Traced = append(h.Traced, Traced{t.Population, t.Neuron})
	}
	h.empty()
}

// recall empties the history for what was before, of the network of another.
func (h *History) recall(now *History) {
	h.begun, h.Epoch, h.Size, h.Dt = true, now.Epoch, now.Size, now.Dt
	h.Threshold, h.Peak, h.Histogram = now.Threshold, now.Peak, now.Histogram
	h.Traced = append(h.Traced[:0], now.Traced...)
	was := now.measured.before()
	h.empty()
	h.measured = was
}

// empty drops all that happened.
func (h *History) empty() {
	for i := range h.spikes {
		h.spikes[i].clear()
	}
	h.times.clear()
	h.traces = make([]queue[float32], len(h.Traced))
	for i := range h.inputs {
		h.inputs[i].clear()
	}
	h.measured = measured{}
}

// trim drops what is older than the time, ms.
func (h *History) trim(oldest float64) {
	h.Start = max(h.Start, oldest)
	for i := range h.spikes {
		s := h.spikes[i].live()
		h.spikes[i].drop(sort.Search(len(s), func(k int) bool { return s[k].Time >= oldest }))
	}
	t := h.times.live()
	n := sort.SearchFloat64s(t, oldest)
	h.times.drop(n)
	for i := range h.traces {
		h.traces[i].drop(n)
	}
	for i := range h.inputs {
		h.inputs[i].drop(n)
	}
	h.measured.trim(len(h.times.live()))
}

// all returns what the history holds as if it had just come.
func (h *History) all() News {
	n := News{Fresh: true, Start: h.Start, End: h.End}
	for i := range h.spikes {
		n.Spikes[i] = h.spikes[i].live()
	}
	h.addSamples(&n, len(h.times.live()))
	return n
}

// Sample returns the time of the sample that is nearest to a model time, ms. It is not
// ok if that lies outside of the history.
func (h *History) Sample(t float64) (at float64, ok bool) {
	k := h.sample(t)
	if k < 0 || t < h.Start-h.Dt || t > h.End+h.Dt {
		return 0, false
	}
	return h.times.live()[k], true
}

// sample returns the number of the sample that is nearest to a model time, ms; -1 if
// there is none.
func (h *History) sample(t float64) int {
	times := h.times.live()
	k := sort.SearchFloat64s(times, t)
	if k == len(times) || k > 0 && t-times[k-1] < times[k]-t {
		k--
	}
	return k
}

// samples returns how many samples a frame has of every trace and input.
func samples(f *frame.Frame) int {
	n := len(f.Input[0])
	for _, input := range f.Input[1:] {
		n = min(n, len(input))
	}
	for _, t := range f.Traces {
		n = min(n, len(t.V))
	}
	return n
}
