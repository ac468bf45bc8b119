package sim

import "math"

// coefficients are the numbers of the equations, computed from the parameters
// in float64 and rounded once.
//
// All synapse models are one: a step changes V of a neuron in population a by
//
//	dt (Σ_b g_b (drive_ab − λ V) + leak_a (rest_a − V) + Δ_T e^((V − V_T)/Δ_T)).
//
// The numbers have dt in them, the last term as the power of two
// 2^((V − onset) log2(e)/Δ_T) with onset = V_T − Δ_T log(dt Δ_T).
type coefficients struct {
	exponential bool                            // scheme
	lambda      float32                         // dt λ, ms
	leak        [Recurrent]float32              // dt leak_a
	rest        [Recurrent]float32              // dt leak_a rest_a, mV
	drive       [Recurrent][Populations]float32 // dt drive_ab, mV ms
	jump        [Recurrent][Populations]float32 // of g at the target, one spike; 1/ms
	remain      [Populations]float32            // of g after one step: 1 − dt/τ_b
	onset       float32                         // mV
	perDeltaT   float32                         // log2(e)/Δ_T, 1/mV
	vth, vre    float32                         // mV
}

// newCoefficients computes the numbers of the equations from the parameters.
// See [coefficients] for the equations.
func newCoefficients(p Parameters, measured EffectiveTimeConstant) coefficients {
	k := coefficients{
		exponential: p.Scheme == Exponential,
		onset:       float32(p.VT - float64(p.DeltaT*log(p.Dt*p.DeltaT))),
		perDeltaT:   float32(math.Log2E / p.DeltaT),
		vth:         float32(p.Vth),
		vre:         float32(p.Vre),
	}
	reversal := [Populations]float64{p.Ee, p.Ei, p.Ee}
	tau := [Populations]float64{p.TauE, p.TauI, p.TauX}
	weight := [Recurrent][Populations]float64{{p.Jee, p.Jei, p.Jex}, {p.Jie, p.Jii, p.Jix}}
	for b := range Populations {
		k.remain[b] = float32(1 - p.Dt/tau[b])
		for a := range Recurrent {
			conductance := weight[a][b] / (reversal[b] - p.EL) / math.Sqrt(float64(p.N))
			k.jump[a][b] = float32(conductance / tau[b])
		}
	}
	lambda := p.Lambda
	leak := [Recurrent]float64{1 / p.TauM, 1 / p.TauM}
	rest := [Recurrent]float64{p.EL, p.EL}
	// The synaptic current is Σ g_b (E_b − V_ref − λ (V − V_ref)); V_ref = E_L.
	reference := [Recurrent]float64{p.EL, p.EL}
	if p.Synapse == Effective {
		// A current-based network whose leak, rest and weights are those that
		// the conductance-based one has on average.
		lambda = 0
		for a := range Recurrent {
			leak[a] += measured.Conductance[a]
		}
		rest, reference = measured.V, measured.V
	}
	k.lambda = float32(p.Dt * lambda)
	for a := range Recurrent {
		k.leak[a] = float32(p.Dt * leak[a])
		k.rest[a] = float32(p.Dt * leak[a] * rest[a])
		for b := range Populations {
			k.drive[a][b] = float32(p.Dt * (reversal[b] - float64((1-lambda)*reference[a])))
		}
	}
	return k
}
