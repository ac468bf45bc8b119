package plot

import (
	"bytes"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"balance/wasm/frame"
	"balance/wasm/message"
)

// everyKind is a view with a panel of every kind of plot, and a second trace: those
// on the time axis below one another, the others beside them.
func everyKind() View {
	v := View{Window: 200, Scale: 1.5}
	v.Colors.Ink, v.Colors.Grid = Ink{1, 1, 1, 1}, Ink{0.5, 0.5, 0.5, 1}
	left, right := 0., 0.
	for _, k := range slices.Concat(kinds, []kind{*find("trace")}) {
		p := message.Panel{Kind: k.name, X: 20.3, Y: 10 + left, Width: 400, Height: 40}
		if k.timed() {
			left += 50
		} else {
			p.X, p.Y, p.Width, p.Height = 500, 10+right, 200, 80
			right += 90
		}
		v.Panels = append(v.Panels, p)
	}
	v.Panels[len(v.Panels)-1].Index = 1
	return v
}

// picture is all that a scene draws.
func picture(s *Scene, now float64) (Marks, [][]byte) {
	s.Draw(now, true)
	var rasters [][]byte
	for _, p := range s.Drawing.Pictures {
		copied := *p.Raster // so that what was uploaded is not told
		copied.from = copied.end - int64(copied.Columns)
		rasters = append(rasters, new(screen).show(&copied, p.Shown))
	}
	return slices.Clone(s.Drawing.Marks), rasters
}

// TestSceneOfManyFrames compares a scene that took frames one by one with one
// that is arranged anew from the history, as after a change of the window's
// size.
func TestSceneOfManyFrames(t *testing.T) {
	var s Scene
	s.Arrange(everyKind())
	lengths := rand.New(rand.NewPCG(3, 4))
	for first := uint32(0); first < 3000; {
		n := lengths.Uint32N(40)
		s.Take(stretch(1, first, n))
		first += n
		s.Draw(s.History.End, true)
	}
	now := s.History.End - 3
	marks, rasters := picture(&s, now)

	again := Scene{History: s.History, rulers: s.rulers}
	again.Arrange(everyKind())
	marksAgain, rastersAgain := picture(&again, now)
	if len(marks) < 500 {
		t.Errorf("only %d marks", len(marks))
	}
	if len(marks) != len(marksAgain) {
		t.Errorf("%d marks frame by frame, %d drawn anew", len(marks), len(marksAgain))
	}
	for i := range min(len(marks), len(marksAgain)) {
		if marks[i] != marksAgain[i] {
			t.Fatalf("mark %d of %d frame by frame is %+v, drawn anew %+v", i, len(marks), marks[i], marksAgain[i])
		}
	}
	for i := range rasters {
		if !bytes.Equal(rasters[i], rastersAgain[i]) {
			t.Errorf("raster %d frame by frame is not the one drawn anew", i)
		}
	}
}

func TestMarksStayInTheirPanels(t *testing.T) {
	// With a pixel more for lines on the edge, and two for that at the present moment.
	var timed Rect
	allowed := []Rect{}
	for _, p := range everyKind().Panels {
		r := Rect{edge(p.X, 1.5), edge(p.Y, 1.5) - 1, edge(p.X+p.Width, 1.5) + 2, edge(p.Y+p.Height, 1.5) + 1}
		if find(p.Kind).timed() {
			timed = timed.with(r)
		} else {
			allowed = append(allowed, r)
		}
	}
	allowed = append(allowed, timed)
	var s Scene
	s.Arrange(everyKind())
	for first := uint32(0); first < 1000; first += 10 {
		s.Take(stretch(1, first, 10))
	}
	for _, paging := range []bool{false, true} {
		v := everyKind()
		v.Paging = paging
		s.Arrange(v)
		s.Draw(s.History.End, false)
		shown := s.Show(s.History.End)
		if paging && shown.Start != 400 || shown.End-shown.Start != 200 {
			t.Errorf("paging %v: %g … %g ms are shown", paging, shown.Start, shown.End)
		}
		for _, m := range s.Drawing.Marks {
			if !slices.ContainsFunc(allowed, func(r Rect) bool {
				return m.X0 >= float32(r.X0) && m.X1 <= float32(r.X1) && m.Y0 >= float32(r.Y0) && m.Y1 <= float32(r.Y1)
			}) {
				t.Fatalf("paging %v: %+v lies in none of %v", paging, m, allowed)
			}
		}
	}
}

func TestAxes(t *testing.T) {
	var s Scene
	s.Arrange(everyKind())
	for first := uint32(0); first < 200; first += 10 {
		s.Take(stretch(1, first, 10))
	}
	s.Draw(s.History.End, true)
	shown := s.Show(s.History.End)
	if shown.Now != 100 || shown.Start != -100 || shown.Ticks[0] != 0 {
		t.Errorf("shown %+v", shown)
	}
	// A spike each 0.5 ms in 16, 4 and 6 trains: 500 Hz at most. Inputs to 101
	// and, summed, 300 mV/ms are shown. V from −70 mV on.
	want := map[string]message.PanelAxes{
		"raster-x":  {Low: 6, Rows: 6},
		"raster-e":  {Low: 16, Rows: 16},
		"raster-i":  {Low: 4, Rows: 4},
		"rate":      {High: 600},
		"trace":     {Low: -80, High: -45},
		"input":     {Low: -2, High: 300},
		"histogram": {High: 0.068182, Left: -90, Right: -50, BeyondLeft: 0.1, BeyondRight: 0.1},
		// Of what is measured on request: see measure.
		"conductance":       {High: 0.3, TicksUp: []float64{0, 0.2}, NumberE: number(0.25)},
		"time-constant":     {High: 10, TicksUp: []float64{0, 5, 10}, NumberE: number(4)},
		"neuron-means":      {High: 0.909091, Left: -62, Right: -58, TicksUp: []float64{0, 0.5}, TicksAcross: []float64{-62, -61, -60, -59, -58}, NumberE: number(-60), NumberI: number(-59)},
		"neuron-variances":  {High: 0.909091, Left: -62, Right: -58, TicksUp: []float64{0, 0.5}, TicksAcross: []float64{-62, -61, -60, -59, -58}, NumberE: number(-60), NumberI: number(-59)},
		"neuron-rates":      {Needs: 700},
		"isi":               {High: 0.909091, Left: -62, Right: -58, TicksUp: []float64{0, 0.5}, TicksAcross: []float64{-62, -61, -60, -59, -58}, NumberE: number(-60), NumberI: number(-59)},
		"spectrum":          {Low: 0.001, High: 10, Left: 1, Right: 100, TicksUp: []float64{0.001, 0.1, 10}, TicksAcross: []float64{1, 10, 100}, NumberE: number(15)},
		"autocorrelation":   {Low: -1, High: 10, Left: 0, Right: 200, TicksUp: []float64{0, 5, 10}, TicksAcross: []float64{0, 50, 100, 150, 200}, NumberE: number(9)},
		"count-correlation": {High: 0.3, Left: 1, Right: 1000, TicksUp: []float64{0, 0.1, 0.2, 0.3}, TicksAcross: []float64{1, 10, 100, 1000}},
	}
	a := s.Axes()
	for i, got := range a.Panels {
		panel := everyKind().Panels[i]
		w, ok := want[panel.Kind]
		if !ok {
			t.Errorf("%s: say above what its axes show of these frames, %+v", panel.Kind, got)
			continue
		}
		w.Kind, w.Index = panel.Kind, panel.Index
		got.High = math.Round(got.High*1e6) / 1e6
		if !reflect.DeepEqual(got, w) {
			t.Errorf("axes %+v, want %+v", got, w)
		}
	}
	if want := []message.Traced{{Population: "e", Neuron: 3}, {Population: "i", Neuron: 1}}; !slices.Equal(a.Traced, want) || a.Threshold != -55 {
		t.Errorf("traced %+v and V_T = %g mV, want %+v and -55 mV", a.Traced, a.Threshold, want)
	}
}

func TestNowLine(t *testing.T) {
	var s Scene
	s.Arrange(everyKind())
	s.Take(stretch(1, 0, 100))
	count := func(playing bool) (n int) {
		s.Draw(s.History.End, playing)
		for _, m := range s.Drawing.Marks {
			if m.X0 == 630 && m.Width == 0 && m.Ink == s.view.Colors.Ink {
				n++
			}
		}
		return n
	}
	if n := count(true); n != 1 {
		t.Errorf("the now-line is in %d pieces, want 1", n)
	}
	if n := count(false); n < 10 {
		t.Errorf("while paused it is in %d pieces, want dashes", n)
	}
}

func TestNewEpochEmptiesThePicture(t *testing.T) {
	var s Scene
	s.Arrange(everyKind())
	for first := uint32(0); first < 400; first += 10 {
		s.Take(stretch(1, first, 10))
	}
	if !s.Take(stretch(2, 0, 0)) {
		t.Fatal("a new epoch is not told")
	}
	marks, rasters := picture(&s, 0)
	for _, m := range marks {
		if m.Width > 0 && m.X0 < 700 {
			t.Errorf("a line is left: %v", m)
		}
	}
	for i, r := range rasters {
		for _, a := range r {
			if a != 0 {
				t.Fatalf("a dot is left in raster %d", i)
			}
		}
	}
}

// BenchmarkFrame takes and draws a sixtieth of a second at full speed, with
// 150 000 spikes a second and the window full.
func BenchmarkFrame(b *testing.B) {
	s, f := busy()
	next := func() {
		s.Take(f)
		f.Start += 16.7
		s.Draw(s.History.End, true)
		for _, p := range s.Drawing.Pictures {
			p.Upload(func(int, int, []byte) {})
		}
	}
	for range 70 {
		next()
	}
	b.ReportAllocs()
	for b.Loop() {
		next()
	}
	b.ReportMetric(float64(len(s.Drawing.Marks)), "marks")
}

// busy is a scene in a window of 1 s, and a frame of a sixtieth of a second with 150 000
// spikes a second.
func busy() (*Scene, *frame.Frame) {
	v := everyKind()
	v.Window, v.Scale = 1000, 2
	for i := range v.Panels {
		v.Panels[i].Width = 840
	}
	s := new(Scene)
	s.Arrange(v)
	draw := rand.New(rand.NewPCG(5, 6))
	f := &frame.Frame{Epoch: 1, Dt: 0.1, Steps: 167, Stride: 1, Size: [3]uint32{12000, 3000, 4500}, Threshold: -55, Peak: -50, Traces: make([]frame.Trace, 3)}
	for i := range f.Traces {
		f.Traces[i].Neuron = uint32(i)
		for range 167 {
			f.Traces[i].V = append(f.Traces[i].V, float32(-65+4*draw.NormFloat64()))
		}
	}
	for i := range f.Input {
		f.Input[i] = f.Traces[i].V
	}
	for p, size := range f.Size {
		for step := range uint32(167) {
			for range int(float64(size) * 10 * 0.0001) {
				f.Spikes[p].Step = append(f.Spikes[p].Step, step)
				f.Spikes[p].Train = append(f.Spikes[p].Train, draw.Uint32N(size))
			}
		}
	}
	return s, f
}

// TestTimeWithoutAxis: model time is told where no panel has it for an axis.
func TestTimeWithoutAxis(t *testing.T) {
	v := everyKind()
	v.Panels = slices.DeleteFunc(v.Panels, func(p message.Panel) bool { return find(p.Kind).timed() })
	if len(v.Panels) == 0 {
		t.Fatal("every kind lies on the time axis")
	}
	var s Scene
	s.Arrange(v)
	s.Take(stretch(1, 0, 10))
	s.Draw(s.History.End, true)
	if shown := s.Show(s.History.End); shown.Now != s.History.End || shown.Now == 0 || len(shown.Ticks) > 0 {
		t.Errorf("at %g ms is shown %+v", s.History.End, shown)
	}
}
