package recording

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"balance/sim"
)

const whole100 = `{"balance": 1, "version": "1", "params": {"n": 100}, "changes": [{"step": 20, "params": {"c": 0.1}}], "steps": 100, "spike_hash": "h0123456789abcdef"}`

// What no network could do is refused by its name, with its value and what is allowed.
func TestReadRefuses(t *testing.T) {
	if _, err := Read([]byte(whole100)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ from, to, says string }{
		{whole100, ``, "it is no recording: nothing: allowed is an object in JSON"},
		{whole100, `[1]`, "it is no recording: [1]: allowed is an object in JSON"},
		{whole100, `null`, "it is no recording: null"},
		{whole100, `{"type": "FeatureCollection"}`, `type = "FeatureCollection": no such name`},
		{`"balance": 1`, `"balance": 2`, "balance = 2: allowed is 1"},
		{`"balance": 1, `, ``, "balance = nothing: allowed is 1"},
		{`"version": "1"`, `"version": 1`, "version = 1: allowed is a text"},
		{`"version": "1", `, ``, "version = nothing"},
		{`{"n": 100}`, `{"n": 99}`, "n = 99: allowed are 100 … "},
		{`{"n": 100}`, `{"m": 99}`, "m = 99: no such parameter"},
		{`{"n": 100}`, `null`, "params = null: allowed is an object of parameters"},
		{`"params": {"n": 100}, `, ``, "params = nothing"},
		{`"steps": 100`, `"steps": -1`, "steps = -1: allowed are 1 … 4294967295, whole"},
		{`"steps": 100`, `"steps": 1.5`, "steps = 1.5: allowed are"},
		{`"steps": 100`, `"steps": "100"`, `steps = "100": allowed are`},
		{`"steps": 100, `, ``, "steps = nothing: allowed are"},
		{`"steps": 100`, `"stepps": 100`, "perhaps steps is meant"},
		{`h0123456789abcdef`, `0123`, "spike_hash = 0123: allowed are h and 16 hexadecimal digits"},
		{`"h0123456789abcdef"`, `17`, "spike_hash = 17: allowed are h and 16"},
		{`"changes": [`, `"changes": {}, "x": [`, `x = [{"step": 20`},
		{`[{"step": 20, "params": {"c": 0.1}}]`, `7`, "changes = 7: allowed is a list of changes"},
		{`"step": 20`, `"step": 101`, "change 1: step = 101: allowed are 0 … 100, whole"},
		{`[{"step": 20`, `[{"step": 30, "settled": true}, {"step": 20`, "change 2: step = 20: allowed are 30 … 100"},
		{`"step": 20`, `"step": 20, "settled": 1`, "change 1: settled = 1: allowed are true, false"},
		{`{"c": 0.1}`, `{"c": 2}`, "change 1: c = 2: allowed are 0 … 1"},
		{`{"c": 0.1}`, `{"n": 200}`, `change 1: params = {"n":200}: allowed is what a running network can take`},
		{`{"c": 0.1}`, `[]`, "change 1: params = []: allowed is an object"},
		{`"params": {"n": 100}`, `"parts": [], "params": {"n": 100}`, "allowed is either parts or params"},
		{whole100, `{"balance": 1, "version": "1", "parts": []}`, "parts = []: allowed is a list"},
		{whole100, `{"balance": 1, "version": "1", "parts": [{"params": {}, "steps": 1, "spike_hash": "h0"}]}`, "part 1: spike_hash = h0"},
	} {
		text := strings.Replace(whole100, test.from, test.to, 1)
		if _, err := Read([]byte(text)); err == nil || !strings.Contains(err.Error(), test.says) || strings.ContainsAny(err.Error(), "\n") {
			t.Errorf("%s is refused as %v, want a line with %q", text, err, test.says)
		}
	}
}

// A recording is read as it is written, of one part and of several.
func TestReadsWhatIsWritten(t *testing.T) {
	text, err := os.ReadFile("testdata/visit.json")
	if err != nil {
		t.Fatal(err)
	}
	several, err := Read(text)
	if err != nil {
		t.Fatal(err)
	}
	if len(several.Parts) != 4 || len(several.Parts[0].Changes) < 8 {
		t.Errorf("read are %+v", several)
	}
	for _, r := range []Recording{several, {several.Version, several.Parts[:1]}} {
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := Read(text); err != nil || !reflect.DeepEqual(again, r) {
			t.Errorf("%s is read as %+v, %v", text, again, err)
		}
		if one := len(r.Parts) == 1; one == strings.Contains(string(text), `"parts"`) {
			t.Errorf("of %d parts the file is %s", len(r.Parts), text)
		}
	}
}

// A tape that is full drops the oldest parts, and then ends; both is told.
func TestTapeIsBounded(t *testing.T) {
	p, err := sim.Defaults().With(map[string]string{"n": "100"})
	if err != nil {
		t.Fatal(err)
	}
	c := sim.NewConnectivity(p, Trial)
	var tape Tape
	begin := func() *sim.Network {
		n := sim.Connect(p, Trial, c)
		tape.Begin(n)
		return n
	}
	change := func(n *sim.Network, times int) {
		for k := range times {
			q := n.Parameters()
			q.TauM = 16 - float64(k%2)
			tape.Change(q, false)
			if err := n.Set(q); err != nil {
				t.Fatal(err)
			}
			if err := n.Advance(1); err != nil {
				t.Fatal(err)
			}
		}
	}
	begin() // of which there is nothing to tell
	first := begin()
	change(first, 100)
	n := begin()
	change(n, 50)
	if r := tape.Recording(); len(r.Parts) != 2 || len(r.Parts[0].Changes) != 100 || tape.Shortage() != "" {
		t.Errorf("%d parts, %q", len(r.Parts), tape.Shortage())
	}
	change(n, MostChanges-100)
	if r := tape.Recording(); len(r.Parts) != 1 || len(r.Parts[0].Changes) != MostChanges-50 || !strings.Contains(tape.Shortage(), "the first 1 networks") {
		t.Errorf("%d parts, %q", len(r.Parts), tape.Shortage())
	}
	change(n, 100)
	r := tape.Recording()
	if len(r.Parts) != 1 || len(r.Parts[0].Changes) != MostChanges || r.Parts[0].Steps != MostChanges || !strings.Contains(tape.Shortage(), "ends at its model time 1.0 s") {
		t.Errorf("%d parts, %d steps, %q", len(r.Parts), r.Parts[0].Steps, tape.Shortage())
	}
	if hash, err := r.Parts[0].Replay(sim.KernelAuto); hash != r.Parts[0].SpikeHash || err != nil {
		t.Errorf("the hash of what there is of it is %s, want %s (%v)", r.Parts[0].SpikeHash, hash, err)
	}
	change(begin(), 3)
	if r := tape.Recording(); len(r.Parts) != 1 || len(r.Parts[0].Changes) != 3 || strings.Contains(tape.Shortage(), "ends") {
		t.Errorf("after a reset %d parts, %q", len(r.Parts), tape.Shortage())
	}
}
