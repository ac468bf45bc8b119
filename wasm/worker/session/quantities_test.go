package session

import (
	"math"
	"slices"
	"strings"
	"testing"

	"balance/sim"
	"balance/wasm/frame"
	"balance/wasm/panel"
)

// measured are the kinds of panels for which something is measured.
func measured() (kinds []string) {
	for _, k := range panel.Table {
		if k.Measured {
			kinds = append(kinds, k.Name)
		}
	}
	return kinds
}

func want(t *testing.T, s *Session, kinds ...string) {
	t.Helper()
	if err := s.Want(kinds); err != nil {
		t.Fatal(err)
	}
}

// curvesOf returns the curves of a frame by kind.
func curvesOf(f *frame.Frame) map[string]frame.Curves {
	curves := map[string]frame.Curves{}
	for _, c := range f.Curves {
		curves[c.Kind] = c
	}
	return curves
}

// TestHiddenCostsNothing: nothing is attached to a network unless it is wanted, and frames
// are as short as without it.
func TestHiddenCostsNothing(t *testing.T) {
	s := begin(t)
	hidden := func(when string) {
		t.Helper()
		q := s.quantities
		if q.spectrum != nil || q.autocorrelation != nil || q.intervals != nil || q.counts != nil {
			t.Errorf("%s something is measured that nobody wants", when)
		}
		if f := s.Advance(10, ample); len(f.Curves) > 0 || len(f.Signals) > 0 {
			t.Errorf("%s a frame has %d curves and %d signals that nobody wants", when, len(f.Curves), len(f.Signals))
		}
	}
	hidden("at the start")
	want(t, s, measured()...)
	q := s.quantities
	if q.spectrum == nil || q.autocorrelation == nil || q.intervals == nil || q.counts == nil {
		t.Error("something is not measured that is wanted")
	}
	s.Advance(1500, ample)
	if q.spectrum.Needs() != 0 {
		t.Error("what is wanted is not told of the network")
	}
	want(t, s)
	hidden("when it is not wanted any more")
	s.Advance(1000, ample)
	if got := q.intervals.Rates(sim.E); slices.Max(got) == 0 {
		t.Error("no neuron has spiked")
	}
	before := slices.Max(q.spectrum.Density(sim.E))
	s.Advance(2000, ample)
	if got := slices.Max(q.spectrum.Density(sim.E)); got != before {
		t.Error("what was detached is still told of the network")
	}

	want(t, s, "isi")
	if q := s.quantities; q.intervals == nil || q.spectrum != nil || q.autocorrelation != nil || q.counts != nil {
		t.Error("for intervals alone something else is measured")
	}
	if err := s.Want([]string{"isi", "trace"}); err == nil || !strings.Contains(err.Error(), "trace") || s.quantities.intervals == nil {
		t.Errorf("a panel of which nothing is measured: %v", err)
	}
}

// TestCurves: each kind has curves, when there is something to be told, of this network.
func TestCurves(t *testing.T) {
	s := begin(t, "n=200", "rx=15")
	want(t, s, measured()...)
	for kind, c := range curvesOf(s.Advance(0, ample)) {
		if !(c.Needs > 0 && c.Needs <= 1200) || len(c.Series) > 0 {
			t.Errorf("%s: at the start it needs %g ms, and has %d curves", kind, c.Needs, len(c.Series))
		}
	}
	s.Advance(3000, ample)
	f := s.Recall()
	curves := curvesOf(f)
	since := s.Status().Since.Stats
	for _, k := range panel.Table {
		c, ok := curves[k.Name]
		if ok != (k.Measured && !k.Timed) {
			t.Errorf("%s: that it has curves is %v", k.Name, ok)
		}
		if !ok {
			continue
		}
		if c.Needs != 0 || len(c.Series) < 2 || c.Series[0].Of != frame.Excitatory || c.Series[1].Of != frame.Inhibitory {
			t.Fatalf("%s: %+v", k.Name, c)
		}
		distribution := k.Distribution()
		for a, series := range c.Series {
			bins, area := len(c.X), 0.
			if distribution {
				bins--
				for i, y := range series.Y {
					area += float64(y * (c.X[i+1] - c.X[i]))
				}
				if area < 0.92 || area > 1+1e-6 {
					t.Errorf("%s of population %d: the area is %g", k.Name, a, area)
				}
			}
			if len(series.Y) != bins || !slices.IsSorted(c.X) {
				t.Errorf("%s: %d values at %d places", k.Name, len(series.Y), len(c.X))
			}
			if math.IsNaN(series.Number) != (k.Number == "") {
				t.Errorf("%s: the number is %g, and the table says %q", k.Name, series.Number, k.Number)
			}
		}
	}
	// Numbers that are told otherwise, too.
	for kind, of := range map[string][3]float64{ // with a tolerance
		"neuron-means":     {float64(since.MeanVE), float64(since.MeanVI), 0.02},
		"neuron-variances": {float64(since.VarVE), float64(since.VarVI), 0.3},
		"autocorrelation":  {float64(since.VarVE), float64(since.VarVI), 1},
		"spectrum":         {float64(since.VarVE), float64(since.VarVI), 3},
		"neuron-rates":     {float64(since.RateE), float64(since.RateI), 0.5},
	} {
		for a := range 2 {
			if got := curves[kind].Series[a].Number; math.Abs(got-of[a]) > of[2] {
				t.Errorf("%s: %g of population %d, and the status has %g", kind, got, a, of[a])
			}
		}
	}

	// A change of a setting begins anew, a reset as well, with the network that there is then.
	set(t, s, false, "c=0.1")
	anew := curvesOf(s.Recall())
	for kind, c := range anew {
		if c.Needs < 10 {
			t.Errorf("%s: after a change it still shows what was before", kind)
		}
	}
	if len(anew) != 7 {
		t.Errorf("there are %d kinds of curves", len(anew))
	}
	s.Reset()
	s.Advance(2000, ample)
	for kind, c := range curvesOf(s.Recall()) {
		if c.Needs != 0 {
			t.Errorf("%s: after a reset it needs %g ms", kind, c.Needs)
		}
	}
	set(t, s, false, "n=150")
	s.Advance(2000, ample)
	if got := len(s.quantities.intervals.Rates(sim.E)); got != 120 {
		t.Errorf("of a network of 120 E neurons %d rates are told", got)
	}
}

// TestCurvesAreTold: those that are not renewed are not sent again at once.
func TestCurvesAreRenewed(t *testing.T) {
	s := begin(t)
	want(t, s, "isi")
	first, second := len(s.Advance(1, ample).Curves), len(s.Advance(1, ample).Curves)
	if first != 1 || second != 0 {
		t.Errorf("%d curves come with the first frame, %d with the next", first, second)
	}
	set(t, s, false, "c=0.1")
	if got := len(s.Advance(0, ample).Curves); got != 1 {
		t.Errorf("after a change of a setting %d curves come", got)
	}
}

// TestSignals: a sample of conductance goes with each of V, and is what the network has.
func TestSignals(t *testing.T) {
	for _, words := range [][]string{{"rx=20"}, {"lambda=0"}, {"dt=0.05"}} {
		s := begin(t, words...)
		s.Advance(7, ample)
		want(t, s, "time-constant", "conductance")
		var w witness
		s.network.Attach(&w)
		f := s.Advance(5, ample)
		if len(f.Signals) != 5 {
			t.Fatalf("%d signals", len(f.Signals))
		}
		stride, traced := int(f.Stride), len(f.Traces)
		for k, v := range f.Traces[0].V {
			p := w.probes[((k+1)*stride-1)*traced]
			if p.V != v {
				t.Fatal("the witness has another neuron")
			}
			for _, signal := range f.Signals {
				want := p.Total()
				switch {
				case signal.Kind == "time-constant":
					want = 1 / want
				case signal.Of < frame.Total:
					want = p.Conductance[signal.Of]
				}
				if signal.Values[k] != want || len(signal.Values) != len(f.Traces[0].V) {
					t.Fatalf("%v: %s of %d: %g, want %g", words, signal.Kind, signal.Of, signal.Values[k], want)
				}
				if signal.Flat != (s.parameters.Lambda == 0) {
					t.Fatalf("%v: that %s cannot but be constant is said to be %v", words, signal.Kind, signal.Flat)
				}
			}
		}

		// A recall has them from when they were asked for on.
		s.Advance(3, ample)
		recalled := s.Recall()
		if samples := len(recalled.Traces[0].V); samples != 15*10 && samples != 15*20/stride {
			t.Errorf("%d samples are recalled", samples)
		}
		for _, signal := range recalled.Signals {
			if got := len(signal.Values); got != 8*10 {
				t.Errorf("%v: %d samples of %s are recalled, want 80", words, got, signal.Kind)
			}
		}
		other := *f
		other.Traces = slices.Clone(f.Traces)
		other.Traces[0].Neuron++
		last := s.past.frames[len(s.past.frames)-1]
		if got := joinSignals(last, &other); len(last.Signals) != 5 || len(got[0].Values) != len(f.Signals[0].Values) {
			t.Errorf("signals of different neurons are joined to %d samples", len(got[0].Values))
		}
		want(t, s)
		s.Advance(1, ample)
		if got := s.Recall().Signals; len(got) != 0 {
			t.Errorf("%d signals are recalled that nobody wants", len(got))
		}
	}
}
