package plot

import (
	"math"
	"testing"

	"balance/wasm/frame"
)

// TestBacklog: a frame is taken at the second turn after it came, and none is lost or
// kept.
func TestBacklog(t *testing.T) {
	var b Backlog
	var taken []float64
	turn := func() []float64 {
		taken = nil
		b.Turn(func(f *frame.Frame) { taken = append(taken, f.Start) })
		return taken
	}
	add := func(epoch, first, steps uint32) bool {
		_, fresh, err := b.Add(stretch(epoch, first, steps).Append(nil))
		if err != nil {
			t.Fatal(err)
		}
		return fresh
	}
	if !add(1, 0, 10) || add(1, 10, 10) {
		t.Error("only the first frame is a fresh one")
	}
	if got := turn(); len(got) != 0 || b.End() != 10 {
		t.Errorf("at the first turn %v are taken, and frames reach to %g ms", got, b.End())
	}
	add(1, 20, 10)
	if got := turn(); len(got) != 2 || got[0] != 0 || got[1] != 5 {
		t.Errorf("the frames at %v are taken, want those at 0 and 5 ms", got)
	}
	if !add(2, 0, 0) || add(2, 0, 10) {
		t.Error("a frame of another epoch is a fresh one, and the next is not")
	}
	if got := turn(); len(got) != 1 || got[0] != 10 {
		t.Errorf("the frames at %v are taken, want that at 10 ms", got)
	}
	if got := turn(); len(got) != 2 || b.Len() != 0 {
		t.Errorf("%d frames are taken and %d wait, want 2 and none", len(got), b.Len())
	}
	if _, _, err := b.Add([]byte("nonsense")); err == nil || b.Len() != 0 {
		t.Error("nonsense is taken for a frame")
	}
}

// TestSlowPictures: where more model time comes between two pictures than the scene
// keeps beyond its window, no part of what is shown is empty.
func TestSlowPictures(t *testing.T) {
	const window = 200
	for _, steps := range []uint32{20, 150, 400, 1300} { // of 0.5 ms, a picture
		var b Backlog
		var s Scene
		s.Arrange(everyKind())
		next := 0.
		for picture := range uint32(12) {
			b.Turn(func(f *frame.Frame) { s.Take(f) })
			now := next
			next = b.End() - 0.05*window // as much as the shown moment may lag
			if picture >= 8 {
				s.Draw(now, true)
				shown := s.axis.Shown(now, false)
				for i, p := range s.Drawing.Pictures {
					columns := 0
					p.Pieces(shown, func(_, width, _ int) { columns += width })
					if columns != s.axis.Columns && now >= window {
						t.Fatalf("%d steps a picture: of raster %d %d of %d columns are kept", steps, i, columns, s.axis.Columns)
					}
				}
				trace := s.plots[4].Plot.(*tracePlot)
				first, last, largest := math.Inf(1), 0., 0.
				trace.envelope.points(shown, func(x float64, _ float32) {
					if first < x {
						largest = max(largest, x-last)
					}
					first, last = min(first, x), x
				})
				if now >= window && (first > 4 || last < float64(s.axis.Columns)-4 || largest > 8) {
					t.Errorf("%d steps a picture: the trace spans columns %g to %g of %d, with a gap of %g", steps, first, last, s.axis.Columns, largest)
				}
			}
			for k := uint32(0); k < steps; k += 50 {
				b.Add(stretch(1, picture*steps+k, min(50, steps-k)).Append(nil))
			}
		}
	}
}
