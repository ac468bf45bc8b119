package theory

import (
	"math"
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
	m := measure.NewPublished(n, ms)
	n.Attach(m)
	if err := n.Advance(int(ms) * p.StepsPerMs()); err != nil {
		t.Fatal(err)
	}
	return m.Results()
}

// The published limit: 8.33 and 20.83 Hz.
func TestBalancedRates(t *testing.T) {
	e, i, ok := BalancedRates(sim.Defaults())
	if !ok || math.Abs(e-25.0/3) > 1e-9 || math.Abs(i-125.0/6) > 1e-9 {
		t.Errorf("balanced rates %g and %g Hz, want 8.33 and 20.83", e, i)
	}
	p := sim.Defaults()
	p.P = 0
	if _, _, ok := BalancedRates(p); ok {
		t.Error("a network without connections has a balanced state")
	}
	p = sim.Defaults()
	p.Jei = 0
	if e, i, ok := BalancedRates(p); ok {
		t.Errorf("a network without inhibition of e has balanced rates %g, %g", e, i)
	}
}

// The current-based network of 1000 neurons fires near the balanced rates at
// c = 0: within 15 %, since they hold for N → ∞ (the published code gives 8.5
// and 18.6 Hz).
func TestNetworkIsBalanced(t *testing.T) {
	p := parameters(t, map[string]string{"synapse": "current", "c": "0"})
	r := run(t, p, 3000)
	e, i, _ := BalancedRates(p)
	if math.Abs(float64(r.RateE)-e) > 0.15*e || math.Abs(float64(r.RateI)-i) > 0.15*i {
		t.Errorf("rates %.2f and %.2f Hz, balanced %.2f and %.2f", r.RateE, r.RateI, e, i)
	}
}
