package experiment

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"balance/sim/measure"
)

// A Change is how a quantity differs between two numbers of neurons. Intervals hold
// in 95 % of experiments, and are missing where a mean rests on one trial: then
// nothing is known of its error.
type Change struct {
	Ratio     measure.Quantity `json:"ratio"`      // of the mean at the second size to that at the first; missing unless both are positive
	RatioSEM  measure.Quantity `json:"ratio_sem"`  // its standard error
	RatioLow  measure.Quantity `json:"ratio_low"`  // of its interval
	RatioHigh measure.Quantity `json:"ratio_high"` // likewise
	Exponent  measure.Quantity `json:"exponent"`   // log ratio / log(n2/n1)
	Low       measure.Quantity `json:"low"`        // of the interval of the exponent
	High      measure.Quantity `json:"high"`       // likewise
	Verdict   Verdict          `json:"verdict"`
}

// A Verdict says in a word how a quantity depends on the number of neurons.
type Verdict string

const (
	Same    Verdict = "same"    // it hardly depends on it: the interval of the exponent lies within ± Negligible
	Grows   Verdict = "grows"   // the interval lies above 0, and not within ± Negligible
	Shrinks Verdict = "shrinks" // likewise, below 0
	Unclear Verdict = "unclear" // anything else; also where there is no interval
)

// Negligible is the size up to which an exponent counts as none: 0.2, which is half
// of that by which var(V) shrinks in the published conductance-based networks with
// independent input (−0.38) and less than half of that by which it grows in the
// current-based ones with correlated input (0.56 from N = 1000 to 15000). Where both
// meet, −0.10 ± 0.07, var(V) hardly depends on N by this criterion. Between 1000
// and 15000 neurons a quantity with an exponent of 0.2 changes by a factor of 1.7.
//
// That it hardly changes is claimed only where the whole interval lies within the
// bound: two one-sided tests, which one in forty experiments at most passes by
// chance where the bound is exceeded.
const Negligible = 0.2

// Compare tells how the means at two sizes differ. The page of the maps does the same
// (web/page/experiments/change.js) with every point that comes; a test compares the two.
//
// Trials of different sizes are
// independent, so that their relative variances add up, with the degrees of freedom
// of Welch (Biometrika 34, 28, 1947).
func Compare(first, second Sample) Change {
	missing := measure.Missing
	c := Change{missing, missing, missing, missing, missing, missing, missing, Unclear}
	if !(first.Mean > 0 && second.Mean > 0) || first.N == second.N {
		return c
	}
	difference, span := math.Log(second.Mean/first.Mean), math.Log(float64(second.N)/float64(first.N))
	c.Ratio, c.Exponent = measure.Quantity(second.Mean/first.Mean), measure.Quantity(difference/span)
	if !(first.SEM > 0 && second.SEM > 0) {
		return c
	}
	var variance, spread float64
	for _, s := range []Sample{first, second} {
		v := (s.SEM / s.Mean) * (s.SEM / s.Mean)
		variance += v
		spread += v * v / float64(s.Trials-1)
	}
	c.RatioSEM = measure.Quantity(math.Sqrt(variance)) * c.Ratio
	half := distuv.StudentsT{Sigma: 1, Nu: variance * variance / spread}.Quantile(0.975) * math.Sqrt(variance)
	c.RatioLow, c.RatioHigh = c.Ratio*measure.Quantity(math.Exp(-half)), c.Ratio*measure.Quantity(math.Exp(half))
	half /= math.Abs(span)
	c.Low, c.High = c.Exponent-measure.Quantity(half), c.Exponent+measure.Quantity(half)
	switch {
	case -Negligible <= c.Low && c.High <= Negligible:
		c.Verdict = Same
	case c.Low > 0:
		c.Verdict = Grows
	case c.High < 0:
		c.Verdict = Shrinks
	}
	return c
}
