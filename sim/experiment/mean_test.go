package experiment

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"balance/sim/measure"
)

// Means are written as on the pages, whose tests read the same cases.
func TestFormatMean(t *testing.T) {
	const name = "../../web/test/cases/mean_with_error.json"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Mean float64
		SEM  measure.Quantity // null where it is not known
		Text string
	}
	if err := json.Unmarshal(text, &cases); err != nil || len(cases) < 20 {
		t.Fatalf("%s has %d cases: %v", name, len(cases), err)
	}
	for _, c := range cases {
		if got := FormatMean(c.Mean, float64(c.SEM)); got != c.Text {
			t.Errorf("%g ± %g is written %q, want %q", c.Mean, c.SEM, got, c.Text)
		}
	}
	for _, c := range []struct{ mean, sem float64 }{{math.NaN(), 1}, {math.Inf(1), 1}, {math.Inf(-1), math.NaN()}} {
		if got := FormatMean(c.mean, c.sem); got != "–" {
			t.Errorf("%g ± %g is written %q, want a dash", c.mean, c.sem, got)
		}
	}
	if got := FormatMean(4, math.Inf(1)); got != "4.000" {
		t.Errorf("4 with an infinite error is written %q", got)
	}
}
