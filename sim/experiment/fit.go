package experiment

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"balance/sim/measure"
)

// A Sample is a mean over trials at one network size.
type Sample struct {
	N         int
	Mean, SEM float64 // SEM, the standard error, is NaN where there is one trial
	Trials    int
}

// A PowerLaw is the fit of Prefactor · N^Exponent to means.
type PowerLaw struct {
	Exponent  float64          `json:"exponent"`
	Low       measure.Quantity `json:"low"`  // of the 95 % interval of the exponent; missing for two sizes of one trial
	High      measure.Quantity `json:"high"` // likewise
	Prefactor float64          `json:"prefactor"`
	Sizes     []int            `json:"sizes"`    // that the fit has used, ascending
	Trials    int              `json:"trials"`   // the fewest at any of them
	PValue    measure.Quantity `json:"p_value"`  // of the test whether the means follow a power law; missing where nothing tells, as with two sizes or one trial
	Fits      bool             `json:"fits"`     // whether they may: false where p_value is below 0.01
	Local     []LocalExponent  `json:"local"`    // between neighbouring sizes, ascending
	Trusted   bool             `json:"trusted"`  // whether the interval means what it says
	Note      string           `json:"note"`     // if not, why
	LeftOut   []int            `json:"left_out"` // sizes whose mean is not positive
}

// A LocalExponent is the exponent between two neighbouring sizes. Those of a power
// law are alike.
type LocalExponent struct {
	From     int              `json:"from"` // number of neurons
	To       int              `json:"to"`
	Exponent float64          `json:"exponent"`
	Low      measure.Quantity `json:"low"`  // of its 95 % interval; missing where a size has one trial
	High     measure.Quantity `json:"high"` // likewise
}

// Untrusted marks a fit whose interval is not to be trusted, in every figure and
// table.
const Untrusted = "†"

// What an interval needs to be trusted.
const (
	leastSizes  = 3
	leastTrials = 4
)

// contradicts is the p-value below which means contradict a power law. Some twenty
// fits are shown beside one another, of which at 5 % one would be doubted by chance.
const contradicts = 0.01

// Fit fits a power law to means at two sizes or more: least squares of log mean
// against log N, each mean weighted by the inverse square of its relative
// standard error, or all alike where one has no standard error. A mean that is
// not positive is left out, and named.
//
// The standard error of the exponent is that of weighted regression, from the
// standard errors of the means, or from how far they scatter about the line
// where that is more (the ratio of Birge, Phys. Rev. 40, 207, 1932): scatter
// shows where the law is no power. The interval is that of Student's
// distribution with one degree of freedom less than there are trials, on which
// the standard errors rest; with 4 to 8 trials at 3 to 5 sizes it holds the
// exponent of a power law in 97 to 98 % of experiments. Without standard errors
// the scatter alone tells, with two degrees of freedom less than there are sizes.
//
// Whether the means follow a power law at all is tested by their squared distances
// from the line, each in standard errors. As these come from few trials, that sum is
// no χ²: by Johansen (Biometrika 67, 85, 1980), whose approximation is that of Welch
// for any linear hypothesis, it is c times an F. With four trials at 3 to 5 sizes the
// test rejects 5 to 6 % of power laws at p < 0.05, and 0.7 to 1.6 % at p < 0.01.
func Fit(samples []Sample) (PowerLaw, error) {
	var law PowerLaw
	var x, y, weights []float64
	var used []Sample
	weighted := true
	for _, s := range slices.SortedFunc(slices.Values(samples), func(a, b Sample) int { return a.N - b.N }) {
		if !(s.Mean > 0) {
			law.LeftOut = append(law.LeftOut, s.N)
			continue
		}
		if law.Trials == 0 || s.Trials < law.Trials {
			law.Trials = s.Trials
		}
		law.Sizes = append(law.Sizes, s.N)
		used = append(used, s)
		x = append(x, math.Log(float64(s.N)))
		y = append(y, math.Log(s.Mean))
		weights = append(weights, (s.Mean/s.SEM)*(s.Mean/s.SEM))
		weighted = weighted && s.SEM > 0
	}
	if len(x) < 2 {
		return law, errors.New("a power law needs positive means at two sizes")
	}
	if !weighted {
		weights = nil
	}
	offset, slope := stat.LinearRegression(x, y, weights, false)
	law.Exponent, law.Prefactor = slope, math.Exp(offset)
	if !isFinite(slope) || !isFinite(law.Prefactor) {
		return law, errors.New("the means are too far apart for a power law")
	}
	law.setInterval(x, y, weights, offset)
	law.setPValue(used, x, y, weights, offset)
	law.setLocal(used)
	law.judge()
	return law, nil
}

func isFinite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// setInterval sets the 95 % interval of the exponent.
func (law *PowerLaw) setInterval(x, y, weights []float64, offset float64) {
	law.Low, law.High = measure.Missing, measure.Missing
	freedom := float64(len(x) - 2)
	if freedom == 0 && weights == nil {
		return
	}
	meanX := stat.Mean(x, weights)
	var spread, scatter float64
	for i := range x {
		w := 1.0
		if weights != nil {
			w = weights[i]
		}
		residual := y[i] - offset - law.Exponent*x[i]
		spread += w * (x[i] - meanX) * (x[i] - meanX)
		scatter += w * residual * residual
	}
	variance := 1.0
	if freedom > 0 {
		variance = scatter / freedom
	}
	if weights != nil {
		variance = max(variance, 1)
		freedom = float64(law.Trials - 1)
	}
	half := distuv.StudentsT{Sigma: 1, Nu: freedom}.Quantile(0.975) * math.Sqrt(variance/spread)
	law.Low, law.High = measure.Quantity(law.Exponent-half), measure.Quantity(law.Exponent+half)
}

// setPValue tests whether the means follow a power law, by the formulas of Johansen
// for Q = Σ w_i r_i², with q = n − 2 and the leverages h_i of the n points:
//
//	Q/c ~ F(q, f),  c = q + 2A − 6A/(q + 2),  f = q (q + 2)/(3A),  A = Σ (1 − h_i)²/(trials_i − 1)
func (law *PowerLaw) setPValue(used []Sample, x, y, weights []float64, offset float64) {
	law.PValue, law.Fits = measure.Missing, true
	q := float64(len(x) - 2)
	if weights == nil || q == 0 {
		return
	}
	meanX, variance := stat.PopMeanVariance(x, weights)
	total := floats.Sum(weights)
	var distance, a float64
	for i, w := range weights {
		residual := y[i] - offset - law.Exponent*x[i]
		distance += w * residual * residual
		free := 1 - w/total*(1+(x[i]-meanX)*(x[i]-meanX)/variance)
		a += free * free / float64(used[i].Trials-1)
	}
	c := q + 2*a - 6*a/(q+2)
	p := distuv.F{D1: q, D2: q * (q + 2) / (3 * a)}.Survival(distance / c)
	law.PValue, law.Fits = measure.Quantity(p), p >= contradicts
}

// setLocal sets the exponents between neighbouring sizes.
func (law *PowerLaw) setLocal(used []Sample) {
	for i, s := range used[1:] {
		c := Compare(used[i], s)
		if isFinite(float64(c.Exponent)) {
			law.Local = append(law.Local, LocalExponent{used[i].N, s.N, float64(c.Exponent), c.Low, c.High})
		}
	}
}

// judge decides whether the interval can be trusted.
func (law *PowerLaw) judge() {
	var doubts []string
	if !law.Fits {
		doubts = append(doubts, "the means do not follow a power law (test of fit, p < 0.01): the exponents between neighbouring sizes tell more")
	}
	switch {
	case len(law.Sizes) < leastSizes:
		doubts = append(doubts, fmt.Sprintf("from %d sizes: nothing tells whether it is a power law, and the interval is not to be trusted", len(law.Sizes)))
	case law.Trials == 1:
		doubts = append(doubts, "one trial at a size: the interval is not to be trusted")
	case law.Trials < leastTrials:
		doubts = append(doubts, fmt.Sprintf("as few as %d trials a size: the interval is not to be trusted", law.Trials))
	}
	law.Trusted, law.Note = len(doubts) == 0, strings.Join(doubts, "; ")
}
