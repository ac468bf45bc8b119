package plot

import (
	"slices"
	"testing"

	"balance/wasm/frame"
	"balance/wasm/message"
)

// sideBySide is a view with a trace and a raster of each of so many networks.
func sideBySide(networks int) View {
	v := View{Window: 100, Scale: 1}
	for i := range networks {
		for k, kind := range []string{"raster-e", "trace"} {
			v.Panels = append(v.Panels, message.Panel{Kind: kind, Network: i, X: 10, Y: float64(100*i + 50*k), Width: 300, Height: 40})
		}
	}
	return v
}

// deep is a frame in which the first trace reaches down to a voltage, mV.
func deep(first uint32, low float32) *frame.Frame {
	f := stretch(1, first, 40)
	f.Traces[0].V[5] = low
	return f
}

// TestScenes: what is drawn of networks side by side is what is drawn of each alone,
// where the axes are as long; and of all networks they are.
func TestScenes(t *testing.T) {
	lows := []float32{-90, -140}
	var s Scenes
	s.Arrange(sideBySide(3)) // of a third there are no frames
	var alone [2]Scene
	for first := uint32(0); first < 400; first += 40 {
		for i, low := range lows {
			if fresh := s.Take(i, deep(first, low)); fresh != (first == 0) {
				t.Fatalf("at step %d fresh is %v", first, fresh)
			}
		}
	}
	now := s.First().History.End
	s.Draw(now, true)
	axes := s.Axes().Panels
	if len(axes) != 4 {
		t.Fatalf("%d panels have axes, want 4", len(axes))
	}
	for i, want := range []message.PanelAxes{{Kind: "raster-e"}, {Kind: "trace"}, {Kind: "raster-e", Network: 1}, {Kind: "trace", Network: 1}} {
		if got := axes[i]; got.Kind != want.Kind || got.Network != want.Network {
			t.Errorf("panel %d is %s of network %d", i, got.Kind, got.Network)
		}
	}
	if axes[1].Low != axes[3].Low || axes[1].Low > -140 || axes[1].High != axes[3].High {
		t.Errorf("traces reach from %g and %g to %g and %g mV", axes[1].Low, axes[3].Low, axes[1].High, axes[3].High)
	}
	var marks Marks
	for i := range alone {
		alone[i].arrange(s.part(i), s.rulers)
		for first := uint32(0); first < 400; first += 40 {
			alone[i].Take(deep(first, lows[i]))
		}
	}
	var d Drawing
	draw(&d, now, true, &alone[0], &alone[1])
	marks = d.Marks
	if len(marks) < 100 || !slices.Equal(marks, s.Drawing.Marks) {
		t.Errorf("%d marks side by side, %d alone", len(s.Drawing.Marks), len(marks))
	}
	if len(s.Drawing.Pictures) != 2 {
		t.Errorf("%d rasters, want 2", len(s.Drawing.Pictures))
	}
}

// TestScenesThatLeave: networks that are not shown any more leave nothing behind, one
// that has stopped is drawn at its end, and rasters keep their places among pictures.
func TestScenesThatLeave(t *testing.T) {
	var s Scenes
	s.Arrange(sideBySide(2))
	for first := uint32(0); first < 400; first += 40 {
		s.Take(0, stretch(1, first, 40))
		if first < 80 {
			s.Take(1, stretch(2, first, 40))
		}
	}
	s.Draw(s.First().History.End, true)
	last := s.Drawing.Pictures[1]
	if got, end := last.Shown.Now, s.scenes[1].axis.At(40); float64(got) != end {
		t.Errorf("the stopped network is shown at column %d, want its end at %g", got, end)
	}
	kept := s.scenes[1].plots[0].Plot
	v := sideBySide(2)
	v.Panels = v.Panels[1:] // of the first network only the trace
	s.Arrange(v)
	if s.scenes[1].plots[0].Plot == kept {
		t.Error("a raster moves to another place among the pictures with what was uploaded elsewhere")
	}
	s.Keep(1)
	s.Draw(s.First().History.End, true)
	if s.Len() != 1 || len(s.Drawing.Pictures) != 0 || len(s.Axes().Panels) != 1 {
		t.Errorf("%d networks, %d rasters and %d panels are left", s.Len(), len(s.Drawing.Pictures), len(s.Axes().Panels))
	}
}
