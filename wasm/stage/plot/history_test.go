package plot

import (
	"slices"
	"testing"

	"balance/wasm/frame"
)

// stretch returns a frame of 20 neurons, steps of 0.5 ms and a sample each 1 ms:
// a spike of every population in every step, V and inputs that tell the time.
func stretch(epoch, first, steps uint32) *frame.Frame {
	f := &frame.Frame{
		Epoch: epoch, Start: float64(first) * 0.5, Dt: 0.5, Steps: steps, Stride: 2,
		Size: [3]uint32{16, 4, 6}, Threshold: -55, Peak: -50,
		Traces: []frame.Trace{{Population: frame.Excitatory, Neuron: 3}, {Population: frame.Inhibitory, Neuron: 1}},
		Histogram: frame.Histogram{
			Low: -80, Width: 10, Counts: []uint32{5, 30, 10, 5},
		},
	}
	for step := range steps {
		for p := range f.Spikes {
			f.Spikes[p].Step = append(f.Spikes[p].Step, step)
			f.Spikes[p].Train = append(f.Spikes[p].Train, (first+step)%f.Size[p])
		}
		if end := first + step + 1; end%2 == 0 {
			v := -70 + float32(end%40)/4
			if end%40 == 0 {
				v = -50
			}
			f.Traces[0].V = append(f.Traces[0].V, v)
			f.Traces[1].V = append(f.Traces[1].V, -60)
			for source := range f.Input {
				f.Input[source] = append(f.Input[source], float32(end)/2+float32(source))
			}
		}
	}
	measure(f)
	return f
}

func TestHistoryTimes(t *testing.T) {
	var h History
	if n := h.Take(stretch(1, 0, 3), 100); !n.Fresh || len(n.Times) != 1 || len(n.Spikes[0]) != 3 || n.Start != 0 || n.End != 1.5 {
		t.Errorf("the first frame brings %+v", n)
	}
	if n := h.Take(stretch(1, 3, 4), 100); n.Fresh || !slices.Equal(n.Times, []float64{2, 3}) || !slices.Equal(n.Traces[1], []float32{-60, -60}) {
		t.Errorf("the second brings %+v", n)
	}
	if h.Start != 0 || h.End != 3.5 {
		t.Errorf("data from %g to %g ms, want 0 to 3.5", h.Start, h.End)
	}
	// Samples fall on whole ms and hold their time, wherever frames begin.
	times, inputs, sums := h.times.live(), h.inputs[1].live(), h.inputs[sum].live()
	if want := []float64{1, 2, 3}; !slices.Equal(times, want) {
		t.Errorf("samples at %v, want %v", times, want)
	}
	for k, at := range times {
		if float64(inputs[k]) != at+1 || float64(sums[k]) != 3*at+3 {
			t.Errorf("at %g ms input %g and sum %g", at, inputs[k], sums[k])
		}
	}
	for k, s := range h.spikes[0].live() {
		if s.Time != float64(k+1)*0.5 || s.Train != uint32(k) {
			t.Errorf("spike %d: %+v", k, s)
		}
	}
}

func TestHistoryKeepsTheWindow(t *testing.T) {
	var h History
	for first := uint32(0); first < 4000; first += 7 {
		h.Take(stretch(1, first, 7), 100)
	}
	oldest := h.End - 100*(1+spare)
	for p := range h.spikes {
		s := h.spikes[p].live()
		if s[0].Time < oldest || s[0].Time > oldest+1 || s[len(s)-1].Time != h.End {
			t.Errorf("spikes from %g to %g, want %g to %g", s[0].Time, s[len(s)-1].Time, oldest, h.End)
		}
	}
	if n := len(h.times.live()); n < 112 || n > 113 || len(h.traces[0].live()) != n || len(h.inputs[sum].live()) != n {
		t.Errorf("%d times, %d potentials, %d inputs; want 112 or 113", n, len(h.traces[0].live()), len(h.inputs[sum].live()))
	}
	if h.Start != oldest {
		t.Errorf("complete from %g, want %g", h.Start, oldest)
	}
}

func TestHistoryBeginsAnew(t *testing.T) {
	resized := stretch(1, 10, 10)
	resized.Size[0] = 17
	for name, f := range map[string]*frame.Frame{
		"new epoch": stretch(2, 10, 10), "back in time": stretch(1, 5, 10), "other size": resized,
	} {
		var h History
		h.Take(stretch(1, 0, 10), 100)
		if n := h.Take(f, 100); !n.Fresh || len(h.spikes[0].live()) != 10 || len(h.times.live()) != len(n.Times) || h.Start != f.Start {
			t.Errorf("%s: %d spikes and %d samples are kept", name, len(h.spikes[0].live()), len(h.times.live()))
		}
	}
	var h History
	h.Take(stretch(1, 0, 10), 100)
	if n := h.Take(stretch(1, 10, 0), 100); n.Fresh || len(h.spikes[0].live()) != 10 {
		t.Error("a frame without steps empties the picture")
	}
}

// Of another neuron in the place of one that was traced only what comes is known; the
// others, and the spikes, go on.
func TestHistoryOfAnotherNeuron(t *testing.T) {
	for place := range 2 {
		var h History
		h.Take(stretch(1, 0, 10), 100)
		f := stretch(1, 10, 10)
		f.Traces[place].Neuron = 2
		n := h.Take(f, 100)
		if n.Fresh || !slices.Equal(n.Retraced, []int{place}) || len(h.spikes[0].live()) != 20 || h.Traced[place].Neuron != 2 {
			t.Errorf("place %d: news %+v of %d spikes", place, n, len(h.spikes[0].live()))
		}
		all := h.all()
		for k := range all.Times {
			for i, trace := range all.Traces {
				if v := trace[k]; (v == v) != (i != place || k >= 5) {
					t.Errorf("place %d: sample %d of trace %d is %g mV", place, k, i, v)
				}
			}
			for source := range all.Inputs {
				if v := all.Inputs[source][k]; (v == v) != (place != 0 || k >= 5) {
					t.Errorf("place %d: sample %d of input %d is %g", place, k, source, v)
				}
			}
		}
		if gist := h.traceGist(place); gist.Low < -80 || gist.High > -50 {
			t.Errorf("place %d: the trace goes from %g to %g mV", place, gist.Low, gist.High)
		}
		if n := h.Take(stretch(1, 20, 10), 100); !slices.Equal(n.Retraced, []int{place}) {
			t.Errorf("place %d: back again, retraced are %v", place, n.Retraced)
		}
		if n := h.Take(stretch(1, 30, 10), 100); len(n.Retraced) != 0 {
			t.Errorf("place %d: without a change, retraced are %v", place, n.Retraced)
		}
	}
}

// TestLongFrame: a frame may bring more than the window, as one with a head start
// does.
func TestLongFrame(t *testing.T) {
	var h History
	n := h.Take(stretch(1, 0, 2000), 100)
	if n.Start != 0 || n.End != 1000 || len(n.Spikes[0]) == 0 || n.Spikes[0][len(n.Spikes[0])-1].Time != 1000 {
		t.Errorf("news from %g to %g ms with %d spikes", n.Start, n.End, len(n.Spikes[0]))
	}
	if len(n.Traces[0]) != len(n.Times) || len(n.Inputs[sum]) != len(n.Times) {
		t.Errorf("%d times, %d potentials, %d inputs", len(n.Times), len(n.Traces[0]), len(n.Inputs[sum]))
	}
	if h.Start != h.End-100*(1+spare) {
		t.Errorf("complete from %g ms", h.Start)
	}
}
