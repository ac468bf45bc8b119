package plot

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"balance/wasm/frame"
	"balance/wasm/message"
)

func TestFired(t *testing.T) {
	var h History
	// Train k of 16 spikes in steps k, k + 16 … of 0.5 ms.
	h.Take(stretch(1, 0, 100), 100)
	want := []float64{2, 10, 18, 26, 34, 42, 50}
	if got := h.Fired(0, 0, 50); !slices.Equal(got, want) {
		t.Errorf("neuron 3 fired at %v, want %v", got, want)
	}
	// In pieces each spike is told once, whatever the ends of the pieces.
	var pieces []float64
	for from := 0.; from < 50; from += 2 {
		pieces = append(pieces, h.Fired(0, from, from+2)...)
	}
	if !slices.Equal(pieces, want) {
		t.Errorf("in pieces it fired at %v, want %v", pieces, want)
	}
	if got := h.Fired(1, 0, 5); !slices.Equal(got, []float64{1, 3, 5}) {
		t.Errorf("inhibitory neuron 1 fired at %v, want 1, 3, 5", got)
	}
	if got := h.Fired(2, 0, 50); got != nil {
		t.Errorf("a neuron that is not traced fired at %v", got)
	}
}

// Neuron 3 of the stretches spikes at 2, 10, 18 … ms.
func TestHerald(t *testing.T) {
	var h History
	var herald Herald
	h.Take(stretch(1, 0, 30), 100) // 15 ms
	for _, tell := range []struct {
		until float64
		want  []float64
	}{{4, []float64{2}}, {9.5, nil}, {9.5, nil}, {20, []float64{10}}} {
		if got := herald.Tell(&h, tell.until); !slices.Equal(got, tell.want) {
			t.Errorf("up to %g ms it tells of %v, want %v", tell.until, got, tell.want)
		}
	}
	h.Take(stretch(1, 30, 30), 100)
	if got := herald.Tell(&h, 30); !slices.Equal(got, []float64{18, 26}) {
		t.Errorf("what the history did not have is told as %v", got)
	}
	h.Take(stretch(2, 0, 30), 100)
	if got := herald.Tell(&h, 5); !slices.Equal(got, []float64{2}) {
		t.Errorf("of the next network it tells of %v", got)
	}
	// A stage that begins late has not been asked for what is over.
	late := Herald{}
	var recalled History
	recalled.Take(stretch(1, 20, 30), 100)
	if got := late.Tell(&recalled, 19); got != nil {
		t.Errorf("what is over is told: %v", got)
	}
	if got := late.Tell(&recalled, 25); got != nil {
		t.Errorf("there is no spike up to 25 ms, but %v", got)
	}
	recalled.Take(stretch(1, 50, 30), 100)
	if got := late.Tell(&recalled, 30); !slices.Equal(got, []float64{26}) {
		t.Errorf("then it tells of %v", got)
	}
}

func TestGist(t *testing.T) {
	var h History
	h.Take(stretch(1, 0, 300), 1000)
	if g, ok := h.Gist(); ok {
		t.Fatalf("150 ms have the gist %+v", g)
	}
	h.Take(stretch(1, 300, 300), 1000)
	g, ok := h.Gist()
	if !ok {
		t.Fatal("300 ms have no gist")
	}
	// Every population has a spike in each step: 2000 a second, of 6, 16 and 4 trains.
	rate := func(hz float64) message.Extent { return message.Extent{Low: hz, High: hz} }
	if g.Length != 300 || g.RateX != rate(2000./6) || g.RateE != rate(125) || g.RateI != rate(500) || g.Synchrony != 0 {
		t.Errorf("in %g ms rates are %v, %v and %v, synchrony %g", g.Length, g.RateX, g.RateE, g.RateI, g.Synchrony)
	}
	if want := (message.TraceGist{Extent: message.Extent{Low: -69.5, High: -60.5}, Spikes: 38}); g.Traces[0] != want {
		t.Errorf("the first trace is %+v, want %+v", g.Traces[0], want)
	}
	// The input of source k is t + k at the end of each of 300 ms.
	for k, mean := range []float64{g.InputE, g.InputI, g.InputX} {
		if want := 150.5 + float64(k); math.Abs(mean-want) > 1e-6 {
			t.Errorf("mean input of source %d is %g, want %g", k, mean, want)
		}
	}
	if math.Abs(g.Input-3*151.5) > 1e-6 {
		t.Errorf("the sum of the inputs has the mean %g", g.Input)
	}
	// 5, 30, 10 and 5 samples in bins from -80 mV, of 10 mV; V_T is -55 mV.
	if want := (message.Outline{Low: -80, High: -50, Mode: -65, Above: 0.1}); math.Abs(g.Histogram.Above-0.1) > 1e-9 || g.Histogram.Low != want.Low || g.Histogram.High != want.High || g.Histogram.Mode != want.Mode {
		t.Errorf("the histogram is %+v, want %+v", g.Histogram, want)
	}
}

// Of independent Poisson trains synchrony tells nothing but what chance leaves, and of
// a common rate that varies by a share it tells the share.
func TestSynchrony(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 1))
	const bins, trains, p = 2000, 1000, 0.05
	counts := func(swing float64) [][frame.Populations]float64 {
		c := make([][frame.Populations]float64, bins)
		for k := range c {
			rate := p * (1 + swing*float64(k%2*2-1))
			for range trains {
				if draw.Float64() < rate {
					c[k][frame.Excitatory]++
				}
			}
		}
		return c
	}
	// The variance of a binomial is below its mean by the share p.
	if got := synchrony(counts(0)); got > 0.02 {
		t.Errorf("synchrony of independent trains is %g", got)
	}
	// The standard error of a variance from 2000 bins is 3 %, of its root half of that.
	if got := synchrony(counts(0.5)); math.Abs(got-0.5) > 0.02 {
		t.Errorf("synchrony of rates that vary by a half is %g", got)
	}
	if got := synchrony(make([][frame.Populations]float64, 5)); got != 0 {
		t.Errorf("synchrony of silence is %g", got)
	}
}
