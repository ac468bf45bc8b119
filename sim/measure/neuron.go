package measure

import (
	"gonum.org/v1/gonum/stat"

	"balance/sim"
)

// Potential returns the mean of the membrane potential of one neuron over the sliding
// window, mV, and its variance over that time, mV², by the convention of [Results.VarV],
// which is the mean over the neurons. Both are missing without data. The window is
// so many ms long.
func (l *Live) Potential(n sim.Neuron) (mean, variance Quantity, window int) {
	var sum, squares float64
	add := func(m *moments) {
		window += m.samples
		sum += m.sum[n.Population][n.Index]
		squares += m.squares[n.Population][n.Index]
	}
	add(l.window)
	if last := len(l.panes) - 1; last >= 0 && l.panes[last].moments.samples < paneLength {
		add(l.panes[last].moments)
	}
	if window == 0 {
		return Missing, Missing, 0
	}
	x := sum / float64(window)
	// Sums of float32 may leave a V that hardly moves a little below 0.
	return Quantity(sim.BlockReference + x), Quantity(max(0, squares/float64(window)-float64(x*x))), window
}

// From returns the model time from which measurements count since the last reset, ms.
func (l *Live) From() float64 { return float64(l.from) }

// leastIntervals is of how many interspike intervals a coefficient of variation is told
// at least: of fewer it says next to nothing.
const leastIntervals = 5

// IntervalCV returns the coefficient of variation of the intervals between spikes at
// ascending times: their standard deviation, by the unbiased estimate of the variance,
// over their mean. It is missing for fewer than five intervals.
func IntervalCV(times []float64) Quantity {
	if len(times) <= leastIntervals {
		return Missing
	}
	intervals := make([]float64, len(times)-1)
	for k := range intervals {
		intervals[k] = times[k+1] - times[k]
	}
	mean, deviation := stat.MeanStdDev(intervals, nil)
	return ratio(deviation, mean)
}
