package sim

import (
	"strings"
	"testing"
)

func TestRefusals(t *testing.T) {
	for _, test := range []struct {
		given map[string]string
		names []string // what the refusal must mention: parameter, value, allowed
	}{
		{map[string]string{"c": "1.5"}, []string{"c = 1.5", "0 … 1"}},
		{map[string]string{"c": "-0.1"}, []string{"c = -0.1", "0 … 1"}},
		{map[string]string{"c": "NaN"}, []string{"c = NaN", "0 … 1"}},
		{map[string]string{"rx": "Inf"}, []string{"rx = Inf", "0 … 100 Hz"}},
		{map[string]string{"rx": "fast"}, []string{"rx = fast", "0 … 100 Hz"}},
		{map[string]string{"rx": ""}, []string{"rx = ", "0 … 100 Hz"}},
		{map[string]string{"n": "99"}, []string{"n = 99", "100 … "}},
		{map[string]string{"n": "1000.5"}, []string{"n = 1000.5", "whole"}},
		{map[string]string{"n": "900000"}, []string{"n = 900000", "GB", "100 … "}},
		{map[string]string{"seed": "9007199254740992"}, []string{"seed = 9007199254740992", "9007199254740991"}},
		{map[string]string{"speed": "3"}, []string{"speed = 3", "no such parameter", "synapse"}},
		{map[string]string{"synapse": "chemical"}, []string{"synapse", "chemical", "current, conductance, effective"}},
		{map[string]string{"scheme": "rk4"}, []string{"scheme", "rk4", "euler, exponential"}},
		{map[string]string{"jei": "10"}, []string{"jei = 10", "-1000 … 0 mV"}},
		{map[string]string{"jee": "-1"}, []string{"jee = -1", "0 … 1000 mV"}},
		{map[string]string{"synapse": "current", "lambda": "0.5"}, []string{"lambda = 0.5", "current"}},
		{map[string]string{"synapse": "effective", "lambda": "1"}, []string{"lambda = 1", "effective"}},
		{map[string]string{"vre": "-50"}, []string{"vre = -50", "vt"}},
		{map[string]string{"vt": "-40"}, []string{"vt = -40", "vth"}},
		{map[string]string{"el": "-50"}, []string{"el = -50", "vth"}},
		{map[string]string{"ei": "-72.5"}, []string{"ei = -72.5", "1 mV", "el"}},
		{map[string]string{"ee": "-71.5"}, []string{"ee = -71.5", "1 mV", "el"}},
		{map[string]string{"vt": "-70", "deltat": "0.2"}, []string{"deltat = 0.2", "0.25"}},
		{map[string]string{"dt": "0.3"}, []string{"dt = 0.3", "whole number"}},
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
