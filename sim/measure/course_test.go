package measure

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"balance/sim"
)

// A script is a network that does what a test says, a millisecond at a time.
type script struct {
	network *sim.Network // that is not run: its settings hold
	v       [sim.Recurrent][]float32
	spikes  [sim.Populations]sim.Spikes // in the next millisecond
	ms      int64
}

func newScript(t *testing.T, n string) *script {
	s := &script{network: network(t, map[string]string{"n": n})}
	for a := range s.v {
		s.v[a] = make([]float32, s.network.Size()[a])
	}
	return s
}

// play tells observers of a millisecond.
func (s *script) play(observers ...sim.Observer) {
	perMs := s.network.Parameters().StepsPerMs()
	stretch := &sim.Stretch{
		Network: s.network, First: s.ms * int64(perMs), Steps: perMs, Spikes: s.spikes,
		Bin: &sim.Bin{Millisecond: s.ms, V: s.v},
	}
	for _, o := range observers {
		o.Observe(stretch)
	}
	s.spikes = [sim.Populations]sim.Spikes{}
	s.ms++
}

// fire lets a neuron spike in the next millisecond.
func (s *script) fire(population, neuron, step int) {
	spikes := &s.spikes[population]
	spikes.Step = append(spikes.Step, uint32(step))
	spikes.Neuron = append(spikes.Neuron, uint32(neuron))
}

// An autoregression is an Ornstein–Uhlenbeck process as it is at whole milliseconds.
type autoregression struct {
	mean, variance, tau float64 // mV, mV², ms; tau = 0 for white noise
}

func (p autoregression) factor() float64 {
	if p.tau == 0 {
		return 0
	}
	return math.Exp(-1 / p.tau)
}

// next returns what follows on x.
func (p autoregression) next(x float32, random *rand.Rand) float32 {
	f := p.factor()
	return float32(p.mean + f*(float64(x)-p.mean) + math.Sqrt(p.variance*(1-f*f))*random.NormFloat64())
}

// density returns the one-sided spectral density at a frequency, mV²/Hz.
func (p autoregression) density(hz float64) float64 {
	f, w := p.factor(), 2*math.Pi*hz/1000
	return 2 * p.variance * (1 - f*f) / 1000 / (1 - 2*f*math.Cos(w) + f*f)
}

// playCourses lets every neuron of a population go its own way for some seconds.
func playCourses(t *testing.T, of [sim.Recurrent]autoregression, seconds int, observers ...sim.Observer) {
	s := newScript(t, "200")
	random := rand.New(rand.NewPCG(11, 12))
	for a := range s.v {
		for j := range s.v[a] {
			s.v[a][j] = float32(of[a].mean + math.Sqrt(of[a].variance)*random.NormFloat64())
		}
	}
	for range 1000*seconds + transient {
		for a := range s.v {
			for j, v := range s.v[a] {
				s.v[a][j] = of[a].next(v, random)
			}
		}
		s.play(observers...)
	}
}

// processes are of two kinds, so that one population cannot be taken for the other.
var processes = [sim.Recurrent]autoregression{sim.E: {-60, 9, 15}, sim.I: {-52, 4, 0}}

// TestSpectrum compares the spectrum with that of an Ornstein–Uhlenbeck process and of
// white noise. Of so many segments of 27 or more neurons a band of 10 frequencies has an
// error of 1 %.
func TestSpectrum(t *testing.T) {
	s := NewSpectrum(network(t, map[string]string{"n": "200"}))
	if s.Density(sim.E) != nil || s.Needs() != segmentLength+transient {
		t.Errorf("before anything is measured there is a spectrum, or it needs %g ms", s.Needs())
	}
	playCourses(t, processes, 30, s)
	for a, process := range processes {
		density := s.Density(a)
		if got, want := len(density), 500-LowestFrequency+1; got != want {
			t.Fatalf("%d frequencies, want %d", got, want)
		}
		for first := 0; first+10 <= len(density); first += 10 {
			var got, want float64
			for k := first; k < first+10; k++ {
				got += density[k] / 10
				want += process.density(float64(LowestFrequency+k)) / 10
			}
			if math.Abs(got/want-1) > 0.04 {
				t.Errorf("population %d from %d Hz: %.4g mV²/Hz, want %.4g", a, LowestFrequency+first, got, want)
			}
		}
	}
	hz, bands := s.Bands(sim.E)
	if len(hz) != len(bands) || len(hz) > 50 || hz[0] != LowestFrequency || hz[len(hz)-1] < 450 || !slices.IsSorted(hz) {
		t.Errorf("%d bands of the frequencies %g", len(bands), hz)
	}
	for k, f := range hz { // within a band the density is nearly a straight line
		if want := processes[sim.E].density(f); math.Abs(bands[k]/want-1) > 0.12 {
			t.Errorf("the band about %g Hz: %.4g mV²/Hz, want %.4g", f, bands[k], want)
		}
	}
	// One frequency alone has an error of 3 %.
	white := s.Density(sim.I)
	if got, want := white[len(white)-1], processes[sim.I].density(500); math.Abs(got/want-1) > 0.12 {
		t.Errorf("at 500 Hz: %.4g mV²/Hz, want %.4g", got, want)
	}
	s.Reset()
	if s.Density(sim.E) != nil {
		t.Error("a reset leaves a spectrum")
	}
}

// TestSpectrumOfSine: the power of a line is its variance, and stands where it belongs.
func TestSpectrumOfSine(t *testing.T) {
	s := newScript(t, "200")
	spectrum := NewSpectrum(s.network)
	for k := range 3000 + transient {
		for a := range s.v {
			for j := range s.v[a] {
				s.v[a][j] = -65 + 2*float32(math.Sin(2*math.Pi*40*float64(k)/1000+float64(j)))
			}
		}
		s.play(spectrum)
	}
	var near, all float64
	for k, d := range spectrum.Density(sim.I) {
		all += d
		if math.Abs(float64(LowestFrequency+k)-40) <= 1 {
			near += d
		}
	}
	if math.Abs(all-2) > 1e-4 || near < 0.9999*all {
		t.Errorf("of a sine of 2 mV at 40 Hz there are %g mV², %g mV² within 1 Hz; want 2", all, near)
	}
}

// TestAutocorrelation compares the autocovariance with that of known processes, which is
// smaller by the variance of the mean over the time: 2 τ/T of var(V). Chance makes √(τ/T) of
// it by the number of neurons, 0.5 %, and √2 times that at lag 0.
func TestAutocorrelation(t *testing.T) {
	c := NewAutocorrelation(network(t, map[string]string{"n": "200"}))
	if c.Covariance(sim.E) != nil || c.Needs() != segmentLength+transient {
		t.Errorf("before anything is measured there is a correlation, or it needs %g ms", c.Needs())
	}
	const seconds = 30
	playCourses(t, processes, seconds, c)
	for a, process := range processes {
		covariance := c.Covariance(a)
		if got := len(covariance); got != LongestLag+1 {
			t.Fatalf("%d lags", got)
		}
		bias := process.variance * 2 * process.tau / (1000 * seconds)
		for k, got := range covariance {
			want := process.variance*math.Pow(process.factor(), float64(k)) - bias
			if math.Abs(got-want) > 0.02*process.variance {
				t.Errorf("population %d at lag %d ms: %.4f mV², want %.4f", a, k, got, want)
			}
		}
	}
}

// TestCourseOfNetwork: of a network that runs, the lag 0 is var(V) as it is measured
// otherwise, and the autocovariance is what its definition says.
func TestCourseOfNetwork(t *testing.T) {
	n := network(t, map[string]string{"n": "100"})
	spectrum, c, live, all := NewSpectrum(n), NewAutocorrelation(n), NewLive(n), &recording{}
	n.Attach(spectrum, c, live, all)
	advance(t, n, 10*(3000+transient))
	n.Detach(c)
	for a := range sim.Recurrent {
		size := n.Size()[a] // all of a network as small as this are followed
		every := c.segment.every[a]
		neurons := 0.0
		var want [LongestLag + 1]float64
		for j := 0; j < size; j += every {
			neurons++
			v := make([]float64, 0, 3000)
			for _, bin := range all.bins[transient:] {
				v = append(v, float64(bin.V[a][j]))
			}
			mean := meanOf(v)
			for _, lag := range []int{0, 1, 7, LongestLag} {
				sum, pairs := 0.0, 0.0
				for begin := 0; begin < len(v); begin += segmentLength {
					for k := begin; k+lag < begin+segmentLength; k++ {
						sum += (v[k] - sim.BlockReference) * (v[k+lag] - sim.BlockReference)
						pairs++
					}
				}
				want[lag] += sum/pairs - (mean-sim.BlockReference)*(mean-sim.BlockReference)
			}
		}
		got := c.Covariance(a)
		for _, lag := range []int{0, 1, 7, LongestLag} {
			if math.Abs(got[lag]-want[lag]/neurons) > 1e-9 {
				t.Errorf("population %d at lag %d ms: %.12g mV², want %.12g", a, lag, got[lag], want[lag]/neurons)
			}
		}
		means, variances := live.NeuronMoments(a)
		var mean, variance float64
		for j := 0; j < size; j += every {
			mean += means[j] / neurons
			variance += variances[j] / neurons
		}
		if math.Abs(variance-got[0]) > 1e-3 || !(mean < -55 && mean > -75) {
			t.Errorf("population %d: var(V) of the neurons is %g mV², the autocovariance at lag 0 %g, the mean %g mV", a, variance, got[0], mean)
		}
		total := 0.0
		for _, d := range spectrum.Density(a) {
			total += d
		}
		if total > got[0] || total < 0.75*got[0] { // without what is below 1.5 Hz
			t.Errorf("population %d: the integral of the spectrum is %g mV², var(V) %g", a, total, got[0])
		}
	}
}
