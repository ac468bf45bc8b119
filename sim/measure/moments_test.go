package measure

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"balance/sim"
)

// randomBins draws V and g of small populations, each neuron with its own mean.
func randomBins(size [sim.Populations]int, milliseconds int, random rand.Source) []*sim.Bin {
	normal := distuv.Normal{Mu: 0, Sigma: 1, Src: random}
	bins := make([]*sim.Bin, milliseconds)
	for ms := range bins {
		bins[ms] = &sim.Bin{Millisecond: int64(ms)}
		shared := normal.Rand()
		for a := range sim.Recurrent {
			for j := range size[a] {
				bins[ms].V[a] = append(bins[ms].V[a], float32(-60-float64(j)+3*normal.Rand()+shared))
				bins[ms].G[a] = append(bins[ms].G[a], float32(0.2+0.01*float64(j)+0.05*normal.Rand()+0.03*shared))
			}
		}
	}
	return bins
}

// over returns V, or g, of one neuron in consecutive milliseconds.
func over(bins []*sim.Bin, of func(*sim.Bin) float32) []float64 {
	x := make([]float64, len(bins))
	for ms, bin := range bins {
		x[ms] = float64(of(bin))
	}
	return x
}

// expectMoments compares means and variances over time of V, averaged over
// neurons, with gonum's of each neuron. Variances are those of the population,
// with n in the denominator, as NumPy's var has it. The tolerance is that of
// sums of squares around −65 mV.
func expectMoments(t *testing.T, when string, got Results, bins []*sim.Bin) {
	t.Helper()
	var means, variances [sim.Recurrent][]float64
	for a := range sim.Recurrent {
		for j := range bins[0].V[a] {
			x := over(bins, func(b *sim.Bin) float32 { return b.V[a][j] })
			mean, variance := stat.PopMeanVariance(x, nil)
			means[a] = append(means[a], mean)
			variances[a] = append(variances[a], variance)
		}
	}
	all := append(append([]float64{}, variances[sim.E]...), variances[sim.I]...)
	for _, q := range []struct {
		name      string
		got, want Quantity
		scale     float64
	}{
		{"var(V)", got.VarV, Quantity(stat.Mean(all, nil)), 100},
		{"var(V), e", got.VarVE, Quantity(stat.Mean(variances[sim.E], nil)), 100},
		{"var(V), i", got.VarVI, Quantity(stat.Mean(variances[sim.I], nil)), 100},
		{"mean V, e", got.MeanVE, Quantity(stat.Mean(means[sim.E], nil)), 100},
		{"mean V, i", got.MeanVI, Quantity(stat.Mean(means[sim.I], nil)), 100},
	} {
		if len(bins) < 2 && q.name[:3] == "var" {
			q.want = Missing
		}
		if !agree(q.got, q.want, q.scale, singleRounding) {
			t.Errorf("%s: %s = %.12g, want %.12g", when, q.name, q.got, q.want)
		}
	}
}

// blockOf returns a block of one millisecond.
func blockOf(bin *sim.Bin) *sim.Block {
	b := &sim.Block{Milliseconds: 1}
	for a, potentials := range bin.V {
		for _, v := range potentials {
			x := v - sim.BlockReference
			b.Sum[a] = append(b.Sum[a], x)
			b.Squares[a] = append(b.Squares[a], x*x)
		}
	}
	return b
}

func TestMoments(t *testing.T) {
	size := [sim.Populations]int{sim.E: 7, sim.I: 3, sim.X: 5}
	for _, milliseconds := range []int{1, 2, 3, 50} {
		bins := randomBins(size, milliseconds, rand.NewPCG(2, uint64(milliseconds)))
		m := newMoments(size)
		for _, bin := range bins {
			m.addBlock(blockOf(bin), 1)
		}
		r := NoResults()
		m.write(&r)
		expectMoments(t, fmt.Sprint(milliseconds, " ms"), r, bins)
	}
}

func TestNoMoments(t *testing.T) {
	m := newMoments([sim.Populations]int{sim.E: 7, sim.I: 3})
	r := NoResults()
	m.write(&r)
	if r.VarV.Known() || r.MeanVE.Known() {
		t.Errorf("results without data: %+v", r)
	}
}

// Blocks that leave a sliding window take their sums with them.
func TestMomentsAreTakenAway(t *testing.T) {
	size := [sim.Populations]int{sim.E: 7, sim.I: 3}
	bins := randomBins(size, 90, rand.NewPCG(2, 1))
	blocks := [3]*moments{newMoments(size), newMoments(size), newMoments(size)}
	window := newMoments(size)
	for ms, bin := range bins {
		blocks[ms/30].addBlock(blockOf(bin), 1)
		window.addBlock(blockOf(bin), 1)
	}
	window.accumulate(blocks[0], -1)
	r := NoResults()
	window.write(&r)
	expectMoments(t, "without the first block", r, bins[30:])
	window.accumulate(blocks[0], 1)
	window.accumulate(blocks[2], -1)
	window.write(&r)
	expectMoments(t, "without the last block", r, bins[:60])
	window.clear()
	if window.samples != 0 {
		t.Error("cleared moments have samples")
	}
	for _, bin := range bins[:30] {
		window.addBlock(blockOf(bin), 1)
	}
	window.write(&r)
	expectMoments(t, "cleared, then the first block", r, bins[:30])
}
