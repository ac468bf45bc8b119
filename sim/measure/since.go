package measure

import (
	"math"

	"balance/sim"
)

// Since is what is known since the last change: the means over all windows since
// then, from end to end. See [Live] for their bias.
type Since struct {
	Ms            int         `json:"ms"`             // model time that the stats rest on
	CorrelationMs int         `json:"correlation_ms"` // likewise, of the correlations: spans of 5 s
	Stats         LiveResults `json:"stats"`
	Errors        LiveResults `json:"errors"`         // standard errors, wider where they rest on little: twice an error holds the long-run value of this network in about 95 % of runs
	ErrorsNeedMs  float64     `json:"errors_need_ms"` // model time until there are errors, but of correlations, which come with theirs; 0 if there are
	Spread        Spread      `json:"spread"`
}

// A Spread is how the neurons of a population differ: the standard deviation over
// them of the mean of V over time, and of its variance over time, since the last
// change; missing in its first 2 s. Chance adds to both, the less the longer is
// measured: of the paper's conductance-based network of 1000 neurons at c = 0 they are
// 1.37 mV and 1.8 mV² after 2 s, and 1.34 mV and 1.4 mV² after 60 s.
type Spread struct {
	MeanVE Quantity `json:"mean_v_e_mv"`
	MeanVI Quantity `json:"mean_v_i_mv"`
	VarVE  Quantity `json:"var_v_e_mv2"`
	VarVI  Quantity `json:"var_v_i_mv2"`
}

// measurePane returns the means over a pane of all results but C and the correlations:
// of var(V) about the means of the window.
func (l *Live) measurePane(p *pane) LiveResults {
	r := noLiveResults()
	p.moments.writeAbout(l.window, &r.Results)
	r.setRates(p.spikes, l.network.Size(), paneLength)
	if hasConductances(l.network.Parameters()) {
		p.conductances.write(&r.Results)
	}
	return r
}

// viewSince returns what is known since the last reset. As long as the window is not
// full that is what it holds.
func (l *Live) viewSince(view *LiveView) Since {
	since := Since{Ms: view.Window, Stats: view.LiveResults, Errors: noLiveResults(), Spread: l.total.spread()}
	if l.since != nil {
		since.Ms = l.since.count * paneLength
		stats, errors := since.Stats.values(), since.Errors.values()
		for q := range stats {
			*stats[q], *errors[q] = Quantity(l.since.mean(q)), l.since.errorOf(q)
		}
	}
	if l.since == nil || len(l.since.complete) < leastBatches {
		needs := max(windowLength, leastBatches*paneLength*longEnough(l.network.Parameters()))
		since.ErrorsNeedMs = float64(needs) - l.Elapsed()
	}
	l.writeCorrelations(&since)
	return since
}

// writeCorrelations sets the correlations of all spans, and their errors unless time
// constants are so long that the windows of spike counts are not independent.
func (l *Live) writeCorrelations(since *Since) {
	proper, published := &l.counts.since[properEstimator], &l.counts.since[publishedEstimator]
	since.CorrelationMs = proper.spans * countSpan * CountWindow
	since.Stats.SpikeCountCorr, since.Stats.SpikeCountCorrPublished = proper.mean(), published.mean()
	if 2*longestTime(l.network.Parameters()) <= CountWindow {
		since.Errors.SpikeCountCorr, since.Errors.SpikeCountCorrPublished = proper.errorOfMean(), published.errorOfMean()
	}
}

// Elapsed returns the model time since that which counts began, ms; below 0 if it has not.
func (l *Live) Elapsed() float64 { return l.network.Time() - float64(l.from) }

// spread returns how the neurons differ, or nothing of less than a window.
func (m *moments) spread() Spread {
	if m.samples < windowLength {
		return Spread{Missing, Missing, Missing, Missing}
	}
	n := float64(m.samples)
	deviation := func(a int, of func(mean, variance float64) float64) Quantity {
		var sum, squares float64
		for j, x := range m.sum[a] {
			mean := x / n
			v := of(mean, m.squares[a][j]/n-mean*mean)
			sum += v
			squares += v * v
		}
		neurons := float64(len(m.sum[a]))
		return Quantity(math.Sqrt(max(0, squares/neurons-sum/neurons*sum/neurons)))
	}
	mean := func(mean, _ float64) float64 { return mean }
	variance := func(_, variance float64) float64 { return variance }
	return Spread{deviation(sim.E, mean), deviation(sim.I, mean), deviation(sim.E, variance), deviation(sim.I, variance)}
}
