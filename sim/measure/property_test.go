package measure

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"balance/sim"
)

// A relabelled observer is told of the same network with other numbers for its
// neurons: neuron k is number[a][k] of population a.
type relabelled struct {
	sim.Observer
	number [sim.Recurrent][]int
}

func (r relabelled) Observe(s *sim.Stretch) {
	told := *s
	for a := range sim.Recurrent {
		told.Spikes[a].Neuron = nil
		told.Spikes[a].Step = slices.Clone(s.Spikes[a].Step)
		for _, k := range s.Spikes[a].Neuron {
			told.Spikes[a].Neuron = append(told.Spikes[a].Neuron, uint32(r.number[a][k]))
		}
		sortSteps(&told.Spikes[a])
	}
	moved := func(a int, values []float32) []float32 {
		to := make([]float32, len(values))
		for k, v := range values {
			to[r.number[a][k]] = v
		}
		return to
	}
	if s.Bin != nil {
		bin, block := *s.Bin, *s.Block
		for a := range sim.Recurrent {
			bin.V[a], bin.G[a] = moved(a, bin.V[a]), moved(a, bin.G[a])
			block.Sum[a], block.Squares[a] = moved(a, block.Sum[a]), moved(a, block.Squares[a])
		}
		told.Bin, told.Block = &bin, &block
	}
	r.Observer.Observe(&told)
}

// sortSteps orders the neurons that spike in one step, as a network tells them.
func sortSteps(s *sim.Spikes) {
	for first := 0; first < len(s.Step); {
		last := first
		for last < len(s.Step) && s.Step[last] == s.Step[first] {
			last++
		}
		slices.Sort(s.Neuron[first:last])
		first = last
	}
}

// The published statistics do not depend on how neurons are numbered, as long as
// those stay together that the published correlation merges: inhibitory neuron k and
// excitatory neuron k.
func TestStatisticsOfRelabelledNeurons(t *testing.T) {
	const ms = 2000
	for _, synapse := range []string{sim.Current, sim.Conductance} {
		n := network(t, map[string]string{"n": "150", "synapse": synapse, "burnin": "204", "c": "0.3", "dt": "0.25"})
		size := n.Size()
		random := rand.New(rand.NewPCG(5, 8))
		number := [sim.Recurrent][]int{sim.I: random.Perm(size[sim.I])}
		number[sim.E] = slices.Clone(number[sim.I])
		for _, k := range random.Perm(size[sim.E] - size[sim.I]) {
			number[sim.E] = append(number[sim.E], size[sim.I]+k)
		}
		as, other := NewPublished(n, ms), NewPublished(n, ms)
		n.Attach(as, relabelled{other, number})
		advance(t, n, ms*n.Parameters().StepsPerMs())
		first, second := as.Results(), other.Results()
		if as.SpikeHash() == other.SpikeHash() {
			t.Errorf("%s: nothing was relabelled", synapse)
		}
		for i, name := range Names() {
			a, b := float64(*first.Values()[i]), float64(*second.Values()[i])
			if math.IsNaN(a) && synapse == sim.Conductance {
				t.Errorf("%s is not known", name)
			}
			if math.IsNaN(a) != math.IsNaN(b) || math.Abs(a-b) > 1e-9*math.Abs(a) {
				t.Errorf("%s: %s is %v, and %v of the same neurons with other numbers", synapse, name, a, b)
			}
		}
	}
}

// A part records the moments of a part of a run.
type part struct {
	*moments
	first, end int64
}

func (w part) Observe(s *sim.Stretch) {
	if s.Bin != nil {
		w.record(s, w.first, w.end)
	}
}

// What two halves of a run tell of V makes what the whole tells: the mean of the
// means, and the variance within them and between them.
func TestHalvesMakeTheWhole(t *testing.T) {
	const first, middle, end = 37, 333, 801 // in the midst of blocks
	n := network(t, map[string]string{"n": "120", "dt": "0.25"})
	whole := part{newMoments(n.Size()), first, end}
	halves := []part{{newMoments(n.Size()), first, middle}, {newMoments(n.Size()), middle, end}}
	n.Attach(whole, halves[0], halves[1])
	advance(t, n, end*n.Parameters().StepsPerMs())
	about := func(w part, a, j int) (samples, mean, variance float64) {
		samples = float64(w.samples)
		mean = w.sum[a][j] / samples
		return samples, mean, w.squares[a][j]/samples - mean*mean
	}
	for a := range sim.Recurrent {
		for j := range whole.sum[a] {
			n1, mean1, var1 := about(halves[0], a, j)
			n2, mean2, var2 := about(halves[1], a, j)
			n, mean, variance := about(whole, a, j)
			pooled := (n1*mean1 + n2*mean2) / n
			between := (n1*(mean1-pooled)*(mean1-pooled) + n2*(mean2-pooled)*(mean2-pooled)) / n
			within := (n1*var1 + n2*var2) / n
			if n1+n2 != n || math.Abs(pooled-mean) > 1e-6 || math.Abs(within+between-variance) > 1e-5*(1+variance) {
				t.Fatalf("population %d, neuron %d: halves give %g ± %g², the whole %g ± %g²", a, j, pooled, within+between, mean, variance)
			}
		}
	}
}
