package plot

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"balance/wasm/frame"
)

// long returns scenes that have shown so many steps of two networks, in frames of at
// most 10.
func long(v View, steps uint32) *Scenes {
	var s Scenes
	s.Arrange(v)
	for first := uint32(0); first < steps; first += 10 {
		for network := range 2 {
			s.Take(network, stretch(1+uint32(network), first, min(10, steps-first)))
		}
	}
	return &s
}

// seenBy is all that scenes draw but the now-line.
func seenBy(s *Scenes, now float64) (Marks, [][]byte) {
	s.Draw(now, true)
	var rasters [][]byte
	for _, p := range s.Drawing.Pictures {
		copied := *p.Raster
		copied.from = copied.end - int64(copied.Columns)
		rasters = append(rasters, new(screen).show(&copied, p.Shown))
	}
	lines := slices.DeleteFunc(slices.Clone(s.Drawing.Marks), func(m Mark) bool { return m.Ink == s.view.Colors.Ink && m.Width == 0 })
	return lines, rasters
}

// beside is a view of every kind of plot, of two networks.
func beside(window float64) View {
	v := everyKind()
	v.Window, v.Kept = window, 1000
	for _, p := range v.Panels {
		p.Y, p.Network = p.Y+500, 1
		v.Panels = append(v.Panels, p)
	}
	return v
}

// TestLookingBack: what is shown of the past, whichever way it is come to, is what a scene
// shows whose data have just come there: marks and pixels, at several zooms.
func TestLookingBack(t *testing.T) {
	for _, window := range []float64{1000, 200, 50} {
		v := beside(window)
		s := long(v, 8000)
		for _, end := range []float64{3990, 3900, 3899, 3898.5, 2500, 2700, 3000.25, 3900} {
			s.LookBack(end)
			marks, rasters := seenBy(s, 4000)
			reach := rateReach * binWidth(window, 0.5)
			then := long(v, min(8000, uint32(2*(end+reach))))
			then.rulers = s.rulers // axes are as long as they have become
			for _, scene := range then.scenes {
				scene.rulers = s.rulers
				scene.view = View{}
			}
			then.Arrange(v)
			wasMarks, wasRasters := seenBy(then, end)
			if !slices.Equal(marks, wasMarks) {
				t.Errorf("window %g, end %g: the %d marks are not the %d of then", window, end, len(marks), len(wasMarks))
			}
			if len(rasters) != 6 {
				t.Fatalf("%d rasters", len(rasters))
			}
			for i := range rasters {
				if !bytes.Equal(rasters[i], wasRasters[i]) {
					t.Errorf("window %g, end %g: raster %d is not what it was", window, end, i)
				}
			}
			if shown := s.Show(4000); math.Abs(shown.End-end) > window/100 || shown.Now != 4000 || shown.Oldest != 0 {
				t.Errorf("window %g, end %g: the page is told of %+v", window, end, shown)
			}
		}
		s.LookAhead()
		marks, _ := seenBy(s, 4000)
		if want, _ := seenBy(long(v, 8000), 4000); !slices.Equal(marks, want) {
			t.Errorf("window %g: the present is not what it is without a look back", window)
		}
	}
}

// TestSingleSteps: in a window of a few steps each sample is a dot at its time and value,
// and reading tells the values that came.
func TestSingleSteps(t *testing.T) {
	v := beside(1000)
	s := long(v, 8000)
	v.Window = 8
	s.Arrange(v)
	s.LookBack(3000)
	s.Draw(4000, false)
	left, columns := float64(s.scenes[0].span.X0), float64(s.scenes[0].axis.Columns)
	p := s.scenes[0].lens.plots[4].Plot.(*tracePlot)
	var dots []Mark
	for _, m := range s.Drawing.Marks {
		if m.Width > 4 && m.X0 == m.X1 && m.Y0 == m.Y1 && int(m.Y0) >= p.rect.Y0 && int(m.Y0) <= p.rect.Y1 && m.Ink == s.view.Colors.Population[frame.Excitatory] {
			dots = append(dots, m)
		}
	}
	if len(dots) != 9 {
		t.Fatalf("%d dots in 8 ms with a sample each ms", len(dots))
	}
	for _, m := range dots {
		at := 2992 + (float64(m.X0)-left)/columns*8
		v, ok := s.Values(at)
		if !ok || math.Abs(v.Time-at) > 0.02 || v.Time != math.Round(v.Time) {
			t.Fatalf("the dot at %.3f ms is read as that at %+v", at, v.Time)
		}
		value := -70 + float64(int(2*v.Time)%40)/4 // of the frame that came, see stretch
		if int(2*v.Time)%40 == 0 {
			value = -50
		}
		if got := v.Panels[1]; got.Kind != "trace" || got.Values[0] != value {
			t.Errorf("at %g ms V is read as %+v, want %g", v.Time, got, value)
		}
		if y := p.rect.y(value, p.low, p.high); math.Abs(float64(y-m.Y0)) > 0.01 {
			t.Errorf("the dot of %g mV is at %g, want %g", value, m.Y0, y)
		}
		if got := v.Panels[2]; got.Kind != "input" || got.Values[0] != v.Time || got.Values[3] != 3*v.Time+3 {
			t.Errorf("at %g ms the inputs are read as %+v", v.Time, got)
		}
	}
	if ticks := s.Show(4000).Ticks; len(ticks) < 3 || ticks[1]-ticks[0] < 0.5 {
		t.Errorf("ticks at %v, of steps of 0.5 ms", ticks)
	}
	if _, ok := s.Values(4001); ok {
		t.Error("what has not come is read")
	}
}

// TestLongerWindow: a window that grows shows what was kept of the past.
func TestLongerWindow(t *testing.T) {
	s := long(beside(200), 8000)
	s.Arrange(beside(3000))
	marks, rasters := seenBy(s, 4000)
	wantMarks, wantRasters := seenBy(long(beside(3000), 8000), 4000)
	if !slices.Equal(marks, wantMarks) {
		t.Error("the marks are not those of a window that was as long all the time")
	}
	for i := range rasters {
		if !bytes.Equal(rasters[i], wantRasters[i]) {
			t.Errorf("raster %d is not that of a window that was as long all the time", i)
		}
	}
}

// BenchmarkLookBack draws the past anew, of 150 000 spikes a second in a window of 1 s.
func BenchmarkLookBack(b *testing.B) {
	scene, f := busy()
	s := Scenes{view: scene.view, rulers: scene.rulers, scenes: []*Scene{scene}}
	for range 300 {
		s.Take(0, f)
		f.Start += 16.7
	}
	end := 4500.
	for b.Loop() {
		if end -= 200; end < 1500 { // further than what plots hold beyond the window
			end = 4500
		}
		s.LookBack(end)
		s.Draw(f.Start, false)
		for _, p := range s.Drawing.Pictures {
			p.Upload(func(int, int, []byte) {})
		}
	}
}
