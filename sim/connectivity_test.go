package sim

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// connected draws a network of n neurons.
func connected(n int, p float64, trial int) *Connectivity {
	parameters := Defaults()
	parameters.N, parameters.P = n, p
	return NewConnectivity(parameters, trial)
}

// Connected reports whether neuron or train k of population b projects to
// neuron j of population a.
func (c *Connectivity) Connected(b, k, a, j int) bool {
	word, bit := bitOf(c.begin[a] + j)
	return c.row(b, k)[word]>>bit&1 == 1
}

// The number of targets of a neuron is binomial. The variance of the numbers
// over many neurons, relative to the binomial one, is χ² distributed; so is
// that of the number of sources. The bounds are exceeded with a probability of
// 0.01 % on either side.
func TestConnectionsAreBernoulli(t *testing.T) {
	for _, p := range []float64{0.05, 0.2, 0.5, 0.93} {
		c := connected(1001, p, 1)
		for b := range Populations {
			for a := range Recurrent {
				targets := make([]float64, c.size[b])
				sources := make([]float64, c.size[a])
				for k := range targets {
					targets[k] = float64(c.Targets(b, k, a))
					for j := range sources {
						if c.Connected(b, k, a, j) {
							sources[j]++
						}
					}
				}
				testBinomial(t, targets, c.size[a], p)
				testBinomial(t, sources, c.size[b], p)
			}
		}
	}
}

func testBinomial(t *testing.T, counts []float64, n int, p float64) {
	t.Helper()
	mean, variance := float64(n)*p, float64(n)*p*(1-p)
	total, chi2 := 0.0, 0.0
	for _, count := range counts {
		total += count
		chi2 += (count - mean) * (count - mean) / variance
	}
	k := float64(len(counts))
	if z := (total - k*mean) / math.Sqrt(k*variance); math.Abs(z) > 4 {
		t.Errorf("p = %g: %g connections, expected %g: z = %.1f", p, total, k*mean, z)
	}
	distribution := distuv.ChiSquared{K: k}
	if q := distribution.CDF(chi2); q < 1e-4 || q > 1-1e-4 {
		t.Errorf("p = %g: χ² = %.1f for %g counts", p, chi2, k)
	}
}

// Neighbouring bits of a row, and equal bits of neighbouring rows, agree as
// often as independent ones do.
func TestConnectionsAreIndependent(t *testing.T) {
	const p = 0.2
	c := connected(1000, p, 1)
	alongRow, acrossRows, n := 0, 0, 0
	for k := range c.size[E] - 1 {
		for j := range c.size[E] - 1 {
			n++
			if c.Connected(E, k, E, j) {
				if c.Connected(E, k, E, j+1) {
					alongRow++
				}
				if c.Connected(E, k+1, E, j) {
					acrossRows++
				}
			}
		}
	}
	expected := float64(n) * p * p
	deviation := math.Sqrt(expected * (1 - p*p))
	for _, both := range []int{alongRow, acrossRows} {
		// Neighbouring pairs share a bit, which widens the spread by less than √2.
		if z := (float64(both) - expected) / deviation; math.Abs(z) > 4*math.Sqrt2 {
			t.Errorf("%d neighbours are both connected, expected %.0f: z = %.1f", both, expected, z)
		}
	}
}

func TestExtremeConnectivity(t *testing.T) {
	for _, n := range []int{100, 137, 1000} {
		none, all := connected(n, 0, 1), connected(n, 1, 1)
		for b := range Populations {
			for k := range none.size[b] {
				for a := range Recurrent {
					if got := none.Targets(b, k, a); got != 0 {
						t.Fatalf("n = %d, p = 0: %d targets", n, got)
					}
					if got := all.Targets(b, k, a); got != all.size[a] {
						t.Fatalf("n = %d, p = 1: %d targets of %d", n, got, all.size[a])
					}
				}
			}
		}
	}
}

func TestTrialsDiffer(t *testing.T) {
	one, two := connected(1000, 0.2, 1), connected(1000, 0.2, 2)
	same := 0
	for j := range one.size[E] {
		if one.Connected(E, 0, E, j) == two.Connected(E, 0, E, j) {
			same++
		}
	}
	// Two independent rows agree in p² + (1−p)² = 68 % of 800 bits, ± 1.6 %.
	if share := float64(same) / float64(one.size[E]); math.Abs(share-0.68) > 0.07 {
		t.Errorf("rows of two trials agree in %.0f %% of their bits", 100*share)
	}
}

// Every place has one bit of its own.
func TestPlacesAndBits(t *testing.T) {
	for place := range 3 * strip {
		word, bit := bitOf(place)
		if word/stripWords != place/strip || bit < 0 || bit >= wordBits || placeOf(word, bit) != place {
			t.Errorf("place %d has bit %d of word %d, which is that of place %d", place, bit, word, placeOf(word, bit))
		}
	}
}
