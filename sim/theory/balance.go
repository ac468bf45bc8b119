package theory

import (
	"errors"
	"math"

	"balance/sim"
)

// A Balance are the rates of an infinite network in which excitation and
// inhibition cancel.
type Balance struct {
	RateE, RateI float64 // Hz
	Assumes      string  // what the limit assumes: a sentence without its full stop, to be shown with it
}

const (
	currentsAssume     = "N → ∞: excitation and inhibition cancel to leading order"
	conductancesAssume = "N → ∞ with independent input: excitation and inhibition cancel, and V no longer fluctuates, so that it comes up to V_T, where the driving forces are taken"
)

// Why there is no balance to be told of.
var (
	errEffective  = errors.New("the effective time constant approximation has no limit of its own: its leak, rest and weights are measured at one size")
	errCorrelated = errors.New("with conductances and correlated input V goes on fluctuating as N grows, and its mean, on which the driving forces depend, is not known beforehand")
	errReversal   = errors.New("V_T lies beyond a reversal potential: V cannot come up to it")
	errNoBalance  = errors.New("there are no positive rates at which excitation and inhibition cancel")
)

// BalancedRates returns the rates at which excitation and inhibition cancel in an
// infinite network: r = −W⁻¹ W_x r_x (van Vreeswijk & Sompolinsky, Science 274,
// 1724, 1996), with W_ab = j_ab p q_b d_b. The driving force, relative to that of
// a current,
//
//	d_b = 1 − λ (V̄ − V_ref)/(E_b − V_ref),
//
// depends on the mean potential for λ > 0. With independent input, c = 0, V
// fluctuates the less the larger the network is, and neurons fire only if V̄ comes
// up to the threshold: V̄ → V_T. With correlated input nothing tells V̄. Between the
// sizes that can be simulated and the limit the approach is slow, and rates need not
// move one way.
//
// The error says why nothing can be said: of these parameters, or since W is
// singular or a rate is not positive.
func BalancedRates(p sim.Parameters) (Balance, error) {
	b := Balance{Assumes: currentsAssume}
	driveE, driveI := 1.0, 1.0
	switch {
	case p.Synapse == sim.Effective:
		return Balance{}, errEffective
	case p.Lambda > 0 && p.C > 0:
		return Balance{}, errCorrelated
	case p.Lambda > 0:
		b.Assumes = conductancesAssume
		driveE = 1 - p.Lambda*(p.VT-p.EL)/(p.Ee-p.EL)
		driveI = 1 - p.Lambda*(p.VT-p.EL)/(p.Ei-p.EL)
		if driveE <= 0 || driveI <= 0 {
			return Balance{}, errReversal
		}
	}
	size := p.Neurons()
	weight := func(j float64, source int, drive float64) float64 {
		return j * p.P * float64(size[source]) / float64(p.N) * drive
	}
	// W r = −W_x r_x, solved by elimination from the row with the larger first weight.
	first := [3]float64{weight(p.Jee, sim.E, driveE), weight(p.Jei, sim.I, driveI), -weight(p.Jex, sim.X, driveE) * p.Rx}
	second := [3]float64{weight(p.Jie, sim.E, driveE), weight(p.Jii, sim.I, driveI), -weight(p.Jix, sim.X, driveE) * p.Rx}
	if math.Abs(second[0]) > math.Abs(first[0]) {
		first, second = second, first
	}
	share := second[0] / first[0]
	left := second[1] - share*first[1]
	if !(math.Abs(left) > 1e-14*math.Abs(second[1])) { // rounding, or no weights at all
		return Balance{}, errNoBalance
	}
	b.RateI = (second[2] - share*first[2]) / left
	b.RateE = (first[2] - first[1]*b.RateI) / first[0]
	if !(b.RateE > 0 && b.RateI > 0) {
		return Balance{}, errNoBalance
	}
	return b, nil
}
