package sim

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParameters: what an address or a flag gives is refused by a short sentence, or
// is a value that makes the round trip through text and JSON, within its range.
func FuzzParameters(f *testing.F) {
	for _, row := range Table {
		f.Add(row.Name, row.Text(Defaults()))
		f.Add(row.Name, formatNumber(row.Max))
	}
	for _, text := range []string{"-50 mV", "1.234,5", "15,000", "1e309", "0x1p-2", "NaN", "-0", "−5", "1_000", "١", "\xff", strings.Repeat("9", 400)} {
		f.Add("el", text)
		f.Add("n", text)
	}
	f.Add("V_th", "3")
	f.Add("", "")
	f.Fuzz(func(t *testing.T, name, text string) {
		given := map[string]string{name: text}
		p, err := Recorded(given)
		if err != nil {
			if message := err.Error(); len(message) > 1500 || strings.TrimSpace(message) == "" {
				t.Errorf("%d bytes are said of %.100q = %.100q", len(message), name, text)
			}
			return
		}
		row, ok := Lookup(name)
		if !ok {
			t.Fatalf("%q is no parameter", name)
		}
		again, err := Recorded(map[string]string{name: row.Text(p)})
		if err != nil || again != p {
			t.Errorf("%s = %q is %q, which is read as %+v: %v", name, text, row.Text(p), again, err)
		}
		expectSameJSON(t, p)
		p.Bytes()
	})
}

// expectSameJSON expects parameters to make the round trip.
func expectSameJSON(t *testing.T, p Parameters) {
	t.Helper()
	written, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var read Parameters
	if err := json.Unmarshal(written, &read); err != nil || read != p {
		t.Errorf("%+v is written as %s and read as %+v: %v", p, written, read, err)
	}
}

// FuzzParametersJSON: an object of parameters is refused in words, or makes the
// round trip.
func FuzzParametersJSON(f *testing.F) {
	whole, err := json.Marshal(Defaults())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	for _, text := range []string{`{}`, `null`, `[]`, `{"n":1e2}`, `{"n":100.0}`, `{"n":"200"}`, `{"lambda":null,"synapse":"effective"}`, `{"synapse":null,"lambda":0.5}`,
		`{"c":{"a":1}}`, `{"c":[0,1]}`, `{"c":true}`, `{"c":0.1,"c":0.2}`, `{"seed":9007199254740991}`, `{} {}`, `{"n":1E400}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var p Parameters
		if err := json.Unmarshal(data, &p); err != nil {
			if !utf8.Valid(data) || len(err.Error()) < 2000 {
				return
			}
			t.Errorf("%d bytes are said of %.100q", len(err.Error()), data)
			return
		}
		if string(data) == "null" {
			return // leaves what was there
		}
		if err := p.check(); err != nil {
			t.Errorf("%.200q is read as what is not allowed: %v", data, err)
		}
		expectSameJSON(t, p)
	})
}
