package session

import (
	"reflect"
	"testing"
)

// TestRecall: what happened before is told again as if it had come in one frame, as
// far as the plots can show it and not much farther.
func TestRecall(t *testing.T) {
	s := begin(t)
	for k := range 120 { // 3 s, so that lists are used again
		s.Advance(20+10*float64(k%2), ample)
		s.Advance(0, ample)
		s.Advance(0.3, ample)
		s.Advance(4.7-10*float64(k%2)+5, ample)
		if k != 2 && k != 119 {
			continue
		}
		got := s.Recall()
		end := s.Status().ModelTime
		if want := max(0, end-headStart); got.Start > want || got.Start < want-30 {
			t.Errorf("at %g ms what happened from %g ms on is told again, want from %g on", end, got.Start, want)
		}
		// The same network, in one frame.
		again := begin(t)
		again.Advance(got.Start, ample)
		want := again.Advance(end-got.Start, ample)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("at %g ms the frame of %d steps from %g ms on differs from one of %d steps from %g", end, got.Steps, got.Start, want.Steps, want.Start)
		}
		if len(got.Spikes[2].Step) < 20 || len(got.Traces[2].V) != int(got.Steps) {
			t.Errorf("%d spikes and %d samples are told again", len(got.Spikes[2].Step), len(got.Traces[2].V))
		}
	}
	s.Reset()
	s.Advance(1, ample)
	if got := s.Recall(); got.Start != 0 || got.Steps != 10 || got.Epoch != s.epoch {
		t.Errorf("after a reset %d steps from %g ms on are told again", got.Steps, got.Start)
	}
}
