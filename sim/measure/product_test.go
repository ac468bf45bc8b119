package measure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat"

	"balance/sim"
)

// products returns the means over time of |C| and C, C = (V − V̄)(g − ḡ), of
// every neuron whose number in its population is a multiple of every.
func products(bins []*sim.Bin, every int) (abs, signed []float64) {
	for a := range sim.Recurrent {
		for j := 0; j < len(bins[0].V[a]); j += every {
			v := over(bins, func(b *sim.Bin) float32 { return b.V[a][j] })
			g := over(bins, func(b *sim.Bin) float32 { return b.G[a][j] })
			meanV, meanG := stat.Mean(v, nil), stat.Mean(g, nil)
			c, size := make([]float64, len(v)), make([]float64, len(v))
			for ms := range v {
				c[ms] = (v[ms] - meanV) * (g[ms] - meanG)
				size[ms] = math.Abs(c[ms])
			}
			abs = append(abs, stat.Mean(size, nil))
			signed = append(signed, stat.Mean(c, nil))
		}
	}
	return abs, signed
}

func expectProducts(t *testing.T, when string, got Results, bins []*sim.Bin, every int) {
	t.Helper()
	wantAbs, wantSigned := Missing, Missing
	if len(bins) >= 2 {
		abs, signed := products(bins, every)
		wantAbs, wantSigned = Quantity(stat.Mean(abs, nil)), Quantity(stat.Mean(signed, nil))
	}
	if !agree(got.AbsC, wantAbs, 1, rounding) || !agree(got.SignedC, wantSigned, 1, rounding) {
		t.Errorf("%s: |C| = %.12g, C = %.12g, want %.12g, %.12g", when, got.AbsC, got.SignedC, wantAbs, wantSigned)
	}
}

// The record holds the last milliseconds, and every neuron or every so many.
func TestProducts(t *testing.T) {
	size := [sim.Populations]int{sim.E: 11, sim.I: 4}
	bins := randomBins(size, 70, rand.NewPCG(3, 1))
	for _, every := range []int{1, 2, 3, 7, 15} {
		record, adding := newProductRecord(size, every, 30), newProductRecord(size, every, 30)
		adding.addUp()
		for ms, bin := range bins {
			record.recordMillisecond(bin)
			r := NoResults()
			record.write(&r)
			adding.recordMillisecond(bin)
			added := NoResults()
			adding.write(&added)
			if math.Float64bits(float64(r.AbsC)) != math.Float64bits(float64(added.AbsC)) || math.Float64bits(float64(r.SignedC)) != math.Float64bits(float64(added.SignedC)) {
				t.Errorf("one neuron in %d, %d ms: with sums |C| = %g, C = %g, without %g, %g", every, ms+1, added.AbsC, added.SignedC, r.AbsC, r.SignedC)
			}
			expectProducts(t, fmt.Sprintf("one neuron in %d, %d ms", every, ms+1), r, bins[max(0, ms-29):ms+1], every)
		}
		record.clear()
		r := NoResults()
		record.write(&r)
		if r.AbsC.Known() || r.SignedC.Known() {
			t.Error("a cleared record has products")
		}
		for _, bin := range bins[40:45] {
			record.recordMillisecond(bin)
		}
		record.write(&r)
		expectProducts(t, "cleared and begun again", r, bins[40:45], every)
	}
}

// The sample of neurons is the densest that keeps within its bound, or holds one
// neuron of each population where that is too much already.
func TestDensestSample(t *testing.T) {
	size := [sim.Populations]int{sim.E: 80, sim.I: 20}
	for _, test := range []struct{ milliseconds, samples, every, neurons int }{
		{10, 5000, 1, 100}, {10, 1000, 1, 100}, {10, 999, 2, 50}, {10, 500, 2, 50}, {10, 499, 3, 34}, {10, 20, 80, 2}, {10, 19, 80, 2}, {1000, 1, 80, 2},
	} {
		every := densestSample(size, test.milliseconds, test.samples)
		if neurons := sampledNeurons(size, every); every != test.every || neurons != test.neurons {
			t.Errorf("%d samples in %d ms: one in %d is kept, %d neurons, want one in %d, %d neurons",
				test.samples, test.milliseconds, every, neurons, test.every, test.neurons)
		}
	}
}

// C has the sign of the covariance of V and g. Here one of two neurons has
// C = ½ at both times, or −½, and the other none.
func TestSignOfProducts(t *testing.T) {
	abs, signed := meanProduct([]float32{-62, -70, -60, -70}, []float32{1, 5, 2, 5}, 2)
	if abs != 0.25 || signed != 0.25 {
		t.Errorf("V and g that rise together: |C| = %g, C = %g, want ¼ both", abs, signed)
	}
	abs, signed = meanProduct([]float32{-60, -70, -62, -70}, []float32{1, 5, 2, 5}, 2)
	if abs != 0.25 || signed != -0.25 {
		t.Errorf("V that falls as g rises: |C| = %g, C = %g, want ¼ and −¼", abs, signed)
	}
}
