package sim

import (
	"hash/fnv"
	"math"
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
