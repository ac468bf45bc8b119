package experiment

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/measure"
)

// made returns a row that was not run, with var(V) as given.
func made(t *testing.T, trial int, variance float64, words ...string) Row {
	t.Helper()
	hash := strings.Repeat("0", 16)
	row := Row{Version: "1", Job: Job{given(t, words...), trial, 1000}, Results: measure.NoResults(), SpikeHash: &hash}
	row.VarV = measure.Quantity(variance)
	return row
}

func TestSummary(t *testing.T) {
	failed := made(t, 4, math.NaN(), "n=200", "c=0")
	reason := "the network diverged"
	failed.SpikeHash, failed.Error = nil, &reason
	rows := []Row{
		made(t, 1, 7, "n=200"),
		made(t, 1, 4, "n=200", "c=0"), made(t, 2, 5, "n=200", "c=0"), made(t, 3, 9, "n=200", "c=0"), failed,
		made(t, 1, 10, "n=100", "c=0"), made(t, 1, 12, "n=100", "c=0", "seed=2"),
		made(t, 1, 4, "n=200", "c=0"), // again
		made(t, 1, 3, "synapse=effective"), made(t, 1, 3, "synapse=current", "taue=6"),
	}
	all, err := Summarise(rows)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range all {
		names = append(names, s.Name())
	}
	if want := []string{"current, c = 0.2, taue = 6", "conductance, c = 0", "conductance, c = 0.2", "effective, c = 0.2"}; !slices.Equal(names, want) {
		t.Fatalf("series %q, want %q", names, want)
	}
	points := all[1].Points
	if len(points) != 2 || points[0].N != 100 || points[1].N != 200 {
		t.Fatalf("points %+v", points)
	}
	if p := points[1]; p.Trials != 3 || p.Failed != 1 {
		t.Errorf("%d trials and %d failed, want 3 and 1", p.Trials, p.Failed)
	}
	// The mean of 4, 5, 9 is 6, their standard deviation √7.
	if e := points[1].Quantities["var_v_mv2"]; e.Mean != 6 || math.Abs(float64(e.SEM)-math.Sqrt(7.0/3)) > 1e-12 || e.Trials != 3 {
		t.Errorf("estimate %+v, want 6 ± √(7/3) of 3", e)
	}
	if e := points[0].Quantities["var_v_mv2"]; e.Mean != 11 || e.Trials != 2 {
		t.Errorf("estimate over two seeds %+v, want 11 of 2", e)
	}
	if _, ok := points[0].Quantities["abs_c"]; ok {
		t.Error("there is an estimate of what no trial has")
	}
	if e := all[2].Points[0].Quantities["var_v_mv2"]; e.SEM.Known() {
		t.Errorf("one trial has the standard error %g", e.SEM)
	}
}

// Series stand in the same order whichever row comes first.
func TestOrderOfSeries(t *testing.T) {
	long := made(t, 1, 4)
	long.T++
	rows := []Row{
		made(t, 1, 4, "synapse=current", "c=0"), made(t, 1, 4, "synapse=current", "c=0.1"), made(t, 1, 4, "lambda=0.5"), made(t, 1, 4), long,
		made(t, 1, 4, "taue=6"), made(t, 1, 4, "taue=7"), made(t, 1, 4, "synapse=effective"),
	}
	for shift := range rows {
		all, err := Summarise(append(slices.Clone(rows[shift:]), rows[:shift]...))
		if err != nil || len(all) != len(rows) {
			t.Fatalf("%d series, %v, want %d", len(all), err, len(rows))
		}
		for i, s := range all {
			if s.Params != rows[i].Params || s.T != rows[i].T {
				t.Errorf("with row %d first, series %d is %s, t = %d", shift, i, s.Name(), s.T)
			}
		}
	}
}

func TestRowsThatDoNotMix(t *testing.T) {
	other := made(t, 1, 5)
	other.Version = "0"
	if _, err := Summarise([]Row{made(t, 1, 4), other}); err == nil || !strings.Contains(err.Error(), "versions 1 and 0") {
		t.Errorf("error %v, want one that names both versions", err)
	}
	if _, err := Summarise([]Row{made(t, 1, 4), made(t, 1, 5)}); err == nil || !strings.Contains(err.Error(), "trial 1") {
		t.Errorf("error %v, want one that says that trial 1 is there twice", err)
	}
}

// What rows add up to can be written as JSON, whatever their numbers are.
func TestSummariesOfDamagedCells(t *testing.T) {
	for _, value := range []measure.Quantity{math.SmallestNonzeroFloat64, 1e-300, 1e-30, measure.Largest, -measure.Largest} {
		var rows []Row
		for _, n := range []string{"100", "101", "15000"} {
			for trial := 1; trial <= 3; trial++ {
				p, err := sim.Recorded(map[string]string{"n": n})
				if err != nil {
					t.Fatal(err)
				}
				row := Row{Version: "7", Job: Job{p, trial, 5000}}
				for _, q := range row.Values() {
					*q = measure.Quantity(trial)
					if trial == 2 || n == "101" {
						*q = value
					}
				}
				rows = append(rows, row)
			}
		}
		series, err := Summarise(rows)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := json.Marshal(series); err != nil {
			t.Errorf("with %g: %v", value, err)
		}
	}
}
