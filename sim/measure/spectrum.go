package measure

import (
	"math"

	"gonum.org/v1/gonum/dsp/fourier"

	"balance/sim"
)

// Spectrum measures the power spectrum of V of a network that runs, since the last reset:
// the mean over some twenty-five neurons of each population, at whole frequencies, of 1-ms means
// of V, as those of which var(V) is.
//
// It is one-sided, by Welch's method (IEEE Trans. Audio Electroacoust. 15, 70, 1967): with
// the discrete Fourier transform X of a segment of L = 1000 ms less its mean, times Hann's
// window w, S(f) = 2 |X(f)|² / (f_s Σ w²), f_s = 1000 Hz, on average over segments that
// overlap by half. Its integral is the variance within segments. The mean over a
// millisecond takes off what is fast: sinc²(f · 1 ms), 0.97 at 100 Hz and 0.41 at 500 Hz.
type Spectrum struct {
	delay
	segment  segment
	fft      *fourier.FFT
	window   []float64
	weight   float64                  // Σ w²
	power    [sim.Recurrent][]float64 // sum of |X|², mV², by frequency
	segments int

	sequence     []float64
	coefficients []complex128
}

// LowestFrequency is the lowest that a Spectrum tells, Hz: those below it miss what the
// mean of a segment takes with it.
const LowestFrequency = 2

// NewSpectrum prepares to measure a network from now on.
func NewSpectrum(n *sim.Network) *Spectrum {
	s := &Spectrum{
		delay: delay{network: n}, segment: newSegment(n.Size()),
		fft: fourier.NewFFT(segmentLength), sequence: make([]float64, segmentLength),
	}
	for k := range segmentLength {
		w := 0.5 - 0.5*math.Cos(2*math.Pi*float64(k)/segmentLength)
		s.window = append(s.window, w)
		s.weight += w * w
	}
	for a := range s.power {
		s.power[a] = make([]float64, segmentLength/2+1)
	}
	s.Reset()
	return s
}

// Reset forgets all that was measured.
func (s *Spectrum) Reset() {
	s.reset()
	s.segment.filled, s.segments = 0, 0
	for a := range s.power {
		clear(s.power[a])
	}
}

// Observe takes a stretch into account.
func (s *Spectrum) Observe(stretch *sim.Stretch) {
	if stretch.Bin == nil || !s.counting(stretch) || !s.segment.record(stretch.Bin) {
		return
	}
	s.segments++
	for a, neurons := range s.segment.v {
		for _, v := range neurons {
			mean := meanOf(v)
			for k, x := range v {
				s.sequence[k] = (x - mean) * s.window[k]
			}
			s.coefficients = s.fft.Coefficients(s.coefficients, s.sequence)
			addPower(s.power[a], s.coefficients)
		}
	}
	s.segment.keep(segmentLength / 2)
}

// Needs returns the model time until there is a spectrum, ms; 0 if there is.
func (s *Spectrum) Needs() float64 {
	if s.segments > 0 {
		return 0
	}
	return segmentLength - s.Elapsed()
}

// Density returns the spectral density of V of population a, mV²/Hz, at LowestFrequency
// and the whole frequencies, Hz, up to 500, which is of a band of half a Hz; nil as long as
// there is none.
func (s *Spectrum) Density(a int) []float64 {
	if s.segments == 0 {
		return nil
	}
	perHz := 2 / (1000 * s.weight * float64(s.segments*len(s.segment.v[a])))
	density := make([]float64, 0, len(s.power[a]))
	for _, p := range s.power[a][LowestFrequency:] {
		density = append(density, p*perHz)
	}
	return density
}

// Bands returns the mean spectral density of V of population a, mV²/Hz, in bands of which
// there are twenty in a decade, and the mean frequency of each, Hz. Low bands are of a single
// frequency, or of none and left out; in high ones many even out what is chance.
func (s *Spectrum) Bands(a int) (hz, density []float64) {
	const perDecade = 20
	last, width := -1, 0.0
	for k, d := range s.Density(a) {
		f := float64(LowestFrequency + k)
		band := int(math.Floor(perDecade*math.Log10(f/LowestFrequency) + 1e-9))
		if band != last {
			hz, density = append(hz, 0), append(density, 0)
			last, width = band, 0
		}
		width++
		end := len(hz) - 1
		hz[end] += (f - hz[end]) / width
		density[end] += (d - density[end]) / width
	}
	return hz, density
}

func meanOf(values []float64) (mean float64) {
	for _, v := range values {
		mean += v
	}
	return mean / float64(len(values))
}

// addPower adds the squared sizes of coefficients to a sum.
func addPower(sum []float64, coefficients []complex128) {
	for f, c := range coefficients {
		sum[f] += real(c)*real(c) + imag(c)*imag(c)
	}
}
