package experiment

import (
	"fmt"
	"math"

	"balance/sim"
	"balance/sim/measure"
)

// A Shortage is what a trial leaves empty because it is too short.
type Shortage struct {
	Names    []string // of the results that are empty
	Sentence string   // which are, and why; without its full stop
}

// Shortages returns what the job will leave empty, whatever its network does.
func (j Job) Shortages() []Shortage {
	variances, means := []string{"var_v_mv2", "var_v_e_mv2", "var_v_i_mv2"}, []string{"mean_v_e_mv", "mean_v_i_mv"}
	var (
		variancesText = "var(V)"
		allText       = "var(V) and mean V"
	)
	if j.Params.Synapse != sim.Effective && j.Params.Lambda > 0 {
		variances = append(variances, "abs_c", "signed_c")
		means = append(means, "g_ee", "g_ei", "g_ex", "g_ie", "g_ii", "g_ix")
		variancesText = "var(V) and C"
		allText = "var(V), mean V, C and the conductances g"
	}

	var all []Shortage
	add := func(names []string, format string, values ...any) {
		all = append(all, Shortage{names, fmt.Sprintf("t = %d ms", j.T) + fmt.Sprintf(format, values...)})
	}
	switch measured := j.T - int64(math.Ceil(j.Params.Burnin)); {
	case measured <= 0:
		add(append(variances, means...), " is not longer than burnin = %g ms: %s will be empty", j.Params.Burnin, allText)
		if j.Params.Synapse == sim.Effective {
			add(nil, " is not longer than burnin = %g ms: the effective time constant is measured over the last half of the run", j.Params.Burnin)
		}
	case measured == 1:
		add(variances, " is 1 ms longer than burnin = %g ms: %s, which need 2 ms, will be empty", j.Params.Burnin, variancesText)
	}
	if j.T <= measure.RateBurnin {
		add([]string{"rate_e_hz", "rate_i_hz"}, ": rates, which leave out the first %d ms, will be empty", measure.RateBurnin)
	}
	// The first and the last window, which may be shorter, are left out.
	if least := int64((measure.LeastCounts + 1) * measure.CountWindow); j.T <= least {
		add([]string{"spike_count_corr", "spike_count_corr_published"},
			": spike-count correlations, which need %d windows of %d ms besides the first and the last, will be empty up to t = %d ms", measure.LeastCounts, measure.CountWindow, least)
	}
	return all
}
