package sim

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// A textbook network: the model as model papers write it, one formula for each
// synapse model, in float64 and with math.Exp. It shares nothing with the
// kernel but the random numbers: connectivity, V(0) and external spikes.
type textbook struct {
	p       Parameters
	c       *Connectivity
	v       [Recurrent][]float64
	g       [Recurrent][Populations][]float64 // conductances, or currents if current-based
	current bool
}

func newTextbook(n *Network) *textbook {
	b := &textbook{p: n.parameters, c: n.connectivity, current: n.parameters.Synapse == Current}
	for a := range Recurrent {
		for _, v := range n.state.v[b.c.begin[a]:b.c.end[a]] {
			b.v[a] = append(b.v[a], float64(v))
		}
		for from := range Populations {
			b.g[a][from] = make([]float64, len(b.v[a]))
		}
	}
	return b
}

// step does one step and returns the neurons that spike, by population.
func (b *textbook) step(external []uint32) (spikes [Recurrent][]int) {
	p := b.p
	gL := 1 / p.TauM
	reversal := [Populations]float64{p.Ee, p.Ei, p.Ee}
	tau := [Populations]float64{p.TauE, p.TauI, p.TauX}
	weight := [Recurrent][Populations]float64{{p.Jee, p.Jei, p.Jex}, {p.Jie, p.Jii, p.Jix}}
	for a := range b.v {
		for j, v := range b.v[a] {
			var synaptic float64
			for from := range Populations {
				if b.current {
					synaptic += b.g[a][from][j]
				} else {
					synaptic += b.g[a][from][j] * (reversal[from] - v)
				}
			}
			b.v[a][j] += p.Dt * (synaptic + gL*(p.EL-v) + p.DeltaT*math.Exp((v-p.VT)/p.DeltaT))
			for from := range Populations {
				b.g[a][from][j] -= p.Dt * b.g[a][from][j] / tau[from]
			}
		}
	}
	for a := range b.v {
		for j, v := range b.v[a] {
			if v >= p.Vth {
				b.v[a][j] = p.Vre
				spikes[a] = append(spikes[a], j)
			}
		}
	}
	arrive := func(from, k int) {
		for a := range b.v {
			jump := weight[a][from] / math.Sqrt(float64(p.N)) / tau[from]
			if !b.current {
				jump /= reversal[from] - p.EL
			}
			for j := range b.v[a] {
				if b.c.Connected(from, k, a, j) {
					b.g[a][from][j] += jump
				}
			}
		}
	}
	for a := range spikes {
		for _, k := range spikes[a] {
			arrive(a, k)
		}
	}
	for _, k := range external {
		arrive(X, int(k))
	}
	return spikes
}

// The kernel follows the textbook, step by step, until rounding in float32
// grows large enough to move a spike: the networks are chaotic. Over 25 ms the
// spikes agree, and V below V_T, where differences do not explode, to 5 µV. An
// order of the parts of a step other than the model's, or a wrong weight, shows
// at the first spikes.
//
// So do networks of other authors' kinds: without a spike-generating term, driven
// above the threshold without any input, with synapses that act for one step only,
// and with trains that spike several times in a step.
func TestKernelFollowsTheTextbook(t *testing.T) {
	for _, given := range []string{
		"synapse=current c=0 rx=30", "synapse=current c=0.2 rx=30", "synapse=conductance c=0 rx=30", "synapse=conductance c=0.2 rx=30",
		"synapse=conductance c=0.2 rx=150 vt=-20", "synapse=current c=0 rx=30 vt=900",
		"synapse=conductance c=0 rx=5 el=-45 vt=-40", "synapse=current c=0 rx=5 el=-50 taum=5",
		"synapse=current c=0 rx=30 taue=0.1 taui=0.1 taux=0.1", "synapse=conductance c=0 rx=30 taue=0.1 taui=1000 taux=0.1",
		"synapse=conductance c=0 rx=30000 jex=0.1 jix=0.1 jitter=0", "synapse=current c=0.5 rx=30000 jex=0.1 jix=0.1 jitter=1",
		"synapse=conductance c=0.01 rx=3 qx=10 vt=-40",
	} {
		t.Run(given, func(t *testing.T) {
			values := map[string]string{"n": "203", "seed": "5"}
			for _, word := range strings.Fields(given) {
				name, value, _ := strings.Cut(word, "=")
				values[name] = value
			}
			p, err := Defaults().With(values)
			if err != nil {
				t.Fatal(err)
			}
			n, err := New(p, 1)
			if err != nil {
				t.Fatal(err)
			}
			input := newExternalInput(p, 1)
			book := newTextbook(n)
			total := 0
			for step := range int64(250) {
				spikes := book.step(input.appendDue(nil, step))
				if err := n.Advance(1); err != nil {
					t.Fatal(err)
				}
				for a := range Recurrent {
					total += len(spikes[a])
					if got := n.stretch.Spikes[a].Neuron; fmt.Sprint(got) != fmt.Sprint(spikes[a]) {
						t.Fatalf("step %d: spikes %v of population %d, want %v", step, got, a, spikes[a])
					}
					for j, want := range book.v[a] {
						if got := float64(n.state.v[p.layoutPlace(a, j)]); want < p.VT && math.Abs(got-want) > 5e-3 {
							t.Fatalf("step %d: V of neuron %d of population %d is %.5f, want %.5f", step, j, a, got, want)
						}
					}
				}
			}
			if total < 20 {
				t.Errorf("only %d spikes were compared", total)
			}
		})
	}
}

func (p Parameters) layoutPlace(a, j int) int {
	l := newLayout(p)
	return l.begin[a] + j
}

// Exponential Euler solves the linear equation: it decays to the same rest
// as forward Euler, at the rate e^(−y) a step to the accuracy of the Padé form.
func TestExponentialEuler(t *testing.T) {
	for _, y := range []float64{0.01, 0.5, 1, 2} {
		k := newCoefficients(Defaults(), EffectiveTimeConstant{})
		k.exponential = true
		k.lambda = 0
		rest := float64(k.rest[E] / k.leak[E])
		k.leak[E] = float32(y)
		k.rest[E] = float32(y * rest)
		c := connected(100, 0, 1)
		s := newState(c.places())
		s.v[0] = float32(rest) + 1
		k.updateNeurons(s, c, E, &batch{})
		want := 1 - y/(1+y/2+y*y/12)
		if got := float64(s.v[0]) - rest; math.Abs(got-want) > 1e-4 {
			t.Errorf("y = %g: %g of the deviation remains, want %g", y, got, want)
		}
		if math.Abs(want-math.Exp(-y)) > 0.01 {
			t.Errorf("y = %g: the approximant leaves %g, e^(−y) is %g", y, want, math.Exp(-y))
		}
	}
}
