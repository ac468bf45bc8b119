package experiment

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"balance/sim"
)

// Limits of an experiment.
const (
	MaxT    = math.MaxUint32 / 100 // ms: up to it steps of 0.01 ms have numbers of 32 bits
	MaxJobs = 1_000_000
)

// A Grid is an experiment: every combination of some values of some parameters,
// each for a number of trials.
type Grid struct {
	settings []sim.Parameters // the cheap ones first
	trials   int
	t        int64 // ms
}

// NewGrid returns the grid of the given values, by name of the parameter; several
// are separated by commas, and parameters that are not named have the paper's
// value. Runs last t ms. The error is one line that names the parameter, the
// value and what is allowed.
func NewGrid(values map[string]string, trials int, t int64) (Grid, error) {
	g := Grid{trials: trials, t: t}
	switch {
	case trials < 1 || trials > MaxJobs:
		return Grid{}, fmt.Errorf("trials = %d: allowed are whole numbers from 1 to %d", trials, MaxJobs)
	case t < 1 || t > MaxT:
		return Grid{}, fmt.Errorf("t = %d: allowed are 1 … %d ms", t, MaxT)
	}
	// Names that do not exist come last, for With to refuse.
	names := sim.Names()
	for name := range values {
		if _, ok := sim.Lookup(name); !ok {
			names = append(names, name)
		}
	}
	settings := []map[string]string{{}}
	for _, name := range names {
		list, ok := values[name]
		if !ok {
			continue
		}
		listed := strings.Split(list, ",")
		if row, _ := sim.Lookup(name); row.Max > 0 && isDecimal(list) && strings.HasPrefix(list, "-") {
			whole, decimals := listed[0], listed[1]
			return Grid{}, fmt.Errorf("%s = %s: it reads like %s.%s with a decimal comma; if two values are meant, write the larger first: %s,%s", name, sim.Quoted(list), sim.Quoted(whole), sim.Quoted(decimals), sim.Quoted(decimals), sim.Quoted(whole))
		}
		if len(listed)*len(settings)*trials > MaxJobs {
			return Grid{}, fmt.Errorf("%s = %s: the grid has more than %d trials; allowed are so many", name, sim.Quoted(list), MaxJobs)
		}
		var combined []map[string]string
		for _, value := range listed {
			for _, setting := range settings {
				combined = append(combined, with(setting, name, strings.TrimSpace(value)))
			}
		}
		settings = combined
	}
	seen := map[string]bool{}
	for _, setting := range settings {
		p, err := sim.Recorded(setting) // whether it fits, its jobs tell
		if err != nil {
			return Grid{}, explain(err, values)
		}
		if key := (Job{Params: p}).Key(); !seen[key] {
			seen[key] = true
			g.settings = append(g.settings, p)
			continue
		}
		return Grid{}, fmt.Errorf("%s: the grid has this setting twice; allowed is once", sim.Quoted(describe(setting)))
	}
	slices.SortStableFunc(g.settings, func(p, q sim.Parameters) int {
		return cmp.Compare(Job{p, 1, t}.Cost(), Job{q, 1, t}.Cost())
	})
	return g, nil
}

// explain adds to the refusal of a value that its list may be one number.
func explain(refusal error, values map[string]string) error {
	name, _, _ := strings.Cut(refusal.Error(), " = ")
	row, _ := sim.Lookup(name)
	switch list := values[name]; {
	case !isDecimal(list):
		return refusal
	case row.Whole:
		return fmt.Errorf("%w (%s is two values here; thousands are not set apart)", refusal, sim.Quoted(list))
	default:
		return fmt.Errorf("%w (%s is two values here; decimals have a point)", refusal, sim.Quoted(list))
	}
}

// isDecimal reports whether a list of two values may be one number with a comma.
func isDecimal(list string) bool {
	whole, decimals, _ := strings.Cut(list, ",")
	isDigits := func(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
	return isDigits(strings.TrimLeft(whole, "+-")) && isDigits(decimals)
}

func with(setting map[string]string, name, value string) map[string]string {
	extended := map[string]string{name: value}
	for name, value := range setting {
		extended[name] = value
	}
	return extended
}

func describe(setting map[string]string) string {
	var words []string
	for _, name := range sim.Names() {
		if value, ok := setting[name]; ok {
			words = append(words, name+" = "+value)
		}
	}
	return strings.Join(words, ", ")
}

// Jobs returns the trials of the grid: first those of all settings, cheap ones
// first, that are trial 1, then trial 2, and so on.
func (g Grid) Jobs() []Job {
	var jobs []Job
	for trial := 1; trial <= g.trials; trial++ {
		for _, p := range g.settings {
			jobs = append(jobs, Job{p, trial, g.t})
		}
	}
	return jobs
}

// Series returns the series that the trials of the grid make, without points: by
// model and c, and otherwise as the grid lists them.
func (g Grid) Series() []Series {
	var all []Series
	seen := map[string]bool{}
	for _, p := range g.settings {
		if s := (Job{Params: p, T: g.t}).Series(); !seen[s.Key] {
			seen[s.Key] = true
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, Series.compareAxes)
	return all
}

// Shard returns part i of k of the jobs, i counted from 1, in their order. The
// parts are disjoint and of about the same cost: the dearest job that is left
// goes to the part that has cost least so far.
func Shard(jobs []Job, i, k int) []Job {
	order := make([]int, len(jobs))
	for n := range order {
		order[n] = n
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(jobs[b].Cost(), jobs[a].Cost()) })
	costs := make([]float64, k)
	var mine []int
	for _, n := range order {
		part := slices.Index(costs, slices.Min(costs))
		costs[part] += jobs[n].Cost()
		if part == i-1 {
			mine = append(mine, n)
		}
	}
	slices.Sort(mine)
	var shard []Job
	for _, n := range mine {
		shard = append(shard, jobs[n])
	}
	return shard
}
