package measure

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"balance/sim"
)

// countSpan is the span, in windows of spike counts, in which correlations are
// measured live: 5 s, as the published runs. A correlation of fewer counts tells next
// to nothing: that of all pairs follows, in the main, from the variance of the count
// of all spikes, whose relative error from W windows is √(2/W), a third of it for 20.
const countSpan = 20

// A countRecord holds the spike counts of the last windows and, of every span that
// has passed, the correlations.
type countRecord struct {
	counts   spikeCounts // of the last windows, oldest first; the last one grows
	complete int         // windows since measuring began

	latest   [2]Quantity // correlations of the last span, by estimator
	latestAt int         // windows that were complete then
	since    [2]correlations
}

// The estimators of a correlation: of all neurons, and as published.
const (
	properEstimator = iota
	publishedEstimator
)

// correlations are sums over the spans that have one.
type correlations struct {
	spans         int
	sum, variance float64
}

func newCountRecord(size [sim.Populations]int) countRecord {
	return countRecord{counts: spikeCounts{size: size}, latest: [2]Quantity{Missing, Missing}}
}

// countSpikes counts the spikes of a stretch of steps.
func (r *countRecord) countSpikes(s *sim.Stretch) {
	window := min(r.complete, countSpan)
	for a := range sim.Recurrent {
		for _, j := range s.Spikes[a].Neuron {
			r.counts.countSpike(window, a, int(j))
		}
	}
}

// endWindow ends the last window.
func (r *countRecord) endWindow() {
	r.counts.counts(min(r.complete, countSpan)) // there may have been no spikes
	r.complete++
	if r.complete > countSpan {
		oldest := r.counts.windows[0]
		clear(oldest)
		r.counts.windows = append(append(r.counts.windows[:0], r.counts.windows[1:]...), oldest)
	}
	if r.complete%countSpan == 0 {
		for estimator := range r.since {
			r.since[estimator].add(r.standardise(estimator))
		}
	}
}

// standardise returns the counts of the last span, which has passed, as an
// estimator takes them.
func (r *countRecord) standardise(estimator int) *standardCounts {
	last := spikeCounts{r.counts.size, r.counts.windows[:countSpan]}
	if estimator == publishedEstimator {
		last.windows = last.merged()
	}
	return newStandardCounts(last.windows, 0, countSpan, leastRate*countSpan*CountWindow/1000)
}

// last returns the correlation in the last span by an estimator, or Missing if
// none has passed yet.
func (r *countRecord) last(estimator int) Quantity {
	if r.complete < countSpan {
		return Missing
	}
	if r.latestAt != r.complete {
		r.latestAt = r.complete
		for estimator := range r.latest {
			r.latest[estimator] = r.standardise(estimator).correlation()
		}
	}
	return r.latest[estimator]
}

func (c *correlations) add(counts *standardCounts) {
	if v := counts.correlation(); v.Known() {
		c.spans++
		c.sum += float64(v)
		c.variance += counts.variance()
	}
}

// mean returns the mean correlation of the spans, or Missing if none has one.
func (c *correlations) mean() Quantity { return ratio(c.sum, float64(c.spans)) }

// errorOfMean returns the error of the mean. It is the standard error, or what makes
// up for few windows: a correlation is in the main a variance of counts of all spikes,
// and so distributed as χ². Where it comes out too small, so does its standard error;
// twice the error then reaches to the upper end of the 95 % interval by χ².
func (c *correlations) errorOfMean() Quantity {
	if c.spans == 0 {
		return Missing
	}
	freedom := float64(c.spans * (countSpan - 1))
	upper := freedom/distuv.ChiSquared{K: freedom}.Quantile(0.05) - 1
	widened := max(1, upper/2/math.Sqrt(2/freedom))
	return Quantity(math.Sqrt(c.variance) / float64(c.spans) * widened)
}
