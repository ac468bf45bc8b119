package sim

import (
	"errors"
	"hash/fnv"
	"math"
	"strings"
	"testing"
)

// history keeps all spikes of a network, and the bins of V of neuron 0.
type history struct {
	spikes [Populations][][2]int64 // step, neuron
	v      []float32
}

func (h *history) Observe(s *Stretch) {
	for a, spikes := range s.Spikes {
		for k, step := range spikes.Step {
			h.spikes[a] = append(h.spikes[a], [2]int64{s.First + int64(step), int64(spikes.Neuron[k])})
		}
	}
	if s.Bin != nil {
		h.v = append(h.v, s.Bin.V[E][0])
	}
}

func network(t *testing.T, given map[string]string, trial int) (*Network, *history) {
	t.Helper()
	p, err := Defaults().With(given)
	if err != nil {
		t.Fatal(err)
	}
	n, err := New(p, trial)
	if err != nil {
		t.Fatal(err)
	}
	h := &history{}
	n.Attach(h)
	return n, h
}

func advance(t *testing.T, n *Network, steps int) {
	t.Helper()
	if err := n.Advance(steps); err != nil {
		t.Fatal(err)
	}
}

func equalSpikes(a, b *history) bool {
	for i := range a.spikes {
		if len(a.spikes[i]) != len(b.spikes[i]) {
			return false
		}
		for k := range a.spikes[i] {
			if a.spikes[i][k] != b.spikes[i][k] {
				return false
			}
		}
	}
	return true
}

func TestSameSeedSameRun(t *testing.T) {
	one, h1 := network(t, map[string]string{"n": "300"}, 1)
	two, h2 := network(t, map[string]string{"n": "300"}, 1)
	advance(t, one, 3000)
	for k := 0; k < 3000; { // the same in pieces of all sizes
		piece := min(1+k%37, 3000-k)
		advance(t, two, piece)
		k += piece
	}
	if !equalSpikes(h1, h2) || len(h1.spikes[E]) == 0 {
		t.Error("the same run, cut otherwise, gives other spikes")
	}
	for k := range h1.v {
		if h1.v[k] != h2.v[k] {
			t.Fatalf("millisecond %d differs", k)
		}
	}
	other, h3 := network(t, map[string]string{"n": "300"}, 2)
	advance(t, other, 3000)
	if equalSpikes(h1, h3) {
		t.Error("another trial gives the same spikes")
	}
}

// Models are compared on the same network and external trains.
func TestModelsShareTheirInput(t *testing.T) {
	current, h1 := network(t, map[string]string{"synapse": "current", "n": "300"}, 1)
	conductance, h2 := network(t, map[string]string{"synapse": "conductance", "n": "300"}, 1)
	advance(t, current, 2000)
	advance(t, conductance, 2000)
	if len(h1.spikes[X]) == 0 || !equalSpikes(&history{spikes: [Populations][][2]int64{X: h1.spikes[X]}}, &history{spikes: [Populations][][2]int64{X: h2.spikes[X]}}) {
		t.Error("external trains depend on the synapse model")
	}
	if current.state.v[5] == conductance.state.v[5] {
		t.Error("the models do not differ at all")
	}
}

// A bin is the mean of the state at the beginning of each of its steps.
func TestBinsAreMeans(t *testing.T) {
	n, h := network(t, map[string]string{"n": "100"}, 1)
	var sum float64
	for step := range 100 {
		sum += float64(n.state.v[0])
		advance(t, n, 1)
		if step%10 == 9 {
			if got, want := float64(h.v[step/10]), sum/10; math.Abs(got-want) > 1e-4 {
				t.Fatalf("millisecond %d: mean V %g, want %g", step/10, got, want)
			}
			sum = 0
		}
	}
}

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

// Settings act from the next step, and a network that is set back runs on as
// one that was never changed would from the same state.
func TestSetActsFromTheNextStep(t *testing.T) {
	n, _ := network(t, map[string]string{"n": "100"}, 1)
	advance(t, n, 505)
	before := n.state.v[0]
	p := n.Parameters()
	p.EL, p.TauM = -70, 1
	if err := n.Set(p); err != nil {
		t.Fatal(err)
	}
	k := n.coefficients
	g := [Populations]float64{float64(n.state.g[E][0]), float64(n.state.g[I][0]), float64(n.state.g[X][0])}
	want := float64(before)
	for b, reversal := range [Populations]float64{0, -80, 0} {
		want += 0.1 * g[b] * (reversal - float64(before))
	}
	want += 0.1 * ((-70 - float64(before)) + math.Exp(float64(before)+55))
	advance(t, n, 1)
	if got := float64(n.state.v[0]); math.Abs(got-want) > 1e-4 {
		t.Errorf("V = %g after a step with the new leak, want %g (coefficients %+v)", got, want, k)
	}
}

func TestSetRefuses(t *testing.T) {
	n, _ := network(t, map[string]string{"n": "100"}, 1)
	for name, change := range map[string]func(*Parameters){
		"another size": func(p *Parameters) { p.N = 200 },
		"another seed": func(p *Parameters) { p.Seed = 2 },
		"another dt":   func(p *Parameters) { p.Dt = 0.05 },
		"a bad c":      func(p *Parameters) { p.C = 2 },
		"a NaN":        func(p *Parameters) { p.Jee = math.NaN() },
	} {
		p := n.Parameters()
		change(&p)
		if n.Set(p) == nil || n.Parameters() != Defaults100() {
			t.Errorf("%s was accepted, or changed something", name)
		}
	}
}

func Defaults100() Parameters {
	p := Defaults()
	p.N = 100
	return p
}

// A network that cannot stay finite says so: strong conductances and a long
// time step make forward Euler unstable.
func TestDivergence(t *testing.T) {
	n, _ := network(t, map[string]string{"n": "100", "dt": "0.5", "jex": "1000", "jix": "1000", "rx": "100", "taux": "0.5", "jei": "-1000", "jii": "-1000", "taui": "0.5"}, 1)
	err := n.Advance(20000)
	var diverged *DivergedError
	if !errors.As(err, &diverged) {
		t.Fatalf("error %v, want a DivergedError", err)
	}
	if diverged.Time > n.Time() || !strings.Contains(err.Error(), "diverged at") {
		t.Errorf("diverged at %g ms of %g: %v", diverged.Time, n.Time(), err)
	}
}

// A population that fires above 1000 Hz has diverged, although V is finite.
func TestRunawayRate(t *testing.T) {
	n, _ := network(t, map[string]string{"n": "100", "synapse": "current", "jex": "1000", "rx": "100", "jei": "0"}, 1)
	err := n.Advance(20000)
	if err == nil || !strings.Contains(err.Error(), "Hz") {
		t.Fatalf("error %v, want one that tells the rate", err)
	}
	if n.Time() > 200 {
		t.Errorf("noticed after %g ms only", n.Time())
	}
}

// stateHash tells states apart to the last bit.
func (n *Network) stateHash() uint64 {
	h := fnv.New64a()
	add := func(values []float32) {
		for _, v := range values {
			bits := math.Float32bits(v)
			h.Write([]byte{byte(bits), byte(bits >> 8), byte(bits >> 16), byte(bits >> 24)})
		}
	}
	for a := range Recurrent {
		begin, end := n.connectivity.begin[a], n.connectivity.end[a]
		add(n.state.v[begin:end])
		for b := range n.state.g {
			add(n.state.g[b][begin:end])
		}
	}
	return h.Sum64()
}

// The state after one second has the same bits on every platform. These hashes
// change only with the numerics, and [Version] with them.
func TestStateIsTheSameEverywhere(t *testing.T) {
	for _, test := range []struct {
		given map[string]string
		want  uint64
	}{
		{map[string]string{"n": "100"}, 0xf3ce7721adf8a021},
		{map[string]string{"n": "1001", "synapse": "current", "c": "0"}, 0x2c032229f6f21b7d},
		{map[string]string{"n": "500", "lambda": "0.3", "c": "1"}, 0x5f6e494065f045f4},
		{map[string]string{"n": "500", "scheme": "exponential", "dt": "0.5"}, 0x8b7ca08bdadb52c2},
	} {
		n, _ := network(t, test.given, 1)
		advance(t, n, 1000*n.Parameters().StepsPerMs())
		if got := n.stateHash(); got != test.want {
			t.Errorf("%v: state %#016x, want %#016x", test.given, got, test.want)
		}
	}
}
