package plot

import (
	"math"
	"slices"
	"testing"
)

func TestEnvelopeKeepsExtremes(t *testing.T) {
	e := NewEnvelope(TimeAxis{Window: 100, Columns: 10}, 1) // 10 ms a column
	e.Add([]float64{1, 3, 5, 7, 12, 25, 28}, []float32{0, 9, -4, 2, 5, 1, 8})
	var x []float64
	var v []float32
	e.points(Shown{-5, 5}, func(at float64, value float32) {
		x = append(x, math.Round(at*100)/100)
		v = append(v, value)
	})
	// Of the first column 9 and −4 in the order of time, one point of the second.
	if want := []float32{9, -4, 5, 1, 8}; !slices.Equal(v, want) {
		t.Errorf("values %v, want %v", v, want)
	}
	if want := []float64{5.3, 5.5, 6.2, 7.5, 7.8}; !slices.Equal(x, want) {
		t.Errorf("places %v, want %v", x, want)
	}
	if low, high, ok := e.reach(Shown{1, 3}); !ok || low != 1 || high != 8 {
		t.Errorf("reach %g … %g, %v; want 1 … 8 without the first column", low, high, ok)
	}
	if _, _, ok := e.reach(Shown{3, 9}); ok {
		t.Error("a reach without samples")
	}
}

func TestEnvelopeIsARing(t *testing.T) {
	for _, length := range []int{1, 2, 3} {
		envelopeIsARing(t, length)
	}
}

func envelopeIsARing(t *testing.T, length int) {
	axis := TimeAxis{Window: 100, Columns: 50}
	e := NewEnvelope(axis, length)
	for k := range 5000 {
		e.Add([]float64{float64(k) * 0.7}, []float32{float32(k)})
	}
	shown := axis.Shown(4999*0.7, false)
	next := math.NaN()
	e.points(shown, func(_ float64, v float32) {
		if float64(v) < next || float64(v) > next+float64(3*length) {
			t.Fatalf("value %g, want about %g", v, next)
		}
		next = float64(v) + 1
	})
	if next != 5000 {
		t.Errorf("the last value is %g, want 4999", next-1)
	}
	low, _, _ := e.reach(shown)
	if want := (4999*0.7 - 100) / 0.7; math.Abs(float64(low)-want) > 3*float64(length)+1 {
		t.Errorf("the oldest value shown is %g, want about %g", low, want)
	}
}

func TestEnvelopeStaysFinite(t *testing.T) {
	e := NewEnvelope(TimeAxis{Window: 100, Columns: 10}, 1)
	inf := float32(math.Inf(1))
	e.Add([]float64{5, 15, 25, 35}, []float32{1, inf, -inf, inf - inf})
	if low, high, ok := e.reach(Shown{0, 10}); !ok || low != -huge || high != huge {
		t.Errorf("a run that diverges reaches %g … %g", low, high)
	}
}

func TestSparseSamplesReachTheEdges(t *testing.T) {
	axis := TimeAxis{Window: 10, Columns: 1000} // 1 ms is 100 columns
	e := NewEnvelope(axis, 1)
	for k := range 41 {
		e.Add([]float64{float64(k)}, []float32{float32(k)})
	}
	var at []float64
	e.points(Shown{2950, 3950}, func(x float64, _ float32) { at = append(at, x) })
	if at[0] > 0 || at[len(at)-1] < 1000 {
		t.Errorf("points from %g to %g do not span the 1000 columns", at[0], at[len(at)-1])
	}
}
