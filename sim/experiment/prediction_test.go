package experiment

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"balance/sim/measure"
	"balance/sim/theory"
)

// withRates returns a row with the given rates, Hz.
func withRates(t *testing.T, trial int, e, i float64, words ...string) Row {
	t.Helper()
	row := made(t, trial, 10, words...)
	row.RateE, row.RateI = measure.Quantity(e), measure.Quantity(i)
	return row
}

// Theory takes the rates of the rows, mean over trials; for the effective model those
// of the conductance-based network of the same settings and size, or nothing.
func TestTheoryAtMeasuredRates(t *testing.T) {
	longer := withRates(t, 1, 1, 1, "c=0", "n=400")
	longer.T++
	all, err := Summarise([]Row{
		withRates(t, 1, 5, 7, "c=0", "n=100"), withRates(t, 2, 6, 9, "c=0", "n=100"), withRates(t, 1, 6, 6, "c=0", "n=200"),
		made(t, 1, 10, "c=0", "n=300"), // without rates
		longer,
		withRates(t, 1, 3, 3, "c=0", "n=100", "jitter=3"), withRates(t, 1, 3, 3, "n=400"), withRates(t, 1, 4, 4, "c=0", "n=400", "synapse=current"),
		withRates(t, 1, 99, 99, "synapse=effective", "c=0", "n=100"), withRates(t, 1, 99, 99, "synapse=effective", "c=0", "n=400"),
	})
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]Series{}
	for _, s := range all {
		if s.T == 1000 {
			byName[s.Name()] = s
		}
	}
	for _, test := range []struct {
		name string
		n    []int
		e, i []float64
	}{
		{"conductance, c = 0", []int{100, 200}, []float64{5.5, 6}, []float64{8, 6}},
		{"conductance, c = 0.2", []int{400}, []float64{3}, []float64{3}},
		{"current, c = 0", []int{400}, []float64{4}, []float64{4}},
		{"effective, c = 0", []int{100}, []float64{5.5}, []float64{8}},
	} {
		s, ok := byName[test.name]
		if !ok {
			t.Fatalf("no series %s in %v", test.name, byName)
		}
		for name, of := range map[string]func(theory.Potential) float64{
			"var_v_mv2":   func(v theory.Potential) float64 { return v.Var },
			"var_v_e_mv2": func(v theory.Potential) float64 { return v.VarE }, "var_v_i_mv2": func(v theory.Potential) float64 { return v.VarI },
			"mean_v_e_mv": func(v theory.Potential) float64 { return v.MeanE }, "mean_v_i_mv": func(v theory.Potential) float64 { return v.MeanI },
		} {
			predicted := s.Theory[name]
			if len(predicted) != len(test.n) {
				t.Errorf("%s: theory of %s %v, want it at n = %v", test.name, name, predicted, test.n)
				continue
			}
			for k, p := range predicted {
				q := s.Params
				q.N = test.n[k]
				if want := of(theory.NetworkVariance(q, test.e[k], test.i[k])); p.N != test.n[k] || math.Abs(p.Value-want) > 1e-9 {
					t.Errorf("%s: %s %+v, want %g at n = %d", test.name, name, p, want, test.n[k])
				}
			}
			if TheoryLeavesOut[name] == "" {
				t.Errorf("nothing says what the theory of %s leaves out", name)
			}
		}
		if current := strings.HasPrefix(test.name, "current"); (len(s.Theory["spike_count_corr"]) > 0) != current {
			t.Errorf("%s: theory of correlations %v", test.name, s.Theory["spike_count_corr"])
		}
	}
}

// Published means are fitted at the sizes of the own ones, if the parameters are the
// paper's.
func TestPublishedFitsAtOwnSizes(t *testing.T) {
	var rows []Row
	for _, n := range []string{"n=500", "n=1000", "n=2000", "n=4000"} {
		for trial := 1; trial <= 2; trial++ {
			variance := 10 + float64(trial)
			rows = append(rows, made(t, trial, variance, n, "c=0"), made(t, trial, variance, n, "c=0", "jitter=3"), made(t, trial, variance, n, "c=0.1"))
		}
	}
	all, err := Summarise(rows)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		want, _ := PublishedFit("var_v_mv2", "conductance", 0, 1000, 2000, 4000)
		got, ok := s.PublishedFits["var_v_mv2"]
		if usual := s.Name() == "conductance, c = 0"; ok != usual || ok && got.Exponent != want.Exponent {
			t.Errorf("%s: published fit %+v, %v", s.Name(), got, ok)
		}
		if len(s.PublishedFits) > 1 {
			t.Errorf("%s: published fits of what is not measured: %v", s.Name(), s.PublishedFits)
		}
	}
}

// Limits of rates are numbers with what they assume, or null with a reason.
func TestLimits(t *testing.T) {
	limits := map[string]Limit{}
	for i, l := range NewReference().Limits {
		limits[NewReference().Series[i].Name] = l.Limit
	}
	for name, rates := range map[string][2]float64{
		"current, c = 0": {25. / 3, 125. / 6}, "current, c = 0.2": {25. / 3, 125. / 6}, "conductance, c = 0": {25. / 3, 5.09},
	} {
		l := limits[name]
		if math.Abs(float64(l.RateE)-rates[0]) > 0.005 || math.Abs(float64(l.RateI)-rates[1]) > 0.005 || l.Assumes == "" || l.Reason != "" {
			t.Errorf("%s: %+v, want %v", name, l, rates)
		}
	}
	for _, name := range []string{"conductance, c = 0.2", "effective, c = 0", "effective, c = 0.2"} {
		text, err := json.Marshal(limits[name])
		if err != nil || !strings.HasPrefix(string(text), `{"rate_e_hz":null,"rate_i_hz":null,"assumes":"","reason":"`) || limits[name].Reason == "" {
			t.Errorf("%s: %s, %v", name, text, err)
		}
	}
}
