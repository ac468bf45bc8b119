package theory

import (
	"fmt"
	"math"
	"testing"

	"balance/sim"
)

func parameters(t *testing.T, given map[string]string) sim.Parameters {
	t.Helper()
	p, err := sim.Defaults().With(given)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// By the balance of rates, correlations are those of the mean of the external
// trains, times (Σ q_a √r_a)²/r_x: at the paper's rates of 25/3 and 125/6 Hz and
// 10 Hz that is 1.0383. It shrinks as 1/N at c = 0, and tends to c times it else.
func TestCountCorrelation(t *testing.T) {
	ratio := math.Pow(0.8*math.Sqrt(25./3)+0.2*math.Sqrt(125./6), 2) / 10
	for _, test := range []struct {
		c    string
		n    int
		want float64
	}{
		{"0", 1000, ratio / 300}, {"0", 15000, ratio / 4500}, {"1", 1000, ratio},
		{"0.2", 1000, 0.2 * ratio * (1 + 0.8/(0.2*300))}, {"0.2", 1000000, 0.2 * ratio},
	} {
		p := parameters(t, map[string]string{"synapse": "current", "c": test.c})
		p.N = test.n
		if got, ok := CountCorrelation(p); !ok || math.Abs(got-test.want) > 2e-5*test.want {
			t.Errorf("c = %s, n = %d: correlation %g, want %g", test.c, test.n, got, test.want)
		}
	}
	for _, given := range []map[string]string{
		{"synapse": "conductance"}, {"synapse": "effective"}, {"lambda": "0.5"},
		{"synapse": "current", "p": "0"}, {"synapse": "current", "rx": "0"},
	} {
		if v, ok := CountCorrelation(parameters(t, given)); ok {
			t.Errorf("%v: correlation %g, want none", given, v)
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
