package desk

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/experiment"
)

// ask returns the reply to a request with the given fields, as the page reads it.
func ask(t *testing.T, fields map[string]any) (reply struct {
	Type, Message string
	ID            *int
	Answer        json.RawMessage
}) {
	t.Helper()
	request, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(Answer(request, func() {}))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &reply); err != nil {
		t.Fatal(err)
	}
	return reply
}

// answered is the answer to a request that is not refused.
func answered[A any](t *testing.T, fields map[string]any) (answer A) {
	t.Helper()
	fields["id"] = 7
	reply := ask(t, fields)
	if reply.Type != "answer" || reply.ID == nil || *reply.ID != 7 || reply.Message != "" {
		t.Fatalf("%v: %+v", fields, reply)
	}
	if err := json.Unmarshal(reply.Answer, &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

// asText is a value as JSON text.
func asText(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// An experiment from its list of trials to means and a table, as a page goes
// about it: rows and series find each other by their keys.
func TestExperiment(t *testing.T) {
	grid := answered[Grid](t, map[string]any{"ask": "grid", "values": `{"n": "200,100", "c": "0.2", "lambda": "1,0.5", "burnin": "100"}`, "trials": 2, "t_ms": 400})
	if len(grid.Jobs) != 8 || len(grid.Series) != 2 {
		t.Fatalf("%d jobs and %d series, want 8 and 2", len(grid.Jobs), len(grid.Series))
	}
	if names := [2]string{grid.Series[0].Name, grid.Series[1].Name}; names != [2]string{"λ = 0.5, c = 0.2, here", "conductance, c = 0.2, here"} {
		t.Errorf("series %q", names)
	}
	var rows []experiment.Row
	for _, job := range grid.Jobs {
		row := answered[Trial](t, map[string]any{"ask": "trial", "params": asText(t, job.Params), "trial": job.Trial, "t_ms": job.T, "kernel": "auto"}).Row
		if row.Key() != job.Key || row.Series().Key != job.Series {
			t.Errorf("the row of %s in series %s has the keys %s and %s", job.Key, job.Series, row.Key(), row.Series().Key)
		}
		if !(job.Cost > 0) || job.Bytes <= 0 {
			t.Errorf("a job costs %g and takes %d bytes", job.Cost, job.Bytes)
		}
		rows = append(rows, row)
	}
	summary := answered[[]experiment.Series](t, map[string]any{"ask": "summary", "rows": asText(t, rows)})
	if len(summary) != 2 {
		t.Fatalf("%d series of rows, want 2", len(summary))
	}
	for i, series := range summary {
		if series.Key != grid.Series[i].Key || len(series.Points) != 2 || series.Points[0].Trials != 2 {
			t.Errorf("series %d of the grid has the key %s; of the rows %s, with points %+v", i, grid.Series[i].Key, series.Key, series.Points)
		}
		for _, job := range grid.Jobs {
			if same := job.Params.Lambda == series.Params.Lambda; same != (job.Series == series.Key) {
				t.Errorf("lambda = %g is in the series of lambda = %g: %v", job.Params.Lambda, series.Params.Lambda, !same)
			}
		}
	}
	var table strings.Builder
	if err := experiment.WriteTable(&table, rows); err != nil {
		t.Fatal(err)
	}
	if got := answered[string](t, map[string]any{"ask": "csv", "rows": asText(t, rows)}); got != table.String() {
		t.Errorf("the table is\n%swant\n%s", got, table.String())
	}
	if none := ask(t, map[string]any{"id": 1, "ask": "summary", "rows": "[]"}); string(none.Answer) != "[]" {
		t.Errorf("the summary of no rows is %s", none.Answer)
	}
}

// A trial of the effective model has the row that it has by itself, with what the
// trial that its job names has measured.
func TestCalibration(t *testing.T) {
	grid := answered[Grid](t, map[string]any{"ask": "grid", "values": `{"n": "100", "burnin": "100", "synapse": "conductance,effective"}`, "trials": 1, "t_ms": 400})
	conductance, effective := grid.Jobs[0], grid.Jobs[1]
	if conductance.Calibration != "" || effective.Calibration != conductance.Key {
		t.Fatalf("calibrations %q and %q, want none and %q", conductance.Calibration, effective.Calibration, conductance.Key)
	}
	run := func(job Job, calibrates bool, measured string) Trial {
		outcome := answered[Trial](t, map[string]any{"ask": "trial", "params": asText(t, job.Params), "trial": 1, "t_ms": 400, "kernel": "auto", "calibrates": calibrates, "measured": measured})
		outcome.Row.WallS = 0
		return outcome
	}
	calibrated := run(conductance, true, "")
	if alone := run(conductance, false, ""); alone.Measured != "" || asText(t, alone.Row) != asText(t, calibrated.Row) {
		t.Errorf("without measuring for another trial: %+v", alone)
	}
	want := run(effective, false, "")
	if got := run(effective, false, calibrated.Measured); asText(t, got) != asText(t, want) {
		t.Errorf("with what was measured: %+v, want %+v", got, want)
	}
	for mention, fields := range map[string]map[string]any{
		"measured = nonsense": {"synapse": "effective", "measured": "nonsense"},
		"calibrates = true":   {"synapse": "effective", "calibrates": true},
	} {
		request := map[string]any{"id": 1, "ask": "trial", "params": asText(t, map[string]any{"n": 100, "synapse": fields["synapse"]}), "trial": 1, "t_ms": 10, "kernel": "auto"}
		delete(fields, "synapse")
		for name, value := range fields {
			request[name] = value
		}
		if reply := ask(t, request); reply.Type != "refused" || !strings.Contains(reply.Message, mention) {
			t.Errorf("%v: %+v, want a refusal that mentions %q", fields, reply, mention)
		}
	}
}

// A trial takes what the last has drawn, if that is of its network or its input, and its
// row is that of a trial by itself.
func TestTrialsShare(t *testing.T) {
	grid := answered[Grid](t, map[string]any{"ask": "grid", "values": `{"n": "100,120", "burnin": "100", "c": "0,0.2", "synapse": "current,conductance,effective"}`, "trials": 2, "t_ms": 300})
	slices.SortFunc(grid.Jobs, func(a, b Job) int { return strings.Compare(a.Network+a.Input, b.Network+b.Input) })
	networks, inputs := map[*sim.Connectivity]bool{}, map[*sim.ExternalTrains]bool{}
	for _, job := range grid.Jobs {
		row := answered[Trial](t, map[string]any{"ask": "trial", "params": asText(t, job.Params), "trial": job.Trial, "t_ms": job.T, "kernel": "auto"}).Row
		alone := job.Run(sim.KernelAuto)
		row.WallS, alone.WallS = 0, 0
		if asText(t, row) != asText(t, alone) {
			t.Errorf("shared: %s\nalone: %s", asText(t, row), asText(t, alone))
		}
		networks[drawn.connectivity], inputs[drawn.trains] = true, true
	}
	if len(grid.Jobs) != 24 || len(networks) != 4 || len(inputs) != 8 {
		t.Errorf("%d networks and %d inputs were drawn for %d trials of 2 sizes, 2 c, 3 models and 2 trials", len(networks), len(inputs), len(grid.Jobs))
	}
}

// reckoned is the answer to a request with rows, as text.
func reckoned(t *testing.T, ask, rows string) string {
	t.Helper()
	return string(answered[json.RawMessage](t, map[string]any{"ask": ask, "rows": rows}))
}

// Rows that a browser has kept since hashes had no letter are reckoned with like
// others, and beside them.
func TestRowsWithBareHashes(t *testing.T) {
	var rows []experiment.Row
	for trial := 1; trial <= 2; trial++ {
		rows = append(rows, answered[Trial](t, map[string]any{"ask": "trial", "params": `{"n": 100, "dt": 0.5, "burnin": 100}`, "trial": trial, "t_ms": 300, "kernel": "auto"}).Row)
	}
	kept := asText(t, rows)
	bare := strings.ReplaceAll(kept, `"spike_hash":"h`, `"spike_hash":"`)
	if bare == kept {
		t.Fatalf("hashes have no letter: %s", kept)
	}
	for _, ask := range []string{"summary", "csv"} {
		want, got := reckoned(t, ask, kept), reckoned(t, ask, bare)
		if got != want {
			t.Errorf("%s of rows with bare hashes is\n%swant\n%s", ask, got, want)
		}
		if both := reckoned(t, ask, "["+strings.Trim(bare, "[]")+","+strings.Trim(kept, "[]")+"]"); ask == "summary" && both != want {
			t.Errorf("%s of both together is\n%s, want\n%s", ask, both, want)
		}
	}
}

// The names in JSON are those that the pages read.
func TestNamesInJSON(t *testing.T) {
	grid := answered[map[string]any](t, map[string]any{"ask": "grid", "values": `{"n": "100"}`, "trials": 1, "t_ms": 5000})
	for of, want := range map[string]string{
		"jobs":   "bytes calibration cost input key network params series t_ms trial",
		"series": "c foreign key lambda mark model name published words",
	} {
		first := grid[of].([]any)[0].(map[string]any)
		var names []string
		for name := range first {
			names = append(names, name)
		}
		slices.Sort(names)
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s have %s, want %s", of, got, want)
		}
	}
}

// A network that diverges has a row; a trial that does not fit into memory is
// refused, since elsewhere it may run.
func TestTrialsWithoutResults(t *testing.T) {
	row := answered[Trial](t, map[string]any{
		"ask": "trial", "params": `{"n": 100, "dt": 0.5, "jex": 1000, "jix": 1000, "rx": 100, "c": 0}`, "trial": 1, "t_ms": 200, "kernel": "reference",
	}).Row
	if row.Error == nil || !strings.Contains(*row.Error, "diverged") {
		t.Errorf("a network that diverges: %+v", row)
	}
	p := sim.Defaults()
	p.N = 20000
	if need := (experiment.Job{Params: p, T: experiment.MaxT}).Bytes(); need <= sim.MemoryLimit() {
		t.Skipf("this machine has room for %d bytes", need)
	}
	for _, fields := range []map[string]any{
		{"ask": "trial", "params": `{"n": 20000}`, "trial": 1, "t_ms": experiment.MaxT, "kernel": "auto"},
		{"ask": "grid", "values": `{"n": "100,20000"}`, "trials": 1, "t_ms": experiment.MaxT},
	} {
		want := fmt.Sprintf("n = 20000, t = %d: network and measurements need", experiment.MaxT)
		if reply := ask(t, fields); reply.Type != "refused" || !strings.Contains(reply.Message, want) {
			t.Errorf("%s of a trial that is too large: %+v", fields["ask"], reply)
		}
	}
}

// Whatever is asked is answered, if only by what is wrong with it.
func TestRefusals(t *testing.T) {
	for _, test := range []struct {
		request string
		id      int // 0: none
		mention []string
	}{
		{`{"id": 3, "ask": "rows"}`, 3, []string{`ask = "rows"`, "csv, grid, summary, trial"}},
		{`{"id": 3}`, 3, []string{`ask = ""`, "allowed"}},
		{`{"id": 3, "ask": null}`, 3, []string{`ask = ""`, "allowed"}},
		{`{"id": 3, "ask": 5}`, 3, []string{"ask = 5", "words"}},
		{`{"ask": "rows"}`, 0, []string{`ask = "rows"`}},
		{`{"id": "three", "ask": "grid"}`, 0, []string{`id = "three"`, "whole numbers"}},
		{`{"id": 3.5, "ask": "grid"}`, 0, []string{"id = 3.5", "whole numbers"}},
		{`5`, 0, []string{"request = 5", "objects"}},
		{``, 0, []string{"request"}},
		{`<undefined>`, 0, []string{"request"}},
		{`{"id": 3, "ask": "grid", "values": {"n": "100"}, "trials": 1, "t_ms": 5}`, 3, []string{`values = {"n": "100"}`, "words"}},
		{`{"id": 3, "ask": "grid", "values": "{}", "trials": "two", "t_ms": 5}`, 3, []string{`trials = "two"`, "whole numbers"}},
		{`{"id": 3, "ask": "grid", "values": "{}", "trials": 1, "t_ms": 1e30}`, 3, []string{"t_ms = 1e30", "whole numbers"}},
		{`{"id": 3, "ask": "grid", "values": "{}", "trials": 1000000000000, "t_ms": 5}`, 3, []string{"trials = 1000000000000", "1000000"}},
		{`{"id": 3, "ask": "grid", "values": "{}", "trials": 60000, "t_ms": 5}`, 3, []string{"trials = 60000", "50000"}},
		{`{"id": 3, "ask": "check", "rows": "{}"}`, 3, []string{"rows"}},
		{`{"id": 3, "ask": "grid", "values": "[]", "trials": 1, "t_ms": 5}`, 3, []string{"parameters"}},
		{`{"id": 3, "ask": "grid", "values": "{\"size\": 5}", "trials": 1, "t_ms": 5}`, 3, []string{"size = 5"}},
		{`{"id": 3, "ask": "grid"}`, 3, []string{"parameters"}},
		{`{"id": 3, "ask": "trial", "params": "{}", "trial": 0, "t_ms": 5, "kernel": "auto"}`, 3, []string{"trial = 0"}},
		{`{"id": 3, "ask": "trial", "params": "{\"c\": 2}", "trial": 1, "t_ms": 5, "kernel": "auto"}`, 3, []string{"c = 2"}},
		{`{"id": 3, "ask": "trial", "params": "{}", "trial": 1, "t_ms": 5, "kernel": "fast"}`, 3, []string{"kernel", "fast"}},
		{`{"id": 3, "ask": "summary", "rows": "{}"}`, 3, []string{"rows"}},
		{`{"id": 3, "ask": "csv"}`, 3, []string{"rows"}},
	} {
		reply := Answer([]byte(test.request), func() {})
		if reply.Type != "refused" || reply.Answer != nil {
			t.Errorf("%s: %+v, want it refused", test.request, reply)
			continue
		}
		id := 0
		if reply.ID != nil {
			id = *reply.ID
		}
		if id != test.id {
			t.Errorf("%s: refused with the id %d, want %d", test.request, id, test.id)
		}
		for _, word := range test.mention {
			if !strings.Contains(reply.Message, word) {
				t.Errorf("%s: refused as %q, which does not mention %q", test.request, reply.Message, word)
			}
		}
	}
}
