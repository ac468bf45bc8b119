package plot

import (
	"math"
	"sort"

	"balance/wasm/frame"
	"balance/wasm/message"
)

const (
	gistBin   = 10  // in which spikes are counted, ms: wide enough for a volley that is jittered by 5 ms
	leastGist = 200 // of model time that a gist tells of at least, ms: of fewer bins a variance says little
)

// Gist tells in numbers what the plots of the history show. It is not ok while
// there is too little to tell of.
func (h *History) Gist() (g message.Gist, ok bool) {
	first := int64(math.Ceil(h.Start/gistBin - 1e-6))
	bins := int64(math.Floor(h.End/gistBin+1e-6)) - first
	if bins*gistBin < leastGist || !h.outline(&g.Histogram) {
		return message.Gist{}, false
	}
	g.Length = float64(bins * gistBin)

	counts := make([][frame.Populations]float64, bins)
	for population := range h.spikes {
		for _, s := range h.spikes[population].live() {
			if k := int64(math.Floor(s.Time/gistBin-1e-6)) - first; k >= 0 && k < bins {
				counts[k][population]++
			}
		}
	}
	rates := [frame.Populations]*message.Extent{frame.Excitatory: &g.RateE, frame.Inhibitory: &g.RateI, frame.External: &g.RateX}
	for population, rate := range rates {
		*rate = message.Extent{Low: math.Inf(1), High: math.Inf(-1)}
		for _, c := range counts {
			hz := 1000 * c[population] / (gistBin * max(1, float64(h.Size[population])))
			rate.Low, rate.High = min(rate.Low, hz), max(rate.High, hz)
		}
	}
	g.Synchrony = synchrony(counts)

	for i := range h.traces {
		g.Traces = append(g.Traces, h.traceGist(i))
	}
	inputs := [...]*float64{frame.Excitatory: &g.InputE, frame.Inhibitory: &g.InputI, frame.External: &g.InputX, sum: &g.Input}
	for i, mean := range inputs {
		values := h.inputs[i].live()
		known := 0
		for _, v := range values {
			if v == v { // not before the neuron was traced
				*mean += float64(v)
				known++
			}
		}
		*mean /= float64(max(1, known))
	}
	return g, true
}

// synchrony returns the coefficient of variation of the neurons' spike counts,
// of both populations together, without the part that independent Poisson trains
// have by chance.
func synchrony(counts [][frame.Populations]float64) float64 {
	var mean, square float64
	for _, c := range counts {
		spikes := c[frame.Excitatory] + c[frame.Inhibitory]
		mean += spikes / float64(len(counts))
		square += spikes * spikes / float64(len(counts))
	}
	if mean == 0 {
		return 0
	}
	return math.Sqrt(max(0, square-mean*mean-mean)) / mean
}

// outline tells where V lies. It reports whether anything is known of it.
func (h *History) outline(o *message.Outline) bool {
	density := densities(nil, h.Histogram)
	if len(density) == 0 {
		return false
	}
	mode, above := 0, 0.
	for i, d := range density {
		if d > density[mode] {
			mode = i
		}
		if h.Histogram.Low+(float64(i)+0.5)*h.Histogram.Width > h.Threshold {
			above += d * h.Histogram.Width
		}
	}
	*o = message.Outline{
		Low: quantile(density, h.Histogram, 0.01), High: quantile(density, h.Histogram, 0.99),
		Mode: h.Histogram.Low + (float64(mode)+0.5)*h.Histogram.Width, Above: above,
	}
	return true
}

// traceGist tells how far a trace reaches, spikes apart, and how often it spikes.
func (h *History) traceGist(i int) message.TraceGist {
	low, high := h.Peak, math.Inf(-1)
	for _, v := range h.traces[i].live() {
		if float64(v) < h.Peak {
			low, high = min(low, float64(v)), max(high, float64(v))
		}
	}
	return message.TraceGist{Extent: message.Extent{Low: low, High: max(low, high)}, Spikes: len(h.Fired(i, h.Start, h.End))}
}

// Fired returns the times of the spikes of a traced neuron that are later than
// one time and not later than another, ms.
func (h *History) Fired(i int, after, until float64) []float64 {
	if i >= len(h.Traced) {
		return nil
	}
	spikes := h.spikes[h.Traced[i].Population].live()
	from := sort.Search(len(spikes), func(k int) bool { return spikes[k].Time > after })
	var times []float64
	for _, s := range spikes[from:] {
		if s.Time > until {
			break
		}
		if s.Train == h.Traced[i].Neuron {
			times = append(times, s.Time)
		}
	}
	return times
}

// A Herald tells of the spikes of the first traced neuron, of each once.
type Herald struct {
	epoch uint32
	begun bool
	until float64 // model time up to which they are told, ms
}

// Tell returns the times of the spikes up to a model time that were not told yet, ms;
// those that the history does not have yet come later. Of a network that the history
// has not seen from its time 0 what is over by then is not told.
func (t *Herald) Tell(h *History, until float64) []float64 {
	if !t.begun || h.Epoch != t.epoch {
		t.begun, t.epoch, t.until = true, h.Epoch, 0
		if h.Start > 0 {
			t.until = until
		}
	}
	after := t.until
	t.until = max(after, min(until, h.End))
	return h.Fired(0, after, t.until)
}
