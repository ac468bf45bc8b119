package theory

import (
	"math"

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
//
// With ω = tan θ/s, s the longest of the three times, the integrand has the period
// π in θ, and sums over even points converge exponentially: the faster, the closer
// the times.
func commonPower(tau, tauSynapse, jitter float64) float64 {
	scale := max(tau, tauSynapse, jitter)
	points := min(40+int(10*scale/min(tau, tauSynapse)), 100_000)
	var sum float64
	for k := range points {
		w := math.Tan((float64(k)+0.5)*math.Pi/2/float64(points)) / scale
		slope := 1 + w*w*scale*scale // of ω over θ, times s
		sum += slope * math.Exp(-w*w*jitter*jitter) / ((1 + w*w*tau*tau) * (1 + w*w*tauSynapse*tauSynapse))
	}
	return sum / float64(points) / (2 * scale)
}

// VarianceLeavesOut says what [NetworkVariance] leaves out. What it is of, a free
// membrane at which rates, is for whoever shows it to say.
const VarianceLeavesOut = "leaves out threshold and reset, correlations between recurrent spikes, by which inhibition cancels common input, and the product of the fluctuations of conductance and V"

// A Potential is what theory says of the membrane potentials of a network.
type Potential struct {
	MeanE, MeanI float64 // over time, of excitatory and inhibitory neurons, mV
	VarE, VarI   float64 // variance over time, mV²
	Var          float64 // its mean over all neurons, mV²
}

// NetworkVariance returns mean and variance of a free membrane in the network:
// [FreeVariance] for neurons with their mean numbers of inputs, recurrent ones that
// fire independently at the given rates, Hz, and external ones with the correlation
// c. The rates are to be those of the network, as measured: for conductances they
// decide everything, since they set V̄ and τ. What then differs from the network is
// what is left out, [VarianceLeavesOut].
//
// Between current and conductance, I = Σ g_b (E_b − V_ref − λ (V − V_ref)) is that
// of conductances λ g_b which reverse at V_ref + (E_b − V_ref)/λ. The effective time
// constant approximation is what the formula makes of the conductance-based network,
// so that the rates for it are those of that network, which is measured for it.
func NetworkVariance(p sim.Parameters, rateE, rateI float64) Potential {
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
	of := func(je, ji, jx float64) (mean, variance float64) {
		return FreeVariance(p.TauM, p.EL, lambda > 0, []Afferent{
			afferent(sim.E, je, rateE, p.Ee, p.TauE),
			afferent(sim.I, ji, rateI, p.Ei, p.TauI),
			afferent(sim.X, jx, p.Rx, p.Ee, p.TauX),
		})
	}
	var v Potential
	v.MeanE, v.VarE = of(p.Jee, p.Jei, p.Jex)
	v.MeanI, v.VarI = of(p.Jie, p.Jii, p.Jix)
	e, i := float64(size[sim.E]), float64(size[sim.I])
	v.Var = (e*v.VarE + i*v.VarI) / (e + i)
	return v
}
