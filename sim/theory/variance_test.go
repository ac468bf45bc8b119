package theory

import (
	"fmt"
	"math"
	"testing"

	"balance/sim"
)

// Without jitter and with equal time constants the integral is 1/(4τ).
func TestCommonPower(t *testing.T) {
	if got, want := commonPower(7, 7, 0), 1/(4*7.0); math.Abs(got-want) > 1e-4*want {
		t.Errorf("integral %g, want %g", got, want)
	}
	// τ ≠ τ_a: 1/(2(τ + τ_a)).
	if got, want := commonPower(15, 4, 0), 1/(2*(15+4.0)); math.Abs(got-want) > 1e-4*want {
		t.Errorf("integral %g, want %g", got, want)
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

func TestNetworkVarianceExponents(t *testing.T) {
	for _, test := range []struct {
		synapse, c string
		want       float64
	}{{"current", "0", 0}, {"current", "0.2", 1}, {"conductance", "0", -1}, {"conductance", "0.2", 0}, {"effective", "0", -1}} {
		p := parameters(t, map[string]string{"synapse": test.synapse, "c": test.c})
		at := func(n int) float64 {
			p.N = n
			v, ok := NetworkVariance(p)
			if !ok {
				t.Fatalf("%s, c = %s: no variance", test.synapse, test.c)
			}
			return v
		}
		if exponent := math.Log10(at(1e8) / at(1e7)); math.Abs(exponent-test.want) > 0.02 {
			t.Errorf("%s, c = %s: exponent %.3f at large N, want %g", test.synapse, test.c, exponent, test.want)
		}
	}
	if v, ok := NetworkVariance(parameters(t, map[string]string{"p": "0"})); ok {
		t.Errorf("a network without connections has var(V) %g at balanced rates", v)
	}
}

// The formula of the current-based network at c = 0 by hand: Σ J² K r τ²/(2 (τ + τ_a)),
// mean over populations.
func TestNetworkVarianceByHand(t *testing.T) {
	term := func(j, inputs, rate, tau float64) float64 {
		return j * j * inputs * rate / 1000 * 15 * 15 / (2 * (15 + tau))
	}
	e := term(17.5, 0.16, 25./3, 8) + term(100, 0.04, 125./6, 4) + term(100, 0.06, 10, 10)
	i := term(60, 0.16, 25./3, 8) + term(150, 0.04, 125./6, 4) + term(75, 0.06, 10, 10)
	want := 0.8*e + 0.2*i
	if got, _ := NetworkVariance(parameters(t, map[string]string{"synapse": "current", "c": "0"})); math.Abs(got-want) > 1e-6*want {
		t.Errorf("var(V) %g mV², by hand %g", got, want)
	}
}

// The path from current to conductance ends at both, and the effective model has
// the variance of the conductance-based one.
func TestNetworkVarianceAlongLambda(t *testing.T) {
	of := func(given map[string]string) float64 {
		v, ok := NetworkVariance(parameters(t, given))
		if !ok {
			t.Fatal("no variance")
		}
		return v
	}
	current, conductance := of(map[string]string{"synapse": "current"}), of(map[string]string{"synapse": "conductance"})
	if v := of(map[string]string{"lambda": "1e-7"}); math.Abs(v-current) > 1e-4*current {
		t.Errorf("λ → 0: %g mV², current %g", v, current)
	}
	if v := of(map[string]string{"lambda": "0.9999999"}); math.Abs(v-conductance) > 1e-4*conductance {
		t.Errorf("λ → 1: %g mV², conductance %g", v, conductance)
	}
	if v := of(map[string]string{"synapse": "effective"}); v != conductance {
		t.Errorf("effective %g mV², conductance %g", v, conductance)
	}
	last := current
	for _, lambda := range []float64{0.1, 0.25, 0.5, 1} {
		v := of(map[string]string{"lambda": fmt.Sprint(lambda)})
		if v >= last {
			t.Errorf("λ = %g: %g mV², not below %g", lambda, v, last)
		}
		last = v
	}
}
