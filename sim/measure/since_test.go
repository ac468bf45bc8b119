package measure

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat"

	"balance/sim"
)

// A tale is what a pane of 100 ms is to tell.
type tale struct {
	means map[string]float64 // by name of the result

	// Of every neuron whose C is measured: how far the means of V and g in the pane
	// lie from those of the window, and the derivatives of |C| by the latter.
	offV, offG, byV, byG []float64
}

// tell returns what a pane is to tell, by the definitions: of bins of the pane, about
// the means of other bins, those of its window.
func (r *liveRun) tell(first int64, window []*sim.Bin) (told tale) {
	bins := r.record.bins[first : first+100]
	size := r.network.Size()
	perMs := int64(r.network.Parameters().StepsPerMs())
	means := map[string]float64{}
	told.means = means
	var variances, potentials [sim.Recurrent]float64
	var abs, signed []float64
	for a := range sim.Recurrent {
		for j := range bins[0].V[a] {
			v := func(b *sim.Bin) float32 { return b.V[a][j] }
			g := func(b *sim.Bin) float32 { return b.G[a][j] }
			mean := stat.Mean(over(window, v), nil)
			for _, x := range over(bins, v) {
				variances[a] += (x - mean) * (x - mean) / 100
				potentials[a] += x / 100
			}
			if j%max(1, r.network.Parameters().N/200) != 0 {
				continue
			}
			potentials, conductances := over(fourth(bins), v), over(fourth(bins), g)
			meanV, meanG := stat.Mean(over(fourth(window), v), nil), stat.Mean(over(fourth(window), g), nil)
			var byV, byG float64
			for i, x := range potentials {
				dx, dy := x-meanV, conductances[i]-meanG
				abs, signed = append(abs, math.Abs(dx*dy)), append(signed, dx*dy)
				// The derivatives by small changes of the means.
				const h = 1e-9
				byV += (math.Abs((dx-h)*dy) - math.Abs(dx*dy)) / h / 25
				byG += (math.Abs(dx*(dy-h)) - math.Abs(dx*dy)) / h / 25
			}
			told.byV, told.byG = append(told.byV, byV), append(told.byG, byG)
			told.offV = append(told.offV, stat.Mean(potentials, nil)-meanV)
			told.offG = append(told.offG, stat.Mean(conductances, nil)-meanG)
		}
	}
	e, i := float64(size[sim.E]), float64(size[sim.I])
	means["var_v_mv2"] = (variances[sim.E] + variances[sim.I]) / (e + i)
	means["var_v_e_mv2"], means["var_v_i_mv2"] = variances[sim.E]/e, variances[sim.I]/i
	means["mean_v_e_mv"], means["mean_v_i_mv"] = potentials[sim.E]/e, potentials[sim.I]/i
	spikes := r.record.countIn(first*perMs, (first+100)*perMs)
	for a, name := range []string{"rate_e_hz", "rate_i_hz", "rate_x_hz"} {
		means[name] = spikes[a] / float64(size[a]) * 10
	}
	if hasConductances(r.network.Parameters()) {
		means["abs_c"], means["signed_c"] = stat.Mean(abs, nil), stat.Mean(signed, nil)
		for k := first + 9; k < first+100; k += 10 {
			for name, of := range map[string][2]int{"g_ee": {0, 0}, "g_ei": {0, 1}, "g_ex": {0, 2}, "g_ie": {1, 0}, "g_ii": {1, 1}, "g_ix": {1, 2}} {
				means[name] += r.record.conductances[k][of[0]][of[1]] / 10
			}
		}
	}
	return told
}

// fourth returns one in four bins.
func fourth(bins []*sim.Bin) (some []*sim.Bin) {
	for i := 0; i < len(bins); i += 4 {
		some = append(some, bins[i])
	}
	return some
}

// influence returns that of a pane on the mean of |C|: its mean of |C|, and what that of
// its window changes by where the pane moves the means of V and g.
func (r *liveRun) influence(pane int) float64 {
	told := r.panes[pane]
	sum := 0.0
	first := max(0, pane-19)
	for j := range told.offV {
		var byV, byG []float64
		for _, other := range r.panes[first : first+20] {
			byV, byG = append(byV, other.byV[j]), append(byG, other.byG[j])
		}
		sum += stat.Mean(byV, nil)*told.offV[j] + stat.Mean(byG, nil)*told.offG[j]
	}
	return told.means["abs_c"] + sum/float64(len(told.offV))
}

// byName returns results by their names.
func (r *LiveResults) byName() map[string]Quantity {
	named := map[string]Quantity{"rate_x_hz": r.RateX}
	for i, name := range Names() {
		named[name] = *r.Values()[i]
	}
	return named
}

// expectSince compares what is told of all that was measured, when ms milliseconds
// have counted, with direct computations.
func (r *liveRun) expectSince(t *testing.T, when string, view LiveView, ms int64) {
	t.Helper()
	since := view.Since
	stats, errors := since.Stats.byName(), since.Errors.byName()
	r.expectSpans(t, when, view, ms)
	for _, name := range []string{"spike_count_corr", "spike_count_corr_published"} {
		delete(stats, name)
		delete(errors, name)
	}
	if ms < 2000 {
		if since.Spread.MeanVE.Known() || since.Spread.VarVI.Known() {
			t.Errorf("%s: neurons differ by %+v", when, since.Spread)
		}
		window := view.byName()
		for name, got := range stats {
			if since.Ms != view.Window || !agree(got, window[name], 1, 0) || errors[name].Known() {
				t.Errorf("%s: since %d ms %s = %g ± %g, in the window of %d ms %g", when, since.Ms, name, got, errors[name], view.Window, window[name])
			}
		}
		return
	}
	panes := ms / 100
	if int64(since.Ms) != panes*100 {
		t.Errorf("%s: since %d ms, want %d", when, since.Ms, panes*100)
		return
	}
	// Panes are about the mean of the 2 s that they end, the first ones about that of the first 2 s.
	for ; int64(len(r.panes)) < panes; r.panes = append(r.panes, r.tell(r.from+int64(len(r.panes))*100, r.windowOf(len(r.panes)))) {
	}
	batch := int64(2) // 200 ms are ten times τ_m or more
	for panes/batch >= 32 {
		batch *= 2
	}
	for name, got := range stats {
		var all, influences, batches []float64
		for k, pane := range r.panes[:panes] {
			v, ok := pane.means[name]
			switch {
			case ok && name == "abs_c":
				all, influences = append(all, v), append(influences, r.influence(k))
			case ok:
				all, influences = append(all, v), append(influences, v)
			}
		}
		if len(all) == 0 {
			if got.Known() || errors[name].Known() {
				t.Errorf("%s: there is no %s, and it is %g ± %g", when, name, got, errors[name])
			}
			continue
		}
		if want := Quantity(stat.Mean(all, nil)); !agree(got, want, 100, singleRounding) {
			t.Errorf("%s: %s = %g since the last change, want %g", when, name, got, want)
		}
		for chunk := range slices.Chunk(influences, int(batch)) {
			if len(chunk) == int(batch) {
				batches = append(batches, stat.Mean(chunk, nil))
			}
		}
		want := Quantity(stat.StdDev(batches, nil) * math.Sqrt(float64(batch)/float64(panes)) * student(len(batches)-1))
		if len(batches) < 10 {
			want = Missing
		}
		if !agree(errors[name], want, 1, 2e-4) {
			t.Errorf("%s: error of %s is %g, want %g from %d batches", when, name, errors[name], want, len(batches))
		}
	}
	if since.ErrorsNeedMs != 0 {
		t.Errorf("%s: there are errors, and they need %g ms", when, since.ErrorsNeedMs)
	}
	r.expectNeuronSpread(t, when, since.Spread, r.record.bins[r.from:r.from+panes*100])
}

// windowOf returns the milliseconds of the window of a pane.
func (r *liveRun) windowOf(pane int) []*sim.Bin {
	end := r.from + max(2000, int64(pane+1)*100)
	return r.record.bins[end-2000 : end]
}

// expectNeuronSpread compares how the neurons differ.
func (r *liveRun) expectNeuronSpread(t *testing.T, when string, got Spread, bins []*sim.Bin) {
	t.Helper()
	var means, variances [sim.Recurrent][]float64
	for a := range sim.Recurrent {
		for j := range bins[0].V[a] {
			mean, variance := stat.PopMeanVariance(over(bins, func(b *sim.Bin) float32 { return b.V[a][j] }), nil)
			means[a], variances[a] = append(means[a], mean), append(variances[a], variance)
		}
	}
	for _, q := range []struct {
		name string
		got  Quantity
		of   []float64
	}{
		{"mean V of e", got.MeanVE, means[sim.E]}, {"mean V of i", got.MeanVI, means[sim.I]},
		{"var(V) of e", got.VarVE, variances[sim.E]}, {"var(V) of i", got.VarVI, variances[sim.I]},
	} {
		if want := math.Sqrt(stat.PopVariance(q.of, nil)); !agree(q.got, Quantity(want), 100, singleRounding) {
			t.Errorf("%s: spread of %s %g, want %g", when, q.name, q.got, want)
		}
	}
}

// expectSpans compares the correlations of spans of 5 s, from end to end.
func (r *liveRun) expectSpans(t *testing.T, when string, view LiveView, ms int64) {
	t.Helper()
	perMs := int64(r.network.Parameters().StepsPerMs())
	for _, q := range []struct {
		name           string
		merged         bool
		got, error, in Quantity
	}{
		{"correlation", false, view.Since.Stats.SpikeCountCorr, view.Since.Errors.SpikeCountCorr, view.SpikeCountCorr},
		{"published correlation", true, view.Since.Stats.SpikeCountCorrPublished, view.Since.Errors.SpikeCountCorrPublished, view.SpikeCountCorrPublished},
	} {
		var all []float64
		for k := range ms / 5000 {
			counts := r.record.windowCounts(r.network.Size(), (r.from+k*5000)*perMs, perMs, 20, q.merged)
			if v := pairwiseCorrelation(counts, 0, 20, 5); v.Known() {
				all = append(all, float64(v))
			}
		}
		if len(all)*5000 != view.Since.CorrelationMs || q.error.Known() != (len(all) > 0) || q.got.Known() != (len(all) > 0) {
			t.Errorf("%s: %s %g ± %g of %d ms", when, q.name, q.got, q.error, view.Since.CorrelationMs)
		}
		if len(all) > 0 && !agree(q.got, Quantity(stat.Mean(all, nil)), 1, rounding) {
			t.Errorf("%s: %s %g, want %g", when, q.name, q.got, stat.Mean(all, nil))
		}
	}
}

// expectWithheld compares what is withheld, and for how long.
func (r *liveRun) expectWithheld(t *testing.T, when string, view LiveView, ms int64) {
	t.Helper()
	elapsed := r.network.Time() - float64(r.from)
	want := map[string]float64{}
	for names, needs := range map[string]float64{
		"rate_e_hz rate_i_hz rate_x_hz": 100, "abs_c signed_c": 500, "spike_count_corr spike_count_corr_published": 5000, "spread": 2000,
	} {
		if names == "abs_c signed_c" && !hasConductances(r.network.Parameters()) {
			continue
		}
		for _, name := range strings.Fields(names) {
			if elapsed < needs {
				want[name] = needs - elapsed
			}
		}
	}
	for _, w := range view.Withheld {
		if needs, ok := want[w.Name]; !ok || math.Abs(needs-w.NeedsMs) > 1e-9 || w.Reason == "" || strings.HasSuffix(w.Reason, ".") {
			t.Errorf("%s: withheld %+v, want it for %g ms", when, w, needs)
		}
		delete(want, w.Name)
	}
	if len(want) > 0 {
		t.Errorf("%s: %v are not withheld", when, want)
	}
}

// Without spikes there is no correlation, however long one waits; and a network that
// has no conductances withholds nothing of them.
func TestWithheldForGood(t *testing.T) {
	r := newLiveRun(t, map[string]string{"n": "100", "rx": "0", "synapse": "current"}, 0)
	r.advanceTo(t, 5001, 0)
	view := r.live.View()
	var names []string
	for _, w := range view.Withheld {
		names = append(names, w.Name)
		if w.NeedsMs != 0 || !strings.Contains(w.Reason, "two neurons") {
			t.Errorf("withheld %+v", w)
		}
	}
	if want := []string{"spike_count_corr", "spike_count_corr_published"}; !slices.Equal(names, want) {
		t.Errorf("withheld %q, want %q", names, want)
	}
	if view.RateE != 0 || view.Since.Stats.SpikeCountCorr.Known() || view.Since.Errors.SpikeCountCorr.Known() || view.AbsC.Known() {
		t.Errorf("a silent network: %+v", view)
	}
}

// Batches are ten times as long as the longest time constant, however long that is.
func TestLongEnoughBatches(t *testing.T) {
	for _, test := range []struct {
		name, value string
		panes       int
	}{{"taum", "15", 2}, {"taum", "1", 1}, {"taum", "20", 2}, {"taum", "20.1", 4}, {"jitter", "50", 8}, {"taux", "100", 16}} {
		given := map[string]string{"taue": "4", "taux": "4", test.name: test.value}
		if p := network(t, given).Parameters(); longEnough(p) != test.panes {
			t.Errorf("%s = %s: %d panes, want %d", test.name, test.value, longEnough(p), test.panes)
		}
	}
	r := newLiveRun(t, map[string]string{"n": "100", "jitter": "50"}, 0)
	for _, ms := range []int64{2000, 7900, 8000} {
		r.advanceTo(t, ms, 0)
		since := r.live.View().Since
		if known := ms == 8000; since.Errors.VarV.Known() != known || since.ErrorsNeedMs != float64(8000-ms) {
			t.Errorf("after %d ms: error %g, needs %g ms", ms, since.Errors.VarV, since.ErrorsNeedMs)
		}
	}
}

// Where time constants are long beside the windows of spike counts, these are not
// independent, and nothing tells the error of correlations.
func TestNoErrorOfDependentWindows(t *testing.T) {
	for taue, known := range map[float64]bool{100: true, 126: false} {
		p := sim.Defaults()
		p.N, p.C, p.Dt, p.TauE = 100, 0, 0.5, taue
		n := sim.Connect(p, 1, sim.NewConnectivity(p, 1))
		live := NewLive(n)
		n.Attach(live)
		advance(t, n, 5100*p.StepsPerMs())
		if since := live.View().Since; !since.Stats.SpikeCountCorr.Known() || since.Errors.SpikeCountCorr.Known() != known {
			t.Errorf("τ_e = %g ms: %g ± %g", taue, since.Stats.SpikeCountCorr, since.Errors.SpikeCountCorr)
		}
	}
}

// Half of Student's t, as tables have it: 2.262 for 9 degrees of freedom, 2.042 for 30.
func TestStudent(t *testing.T) {
	for freedom, want := range map[int]float64{9: 1.131, 30: 1.021, 60: 1, 1000: 1} {
		if got := student(freedom); math.Abs(got-want) > 0.0005 {
			t.Errorf("%d degrees of freedom: %g, want %g", freedom, got, want)
		}
	}
}

// However long a network runs, there are no more than 32 batches, and the mean is
// that of all panes.
func TestBatchesAreBounded(t *testing.T) {
	b := newBatches(2, 1)
	for k := range 100_000 {
		means := []float64{float64(k), float64(k % 2)}
		b.add(means, means)
		if len(b.complete) >= mostBatches {
			t.Fatalf("%d batches", len(b.complete))
		}
	}
	if b.mean(0) != 49999.5 || b.mean(1) != 0.5 || b.panes != 4096 {
		t.Errorf("means %g and %g, batches of %d panes", b.mean(0), b.mean(1), b.panes)
	}
	// Means of batches that are multiples of two are equal.
	if v := b.errorOf(1); v != 0 {
		t.Errorf("error %g of batches that are alike", v)
	}
	total := 0.0
	for _, sums := range b.complete {
		total += sums[0]
	}
	if n := float64(len(b.complete) * b.panes); total != n*(n-1)/2 {
		t.Errorf("sum %g over %g panes", total, n)
	}
}

// An error is what it says: in 95 % of runs, or little less, twice the error holds the
// long-run value, here the mean over all of them. Runs are those after a reset, of one
// network, as long as the first errors take and longer. Of 120 runs the errors hold in
// 87 to 98 %, by quantity and model; 82 % is four standard errors less than 95. Nor are
// they much wider than need be: those of correlations by a third where counts are few.
func TestErrorsHold(t *testing.T) {
	const least = 0.82
	runs := 120
	if testing.Short() {
		runs = 60
	}
	for _, given := range []map[string]string{
		{"synapse": "conductance", "c": "0"}, {"synapse": "conductance", "c": "0.2"}, {"synapse": "current", "c": "0"}, {"synapse": "current", "c": "0.2"},
	} {
		given["n"], given["dt"] = "150", "0.5"
		n := network(t, given)
		live := NewLive(n)
		n.Attach(live)
		for _, ms := range []int{2100, 5100} {
			values, errors := map[string][]float64{}, map[string][]float64{}
			for range runs {
				live.Reset()
				advance(t, n, ms*n.Parameters().StepsPerMs())
				since := live.View().Since
				known := since.Errors.byName()
				for name, v := range since.Stats.byName() {
					if known[name].Known() {
						values[name], errors[name] = append(values[name], float64(v)), append(errors[name], float64(known[name]))
					}
				}
			}
			for name, of := range values {
				mean, deviation := stat.MeanStdDev(of, nil)
				held := 0.0
				for i, v := range of {
					if math.Abs(v-mean) <= 2*errors[name][i] {
						held++
					}
				}
				share := held / float64(len(of))
				typical := stat.Mean(errors[name], nil)
				t.Logf("%v, %d ms: %s %.4g, spread %.2g, error %.2g holds in %.1f %%", given, ms, name, mean, deviation, typical, 100*share)
				if share < least || typical > 1.8*deviation {
					t.Errorf("%v, %d ms: %s spreads by %.2g; its error, %.2g, holds in %.1f %% of runs", given, ms, name, deviation, typical, 100*share)
				}
			}
		}
	}
}
