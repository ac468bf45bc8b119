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
	leastCounts = 3   // windows, and fewer neurons than two: no correlation
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
//
// The mean over pairs needs no matrix of them: with counts z standardised over
// the W windows, and M neurons, it is (Σ_w (Σ_i z_iw)²/W − M) / (M (M − 1)).
func correlation(windows [][]uint32, first, last int, least float64) Quantity {
	n := last - first
	if n < leastCounts {
		return Missing
	}
	together := make([]float64, n)
	neurons := 0
	for i := range windows[0] {
		total := 0.0
		for _, counts := range windows {
			total += float64(counts[i])
		}
		if total <= least {
			continue
		}
		var sum, squares float64
		for _, counts := range windows[first:last] {
			x := float64(counts[i])
			sum += x
			squares += float64(x * x)
		}
		mean := sum / float64(n)
		variance := squares/float64(n) - float64(mean*mean)
		// Counts are whole: a variance below this one is zero but for rounding.
		if variance < 1e-9 {
			continue
		}
		neurons++
		scale := 1 / math.Sqrt(variance)
		for w, counts := range windows[first:last] {
			together[w] += float64((float64(counts[i]) - mean) * scale)
		}
	}
	if neurons < 2 {
		return Missing
	}
	var squares float64
	for _, z := range together {
		squares += float64(z * z)
	}
	m := float64(neurons)
	return Quantity((squares/float64(n) - m) / (m * (m - 1)))
}
