package experiment

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestCompare(t *testing.T) {
	c := Compare(Sample{1000, 10, 0.3, 4}, Sample{4000, 20, 0.8, 4})
	// Relative errors of 3 and 4 % make 5 % of the ratio, with 3 (3² + 4²)²/(3⁴ + 4⁴) = 5.56
	// degrees of freedom, for which Student's t is 2.494.
	half := 2.4942 * 0.05
	for _, q := range []struct {
		name      string
		got, want float64
	}{
		{"ratio", float64(c.Ratio), 2}, {"its error", float64(c.RatioSEM), 0.1},
		{"its interval from", float64(c.RatioLow), 2 * math.Exp(-half)}, {"to", float64(c.RatioHigh), 2 * math.Exp(half)},
		{"exponent", float64(c.Exponent), 0.5},
		{"its interval from", float64(c.Low), 0.5 - half/math.Log(4)}, {"to", float64(c.High), 0.5 + half/math.Log(4)},
	} {
		if math.Abs(q.got-q.want) > 1e-4 {
			t.Errorf("%s %g, want %g", q.name, q.got, q.want)
		}
	}
	// The other way round the ratio is the inverse, and the exponent the same.
	back := Compare(Sample{4000, 20, 0.8, 4}, Sample{1000, 10, 0.3, 4})
	if math.Abs(float64(back.Exponent-c.Exponent)) > 1e-12 || math.Abs(float64(back.Low-c.Low)) > 1e-12 || math.Abs(float64(back.RatioHigh*c.RatioLow-1)) > 1e-12 {
		t.Errorf("%+v back is %+v", c, back)
	}
}

func TestVerdict(t *testing.T) {
	nan := math.NaN()
	for _, test := range []struct {
		first, second Sample
		want          Verdict
	}{
		{Sample{1000, 10, 0.1, 4}, Sample{4000, 20, 0.1, 4}, Grows},
		{Sample{1000, 10, 0.1, 4}, Sample{4000, 5, 0.1, 4}, Shrinks},
		{Sample{1000, 10, 0.1, 4}, Sample{4000, 10.5, 0.1, 4}, Same},
		{Sample{1000, 10, 0.01, 4}, Sample{4000, 10.5, 0.01, 4}, Same}, // a little more, for certain
		{Sample{1000, 10, 1, 4}, Sample{4000, 10.5, 1, 4}, Unclear},
		{Sample{1000, 10, nan, 1}, Sample{4000, 10, nan, 1}, Unclear},
		{Sample{1000, 10, 0.1, 4}, Sample{4000, 10, nan, 1}, Unclear},
		{Sample{1000, 10, 0.1, 2}, Sample{4000, 10, 0.1, 2}, Same},
		{Sample{1000, 10, 0.1, 4}, Sample{4000, -1, 0.1, 4}, Unclear},
		{Sample{1000, nan, nan, 0}, Sample{4000, 10, 0.1, 4}, Unclear},
	} {
		if got := Compare(test.first, test.second).Verdict; got != test.want {
			t.Errorf("%+v to %+v: %s, want %s", test.first, test.second, got, test.want)
		}
	}
}

// What the paper says of var(V) from its smallest to its largest networks.
func TestPublishedChanges(t *testing.T) {
	at := func(synapse string, c float64, n int) Sample {
		for _, p := range Published() {
			if p.Quantity == "var_v_mv2" && p.Synapse == synapse && p.C == c && p.N == n {
				return Sample{n, p.Mean, p.SEM, PublishedTrials}
			}
		}
		t.Fatalf("nothing is published of %s, c = %g, N = %d", synapse, c, n)
		return Sample{}
	}
	for _, claim := range []struct {
		synapse string
		c       float64
		want    Verdict
	}{{"current", 0, Same}, {"current", 0.2, Grows}, {"conductance", 0, Shrinks}, {"conductance", 0.2, Same}, {"effective", 0.2, Grows}} {
		if c := Compare(at(claim.synapse, claim.c, 1000), at(claim.synapse, claim.c, 15000)); c.Verdict != claim.want {
			t.Errorf("%s, c = %g: %+v, want %s", claim.synapse, claim.c, c, claim.want)
		}
	}
}

// A quantity that does depend on N, by just as much as is not negligible, passes for
// one that does not in 2.5 % of experiments at most; and one that does not depend on
// it for one that does in 5 % at most. The interval holds the exponent in 95 %.
func TestVerdictByChance(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	const experiments = 4000
	for _, trials := range []int{2, 4, 8} {
		var same, changes, held float64
		for range experiments {
			change := func(exponent float64) Change {
				value := func(n float64) float64 { return 10 * math.Pow(n, exponent) }
				return Compare(sampled(random, 1000, value(1000), 0.03, trials), sampled(random, 15000, value(15000), 0.09, trials))
			}
			if c := change(Negligible); c.Verdict == Same {
				same++
			}
			c := change(0)
			if c.Verdict == Grows || c.Verdict == Shrinks {
				changes++
			}
			if c.Low <= 0 && 0 <= c.High {
				held++
			}
		}
		if share := same / experiments; share > 0.032 {
			t.Errorf("%d trials: passes for the same in %.1f %% of experiments", trials, 100*share)
		}
		if share := changes / experiments; share > 0.06 {
			t.Errorf("%d trials: seems to change in %.1f %% of experiments", trials, 100*share)
		}
		if share := held / experiments; share < 0.94 || share > 0.985 {
			t.Errorf("%d trials: the interval holds the exponent in %.1f %% of experiments", trials, 100*share)
		}
	}
}

// Trials are told apart by number and seed, settings by all but these and n; what
// stands there twice counts once, and other sizes not at all.
func TestCompareSizes(t *testing.T) {
	longer := made(t, 1, 50, "n=200")
	longer.T++
	rows := []Row{
		made(t, 1, 10, "n=100"), made(t, 2, 12, "n=100"), made(t, 1, 14, "n=100", "seed=2"), made(t, 1, 10, "n=100"),
		made(t, 1, 20, "n=200"), made(t, 2, 22, "n=200"), made(t, 1, 99, "n=400"), longer,
		made(t, 1, 5, "n=100", "synapse=effective"), made(t, 1, 7, "n=400", "c=0"), made(t, 1, 9, "n=200", "c=0.1"),
	}
	all, err := CompareSizes(rows, "var_v_mv2", 100, 200)
	if err != nil || len(all) != 4 {
		t.Fatalf("%d comparisons, %v: %+v", len(all), err, all)
	}
	var key string
	for _, c := range all {
		switch {
		case c.C == 0.1:
			if c.Key != all[0].Key || c.First.Trials != 0 || c.First.Mean.Known() || c.Second.Mean != 9 || c.Ratio.Known() {
				t.Errorf("of the second size alone: %+v", c)
			}
		case c.Lambda == nil:
			if c.First.Mean != 5 || c.Verdict != Unclear {
				t.Errorf("effective: %+v", c)
			}
		case c.First.Trials > 0:
			key = c.Key
			if c.First != (Estimate{12, c.First.SEM, 3}) || c.Second != (Estimate{21, 1, 2}) || c.Ratio != 1.75 {
				t.Errorf("three trials and two: %+v", c)
			}
		default:
			if c.Second.Mean != 50 {
				t.Errorf("another t: %+v", c)
			}
		}
	}
	if want := rows[0].Series().Key; key != want {
		t.Errorf("key %s, want that of the series, %s", key, want)
	}
	rows[3].Version = "0"
	if _, err := CompareSizes(rows, "var_v_mv2", 100, 200); err == nil {
		t.Error("rows of two versions are compared")
	}
}
