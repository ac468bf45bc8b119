package theory

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"

	"balance/sim"
)

// Without jitter the integral is 1/(2(τ + τ_a)), and with jitter it is that of the
// definition by quadrature: to 10⁻⁵, and to 10⁻³ where jitter is so short beside the
// longer time constant that it hardly matters.
func TestCommonPower(t *testing.T) {
	byQuadrature := func(tau, tauSynapse, jitter float64) float64 {
		highest := 200 / min(tau, tauSynapse) / (2 * math.Pi)
		return 2 * quad.Fixed(func(f float64) float64 {
			w := 2 * math.Pi * f
			return math.Exp(-w*w*jitter*jitter) / ((1 + w*w*tau*tau) * (1 + w*w*tauSynapse*tauSynapse))
		}, 0, highest, 20000, nil, 0)
	}
	for _, tau := range []float64{0.3, 2.5, 7, 15, 100} {
		for _, tauSynapse := range []float64{0.5, 4, 7, 10, 100} {
			if got, want := commonPower(tau, tauSynapse, 0), 1/(2*(tau+tauSynapse)); math.Abs(got-want) > 1e-7*want {
				t.Errorf("τ = %g, τ_a = %g: integral %g, want %g", tau, tauSynapse, got, want)
			}
			for _, jitter := range []float64{0.1, 1, 5, 50} {
				tolerance := 1e-5
				if jitter < max(tau, tauSynapse)/50 {
					tolerance = 1e-3
				}
				if got, want := commonPower(tau, tauSynapse, jitter), byQuadrature(tau, tauSynapse, jitter); math.Abs(got-want) > tolerance*want {
					t.Errorf("τ = %g, τ_a = %g, σ = %g: integral %g, want %g", tau, tauSynapse, jitter, got, want)
				}
			}
		}
	}
}

// The check of the formula by simulation, one neuron with correlated e and
// independent i input in the proportions of the network, and its exponents: 0 and
// 1 for currents, −1 at large N and 0 for conductances.
func TestFreeVarianceCheck(t *testing.T) {
	of := func(conductances bool, c, n float64) float64 {
		e := Afferent{Inputs: 0.06 * n, Rate: 10, Weight: 100 / math.Sqrt(n), Tau: 10, Correlation: c, Jitter: 5}
		i := Afferent{Inputs: 0.04 * n, Rate: 10, Weight: -100 / math.Sqrt(n), Tau: 4, Reversal: -80}
		if conductances {
			e.Weight /= 72
			i.Weight /= -8
		}
		_, variance := FreeVariance(15, -72, conductances, []Afferent{e, i})
		return variance
	}
	for _, test := range []struct {
		conductances bool
		c            float64
		want         [3]float64
	}{
		{false, 0, [3]float64{50.7, 50.7, 50.7}}, {true, 0, [3]float64{10.0, 4.3, 1.5}},
		{false, 0.05, [3]float64{123, 343, 1223}}, {true, 0.05, [3]float64{17.3, 14.6, 13.9}},
	} {
		for k, n := range []float64{1000, 4000, 16000} {
			if got := of(test.conductances, test.c, n); math.Abs(got-test.want[k]) > 0.5*math.Pow10(int(math.Floor(math.Log10(test.want[k])))-1) {
				t.Errorf("conductances %v, c = %g, n = %g: %.4g mV², want %g", test.conductances, test.c, n, got, test.want[k])
			}
		}
	}
}

// A network whose recurrent weights are zero and whose threshold lies out of
// reach is a population of free membranes. The formula gives their mean to 1 mV
// and their variance to 15 %, which is what the approximation of constant
// conductance is good for; for currents, where it is exact, to 5 % at c = 0 and
// 12 % at c > 0, the spread of 20 s: common input to all neurons makes their mean
// no better than one neuron.
func TestFreeMembraneVariance(t *testing.T) {
	for _, test := range []struct {
		synapse   string
		c         float64
		tolerance float64
	}{{"current", 0, 0.05}, {"current", 0.05, 0.12}, {"conductance", 0, 0.15}, {"conductance", 0.05, 0.15}} {
		t.Run(fmt.Sprint(test.synapse, " c=", test.c), func(t *testing.T) {
			if testing.Short() && test.tolerance > 0.05 {
				t.Skip("where the formula is no better than that, the full tests look")
			}
			p, err := sim.Defaults().With(map[string]string{
				"synapse": test.synapse, "c": fmt.Sprint(test.c), "n": "500",
				"jee": "0", "jei": "0", "jie": "0", "jii": "0", "jex": "100", "jix": "100",
				"vt": "200", "vth": "205", "burnin": "500",
			})
			if err != nil {
				t.Fatal(err)
			}
			r := run(t, p, 20500)
			weight := p.Jex / math.Sqrt(float64(p.N))
			if test.synapse == "conductance" {
				weight /= p.Ee - p.EL
			}
			mean, variance := FreeVariance(p.TauM, p.EL, test.synapse == "conductance", []Afferent{{
				Inputs: p.P * float64(p.Neurons()[sim.X]), Rate: p.Rx, Weight: weight, Reversal: p.Ee,
				Tau: p.TauX, Correlation: p.C, Jitter: p.Jitter,
			}})
			if math.Abs(float64(r.MeanVE)-mean) > 1 {
				t.Errorf("mean V %.2f mV, formula %.2f", r.MeanVE, mean)
			}
			t.Logf("mean %.2f mV, formula %.2f; variance %.3f mV², formula %.3f", r.MeanVE, mean, r.VarV, variance)
			if math.Abs(float64(r.VarV)-variance) > test.tolerance*variance {
				t.Errorf("variance %.3f mV², formula %.3f", r.VarV, variance)
			}
		})
	}
}

// At given rates var(V) scales as the paper's models do: for conductances it falls
// as 1/N with independent input and stays with correlated input.
func TestNetworkVarianceExponents(t *testing.T) {
	for _, test := range []struct {
		synapse, c string
		want       float64
	}{{"current", "0", 0}, {"current", "0.2", 1}, {"conductance", "0", -1}, {"conductance", "0.2", 0}, {"effective", "0", -1}} {
		p := parameters(t, map[string]string{"synapse": test.synapse, "c": test.c})
		at := func(n int) float64 {
			p.N = n
			return NetworkVariance(p, 8, 5).Var
		}
		if exponent := math.Log10(at(1e8) / at(1e7)); math.Abs(exponent-test.want) > 0.02 {
			t.Errorf("%s, c = %s: exponent %.3f at large N, want %g", test.synapse, test.c, exponent, test.want)
		}
	}
}

// The formula of the current-based network at c = 0 by hand: Σ J² K r τ²/(2 (τ + τ_a)),
// and a mean of E_L + τ Σ J K r.
func TestNetworkVarianceByHand(t *testing.T) {
	const rateE, rateI = 8.5, 19
	variance := func(j, inputs, rate, tau float64) float64 {
		return j * j * inputs * rate / 1000 * 15 * 15 / (2 * (15 + tau))
	}
	mean := func(j, inputs, rate float64) float64 { return 15 * j * math.Sqrt(1000) * inputs * rate / 1000 }
	want := Potential{
		MeanE: -72 + mean(17.5, 0.16, rateE) + mean(-100, 0.04, rateI) + mean(100, 0.06, 10),
		MeanI: -72 + mean(60, 0.16, rateE) + mean(-150, 0.04, rateI) + mean(75, 0.06, 10),
		VarE:  variance(17.5, 0.16, rateE, 8) + variance(100, 0.04, rateI, 4) + variance(100, 0.06, 10, 10),
		VarI:  variance(60, 0.16, rateE, 8) + variance(150, 0.04, rateI, 4) + variance(75, 0.06, 10, 10),
	}
	want.Var = 0.8*want.VarE + 0.2*want.VarI
	expectPotential(t, NetworkVariance(parameters(t, map[string]string{"synapse": "current", "c": "0"}), rateE, rateI), want, 1e-9)
}

func expectPotential(t *testing.T, got, want Potential, tolerance float64) {
	t.Helper()
	for _, pair := range [][2]float64{{got.MeanE, want.MeanE}, {got.MeanI, want.MeanI}, {got.VarE, want.VarE}, {got.VarI, want.VarI}, {got.Var, want.Var}} {
		if math.Abs(pair[0]-pair[1]) > tolerance*math.Abs(pair[1]) {
			t.Errorf("%+v, want %+v", got, want)
			return
		}
	}
}

// The path from current to conductance ends at both, and the effective model has
// the potential of the conductance-based one at the same rates.
func TestNetworkVarianceAlongLambda(t *testing.T) {
	of := func(given map[string]string) Potential { return NetworkVariance(parameters(t, given), 6, 7) }
	current, conductance := of(map[string]string{"synapse": "current"}), of(map[string]string{"synapse": "conductance"})
	expectPotential(t, of(map[string]string{"lambda": "1e-7"}), current, 1e-4)
	expectPotential(t, of(map[string]string{"lambda": "0.9999999"}), conductance, 1e-4)
	expectPotential(t, of(map[string]string{"synapse": "effective"}), conductance, 0)
	last := current.Var
	for _, lambda := range []float64{0.1, 0.25, 0.5, 1} {
		v := of(map[string]string{"lambda": fmt.Sprint(lambda)}).Var
		if v >= last {
			t.Errorf("λ = %g: %g mV², not below %g", lambda, v, last)
		}
		last = v
	}
}
