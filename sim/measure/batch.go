package measure

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"balance/sim"
)

// Batch means: what is measured in consecutive stretches of time is averaged over
// batches that are long beside the correlation times of the network, so that their
// means are independent; how much they scatter tells the error of the mean of all.
const (
	leastBatches = 10 // for an error
	mostBatches  = 32 // then two become one, so that memory and work stay bounded
)

// batches are means, of several quantities at once, in batches of panes.
type batches struct {
	panes    int         // of a batch
	complete [][]float64 // sums of influences over the panes of a batch
	growing  []float64   // of the last batch, so far
	grown    int         // panes that it has
	total    []float64   // sums of means over all panes
	count    int         // of all panes
}

// newBatches returns none of them, for so many quantities. A batch has so many panes
// at first.
func newBatches(quantities, panes int) *batches {
	return &batches{panes: panes, growing: make([]float64, quantities), total: make([]float64, quantities)}
}

// longEnough returns how many panes a batch takes at least: their time is ten times
// the longest time constant of the network and its input. With a correlation time τ
// and batches of a length B the error comes out too small by τ/2B, 5 %; measured
// correlation times, of var(V) above all, are 2 to 18 ms where that time constant is
// 15 ms.
func longEnough(p sim.Parameters) (panes int) {
	for panes = 1; float64(panes*paneLength) < 10*longestTime(p); {
		panes *= 2
	}
	return panes
}

// longestTime returns the longest time constant of a network and its input, ms.
func longestTime(p sim.Parameters) float64 { return max(p.TauM, p.TauE, p.TauI, p.TauX, p.Jitter) }

// add takes a pane into account: by its mean of every quantity, and by its influence
// on the mean of all panes, which is the same unless the quantity depends on means that
// are known no better.
func (b *batches) add(means, influences []float64) {
	b.count++
	b.grown++
	for q, v := range means {
		b.total[q] += v
		b.growing[q] += influences[q]
	}
	if b.grown < b.panes {
		return
	}
	b.complete = append(b.complete, b.growing)
	b.growing, b.grown = make([]float64, len(means)), 0
	if len(b.complete) < mostBatches {
		return
	}
	for k := range mostBatches / 2 {
		for q := range means {
			b.complete[k][q] = b.complete[2*k][q] + b.complete[2*k+1][q]
		}
	}
	b.complete = b.complete[:mostBatches/2]
	b.panes *= 2
}

// mean returns that of a quantity over all panes.
func (b *batches) mean(q int) float64 { return b.total[q] / float64(b.count) }

// errorOf returns the error of the mean of a quantity, or Missing as long as there are
// too few batches. It is the standard error or, where that rests on few batches,
// half the half-width of the 95 % interval by Student's distribution, which is more:
// twice the error then holds the long-run value in 95 % of runs all the same.
func (b *batches) errorOf(q int) Quantity {
	k := len(b.complete)
	if k < leastBatches {
		return Missing
	}
	means := make([]float64, k)
	for i, sums := range b.complete {
		means[i] = sums[q] / float64(b.panes)
	}
	perPane := stat.Variance(means, nil) * float64(b.panes)
	return Quantity(math.Sqrt(perPane/float64(b.count)) * student(k-1))
}

// student returns by how much a standard error that rests on so many degrees of
// freedom is widened.
func student(freedom int) float64 {
	return max(1, distuv.StudentsT{Sigma: 1, Nu: float64(freedom)}.Quantile(0.975)/2)
}
