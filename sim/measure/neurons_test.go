package measure

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"gonum.org/v1/gonum/stat"

	"balance/sim"
)

// Every number of every neuron equals its definition, computed from all that
// happened, and their means are the published results. The runs end within a
// block of ten milliseconds, or with one.
func TestNeurons(t *testing.T) {
	for _, test := range []struct {
		given  map[string]string
		t      int64 // ms
		burnin int   // whole ms
	}{
		{map[string]string{"n": "137", "burnin": "303"}, 700, 303},
		{map[string]string{"n": "100", "burnin": "299.3", "dt": "0.5", "synapse": "current", "c": "0"}, 800, 300},
		{map[string]string{"n": "100", "burnin": "0", "dt": "0.5"}, 261, 0},
	} {
		for _, attach := range []func(*sim.Network, ...sim.Observer){
			func(n *sim.Network, o ...sim.Observer) { n.Attach(o[0], o[1], o[2]) },
			func(n *sim.Network, o ...sim.Observer) { n.Attach(o[1], o[0], o[2]) },
		} {
			n := network(t, test.given)
			m, p, r := NewNeurons(n, test.t), NewPublished(n, test.t), &recording{}
			attach(n, m, p, r)
			perMs := int64(n.Parameters().StepsPerMs())
			advance(t, n, int(test.t*perMs))
			when := fmt.Sprint(test.given)

			spikes := map[[2]int]float64{}
			for _, s := range r.sorted() {
				if s.step > 250*perMs {
					spikes[[2]int{s.population, s.neuron}]++
				}
			}
			var variances, rates []float64
			for a := range sim.Recurrent {
				results := m.Results(a)
				if len(results) != n.Size()[a] {
					t.Fatalf("%s: %d neurons in population %d, want %d", when, len(results), a, n.Size()[a])
				}
				for j, got := range results {
					mean, variance := stat.PopMeanVariance(over(r.bins[test.burnin:], func(b *sim.Bin) float32 { return b.V[a][j] }), nil)
					rate := spikes[[2]int{a, j}] / (float64(test.t-250) / 1000)
					if !agree(got.MeanV, Quantity(mean), 100, singleRounding) || !agree(got.VarV, Quantity(variance), 100, singleRounding) ||
						!agree(got.Rate, Quantity(rate), 1, rounding) {
						t.Errorf("%s: neuron %d of population %d: %+v, want %g, %g, %g", when, j, a, got, mean, variance, rate)
					}
					variances = append(variances, float64(got.VarV))
					if a == sim.E {
						rates = append(rates, float64(got.Rate))
					}
				}
				expectPotentials(t, when, m.Potentials(a), r.bins[test.burnin:], a)
			}
			published := p.Results()
			if got := Quantity(stat.Mean(variances, nil)); !agree(got, published.VarV, 1, rounding) {
				t.Errorf("%s: the mean of var(V) over neurons is %.12g, published %.12g", when, got, published.VarV)
			}
			if got := Quantity(stat.Mean(rates, nil)); !agree(got, published.RateE, 1, rounding) {
				t.Errorf("%s: the mean of the rates is %.12g, published %.12g", when, got, published.RateE)
			}
		}
	}
}

// expectPotentials compares a distribution of V with that of all V in bins.
func expectPotentials(t *testing.T, when string, got []PotentialFraction, bins []*sim.Bin, a int) {
	t.Helper()
	want := map[float64]float64{}
	for _, bin := range bins {
		for _, v := range bin.V[a] {
			want[math.Floor(2*float64(v))/2+0.25] += 1 / float64(len(bins)*len(bin.V[a]))
		}
	}
	if len(got) != len(want) || len(got) < 10 {
		t.Errorf("%s: %d bins, want %d", when, len(got), len(want))
	}
	for k, bin := range got {
		if !agree(Quantity(bin.Fraction), Quantity(want[bin.V]), 1, rounding) {
			t.Errorf("%s: a fraction %g lies about %g mV, want %g", when, bin.Fraction, bin.V, want[bin.V])
		}
		if k > 0 && bin.V <= got[k-1].V {
			t.Errorf("%s: %g mV comes after %g mV", when, bin.V, got[k-1].V)
		}
	}
}

// An observer more changes no published result.
func TestNeuronsDoNotDisturb(t *testing.T) {
	given := map[string]string{"n": "100", "burnin": "105", "dt": "0.5"}
	alone := network(t, given)
	one, _ := published(t, alone, 347)
	n := network(t, given)
	two := NewPublished(n, 347)
	n.Attach(two, NewNeurons(n, 347))
	advance(t, n, 347*2)
	if a, b := one.Results(), two.Results(); a.GEE != b.GEE || a.VarV != b.VarV || a.AbsC != b.AbsC || one.SpikeHash() != two.SpikeHash() {
		t.Errorf("alone %+v, with neurons %+v", a, b)
	}
}

// A quantity without data is missing, and only that.
func TestNeuronsOfShortRuns(t *testing.T) {
	for _, test := range []struct {
		t, burnin            int64
		mean, variance, rate bool
	}{
		{1, 0, true, false, false}, {2, 0, true, true, false}, {200, 200, false, false, false},
		{250, 249, true, false, false}, {251, 2500, false, false, true},
	} {
		n := network(t, map[string]string{"n": "100", "burnin": fmt.Sprint(test.burnin), "dt": "0.5"})
		m := NewNeurons(n, test.t)
		n.Attach(m)
		advance(t, n, int(test.t)*2)
		got := m.Results(sim.I)[3]
		if got.MeanV.Known() != test.mean || got.VarV.Known() != test.variance || got.Rate.Known() != test.rate {
			t.Errorf("t = %d ms, burn-in %d ms: %+v", test.t, test.burnin, got)
		}
		if bins := m.Potentials(sim.E); (len(bins) > 0) != test.mean {
			t.Errorf("t = %d ms, burn-in %d ms: %d bins of V", test.t, test.burnin, len(bins))
		}
	}
}

func TestHistogram(t *testing.T) {
	var h histogram
	for _, v := range []float32{-60, -60.01, -59.51, -59.5, -70, 3, -60} {
		h.count(v)
	}
	got := (&Neurons{potentials: [sim.Recurrent]histogram{h}}).Potentials(sim.E)
	want := []PotentialFraction{{-69.75, 1. / 7}, {-60.25, 1. / 7}, {-59.75, 3. / 7}, {-59.25, 1. / 7}, {3.25, 1. / 7}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	// What a network that diverges comes by is left out, and takes no memory.
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), -1e20, 1e9} {
		h.count(float32(v))
	}
	if got := (&Neurons{potentials: [sim.Recurrent]histogram{h}}).Potentials(sim.E); !reflect.DeepEqual(got, want) {
		t.Errorf("after potentials that are none: %v, want %v", got, want)
	}
}
