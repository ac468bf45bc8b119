package desk

import (
	"encoding/json"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/experiment"
)

// Of rows that somebody has kept the whole ones are known by their jobs, and of each
// of the others is said what is wrong.
func TestCheck(t *testing.T) {
	p, err := sim.Recorded(map[string]string{"n": "100", "synapse": "effective"})
	if err != nil {
		t.Fatal(err)
	}
	row := experiment.Run(p, 2, 30, sim.KernelAuto)
	good := asText(t, row)
	without := func(name string) string {
		var fields map[string]any
		if err := json.Unmarshal([]byte(good), &fields); err != nil {
			t.Fatal(err)
		}
		delete(fields["params"].(map[string]any), name)
		delete(fields, name)
		return asText(t, fields)
	}
	with := func(old, instead string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("no %s in %s", old, good)
		}
		return strings.Replace(good, old, instead, 1)
	}
	tests := []struct{ row, wrong string }{
		{good, ""},
		{without("rate_e_hz"), ""}, // of a build that did not have it
		{without("jitter"), "lacks the parameter jitter"},
		{without("params"), "lacks the parameter"},
		{without("spike_hash"), "hash"},
		{without("version"), "version"},
		{with(`"version":"`+sim.Version, `"version":"0`), "version 0"},
		{with(`"trial":2`, `"trial":0`), "trial = 0"},
		{with(`"n":100`, `"n":1`), "n = 1"},
		{with(`"rate_e_hz":null`, `"rate_e_hz":1e300`), "1e300"},
		{with(`"rate_e_hz":null`, `"rate_e_hz":"fast"`), "string"},
		{`null`, "lacks"}, {`5`, "no row"}, {`[]`, "no row"}, {`"x"`, "no row"}, {`{}`, "lacks"},
	}
	var texts []string
	for _, test := range tests {
		texts = append(texts, test.row)
	}
	checked := answered[[]Checked](t, map[string]any{"ask": "check", "rows": "[" + strings.Join(texts, ",") + "]"})
	if len(checked) != len(tests) {
		t.Fatalf("%d of %d are checked", len(checked), len(tests))
	}
	for i, test := range tests {
		got := checked[i]
		if test.wrong == "" && (got.Wrong != "" || got.Key != row.Key()) {
			t.Errorf("%s: %+v", test.row, got)
		}
		if test.wrong != "" && (got.Key != "" || !strings.Contains(got.Wrong, test.wrong)) {
			t.Errorf("%s: %+v, which does not mention %q", test.row, got, test.wrong)
		}
	}
}

// While a trial runs, and the one that measures for it, whoever waits hears of it.
func TestAlive(t *testing.T) {
	for synapse, want := range map[string]int{"conductance": 30, "effective": 60} {
		heard := 0
		request := asText(t, map[string]any{"id": 1, "ask": "trial", "params": `{"n": 100, "synapse": "` + synapse + `"}`, "trial": 1, "t_ms": 30, "kernel": "auto"})
		if reply := Answer([]byte(request), func() { heard++ }); reply.Type != Answered || heard < want {
			t.Errorf("%s: %v, heard %d times, want %d", synapse, reply.Type, heard, want)
		}
	}
}
