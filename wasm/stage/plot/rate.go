package plot

import (
	"math"

	"balance/wasm/frame"
	"balance/wasm/message"
)

// Rates are binned and then smoothed by a Gaussian.
const (
	rateBins   = 400 // in the window
	rateSmooth = 2.8 // s.d. of the Gaussian, bins: 7 ms in a window of 1 s
	rateReach  = 8   // bins to each side that it spans
	leastRate  = 10  // to which the axis reaches at least, Hz
)

// rateKernel holds the weights of the Gaussian at 0 to rateReach bins.
var rateKernel = func() (k [rateReach + 1]float64) {
	for i := range k {
		k[i] = math.Exp(-float64(i*i) / (2 * rateSmooth * rateSmooth))
	}
	return k
}()

// A Rate is the mean rate of a population in bins of the time axis.
type Rate struct {
	width  float64 // of a bin, ms
	size   float64 // trains of the population
	counts []int32 // a ring, by bin
	first  int64   // first bin that is known
	end    int64   // first bin that is not complete
	begun  bool
}

// NewRate returns a rate without data for a population of so many trains, in a window
// of so many ms, where spikes fall on steps of dt: a bin holds whole steps.
func NewRate(window, dt float64, size uint32) Rate {
	return Rate{
		width: binWidth(window, dt), size: float64(size),
		counts: make([]int32, rateBins*(1+2*spare)+2*rateReach),
	}
}

// binWidth returns how long a bin is in a window of so many ms.
func binWidth(window, dt float64) float64 {
	width := window / rateBins
	if dt > 0 {
		width = math.Ceil(width/dt-1e-6) * dt
	}
	return width
}

// Add counts spikes in the order of time; data then reach from start to end, ms.
func (r *Rate) Add(spikes []Spike, start, end float64) {
	n := int64(len(r.counts))
	if !r.begun {
		r.begun = true
		r.first = int64(math.Ceil(start/r.width - 1e-6))
		r.end = r.first
		clear(r.counts)
	}
	next := int64(math.Floor(end/r.width + 1e-6))
	for k := max(r.end, next-n) + 1; k <= next; k++ {
		r.counts[modulo(k, n)] = 0
	}
	r.end = max(r.end, next)
	r.first = max(r.first, r.end-n+1)
	for _, s := range spikes {
		if k := int64(math.Floor(s.Time/r.width - 1e-6)); k >= r.first && k <= r.end {
			r.counts[modulo(k, n)]++
		}
	}
}

// at returns the smoothed rate in a known bin, Hz. At either end of the data the
// Gaussian is cut off, and the rest of it counts for the whole.
func (r *Rate) at(bin int64) float64 {
	n := int64(len(r.counts))
	var total, weight float64
	for k := max(bin-rateReach, r.first); k < min(bin+rateReach+1, r.end); k++ {
		w := rateKernel[max(k-bin, bin-k)]
		total += w * float64(r.counts[modulo(k, n)])
		weight += w
	}
	if r.size == 0 || weight == 0 {
		return 0
	}
	return total / weight / (r.size * r.width) * 1000
}

// A ratePlot draws the mean rates of the populations over time.
type ratePlot struct {
	rect   Rect
	height *Ruler // above 0, Hz
	rates  [frame.Populations]Rate
	values [frame.Populations][]float64 // Hz, of the bins shown
	first  int64                        // of them
	top    float64                      // Hz
}

func newRate(at Place) Plot { return &ratePlot{rect: at.Rect, height: &at.Rulers.Above} }

func (p *ratePlot) Begin(s *Sheet) {
	for i := range p.rates {
		p.rates[i] = NewRate(s.Axis.Window, s.History.Dt, s.History.Size[i])
	}
}

func (p *ratePlot) Add(n News) {
	for i := range p.rates {
		p.rates[i].Add(n.Spikes[i], n.Start, n.End)
	}
}

func (p *ratePlot) Measure(s *Sheet) {
	left, right := s.Axis.Time((s.Shown.First/dashBlock-1)*dashBlock), s.Axis.Time(s.Shown.Now)
	for i := range p.rates {
		r := &p.rates[i]
		p.first = max(r.first, int64(math.Floor(left/r.width))-1)
		p.values[i] = p.values[i][:0]
		for k := p.first; k < min(r.end, int64(right/r.width)+2); k++ {
			v := r.at(k)
			p.height.Tell(v)
			p.values[i] = append(p.values[i], v)
		}
	}
}

func (p *ratePlot) Draw(d *Drawing, s *Sheet) {
	p.top = p.height.Length(leastRate)
	s.axis(d, p.rect, float32(p.rect.Y1))
	above := p.rect
	above.Y1 -= int(s.hair())
	for _, i := range []int{frame.External, frame.Excitatory, frame.Inhibitory} {
		line := s.path(d, p.rect, s.populationPen(i))
		for k, v := range p.values[i] {
			x := s.Axis.At((float64(p.first+int64(k))+0.5)*p.rates[i].width) - float64(s.Shown.First)
			line.to(line.left+x, float64(above.y(v, 0, p.top)))
		}
		line.lift()
	}
}

// Read returns the rates of the populations as they are drawn, Hz.
func (p *ratePlot) Read(_ *History, at float64) []float64 {
	values := make([]float64, len(p.rates))
	for i := range p.rates {
		r := &p.rates[i]
		bin := int64(math.Floor(at/r.width - 1e-6))
		if bin < r.first || bin >= r.end {
			return nil
		}
		values[i] = r.at(bin)
	}
	return values
}

func (p *ratePlot) Axes() message.PanelAxes { return message.PanelAxes{High: p.top} }
