package main

import (
	"math"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
)

// rowsOfPowerLaw are rows whose var(V) is 40 (n/1000)^0.5, give or take a tenth.
func rowsOfPowerLaw(trials int, sizes ...int) []experiment.Row {
	var rows []experiment.Row
	for _, n := range sizes {
		for trial := 1; trial <= trials; trial++ {
			row := experiment.Row{Version: sim.Version, Job: experiment.Job{Params: sim.Defaults(), Trial: trial, T: 5000}, Results: measure.NoResults()}
			row.Params.N = n
			row.VarV = measure.Quantity(40 * math.Sqrt(float64(n)/1000) * (1 + 0.1*float64(2*(trial%2)-1)))
			row.SpikeCountCorr = -0.01
			hash := "h0123456789abcdef"
			row.SpikeHash = &hash
			rows = append(rows, row)
		}
	}
	return rows
}

func TestPrintSeries(t *testing.T) {
	rows := rowsOfPowerLaw(4, 1000, 4000, 16000)
	reason := "the network diverged"
	rows[11].SpikeHash, rows[11].Error, rows[11].Results = nil, &reason, measure.NoResults()
	for _, test := range []struct {
		rows []experiment.Row
		want []string
	}{
		// Four trials are 1.1, 0.9, 1.1 and 0.9 times the mean, which makes a standard error of
		// 0.1 √(4/3) / √4 of it; without the last they are 1.033 ± 0.1155/√3 times 160 mV².
		{rows[:8], []string{"conductance, c = 0.2, t = 5000 ms", "  1000  4  40 ± 2  –  −0.01000  –", "  4000  4  80 ± 5", "∝ N^0.500  (95 %", "† from 2 sizes"}},
		{rows, []string{"16000  3 (1 failed)  165 ± 11", "; test of fit: p = ", "between sizes, ± 95 %: 0.50 ± ", "(1000–4000), 0.52 ± ", "(4000–16000)", "† as few as 3 trials"}},
		{rowsOfPowerLaw(1, 1000, 4000, 16000), []string{"between sizes, ± 95 %: 0.50 (1000–4000), 0.50 (4000–16000)"}},
		{rowsOfPowerLaw(1, 1000), []string{"  1000  1  44", "–"}},
	} {
		var text strings.Builder
		if err := printSeries(&text, test.rows); err != nil {
			t.Fatal(err)
		}
		got := strings.Join(strings.Fields(text.String()), " ")
		for _, want := range test.want {
			if want = strings.Join(strings.Fields(want), " "); !strings.Contains(got, want) {
				t.Errorf("%q is not in\n%s", want, text.String())
			}
		}
	}
}

func TestEstimate(t *testing.T) {
	for _, test := range []struct {
		mean, sem float64
		trials    int
		want      string
	}{
		{12.345, 0.0612, 4, "12.35 ± 0.06"}, {0.25, math.NaN(), 1, "0.2500"}, {0.25, 0, 2, "0.2500"}, {0, 0, 0, "–"},
	} {
		got := estimate(experiment.Estimate{Mean: measure.Quantity(test.mean), SEM: measure.Quantity(test.sem), Trials: test.trials})
		if got != test.want {
			t.Errorf("%g ± %g is printed as %q, want %q", test.mean, test.sem, got, test.want)
		}
	}
}

func TestRounded(t *testing.T) {
	for _, test := range []struct {
		v    float64
		want string
	}{{-0.0004, "0.000"}, {-0.0006, "-0.001"}, {0.4567, "0.457"}, {12, "12.000"}} {
		if got := rounded(test.v, 3); got != test.want {
			t.Errorf("%g is written %q, want %q", test.v, got, test.want)
		}
	}
}

// Power laws tell their interval and what they leave out, and a dagger marks
// those that are not to be trusted.
func TestPowerLaw(t *testing.T) {
	var n notes
	few := experiment.PowerLaw{Exponent: -0.5, Low: -0.6, High: -0.4, PValue: measure.Missing, LeftOut: []int{1000}, Note: "few"}
	fewer := experiment.PowerLaw{Exponent: -0.5, Low: measure.Missing, High: measure.Missing, PValue: measure.Missing, Note: "fewer"}
	good := experiment.PowerLaw{Exponent: 0.25, Low: 0.2, High: 0.3, PValue: 0.314, Trusted: true, LeftOut: []int{2000, 1000}}
	none := experiment.PowerLaw{Exponent: 0.25, Low: 0.2, High: 0.3, PValue: 0.0004, Note: "none"}
	for _, test := range []struct {
		law  experiment.PowerLaw
		want string
	}{
		{few, "N^-0.500  (95 %: -0.600 … -0.400) † *"}, {fewer, "N^-0.500 †"}, {few, "N^-0.500  (95 %: -0.600 … -0.400) † *"},
		{good, "N^0.250  (95 %: 0.200 … 0.300; test of fit: p = 0.3) ** *"}, {none, "N^0.250  (95 %: 0.200 … 0.300; test of fit: p < 0.001) †"},
	} {
		if got := powerLaw(test.law, &n); got != test.want {
			t.Errorf("%+v is printed as %q, want %q", test.law, got, test.want)
		}
	}
	var text strings.Builder
	n.print(&text)
	const want = "  † few\n  † fewer\n  † none\n  * without n = 1000, where the mean is not positive\n  ** without n = 2000, where the mean is not positive\n"
	if text.String() != want {
		t.Errorf("notes\n%swant\n%s", text.String(), want)
	}
}
