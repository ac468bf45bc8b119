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

// TestPastIsExact: after frames as long as they come behind a stall, those that come at
// the usual pace take no more room than there is in them.
func TestPastIsExact(t *testing.T) {
	s := begin(t)
	for range 12 {
		s.Advance(1000, ample)
	}
	for range 1300 {
		s.Advance(10, ample)
	}
	room, filled := 0, 0
	for _, f := range s.past.frames {
		for i := range f.Spikes {
			room += cap(f.Spikes[i].Step) + cap(f.Spikes[i].Train) + cap(f.Input[i])
			filled += len(f.Spikes[i].Step) + len(f.Spikes[i].Train) + len(f.Input[i])
		}
		for _, trace := range f.Traces {
			room += cap(trace.V)
			filled += len(trace.V)
		}
	}
	if filled < 100_000 || room > filled+filled/3 {
		t.Errorf("%d numbers are kept in room for %d", filled, room)
	}
}
