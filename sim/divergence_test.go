package sim

import (
	"errors"
	"strings"
	"testing"
)

// A network that cannot stay finite says so: strong conductances and a long
// time step make forward Euler unstable.
func TestDivergence(t *testing.T) {
	n, _ := network(t, map[string]string{"n": "100", "dt": "0.5", "jex": "1000", "jix": "1000", "rx": "100", "taux": "0.5", "jei": "-1000", "jii": "-1000", "taui": "0.5"}, 1)
	err := n.Advance(20000)
	var diverged *DivergedError
	if !errors.As(err, &diverged) {
		t.Fatalf("error %v, want a DivergedError", err)
	}
	if diverged.Time > n.Time() || !strings.Contains(err.Error(), "diverged at") {
		t.Errorf("diverged at %g ms of %g: %v", diverged.Time, n.Time(), err)
	}
}

// A population that fires above 1000 Hz has diverged, although V is finite.
func TestRunawayRate(t *testing.T) {
	n, _ := network(t, map[string]string{"n": "100", "synapse": "current", "jex": "1000", "rx": "100", "jei": "0"}, 1)
	err := n.Advance(20000)
	if err == nil || !strings.Contains(err.Error(), "Hz") {
		t.Fatalf("error %v, want one that tells the rate", err)
	}
	if n.Time() > 200 {
		t.Errorf("noticed after %g ms only", n.Time())
	}
}
