package experiment

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat"

	"balance/sim/measure"
)

// made returns a row that was not run, with var(V) as given.
func made(t *testing.T, trial int, variance float64, words ...string) Row {
	t.Helper()
	hash := strings.Repeat("0", 16)
	row := Row{Version: "1", Job: Job{given(t, words...), trial, 1000}, Results: measure.NoResults(), SpikeHash: &hash}
	row.VarV = measure.Quantity(variance)
	return row
}

func TestSummary(t *testing.T) {
	failed := made(t, 4, math.NaN(), "n=200", "c=0")
	reason := "the network diverged"
	failed.SpikeHash, failed.Error = nil, &reason
	rows := []Row{
		made(t, 1, 7, "n=200"),
		made(t, 1, 4, "n=200", "c=0"), made(t, 2, 5, "n=200", "c=0"), made(t, 3, 9, "n=200", "c=0"), failed,
		made(t, 1, 10, "n=100", "c=0"), made(t, 1, 12, "n=100", "c=0", "seed=2"),
		made(t, 1, 4, "n=200", "c=0"), // again
		made(t, 1, 3, "synapse=effective"), made(t, 1, 3, "synapse=current", "taue=6"),
	}
	all, err := Summarise(rows)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range all {
		names = append(names, s.Name())
	}
	if want := []string{"current, c = 0.2, taue = 6", "conductance, c = 0", "conductance, c = 0.2", "effective, c = 0.2"}; !slices.Equal(names, want) {
		t.Fatalf("series %q, want %q", names, want)
	}
	points := all[1].Points
	if len(points) != 2 || points[0].N != 100 || points[1].N != 200 {
		t.Fatalf("points %+v", points)
	}
	if p := points[1]; p.Trials != 3 || p.Failed != 1 {
		t.Errorf("%d trials and %d failed, want 3 and 1", p.Trials, p.Failed)
	}
	// The mean of 4, 5, 9 is 6, their standard deviation √7.
	if e := points[1].Quantities["var_v_mv2"]; e.Mean != 6 || math.Abs(float64(e.SEM)-math.Sqrt(7.0/3)) > 1e-12 || e.Trials != 3 {
		t.Errorf("estimate %+v, want 6 ± √(7/3) of 3", e)
	}
	if e := points[0].Quantities["var_v_mv2"]; e.Mean != 11 || e.Trials != 2 {
		t.Errorf("estimate over two seeds %+v, want 11 of 2", e)
	}
	if _, ok := points[0].Quantities["abs_c"]; ok {
		t.Error("there is an estimate of what no trial has")
	}
	if e := all[2].Points[0].Quantities["var_v_mv2"]; e.SEM.Known() {
		t.Errorf("one trial has the standard error %g", e.SEM)
	}
}

// Series stand in the same order whichever row comes first.
func TestOrderOfSeries(t *testing.T) {
	long := made(t, 1, 4)
	long.T++
	rows := []Row{
		made(t, 1, 4, "synapse=current", "c=0"), made(t, 1, 4, "synapse=current", "c=0.1"), made(t, 1, 4, "lambda=0.5"), made(t, 1, 4), long,
		made(t, 1, 4, "taue=6"), made(t, 1, 4, "taue=7"), made(t, 1, 4, "synapse=effective"),
	}
	for shift := range rows {
		all, err := Summarise(append(slices.Clone(rows[shift:]), rows[:shift]...))
		if err != nil || len(all) != len(rows) {
			t.Fatalf("%d series, %v, want %d", len(all), err, len(rows))
		}
		for i, s := range all {
			if s.Params != rows[i].Params || s.T != rows[i].T {
				t.Errorf("with row %d first, series %d is %s, t = %d", shift, i, s.Name(), s.T)
			}
		}
	}
}

func TestRowsThatDoNotMix(t *testing.T) {
	other := made(t, 1, 5)
	other.Version = "0"
	if _, err := Summarise([]Row{made(t, 1, 4), other}); err == nil || !strings.Contains(err.Error(), "versions 1 and 0") {
		t.Errorf("error %v, want one that names both versions", err)
	}
	if _, err := Summarise([]Row{made(t, 1, 4), made(t, 1, 5)}); err == nil || !strings.Contains(err.Error(), "trial 1") {
		t.Errorf("error %v, want one that says that trial 1 is there twice", err)
	}
}

func TestFitOfAPowerLaw(t *testing.T) {
	var samples []Sample
	for _, n := range []int{1000, 2000, 4000, 8000} {
		mean := 3 * math.Pow(float64(n), -0.5)
		samples = append(samples, Sample{n, mean, 0.01 * mean, 4})
	}
	law, err := Fit(append(samples, Sample{15000, -0.1, 0.1, 4}))
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(law.Exponent+0.5) > 1e-12 || math.Abs(law.Prefactor-3) > 1e-9 {
		t.Errorf("%g · N^%g, want 3 · N^−0.5", law.Prefactor, law.Exponent)
	}
	if !slices.Equal(law.Sizes, []int{1000, 2000, 4000, 8000}) || !slices.Equal(law.LeftOut, []int{15000}) || !law.Trusted {
		t.Errorf("%+v", law)
	}
	// Without scatter the standard errors make the interval: log N has a sum of
	// squares of 5 (log 2)² about its mean; Student's t with 3 degrees is 3.182.
	half := 3.18245 * 0.01 / math.Sqrt(5*math.Ln2*math.Ln2)
	if math.Abs(float64(law.High)-law.Exponent-half) > 1e-6 || math.Abs(law.Exponent-float64(law.Low)-half) > 1e-6 {
		t.Errorf("interval %g … %g, want ± %g", law.Low, law.High, half)
	}
	for i := range samples {
		samples[i].Trials = 3
	}
	if law, _ := Fit(samples); law.Trusted || !strings.Contains(law.Note, "3 trials") {
		t.Errorf("a fit to 3 trials: %+v", law)
	}
	if law, err := Fit(samples[:2]); err != nil || law.Trusted || !law.Low.Known() {
		t.Errorf("a fit to two sizes: %+v, %v", law, err)
	}
	if _, err := Fit(samples[:1]); err == nil {
		t.Error("a fit to one size")
	}
	samples[0].SEM = math.NaN()
	if law, err := Fit(samples); err != nil || math.Abs(law.Exponent+0.5) > 1e-12 || !law.Low.Known() {
		t.Errorf("a fit without one standard error: %+v, %v", law, err)
	}
}

// The interval holds the exponent in 95 % of experiments or rather more, of four
// trials each, whose spread differs from size to size; 4000 experiments tell that
// to 0.3 %. One much wider would tell nothing: it is a few times narrower than the
// exponent that it is about.
func TestIntervalCovers(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const experiments = 4000
	for _, sizes := range [][]int{{1000, 2000, 4000}, {1000, 2000, 4000, 8000, 15000}} {
		held := 0.0
		var widths []float64
		for range experiments {
			var samples []Sample
			for _, n := range sizes {
				spread := 0.02 + 0.1*random.Float64()
				trials := make([]float64, 4)
				for k := range trials {
					trials[k] = math.Pow(float64(n), 0.4) * math.Exp(spread*random.NormFloat64())
				}
				mean, deviation := stat.MeanStdDev(trials, nil)
				samples = append(samples, Sample{n, mean, stat.StdErr(deviation, 4), 4})
			}
			law, err := Fit(samples)
			if err != nil {
				t.Fatal(err)
			}
			if float64(law.Low) <= 0.4 && 0.4 <= float64(law.High) {
				held++
			}
			widths = append(widths, float64(law.High-law.Low))
		}
		slices.Sort(widths)
		if share := held / experiments; share < 0.945 || share > 0.99 {
			t.Errorf("%d sizes: the interval holds the exponent in %.1f %% of experiments", len(sizes), 100*share)
		}
		if median := widths[experiments/2]; median > 0.3 {
			t.Errorf("%d sizes: the interval is %.2f wide", len(sizes), median)
		}
	}
}

// The weights tell which means to believe: with the last one wrong and known to
// be uncertain, the exponent is that of the others.
func TestFitIsWeighted(t *testing.T) {
	samples := []Sample{{1000, 10, 0.01, 4}, {2000, 20, 0.02, 4}, {4000, 40, 0.04, 4}, {8000, 160, 80, 4}}
	law, err := Fit(samples)
	if err != nil || math.Abs(law.Exponent-1) > 0.001 {
		t.Errorf("exponent %g, want 1", law.Exponent)
	}
}

// The claims of the paper hold in the fits to its own points.
func TestPublishedFits(t *testing.T) {
	for _, claim := range []struct {
		quantity, synapse string
		c, low, high      float64
	}{
		{"var_v_mv2", "current", 0, -0.03, 0.03},
		{"var_v_mv2", "conductance", 0, -0.5, -0.3},
		{"var_v_mv2", "current", 0.2, 0.05, 1},
		{"var_v_mv2", "conductance", 0.2, -0.2, 0},
		{"var_v_mv2", "effective", 0.2, 1, 2.5},
		{"abs_c", "conductance", 0, -0.25, -0.1},
		{"abs_c", "conductance", 0.2, 0.3, 0.5},
	} {
		law, ok := PublishedFit(claim.quantity, claim.synapse, claim.c)
		if !ok || law.Exponent < claim.low || law.Exponent > claim.high {
			t.Errorf("%s, %s, c = %g: exponent %.3f, want %g … %g", claim.quantity, claim.synapse, claim.c, law.Exponent, claim.low, claim.high)
		}
	}
	if _, ok := PublishedFit("abs_c", "current", 0); ok {
		t.Error("a fit where nothing is published")
	}
	if points := Published(); len(points) != 70 {
		t.Errorf("%d published points, want 70", len(points))
	}
}
