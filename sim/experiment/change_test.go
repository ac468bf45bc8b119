package experiment

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

var update = flag.Bool("update", false, "write the cases that the pages' tests read anew")

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

// changeCases are changes that the page of the maps has to find as well.
const changeCases = "../../web/test/cases/change.json"

// TestChangeCases: the pages' tests compare the page's own reckoning with these.
func TestChangeCases(t *testing.T) {
	type estimate struct {
		N      int     `json:"n"`
		Mean   float64 `json:"mean"`
		SEM    float64 `json:"sem"`
		Trials int     `json:"trials"`
	}
	type example struct {
		First  estimate `json:"first"`
		Second estimate `json:"second"`
		Change Change   `json:"change"`
	}
	var cases struct {
		Negligible float64   `json:"negligible"`
		Cases      []example `json:"cases"`
	}
	cases.Negligible = Negligible
	for _, pair := range [][2]estimate{
		{{1000, 14.23, 0.2, 4}, {15000, 10.96, 0.69, 4}},
		{{1000, 12.21, 0.013, 4}, {15000, 4.386, 0.0035, 4}},
		{{1000, 67.15, 2.7, 4}, {15000, 303, 47, 4}},
		{{1000, 37.97, 0.4, 4}, {15000, 38.43, 0.15, 4}},
		{{4000, 20, 0.8, 2}, {1000, 10, 0.3, 12}},
		{{1000, 10, 1, 4}, {4000, 10.5, 1, 4}},
		{{1000, 10, 0.05, 40}, {15000, 17, 0.1, 40}},
	} {
		a, b := pair[0], pair[1]
		cases.Cases = append(cases.Cases, example{a, b, Compare(Sample(a), Sample(b))})
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(cases); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(changeCases, text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(changeCases)
	if err != nil {
		t.Fatal(err)
	}
	if !alike(decoded(t, kept), decoded(t, text.Bytes())) {
		t.Errorf("%s is not what Compare gives now; go test ./sim/experiment -run ChangeCases -update writes it anew", changeCases)
	}
}

func decoded(t *testing.T, text []byte) (value any) {
	t.Helper()
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// alike compares two values decoded from JSON. Logarithms differ in their last bits
// between processors, and from wasm.
func alike(a, b any) bool {
	switch a := a.(type) {
	case float64:
		b, ok := b.(float64)
		return ok && math.Abs(a-b) <= 1e-12*max(1, math.Abs(a))
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, alike)
	case map[string]any:
		b, ok := b.(map[string]any)
		return ok && maps.EqualFunc(a, b, alike)
	default:
		return a == b
	}
}
