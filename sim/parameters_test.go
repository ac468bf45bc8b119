package sim

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func TestDefaultsAreThePapers(t *testing.T) {
	p := Defaults()
	want := Parameters{
		Synapse: Conductance, Lambda: 1, C: 0.2, Jitter: 5, Rx: 10, N: 1000, P: 0.2, Qx: 0.3,
		Jee: 17.5, Jei: -100, Jie: 60, Jii: -150, Jex: 100, Jix: 75, TauE: 8, TauI: 4, TauX: 10, Ee: 0, Ei: -80,
		TauM: 15, EL: -72, VT: -55, Vth: -50, Vre: -75, DeltaT: 1, Dt: 0.1, Scheme: Euler, Burnin: 2500, Seed: 1,
	}
	if p != want {
		t.Errorf("defaults are %+v, want %+v", p, want)
	}
	if err := p.Validate(); err != nil {
		t.Error(err)
	}
}

// Populations have the sizes that the pages reckon with, whose tests read the same
// cases.
func TestNeurons(t *testing.T) {
	const name = "../web/test/cases/populations.json"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		N       int
		Qx      float64
		E, I, X int
	}
	if err := json.Unmarshal(text, &cases); err != nil || len(cases) < 5 {
		t.Fatalf("%s has %d cases: %v", name, len(cases), err)
	}
	for _, c := range cases {
		p := Defaults()
		p.N, p.Qx = c.N, c.Qx
		if got, want := p.Neurons(), [Populations]int{c.E, c.I, c.X}; got != want {
			t.Errorf("n = %d, qx = %g: populations of %v, want %v", c.N, c.Qx, got, want)
		}
	}
}

func TestSynapseAndLambdaName(t *testing.T) {
	for _, test := range []struct {
		given   map[string]string
		synapse string
		lambda  float64
		json    string
	}{
		{map[string]string{}, Conductance, 1, `"synapse":"conductance","lambda":1`},
		{map[string]string{"synapse": "current"}, Current, 0, `"synapse":"current","lambda":0`},
		{map[string]string{"lambda": "0"}, Current, 0, `"synapse":"current","lambda":0`},
		{map[string]string{"lambda": "0.25"}, "", 0.25, `"synapse":null,"lambda":0.25`},
		{map[string]string{"synapse": "conductance", "lambda": "1"}, Conductance, 1, `"synapse":"conductance","lambda":1`},
		{map[string]string{"synapse": "effective"}, Effective, 1, `"synapse":"effective","lambda":null`},
	} {
		p, err := Defaults().With(test.given)
		if err != nil || p.Synapse != test.synapse || p.Lambda != test.lambda {
			t.Errorf("%v gives synapse %q, lambda %g, error %v", test.given, p.Synapse, p.Lambda, err)
		}
		encoded, err := json.Marshal(p)
		if err != nil || !strings.Contains(string(encoded), test.json) {
			t.Errorf("%v is encoded as %s, %v", test.given, encoded, err)
		}
		var back Parameters
		if err := json.Unmarshal(encoded, &back); err != nil || back != p {
			t.Errorf("%s came back as %+v, %v", encoded, back, err)
		}
	}
}

// Parameters of a network that ran on a larger machine can be read, and it is
// refused only where it shall run.
func TestRecorded(t *testing.T) {
	given := map[string]string{"n": "1000000"}
	if _, err := Defaults().With(given); err == nil || !strings.Contains(err.Error(), "n = 1000000") {
		t.Errorf("error %v, want one that names n", err)
	}
	if p, err := Recorded(given); err != nil || p.N != 1000000 {
		t.Errorf("n = %d, error %v", p.N, err)
	}
	if _, err := Recorded(map[string]string{"c": "2"}); err == nil || !strings.Contains(err.Error(), "c = 2") {
		t.Errorf("error %v, want one that names c", err)
	}
}
