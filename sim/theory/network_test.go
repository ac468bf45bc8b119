package theory

import (
	"fmt"
	"math"
	"testing"

	"balance/sim"
	"balance/sim/measure"
)

// asynchronous returns what a network with independent input does in 2.5 s after
// as long a burn-in.
func asynchronous(t *testing.T, synapse string, n int) (sim.Parameters, measure.Results) {
	t.Helper()
	const ms = 5000
	p := parameters(t, map[string]string{"synapse": synapse, "c": "0", "n": fmt.Sprint(n)})
	if synapse != sim.Effective {
		return p, run(t, p, ms)
	}
	network, err := sim.NewEffective(p, 1, ms)
	if err != nil {
		t.Fatal(err)
	}
	return p, observe(t, network, ms)
}

// sizes returns numbers of neurons: the ends and the middle of what is published,
// or as far up as takes a second or two.
func sizes() []int {
	if testing.Short() {
		return []int{1000, 4000}
	}
	return []int{1000, 4000, 15000}
}

// With independent input, theory holds for conductances: at the rates of the
// network a free membrane has the mean V of its neurons, to 0.3 mV; and from
// N = 1000 to 15000 the rates move towards their limits, e from 5.3 up to 8.33 and
// i from 7.1 down to 5.09 Hz, with two fifths of the way still to go.
func TestConductancesApproachTheLimit(t *testing.T) {
	limit, err := BalancedRates(parameters(t, map[string]string{"c": "0"}))
	if err != nil {
		t.Fatal(err)
	}
	awayE, awayI := math.Inf(1), math.Inf(1)
	for _, n := range sizes() {
		p, r := asynchronous(t, sim.Conductance, n)
		v := NetworkVariance(p, float64(r.RateE), float64(r.RateI))
		t.Logf("N = %d: rates %.2f and %.2f Hz, mean V %.2f and %.2f mV, theory %.2f and %.2f", n, r.RateE, r.RateI, r.MeanVE, r.MeanVI, v.MeanE, v.MeanI)
		if math.Abs(float64(r.MeanVE)-v.MeanE) > 0.3 || math.Abs(float64(r.MeanVI)-v.MeanI) > 0.3 {
			t.Errorf("N = %d: mean V %.2f and %.2f mV, theory %.2f and %.2f", n, r.MeanVE, r.MeanVI, v.MeanE, v.MeanI)
		}
		e, i := limit.RateE-float64(r.RateE), float64(r.RateI)-limit.RateI
		// Rates of trials differ by 0.05 Hz, and those of these sizes by ten times that.
		if e < 0.4*(limit.RateE-5.3) || e > awayE-0.3 || i < 0.4*(7.1-limit.RateI) || i > awayI-0.3 {
			t.Errorf("N = %d: rates %.2f and %.2f Hz do not approach %.2f and %.2f from where they were", n, r.RateE, r.RateI, limit.RateE, limit.RateI)
		}
		awayE, awayI = e, i
	}
}

// The formula is the theory of the effective time constant approximation. With
// independent input, at the rates of the conductance-based network from which that
// takes its constants, it gives var(V) to 15 % up to N = 8000: threshold and reset
// are what it leaves out.
func TestVarianceOfTheApproximation(t *testing.T) {
	all := []int{1000, 2000, 4000, 8000}
	if testing.Short() {
		all = []int{1000, 4000}
	}
	for _, n := range all {
		_, measured := asynchronous(t, sim.Conductance, n)
		p, r := asynchronous(t, sim.Effective, n)
		v := NetworkVariance(p, float64(measured.RateE), float64(measured.RateI))
		t.Logf("N = %d: var(V) %.2f mV², theory %.2f (%+.1f %%)", n, r.VarV, v.Var, 100*(v.Var/float64(r.VarV)-1))
		if math.Abs(v.Var/float64(r.VarV)-1) > 0.15 {
			t.Errorf("N = %d: var(V) %.2f mV², theory %.2f", n, r.VarV, v.Var)
		}
	}
}
