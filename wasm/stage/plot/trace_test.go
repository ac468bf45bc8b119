package plot

import (
	"testing"

	"balance/wasm/frame"
)

func TestSpikesEndInAStroke(t *testing.T) {
	h := History{Threshold: -55, Peak: -50, Traced: []Traced{{frame.Inhibitory, 7}}}
	s := &Sheet{History: &h, Axis: TimeAxis{Window: 100, Columns: 100}, Shown: Shown{0, 100}, style: style{scale: 1}}
	s.Population[frame.Inhibitory] = Ink{0, 0, 1, 1}
	p := newTrace(Place{Rect: Rect{100, 10, 200, 80}, Rulers: new(Rulers)})
	p.Begin(s)
	p.Add(News{Times: []float64{10, 20, 30, 40, 50}, Traces: [][]float32{{-70, -65, -50, -75, -70}}})
	var d Drawing
	p.Draw(&d, s)
	// −80 … −45 mV are 70 pixels, 2 a mV.
	if a := p.Axes(); a.Low != -80 || a.High != -45 {
		t.Fatalf("axis from %g to %g mV, want -80 to -45", a.Low, a.High)
	}
	var lines Marks
	for _, mark := range d.Marks {
		if mark.Width > 0 {
			lines = append(lines, mark)
		} else if mark.Y0 != 30 { // −55 mV
			t.Errorf("threshold at %g, want 30", mark.Y0)
		}
	}
	ends := [][4]float32{{110, 60, 120, 50}, {130, 0, 130, 0}, {120, 50, 130, 20}, {140, 70, 150, 60}}
	if len(lines) != len(ends) {
		t.Fatalf("%d lines, want two up to the spike, its stroke, and one after the reset: %v", len(lines), lines)
	}
	for i, l := range lines {
		if l.Ink != s.Population[frame.Inhibitory] {
			t.Errorf("line %d is not in the colour of its population", i)
		}
		if got := [4]float32{l.X0, l.Y0, l.X1, l.Y1}; i != 1 && got != ends[i] {
			t.Errorf("line %d: %v, want %v", i, got, ends[i])
		}
	}
	if stroke := lines[1]; stroke.X0 != 130 || stroke.X1 != 130 || stroke.Y0 > 11 || stroke.Y1 != 20 || stroke.Width <= lines[0].Width {
		t.Errorf("stroke %v does not reach the top or is not thicker", stroke)
	}
}

func TestTracesReach(t *testing.T) {
	h := History{Peak: -50, Traced: []Traced{{0, 1}}}
	s := &Sheet{History: &h, Axis: TimeAxis{Window: 100, Columns: 100}, style: style{scale: 1}}
	r := new(Rulers)
	p := newTrace(Place{Rulers: r}).(*tracePlot)
	p.Begin(s)
	p.Add(News{Times: []float64{10, 20, 150}, Traces: [][]float32{{-70, -150, -72}}})
	for _, c := range []struct {
		shown Shown
		want  float64
	}{{Shown{0, 100}, 100}, {Shown{90, 190}, 22}} {
		s.Shown = c.shown
		r.begin()
		p.Measure(s)
		if r.Below.reach != c.want {
			t.Errorf("%g mV below the peak, want %g", r.Below.reach, c.want)
		}
	}
}

// V_T may lie above V_th, as of a leaky neuron, or below all that is shown.
func TestThresholdStaysInThePanel(t *testing.T) {
	for threshold, drawn := range map[float64]bool{-55: true, -40: false, -120: false} {
		h := History{Threshold: threshold, Peak: -50, Traced: []Traced{{frame.Excitatory, 1}}}
		s := &Sheet{History: &h, Axis: TimeAxis{Window: 100, Columns: 100}, Shown: Shown{0, 100}, style: style{scale: 1}}
		p := newTrace(Place{Rect: Rect{100, 10, 200, 80}, Rulers: new(Rulers)})
		p.Begin(s)
		p.Add(News{Times: []float64{10, 20}, Traces: [][]float32{{-70, -60}}})
		var d Drawing
		p.Draw(&d, s)
		dots := 0
		for _, mark := range d.Marks {
			if mark.Width == 0 {
				dots++
			}
		}
		if dots > 0 != drawn {
			t.Errorf("V_T = %g mV: %d dots", threshold, dots)
		}
	}
}
