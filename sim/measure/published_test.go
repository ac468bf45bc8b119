package measure

import (
	"encoding/json"
	"fmt"
	"testing"

	"gonum.org/v1/gonum/stat"

	"balance/sim"
)

// published runs a network for t ms and returns what is measured and what happened.
func published(t *testing.T, n *sim.Network, ms int64, pieces ...int) (*Published, *recording) {
	t.Helper()
	m, r := NewPublished(n, ms), &recording{}
	n.Attach(m, r)
	advance(t, n, int(ms)*n.Parameters().StepsPerMs(), pieces...)
	return m, r
}

// The room of a run that is over serves another of the same length, which it does not show in.
func TestRelease(t *testing.T) {
	run := func(seed string) string {
		m, _ := published(t, network(t, map[string]string{"n": "100", "burnin": "100", "seed": seed}), 500)
		defer m.Release()
		return fmt.Sprintf("%+v", m.Results())
	}
	want := run("1")
	if other := run("2"); other == want {
		t.Fatal("two seeds give the same results")
	}
	if got := run("1"); got != want {
		t.Errorf("in room that was used before: %s, want %s", got, want)
	}
}

// Every result equals its definition, computed from all that happened. The
// conventions differ between results: var(V), mean V, C and g leave out the
// burn-in; rates count for t > 250 ms; the correlation leaves out the first
// and the last window of 250 ms, and neurons of at most 1 Hz.
func TestPublishedConventions(t *testing.T) {
	for _, test := range []struct {
		given  map[string]string
		t      int64 // ms
		burnin int   // whole ms
	}{
		{map[string]string{"n": "137", "burnin": "600"}, 1600, 600},
		{map[string]string{"n": "137", "burnin": "599.3", "dt": "0.5"}, 1400, 600},
		{map[string]string{"n": "101", "burnin": "0", "lambda": "0.3", "c": "0"}, 1001, 0},
		{map[string]string{"n": "100", "burnin": "1249", "c": "1"}, 1251, 1249},
	} {
		n := network(t, test.given)
		m, r := published(t, n, test.t)
		got := m.Results()
		when := fmt.Sprint(test.given)

		expectMoments(t, when, got, r.bins[test.burnin:])
		expectProducts(t, when, got, r.bins[test.burnin:], 1)

		var g [sim.Recurrent][sim.Populations]float64
		samples := float64(test.t) - float64(test.burnin)
		for _, sample := range r.conductances[test.burnin:] {
			for a := range g {
				for b := range g[a] {
					g[a][b] += sample[a][b] / samples
				}
			}
		}
		perMs := int64(n.Parameters().StepsPerMs())
		spikes := r.countIn(250*perMs+1, test.t*perMs)
		seconds := float64(test.t-250) / 1000
		size := n.Size()
		windows := int(test.t+249) / 250
		least := float64(test.t) / 1000
		distinct := r.windowCounts(size, 0, perMs, windows, false)
		merged := r.windowCounts(size, 0, perMs, windows, true)
		for _, q := range []struct {
			name      string
			got, want Quantity
		}{
			{"g_ee", got.GEE, Quantity(g[0][0])}, {"g_ei", got.GEI, Quantity(g[0][1])}, {"g_ex", got.GEX, Quantity(g[0][2])},
			{"g_ie", got.GIE, Quantity(g[1][0])}, {"g_ii", got.GII, Quantity(g[1][1])}, {"g_ix", got.GIX, Quantity(g[1][2])},
			{"rate, e", got.RateE, Quantity(spikes[sim.E] / float64(size[sim.E]) / seconds)},
			{"rate, i", got.RateI, Quantity(spikes[sim.I] / float64(size[sim.I]) / seconds)},
			{"correlation", got.SpikeCountCorr, pairwiseCorrelation(distinct, 1, windows-1, least)},
			{"published correlation", got.SpikeCountCorrPublished, pairwiseCorrelation(merged, 1, windows-1, least)},
		} {
			if !q.got.Known() || q.got == 0 || !agree(q.got, q.want, 1, rounding) {
				t.Errorf("%s: %s = %.12g, want %.12g", when, q.name, q.got, q.want)
			}
		}
	}
}

// Spikes are timed by the beginning of their step. Those at 250 ms do not count
// for the rates, those a step later do; those at 500 ms are of the third window
// of counts.
func TestSpikesAtTheBounds(t *testing.T) {
	n := network(t, map[string]string{"n": "100"})
	m := NewPublished(n, 1250)
	for _, step := range []int64{2499, 2500, 2501, 4999, 5000, 12499} {
		s := &sim.Stretch{Network: n, First: step, Steps: 1}
		s.Spikes[sim.E] = sim.Spikes{Step: []uint32{0}, Neuron: []uint32{7}}
		m.Observe(s)
	}
	if got, want := m.Results().RateE, Quantity(4.0/80); !agree(got, want, 1, rounding) {
		t.Errorf("rate %g Hz of 4 spikes of 80 neurons in 1 s, want %g", got, want)
	}
	for window, want := range []uint32{1, 3, 1, 0, 1} {
		if got := m.counts.windows[window][7]; got != want {
			t.Errorf("window %d counts %d spikes, want %d", window, got, want)
		}
	}
}

// A mean over time of the sum of conductances must be the sum of their means.
// Bins hold the state at the beginning of each step, the conductances are
// those at the end of each millisecond: half a millisecond apart, which over
// 1 s is a difference far below the tolerance of 1 %.
func TestConductancesAddUp(t *testing.T) {
	n := network(t, map[string]string{"n": "200", "burnin": "200"})
	m, r := published(t, n, 1200)
	got := m.Results()
	for a, sum := range [sim.Recurrent]Quantity{got.GEE + got.GEI + got.GEX, got.GIE + got.GII + got.GIX} {
		var means []float64
		for _, bin := range r.bins[200:] {
			for _, g := range bin.G[a] {
				means = append(means, float64(g))
			}
		}
		if want := stat.Mean(means, nil); !agree(sum, Quantity(want), want, 0.01) {
			t.Errorf("population %d: conductances add up to %g, their sum is %g on average", a, sum, want)
		}
	}
}

// A quantity without data is null, and only that.
func TestShortRuns(t *testing.T) {
	type known struct{ mean, variance, rate, correlation bool }
	for _, test := range []struct {
		t, burnin int64
		want      known
	}{
		{1, 0, known{mean: true}},
		{2, 0, known{mean: true, variance: true}},
		{1, 1, known{}},
		{200, 200, known{}},
		{200, 199, known{mean: true}},
		{250, 2500, known{}},
		{251, 2500, known{rate: true}},
		{999, 2500, known{rate: true}},
		{1000, 2500, known{rate: true}},
		{1001, 2500, known{rate: true, correlation: true}},
		{1250, 2500, known{rate: true, correlation: true}},
		{1250, 1250, known{rate: true, correlation: true}},
		{1250, 1248, known{true, true, true, true}},
	} {
		n := network(t, map[string]string{"n": "100", "burnin": fmt.Sprint(test.burnin), "dt": "0.5"})
		m, _ := published(t, n, test.t)
		r := m.Results()
		for _, q := range []struct {
			name string
			got  Quantity
			want bool
		}{
			{"mean V, e", r.MeanVE, test.want.mean}, {"mean V, i", r.MeanVI, test.want.mean},
			{"g_ee", r.GEE, test.want.mean}, {"g_ix", r.GIX, test.want.mean},
			{"var(V)", r.VarV, test.want.variance}, {"var(V), i", r.VarVI, test.want.variance},
			{"|C|", r.AbsC, test.want.variance}, {"C", r.SignedC, test.want.variance},
			{"rate, e", r.RateE, test.want.rate}, {"rate, i", r.RateI, test.want.rate},
			{"correlation", r.SpikeCountCorr, test.want.correlation},
			{"published correlation", r.SpikeCountCorrPublished, test.want.correlation},
		} {
			if q.got.Known() != q.want {
				t.Errorf("t = %d ms, burn-in %d ms: %s = %g, known: want %v", test.t, test.burnin, q.name, q.got, q.want)
			}
		}
	}
}

// Current-based and effective synapses have neither g nor C.
func TestNoConductances(t *testing.T) {
	p, err := sim.Defaults().With(map[string]string{"n": "100", "synapse": "effective", "burnin": "100"})
	if err != nil {
		t.Fatal(err)
	}
	effective, err := sim.NewEffective(p, 1, 200)
	if err != nil {
		t.Fatal(err)
	}
	for name, n := range map[string]*sim.Network{
		"effective": effective,
		"current":   network(t, map[string]string{"n": "100", "lambda": "0", "burnin": "100"}),
	} {
		m, _ := published(t, n, 200)
		r := m.Results()
		for i, q := range []Quantity{r.AbsC, r.SignedC, r.GEE, r.GEI, r.GEX, r.GIE, r.GII, r.GIX} {
			if q.Known() {
				t.Errorf("%s: number %d of C and g is %g, want none", name, i, q)
			}
		}
		if !r.VarV.Known() {
			t.Errorf("%s: var(V) is not known", name)
		}
	}
}

// fnv1a is the 64-bit FNV-1a hash (Fowler, Noll & Vo) of words of 32 bits, little-endian.
func fnv1a(words ...uint32) uint64 {
	h := uint64(14695981039346656037)
	for _, word := range words {
		for range 4 {
			h = (h ^ uint64(word&0xff)) * 1099511628211
			word >>= 8
		}
	}
	return h
}

// The hash is of step and neuron of every spike from t = 0, in order, whatever
// the layout in memory: numbers of neurons that are no multiples of 64.
func TestSpikeHash(t *testing.T) {
	for _, given := range []map[string]string{
		{"n": "137", "rx": "20"},
		{"n": "325"},
		{"n": "100", "synapse": "current", "dt": "0.5"},
	} {
		n := network(t, given)
		m, r := published(t, n, 300)
		var words []uint32
		var seen [sim.Recurrent]int
		for _, s := range r.sorted() {
			neuron := s.neuron
			if s.population == sim.I {
				neuron += n.Size()[sim.E]
			}
			seen[s.population]++
			words = append(words, uint32(s.step), uint32(neuron))
		}
		if seen[sim.E] == 0 || seen[sim.I] == 0 {
			t.Fatalf("%v: %v spikes: too few for a test", given, seen)
		}
		if got, want := m.SpikeHash(), fnv1a(words...); got != want {
			t.Errorf("%v: hash %016x of %v spikes, want %016x", given, got, seen, want)
		}
	}
	n := network(t, map[string]string{"n": "100", "rx": "0"})
	m, _ := published(t, n, 10)
	if got, want := m.SpikeHash(), fnv1a(); got != want {
		t.Errorf("hash %016x of no spikes, want %016x", got, want)
	}
}

// How a run is cut into pieces makes no difference, to the last bit.
func TestPiecesMakeNoDifference(t *testing.T) {
	given := map[string]string{"n": "137", "burnin": "100"}
	text := func(pieces ...int) string {
		m, _ := published(t, network(t, given), 1100, pieces...)
		encoded, err := json.Marshal(m.Results())
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%s %x", encoded, m.SpikeHash())
	}
	want := text()
	for _, pieces := range [][]int{{1}, {7}, {10}, {13, 1, 29}, {2501, 3}} {
		if got := text(pieces...); got != want {
			t.Errorf("in pieces of %v steps:\n%s, want\n%s", pieces, got, want)
		}
	}
}
