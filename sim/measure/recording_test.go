package measure

import (
	"cmp"
	"slices"
	"testing"

	"balance/sim"
)

// A recording keeps all that a network does, for computations that take the
// definitions at their word.
type recording struct {
	bins         []*sim.Bin
	conductances [][sim.Recurrent][sim.Populations]float64 // at the end of every millisecond
	spikes       []spike
}

type spike struct {
	step               int64
	population, neuron int
}

func (r *recording) Observe(s *sim.Stretch) {
	for a, spikes := range s.Spikes {
		for k, step := range spikes.Step {
			r.spikes = append(r.spikes, spike{s.First + int64(step), a, int(spikes.Neuron[k])})
		}
	}
	if s.Bin == nil {
		return
	}
	bin := &sim.Bin{Millisecond: s.Bin.Millisecond}
	var g [sim.Recurrent][sim.Populations]float64
	for a := range sim.Recurrent {
		bin.V[a], bin.G[a] = slices.Clone(s.Bin.V[a]), slices.Clone(s.Bin.G[a])
		for b := range g[a] {
			g[a][b] = s.Network.MeanConductances()[a][b]
		}
	}
	r.bins = append(r.bins, bin)
	r.conductances = append(r.conductances, g)
}

// sorted returns the spikes of the neurons: step after step, e then i, ascending.
func (r *recording) sorted() []spike {
	var spikes []spike
	for _, s := range r.spikes {
		if s.population != sim.X {
			spikes = append(spikes, s)
		}
	}
	slices.SortFunc(spikes, func(a, b spike) int {
		return cmp.Or(cmp.Compare(a.step, b.step), cmp.Compare(a.population, b.population), cmp.Compare(a.neuron, b.neuron))
	})
	return spikes
}

// countIn returns how many spikes of each population the steps from first up to
// last hold.
func (r *recording) countIn(first, last int64) (n [sim.Populations]float64) {
	for _, s := range r.spikes {
		if first <= s.step && s.step < last {
			n[s.population]++
		}
	}
	return n
}

// windowCounts returns the counts in consecutive windows of 250 ms from step
// first, all neurons distinct, or merged as published.
func (r *recording) windowCounts(size [sim.Populations]int, first, perMs int64, windows int, merged bool) [][]uint32 {
	counts := make([][]uint32, windows)
	neurons, offset := size[sim.E]+size[sim.I], size[sim.E]
	if merged {
		neurons, offset = size[sim.E], 0
	}
	for w := range counts {
		counts[w] = make([]uint32, neurons)
	}
	for _, s := range r.sorted() {
		w := (s.step - first) / (250 * perMs)
		if s.step < first || int(w) >= windows {
			continue
		}
		j := s.neuron
		if s.population == sim.I {
			j += offset
		}
		counts[w][j]++
	}
	return counts
}

// network builds a network with the paper's parameters but for those given.
func network(t *testing.T, given map[string]string) *sim.Network {
	t.Helper()
	p, err := sim.Defaults().With(given)
	if err != nil {
		t.Fatal(err)
	}
	n, err := sim.New(p, 1)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// advance runs a network, in pieces of the given lengths in turn.
func advance(t *testing.T, n *sim.Network, steps int, pieces ...int) {
	t.Helper()
	for k := 0; steps > 0; k++ {
		piece := steps
		if len(pieces) > 0 {
			piece = min(steps, pieces[k%len(pieces)])
		}
		if err := n.Advance(piece); err != nil {
			t.Fatal(err)
		}
		steps -= piece
	}
}
