package plot

import (
	"math"
	"testing"

	"balance/wasm/frame"
)

func TestHistogramArea(t *testing.T) {
	h := History{Threshold: -55, Peak: -50, Histogram: frame.Histogram{Low: -100, Width: 0.5, Counts: make([]uint32, 100)}}
	for i := range h.Histogram.Counts {
		v := -100 + 0.5*(float64(i)+0.5)
		h.Histogram.Counts[i] = uint32(1000 * math.Exp(-(v+70)*(v+70)/18))
	}
	h.Histogram.Counts[0] = 2 // a few below
	p := histogramPlot{rect: Rect{0, 0, 400, 100}, rulers: new(Rulers)}
	s := &Sheet{History: &h, style: style{scale: 1}}
	s.Accent = Ink{1, 0, 0, 1}
	var d Drawing
	p.Draw(&d, s)
	if p.low != -90 || p.high != -50 {
		t.Fatalf("axis from %g to %g mV, want -90 to -50", p.low, p.high)
	}
	area, top := 0., 100.
	for _, mark := range d.Marks {
		if mark.Width == 0 && mark.Ink == s.Accent.At(fill) {
			area += float64((mark.X1-mark.X0)*(mark.Y1-mark.Y0)) / 10 * p.top / 100 // mV and share a mV
			top = min(top, float64(mark.Y0))
		}
	}
	if math.Abs(area-1) > 0.01 {
		t.Errorf("the area holds a share of %g", area)
	}
	if top < 3 || top > 25 {
		t.Errorf("the peak is %g of 100 pixels below the top", top)
	}
}

// TestHistogramLeavesOutItsEnds: the first and last bin also count what lies
// beyond them, and would look like peaks.
func TestHistogramLeavesOutItsEnds(t *testing.T) {
	h := History{Threshold: -55, Peak: -50, Histogram: frame.Histogram{Low: -110, Width: 10, Counts: []uint32{500, 10, 20, 30, 20, 500}}}
	p := histogramPlot{rect: Rect{0, 0, 60, 100}, rulers: new(Rulers)}
	var d Drawing
	p.Draw(&d, &Sheet{History: &h, style: style{scale: 1}})
	if p.low != -110 {
		t.Errorf("axis from %g mV, want -110, where the bins begin", p.low)
	}
	for _, mark := range d.Marks {
		if mark.Width > 0 && (mark.X0 < 10 || mark.X1 > 50) {
			t.Errorf("an outline at %v, of the first or last bin", mark)
		}
	}
	if want := 30. / 1080 / 10 / 0.88; math.Abs(p.top-want) > 1e-12 {
		t.Errorf("top %g, want %g", p.top, want)
	}
}

// TestBeyondTheAxis: what a histogram leaves out is told for either side.
func TestBeyondTheAxis(t *testing.T) {
	draw := func(p *histogramPlot, peak float64, counts ...uint32) (left, right float64) {
		h := History{Threshold: -55, Peak: peak, Histogram: frame.Histogram{Low: -110, Width: 10, Counts: counts}}
		p.Draw(new(Drawing), &Sheet{History: &h, style: style{scale: 1}})
		a := p.Axes()
		if a.Right > -50 || a.Right > peak {
			t.Errorf("the axis reaches to %g mV, V_th is %g mV and the bins end at -50 mV", a.Right, peak)
		}
		return a.BeyondLeft, a.BeyondRight
	}
	fresh := func() *histogramPlot { return &histogramPlot{rect: Rect{0, 0, 60, 100}, rulers: new(Rulers)} }
	for _, test := range []struct {
		peak        float64
		counts      []uint32
		left, right float64
	}{
		{-50, []uint32{30, 0, 20, 40, 10, 900}, 0.03, 0}, // nothing is above V_th
		{0, []uint32{30, 0, 20, 40, 10, 900}, 0.03, 0.9}, // V_th above the bins
		{-70, []uint32{0, 10, 900, 90, 0, 0}, 0, 0},      // and below
		{-50, []uint32{0, 0, 0, 1000, 0, 0}, 0, 0},       // all is there
		{-50, []uint32{3, 0, 0, 9997, 0, 0}, 0, 0},       // next to all
		{-50, []uint32{14, 0, 0, 9986, 0, 0}, 0.001, 0},  // a seven-hundredth
		{-50, []uint32{1, 0, 0, 0, 0, 0}, 1, 0},          // nothing is there
		{-50, []uint32{0, 0, 0, 0, 0, 0}, 0, 0},          // of nothing
	} {
		if left, right := draw(fresh(), test.peak, test.counts...); left != test.left || right != test.right {
			t.Errorf("V_th = %g mV, %d: beyond the edges are %g and %g, want %g and %g", test.peak, test.counts, left, right, test.left, test.right)
		}
	}
	p := fresh()
	var told []float64
	for _, n := range []uint32{2480, 2530, 2470, 2540, 2490} { // of 100 000, about two percent and a half
		left, _ := draw(p, -50, n, 0, 0, 100_000-n, 0, 0)
		told = append(told, left)
	}
	for _, share := range told {
		if share != told[0] {
			t.Errorf("a share that hardly changes is told as %g", told)
			break
		}
	}
}

func TestTopIsSteady(t *testing.T) {
	top := fitTop(0, 1)
	for _, greatest := range []float64{1.05, 0.95, 1.1, 0.9, 1} {
		if next := fitTop(top, greatest); next != top {
			t.Errorf("top moved from %g to %g for %g", top, next, greatest)
		}
	}
	for _, greatest := range []float64{2, 0.1} {
		if next := fitTop(top, greatest); next < greatest || next > 1.5*greatest {
			t.Errorf("top %g for %g", next, greatest)
		}
	}
}

func TestEmptyHistogram(t *testing.T) {
	p := histogramPlot{rect: Rect{0, 0, 60, 100}, rulers: new(Rulers)}
	var d Drawing
	for _, counts := range [][]uint32{nil, {0, 0, 0}, {3}} {
		h := History{Threshold: -55, Peak: -50, Histogram: frame.Histogram{Low: -60, Width: 5, Counts: counts}}
		p.Draw(&d, &Sheet{History: &h, style: style{scale: 1}})
	}
	for _, mark := range d.Marks {
		if mark.Width > 0 {
			t.Errorf("an outline without samples: %v", mark)
		}
	}
}
