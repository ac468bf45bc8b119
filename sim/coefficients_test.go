package sim

import (
	"math"
	"testing"
)

// Between its ends, λ interpolates the synaptic current:
// Σ g_b (E_b − V_ref − λ (V − V_ref)).
func TestLambdaInterpolates(t *testing.T) {
	p := Defaults()
	const g, v = 0.03, -60.0
	for _, lambda := range []float64{0, 0.3, 1} {
		p.Lambda = lambda
		k := newCoefficients(p, EffectiveTimeConstant{})
		for b, reversal := range [Populations]float64{p.Ee, p.Ei, p.Ee} {
			want := g * (reversal - p.EL - lambda*(v-p.EL))
			got := g * (float64(k.drive[E][b]) - float64(k.lambda)*v) / p.Dt
			if math.Abs(got-want) > 1e-6 {
				t.Errorf("λ = %g: current %g from population %d, want %g", lambda, got, b, want)
			}
		}
	}
}

// One spike adds the area j/√N to the integral of the current, in every mode at V = V_ref.
func TestSpikeArea(t *testing.T) {
	p := Defaults()
	for _, lambda := range []float64{0, 0.5, 1} {
		p.Lambda = lambda
		k := newCoefficients(p, EffectiveTimeConstant{})
		g, area := float64(k.jump[I][E]), 0.0
		for range 10000 {
			area += g * (float64(k.drive[I][E]) - p.Dt*lambda*p.EL)
			g *= float64(k.remain[E])
		}
		if want := p.Jie / math.Sqrt(float64(p.N)); math.Abs(area-want) > 1e-4*want {
			t.Errorf("λ = %g: area %g mV, want %g", lambda, area, want)
		}
	}
}

// The effective model is current-based with the measured leak, rest and weights.
func TestEffectiveCoefficients(t *testing.T) {
	p := Defaults()
	p.Synapse = Effective
	m := EffectiveTimeConstant{V: [Recurrent]float64{-65, -66}, Conductance: [Recurrent]float64{0.2, 0.3}}
	k := newCoefficients(p, m)
	for a := range Recurrent {
		if got, want := float64(k.leak[a])/p.Dt, 1/p.TauM+m.Conductance[a]; math.Abs(got-want) > 1e-7 {
			t.Errorf("leak %g, want %g", got, want)
		}
		if got := float64(k.rest[a] / k.leak[a]); math.Abs(got-m.V[a]) > 1e-4 {
			t.Errorf("rest %g, want %g", got, m.V[a])
		}
	}
	// j_ei^cond (E_i − V̄_e) = −100/(−80+72) · (−80+65) = −187.5 mV
	weight := float64(k.jump[E][I]) * p.TauI * math.Sqrt(float64(p.N)) * float64(k.drive[E][I]) / p.Dt
	if math.Abs(weight+187.5) > 1e-3 || k.lambda != 0 {
		t.Errorf("effective weight %g mV, λ = %g, want −187.5 and 0", weight, k.lambda)
	}
}
