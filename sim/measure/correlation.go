package measure

import (
	"math"

	"balance/sim"
)

// Spike counts are taken in windows of 250 ms, and neurons below 1 Hz left out,
// as in the published figures.
const (
	CountWindow = 250 // of spike counts, ms
	leastRate   = 1   // Hz
	LeastCounts = 3   // windows, and fewer neurons than two: no correlation
)

// spikeCounts are the counts of every neuron in consecutive windows.
type spikeCounts struct {
	size    [sim.Populations]int
	windows [][]uint32 // by window: e, then i
}

// newSpikeCounts has room for the given number of windows.
func newSpikeCounts(size [sim.Populations]int, windows int) spikeCounts {
	s := spikeCounts{size: size, windows: make([][]uint32, windows)}
	for w := range s.windows {
		s.windows[w] = make([]uint32, size[sim.E]+size[sim.I])
	}
	return s
}

// counts returns the counts of the given window, counted from 0.
func (s *spikeCounts) counts(window int) []uint32 {
	for len(s.windows) <= window {
		s.windows = append(s.windows, make([]uint32, s.size[sim.E]+s.size[sim.I]))
	}
	return s.windows[window]
}

// countSpike counts a spike of neuron j of population a.
func (s *spikeCounts) countSpike(window, a, j int) {
	if a == sim.I {
		j += s.size[sim.E]
	}
	s.counts(window)[j]++
}

// merged returns the counts as the published estimator takes them: the train of
// inhibitory neuron k is merged with that of excitatory neuron k.
func (s *spikeCounts) merged() [][]uint32 {
	ne := s.size[sim.E]
	merged := make([][]uint32, len(s.windows))
	for w, counts := range s.windows {
		merged[w] = make([]uint32, ne)
		copy(merged[w], counts)
		for k, n := range counts[ne:] {
			merged[w][k] += n
		}
	}
	return merged
}

// correlation returns the mean Pearson correlation between the counts of all
// pairs of neurons in the windows from first up to last. Neurons with at most
// least spikes in all windows, and neurons whose counts do not vary, are left
// out.
func correlation(windows [][]uint32, first, last int, least float64) Quantity {
	if last-first < LeastCounts {
		return Missing
	}
	return newStandardCounts(windows, first, last, least).correlation()
}

// standardCounts are spike counts from which the mean of every neuron over the
// windows is taken off, in units of its standard deviation.
type standardCounts struct {
	windows  [][]uint32
	neurons  []standardNeuron // that are not left out
	together []float64        // sum over the neurons, by window
}

type standardNeuron struct {
	place       int
	mean, scale float64
}

// newStandardCounts standardises the counts in the windows from first up to last. It
// leaves out neurons with at most least spikes in all windows, and those whose counts
// do not vary.
func newStandardCounts(windows [][]uint32, first, last int, least float64) *standardCounts {
	s := &standardCounts{windows: windows[first:last], together: make([]float64, last-first)}
	n := float64(last - first)
	for i := range windows[0] {
		total := 0.0
		for _, counts := range windows {
			total += float64(counts[i])
		}
		if total <= least {
			continue
		}
		var sum, squares float64
		for _, counts := range s.windows {
			x := float64(counts[i])
			sum += x
			squares += float64(x * x)
		}
		mean := sum / n
		variance := squares/n - float64(mean*mean)
		// Counts are whole: a variance below this one is zero but for rounding.
		if variance < 1e-9 {
			continue
		}
		neuron := standardNeuron{i, mean, 1 / math.Sqrt(variance)}
		s.neurons = append(s.neurons, neuron)
		for w := range s.windows {
			s.together[w] += s.count(neuron, w)
		}
	}
	return s
}

// count returns the standardised count of a neuron in a window.
func (s *standardCounts) count(n standardNeuron, window int) float64 {
	return float64((float64(s.windows[window][n.place]) - n.mean) * n.scale)
}

// pairs returns the number of ordered pairs of neurons.
func (s *standardCounts) pairs() float64 {
	m := float64(len(s.neurons))
	return m * (m - 1)
}

// correlation returns the mean correlation over all pairs of neurons.
//
// It needs no matrix of them: with counts z standardised over the W windows, and M
// neurons, it is (Σ_w (Σ_i z_iw)²/W − M) / (M (M − 1)).
func (s *standardCounts) correlation() Quantity {
	if len(s.neurons) < 2 {
		return Missing
	}
	var squares float64
	for _, z := range s.together {
		squares += float64(z * z)
	}
	return Quantity((squares/float64(len(s.windows)) - float64(len(s.neurons))) / s.pairs())
}

// variance returns the variance of the correlation, by the jackknife over windows:
// Σ_w d_w²/(W (W − 1)), with what a window contributes to first order. That is, for
// a pair, z_i z_j − r_ij (z_i² + z_j²)/2, so that for the mean over pairs, with Z_w
// the sum of the z_iw,
//
//	d_w = (Z_w² − Σ_i c_i z_iw²) / (M (M − 1)),  c_i = Σ_w z_iw Z_w / W,
//
// divided by 1 − 2/W: mean and standard deviation come from the same W windows, whose
// own share in them is 2/W.
func (s *standardCounts) variance() float64 {
	n := float64(len(s.windows))
	contributions := make([]float64, len(s.windows))
	for w, z := range s.together {
		contributions[w] = float64(z * z)
	}
	for _, neuron := range s.neurons {
		var shared float64
		for w, z := range s.together {
			shared += float64(s.count(neuron, w) * z)
		}
		for w := range contributions {
			z := s.count(neuron, w)
			contributions[w] -= float64(float64(shared/n*z) * z)
		}
	}
	var sum float64
	for _, d := range contributions {
		d /= s.pairs() * (1 - 2/n)
		sum += float64(d * d)
	}
	return sum / (n * (n - 1))
}
