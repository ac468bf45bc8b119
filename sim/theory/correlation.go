package theory

import (
	"math"

	"balance/sim"
)

// CorrelationLeavesOut says what [CountCorrelation] leaves out.
const CorrelationLeavesOut = "large current-based network, all neurons distinct; leaves out what vanishes beside the leading order in 1/N, time scales of membrane and synapses, and spike counts that are not Poisson"

// CountCorrelation returns the mean correlation, over pairs of the N neurons, of
// spike counts in long windows, in the balanced state of a large current-based
// network. With W and W_x as in [BalancedRates] their covariance in a window T_w is
// (Baker, Ebsch, Lampl & Rosenbaum, Phys. Rev. E 99, 052414, 2019)
//
//	T_w r_x (c + (1 − c)/(N q_x)) W⁻¹W_xW_xᵀW⁻ᵀ,
//
// in which r_x (…) is the power of the mean of the external trains: their
// asynchronous part, all there is at c = 0, shrinks as 1/N, the correlated part
// does not. W⁻¹W_x = −r/r_x, by the balance of rates. The variances are those
// of Poisson counts, T_w r, so that the window cancels: the correlation holds
// for any that is long beside jitter, synapses and membrane.
//
// It reports false for other synapses than current-based ones, and where there
// is no balanced state or no external input. See [CorrelationLeavesOut].
func CountCorrelation(p sim.Parameters) (float64, bool) {
	if p.Synapse != sim.Current {
		return 0, false
	}
	balance, err := BalancedRates(p)
	if err != nil {
		return 0, false
	}
	size := p.Neurons()
	power := p.Rx * (p.C + (1-p.C)/float64(size[sim.X]))
	rates := [...]float64{balance.RateE, balance.RateI}
	var correlation float64
	for a, ra := range rates {
		for b, rb := range rates {
			covariance := power * (ra / p.Rx) * (rb / p.Rx) // over T_w
			pairs := float64(size[a]) * float64(size[b]) / float64(p.N*p.N)
			correlation += pairs * covariance / math.Sqrt(ra*rb)
		}
	}
	return correlation, true
}
