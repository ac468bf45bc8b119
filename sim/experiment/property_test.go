package experiment

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"balance/sim"
	"balance/sim/measure"
)

// Whatever the parameters are, a run that does not fail has rates and variances that
// are not negative, correlations from −1 to 1, and potentials within their bounds.
func TestResultsAreWithinBounds(t *testing.T) {
	runs := 300
	if testing.Short() {
		runs = 40
	}
	random := rand.New(rand.NewPCG(2, 7))
	done := 0
	for range runs {
		given := map[string]string{}
		for _, row := range sim.Table {
			switch {
			case row.Name == "n":
				given["n"] = fmt.Sprint(100 + random.IntN(100))
			case row.Name == "burnin":
				given["burnin"] = fmt.Sprint(random.IntN(300))
			case row.Name == "dt":
				given["dt"] = []string{"0.1", "0.2", "0.25", "0.5"}[random.IntN(4)]
			case row.Name == "synapse":
				given["synapse"] = row.Words[random.IntN(len(row.Words))]
			case row.Words != nil || row.Name == "lambda" || row.Name == "qx" || row.Name == "rx" || random.IntN(4) > 0:
			case row.Name == "c":
				given["c"] = fmt.Sprint(random.Float64())
			default: // within a factor of two of what is usual
				v, err := strconv.ParseFloat(row.Text(sim.Defaults()), 64)
				if err != nil {
					t.Fatal(err)
				}
				v *= math.Pow(2, 2*random.Float64()-1)
				if row.Whole {
					v = math.Round(v)
				}
				given[row.Name] = fmt.Sprint(min(max(v, row.Min), row.Max))
			}
		}
		p, err := sim.Defaults().With(given)
		if err != nil {
			continue // they contradict one another
		}
		row := Run(p, 1+random.IntN(5), 600, sim.KernelAuto)
		if row.Error != nil {
			continue
		}
		done++
		for i, name := range measure.Names() {
			v := float64(*row.Values()[i])
			switch {
			case math.IsNaN(v):
			case slices.Contains([]string{"rate_e_hz", "rate_i_hz", "var_v_mv2", "var_v_e_mv2", "var_v_i_mv2", "abs_c"}, name) && v < 0,
				name == "spike_count_corr" && math.Abs(v) > 1, name == "spike_count_corr_published" && math.Abs(v) > 1,
				math.Abs(v) > measure.Largest:
				t.Errorf("%v: %s = %g", given, name, v)
			}
		}
		if v := max(float64(row.MeanVE), float64(row.MeanVI)); v > p.Vth {
			t.Errorf("%v: mean V is %g mV, above the threshold", given, v)
		}
	}
	if done < runs/4 {
		t.Errorf("%d of %d runs tell something: too few for a test", done, runs)
	}
}
