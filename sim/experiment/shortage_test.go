package experiment

import (
	"fmt"
	"slices"
	"testing"

	"balance/sim"
	"balance/sim/measure"
)

// What is said to be empty is empty, and nothing else is but what the model has
// not: at every length at which something begins to have data.
func TestShortages(t *testing.T) {
	for _, synapse := range []string{"current", "conductance", "effective"} {
		for _, burnin := range []string{"0", "100", "99.5", "250"} {
			p := given(t, "synapse="+synapse, "burnin="+burnin, "dt=0.5", "rx=30")
			long := Run(p, 1, 1400, sim.KernelAuto)
			for _, ms := range []int64{1, 2, 99, 100, 101, 102, 249, 250, 251, 252, 253, 999, 1000, 1001, 1250} {
				row := Run(p, 1, ms, sim.KernelAuto)
				if row.Error != nil {
					t.Fatal(*row.Error)
				}
				var want, got []string
				for i, q := range row.Values() {
					if !q.Known() && long.Values()[i].Known() {
						want = append(want, measure.Names()[i])
					}
				}
				for _, shortage := range row.Shortages() {
					got = append(got, shortage.Names...)
				}
				slices.Sort(want)
				slices.Sort(got)
				if !slices.Equal(got, want) {
					t.Errorf("%s, burn-in %s ms, t = %d ms: %q are said to be empty, %q are", synapse, burnin, ms, got, want)
				}
			}
			if short := long.Shortages(); len(short) > 0 {
				t.Errorf("%s: a long run lacks %v", synapse, short)
			}
		}
	}
}

func TestSentencesOfShortages(t *testing.T) {
	for _, test := range []struct {
		synapse string
		t       int64
		want    []string
	}{
		{"conductance", 5000, nil},
		{"conductance", 2500, []string{"t = 2500 ms is not longer than burnin = 2500 ms: var(V), mean V, C and the conductances g will be empty"}},
		{"current", 2500, []string{"t = 2500 ms is not longer than burnin = 2500 ms: var(V) and mean V will be empty"}},
		{"conductance", 2501, []string{"t = 2501 ms is 1 ms longer than burnin = 2500 ms: var(V) and C, which need 2 ms, will be empty"}},
		{"effective", 250, []string{
			"t = 250 ms is not longer than burnin = 2500 ms: var(V) and mean V will be empty",
			"t = 250 ms is not longer than burnin = 2500 ms: the effective time constant is measured over the last half of the run",
			"t = 250 ms: rates, which leave out the first 250 ms, will be empty",
			"t = 250 ms: spike-count correlations, which need 3 windows of 250 ms besides the first and the last, will be empty up to t = 1000 ms",
		}},
	} {
		p := given(t, "synapse="+test.synapse)
		var got []string
		for _, shortage := range (Job{Params: p, Trial: 1, T: test.t}).Shortages() {
			got = append(got, shortage.Sentence)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s, t = %d ms: %s, want %s", test.synapse, test.t, fmt.Sprint(got), fmt.Sprint(test.want))
		}
	}
}
