package plot

import (
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"balance/wasm/frame"
	"balance/wasm/message"
)

func TestRuler(t *testing.T) {
	var rulers Rulers
	r := &rulers.Above
	for _, c := range []struct {
		reaches []float64
		want    float64
	}{
		{nil, 30}, {[]float64{20, 70, 40}, 80}, {[]float64{62, 10}, 80}, {[]float64{21, 22}, 30},
	} {
		rulers.begin()
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

// swinging returns a frame in which everything reaches as far as a scale from 0 to 1
// tells.
func swinging(first uint32, scale float32, draw *rand.Rand) *frame.Frame {
	f := stretch(1, first, 100)
	for p, spikes := range f.Spikes {
		f.Spikes[p] = frame.Spikes{}
		for k, step := range spikes.Step {
			if draw.Float32() < scale {
				f.Spikes[p].Step = append(f.Spikes[p].Step, step)
				f.Spikes[p].Train = append(f.Spikes[p].Train, spikes.Train[k])
			}
		}
	}
	for i := range f.Traces {
		for k := range f.Traces[i].V {
			f.Traces[i].V[k] = -60 - 100*scale*draw.Float32()
		}
	}
	for source := range f.Input {
		for k := range f.Input[source] {
			f.Input[source][k] = 100 * scale * (draw.Float32() - 0.5)
		}
	}
	f.Histogram = frame.Histogram{Low: -130, Width: 10, Counts: []uint32{1, 1, uint32(9 * scale), 8, 9, uint32(20 * scale), 10, 1}}
	return f
}

// TestAxesStay: where panels move, the axes of all plots are as if they had not,
// though they depend on what was shown before.
func TestAxesStay(t *testing.T) {
	narrow := everyKind()
	for i := range narrow.Panels {
		narrow.Panels[i].Width *= 0.9
	}
	var still, moved Scene
	still.Arrange(everyKind())
	moved.Arrange(everyKind())
	others := map[string]bool{} // whose axes would be others in a scene that begins now
	draw := rand.New(rand.NewPCG(7, 8))
	for first := uint32(0); first < 20_000; first += 100 {
		f := swinging(first, draw.Float32(), draw)
		still.Take(f)
		moved.Take(f)
		moved.Arrange(narrow)
		moved.Arrange(everyKind())
		begun := Scene{History: still.History}
		begun.Arrange(everyKind())
		for _, s := range []*Scene{&still, &moved, &begun} {
			s.Draw(s.History.End, true)
		}
		for i, want := range still.Axes().Panels {
			if got := moved.Axes().Panels[i]; !reflect.DeepEqual(got, want) {
				t.Fatalf("at %g ms, when panels have moved, axes are %+v, want %+v: a length is to be kept by the rulers", still.History.End, got, want)
			}
			if !reflect.DeepEqual(begun.Axes().Panels[i], want) {
				others[want.Kind] = true
			}
		}
	}
	if len(others) < 4 {
		t.Errorf("only the axes of %v depend on what was shown before", slices.Collect(maps.Keys(others)))
	}
}
