package session

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"balance/sim"
	"balance/wasm/frame"
)

// A witness sees what a network does, apart from any session.
type witness struct {
	spikes [sim.Populations][][2]int64 // step, neuron
	probes []sim.Probe
}

func (w *witness) Observe(s *sim.Stretch) {
	for a, spikes := range s.Spikes {
		for k, step := range spikes.Step {
			w.spikes[a] = append(w.spikes[a], [2]int64{s.First + int64(step), int64(spikes.Neuron[k])})
		}
	}
	w.probes = append(w.probes, s.Probes...)
}

// Frames put together are what the network of the same settings does: its
// spikes, potentials and currents, however the requests cut its time.
func TestFramesTellWhatHappens(t *testing.T) {
	for _, test := range []struct {
		words  []string
		stride int
		traces [][2]uint32 // population, neuron
	}{
		{[]string{"n=100", "rx=20"}, 1, [][2]uint32{{frame.Excitatory, 13}, {frame.Excitatory, 48}, {frame.Inhibitory, 11}}},
		{[]string{"n=325", "dt=0.05"}, 2, [][2]uint32{{frame.Excitatory, 13}, {frame.Excitatory, 48}, {frame.Inhibitory, 51}}},
		{[]string{"n=137", "dt=0.5", "synapse=current", "vt=-56", "vth=-49"}, 1, [][2]uint32{{frame.Excitatory, 13}, {frame.Excitatory, 48}, {frame.Inhibitory, 23}}},
	} {
		s := begin(t, test.words...)
		p := s.parameters
		n, err := sim.New(p, 1)
		if err != nil {
			t.Fatal(err)
		}
		var w witness
		var traced []sim.Neuron
		for _, neuron := range test.traces {
			traced = append(traced, sim.Neuron{Population: int(neuron[0]), Index: int(neuron[1])})
		}
		n.Probe(traced)
		n.Attach(&w)

		var got witness
		var v [3][]float32
		var input [sim.Populations][]float32
		step := int64(0)
		var f frame.Frame
		for k := range 200 {
			ms := []float64{16.67, 0.5, 1, 7.35, 0, 33.3}[k%6]
			sent := s.Advance(ms, ample)
			if err := f.Decode(sent.Append(nil)); err != nil {
				t.Fatal(err)
			}
			if want := float64(step) * p.Dt; math.Abs(f.Start-want) > 1e-6 {
				t.Fatalf("%v: frame %d begins at %g ms, the last one ended at %g", test.words, k, f.Start, want)
			}
			if f.Epoch != s.epoch || f.Dt != p.Dt || f.Stride != uint32(test.stride) || f.Threshold != p.VT || f.Peak != p.Vth {
				t.Fatalf("%v: frame %+v", test.words, f)
			}
			for a, spikes := range f.Spikes {
				if f.Size[a] != uint32(n.Size()[a]) {
					t.Errorf("%v: %d trains of population %d, want %d", test.words, f.Size[a], a, n.Size()[a])
				}
				for i, offset := range spikes.Step {
					if offset >= f.Steps {
						t.Fatalf("%v: a spike in step %d of a frame of %d steps", test.words, offset, f.Steps)
					}
					got.spikes[a] = append(got.spikes[a], [2]int64{step + int64(offset), int64(spikes.Train[i])})
				}
			}
			for i, trace := range f.Traces {
				if [2]uint32{trace.Population, trace.Neuron} != test.traces[i] {
					t.Fatalf("%v: trace %d is of neuron %d of population %d, want %v", test.words, i, trace.Neuron, trace.Population, test.traces[i])
				}
				v[i] = append(v[i], trace.V...)
			}
			for b := range input {
				input[b] = append(input[b], f.Input[b]...)
			}
			step += int64(f.Steps)
			if want := int(step) / test.stride; len(v[0]) != want || len(v[2]) != want || len(input[sim.X]) != want {
				t.Fatalf("%v: %d and %d samples, %d of the input after %d steps, want %d", test.words, len(v[0]), len(v[2]), len(input[sim.X]), step, want)
			}
			expectHistogram(t, s, &f)
		}
		if err := n.Advance(int(step)); err != nil {
			t.Fatal(err)
		}
		for a := range sim.Populations {
			if len(w.spikes[a]) < 20 || !slices.Equal(got.spikes[a], w.spikes[a]) {
				t.Errorf("%v: %d spikes of population %d, the network has %d, or others", test.words, len(got.spikes[a]), a, len(w.spikes[a]))
			}
		}
		for k := range v[0] {
			end := (k+1)*test.stride - 1 // the step at whose end the sample is taken
			for i := range v {
				if probe := w.probes[end*3+i]; v[i][k] != probe.V || i == 0 && [sim.Populations]float32{input[0][k], input[1][k], input[2][k]} != probe.Input {
					t.Fatalf("%v: sample %d of trace %d is %g mV, want %g", test.words, k, i, v[i][k], probe.V)
				}
			}
		}
	}
}

// The histogram has a sample for every neuron and millisecond of the window.
func expectHistogram(t *testing.T, s *Session, f *frame.Frame) {
	t.Helper()
	total := 0
	for _, count := range f.Histogram.Counts {
		total += int(count)
	}
	if window := s.Status().Window; total != s.parameters.N*window/10 {
		t.Fatalf("histogram of %d samples, want %d neurons × one in ten of %d ms", total, s.parameters.N, window)
	}
	if h := f.Histogram; h.Low != -110 || h.Width != 0.5 || len(h.Counts) != 120 {
		t.Fatalf("histogram of %d bins of %g mV from %g mV", len(h.Counts), h.Width, h.Low)
	}
}

// A frame without steps tells the state: its histogram is that of the last one.
func TestEmptyFrame(t *testing.T) {
	s := begin(t)
	before := fmt.Sprint(s.Advance(300, ample).Histogram)
	f := s.Advance(0, ample)
	if f.Steps != 0 || f.Start != 300 || fmt.Sprint(f.Histogram) != before {
		t.Errorf("%d steps from %g ms", f.Steps, f.Start)
	}
	for a := range f.Spikes {
		if len(f.Spikes[a].Step) != 0 || len(f.Input[a]) != 0 || len(f.Traces[a].V) != 0 {
			t.Errorf("an empty frame tells of spikes or potentials: %+v", f)
		}
	}
}
