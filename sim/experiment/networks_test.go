package experiment

import (
	"flag"
	"fmt"
	"math"
	"runtime"
	"strings"
	"sync"
	"testing"

	"gonum.org/v1/gonum/stat"

	"balance/sim"
	"balance/sim/measure"
)

var full = flag.Bool("full", false, "run the networks of other authors for all their trials")

// A value is what other authors, or a formula, say that a result is.
type value struct {
	name   string
	right  float64
	within float64 // of the mean over all trials
	spread float64 // standard deviation of one trial, as measured here over all of them
}

// Networks of other authors give what those have found, in their conventions: the
// parameters are converted as the README tells. All trials are run by -full. The
// fewer that are run otherwise vary more about the right value: four standard errors
// of the difference between the means of some and of all trials, which is
// spread · √(1/some − 1/all), are added in quadrature to what is allowed of all.
var otherNetworks = []struct {
	name        string
	parameters  string
	t           int64
	trials, all int // that are run, and by -full
	values      []value
}{
	{
		// Results that were stored with a study of correlated states in current-based
		// networks of exponential integrate-and-fire neurons with a textbook's V_T' of
		// −55 mV: vt = −55 + ln 15.
		name: "current-based, N = 1920",
		parameters: "n=1920 p=.1 qx=.2 c=0 synapse=current burnin=500 vt=-52.29195 " +
			"jee=25 jei=-150 jex=180 jie=112.5 jii=-250 jix=135",
		t: 5000, trials: 8, all: 20,
		values: []value{{"rate_e_hz", 5.21, .15, .10}, {"rate_i_hz", 12.85, .20, .15}},
	},
	{
		// A textbook's recurrent network of exponential integrate-and-fire neurons, whose
		// V_T' of −55 mV is here vt = −55 + 2 ln 10. Taken as it is, it gives 9.3 and
		// 25.4 Hz.
		name: "a textbook's",
		parameters: "n=1000 qx=.8 synapse=current c=0 rx=5 jee=37.9473 jei=-142.3025 jie=110.6797 jii=-221.3594 jex=94.8683 jix=63.2456 " +
			"taue=6 taui=4 taux=8 taum=10 vre=-72 vt=-50.39483 vth=0 deltat=2 burnin=500",
		t: 1500, trials: 20, all: 40,
		values: []value{{"rate_e_hz", 7.51, .3, .31}, {"rate_i_hz", 18.93, .5, .56}},
	},
	{
		name:       "conductance-based, N = 2000",
		parameters: "n=2000 p=.1 qx=.2 c=0 burnin=500 jee=27.6923 jei=-80 jex=199.3846 jie=124.6154 jii=-133.3333 jix=149.5385",
		t:          2500, trials: 6, all: 12,
		values: []value{{"rate_e_hz", 4.93, .25, .13}, {"rate_i_hz", 10.81, .25, .19}, {"var_v_mv2", 10.83, .15, .062}},
	},
	{
		// A passive membrane with synchronous input through conductances, of which a
		// spike opens a thousandth of C_m ms. The values are of shot noise exactly, since
		// volleys are no small perturbation.
		name: "passive, synchronous",
		parameters: "n=2000 p=.5 qx=1 c=.03 jitter=0 jee=0 jei=0 jie=0 jii=0 jex=2.68328 jix=2.68328 taux=.5 " +
			"el=0 ee=60 ei=-10 vre=-1 vt=900 vth=1000 deltat=1.25 burnin=500",
		t: 5000, trials: 16, all: 60,
		values: []value{{"mean_v_e_mv", 7.73, .08, .16}, {"mean_v_i_mv", 7.73, .08, .16}, {"var_v_mv2", 5.11, .2, .41}},
	},
	{
		// The same with independent input. A thousand trains of 10 Hz make a conductance
		// g of 0.01/ms beside the leak of 1/15 ms, V̄ = 60 g/(g + 1/15) = 7.826 mV, and
		// a time constant τ of 13.04 ms; the variance is that of filtered Poisson
		// processes (Campbell's theorem), (0.001 (60 − V̄) τ)² · 10/ms / (2 (τ + 0.5 ms)).
		name: "passive, independent",
		parameters: "n=2000 p=.5 qx=1 c=0 jitter=0 jee=0 jei=0 jie=0 jii=0 jex=2.68328 jix=2.68328 taux=.5 " +
			"el=0 ee=60 ei=-10 vre=-1 vt=900 vth=1000 deltat=1.25 burnin=500",
		t: 5000, trials: 8, all: 60,
		values: []value{{"mean_v_e_mv", 7.826, .03, .021}, {"mean_v_i_mv", 7.826, .03, .022}, {"var_v_mv2", .171, .01, .0073}},
	},
	{
		// Without a spike-generating term to speak of: vt lies 15 mV above the threshold.
		name:       "leaky integrate-and-fire, conductance-based",
		parameters: "c=0 taum=20 el=-60 vre=-60.1 vt=-35 burnin=500",
		t:          1500, trials: 24, all: 60,
		values: []value{{"rate_e_hz", 9.35, .35, .45}, {"rate_i_hz", 20.80, .6, .74}, {"var_v_mv2", 12.67, .4, .51}},
	},
}

func TestNetworksOfOtherAuthors(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a while")
	}
	for _, network := range otherNetworks {
		t.Run(network.name, func(t *testing.T) {
			p := sim.Defaults()
			values := map[string]string{}
			for _, word := range strings.Fields(network.parameters) {
				name, value, _ := strings.Cut(word, "=")
				values[name] = value
			}
			p, err := p.With(values)
			if err != nil {
				t.Fatal(err)
			}
			trials := network.trials
			if *full {
				trials = network.all
			}
			results := runTrials(t, p, trials, network.t)
			for _, want := range network.values {
				sample := results[want.name]
				mean, deviation := stat.MeanStdDev(sample, nil)
				fewer := 4 * want.spread * math.Sqrt(1/float64(trials)-1/float64(network.all))
				allowed := math.Hypot(want.within, fewer)
				t.Logf("%-12s %s, right %g ± %.2g (a trial: ± %.2g)", want.name, FormatMean(mean, deviation/math.Sqrt(float64(trials))), want.right, allowed, deviation)
				if !(math.Abs(mean-want.right) <= allowed) {
					t.Errorf("%s is %.4g over %d trials, want %g ± %.2g", want.name, mean, trials, want.right, allowed)
				}
			}
		})
	}
}

// runTrials returns all results of trials 1 to n by name, as many at once as there
// are processors.
func runTrials(t *testing.T, p sim.Parameters, n int, ms int64) map[string][]float64 {
	rows := make([]Row, n)
	var trials sync.WaitGroup
	places := make(chan struct{}, runtime.GOMAXPROCS(0))
	for k := range rows {
		trials.Go(func() {
			places <- struct{}{}
			rows[k] = Run(p, k+1, ms, sim.KernelAuto)
			<-places
		})
	}
	trials.Wait()
	results := map[string][]float64{}
	for _, row := range rows {
		if row.Error != nil {
			t.Fatal(*row.Error)
		}
		for i, q := range row.Values() {
			results[measure.Names()[i]] = append(results[measure.Names()[i]], float64(*q))
		}
	}
	return results
}

// externalCounts counts the spikes of every external train in windows of some ms.
type externalCounts struct {
	window int64
	counts [][]float64 // by train
}

func (e *externalCounts) Observe(s *sim.Stretch) {
	window := s.First / int64(s.Network.Parameters().StepsPerMs()) / e.window
	for _, train := range s.Spikes[sim.X].Neuron {
		for int64(len(e.counts[train])) <= window {
			e.counts[train] = append(e.counts[train], 0)
		}
		e.counts[train][window]++
	}
}

// External trains have the correlation of their theory over short windows too, of
// which the jitter takes a share. Two trains have common mothers at the rate c r, and
// the copies of one lie apart by the difference of two jitters, which is normal with
// the density f of standard deviation √2 σ. The covariance of their counts in windows
// of length T is c r ∫ (T − |u|) f(u) du over |u| < T, the variance r T:
//
//	correlation = c (erf(T/2σ) − 2σ/(√π T) (1 − exp(−T²/4σ²))),
//
// 0.0972 for T = 10 ms, σ = 5 ms, c = 0.2. Over 100 s the volleys that they share are
// 5000, and the mean over pairs keeps within a tenth of that.
func TestCorrelationOfExternalTrains(t *testing.T) {
	const window, sigma, c, seconds = 10, 5.0, 0.2, 100
	theory := c * (math.Erf(window/(2*sigma)) - 2*sigma/(math.SqrtPi*window)*(1-math.Exp(-window*window/(4*sigma*sigma))))
	if math.Abs(theory-0.0972) > 5e-5 {
		t.Fatalf("the formula gives %.4f", theory)
	}
	p := given(t, "n=100", "qx=3", fmt.Sprint("c=", c), fmt.Sprint("jitter=", sigma), "jex=0", "jix=0", "dt=0.5")
	e := externalCounts{window, make([][]float64, 300)}
	if row := Run(p, 1, seconds*1000, sim.KernelAuto, func(n *sim.Network) { n.Attach(&e) }); row.Error != nil {
		t.Fatal(*row.Error)
	}
	const windows = seconds * 1000 / window
	var sum float64
	pairs := 0
	for i := range e.counts {
		e.counts[i] = append(e.counts[i], make([]float64, windows-len(e.counts[i]))...)
		if i%3 > 0 { // 100 trains do
			continue
		}
		for j := 0; j < i; j += 3 {
			sum += stat.Correlation(e.counts[i], e.counts[j], nil)
			pairs++
		}
	}
	if got := sum / float64(pairs); math.Abs(got-theory) > 0.010 {
		t.Errorf("counts of %d ms have the correlation %.4f, want %.4f ± 0.010", window, got, theory)
	} else {
		t.Logf("correlation %.4f, theory %.4f", got, theory)
	}
}
