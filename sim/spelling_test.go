package sim

import (
	"strings"
	"testing"
)

func TestMeant(t *testing.T) {
	for written, want := range map[string]string{
		"N": "n", "C": "c", "P": "p",
		"Vth": "vth", "V_th": "vth", "V_{th}": "vth", "v-th": "vth", "vthreshold": "vth", "V_T": "vt", "VT": "vt", "V_reset": "vre",
		"E_L": "el", "E_e": "ee", "Ei": "ei",
		"tau_e": "taue", "tauE": "taue", "τ_e": "taue", `\tau_m`: "taum", "tau_mem": "taum", "Delta_T": "deltat", "Δ_T": "deltat", "DeltaT": "deltat",
		"sigma": "jitter", "λ": "lambda", "Lambda": "lambda", "lamda": "lambda", "r_x": "rx", "q_x": "qx",
		"J_ee": "jee", "j-ix": "jix", "burn_in": "burnin", "burn-in": "burnin", "jiter": "jitter", "sedd": "seed", "synapses": "synapse", "synpase": "synapse",
		"tau": "taue taui taux taum", "sch": "scheme",
		"size": "", "": "", "speed": "seed", "x": "", "nx": "", "rate": "",
	} {
		if got := strings.Join(meant(written, Names()), " "); got != want {
			t.Errorf("%q may mean %q, want %q", written, got, want)
		}
	}
}

// No two parameters are one but for case and dashes, by name or symbol.
func TestNamesAreFarApart(t *testing.T) {
	for _, row := range Table {
		for _, written := range []string{row.Name, row.Symbol} {
			if found := meant(written, Names()); written != "" && (len(found) != 1 || found[0] != row.Name) {
				t.Errorf("%s may mean %v", written, found)
			}
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "ab", 1}, {"abc", "abd", 1}, {"abc", "xabc", 1}, {"abc", "cba", 2}, {"kitten", "sitting", 3}, {"τ", "", 1}} {
		if got := distance(test.a, test.b); got != test.want || distance(test.b, test.a) != got {
			t.Errorf("%s and %s are %d apart, want %d", test.a, test.b, got, test.want)
		}
	}
}
