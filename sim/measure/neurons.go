package measure

import (
	"math"

	"balance/sim"
)

// PotentialBin is the width of the bins of a distribution of V, mV.
const PotentialBin = 0.5

// NeuronResults are what describes one neuron.
type NeuronResults struct {
	MeanV Quantity // mV
	VarV  Quantity // variance over time of V, mV²
	Rate  Quantity // Hz
}

// A PotentialFraction is one bin of a distribution of V.
type PotentialFraction struct {
	V        float64 // its centre, mV
	Fraction float64 // of the milliseconds of all neurons
}

// Neurons measures the neurons one by one, and how V is distributed, by the
// conventions of [Published], whose var(V) is the mean of theirs. Attach it to a
// network that has done no step.
type Neurons struct {
	t      int64 // length of the run, ms
	burnin int64 // ms

	moments    *moments
	spikes     [sim.Recurrent][]int
	potentials [sim.Recurrent]histogram
}

// NewNeurons prepares to measure a run of t ms.
func NewNeurons(n *sim.Network, t int64) *Neurons {
	m := &Neurons{t: t, burnin: wholeBurnin(n.Parameters()), moments: newMoments(n.Size())}
	for a := range m.spikes {
		m.spikes[a] = make([]int, n.Size()[a])
	}
	return m
}

// Observe takes a stretch of the run into account.
func (m *Neurons) Observe(s *sim.Stretch) {
	perMs := int64(s.Network.Parameters().StepsPerMs())
	for a := range m.spikes {
		for k, step := range s.Spikes[a].Step {
			if s.First+int64(step) > RateBurnin*perMs {
				m.spikes[a][s.Spikes[a].Neuron[k]]++
			}
		}
	}
	if s.Bin == nil || s.Bin.Millisecond < m.burnin {
		return
	}
	m.moments.record(s, m.burnin, m.t)
	for a := range m.potentials {
		for _, v := range s.Bin.V[a] {
			m.potentials[a].count(v)
		}
	}
}

// Results returns what the run has given for the neurons of population a, in
// their order.
func (m *Neurons) Results(a int) []NeuronResults {
	results := make([]NeuronResults, len(m.spikes[a]))
	n := float64(m.moments.samples)
	for j := range results {
		r := NeuronResults{Missing, Missing, Missing}
		if n > 0 {
			mean := m.moments.sum[a][j] / n
			r.MeanV = Quantity(sim.BlockReference + mean)
			if n > 1 {
				// Sums of float32 may leave a V that hardly moves a little below 0.
				r.VarV = Quantity(max(0, m.moments.squares[a][j]/n-float64(mean*mean)))
			}
		}
		if m.t > RateBurnin {
			r.Rate = Quantity(float64(m.spikes[a][j]) / (float64(m.t-RateBurnin) / 1000))
		}
		results[j] = r
	}
	return results
}

// Potentials returns the distribution of the 1-ms means of V of all neurons of
// population a: the bins that are not empty, V ascending.
func (m *Neurons) Potentials(a int) []PotentialFraction {
	h := &m.potentials[a]
	total := 0
	for _, count := range h.counts {
		total += count
	}
	var bins []PotentialFraction
	for k, count := range h.counts {
		if count > 0 {
			bins = append(bins, PotentialFraction{(float64(h.first+k) + 0.5) * PotentialBin, float64(count) / float64(total)})
		}
	}
	return bins
}

// A histogram counts potentials in bins, number k from k·PotentialBin on.
type histogram struct {
	first  int // number of the first bin that is kept
	counts []int
}

// outermost bounds the bins, mV, and with them their memory: beyond it, and where
// V is no number, the network has diverged, and has no distribution.
const outermost = 1e6

func (h *histogram) count(v float32) {
	if !(-outermost <= v && v <= outermost) {
		return
	}
	bin := int(math.Floor(float64(v) / PotentialBin))
	if len(h.counts) == 0 {
		h.first = bin
	}
	if before := h.first - bin; before > 0 {
		h.counts = append(make([]int, before, before+len(h.counts)), h.counts...)
		h.first = bin
	}
	for h.first+len(h.counts) <= bin {
		h.counts = append(h.counts, 0)
	}
	h.counts[bin-h.first]++
}
