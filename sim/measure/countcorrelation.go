package measure

import (
	"math"

	"balance/sim"
)

// CountWindows are the lengths of the windows in which [CountCorrelation] counts, ms.
var CountWindows = []int{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000}

const (
	spikeSpan    = 10_000  // over which counts are correlated, ms
	mostSpikes   = 400_000 // in a span; where there would be more it ends before
	mostCounted  = 1000    // about how many neurons are counted
	leastWindows = 10      // in a span, for a correlation: its relative error is about √(2/W) for W
)

// CountCorrelation measures how the spike counts of neurons of a network that runs go
// together, for windows from 1 ms to 1 s: the mean Pearson correlation over pairs of about
// a thousand neurons, of both populations or of one, in spans of 10 s, on average over the
// spans since the last reset; as long as none has passed, in what there is of the first.
// Neurons whose count does not vary are left out.
//
// It is the estimator of [Published] (see [standardCounts]), for any length T of the window:
// with counts z standardised over the W windows of a span, (Σ_w (Σ_i z_iw)²/W − M) / (M (M − 1)).
type CountCorrelation struct {
	delay
	every  int // every so manieth neuron is counted, E then I
	sizes  [sim.Recurrent]int
	spikes []countedSpike // of the span, in the order of time
	began  int64          // millisecond at which the span does
	length int            // of the span so far, ms

	spans   int
	sum     []pairCorrelations // over the spans, by length of the window
	known   []pairCorrelations // of how many spans
	scratch []countedNeuron
}

// A countedSpike is one of neuron, in so manieth millisecond of the span.
type countedSpike struct{ ms, neuron int32 }

// pairCorrelations are those of pairs of E, pairs of I, and all pairs.
type pairCorrelations [sim.Recurrent + 1]float64

// AllPairs stands in the place of a population for pairs of neurons of both.
const AllPairs = sim.Recurrent

// NewCountCorrelation prepares to measure a network from now on.
func NewCountCorrelation(n *sim.Network) *CountCorrelation {
	size := n.Size()
	c := &CountCorrelation{delay: delay{network: n}, every: max(1, (size[sim.E]+size[sim.I])/mostCounted)}
	for a := range c.sizes {
		c.sizes[a] = (size[a] + c.every - 1) / c.every
	}
	c.scratch = make([]countedNeuron, c.sizes[sim.E]+c.sizes[sim.I])
	c.Reset()
	return c
}

// Reset forgets all that was measured.
func (c *CountCorrelation) Reset() {
	c.reset()
	c.spans, c.sum, c.known = 0, make([]pairCorrelations, len(CountWindows)), make([]pairCorrelations, len(CountWindows))
	c.begin(c.from)
}

// begin begins a span.
func (c *CountCorrelation) begin(ms int64) { c.spikes, c.began, c.length = c.spikes[:0], ms, 0 }

// Observe takes a stretch into account.
func (c *CountCorrelation) Observe(s *sim.Stretch) {
	if !c.counting(s) {
		return
	}
	perMs := int64(s.Network.Parameters().StepsPerMs())
	ms := s.First/perMs - c.began
	first := 0 // of the population, among those that are counted
	for a, size := range c.sizes {
		for _, j := range s.Spikes[a].Neuron {
			if int(j)%c.every == 0 {
				c.spikes = append(c.spikes, countedSpike{int32(ms), int32(first + int(j)/c.every)})
			}
		}
		first += size
	}
	if (s.First+int64(s.Steps))%perMs != 0 {
		return
	}
	if c.length = int(ms) + 1; c.length == spikeSpan || len(c.spikes) > mostSpikes {
		c.spans++
		for w, window := range CountWindows {
			for pairs, r := range c.correlate(window) {
				if !math.IsNaN(r) {
					c.sum[w][pairs] += r
					c.known[w][pairs]++
				}
			}
		}
		c.begin(c.began + int64(c.length))
	}
}

// Needs returns the model time until there is a correlation, ms; 0 if there is.
func (c *CountCorrelation) Needs() float64 {
	if c.spans > 0 || c.length >= leastWindows*CountWindows[0] {
		return 0
	}
	return float64(leastWindows*CountWindows[0]) - c.Elapsed()
}

// Correlations returns the mean correlation of pairs of population a, or of [AllPairs], for
// each of CountWindows: NaN where there are too few windows or neurons.
func (c *CountCorrelation) Correlations() [AllPairs + 1][]float64 {
	var all [AllPairs + 1][]float64
	for w, window := range CountWindows {
		means := c.sum[w]
		if c.spans == 0 {
			means = c.correlate(window)
		}
		for pairs := range all {
			r := means[pairs]
			if c.spans > 0 {
				r /= c.known[w][pairs] // NaN of none
			}
			all[pairs] = append(all[pairs], r)
		}
	}
	return all
}

// A countedNeuron is what is needed to standardise the counts of one neuron.
type countedNeuron struct {
	window         int32 // of its last spike
	count          float64
	total, squares float64 // of its counts
	scale          float64 // 1 by the standard deviation of its counts; 0 if they do not vary
}

// correlate returns the correlations in the windows of so many ms that the span holds, NaN
// where there are too few.
func (c *CountCorrelation) correlate(window int) pairCorrelations {
	windows := c.length / window
	none := pairCorrelations{math.NaN(), math.NaN(), math.NaN()}
	if windows < leastWindows {
		return none
	}
	spikes := c.spikes
	for len(spikes) > 0 && int(spikes[len(spikes)-1].ms) >= windows*window {
		spikes = spikes[:len(spikes)-1]
	}
	clear(c.scratch)
	for _, s := range spikes {
		neuron := &c.scratch[s.neuron]
		if w := s.ms / int32(window); w != neuron.window {
			neuron.squares += neuron.count * neuron.count
			neuron.window, neuron.count = w, 0
		}
		neuron.count++
		neuron.total++
	}
	var neurons [sim.Recurrent]float64
	var offset [sim.Recurrent]float64 // Σ mean·scale
	for i := range c.scratch {
		neuron := &c.scratch[i]
		a := c.population(i)
		mean := neuron.total / float64(windows)
		variance := (neuron.squares+neuron.count*neuron.count)/float64(windows) - mean*mean
		if variance < 1e-9 { // counts are whole: that is zero but for rounding
			continue
		}
		neuron.scale = 1 / math.Sqrt(variance)
		neurons[a]++
		offset[a] += mean * neuron.scale
	}

	var squares pairCorrelations // Σ_w (Σ_i z_iw)²
	z := [sim.Recurrent]float64{-offset[sim.E], -offset[sim.I]}
	end := func() {
		for a := range z {
			squares[a] += z[a] * z[a]
		}
		squares[AllPairs] += (z[sim.E] + z[sim.I]) * (z[sim.E] + z[sim.I])
		z = [sim.Recurrent]float64{-offset[sim.E], -offset[sim.I]}
	}
	at := int32(0)
	for _, s := range spikes {
		for ; at < s.ms/int32(window); at++ {
			end()
		}
		z[c.population(int(s.neuron))] += c.scratch[s.neuron].scale
	}
	for ; at < int32(windows); at++ {
		end()
	}

	correlations := none
	for pairs, m := range [...]float64{neurons[sim.E], neurons[sim.I], neurons[sim.E] + neurons[sim.I]} {
		if m >= 2 {
			correlations[pairs] = (squares[pairs]/float64(windows) - m) / (m * (m - 1))
		}
	}
	return correlations
}

// population returns that of a neuron that is counted.
func (c *CountCorrelation) population(i int) int {
	if i < c.sizes[sim.E] {
		return sim.E
	}
	return sim.I
}
