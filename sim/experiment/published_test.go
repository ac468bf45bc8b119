package experiment

import (
	"cmp"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"gonum.org/v1/gonum/stat"

	"balance/sim"
	"balance/sim/measure"
)

// A setting is one point of the published figures.
type setting struct {
	synapse string
	c       float64
	n       int
}

func (s setting) String() string {
	return fmt.Sprintf("%s, c = %g, N = %d", s.synapse, s.c, s.n)
}

func (s setting) parameters(t *testing.T) sim.Parameters {
	t.Helper()
	p, err := sim.Defaults().With(map[string]string{"synapse": s.synapse, "c": fmt.Sprint(s.c), "n": fmt.Sprint(s.n)})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A point is a published mean over four trials, with its standard error.
type point struct {
	setting
	quantity  string
	mean, sem float64
}

func publishedPoints() (points []point) {
	for _, p := range Published() {
		points = append(points, point{setting{p.Synapse, p.C, p.N}, p.Quantity, p.Mean, p.SEM})
	}
	return points
}

// of returns the results of the given name.
func of(rows []Row, quantity string) []float64 {
	values := make([]float64, len(rows))
	for i, row := range rows {
		values[i] = float64(map[string]measure.Quantity{
			"var_v_mv2":                  row.VarV,
			"abs_c":                      row.AbsC,
			"spike_count_corr_published": row.SpikeCountCorrPublished,
			"rate_e_hz":                  row.RateE,
			"rate_i_hz":                  row.RateI,
		}[quantity])
	}
	return values
}

// spread returns the relative standard deviation of a quantity from trial to
// trial. Those of var(V) are the upper ends of what repeated runs of the
// authors' code show, and those at c = 0.2 of |C| and of the correlation too;
// the others are of runs of this code.
//
// That correlations spread so widely is no fault: what stands in the numerator
// is the variance over 18 windows of the count of all spikes, of a relative
// standard deviation of √(2/17) = 34 %, less the part of independent neurons.
func (s setting) spread(quantity string) float64 {
	correlated := s.c > 0
	switch quantity {
	case "var_v_mv2":
		switch {
		case s.synapse == sim.Conductance && correlated:
			return 0.07
		case s.synapse == sim.Conductance:
			return 0.005
		case s.synapse == sim.Effective && correlated:
			return 0.07
		case s.synapse == sim.Effective:
			return 0.022
		case correlated:
			return 0.10
		}
		return 0.028
	case "abs_c":
		if correlated {
			return 0.08
		}
		return 0.015
	case "spike_count_corr_published":
		if correlated {
			return 0.35
		}
		return 0.45
	}
	return 0.04 * math.Sqrt(1000/float64(s.n)) // of rates
}

// accepted returns the relative deviation from a published value that is not
// due to chance, and accepted: bins that are shifted by one sample and missed
// spikes there, and above all the order of a step. The published
// conductance-based code weakens recurrent spikes by dt/τ, and the effective
// model's calibration comes from that code. See TestPublishedOrderOfAStep.
func (s setting) accepted(quantity string) float64 {
	switch {
	case s.synapse == sim.Effective, quantity == "abs_c":
		return 0.04
	case strings.HasPrefix(quantity, "rate"):
		return 0.05
	}
	return 0.02
}

// mean returns the mean of values with its standard error, which is estimated
// from the values, but taken to be no less than the known spread makes it: four
// trials, let alone one, give a poor estimate.
func (s setting) mean(quantity string, values []float64) (mean, sem float64) {
	k := float64(len(values))
	mean = stat.Mean(values, nil)
	sem = s.spread(quantity) * math.Abs(mean) / math.Sqrt(k)
	if len(values) > 1 {
		sem = max(sem, stat.StdErr(stat.StdDev(values, nil), k))
	}
	return mean, sem
}

// trialsOf runs trials of all settings, 5 s each, on all processors.
func trialsOf(parameters map[setting]sim.Parameters, trials int) map[setting][]Row {
	type job struct {
		setting
		trial int
	}
	var jobs []job
	rows := map[setting][]Row{}
	for s := range parameters {
		rows[s] = make([]Row, trials)
		for k := range trials {
			jobs = append(jobs, job{s, k})
		}
	}
	// The longest first, so that no processor waits long for the last one.
	slices.SortFunc(jobs, func(a, b job) int { return cmp.Compare(b.n, a.n) })
	queue := make(chan job)
	var working sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		working.Go(func() {
			for j := range queue {
				rows[j.setting][j.trial] = Run(parameters[j.setting], j.trial+1, 5000, sim.KernelAuto)
			}
		})
	}
	for _, j := range jobs {
		queue <- j
	}
	close(queue)
	working.Wait()
	return rows
}

// size returns how many trials to run, up to which N.
func size() (trials, largest int) {
	if testing.Short() || runtime.GOARCH == "wasm" {
		return 1, 1000
	}
	return 4, 4000
}

func expectNoError(t *testing.T, rows []Row) {
	t.Helper()
	for _, row := range rows {
		if row.Error != nil {
			t.Fatalf("trial %d failed: %s", row.Trial, *row.Error)
		}
	}
}

// Rates at c = 0, Hz, in repeated runs of the authors' code; their standard
// errors are not known.
var asynchronousRates = []point{
	{setting{sim.Conductance, 0, 1000}, "rate_e_hz", 5.45, 0}, {setting{sim.Conductance, 0, 1000}, "rate_i_hz", 7.22, 0},
	{setting{sim.Conductance, 0, 2000}, "rate_e_hz", 5.79, 0}, {setting{sim.Conductance, 0, 2000}, "rate_i_hz", 6.96, 0},
	{setting{sim.Conductance, 0, 4000}, "rate_e_hz", 6.12, 0}, {setting{sim.Conductance, 0, 4000}, "rate_i_hz", 6.66, 0},
	{setting{sim.Current, 0, 1000}, "rate_e_hz", 8.55, 0}, {setting{sim.Current, 0, 1000}, "rate_i_hz", 18.6, 0},
	{setting{sim.Current, 0, 2000}, "rate_e_hz", 8.55, 0}, {setting{sim.Current, 0, 2000}, "rate_i_hz", 19.5, 0},
	{setting{sim.Current, 0, 4000}, "rate_e_hz", 8.55, 0}, {setting{sim.Current, 0, 4000}, "rate_i_hz", 20.0, 0},
}

// expect compares the mean over the rows with the published one: it may be off
// by three standard errors of the difference or by the accepted fraction,
// whichever is larger.
func (p point) expect(t *testing.T, rows []Row, accepted float64) {
	t.Helper()
	mean, sem := p.setting.mean(p.quantity, of(rows, p.quantity))
	tolerance := max(3*math.Hypot(sem, p.sem), accepted*p.mean)
	t.Logf("%-27v %-26s %9.4g ± %7.2g, published %9.4g ± %7.2g, %+6.1f %%, tolerance %.1f %%",
		p.setting, p.quantity, mean, sem, p.mean, p.sem, 100*(mean/p.mean-1), 100*tolerance/p.mean)
	if !(math.Abs(mean-p.mean) <= tolerance) {
		t.Errorf("%v: %s = %.4g, published %.4g: off by more than %.2g", p.setting, p.quantity, mean, p.mean, tolerance)
	}
}

// TestPublishedFigures reproduces the published figures up to N = 4000: var(V),
// |C| and the spike-count correlation in all six models, and the rates of the
// asynchronous networks.
func TestPublishedFigures(t *testing.T) {
	trials, largest := size()
	points := slices.DeleteFunc(append(publishedPoints(), asynchronousRates...), func(p point) bool { return p.n > largest })

	parameters := map[setting]sim.Parameters{}
	for _, p := range points {
		parameters[p.setting] = p.setting.parameters(t)
	}
	rows := trialsOf(parameters, trials)
	for _, p := range points {
		expectNoError(t, rows[p.setting])
		p.expect(t, rows[p.setting], p.accepted(p.quantity))
		if p.quantity == "spike_count_corr_published" && p.c > 0 {
			expectEstimators(t, p.setting, rows[p.setting])
		}
	}
}

// expectEstimators compares the two estimators of the spike-count correlation:
// merging trains raises it. In the authors' code by 22 to 25 %, here by 18 to
// 25 % on average over eight trials; a single trial may lie further off.
func expectEstimators(t *testing.T, s setting, rows []Row) {
	t.Helper()
	var proper []float64
	for _, row := range rows {
		proper = append(proper, float64(row.SpikeCountCorr))
	}
	ratio := stat.Mean(proper, nil) / stat.Mean(of(rows, "spike_count_corr_published"), nil)
	if ratio < 0.76 || ratio > 0.88 {
		t.Errorf("%v: the correlation of all neurons is %.3g times that of the published estimator, expected is 0.80 to 0.85", s, ratio)
	}
}

// The published conductance-based code adds recurrent spikes before the
// synaptic variables decay, so that only 1 − dt/τ of each remains. With weights
// that much weaker this code is that code, and what remains of the difference
// is chance, and that its neuron 0 misses lone spikes and then takes any V, which
// raises its var(V) by up to 1 % at N = 1000. 2 % is accepted.
func TestPublishedOrderOfAStep(t *testing.T) {
	trials, largest := size()
	parameters := map[setting]sim.Parameters{}
	for n := 1000; n <= largest; n *= 2 {
		s := setting{sim.Conductance, 0, n}
		p := s.parameters(t)
		p.Jee *= 1 - p.Dt/p.TauE
		p.Jie *= 1 - p.Dt/p.TauE
		p.Jei *= 1 - p.Dt/p.TauI
		p.Jii *= 1 - p.Dt/p.TauI
		parameters[s] = p
	}
	rows := trialsOf(parameters, trials)
	for _, p := range append(publishedPoints(), asynchronousRates...) {
		if _, ok := parameters[p.setting]; !ok || p.quantity == "spike_count_corr_published" {
			continue
		}
		expectNoError(t, rows[p.setting])
		p.expect(t, rows[p.setting], 0.02)
	}
}
