package sim

import (
	"strings"
	"testing"
)

// What other networks need and the kernel computes is allowed: rest above the
// threshold, no spike-generating term to speak of, heavy weights, fast synapses,
// many trains.
func TestWideRanges(t *testing.T) {
	for _, given := range []map[string]string{
		{"el": "-40", "vth": "-50"},
		{"vt": "900", "vth": "-50"},
		{"vt": "-50"},
		{"jex": "100000", "jei": "-100000"},
		{"rx": "100000"},
		{"taue": "0.1", "taui": "0.1", "taux": "1000"},
		{"taux": "0.01", "dt": "0.01"},
		{"qx": "10"},
		{"dt": "0.3333333333", "taue": "0.3333333333"},
		{"dt": "0.0303030303"},
	} {
		if _, err := Defaults().With(given); err != nil {
			t.Errorf("%v: %v", given, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	for _, test := range []struct {
		given map[string]string
		names []string // what the refusal must mention: parameter, value, allowed
	}{
		{map[string]string{"c": "1.5"}, []string{"c = 1.5", "0 … 1"}},
		{map[string]string{"c": "-0.1"}, []string{"c = -0.1", "0 … 1"}},
		{map[string]string{"c": "NaN"}, []string{"c = NaN", "0 … 1"}},
		{map[string]string{"rx": "Inf"}, []string{"rx = Inf", "0 … 100000 Hz"}},
		{map[string]string{"rx": "fast"}, []string{"rx = fast", "0 … 100000 Hz"}},
		{map[string]string{"rx": ""}, []string{"rx = ", "0 … 100000 Hz"}},
		{map[string]string{"n": "99"}, []string{"n = 99", "100 … "}},
		{map[string]string{"n": "1000.5"}, []string{"n = 1000.5", "whole"}},
		{map[string]string{"n": "900000"}, []string{"n = 900000", "GB", "100 … "}},
		{map[string]string{"seed": "9007199254740992"}, []string{"seed = 9007199254740992", "9007199254740991"}},
		{map[string]string{"speed": "3"}, []string{"speed = 3", "no such parameter", "synapse"}},
		{map[string]string{"synapse": "chemical"}, []string{"synapse", "chemical", "current, conductance, effective"}},
		{map[string]string{"scheme": "rk4"}, []string{"scheme", "rk4", "euler, exponential"}},
		{map[string]string{"jei": "10"}, []string{"jei = 10", "-100000 … 0 mV"}},
		{map[string]string{"jee": "-1"}, []string{"jee = -1", "0 … 100000 mV"}},
		{map[string]string{"synapse": "current", "lambda": "0.5"}, []string{"lambda = 0.5", "current"}},
		{map[string]string{"synapse": "effective", "lambda": "1"}, []string{"lambda = 1", "effective"}},
		{map[string]string{"vre": "-50"}, []string{"vre = -50", "vt"}},
		{map[string]string{"vre": "-45", "vt": "-40"}, []string{"vre = -45", "vth"}},
		{map[string]string{"taui": "0.05"}, []string{"taui = 0.05", "dt = 0.1 … 1000 ms"}},
		{map[string]string{"taux": "0.009"}, []string{"taux = 0.009", "0.01 … 1000 ms"}},
		{map[string]string{"taue": "1", "dt": "0.5", "taux": "0.49"}, []string{"taux = 0.49", "dt = 0.5"}},
		{map[string]string{"Vth": "-48"}, []string{"Vth = -48", "no such parameter", "perhaps vth is meant", "synapse"}},
		{map[string]string{"tau": "8"}, []string{"tau = 8", "taue, taui, taux or taum is meant"}},
		{map[string]string{"synapse": "Conductance"}, []string{"perhaps conductance is meant", "effective"}},
		{map[string]string{"synapse": "conductance-based"}, []string{"perhaps conductance is meant"}},
		{map[string]string{"scheme": "exp"}, []string{"perhaps exponential is meant"}},
		{map[string]string{"vt": "-52,3"}, []string{"vt = -52,3", "decimal comma", "write -52.3"}},
		{map[string]string{"ei": "-72.5"}, []string{"ei = -72.5", "1 mV", "el"}},
		{map[string]string{"ee": "-71.5"}, []string{"ee = -71.5", "1 mV", "el"}},
		{map[string]string{"vt": "-70", "deltat": "0.2"}, []string{"deltat = 0.2", "0.25"}},
		{map[string]string{"rx": "100000", "qx": "10", "jitter": "50", "n": "100000"}, []string{"rx = 100000", "4e+10 external spikes wait", "allowed are 2e+09"}},
		{map[string]string{"dt": "0.3"}, []string{"dt = 0.3", "whole number", "as do 3 of 0.3333333333"}},
		{map[string]string{"dt": "0.03"}, []string{"dt = 0.03", "as do 33 of 0.0303030303"}},
	} {
		p, err := Defaults().With(test.given)
		if err == nil {
			t.Errorf("%v was accepted", test.given)
			continue
		}
		if p != Defaults() {
			t.Errorf("%v was refused, but changed the parameters", test.given)
		}
		for _, name := range test.names {
			if !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "\n") {
				t.Errorf("the refusal of %v is %q: it must be one line that says %q", test.given, err, name)
			}
		}
	}
}
