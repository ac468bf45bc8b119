package plot

import (
	"math"
	"slices"
	"testing"

	"balance/wasm/frame"
	"balance/wasm/message"
	"balance/wasm/panel"
)

// measure adds to a frame what is measured on request: conductances of 0.05, 0.06, 0.07 and
// 0.25/ms in total, and curves of each kind.
func measure(f *frame.Frame) {
	nan := float32(math.NaN())
	for of := range frame.Total + 1 {
		value := 0.05 + 0.01*float32(of)
		if of == frame.Total {
			value = 0.25
		}
		f.Signals = append(f.Signals, frame.Signal{Kind: "conductance", Of: uint32(of), Values: slices.Repeat([]float32{value}, samples(f))})
	}
	f.Signals = append(f.Signals, frame.Signal{Kind: "time-constant", Of: frame.Total, Values: slices.Repeat([]float32{4}, samples(f))})
	distribution := func(kind string) frame.Curves {
		return frame.Curves{Kind: kind, X: []float32{-62, -61, -60, -59, -58}, Series: []frame.Series{
			{Of: frame.Excitatory, Number: -60, Y: []float32{0.1, 0.4, 0.4, 0.1}},
			{Of: frame.Inhibitory, Number: -59, Y: []float32{0, 0.2, 0.8, 0}},
		}}
	}
	f.Curves = append(f.Curves, distribution("neuron-means"), distribution("neuron-variances"), distribution("isi"),
		frame.Curves{Kind: "neuron-rates", Needs: 700},
		frame.Curves{Kind: "spectrum", X: []float32{1, 10, 100}, Series: []frame.Series{
			{Of: frame.Excitatory, Number: 15, Y: []float32{10, 0.1, 0.001}}, // a power law
			{Of: frame.Inhibitory, Number: math.NaN(), Y: []float32{0.1, 0.1, 0.1}},
		}},
		frame.Curves{Kind: "autocorrelation", X: []float32{0, 100, 200}, Series: []frame.Series{
			{Of: frame.Excitatory, Number: 9, Y: []float32{9, 0, -0.9}},
		}},
		frame.Curves{Kind: "count-correlation", X: []float32{1, 10, 100, 1000}, Series: []frame.Series{
			{Of: frame.Excitatory, Number: math.NaN(), Y: []float32{0, 0.1, nan, nan}},
			{Of: frame.Inhibitory, Number: math.NaN(), Y: []float32{0.1, nan, 0.2, 0.25}},
			{Of: frame.Total, Number: math.NaN(), Y: []float32{0, 0.1, 0.2, 0.25}},
		}},
	)
}

// alone draws a panel of a kind from (100, 200) to (500, 400), from which a hundred ms
// have come.
func alone(kind string) (*Scene, Marks) {
	v := View{Window: 100, Scale: 1, Panels: []message.Panel{{Kind: kind, X: 100, Y: 200, Width: 400, Height: 200}}}
	v.Colors.Ink = Ink{1, 1, 1, 1}
	v.Colors.Grid = Ink{0.5, 0.5, 0.5, 1}
	v.Colors.Population = [frame.Populations]Ink{{1, 0, 0, 1}, {0, 0, 1, 1}, {0, 1, 0, 1}}
	s := new(Scene)
	s.Arrange(v)
	for first := uint32(0); first < 200; first += 10 {
		s.Take(stretch(1, first, 10))
	}
	s.Draw(s.History.End, true)
	return s, s.Drawing.Marks
}

// inked returns the marks of an ink: lines, or boxes.
func inked(marks Marks, ink Ink, lines bool) (found Marks) {
	for _, m := range marks {
		if m.Ink == ink && (m.Width > 0) == lines {
			found = append(found, m)
		}
	}
	return found
}

var red, blue, green, white = Ink{1, 0, 0, 1}, Ink{0, 0, 1, 1}, Ink{0, 1, 0, 1}, Ink{1, 1, 1, 1}

func TestEveryKindHasAPlot(t *testing.T) {
	for _, k := range panel.Table {
		if find(k.Name) == nil {
			t.Errorf("there is no plot of the kind %s", k.Name)
		}
	}
	if len(kinds) != len(panel.Table) {
		t.Errorf("%d kinds of plot, and %d of panels", len(kinds), len(panel.Table))
	}
}

func TestWanted(t *testing.T) {
	got := Wanted([]message.Panel{{Kind: "rate"}, {Kind: "isi"}, {Kind: "isi", Network: 1}, {Kind: "isi"}, {Kind: "phase"}, {Kind: "conductance"}})
	want := []message.Want{{Network: 0, Kind: "isi"}, {Network: 1, Kind: "isi"}, {Network: 0, Kind: "conductance"}}
	if !slices.Equal(got, want) {
		t.Errorf("wanted are %v, want %v", got, want)
	}
	if Wanted([]message.Panel{{Kind: "rate"}}) != nil {
		t.Error("something is measured for what needs it not")
	}
}

// dotted: of 1.6 pixels, and as much between them.
func dotted(lines []Mark) bool {
	return len(lines) > 0 && !slices.ContainsFunc(lines, func(m Mark) bool { return m.Dash.On != 1.6 || m.Dash.Off != 1.6 })
}

// TestPowerLaw: on logarithmic axes a power law is a straight line, from corner to corner.
func TestPowerLaw(t *testing.T) {
	_, marks := alone("spectrum")
	lines := inked(marks, red, true)
	if len(lines) != 2 {
		t.Fatalf("%d lines, want 2 without dashes", len(lines))
	}
	for _, m := range lines {
		for _, p := range [][2]float32{{m.X0, m.Y0}, {m.X1, m.Y1}} {
			if want := 200 + (p[0]-100)/2; math.Abs(float64(p[1]-want)) > 0.01 {
				t.Errorf("(%g, %g) lies not on the line from corner to corner", p[0], p[1])
			}
		}
	}
	dots := inked(marks, blue, true)
	if !dotted(dots) {
		t.Errorf("the line of I, %v, is not dotted", dots)
	}
	for _, m := range dots {
		if m.Y0 != 300 || m.Y1 != 300 { // 0.1 between 0.001 and 10
			t.Fatalf("a dot of I at (%g, %g), want at a height of 300", m.X0, m.Y0)
		}
	}
}

// TestDistribution: the area of E is filled, as high as its share; of I there is a dotted outline.
func TestDistributions(t *testing.T) {
	s, marks := alone("neuron-means")
	boxes := inked(marks, red.At(fill), false)
	area := 0.
	for _, m := range boxes {
		area += float64((m.X1 - m.X0) * (m.Y1 - m.Y0))
	}
	a := s.Axes().Panels[0]
	if got := area / (400 * 200) * (a.Right - a.Left) * a.High; len(boxes) != 4 || math.Abs(got-1) > 1e-5 {
		t.Errorf("%d bins of E have an area of %g", len(boxes), got)
	}
	if got := len(inked(marks, blue.At(fill), false)); got > 0 {
		t.Errorf("%d bins of I are filled", got)
	}
	if e, i := inked(marks, red, true), inked(marks, blue, true); len(e) != 6 || dotted(e) || !dotted(i) {
		t.Errorf("the outlines are %v of E, want 6 solid lines, and %v of I, want dots", e, i)
	}
}

// TestGaps: where nothing is known there is no line.
func TestGaps(t *testing.T) {
	_, marks := alone("count-correlation")
	third := float32(400. / 3)
	for name, of := range map[string]struct {
		ink      Ink
		from, to float32
	}{"E": {red, 100, 100 + third}, "I": {blue, 100 + 2*third, 500}, "all": {white, 100, 500}} {
		left, right := float32(1e9), float32(0)
		for _, m := range inked(marks, of.ink, true) {
			left, right = min(left, m.X0), max(right, m.X1)
		}
		if math.Abs(float64(left-of.from)) > 0.01 || math.Abs(float64(right-of.to)) > 2 {
			t.Errorf("%s: a line from %g to %g, want from %g to %g", name, left, right, of.from, of.to)
		}
	}
}

func TestNegativeCorrelation(t *testing.T) {
	_, marks := alone("autocorrelation") // from −1 to 10
	at := func(v float32) float32 { return 400 - (v+1)/11*200 }
	want := []float32{at(9), at(0), at(0), at(-0.9)}
	var got []float32
	for _, m := range inked(marks, red, true) {
		got = append(got, m.Y0, m.Y1)
	}
	if !slices.EqualFunc(got, want, func(a, b float32) bool { return math.Abs(float64(a-b)) < 0.01 }) {
		t.Errorf("the line goes through the heights %v, want %v", got, want)
	}
}

// TestConductance: the parts and the total lie where they belong, and differ by more than colour.
func TestConductance(t *testing.T) {
	_, marks := alone("conductance") // from 0 to 0.3
	for name, of := range map[string]struct {
		ink   Ink
		value float32
		dash  float32
	}{"E": {red, 0.05, 0}, "I": {blue, 0.06, 1.6}, "X": {green, 0.07, 5}, "total": {white, 0.25, 0}} {
		lines := inked(marks, of.ink, true)
		if len(lines) == 0 || lines[0].Dash.On != of.dash {
			t.Errorf("%s: lines %v, want dashes of %g", name, lines, of.dash)
		}
		for _, m := range lines {
			if want := 399 - of.value/0.3*199; math.Abs(float64(m.Y0-want)) > 0.1 || m.Y0 != m.Y1 {
				t.Errorf("%s: a line at a height of %g, want %g", name, m.Y0, want)
				break
			}
		}
	}
	if total, e := inked(marks, white, true), inked(marks, red, true); total[0].Width <= e[0].Width {
		t.Error("the total is not thicker than its parts")
	}
}

// TestSignalsBeginLate: samples that came before a signal was asked for have none, and others theirs.
func TestSignalsBeginLate(t *testing.T) {
	var h History
	without := stretch(1, 0, 10)
	without.Signals, without.Curves = nil, nil
	h.Take(without, 100)
	late := stretch(1, 10, 10)
	for i := range late.Signals {
		late.Signals[i].Values = late.Signals[i].Values[:3]
	}
	n := h.Take(late, 100)
	if got := len(n.Signals[0].Values); got != 3 || len(n.Times) != 5 {
		t.Errorf("%d values go with %d samples", got, len(n.Times))
	}
	n = h.Take(stretch(1, 20, 10), 100)
	added := len(n.Signals[0].Values)
	if all := h.all(); added != 5 || len(all.Signals[0].Values) != 8 || len(all.Times) != 15 {
		t.Errorf("then %d, and %d of all %d samples", added, len(all.Signals[0].Values), len(all.Times))
	}
	for first := uint32(30); first < 1000; first += 10 {
		h.Take(stretch(1, first, 10), 100)
	}
	if got, want := len(h.all().Signals[0].Values), len(h.all().Times); got != want {
		t.Errorf("%d values are kept, and %d samples", got, want)
	}
	// Another signal that is asked for leaves those that there are; another neuron none.
	more := stretch(1, 1000, 10)
	more.Signals = append(more.Signals, frame.Signal{Kind: "noise", Values: make([]float32, samples(more))})
	n = h.Take(more, 100)
	if last := len(n.Signals) - 1; n.Signals[0].Anew || !n.Signals[last].Anew || len(h.all().Signals[0].Values) < 100 || len(h.all().Signals[last].Values) != 5 {
		t.Errorf("a new signal: %+v", n.Signals)
	}
	more.Traces[0].Neuron++
	h.measured.take(more, samples(more))
	if s := h.measured.last(1000)[0]; !s.Anew || len(s.Values) != 5 {
		t.Errorf("another neuron goes on with %d values of the last", len(s.Values)-5)
	}
	h.Take(without, 100) // begins anew
	if len(h.all().Signals) > 0 || h.measured.of("isi") != nil {
		t.Error("of another network there is still what was measured")
	}
}

func TestRoundValues(t *testing.T) {
	for _, of := range []struct {
		axis scaleAlong
		most int
		want []float64
	}{
		{scaleAlong{0, 10, false}, 5, []float64{0, 2, 4, 6, 8, 10}},
		{scaleAlong{-62, -58, false}, 2, []float64{-62, -60, -58}},
		{scaleAlong{2, 500, true}, 9, []float64{2, 5, 10, 20, 50, 100, 200, 500}},
		{scaleAlong{2, 500, true}, 5, []float64{3, 10, 30, 100, 300}},
		{scaleAlong{2, 500, true}, 3, []float64{10, 100}},
		{scaleAlong{1e-6, 1, true}, 3, []float64{1e-6, 1e-3, 1}},
		{scaleAlong{0, 0, false}, 5, nil},
	} {
		got := of.axis.ticks(of.most)
		if !slices.EqualFunc(got, of.want, func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Abs(b) }) {
			t.Errorf("%+v, at most %d: %v, want %v", of.axis, of.most, got, of.want)
		}
	}
	for _, odd := range []scaleAlong{{math.NaN(), 1, false}, {1, math.Inf(1), false}, {0, 1, true}, {1e-300, 1e300, true}} {
		if got := len(odd.ticks(4)); got > 6 {
			t.Errorf("%+v has %d round values", odd, got)
		}
	}
}
