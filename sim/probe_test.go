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

// TestProbedConductance: what acts on V as conductance is λ g, and none where synapses are
// currents; the leak is 1/τ_m, of the effective model 1/τ_eff.
func TestProbedConductance(t *testing.T) {
	for _, lambda := range []string{"0", "0.5", "1"} {
		n, _ := network(t, map[string]string{"n": "100", "rx": "100", "lambda": lambda}, 1)
		n.Probe([]Neuron{{E, 3}})
		probed := &probeHistory{}
		n.Attach(probed)
		advance(t, n, 2000)
		advance(t, n, 1)
		got, total := probed.last[0], 1/n.parameters.TauM
		for b, g := range got.Conductance {
			want := n.parameters.Lambda * float64(n.state.g[b][3])
			if math.Abs(float64(g)-want) > 1e-6*want || lambda != "0" && want == 0 {
				t.Errorf("lambda = %s: conductance %g/ms from population %d, want %g", lambda, g, b, want)
			}
			total += want
		}
		if math.Abs(float64(got.Total())/total-1) > 1e-6 {
			t.Errorf("lambda = %s: the total is %g/ms, want %g", lambda, got.Total(), total)
		}
	}
	p := Defaults()
	p.Synapse, p.N = Effective, 100
	n := Connect(p, 1, NewConnectivity(p, 1))
	measured := EffectiveTimeConstant{Conductance: [Recurrent]float64{0.2, 0.3}, V: [Recurrent]float64{-60, -61}}
	if err := n.SetEffective(p, measured); err != nil {
		t.Fatal(err)
	}
	n.Probe([]Neuron{{I, 3}})
	probed := &probeHistory{}
	n.Attach(probed)
	advance(t, n, 10)
	if got, want := float64(probed.last[0].Total()), 1/p.TauM+0.3; math.Abs(got/want-1) > 1e-6 {
		t.Errorf("the effective model has a conductance of %g/ms, want %g", got, want)
	}
}

// TestDetach: who is detached is told no more, others are.
func TestDetach(t *testing.T) {
	n, _ := network(t, map[string]string{"n": "100"}, 1)
	n.Probe([]Neuron{{E, 3}})
	one, other := &probeHistory{}, &probeHistory{}
	n.Attach(one, other)
	advance(t, n, 100)
	n.Detach(one)
	n.Detach(one)
	advance(t, n, 100)
	if one.last == other.last || other.last == (probeHistory{}).last {
		t.Errorf("after one has been detached it has heard %v, the other %v", one.last, other.last)
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
