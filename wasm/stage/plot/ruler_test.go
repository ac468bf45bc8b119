package plot

import (
	"testing"

	"balance/wasm/message"
)

func TestRuler(t *testing.T) {
	var r Ruler
	for _, c := range []struct {
		reaches []float64
		want    float64
	}{
		{nil, 30}, {[]float64{20, 70, 40}, 80}, {[]float64{62, 10}, 80}, {[]float64{21, 22}, 30},
	} {
		r.begin()
		for _, reach := range c.reaches {
			r.Tell(reach)
		}
		for range 2 { // all plots get the same
			if got := r.Length(30); got != c.want {
				t.Errorf("data reach to %v: the axis reaches to %g, want %g", c.reaches, got, c.want)
			}
		}
	}
}

// TestRulerStays: the axes of the traces do not jump when panels move; once no
// trace is shown they begin anew.
func TestRulerStays(t *testing.T) {
	traces := func(width float64) View {
		return View{Window: 100, Scale: 1, Panels: []message.Panel{
			{Kind: "trace", Width: width, Height: 50}, {Kind: "trace", Index: 1, Y: 50, Width: width, Height: 50},
		}}
	}
	var s Scene
	// lows returns where the axes begin when a neuron has reached this far, mV.
	lows := func(first uint32, reach float32) (low [2]float64) {
		f := stretch(1, first, 20)
		f.Traces[1].V[3] = reach
		s.Take(f)
		s.Draw(s.History.End, true)
		for i, a := range s.Axes().Panels {
			low[i] = a.Low
		}
		return low
	}
	s.Arrange(traces(100))
	if got := lows(0, -117); got != [2]float64{-130, -130} {
		t.Errorf("axes from %v mV, want both from -130", got)
	}
	s.Arrange(traces(90))
	if got := lows(400, -105); got != [2]float64{-130, -130} {
		t.Errorf("after the panels have moved axes from %v mV, want -130", got)
	}
	s.Arrange(View{Window: 100, Scale: 1})
	s.Arrange(traces(100))
	if got := lows(420, -105); got != [2]float64{-110, -110} {
		t.Errorf("shown again, axes from %v mV, want -110", got)
	}
}
