package main

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
)

// distributed are the settings of whose neurons one by one the article tells.
var distributed = []string{"synapse=conductance c=0 n=4000", "synapse=conductance c=0.2 n=4000"}

// What is told of the excitatory neurons one by one, beside the results of rows.
const (
	spread   = "spread_mean_v_e_mv" // standard deviation over neurons of the mean over time of V, mV
	skewness = "skewness_v_e"       // of the distribution of V over neurons and time: third central moment by the 3/2th power of the second
)

// A Distribution is how V is distributed over the excitatory neurons, all trials together.
type Distribution struct {
	V     Density `json:"v"`     // over neurons and time, in 1-ms means
	Means Density `json:"means"` // over neurons, of their means over time
}

// A Density has the parts of all values that are in bins of [measure.PotentialBin], by its width.
type Density struct {
	First float64   `json:"first_mv"` // centre of the first bin, mV
	PerMv []float64 `json:"per_mv"`   // 1/mV
}

// newDensity makes a density of the parts in bins, which are told by their centres.
func newDensity(parts map[int]float64) Density {
	low, high := math.MaxInt, math.MinInt
	for bin := range parts {
		low, high = min(low, bin), max(high, bin)
	}
	d := Density{First: centre(low)}
	for bin := low; bin <= high; bin++ {
		d.PerMv = append(d.PerMv, math.Round(1e5*parts[bin]/measure.PotentialBin)/1e5)
	}
	return d
}

// binOf is the number of the bin in which V is, centre the reverse, mV.
func binOf(v float64) int    { return int(math.Floor(v / measure.PotentialBin)) }
func centre(bin int) float64 { return (float64(bin) + 0.5) * measure.PotentialBin }

// newDistribution adds up what trials tell of their neurons, and returns with it the results by name.
func newDistribution(trials []experiment.Neurons) (*Distribution, map[string]experiment.Estimate) {
	potentials, means := map[int]float64{}, map[int]float64{}
	var spreads, skews []float64
	share := 1 / float64(len(trials))
	for _, trial := range trials {
		var v, fraction, mean []float64
		for _, bin := range trial.Potentials[sim.E] {
			v, fraction = append(v, bin.V), append(fraction, bin.Fraction)
			potentials[binOf(bin.V)] += share * bin.Fraction
		}
		neurons := trial.Results[sim.E]
		for _, r := range neurons {
			mean = append(mean, float64(r.MeanV))
			means[binOf(float64(r.MeanV))] += share / float64(len(neurons))
		}
		spreads = append(spreads, stat.PopStdDev(mean, nil))
		skews = append(skews, stat.MomentAbout(3, v, stat.Mean(v, fraction), fraction)/math.Pow(stat.Moment(2, v, fraction), 1.5))
	}
	return &Distribution{newDensity(potentials), newDensity(means)}, map[string]experiment.Estimate{spread: estimate(spreads), skewness: estimate(skews)}
}

// estimate is the mean of trials and its standard error.
func estimate(values []float64) experiment.Estimate {
	mean, deviation := stat.MeanStdDev(values, nil)
	return experiment.Estimate{Mean: measure.Quantity(mean), SEM: measure.Quantity(deviation / math.Sqrt(float64(len(values)))), Trials: len(values)}
}

// near reports whether two distributions are the same, but for rounding.
func (d *Distribution) near(other *Distribution) bool {
	if d == nil || other == nil {
		return d == other
	}
	same := func(a, b Density) bool {
		return a.First == b.First && slices.EqualFunc(a.PerMv, b.PerMv, func(x, y float64) bool { return math.Abs(x-y) < 2e-5 })
	}
	return same(d.V, other.V) && same(d.Means, other.Means)
}
