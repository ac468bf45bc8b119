package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
)

const shipped = "../page/map/shipped.json"

func read(t *testing.T) Map {
	t.Helper()
	text, err := os.ReadFile(shipped)
	if err != nil {
		t.Fatal(err)
	}
	var m Map
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatalf("%s: %v", shipped, err)
	}
	return m
}

// job is the trial of a row.
func (m *Map) job(row []any) (experiment.Job, error) {
	given := map[string]string{}
	for name, value := range m.Params {
		given[name] = fmt.Sprint(value)
	}
	for i, name := range varied {
		given[name] = fmt.Sprint(row[i])
	}
	p, err := sim.Defaults().With(given)
	return experiment.Job{Params: p, Trial: int(row[slices.Index(m.Columns, "trial")].(float64)), T: m.T}, err
}

// TestShipped: what is shipped is of today's numerics, with the defaults of all
// parameters, and has every trial of its grid once.
func TestShipped(t *testing.T) {
	m := read(t)
	if m.Version != sim.Version {
		t.Errorf("%s is of version %s of the numerics, which are at %s: make map", shipped, m.Version, sim.Version)
	}
	want, err := sharedParams(sim.Defaults())
	if err != nil || !maps.Equal(m.Params, want) {
		t.Errorf("parameters are %v, want %v", m.Params, want)
	}
	values := make([]map[any]bool, 4)
	seen := map[string]bool{}
	for _, row := range m.Rows {
		for i := range values {
			if values[i] == nil {
				values[i] = map[any]bool{}
			}
			values[i][row[i]] = true
		}
		key := fmt.Sprint(row[:4])
		if seen[key] {
			t.Errorf("there are two rows of %v", row[:4])
		}
		seen[key] = true
	}
	grid := 1
	for _, of := range values {
		grid *= len(of)
	}
	if len(m.Rows) != grid {
		t.Errorf("there are %d rows of a grid of %d", len(m.Rows), grid)
	}
}

// TestShippedAgain computes rows that are shipped again, at their own parameters:
// their spikes are the same, and so are all results. In short, five at N = 1000; else
// one of every second point there, and two of a point at N = 15 000.
func TestShippedAgain(t *testing.T) {
	m := read(t)
	again := func(row []any) {
		t.Helper()
		job, err := m.job(row)
		if err != nil {
			t.Fatalf("%v: %v", row[:4], err)
		}
		text, err := json.Marshal(cells(job.Run(sim.KernelAuto)))
		if err != nil {
			t.Fatal(err)
		}
		var got []any
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatal(err)
		}
		for i, column := range m.Columns {
			a, isNumber := row[i].(float64)
			b, also := got[i].(float64)
			// The last of six digits may be rounded otherwise on another processor.
			same := row[i] == got[i] || isNumber && also && math.Abs(a-b) <= 1.1e-5*math.Abs(a)
			if !same {
				t.Errorf("%v: %s = %v is shipped, %v comes out now", row[:4], column, row[i], got[i])
			}
		}
	}
	stride, large := 16, 2 // 8 trials a point
	if testing.Short() {
		stride, large = 133, 0
	}
	for k := 0; k < len(m.Rows); k += stride {
		if row := m.Rows[k]; row[0] == 1000.0 {
			// Another trial at every point.
			again(m.Rows[k+(k/stride)%8])
		}
	}
	for _, row := range m.Rows {
		if large > 0 && row[0] == 15000.0 && row[1] == 1.0 && row[2] == 0.2 {
			again(row)
			large--
		}
	}
	if large > 0 && !testing.Short() {
		t.Errorf("%s has no N = 15000, lambda = 1, c = 0.2", shipped)
	}
}

// rows returns short trials, one of which fails, not in order.
func rows(t *testing.T) (list []experiment.Row) {
	t.Helper()
	for _, c := range []string{"0.2", "0"} {
		p, err := sim.Defaults().With(map[string]string{"n": "100", "lambda": "0.25", "c": c, "burnin": "100"})
		if err != nil {
			t.Fatal(err)
		}
		for trial := range 2 {
			list = append(list, experiment.Run(p, trial+1, 300, sim.KernelReference))
		}
	}
	reason := "the network diverged"
	list[0] = experiment.Row{Version: list[0].Version, Job: list[0].Job, Results: measure.NoResults(), Error: &reason}
	return list
}

func TestRun(t *testing.T) {
	list := rows(t)
	var table bytes.Buffer
	if err := experiment.WriteTable(&table, list); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "map.csv")
	if err := os.WriteFile(name, table.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := run([]string{name}, &out); err != nil {
		t.Fatal(err)
	}
	var m Map
	if err := json.Unmarshal(out.Bytes(), &m); err != nil {
		t.Fatalf("%v in\n%s", err, out.Bytes())
	}
	if m.Version != sim.Version || m.T != 300 || m.Params["burnin"] != 100.0 || len(m.Columns) != 13 {
		t.Errorf("the map begins with %s, t = %d, %v, %v", m.Version, m.T, m.Params, m.Columns)
	}
	if lines := strings.Count(out.String(), "\n"); lines != len(list)+2 {
		t.Errorf("%d rows are on %d lines", len(list), lines)
	}
	first := list[2]
	want := []any{100.0, 0.25, 0.0, 1.0, *first.SpikeHash, nil}
	if got := m.Rows[0]; !slices.Equal(got[:6], want) || math.Abs(got[6].(float64)/float64(first.VarV)-1) > 1e-5 {
		t.Errorf("the first row is %v, want %v and var(V) = %v", got, want, first.VarV)
	}
	failed := []any{100.0, 0.25, 0.2, 1.0, nil, "the network diverged", nil, nil, nil, nil, nil, nil, nil}
	if got := m.Rows[2]; !slices.Equal(got, failed) {
		t.Errorf("the row that failed is %v", got)
	}
}

func TestRefused(t *testing.T) {
	list := rows(t)
	other := func(change func(*experiment.Row)) []experiment.Row {
		changed := slices.Clone(list)
		change(&changed[3])
		return changed
	}
	const differs = "n = 100, lambda = 0.25, c = 0, trial 2 is of another version, t or parameter than the first row"
	for _, test := range []struct {
		want string
		rows []experiment.Row
	}{
		{"there are no rows", nil},
		{"synapse = effective: allowed are rows from current to conductance", other(func(r *experiment.Row) { r.Params.Synapse = sim.Effective })},
		{differs, other(func(r *experiment.Row) { r.Version = "0" })},
		{differs, other(func(r *experiment.Row) { r.T++ })},
		{differs, other(func(r *experiment.Row) { r.Params.Jitter++ })},
	} {
		if _, err := newMap(test.rows); err == nil || err.Error() != test.want {
			t.Errorf("the error is %v, want %s", err, test.want)
		}
	}
	if err := run(nil, nil); err == nil || !strings.HasPrefix(err.Error(), "allowed is one argument") {
		t.Errorf("without an argument the error is %v", err)
	}
}
