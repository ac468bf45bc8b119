package plot

import (
	"math"
	"slices"
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
	p.lift()
	want := Marks{{100, 20, 110, 30, 2, Ink{}, Dash{}}, {110, 30, 190, 30, 2, Ink{}, Dash{}}, {190, 30, 200, 40, 2, Ink{}, Dash{}}}
	if len(m) != len(want) {
		t.Fatalf("%v, want %v", m, want)
	}
	for i := range m {
		if m[i] != want[i] {
			t.Errorf("line %d: %v, want %v", i, m[i], want[i])
		}
	}
	m = m[:0]
	p.to(150, 0)
	p.lift()
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
	p.lift()
	return m
}

// dashes are where the dashes of a mark begin and end on it, from its beginning on.
func dashes(m Mark) (found [][2]float64) {
	length := math.Hypot(float64(m.X1-m.X0), float64(m.Y1-m.Y0))
	on, period := float64(m.Dash.On), float64(m.Dash.On+m.Dash.Off)
	for begin := -float64(m.Dash.Begun); begin < length; begin += period {
		if from, to := max(begin, 0), min(begin+on, length); from < to {
			found = append(found, [2]float64{from, to})
		}
	}
	return found
}

// across is the place of a mark's line at so many pixels from its beginning.
func (m Mark) across(along float64) (x, y float64) {
	dx, dy := float64(m.X1-m.X0), float64(m.Y1-m.Y0)
	length := math.Hypot(dx, dy)
	return float64(m.X0) + along*dx/length, float64(m.Y0) + along*dy/length
}

func TestDashesMoveWithThePicture(t *testing.T) {
	begins := func(marks Marks, shift int64) map[[2]float64]bool {
		at := map[[2]float64]bool{}
		for _, m := range marks {
			for _, d := range dashes(m) {
				x, y := m.across(d[0])
				at[[2]float64{math.Round(50*(x+float64(shift))) / 50, math.Round(50*y) / 50}] = true
			}
		}
		return at
	}
	near := func(at map[[2]float64]bool, place [2]float64) bool {
		for p := range at {
			if math.Hypot(p[0]-place[0], p[1]-place[1]) < 0.05 {
				return true
			}
		}
		return false
	}
	first := begins(wave(1024), 0)
	if len(first) < 80 {
		t.Fatalf("%d dashes", len(first))
	}
	for shift := int64(1); shift < 130; shift++ {
		for place := range begins(wave(1024+shift), shift) {
			if x := place[0] - float64(shift); x > 20.1 && place[0] < 419 && !near(first, place) {
				t.Fatalf("scrolled by %d, a dash begins at %v, which did not", shift, place)
			}
		}
	}
}

func TestDashesAreMeasuredAlongTheLine(t *testing.T) {
	var m Marks
	p := path{marks: &m, pen: pen{width: 1, on: 5, off: 3}, left: 1.5, right: 60, first: 2}
	for k := range 11 { // 50 long, in steps of 5
		p.to(3*float64(k), 4*float64(k))
	}
	p.lift()
	total := 0.
	for _, mark := range m {
		for _, d := range dashes(mark) {
			x, y := mark.across(d[0])
			from := math.Hypot(x, y)
			to := from + d[1] - d[0]
			if math.Mod(from+1e-3, 8) > 5.002 || math.Mod(to-1e-3, 8) > 5 {
				t.Errorf("a dash from %g to %g, in a gap", from, to)
			}
			total += to - from
		}
	}
	if math.Abs(total-29.5) > 0.01 { // six dashes of 5 and the 2 that remain, without the 2.5 before the edge
		t.Errorf("dashes of together %g, want 29.5", total)
	}
}

// TestStraightPartsAreOneMark: what is drawn lies nowhere further from the points than no eye sees, with far
// fewer marks than points, and stays the same as the picture moves.
func TestStraightPartsAreOneMark(t *testing.T) {
	trace := func(column int64) float64 {
		return 50 + 30*math.Sin(float64(column)/40) + 8*math.Exp(-math.Abs(float64(column%97)-40))
	}
	draw := func(first int64) Marks {
		var m Marks
		p := path{marks: &m, pen: pen{width: 1.3}, left: 20, right: 420, first: first}
		for c := (first/dashBlock - 1) * dashBlock; c < first+420; c++ {
			p.to(20+float64(c-first), trace(c))
		}
		p.lift()
		return m
	}
	marks := draw(1024)
	if len(marks) > 130 {
		t.Errorf("%d marks for 400 points", len(marks))
	}
	for _, m := range marks {
		for x := math.Ceil(float64(m.X0)); x <= float64(m.X1); x++ {
			at := float64(m.Y0) + float64(m.Y1-m.Y0)*(x-float64(m.X0))/float64(m.X1-m.X0)
			if want := trace(1024 + int64(x) - 20); math.Abs(at-want) > tolerance+1e-3 {
				t.Errorf("at %g the line is at %g, want %g", x, at, want)
			}
		}
	}
	moved := draw(1024 + 37)
	for _, m := range marks {
		if m.X0 < 20+37 || m.X1 > 400 {
			continue
		}
		if !slices.ContainsFunc(moved, func(o Mark) bool {
			return math.Abs(float64(o.X0-m.X0+37)) < 1e-3 && math.Abs(float64(o.X1-m.X1+37)) < 1e-3 && math.Abs(float64(o.Y0-m.Y0)) < 1e-3
		}) {
			t.Errorf("after the picture has moved there is no mark like %v", m)
		}
	}
}
