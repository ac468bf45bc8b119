package plot

import (
	"math"

	"balance/wasm/frame"
	"balance/wasm/message"
)

const (
	leastSpan = 40    // mV below the peak to which the axis of a histogram reaches at least
	tail      = 0.001 // share of the samples that may lie below the axis of a histogram
	fill      = 0.22  // opacity of its area
)

// A histogramPlot draws the distribution of V as a filled outline of steps. The
// first and the last bin, which also count what lies beyond them, count for the
// whole but are not drawn.
type histogramPlot struct {
	rect      Rect
	rulers    *Rulers // of mV below the right edge, and of density
	low, high float64 // mV
	density   []float64
	top       float64 // share of the samples a mV at the panel's top edge
}

func newHistogram(at Place) Plot { return &histogramPlot{rect: at.Rect, rulers: at.Rulers} }

func (*histogramPlot) Begin(*Sheet) {}

func (*histogramPlot) Add(News) {} // the history holds all that is drawn

// densities appends the share of the samples in each bin, for each mV, to dst;
// nothing without samples.
func densities(dst []float64, h frame.Histogram) []float64 {
	var total float64
	for _, n := range h.Counts {
		total += float64(n)
	}
	if total == 0 {
		return dst
	}
	for _, n := range h.Counts {
		dst = append(dst, float64(n)/total/h.Width)
	}
	return dst
}

// quantile returns the lower edge of the first bin up to whose end there lies a
// share of the samples, mV.
func quantile(density []float64, h frame.Histogram, share float64) float64 {
	below := 0.
	for i, d := range density {
		below += d * h.Width
		if below >= share {
			return h.Low + float64(i)*h.Width
		}
	}
	return h.Low + float64(len(density))*h.Width
}

// fitTop returns the density at the top of the panel for the greatest density
// shown, given what it is now: a little above, and unmoved by small changes.
func fitTop(now, greatest float64) float64 {
	if greatest > 0.97*now || greatest < 0.75*now {
		return greatest / 0.88
	}
	return now
}

func (p *histogramPlot) Draw(d *Drawing, s *Sheet) {
	h := s.History
	hist := h.Histogram
	p.density = densities(p.density[:0], hist)
	p.high = h.Peak
	if end := hist.Low + float64(len(hist.Counts))*hist.Width; len(hist.Counts) > 0 {
		p.high = min(p.high, end) // V_th may lie above the bins
	}
	// All histograms are of the same data, so that none need measure before others draw.
	if len(p.density) > 0 {
		p.rulers.Below.Tell(p.high - quantile(p.density, hist, tail))
	}
	p.low = p.high - p.rulers.Below.Length(leastSpan)
	for side, share := range p.beyond(hist, h.Peak) {
		p.rulers.Beyond[side] = coarse(p.rulers.Beyond[side], share)
	}

	greatest := 0.
	for i, density := range p.inner() {
		if mid := hist.Low + (float64(i)+1.5)*hist.Width; mid > p.low && mid < p.high {
			greatest = max(greatest, density)
		}
	}
	if greatest > 0 {
		p.rulers.Above.Tell(greatest)
		p.top = p.rulers.Above.Fit(fitTop)
		p.outline(d, hist, s)
	}
	s.axis(d, p.rect, float32(p.rect.Y1))
	x := float32(int(p.x(h.Threshold)))
	d.Dots(x, float32(p.rect.Y0), x, float32(p.rect.Y1), s.hair(), s.Ink3)
}

// beyond returns which share of the samples lies beyond the left and the right edge.
// Where the last bin ends at V_th nothing lies beyond it.
func (p *histogramPlot) beyond(hist frame.Histogram, peak float64) (shares [2]float64) {
	for i, density := range p.density {
		mid := hist.Low + (float64(i)+0.5)*hist.Width
		switch last := i == len(p.density)-1; {
		case i == 0 || mid < p.low:
			shares[0] += density * hist.Width
		case mid > p.high || last && peak > hist.Low+float64(i+1)*hist.Width:
			shares[1] += density * hist.Width
		}
	}
	return shares
}

// coarse returns a share in steps of a percent, below one of a tenth of that, and the
// last one as long as that is near: what it tells does not flicker.
func coarse(last, share float64) float64 {
	steps := 1000.
	if share >= 0.01 {
		steps = 100
	}
	if math.Abs(share-last) < 0.75/steps {
		return last
	}
	return math.Round(share*steps) / steps
}

// inner returns the densities of all bins but the first and the last.
func (p *histogramPlot) inner() []float64 {
	if len(p.density) < 2 {
		return nil
	}
	return p.density[1 : len(p.density)-1]
}

// x returns the place of a potential, mV, held within the panel.
func (p *histogramPlot) x(v float64) float64 {
	share := min(max((v-p.low)/(p.high-p.low), 0), 1)
	return float64(p.rect.X0) + share*float64(p.rect.width())
}

// outline draws the area and the steps above it.
func (p *histogramPlot) outline(d *Drawing, hist frame.Histogram, s *Sheet) {
	line := path{marks: &d.Marks, pen: pen{width: float32(1.5 * s.scale), ink: s.Accent}, left: float64(p.rect.X0), right: float64(p.rect.X1)}
	for i, density := range p.inner() {
		x0 := p.x(hist.Low + float64(i+1)*hist.Width)
		x1 := p.x(hist.Low + float64(i+2)*hist.Width)
		if x0 == x1 {
			continue
		}
		y := p.rect.y(density, 0, p.top)
		d.Box(float32(x0), y, float32(x1), float32(p.rect.Y1), s.Accent.At(fill))
		line.to(x0, float64(y))
		line.to(x1, float64(y))
	}
	line.lift()
}

func (p *histogramPlot) Axes() message.PanelAxes {
	return message.PanelAxes{High: p.top, Left: p.low, Right: p.high, BeyondLeft: p.rulers.Beyond[0], BeyondRight: p.rulers.Beyond[1]}
}
