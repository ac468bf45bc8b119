package measure

import "balance/sim"

// LiveResults are the results that are told live.
type LiveResults struct {
	Results
	RateX Quantity `json:"rate_x_hz"` // of external trains
}

func noLiveResults() LiveResults { return LiveResults{NoResults(), Missing} }

// values returns all results.
func (r *LiveResults) values() []*Quantity { return append(r.Values(), &r.RateX) }

// list returns all results as numbers.
func (r *LiveResults) list() []float64 {
	var list []float64
	for _, v := range r.values() {
		list = append(list, float64(*v))
	}
	return list
}

// A LiveView is what the sliding window tells, and what is known since the last reset.
type LiveView struct {
	LiveResults
	Window            int        `json:"-"` // length, ms
	CorrelationWindow int        `json:"-"` // length, ms; as long as correlations are withheld, what there is of it
	Settling          bool       `json:"-"` // too short a time has passed since the last change
	Since             Since      `json:"-"`
	Withheld          []Withheld `json:"-"`
}

// View returns what is known now.
func (l *Live) View() LiveView {
	perMs := int64(l.network.Parameters().StepsPerMs())
	view := LiveView{
		LiveResults:       noLiveResults(),
		CorrelationWindow: min(l.counts.complete, countSpan) * CountWindow,
		Settling:          l.network.Step()-l.began < settlingTime*perMs,
	}
	l.wide.clear()
	l.wide.accumulate(l.window, 1)
	if last := len(l.panes) - 1; last >= 0 && l.panes[last].moments.samples < paneLength {
		l.wide.accumulate(l.panes[last].moments, 1)
	}
	view.Window = l.wide.samples
	l.wide.write(&view.Results)
	l.writeRates(&view)
	if hasConductances(l.network.Parameters()) {
		var sum conductances
		for _, p := range l.panes {
			sum.accumulate(&p.conductances)
		}
		sum.write(&view.Results)
		l.product.write(&view.Results)
	}
	view.SpikeCountCorr = l.counts.last(properEstimator)
	view.SpikeCountCorrPublished = l.counts.last(publishedEstimator)
	l.withhold(&view)
	view.Since = l.viewSince(&view)
	return view
}

func (l *Live) writeRates(view *LiveView) {
	var spikes [sim.Populations]int
	for _, p := range l.panes {
		for a := range spikes {
			spikes[a] += p.spikes[a]
		}
	}
	view.setRates(spikes, l.network.Size(), view.Window)
}

// setRates sets the rates from the spikes of so many milliseconds.
func (r *LiveResults) setRates(spikes, size [sim.Populations]int, ms int) {
	if ms == 0 {
		return
	}
	rate := func(a int) Quantity { return ratio(float64(spikes[a])*1000/float64(ms), float64(size[a])) }
	r.RateE, r.RateI, r.RateX = rate(sim.E), rate(sim.I), rate(sim.X)
}
