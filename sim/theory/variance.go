package theory

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"
)

// An Afferent is one kind of input to a feedforward neuron.
type Afferent struct {
	Inputs      float64 // K, trains that project to the neuron
	Rate        float64 // of each, Hz
	Weight      float64 // area of one spike: of g for a conductance (no unit), of the current for a current (mV)
	Reversal    float64 // mV; of no effect for a current
	Tau         float64 // decay time, ms
	Correlation float64 // between any two of the trains
	Jitter      float64 // of common spikes, ms
}

// FreeVariance returns mean, mV, and variance, mV², of the membrane potential
// of a neuron without threshold and without recurrence, whose membrane time
// constant is taum, ms, and whose leak reverses at el, mV; conductances or
// currents drive it. With ḡ_a = J_a K_a r_a, g = g_L + Σ ḡ_a and τ = C_m/g
// (Richardson & Gerstner, Neural Computation 17, 923, 2005, for independent
// inputs; the correlated term is this simulator's):
//
//	var(V) = Σ_a (J_a (E_a − V̄)/g)² [ K_a r_a / (2 (τ + τ_a))
//	         + K_a (K_a − 1) c r_a ∫ exp(−ω²σ²) / ((1 + ω²τ²)(1 + ω²τ_a²)) df ],  ω = 2πf
//
// It leaves out threshold, reset and recurrence, correlations between kinds of
// input, and the product of the fluctuations of g and V.
func FreeVariance(taum, el float64, conductances bool, afferents []Afferent) (mean, variance float64) {
	leak := 1 / taum
	g, drive := leak, leak*el
	for _, a := range afferents {
		total := a.Weight * a.Inputs * a.Rate / 1000
		if conductances {
			g += total
			drive += total * a.Reversal
		} else {
			drive += total
		}
	}
	mean = drive / g
	tau := 1 / g
	for _, a := range afferents {
		amplitude := a.Weight / g
		if conductances {
			amplitude *= a.Reversal - mean
		}
		rate := a.Rate / 1000
		independent := a.Inputs * rate / (2 * (tau + a.Tau))
		common := a.Inputs * (a.Inputs - 1) * a.Correlation * rate * commonPower(tau, a.Tau, a.Jitter)
		variance += amplitude * amplitude * (independent + common)
	}
	return mean, variance
}

// commonPower returns the integral over all frequencies, 1/ms, of the power
// that jitter, synapse and membrane, ms, let pass.
func commonPower(tau, tauSynapse, jitter float64) float64 {
	// Beyond ω = 40/min(τ, τ_a) less than 10⁻⁵ of the power is left.
	highest := 40 / min(tau, tauSynapse) / (2 * math.Pi)
	integrand := func(f float64) float64 {
		w := 2 * math.Pi * f
		return math.Exp(-w*w*jitter*jitter) / ((1 + w*w*tau*tau) * (1 + w*w*tauSynapse*tauSynapse))
	}
	return 2 * quad.Fixed(integrand, 0, highest, 2000, nil, 0)
}
