package theory

import (
	"math"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/measure"
)

func parameters(t *testing.T, given map[string]string) sim.Parameters {
	t.Helper()
	p, err := sim.Defaults().With(given)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func run(t *testing.T, p sim.Parameters, ms int64) measure.Results {
	t.Helper()
	n, err := sim.New(p, 1)
	if err != nil {
		t.Fatal(err)
	}
	return observe(t, n, ms)
}

func observe(t *testing.T, n *sim.Network, ms int64) measure.Results {
	t.Helper()
	m := measure.NewPublished(n, ms)
	n.Attach(m)
	if err := n.Advance(int(ms) * n.Parameters().StepsPerMs()); err != nil {
		t.Fatal(err)
	}
	return m.Results()
}

// The rates in the limit: those of currents for every c, and with independent input
// those along lambda, whose e is the same since e and x share a reversal potential.
func TestBalancedRates(t *testing.T) {
	for _, test := range []struct {
		lambda, c string
		e, i      float64
	}{
		{"0", "0", 25. / 3, 125. / 6}, {"0", "0.2", 25. / 3, 125. / 6},
		{"0.1", "0", 8.33, 16.78}, {"0.3", "0", 8.33, 11.82}, {"0.5", "0", 8.33, 8.91}, {"1", "0", 8.33, 5.09},
	} {
		balance, err := BalancedRates(parameters(t, map[string]string{"lambda": test.lambda, "c": test.c}))
		if err != nil || math.Abs(balance.RateE-test.e) > 0.005 || math.Abs(balance.RateI-test.i) > 0.005 {
			t.Errorf("lambda = %s, c = %s: %+v, %v, want %.2f and %.2f Hz", test.lambda, test.c, balance, err, test.e, test.i)
		}
		if currents := test.lambda == "0"; strings.Contains(balance.Assumes, "independent input") == currents {
			t.Errorf("lambda = %s assumes %q", test.lambda, balance.Assumes)
		}
	}
}

// Where nothing can be said there are no rates, and a reason.
func TestNoBalancedRates(t *testing.T) {
	for _, test := range []struct {
		given  map[string]string
		reason string
	}{
		{map[string]string{}, "correlated input"},
		{map[string]string{"lambda": "0.1", "c": "0.001"}, "correlated input"},
		{map[string]string{"synapse": "effective", "c": "0"}, "effective"},
		{map[string]string{"c": "0", "ee": "-60"}, "reversal"},
		{map[string]string{"synapse": "current", "p": "0"}, "no positive rates"},
		{map[string]string{"synapse": "current", "jei": "0"}, "no positive rates"},
		{map[string]string{"synapse": "current", "rx": "0"}, "no positive rates"},
		// Rows of one direction, also where their products differ by rounding.
		{map[string]string{"synapse": "current", "jee": "10", "jei": "-30", "jie": "10", "jii": "-30"}, "no positive rates"},
		{map[string]string{"synapse": "current", "jee": "0.1", "jei": "-0.7", "jie": "0.3", "jii": "-2.1", "jex": "2", "jix": "1"}, "no positive rates"},
	} {
		balance, err := BalancedRates(parameters(t, test.given))
		if err == nil || !strings.Contains(err.Error(), test.reason) || balance != (Balance{}) {
			t.Errorf("%v: %+v, %v, want none, because of %q", test.given, balance, err, test.reason)
		}
	}
}

// At V̄ the mean currents of the balanced network cancel, whatever lambda: the
// formula by its definition, from the equation of the synapses.
func TestCurrentsCancel(t *testing.T) {
	for _, lambda := range []string{"0", "0.3", "1"} {
		p := parameters(t, map[string]string{"lambda": lambda, "c": "0"})
		balance, err := BalancedRates(p)
		if err != nil {
			t.Fatal(err)
		}
		current := func(j, q, rate, reversal float64) float64 {
			g := j / (reversal - p.EL) * p.P * q * rate // times √N
			return g * (reversal - p.EL - p.Lambda*(p.VT-p.EL))
		}
		for _, j := range [][3]float64{{p.Jee, p.Jei, p.Jex}, {p.Jie, p.Jii, p.Jix}} {
			e, i, x := current(j[0], 0.8, balance.RateE, p.Ee), current(j[1], 0.2, balance.RateI, p.Ei), current(j[2], 0.3, p.Rx, p.Ee)
			if sum := e + i + x; math.Abs(sum) > 1e-9*x {
				t.Errorf("lambda = %s: currents %g, %g and %g leave %g", lambda, e, i, x, sum)
			}
		}
	}
}

// The current-based network of 1000 neurons fires near the balanced rates at
// c = 0: within 15 %, since they hold for N → ∞ (the published code gives 8.5
// and 18.6 Hz).
func TestNetworkIsBalanced(t *testing.T) {
	p := parameters(t, map[string]string{"synapse": "current", "c": "0"})
	r := run(t, p, 3000)
	b, err := BalancedRates(p)
	if err != nil || math.Abs(float64(r.RateE)-b.RateE) > 0.15*b.RateE || math.Abs(float64(r.RateI)-b.RateI) > 0.15*b.RateI {
		t.Errorf("rates %.2f and %.2f Hz, balanced %+v, %v", r.RateE, r.RateI, b, err)
	}
}
