package measure

import (
	"math"
	"math/rand/v2"
	"testing"

	"balance/sim"
)

// TestIntervals compares neurons that spike as a Poisson process, CV = 1 and an exponential
// density of intervals, with others of which every third event is a spike, CV = 1/√3.
// Forty seconds and 160 neurons leave the mean CV an error of 0.5 %.
func TestIntervals(t *testing.T) {
	s := newScript(t, "200")
	v := NewIntervals(s.network)
	random := rand.New(rand.NewPCG(13, 14))
	const seconds, hz = 40, 10
	events := make([]int, s.network.Size()[sim.I])
	for range 1000 * seconds {
		for step := range 10 {
			for j := range s.v[sim.E] {
				if random.Float64() < hz/1e4 {
					s.fire(sim.E, j, step)
				}
			}
			for j := range events {
				if random.Float64() < 3*hz/1e4 {
					if events[j]++; events[j]%3 == 0 {
						s.fire(sim.I, j, step)
					}
				}
			}
		}
		s.play(v)
	}
	if e, i := float64(v.MeanCV(sim.E)), float64(v.MeanCV(sim.I)); math.Abs(e-1) > 0.02 || math.Abs(i-1/math.Sqrt(3)) > 0.02 {
		t.Errorf("CV = %.3f of Poisson trains, want 1, and %.3f of every third spike of one, want %.3f", e, i, 1/math.Sqrt(3))
	}
	for a, neurons := range v.neurons {
		spikes := 0
		for _, neuron := range neurons {
			spikes += neuron.spikes
		}
		if rate := float64(spikes) / float64(len(neurons)) / (seconds - transient/1000.); math.Abs(rate-hz) > 0.1*math.Sqrt(hz) {
			t.Errorf("population %d fires at %g Hz, want %d", a, rate, hz)
		}
	}
	d := v.Lengths()
	width := d.Edges[1]
	for k, got := range d.Density[sim.E] {
		want := math.Exp(-d.Edges[k]*hz/1000) * (1 - math.Exp(-width*hz/1000)) / width
		if math.Abs(got-want) > 0.04*hz/1000 {
			t.Errorf("intervals from %g ms on: density %.5f/ms, want %.5f", d.Edges[k], got, want)
		}
	}
	if end := d.Edges[len(d.Edges)-1]; end < 300 || end > 400 { // ln(1/0.03)/(10 Hz) = 351 ms
		t.Errorf("the axis of intervals ends at %g ms", end)
	}
	if d.Density[sim.I][0] > 0.3*d.Density[sim.E][0] {
		t.Error("of regular trains short intervals are as many as of Poisson trains")
	}
}

// TestRegularTrains: of trains with intervals of 20 ms all are of 20 ms, and do not vary. One
// that has had too few is left out of the mean CV, and not of the lengths.
func TestRegularTrains(t *testing.T) {
	s := newScript(t, "200")
	v := NewIntervals(s.network)
	for k := range 1000 {
		if k%20 == 5 {
			s.fire(sim.E, 3, 7)
			if k > 800 {
				s.fire(sim.I, 1, 0)
			}
		}
		s.play(v)
	}
	e, i, d := v.MeanCV(sim.E), v.MeanCV(sim.I), v.Lengths()
	if e != 0 || i.Known() {
		t.Errorf("CV = %g of a regular train, %g of one with %d intervals", e, i, v.neurons[sim.I][1].spikes-1)
	}
	for a, density := range d.Density {
		for k, got := range density {
			if want := map[bool]float64{true: 1 / (d.Edges[1] - d.Edges[0])}[d.Edges[k] == 20]; got != want {
				t.Errorf("population %d from %g ms on: density %g/ms, want %g", a, d.Edges[k], got, want)
			}
		}
	}
}

// TestNeuronRates: of a network that runs each neuron has the rate of its spikes.
func TestNeuronRates(t *testing.T) {
	n := network(t, map[string]string{"n": "100"})
	v, all := NewIntervals(n), &recording{}
	if v.Rates(sim.E) != nil || v.MeanCV(sim.E).Known() || v.Lengths().Edges != nil {
		t.Error("before anything is measured there is something")
	}
	n.Attach(v, all)
	advance(t, n, 10*(2000+transient))
	want := [sim.Recurrent][]float64{make([]float64, n.Size()[sim.E]), make([]float64, n.Size()[sim.I])}
	for _, s := range all.sorted() {
		if s.step >= transient*int64(n.Parameters().StepsPerMs()) {
			want[s.population][s.neuron] += 0.5 // of 2 s
		}
	}
	spikes := 0.0
	for a := range want {
		for j, rate := range v.Rates(a) {
			spikes += rate
			if math.Abs(rate-want[a][j]) > 1e-9 {
				t.Errorf("neuron %d of population %d fires at %g Hz, want %g", j, a, rate, want[a][j])
			}
		}
	}
	if spikes == 0 {
		t.Error("no neuron has spiked")
	}
	before := spikes
	n.Detach(v)
	advance(t, n, 5000)
	v.delay.from += 500 // as long as before
	for a := range want {
		for _, rate := range v.Rates(a) {
			before -= rate
		}
	}
	if math.Abs(before) > 1e-9 {
		t.Errorf("detached it has heard more spikes, %g Hz", -before)
	}
}

func TestDistribution(t *testing.T) {
	random := rand.New(rand.NewPCG(15, 16))
	var values [sim.Recurrent][]float64
	for range 40_000 {
		values[sim.E] = append(values[sim.E], -60+2*random.NormFloat64())
		values[sim.I] = append(values[sim.I], -55+random.NormFloat64())
	}
	d := NewDistribution(values)
	width := d.Edges[1] - d.Edges[0]
	if bins := len(d.Edges) - 1; width != 0.5 || bins < 20 || bins > 30 {
		t.Errorf("%d bins of %g mV", bins, width)
	}
	for a, of := range [sim.Recurrent][2]float64{{-60, 2}, {-55, 1}} {
		for k, got := range d.Density[a] {
			upTo := func(x float64) float64 { return math.Erf((x-of[0])/of[1]/math.Sqrt2) / 2 }
			if want := (upTo(d.Edges[k+1]) - upTo(d.Edges[k])) / width; math.Abs(got-want) > 0.02/of[1] {
				t.Errorf("population %d from %g mV on: density %.4f, want %.4f", a, d.Edges[k], got, want)
			}
		}
	}
	alike := NewDistribution([sim.Recurrent][]float64{{3, 3, 3, math.NaN(), math.Inf(1)}, nil})
	if len(alike.Edges) < 2 || alike.Density[sim.I] != nil || NewDistribution([sim.Recurrent][]float64{}).Edges != nil {
		t.Errorf("equal values are distributed as %+v", alike)
	}
}
