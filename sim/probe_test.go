package sim

import (
	"math"
	"slices"
	"testing"
)

func TestProbes(t *testing.T) {
	n, _ := network(t, map[string]string{"n": "100", "rx": "100"}, 1)
	n.Probe([]Neuron{{E, 3}, {I, 7}})
	probed := &probeHistory{}
	n.Attach(probed)
	spikes := 0
	for range 2000 {
		advance(t, n, 1)
		for i, place := range []int{3, n.connectivity.begin[I] + 7} {
			got := probed.last[i]
			if n.state.v[place] == float32(n.parameters.Vre) {
				spikes++
				if got.V != float32(n.parameters.Vth) {
					t.Fatalf("a spike shows %g mV", got.V)
				}
				continue
			}
			if got.V != n.state.v[place] {
				t.Fatalf("probe %g mV, state %g", got.V, n.state.v[place])
			}
			want := float64(n.state.g[I][place]) * (n.parameters.Ei - float64(got.V))
			if math.Abs(float64(got.Input[I])-want) > 1e-4 {
				t.Fatalf("inhibitory current %g, want %g", got.Input[I], want)
			}
		}
	}
	if spikes == 0 {
		t.Error("no spike was seen")
	}
}

type probeHistory struct{ last [2]Probe }

func (h *probeHistory) Observe(s *Stretch) { copy(h.last[:], s.Probes) }

// Traced neurons are of the network, whatever its size, and three different ones.
func TestTracedNeurons(t *testing.T) {
	p := Defaults()
	for p.N = 100; p.N < 400; p.N++ {
		size := p.Neurons()
		traced := TracedNeurons(size)
		for k, neuron := range traced {
			if neuron.Index < 0 || neuron.Index >= size[neuron.Population] || slices.Contains(traced[:k], neuron) {
				t.Errorf("n = %d: traced are %v", p.N, traced)
			}
		}
		if want := (Neuron{I, 51}); size[I] > 51 && traced[2] != want {
			t.Errorf("n = %d: %v is traced, want %v", p.N, traced[2], want)
		}
	}
}
