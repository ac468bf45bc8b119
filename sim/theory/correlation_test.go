package theory

import (
	"math"
	"testing"
)

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
