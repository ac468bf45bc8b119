package plot

import (
	"math"
	"testing"
)

func TestPathIsCutAtTheEdges(t *testing.T) {
	var m Marks
	p := path{marks: &m, pen: pen{width: 2}, left: 100, right: 200}
	p.to(50, 0)
	p.to(90, 10) // outside
	p.to(110, 30)
	p.to(190, 30)
	p.to(210, 50)
	p.to(220, 0)
	want := Marks{{100, 20, 110, 30, 2, Ink{}}, {110, 30, 190, 30, 2, Ink{}}, {190, 30, 200, 40, 2, Ink{}}}
	if len(m) != len(want) {
		t.Fatalf("%v, want %v", m, want)
	}
	for i := range m {
		if m[i] != want[i] {
			t.Errorf("line %d: %v, want %v", i, m[i], want[i])
		}
	}
	p.lift()
	m = m[:0]
	p.to(150, 0)
	if len(m) != 0 {
		t.Error("a line across a lift")
	}
}

// wave draws a dashed wave of a picture whose left edge is at column first.
func wave(first int64) Marks {
	var m Marks
	p := path{marks: &m, pen: pen{width: 1, on: 5, off: 3}, left: 20, right: 420, first: first}
	for c := (first/dashBlock - 1) * dashBlock; c < first+420; c += 4 {
		p.to(20+float64(c-first), 50+40*math.Sin(float64(c)/15))
	}
	return m
}

func TestDashesMoveWithThePicture(t *testing.T) {
	at := map[[2]float64]bool{}
	round := func(m Mark, shift int64) [2]float64 {
		return [2]float64{math.Round(100*(float64(m.X0)+float64(shift))) / 100, math.Round(100*float64(m.Y0)) / 100}
	}
	for _, m := range wave(1024) {
		at[round(m, 0)] = true
	}
	for shift := int64(1); shift < 130; shift++ {
		for _, m := range wave(1024 + shift) {
			if x := float64(m.X0) + float64(shift); m.X0 > 20.01 && x < 419 && !at[round(m, shift)] {
				t.Fatalf("scrolled by %d, a dash begins at (%g, %g), which did not", shift, m.X0, m.Y0)
			}
		}
	}
}

func TestDashesAreMeasuredAlongTheLine(t *testing.T) {
	var m Marks
	p := path{marks: &m, pen: pen{width: 1, on: 5, off: 3}, left: 0, right: 60}
	for k := range 11 { // 50 long, in steps of 5
		p.to(3*float64(k), 4*float64(k))
	}
	total := 0.
	for _, d := range m {
		from, to := math.Hypot(float64(d.X0), float64(d.Y0)), math.Hypot(float64(d.X1), float64(d.Y1))
		if math.Mod(from+1e-3, 8) > 5.002 || math.Mod(to-1e-3, 8) > 5 {
			t.Errorf("a dash from %g to %g, in a gap", from, to)
		}
		total += to - from
	}
	if math.Abs(total-32) > 0.01 { // six dashes of 5, and the 2 that remain
		t.Errorf("dashes of together %g, want 32", total)
	}
}
