package session

import (
	"runtime/debug"
	"testing"
	"weak"
)

// A network that is built anew does not find the last one still in memory, also
// where that was being measured for the effective model.
func TestOneNetworkInMemory(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // nothing is collected by chance
	for _, synapse := range []string{"conductance", "effective"} {
		s := begin(t, "n=1000", "synapse="+synapse)
		if synapse == "effective" && s.calibration == nil {
			t.Fatal("nothing is measured")
		}
		last := weak.Make(s.network.Connectivity())
		set(t, s, false, "n=1100")
		s.Advance(1, none)
		if last.Value() != nil {
			t.Errorf("%s: the connectivity of the last network is still there", synapse)
		}
	}
}
