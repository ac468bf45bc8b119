package measure

import (
	"math"
	"math/rand/v2"
	"testing"

	"balance/sim"
)

// playCopies lets all neurons fire at 20 Hz, each spike by chance c a copy of one of a
// train that all have in common, at a time of its own with the s.d. jitter, ms.
func playCopies(t *testing.T, c, jitter float64, seconds int, seed uint64, observers ...sim.Observer) {
	s := newScript(t, "100")
	random := rand.New(rand.NewPCG(seed, 17))
	const hz = 20
	ahead := 1000 * seconds
	type train struct{ population, neuron int }
	spikes := make([][]train, ahead)
	add := func(at float64, of train) {
		if k := int(math.Floor(at)); k >= 0 && k < ahead {
			spikes[k] = append(spikes[k], of)
		}
	}
	var trains []train
	for a := range s.v {
		for j := range s.v[a] {
			trains = append(trains, train{a, j})
		}
	}
	// The mother fires at hz/c, so that a share c of it makes all of a train.
	for at := random.ExpFloat64() * 1000 * max(c, 1e-9) / hz; c > 0 && at < float64(ahead); at += random.ExpFloat64() * 1000 * c / hz {
		for _, of := range trains {
			if random.Float64() < c {
				add(at+jitter*random.NormFloat64(), of)
			}
		}
	}
	for _, of := range trains {
		for at := random.ExpFloat64() * 1000 / hz; c == 0 && at < float64(ahead); at += random.ExpFloat64() * 1000 / hz {
			add(at, of)
		}
	}
	for _, now := range spikes {
		for _, of := range now {
			s.fire(of.population, of.neuron, 0)
		}
		s.play(observers...)
	}
}

// shared is the share of copies of one spike, each at a time of its own with an s.d., that
// fall into the same window: ∫ (1 − |u|/T) g(u) du, with g normal of the variance 2 s.d.².
func shared(window, jitter float64) (share float64) {
	if jitter == 0 {
		return 1
	}
	const parts = 10_000
	for k := range parts {
		u := window * (float64(k) + 0.5) / parts
		share += 2 * (1 - u/window) * math.Exp(-u*u/(4*jitter*jitter)) / math.Sqrt(4*math.Pi*jitter*jitter) * window / parts
	}
	return share
}

func TestCountCorrelation(t *testing.T) {
	for _, of := range []struct{ c, jitter float64 }{{0, 0}, {0.2, 0}, {0.2, 5}} {
		c := NewCountCorrelation(network(t, map[string]string{"n": "100"}))
		playCopies(t, of.c, of.jitter, 101, 18, c)
		for pairs, correlations := range c.Correlations() {
			for w, got := range correlations {
				window := float64(CountWindows[w])
				want := of.c * shared(window, of.jitter)
				// By the variance of the summed count, √(2/W), and of 20 I neurons by themselves.
				tolerance := 3.5 * (want*math.Sqrt(2*window/100e3) + 0.001 + 0.004*math.Sqrt(window/1000))
				if pairs == sim.I {
					tolerance *= 2.5
				}
				if math.Abs(got-want) > tolerance {
					t.Errorf("c = %g, jitter %g ms, windows of %g ms, pairs %d: correlation %.4f, want %.4f ± %.4f", of.c, of.jitter, window, pairs, got, want, tolerance)
				}
			}
		}
	}
}

// TestCountCorrelationIsThatOfCounts compares a span that has not passed with the
// estimator of package measure for counts, which has them all.
func TestCountCorrelationIsThatOfCounts(t *testing.T) {
	n := network(t, map[string]string{"n": "100"})
	c, all := NewCountCorrelation(n), &recording{}
	if c.Needs() != transient+leastWindows {
		t.Errorf("it needs %g ms", c.Needs())
	}
	n.Attach(c, all)
	advance(t, n, 10*(4000+transient))
	got := c.Correlations()
	perMs := int64(n.Parameters().StepsPerMs())
	for w, window := range CountWindows {
		windows := make([][]uint32, 4000/window)
		for k := range windows {
			windows[k] = make([]uint32, 100)
		}
		for _, s := range all.sorted() {
			if ms := int(s.step/perMs) - transient; ms >= 0 {
				windows[ms/window][s.population*n.Size()[sim.E]+s.neuron]++
			}
		}
		if len(windows) < leastWindows {
			if !math.IsNaN(got[AllPairs][w]) {
				t.Errorf("%d windows of %d ms have the correlation %g", len(windows), window, got[AllPairs][w])
			}
			continue
		}
		want := float64(newStandardCounts(windows, 0, len(windows), 0).correlation())
		if math.Abs(got[AllPairs][w]-want) > 1e-9 {
			t.Errorf("windows of %d ms: %.9f, want %.9f", window, got[AllPairs][w], want)
		}
	}
	if c.Needs() != 0 {
		t.Error("what is known is said to need time")
	}
}
