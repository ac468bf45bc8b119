package measure

// A Withheld is a quantity that is not told, or not yet.
type Withheld struct {
	Name    string  `json:"name"`     // of the result, or spread
	NeedsMs float64 `json:"needs_ms"` // model time after which it is told; 0 where time alone does not help
	Reason  string  `json:"reason"`   // without its full stop
}

// withhold takes back what the window cannot carry yet, and says why. var(V), means
// of V and conductances are told at once.
func (l *Live) withhold(view *LiveView) {
	const (
		pairs  = "counts of fewer than 20 windows of 250 ms tell next to nothing of a correlation"
		silent = "fewer than two neurons fire at more than 1 Hz"
	)
	rules := []struct {
		needs  float64 // model time after a change, ms
		name   string
		of     *Quantity
		reason string
	}{
		{paneLength, "rate_e_hz", &view.RateE, "there are too few spikes yet"},
		{paneLength, "rate_i_hz", &view.RateI, "there are too few spikes yet"},
		{paneLength, "rate_x_hz", &view.RateX, "there are too few spikes yet"},
		{productNeeds, "abs_c", &view.AbsC, "it is about means of V and g, which are not known sooner"},
		{productNeeds, "signed_c", &view.SignedC, "it is about means of V and g, which are not known sooner"},
		{countSpan * CountWindow, "spike_count_corr", &view.SpikeCountCorr, pairs},
		{countSpan * CountWindow, "spike_count_corr_published", &view.SpikeCountCorrPublished, pairs},
	}
	elapsed := l.Elapsed()
	if elapsed < windowLength {
		view.Withheld = append(view.Withheld, Withheld{"spread", windowLength - elapsed, "chance still makes much of how neurons differ"})
	}
	for _, r := range rules {
		switch {
		case r.needs == productNeeds && !hasConductances(l.network.Parameters()): // there is none
		case elapsed < r.needs:
			*r.of = Missing
			view.Withheld = append(view.Withheld, Withheld{r.name, r.needs - elapsed, r.reason})
		case r.reason == pairs && !r.of.Known():
			view.Withheld = append(view.Withheld, Withheld{r.name, 0, silent})
		}
	}
}

// productNeeds is the model time, ms, that C needs: about means over as much |C| is 3 to
// 7 % too small, and over less it is so by more.
const productNeeds = 500
