package measure

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"balance/sim"
)

// pairwiseCorrelation is the mean of Pearson's correlation over all pairs, one
// pair after another: the definition that the formula of [correlation] shortens.
func pairwiseCorrelation(windows [][]uint32, first, last int, least float64) Quantity {
	if last-first < 3 {
		return Missing
	}
	var included [][]float64
	for i := range windows[0] {
		total := 0.0
		for _, counts := range windows {
			total += float64(counts[i])
		}
		var x []float64
		varies := false
		for _, counts := range windows[first:last] {
			x = append(x, float64(counts[i]))
			varies = varies || counts[i] != windows[first][i]
		}
		if total > least && varies {
			included = append(included, x)
		}
	}
	if len(included) < 2 {
		return Missing
	}
	var sum float64
	pairs := 0
	for i, x := range included {
		for _, y := range included[:i] {
			sum += stat.Correlation(x, y, nil)
			pairs++
		}
	}
	return Quantity(sum / float64(pairs))
}

// randomCounts draws Poisson counts that share a part of their mean, so that
// they are correlated. Neuron 0 hardly spikes, neuron 1 always as often.
func randomCounts(neurons, windows int, random rand.Source) [][]uint32 {
	own := distuv.Poisson{Lambda: 2, Src: random}
	shared := distuv.Poisson{Lambda: 3, Src: random}
	counts := make([][]uint32, windows)
	for w := range counts {
		together := uint32(shared.Rand())
		counts[w] = make([]uint32, neurons)
		for i := range counts[w] {
			counts[w][i] = uint32(own.Rand()) + together
		}
		counts[w][0], counts[w][1] = 0, 4
	}
	counts[windows/2][0] = 3
	return counts
}

// agree reports whether two quantities are the same but for the rounding of
// float64 sums in another order, relative to a scale.
func agree(got, want Quantity, scale, tolerance float64) bool {
	if !got.Known() || !want.Known() {
		return got.Known() == want.Known()
	}
	return math.Abs(float64(got-want)) <= tolerance*scale
}

// rounding bounds the error of the means here: some 10³ to 10⁶ terms in float64.
const rounding = 1e-10

// singleRounding bounds that of sums of x and x² in float32 over a block of ten
// milliseconds, x up to some tens of mV: ten roundings of 6·10⁻⁸ of the sum.
const singleRounding = 1e-6

func TestCorrelationIsTheMeanOverAllPairs(t *testing.T) {
	random := rand.NewPCG(1, 1)
	for _, neurons := range []int{2, 3, 4, 7, 20} {
		for _, windows := range []int{3, 4, 5, 6, 18} {
			for _, margin := range []int{0, 1} {
				counts := randomCounts(neurons, windows, random)
				const least = 3 // that neuron 0 does not exceed
				got := correlation(counts, margin, windows-margin, least)
				want := pairwiseCorrelation(counts, margin, windows-margin, least)
				if !agree(got, want, 1, rounding) {
					t.Errorf("%d neurons, %d windows, %d left out at each end: %g, want %g", neurons, windows, margin, got, want)
				}
			}
		}
	}
}

// One spike more than the least, in any window, brings a neuron in, and its
// correlation counts.
func TestLowRatesAreLeftOut(t *testing.T) {
	counts := [][]uint32{
		{5, 0, 0},
		{1, 2, 0},
		{4, 1, 3},
		{2, 2, 0},
		{5, 0, 0},
	}
	if got := correlation(counts, 1, 4, 3); !agree(got, Quantity(stat.Correlation([]float64{1, 4, 2}, []float64{2, 1, 2}, nil)), 1, rounding) {
		t.Errorf("correlation %g: the neuron with 3 spikes was not left out", got)
	}
	counts[0][2] = 1 // outside the windows that are correlated
	if got, want := correlation(counts, 1, 4, 3), pairwiseCorrelation(counts, 1, 4, 3); !agree(got, want, 1, rounding) || agree(got, correlation(counts, 1, 4, 4), 1, rounding) {
		t.Errorf("correlation %g, want %g: the neuron with 4 spikes was left out", got, want)
	}
}

func TestConstantCountsAreLeftOut(t *testing.T) {
	counts := [][]uint32{{9, 0, 0}, {7, 1, 3}, {7, 2, 1}, {7, 5, 1}, {0, 0, 0}}
	want := Quantity(stat.Correlation([]float64{1, 2, 5}, []float64{3, 1, 1}, nil))
	if got := correlation(counts, 1, 4, 0); !agree(got, want, 1, rounding) {
		t.Errorf("correlation %g, want %g: counts that vary outside the windows only must not enter", got, want)
	}
}

func TestCorrelationWithoutData(t *testing.T) {
	counts := randomCounts(5, 6, rand.NewPCG(1, 2))
	for _, test := range []struct {
		why         string
		counts      [][]uint32
		first, last int
		least       float64
	}{
		{"no window", nil, 1, -1, 0},
		{"one window", counts[:1], 1, 0, 0},
		{"two windows", counts, 1, 3, 0},
		{"silent neurons only", counts, 0, 6, 1e3},
		{"one neuron that varies", [][]uint32{{1, 2}, {1, 3}, {1, 4}}, 0, 3, 0},
	} {
		if got := correlation(test.counts, test.first, test.last, test.least); got.Known() {
			t.Errorf("%s: correlation %g, want none", test.why, got)
		}
	}
	if got := correlation(counts, 1, 4, 0); !got.Known() {
		t.Error("three windows are enough, and gave no correlation")
	}
}

// Trains that are all the same have correlation 1, opposite ones −1.
func TestPerfectCorrelation(t *testing.T) {
	if got := correlation([][]uint32{{1, 1, 2}, {2, 2, 4}, {7, 7, 14}}, 0, 3, 0); !agree(got, 1, 1, rounding) {
		t.Errorf("correlation %g of proportional counts, want 1", got)
	}
	if got := correlation([][]uint32{{1, 3}, {2, 2}, {3, 1}}, 0, 3, 0); !agree(got, -1, 1, rounding) {
		t.Errorf("correlation %g of opposite counts, want −1", got)
	}
}

// The published estimator adds the train of inhibitory neuron k to that of
// excitatory neuron k.
func TestMergedCounts(t *testing.T) {
	random := distuv.Poisson{Lambda: 3, Src: rand.NewPCG(1, 3)}
	s := spikeCounts{size: [sim.Populations]int{sim.E: 8, sim.I: 3, sim.X: 4}}
	const windows = 7
	want := make([][]uint32, windows)
	for w := range windows {
		want[w] = make([]uint32, 8)
		for j := range 8 {
			for range int(random.Rand()) {
				s.countSpike(w, sim.E, j)
				want[w][j]++
			}
		}
		for k := range 3 {
			for range int(random.Rand()) {
				s.countSpike(w, sim.I, k)
				want[w][k]++
			}
		}
	}
	before := correlation(s.windows, 1, windows-1, 0)
	got := correlation(s.merged(), 1, windows-1, 0)
	if !agree(got, pairwiseCorrelation(want, 1, windows-1, 0), 1, rounding) {
		t.Errorf("merged correlation %g, want %g", got, pairwiseCorrelation(want, 1, windows-1, 0))
	}
	if agree(got, before, 1, rounding) {
		t.Error("merging makes no difference: this test cannot fail")
	}
	if after := correlation(s.windows, 1, windows-1, 0); after != before {
		t.Error("merging changed the counts themselves")
	}
}

// The variance of a correlation is that of the jackknife, which leaves out one window
// after another: to 10 % of the standard error, for independent counts and for counts
// that a common factor makes alike.
func TestVarianceOfACorrelation(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const neurons, windows = 60, 20
	for _, share := range []float64{0, 0.3, 2} {
		counts := make([][]uint32, windows)
		for w := range counts {
			common := random.NormFloat64()
			for range neurons {
				counts[w] = append(counts[w], uint32(max(0, math.Round(20+4*(share*common+random.NormFloat64())))))
			}
		}
		var left []float64
		for w := range counts {
			left = append(left, float64(pairwiseCorrelation(slices.Delete(slices.Clone(counts), w, w+1), 0, windows-1, 0)))
		}
		want := math.Sqrt(stat.PopVariance(left, nil) * (windows - 1))
		got := math.Sqrt(newStandardCounts(counts, 0, windows, 0).variance())
		if math.Abs(got-want) > 0.1*want {
			t.Errorf("with a common share of %g the standard error is %.3g, by the jackknife %.3g", share, got, want)
		}
	}
}

// Few windows widen the error: 20 and 40 of them by what χ² tells, whose lower 5 % point
// is 10.117 for 19 degrees of freedom and 24.884 for 38.
func TestErrorOfFewWindows(t *testing.T) {
	for spans, want := range map[int]float64{1: (19/10.117 - 1) / 2 / math.Sqrt(2./19), 2: (38/24.884 - 1) / 2 / math.Sqrt(2./38), 6: 1, 100: 1} {
		c := correlations{spans: spans, variance: float64(spans)}
		if got := float64(c.errorOfMean()) * math.Sqrt(float64(spans)); math.Abs(got-want) > 1e-3 {
			t.Errorf("%d spans widen the error by %g, want %g", spans, got, want)
		}
	}
}
