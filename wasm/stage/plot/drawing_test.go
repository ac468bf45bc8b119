package plot

import (
	"slices"
	"strings"
	"testing"

	"balance/wasm/message"
)

// TestSketch: a panel that the page draws is in a sketch, as it would be in the picture at its
// place, and nowhere else.
func TestSketch(t *testing.T) {
	panel := message.Panel{Kind: "histogram", Width: 200, Height: 50}
	raster := message.Panel{Kind: "raster-e", X: 0, Y: 100, Width: 300, Height: 20}
	draw := func(panels ...message.Panel) *Drawing {
		s := new(Scene)
		s.Arrange(View{Panels: panels, Window: 100, Scale: 2, Colors: Colors{Accent: Ink{0.25, 0.5, 0.75, 1}, Axis: Ink{0.5, 0.5, 0.5, 1}, Ink3: Ink{1, 1, 1, 1}}})
		for first := uint32(0); first < 200; first += 10 {
			s.Take(stretch(1, first, 10))
		}
		s.Draw(s.History.End, true)
		s.Draw(s.History.End, true) // in the lists of the last
		return &s.Drawing
	}
	alone, within := draw(raster), draw(panel)
	panel.Apart = true
	both := draw(panel, raster)
	if !slices.Equal(both.Marks, alone.Marks) || len(both.Pictures) != 1 {
		t.Errorf("beside a sketch the picture has %d marks, without it %d", len(both.Marks), len(alone.Marks))
	}
	if len(both.Sketches) != 1 {
		t.Fatalf("%d sketches", len(both.Sketches))
	}
	sketch := both.Sketches[0]
	if sketch.Kind != "histogram" || sketch.Width != 402 || sketch.Height != 102 {
		t.Errorf("the sketch of %s has %d × %d pixels, want a panel of 400 × 100 and an edge of 2", sketch.Kind, sketch.Width, sketch.Height)
	}
	var want []float64
	for _, m := range within.Marks {
		want = append(want, float64(m.X0), float64(m.Y0), float64(m.X1), float64(m.Y1), float64(m.Width))
		for _, c := range m.Ink[:3] {
			want = append(want, float64(c)/float64(m.Ink[3]))
		}
		want = append(want, float64(m.Ink[3]))
	}
	if len(want) < 9*10 || !slices.Equal(sketch.Marks, want) {
		t.Errorf("the sketch is %v, want %v", sketch.Marks, want)
	}
	if err := Check([]message.Panel{panel}); err != nil {
		t.Error(err)
	}
	raster.Apart = true
	if err := Check([]message.Panel{raster}); err == nil || !strings.Contains(err.Error(), "raster-e is on the time axis") {
		t.Errorf("a raster apart: %v", err)
	}
}
