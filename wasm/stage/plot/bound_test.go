package plot

import "testing"

func TestBoundHoldsTheData(t *testing.T) {
	now := 0.
	for _, reach := range []float64{3, 70, 12, 0, 999, 1000, 1001, 0.4} {
		now = Bound(now, reach, 10)
		if now < reach || now < 10 {
			t.Errorf("axis to %g for data to %g", now, reach)
		}
		if now > 2*max(reach, 10) {
			t.Errorf("axis to %g is too wide for data to %g", now, reach)
		}
	}
}

func TestBoundDoesNotFlicker(t *testing.T) {
	// Data that swing by a quarter about any level move the axis at first only.
	for level := 11.; level < 1000; level *= 1.03 {
		now := Bound(0, level, 10)
		now = Bound(now, level*1.15, 10)
		for _, share := range []float64{0.9, 1.1, 0.95, 1.15} {
			if next := Bound(now, level*share, 10); next != now {
				t.Errorf("level %g: axis moved from %g to %g", level, now, next)
			}
		}
	}
}

func TestRoundAbove(t *testing.T) {
	for _, c := range [][2]float64{{1, 1}, {1.01, 1.5}, {57, 60}, {30, 30}, {61, 80}, {81, 100}, {0.03, 0.03}, {0.7, 0.8}, {1e6, 1e6}} {
		if got := roundAbove(c[0]); got < c[1]*(1-1e-9) || got > c[1]*(1+1e-9) {
			t.Errorf("round number above %g: %g, want %g", c[0], got, c[1])
		}
	}
}

func TestBoundReturnsToTheLeast(t *testing.T) {
	if now := Bound(80, 22, 30); now != 30 {
		t.Errorf("axis to %g for data to 22 and at least 30", now)
	}
}
