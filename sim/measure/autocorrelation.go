package measure

import (
	"gonum.org/v1/gonum/dsp/fourier"

	"balance/sim"
)

// LongestLag is that up to which V is correlated with itself, ms.
const LongestLag = 200

// paddedLength is a segment with as many zeros behind it as lags need.
const paddedLength = segmentLength + LongestLag

// Autocorrelation measures how V of a network that runs goes together with itself some
// time later, since the last reset: the mean over some twenty-five neurons of each population of
// the autocovariance of 1-ms means of V,
//
//	c(k) = Σ_t x(t) x(t+k) / Σ_t 1 − ⟨x⟩²,
//
// over all pairs of milliseconds within segments of 1 s, about the mean ⟨x⟩ of the neuron
// since the reset. The lag 0 gives var(V), with the same bias by the variance of that mean
// as [Live] has. The sums are those of the Wiener–Khinchin theorem: inverse transforms of
// the power of segments with zeros behind them.
type Autocorrelation struct {
	delay
	segment  segment
	fft      *fourier.FFT
	power    [sim.Recurrent][]float64 // sum of |X|², mV²
	sum      [sim.Recurrent][]float64 // of V − BlockReference, mV, by neuron
	segments int

	sequence     []float64
	coefficients []complex128
}

// NewAutocorrelation prepares to measure a network from now on.
func NewAutocorrelation(n *sim.Network) *Autocorrelation {
	c := &Autocorrelation{
		delay: delay{network: n}, segment: newSegment(n.Size()),
		fft: fourier.NewFFT(paddedLength), sequence: make([]float64, paddedLength),
	}
	for a := range c.power {
		c.power[a] = make([]float64, paddedLength/2+1)
		c.sum[a] = make([]float64, len(c.segment.v[a]))
	}
	c.Reset()
	return c
}

// Reset forgets all that was measured.
func (c *Autocorrelation) Reset() {
	c.reset()
	c.segment.filled, c.segments = 0, 0
	for a := range c.power {
		clear(c.power[a])
		clear(c.sum[a])
	}
}

// Observe takes a stretch into account.
func (c *Autocorrelation) Observe(s *sim.Stretch) {
	if s.Bin == nil || !c.counting(s) || !c.segment.record(s.Bin) {
		return
	}
	c.segments++
	for a, neurons := range c.segment.v {
		for j, v := range neurons {
			c.sum[a][j] += segmentLength * meanOf(v)
			clear(c.sequence[copy(c.sequence, v):])
			c.coefficients = c.fft.Coefficients(c.coefficients, c.sequence)
			addPower(c.power[a], c.coefficients)
		}
	}
	c.segment.keep(0)
}

// Needs returns the model time until there is a correlation, ms; 0 if there is.
func (c *Autocorrelation) Needs() float64 {
	if c.segments > 0 {
		return 0
	}
	return segmentLength - c.Elapsed()
}

// Covariance returns the autocovariance of V of population a, mV², at the lags of 0, 1 …
// LongestLag ms; nil as long as there is none.
func (c *Autocorrelation) Covariance(a int) []float64 {
	if c.segments == 0 {
		return nil
	}
	neurons := float64(len(c.sum[a]))
	squaredMean := 0.0
	for _, sum := range c.sum[a] {
		mean := sum / float64(c.segments*segmentLength)
		squaredMean += mean * mean / neurons
	}
	power := make([]complex128, len(c.power[a]))
	for f, p := range c.power[a] {
		power[f] = complex(p, 0)
	}
	products := c.fft.Sequence(nil, power)
	covariance := make([]float64, LongestLag+1)
	for k := range covariance {
		pairs := neurons * float64(c.segments*(segmentLength-k))
		covariance[k] = products[k]/paddedLength/pairs - squaredMean
	}
	return covariance
}
