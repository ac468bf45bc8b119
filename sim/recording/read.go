package recording

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"

	"balance/sim"
	"balance/sim/experiment"
)

// MostSteps of a part have numbers of 32 bits, of which the hash is made.
const MostSteps = math.MaxUint32

// Names of what a file and one of its parts hold.
var (
	partKeys = []string{"params", "changes", "steps", "spike_hash"}
	fileKeys = append([]string{"balance", "version", "parts"}, partKeys...)
)

// Read reads a recording. What is refused is named with its value and what is allowed,
// in one line without its full stop. A network need not fit into the memory of this
// machine.
func Read(data []byte) (Recording, error) {
	var r Recording
	object, err := fields(data, fileKeys)
	if err != nil {
		return r, fmt.Errorf("it is no recording: %w", err)
	}
	if string(object["balance"]) != fmt.Sprint(format) {
		return r, fmt.Errorf("balance = %s: allowed is %d, which marks a recording", quotedJSON(object["balance"]), format)
	}
	if json.Unmarshal(object["version"], &r.Version) != nil || r.Version == "" {
		return r, fmt.Errorf("version = %s: allowed is a text, the version of the numerics", quotedJSON(object["version"]))
	}
	list, several := object["parts"]
	if !several {
		part, err := readPart(object)
		r.Parts = []Part{part}
		return r, err
	}
	for _, name := range partKeys {
		if _, ok := object[name]; ok {
			return r, fmt.Errorf("%s = %s: allowed is either parts or %s", name, quotedJSON(object[name]), name)
		}
	}
	var parts []json.RawMessage
	if json.Unmarshal(list, &parts) != nil || len(parts) == 0 || len(parts) > MostChanges {
		return r, fmt.Errorf("parts = %s: allowed is a list of 1 … %d parts", quotedJSON(list), MostChanges)
	}
	for k, text := range parts {
		var part Part
		object, err := fields(text, fileKeys[:2], partKeys)
		if err == nil {
			part, err = readPart(object)
		}
		if err != nil {
			return r, fmt.Errorf("part %d: %w", k+1, err)
		}
		r.Parts = append(r.Parts, part)
	}
	return r, nil
}

// fields returns what an object holds, of the allowed names only.
func fields(data []byte, allowed ...[]string) (map[string]json.RawMessage, error) {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(data, &object); err != nil || object == nil {
		return nil, fmt.Errorf("%s: allowed is an object in JSON", quotedJSON(data))
	}
	names := slices.Concat(allowed...)
	for name, value := range object {
		if !slices.Contains(names, name) {
			return nil, fmt.Errorf("%s = %s: no such name; %s", sim.Quoted(name), quotedJSON(value), sim.AllowedNames(name, names))
		}
	}
	return object, nil
}

func readPart(object map[string]json.RawMessage) (part Part, err error) {
	if _, ok := object["params"]; !ok {
		return part, errors.New("params = nothing: allowed is an object of parameters")
	}
	if part.Params, err = parameters(object["params"], sim.Recorded); err != nil {
		return part, err
	}
	if part.Steps, err = whole("steps", object["steps"], 1, MostSteps); err != nil {
		return part, err
	}
	if json.Unmarshal(object["spike_hash"], &part.SpikeHash) != nil {
		return part, fmt.Errorf("spike_hash = %s: allowed are h and 16 hexadecimal digits", quotedJSON(object["spike_hash"]))
	}
	hash, err := experiment.ReadHash(part.SpikeHash)
	if err != nil {
		return part, err
	}
	part.SpikeHash = experiment.FormatHash(hash)

	var changes []json.RawMessage
	if text := object["changes"]; text != nil && json.Unmarshal(text, &changes) != nil {
		return part, fmt.Errorf("changes = %s: allowed is a list of changes", quotedJSON(text))
	}
	if len(changes) > MostChanges {
		return part, fmt.Errorf("changes = %d of them: allowed are %d", len(changes), MostChanges)
	}
	p, step := part.Params, int64(0)
	part.Changes = []Change{}
	for k, text := range changes {
		change, err := readChange(text, step, part.Steps)
		var q sim.Parameters
		if err == nil {
			q, err = change.apply(p)
		}
		if err != nil {
			return part, fmt.Errorf("change %d: %w", k+1, err)
		}
		part.Changes = append(part.Changes, change)
		p, step = q, change.Step
	}
	return part, nil
}

// readChange reads a change that acts before one of the steps from first to last.
func readChange(data []byte, first, last int64) (c Change, err error) {
	object, err := fields(data, []string{"step", "params", "settled"})
	if err != nil {
		return c, err
	}
	if c.Step, err = whole("step", object["step"], first, last); err != nil {
		return c, err
	}
	if params := object["params"]; params != nil {
		var compact bytes.Buffer
		if err := json.Compact(&compact, params); err != nil {
			return c, err
		}
		c.Params = compact.Bytes()
	}
	if settled, ok := object["settled"]; ok && json.Unmarshal(settled, &c.Settled) != nil {
		return c, fmt.Errorf("settled = %s: allowed are true, false", quotedJSON(settled))
	}
	return c, nil
}

// apply returns the parameters that a change makes of p.
func (c Change) apply(p sim.Parameters) (sim.Parameters, error) {
	if c.Params == nil {
		return p, nil
	}
	q, err := parameters(c.Params, p.WithRecorded)
	if err == nil && sim.Rebuilds(p, q) {
		err = fmt.Errorf("params = %s: allowed is what a running network can take; another network is another part", quotedJSON(c.Params))
	}
	return q, err
}

// parameters reads an object of parameters.
func parameters(text []byte, read func(map[string]string) (sim.Parameters, error)) (sim.Parameters, error) {
	if trimmed := bytes.TrimSpace(text); len(trimmed) == 0 || trimmed[0] != '{' {
		return sim.Parameters{}, fmt.Errorf("params = %s: allowed is an object of parameters", quotedJSON(text))
	}
	given, err := sim.Given(text)
	if err != nil {
		return sim.Parameters{}, err
	}
	return read(given)
}

// whole reads a whole number.
func whole(name string, text []byte, least, most int64) (n int64, err error) {
	if text == nil || string(text) == "null" || json.Unmarshal(text, &n) != nil || n < least || n > most {
		return 0, fmt.Errorf("%s = %s: allowed are %d … %d, whole", name, quotedJSON(text), least, most)
	}
	return n, nil
}

// quotedJSON returns what messages quote of a text in JSON.
func quotedJSON(text []byte) string {
	if len(text) == 0 {
		return "nothing"
	}
	return sim.Quoted(string(bytes.Join(bytes.Fields(text[:min(len(text), 1000)]), []byte(" "))))
}
