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

// desk is a view with every kind of panel.
func desk() View {
	v := View{Window: 200, Scale: 1.5}
	v.Colors.Ink, v.Colors.Grid = Ink{1, 1, 1, 1}, Ink{0.5, 0.5, 0.5, 1}
	for i, kind := range []string{"raster-x", "raster-e", "raster-i", "rate", "trace", "trace", "input"} {
		v.Panels = append(v.Panels, message.Panel{Kind: kind, X: 20.3, Y: 10 + 50*float64(i), Width: 400, Height: 40, Index: max(0, i-4)})
	}
	v.Panels = append(v.Panels, message.Panel{Kind: "histogram", X: 500, Y: 10, Width: 200, Height: 80})
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
	s.Arrange(desk())
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
	again.Arrange(desk())
	marksAgain, rastersAgain := picture(&again, now)
	if len(marks) < 500 {
		t.Errorf("only %d marks", len(marks))
	}
	if !slices.Equal(marks, marksAgain) {
		t.Errorf("%d marks frame by frame are not the %d drawn anew", len(marks), len(marksAgain))
	}
	for i := range rasters {
		if !bytes.Equal(rasters[i], rastersAgain[i]) {
			t.Errorf("raster %d frame by frame is not the one drawn anew", i)
		}
	}
}

func TestMarksStayInTheirPanels(t *testing.T) {
	var s Scene
	s.Arrange(desk())
	for first := uint32(0); first < 1000; first += 10 {
		s.Take(stretch(1, first, 10))
	}
	for _, paging := range []bool{false, true} {
		v := desk()
		v.Paging = paging
		s.Arrange(v)
		s.Draw(s.History.End, false)
		shown := s.Show(s.History.End)
		if paging && shown.Start != 400 || shown.End-shown.Start != 200 {
			t.Errorf("paging %v: %g … %g ms are shown", paging, shown.Start, shown.End)
		}
		for _, m := range s.Drawing.Marks {
			inTime := m.X0 >= 30 && m.X1 <= 632 && m.Y0 >= 14 && m.Y1 <= 526
			inHistogram := m.X0 >= 750 && m.X1 <= 1050 && m.Y0 >= 15 && m.Y1 <= 135
			if !inTime && !inHistogram {
				t.Errorf("paging %v: %v lies outside", paging, m)
			}
		}
	}
}

func TestAxes(t *testing.T) {
	var s Scene
	s.Arrange(desk())
	for first := uint32(0); first < 200; first += 10 {
		s.Take(stretch(1, first, 10))
	}
	s.Draw(s.History.End, true)
	shown := s.Show(s.History.End)
	if shown.Now != 100 || shown.Start != -100 || shown.Ticks[0] != 0 {
		t.Errorf("shown %+v", shown)
	}
	a := s.Axes()
	// A spike each 0.5 ms in 16, 4 and 6 trains: 500 Hz at most. Inputs to 101
	// and, summed, 300 mV/ms are shown. V from −70 mV on.
	want := message.Axes{
		Panels: []message.PanelAxes{
			{Kind: "raster-x", Low: 6, Rows: 6},
			{Kind: "raster-e", Low: 16, Rows: 16},
			{Kind: "raster-i", Low: 4, Rows: 4},
			{Kind: "rate", High: 600},
			{Kind: "trace", Low: -80, High: -45},
			{Kind: "trace", Index: 1, Low: -80, High: -45},
			{Kind: "input", Index: 2, Low: -2, High: 300},
			{Kind: "histogram", High: 0.068182, Left: -90, Right: -50},
		},
		Traced:    []message.Traced{{Population: "e", Neuron: 3}, {Population: "i", Neuron: 1}},
		Threshold: -55,
	}
	a.Panels[7].High = math.Round(a.Panels[7].High*1e6) / 1e6
	if !reflect.DeepEqual(a, want) {
		t.Errorf("axes %+v\nwant %+v", a, want)
	}
}

func TestNowLine(t *testing.T) {
	var s Scene
	s.Arrange(desk())
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
	s.Arrange(desk())
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
	v := desk()
	v.Window, v.Scale = 1000, 2
	for i := range v.Panels {
		v.Panels[i].Width = 840
	}
	var s Scene
	s.Arrange(v)
	draw := rand.New(rand.NewPCG(5, 6))
	f := frame.Frame{Epoch: 1, Dt: 0.1, Steps: 167, Stride: 1, Size: [3]uint32{12000, 3000, 4500}, Threshold: -55, Peak: -50, Traces: make([]frame.Trace, 3)}
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
	next := func() {
		s.Take(&f)
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
