package measure

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"

	"balance/sim"
)

// A liveRun is a network that is measured live from some step on.
type liveRun struct {
	network *sim.Network
	live    *Live
	record  *recording // from step 0
	from    int64      // first millisecond that counts

	panes []tale // what they are to tell, as far as asked for
}

func newLiveRun(t *testing.T, given map[string]string, before int) *liveRun {
	t.Helper()
	r := &liveRun{network: network(t, given), record: &recording{}}
	r.network.Attach(r.record)
	advance(t, r.network, before)
	r.live = NewLive(r.network)
	r.network.Attach(r.live)
	perMs := r.network.Parameters().StepsPerMs()
	r.from = int64((before+perMs-1)/perMs + 100)
	return r
}

// advanceTo runs until so many whole milliseconds count, and some steps more.
func (r *liveRun) advanceTo(t *testing.T, ms int64, more int) {
	t.Helper()
	perMs := int64(r.network.Parameters().StepsPerMs())
	steps := (r.from+ms)*perMs + int64(more) - r.network.Step()
	if steps < 0 {
		t.Fatalf("%d ms and %d steps lie in the past", ms, more)
	}
	advance(t, r.network, int(steps), 3, 19, 10)
}

// window returns the length of the sliding window, ms, when ms milliseconds
// have counted, whole tens only: it grows to 2000 ms, and then moves by 100 ms
// at a time.
func window(ms int64) int64 {
	tens := ms / 10 * 10
	if tens <= 2000 {
		return tens
	}
	return 1910 + (tens-10)%100
}

// expectView compares a view with direct computations from all that happened.
// whole says whether it is taken between two milliseconds.
func (r *liveRun) expectView(t *testing.T, ms int64, whole bool) {
	t.Helper()
	view := r.live.View()
	when := fmt.Sprintf("after %d ms (step %d)", ms, r.network.Step())
	perMs := int64(r.network.Parameters().StepsPerMs())
	size := r.network.Size()

	long := window(ms)
	end := r.from + ms
	tens := r.from + ms/10*10
	if int64(view.Window) != long {
		t.Errorf("%s: window of %d ms, want %d", when, view.Window, long)
		return
	}
	bins := r.record.bins[tens-long : tens]
	if long > 0 {
		expectMoments(t, when, view.Results, bins)
	} else if view.VarV.Known() || view.MeanVE.Known() || view.GEE.Known() {
		t.Errorf("%s: there are no data yet, and the view tells %+v", when, view)
	}
	if ms >= 500 {
		expectProducts(t, when, view.Results, r.record.bins[end-min(ms, 2000):end], max(1, r.network.Parameters().N/200))
	} else if view.AbsC.Known() || view.SignedC.Known() {
		t.Errorf("%s: C of less than 0.5 s: %g, %g", when, view.AbsC, view.SignedC)
	}
	spikes := r.record.countIn((tens-long)*perMs, tens*perMs)
	for a, got := range [sim.Populations]Quantity{view.RateE, view.RateI, view.RateX} {
		want := Missing
		if ms >= 100 {
			want = Quantity(spikes[a] / float64(size[a]) / float64(long) * 1000)
		}
		if !agree(got, want, 1, rounding) {
			t.Errorf("%s: rate of population %d is %g Hz, want %g", when, a, got, want)
		}
	}

	// Conductances are sampled in every tenth millisecond.
	var g [sim.Recurrent][sim.Populations][]float64
	for k, bin := range bins {
		if (bin.Millisecond-r.from)%10 == 9 {
			for a := range g {
				for b := range g[a] {
					g[a][b] = append(g[a][b], r.record.conductances[tens-long+int64(k)][a][b])
				}
			}
		}
	}
	for _, q := range []struct {
		name    string
		got     Quantity
		samples []float64
	}{
		{"g_ee", view.GEE, g[0][0]}, {"g_ei", view.GEI, g[0][1]}, {"g_ex", view.GEX, g[0][2]},
		{"g_ie", view.GIE, g[1][0]}, {"g_ii", view.GII, g[1][1]}, {"g_ix", view.GIX, g[1][2]},
	} {
		if want := Quantity(stat.Mean(q.samples, nil)); !agree(q.got, want, 1, rounding) {
			t.Errorf("%s: %s = %.12g, want %.12g", when, q.name, q.got, want)
		}
	}

	// Spike counts: the last 20 windows of 250 ms, if there are as many.
	windows := ms / 250
	if want := min(windows, 20) * 250; int64(view.CorrelationWindow) != want {
		t.Errorf("%s: correlation window of %d ms, want %d", when, view.CorrelationWindow, want)
	}
	proper, published := Missing, Missing
	if windows >= 20 {
		first := (end - ms%250 - 20*250) * perMs
		proper = pairwiseCorrelation(r.record.windowCounts(size, first, perMs, 20, false), 0, 20, 5)
		published = pairwiseCorrelation(r.record.windowCounts(size, first, perMs, 20, true), 0, 20, 5)
	}
	if !agree(view.SpikeCountCorr, proper, 1, rounding) {
		t.Errorf("%s: correlation %g, want %g", when, view.SpikeCountCorr, proper)
	}
	if !agree(view.SpikeCountCorrPublished, published, 1, rounding) {
		t.Errorf("%s: published correlation %g, want %g", when, view.SpikeCountCorrPublished, published)
	}
	r.expectWithheld(t, when, view, ms)
	r.expectSince(t, when, view, ms)

	r.expectHistogram(t, when, bins)

	settling := r.network.Step() < (r.from-100)*perMs+500*perMs
	if got := view.Settling; r.network.Step()%perMs == 0 && got != settling {
		t.Errorf("%s: settling %v, want %v", when, got, settling)
	}
}

// expectHistogram compares the histogram of V: bins of ½ mV from −110 mV, the
// outermost with all that lies beyond, and a sample of a neuron every ten milliseconds.
func (r *liveRun) expectHistogram(t *testing.T, when string, bins []*sim.Bin) {
	t.Helper()
	want := make([]uint32, 120)
	for k, bin := range bins {
		if k%10 != 9 {
			continue
		}
		for a := range sim.Recurrent {
			for _, v := range bin.V[a] {
				place := int(math.Floor((float64(v) + 110) / 0.5))
				want[max(0, min(len(want)-1, place))]++
			}
		}
	}
	before := []uint32{7, 8}
	got := r.live.AppendHistogram(before)
	if len(got) != 2+len(want) || got[0] != 7 || got[1] != 8 {
		t.Fatalf("%s: the histogram was not appended: %d numbers, beginning with %v", when, len(got), got[:2])
	}
	total := 0
	for i, count := range got[2:] {
		total += int(count)
		// A V on an edge may round to either side in float32.
		if diff := int(count) - int(want[i]); diff < -2 || diff > 2 {
			t.Errorf("%s: histogram bin %d holds %d, want %d", when, i, count, want[i])
		}
	}
	if neurons := r.network.Parameters().N; total != neurons*len(bins)/10 {
		t.Errorf("%s: histogram of %d samples, want %d neurons × one in ten of %d ms", when, total, neurons, len(bins))
	}
}

// The window grows to 2 s and slides; the correlation has one of its own, of 5 s.
// Measurement begins within a millisecond here.
func TestLiveWindowSlides(t *testing.T) {
	r := newLiveRun(t, map[string]string{"n": "100", "rx": "15"}, 1234)
	for _, ms := range []int64{
		0, 1, 2, 5, 99, 100, 101, 399, 400, 749, 750, 751, 999, 1000, 1001, 1500, 1999, 2000, 2001, 2050, 2099, 2100, 2101,
		3500, 4749, 4750, 4751, 4999, 5000, 5001, 5100, 5249, 5250, 5251, 7777,
	} {
		r.advanceTo(t, ms, 0)
		r.expectView(t, ms, true)
	}
}

// The live session asks within milliseconds too. What has just begun, above
// all a window of spike counts, must not be taken for complete.
func TestLiveWithinAMillisecond(t *testing.T) {
	for _, more := range []int{1, 9} {
		r := newLiveRun(t, map[string]string{"n": "100", "rx": "30"}, 0)
		for _, ms := range []int64{0, 1, 100, 249, 250, 500, 750, 999, 1000, 1250, 2000, 2100, 2101, 4750, 5000, 5250, 5500} {
			r.advanceTo(t, ms, more)
			r.expectView(t, ms, false)
		}
	}
}

// Reset forgets everything: a measurement that was reset tells the same, to the
// last bit, as a fresh one that begins at that moment, at whichever step.
func TestLiveForgets(t *testing.T) {
	for _, before := range []int{1, 1005, 3000, 25007, 71239} {
		given := map[string]string{"n": "100", "lambda": "0.6"}
		reset, fresh := network(t, given), network(t, given)
		old := NewLive(reset)
		reset.Attach(old)
		advance(t, reset, before, 17)
		advance(t, fresh, before, 17)
		old.Reset()
		begun := NewLive(fresh)
		fresh.Attach(begun)
		for _, steps := range []int{0, 700, 503, 11, 9000, 9, 17003, 40000} {
			advance(t, reset, steps, 23)
			advance(t, fresh, steps, 23)
			if got, want := viewText(t, old), viewText(t, begun); got != want {
				t.Fatalf("reset at step %d, seen at step %d:\n%s, want\n%s", before, reset.Step(), got, want)
			}
		}
	}
}

func viewText(t *testing.T, l *Live) string {
	t.Helper()
	view := l.View()
	encoded, err := json.Marshal(view)
	if err != nil {
		t.Fatal(err)
	}
	since, err := json.Marshal(view.Since)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(string(encoded), string(since), view.Withheld, view.Window, view.CorrelationWindow, view.Settling, l.AppendHistogram(nil))
}

// |C| comes from about 200 neurons. It must agree with that of all neurons up
// to the error of a random sample of 200: four standard errors.
func TestLiveSampleOfProducts(t *testing.T) {
	r := newLiveRun(t, map[string]string{"n": "1000"}, 0)
	r.advanceTo(t, 2000, 0)
	view := r.live.View()
	abs, signed := products(r.record.bins[r.from:], 1)
	for _, q := range []struct {
		name string
		got  Quantity
		all  []float64
	}{{"|C|", view.AbsC, abs}, {"C", view.SignedC, signed}} {
		mean, deviation := stat.MeanStdDev(q.all, nil)
		tolerance := 4 * stat.StdErr(deviation, 200)
		if tolerance > 0.5*math.Abs(mean) {
			t.Errorf("%s: tolerance of %g around %g is too wide to tell anything", q.name, tolerance, mean)
		}
		if math.Abs(float64(q.got)-mean) > tolerance {
			t.Errorf("%s of the sample is %g, of all neurons %g ± %g", q.name, q.got, mean, tolerance)
		}
	}
}

// A measurement of the same stretch by the published conventions tells the same.
func TestLiveAgreesWithPublished(t *testing.T) {
	n := network(t, map[string]string{"n": "200", "burnin": "100"})
	live, finite := NewLive(n), NewPublished(n, 2100)
	n.Attach(live, finite)
	advance(t, n, 21000)
	l, p := live.View(), finite.Results()
	if !agree(l.VarV, p.VarV, 100, singleRounding) || !agree(l.MeanVE, p.MeanVE, 100, singleRounding) || !agree(l.AbsC, p.AbsC, 1, rounding) {
		t.Errorf("live var(V) %g, mean V %g, |C| %g; published %g, %g, %g", l.VarV, l.MeanVE, l.AbsC, p.VarV, p.MeanVE, p.AbsC)
	}
	// Conductances are sampled every 10 ms instead of every one: 200 samples of volleys.
	if !agree(l.GEI, p.GEI, float64(p.GEI), 0.1) {
		t.Errorf("live g_ei %g, published %g", l.GEI, p.GEI)
	}
}
