package plot

import (
	"math"
	"slices"
	"testing"
)

func TestScrolling(t *testing.T) {
	a := TimeAxis{Window: 1000, Columns: 840}
	for _, now := range []float64{0, 0.4, 999.9, 1000, 12480, 1e6 + 0.3} {
		s := a.Shown(now, false)
		if s.Now-s.First != 840 {
			t.Errorf("at %g ms %d columns are shown, want 840", now, s.Now-s.First)
		}
		if edge := a.Time(s.Now); edge > now+1e-6 || edge < now-1000./840 {
			t.Errorf("at %g ms the right edge is at %g, want at most a column before", now, edge)
		}
	}
	if s := a.Shown(a.Time(1234567), false); s.Now != 1234567 {
		t.Errorf("at the beginning of column 1234567 the right edge is %d", s.Now)
	}
}

func TestPaging(t *testing.T) {
	a := TimeAxis{Window: 100, Columns: 200}
	for _, c := range []struct {
		now  float64
		want Shown
	}{
		{0, Shown{0, 0}},
		{30, Shown{0, 60}},
		{100, Shown{0, 200}}, // just full
		{100.5, Shown{200, 201}},
		{250, Shown{400, 500}},
	} {
		if got := a.Shown(c.now, true); got != c.want {
			t.Errorf("at %g ms: %v, want %v", c.now, got, c.want)
		}
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		low, high, length float64
		want              []float64
	}{
		{11480, 12480, 840, []float64{11500, 11600, 11700, 11800, 11900, 12000, 12100, 12200, 12300, 12400}},
		{-300, 300, 340, []float64{0, 100, 200, 300}}, // no time before 0
		{0, 600, 300, []float64{0, 100, 200, 300, 400, 500, 600}},
		{0, 10, 100, []float64{0, 5, 10}},
		{3, 10, 300, []float64{4, 6, 8, 10}},
	} {
		got := Ticks(nil, c.low, c.high, c.length, 50)
		if !slices.EqualFunc(got, c.want, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
			t.Errorf("ticks of %g … %g on %g pixels: %v, want %v", c.low, c.high, c.length, got, c.want)
		}
	}
}

// Ticks are as few as there is room for, whatever the numbers are.
func TestTicksAreFew(t *testing.T) {
	for _, c := range [][4]float64{{1e17, 1e17 + 16, 500, 50}, {0, 1e300, 500, 50}, {0, 10, 500, 0}, {0, 10, 1e300, 1e-300}, {0, math.Inf(1), 500, 50}, {5, 5, 500, 50}} {
		if ticks := Ticks(nil, c[0], c[1], c[2], c[3]); len(ticks) > mostTicks+2 {
			t.Errorf("%v: %d ticks", c, len(ticks))
		}
	}
}
