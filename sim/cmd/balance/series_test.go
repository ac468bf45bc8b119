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
			hash := "0123456789abcdef"
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
		{rows[:8], []string{"conductance, c = 0.2, t = 5000 ms", "  1000  4  40.0 ± 2.3  –  -0.01  –", "  4000  4  80.0 ± 4.6", "∝ N^0.500  (95 %", "* from 2 sizes"}},
		{rows, []string{"16000  3 (1 failed)  165 ± 11", "* as few as 3 trials"}},
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
		{1676.3, 254.2, 4, "1676 ± 254"}, {12.345, 0.0612, 4, "12.345 ± 0.061"}, {12.345, 1.04, 4, "12.3 ± 1.0"},
		{0.25, math.NaN(), 1, "0.25"}, {0.25, 0, 2, "0.25"}, {math.NaN(), math.NaN(), 0, "–"},
	} {
		got := estimate(experiment.Estimate{Mean: measure.Quantity(test.mean), SEM: measure.Quantity(test.sem), Trials: test.trials})
		if got != test.want {
			t.Errorf("%g ± %g is printed as %q, want %q", test.mean, test.sem, got, test.want)
		}
	}
}

// Power laws tell their interval, and what they leave out.
func TestPowerLaw(t *testing.T) {
	var notes []string
	law := experiment.PowerLaw{Exponent: -0.5, Low: -0.6, High: -0.4, LeftOut: []int{1000}, Note: "few"}
	if got := powerLaw(law, &notes); got != "N^-0.500  (95 %: -0.600 … -0.400) * **" || strings.Join(notes, "; ") != "few; without n = 1000, where the mean is not positive" {
		t.Errorf("%q, %q", got, notes)
	}
	law.Low, law.High, law.LeftOut = measure.Missing, measure.Missing, nil
	if got := powerLaw(law, &notes); got != "N^-0.500 *" || len(notes) != 2 {
		t.Errorf("%q, %q", got, notes)
	}
}
