package plot

import (
	"testing"

	"balance/wasm/frame"
)

func TestSpikesEndInAStroke(t *testing.T) {
	h := History{Threshold: -55, Peak: -50, Traced: []Traced{{frame.Inhibitory, 7}}}
	p := tracePlot{rect: Rect{100, 10, 200, 74}}
	axis := TimeAxis{Window: 100, Columns: 100}
	p.begin(axis, &h, style{scale: 1})
	p.envelope.Add([]float64{10, 20, 30, 40, 50}, []float32{-70, -60, -50, -75, -70})
	s := style{scale: 1}
	s.Population[frame.Inhibitory] = Ink{0, 0, 1, 1}
	var m Marks
	p.draw(&m, Shown{0, 100}, -82, -50+0, &h, s)
	var lines Marks
	for _, mark := range m {
		if mark.Width > 0 {
			lines = append(lines, mark)
		} else if mark.Y0 != 20 { // 5 of 32 mV below the top of 64 pixels
			t.Errorf("threshold at %g, want 20", mark.Y0)
		}
	}
	// −82 … −50 mV are 64 pixels, 2 a mV.
	ends := [][4]float32{{110, 50, 120, 30}, {120, 30, 130, 10}, {130, 0, 130, 0}, {140, 60, 150, 50}}
	if len(lines) != len(ends) {
		t.Fatalf("%d lines, want two up to the spike, its stroke, and one after the reset: %v", len(lines), lines)
	}
	for i, l := range lines {
		if l.Ink != s.Population[frame.Inhibitory] {
			t.Errorf("line %d is not in the colour of its population", i)
		}
		if got := [4]float32{l.X0, l.Y0, l.X1, l.Y1}; i != 2 && got != ends[i] {
			t.Errorf("line %d: %v, want %v", i, got, ends[i])
		}
	}
	if stroke := lines[2]; stroke.X0 != 130 || stroke.X1 != 130 || stroke.Y0 > 11 || stroke.Width <= lines[0].Width {
		t.Errorf("stroke %v does not reach the top or is not thicker", stroke)
	}
}

func TestTracesReach(t *testing.T) {
	axis := TimeAxis{Window: 100, Columns: 100}
	h := History{Traced: []Traced{{0, 1}}}
	p := &tracePlot{}
	p.begin(axis, &h, style{scale: 1})
	p.envelope.Add([]float64{10, 20, 150}, []float32{-70, -150, -72})
	if d := depth([]*tracePlot{p}, Shown{0, 100}, -50); d != 100 {
		t.Errorf("%g mV below the peak, want 100", d)
	}
	if d := depth([]*tracePlot{p}, Shown{90, 190}, -50); d != 22 {
		t.Errorf("then %g mV, want 22", d)
	}
}
