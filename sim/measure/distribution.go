package measure

import (
	"math"
	"slices"

	"balance/sim"
)

// A Distribution tells how values of neurons lie, by population.
type Distribution struct {
	Edges   []float64                // of the bins, ascending; none if there are no values
	Density [sim.Recurrent][]float64 // share of the population's values in each bin, for each unit; nil of none
}

// NewDistribution returns that of values, of which there may be none or some that are not
// finite, in about twenty-five
// bins between edges that are multiples of a round width. Beyond the edges lies one value in
// two hundred at most at either end.
func NewDistribution(values [sim.Recurrent][]float64) Distribution {
	const bins, left = 25, 0.005
	all := slices.DeleteFunc(slices.Concat(values[sim.E], values[sim.I]), func(v float64) bool { return math.IsNaN(v - v) })
	if len(all) == 0 {
		return Distribution{}
	}
	slices.Sort(all)
	beyond := int(left * float64(len(all)))
	low, high := all[beyond], all[len(all)-1-beyond]
	width := roundStep((high - low) / bins)
	if low == high {
		width = roundStep(max(math.Abs(low), 1) / bins)
	}
	first := math.Floor(low / width)
	count := int(math.Floor(high/width)-first) + 1
	var d Distribution
	for k := range count + 1 {
		d.Edges = append(d.Edges, (first+float64(k))*width)
	}
	for a := range values {
		if len(values[a]) == 0 {
			continue
		}
		d.Density[a] = make([]float64, count)
		for _, v := range values[a] {
			if k := math.Floor(v/width) - first; k >= 0 && k < float64(count) {
				d.Density[a][int(k)] += 1 / (float64(len(values[a])) * width)
			}
		}
	}
	return d
}

// roundStep returns the least of 1, 2, 5 times a power of ten that is not below least > 0.
func roundStep(least float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(least)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= least*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// NeuronMoments returns the mean over time of V of every neuron of population a, mV, and
// its variance over time, mV², since the last reset; nil as long as a tenth of a second has
// not passed.
func (l *Live) NeuronMoments(a int) (means, variances []float64) {
	n := float64(l.total.samples)
	if n == 0 {
		return nil, nil
	}
	for j, sum := range l.total.sum[a] {
		mean := sum / n
		means = append(means, sim.BlockReference+mean)
		variances = append(variances, max(0, l.total.squares[a][j]/n-mean*mean))
	}
	return means, variances
}
