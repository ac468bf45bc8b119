package experiment

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestReference(t *testing.T) {
	r := NewReference()
	if !slices.Equal(r.Sizes, []int{1000, 2000, 4000, 8000, 15000}) || !slices.Equal(r.Correlations, []float64{0, 0.2}) {
		t.Errorf("sizes %v, correlations %v", r.Sizes, r.Correlations)
	}
	var names []string
	for i, l := range r.Series {
		names = append(names, l.Name)
		if !l.Published || l.Foreign || l.Model == nil || *l.Model != r.Models[i/2].Name || l.Mark != r.Models[i/2].Mark {
			t.Errorf("series %d: %+v", i, l)
		}
	}
	if want := "current, c = 0; current, c = 0.2; conductance, c = 0; conductance, c = 0.2; effective, c = 0; effective, c = 0.2"; strings.Join(names, "; ") != want {
		t.Errorf("series %q, want %q", names, want)
	}
	for _, p := range r.Points {
		if !slices.ContainsFunc(r.Series, func(l Label) bool { return *l.Model == p.Synapse && l.C == p.C }) {
			t.Errorf("%+v is of no series", p)
		}
	}
	curves := map[string]bool{}
	for _, law := range r.Fits {
		curves[fmt.Sprint(law.Quantity, law.Synapse, law.C)] = true
	}
	if len(curves) != len(r.Fits) || len(curves) != 14 {
		t.Errorf("%d fits to %d curves, want 14", len(r.Fits), len(curves))
	}
}

// The presets are the grid of the paper, and what of it is quick; its series have
// the keys of those that are published.
func TestPresets(t *testing.T) {
	r := NewReference()
	for _, test := range []struct {
		preset Preset
		sizes  int
	}{{r.Presets.Paper, 5}, {r.Presets.Quick, 3}} {
		v := test.preset.Values
		grid, err := NewGrid(map[string]string{"n": v.N, "c": v.C, "synapse": v.Synapse}, test.preset.Trials, test.preset.T)
		if err != nil {
			t.Fatal(err)
		}
		if jobs := grid.Jobs(); len(jobs) != 3*2*test.sizes*4 {
			t.Errorf("%+v has %d trials", test.preset, len(jobs))
		}
		for i, s := range grid.Series() {
			if s.Key != r.Series[i].Key {
				t.Errorf("%+v: series %d has not the key of %s", test.preset, i, r.Series[i].Name)
			}
		}
	}
}
