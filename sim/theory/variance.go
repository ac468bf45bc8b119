package theory

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"

	"balance/sim"
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
		common := 0.0
		if a.Correlation > 0 {
			common = a.Inputs * (a.Inputs - 1) * a.Correlation * rate * commonPower(tau, a.Tau, a.Jitter)
		}
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

// VarianceLeavesOut says what [NetworkVariance] leaves out.
const VarianceLeavesOut = "free membrane at balanced rates; leaves out threshold and reset, correlations between recurrent spikes, by which inhibition cancels common input, and the product of the fluctuations of conductance and V"

// NetworkVariance returns var(V), mV², of a free membrane in the network: the
// mean of [FreeVariance] over the neurons, each with its mean number of inputs,
// recurrent ones that fire independently at [BalancedRates] and external ones
// with the correlation c. Between current and conductance, I = Σ g_b (E_b − V_ref
// − λ (V − V_ref)) is that of conductances λ g_b which reverse at V_ref + (E_b −
// V_ref)/λ; the effective time constant approximation is what the formula makes
// of the conductance-based network. It reports false where there are no balanced
// rates. See [VarianceLeavesOut].
func NetworkVariance(p sim.Parameters) (float64, bool) {
	rateE, rateI, ok := BalancedRates(p)
	if !ok {
		return 0, false
	}
	lambda := p.Lambda
	if p.Synapse == sim.Effective {
		lambda = 1
	}
	size := p.Neurons()
	afferent := func(source int, j, rate, reversal, tau float64) Afferent {
		a := Afferent{Inputs: p.P * float64(size[source]), Rate: rate, Weight: j / math.Sqrt(float64(p.N)), Tau: tau}
		if lambda > 0 {
			a.Weight *= lambda / (reversal - p.EL)
			a.Reversal = p.EL + (reversal-p.EL)/lambda
		}
		if source == sim.X {
			a.Correlation, a.Jitter = p.C, p.Jitter
		}
		return a
	}
	of := func(je, ji, jx float64) float64 {
		_, variance := FreeVariance(p.TauM, p.EL, lambda > 0, []Afferent{
			afferent(sim.E, je, rateE, p.Ee, p.TauE),
			afferent(sim.I, ji, rateI, p.Ei, p.TauI),
			afferent(sim.X, jx, p.Rx, p.Ee, p.TauX),
		})
		return variance
	}
	e, i := float64(size[sim.E]), float64(size[sim.I])
	return (e*of(p.Jee, p.Jei, p.Jex) + i*of(p.Jie, p.Jii, p.Jix)) / (e + i), true
}
