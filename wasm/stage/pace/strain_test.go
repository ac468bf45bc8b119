package pace

import "testing"

// after returns when a strain reports that pictures come too slowly, which come so often, ms.
func after(s *Strain, every, from, to float64) float64 {
	for real := from; real < to; real += every {
		if s.Tick(real) {
			return real - from
		}
	}
	return -1
}

func TestStrain(t *testing.T) {
	for _, test := range []struct {
		every float64
		slow  bool
	}{{16.7, false}, {25, false}, {33.3, true}, {90, true}, {400, true}} {
		at := after(new(Strain), test.every, 1e6, 1e6+20_000)
		if slow := at >= 0; slow != test.slow {
			t.Errorf("pictures every %v ms: slow %v, want %v", test.every, slow, test.slow)
		}
		if test.slow && (at < strainWindow || at > 2*strainWindow) {
			t.Errorf("pictures every %v ms are slow after %v ms", test.every, at)
		}
	}
	var s Strain
	after(&s, 90, 0, 1500)
	s.Reset()
	if at := after(&s, 20, 1500, 10_000); at >= 0 {
		t.Errorf("what was before a reset counts: slow after %v ms", at)
	}
	var hidden Strain // for a second again and again, as in a tab that is not seen
	if at := after(&hidden, 1000, 0, 100_000); at >= 0 {
		t.Errorf("a page that is not seen is slow after %v ms", at)
	}
}
