package experiment

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/measure"
)

func given(t *testing.T, words ...string) sim.Parameters {
	t.Helper()
	values := map[string]string{"n": "100"}
	for _, word := range words {
		name, value, _ := strings.Cut(word, "=")
		values[name] = value
	}
	p, err := sim.Defaults().With(values)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// text is a row in JSON without the time that it took.
func text(t *testing.T, row Row) string {
	t.Helper()
	row.WallS = 0
	encoded, err := json.Marshal(row)
	if err != nil {
		t.Fatal(err)
	}
	return string(encoded)
}

// diverging are settings with which a network leaves the realm of numbers at
// once, in every model.
var diverging = []string{"dt=0.5", "rx=100", "jex=1000", "jix=1000", "taux=0.5", "jei=-1000", "jii=-1000", "taui=0.5"}

func TestSameTrialSameRow(t *testing.T) {
	for _, synapse := range []string{"current", "conductance", "effective"} {
		p := given(t, "synapse="+synapse, "burnin=100", "dt=0.5")
		one, two := Run(p, 1, 400, sim.KernelAuto), Run(p, 1, 400, sim.KernelReference)
		if text(t, one) != text(t, two) {
			t.Errorf("%s: the same trial gave\n%s and\n%s", synapse, text(t, one), text(t, two))
		}
		if other := Run(p, 2, 400, sim.KernelAuto); *other.SpikeHash == *one.SpikeHash {
			t.Errorf("%s: trials 1 and 2 have the same spikes", synapse)
		}
		p.Seed++
		if other := Run(p, 1, 400, sim.KernelAuto); *other.SpikeHash == *one.SpikeHash {
			t.Errorf("%s: seeds 1 and 2 have the same spikes", synapse)
		}
	}
}

// Seed and trial are mixed, not added.
func TestSeedAndTrialAreNotAdded(t *testing.T) {
	first, second := given(t, "dt=0.5"), given(t, "dt=0.5", "seed=2")
	if *Run(first, 2, 300, sim.KernelAuto).SpikeHash == *Run(second, 1, 300, sim.KernelAuto).SpikeHash {
		t.Error("trial 2 of seed 1 is trial 1 of seed 2")
	}
}

func TestRowOfAFailedRun(t *testing.T) {
	for _, synapse := range []string{"synapse=conductance", "synapse=effective", "lambda=0.5"} {
		row := Run(given(t, append(diverging, synapse)...), 1, 1000, sim.KernelAuto)
		if row.Error == nil || !strings.Contains(*row.Error, "diverged at") || row.NotRun {
			t.Errorf("%s: error %v, want one that tells when it diverged", synapse, row.Error)
			continue
		}
		if row.SpikeHash != nil {
			t.Errorf("%s: a run that failed has the spike hash %s", synapse, *row.SpikeHash)
		}
		results := reflect.ValueOf(row.Results)
		for i := range results.NumField() {
			if q := results.Field(i).Interface().(measure.Quantity); q.Known() {
				t.Errorf("%s: a run that failed has %s = %g", synapse, results.Type().Field(i).Name, q)
			}
		}
		if row.Trial != 1 || row.T != 1000 || row.Version != sim.Version || row.Build == "" {
			t.Errorf("%s: the row does not tell what was run: %+v", synapse, row)
		}
		text(t, row) // can be encoded
	}
}

// Parameters that are not allowed are an error of the row, not a crash.
func TestRowOfBadParameters(t *testing.T) {
	for name, spoil := range map[string]func(*sim.Parameters){
		"c":       func(p *sim.Parameters) { p.C = 2 },
		"dt":      func(p *sim.Parameters) { p.Dt = math.NaN() },
		"synapse": func(p *sim.Parameters) { p.Synapse = "chemical" },
	} {
		p := given(t)
		spoil(&p)
		if row := Run(p, 1, 10, sim.KernelAuto); row.Error == nil || !strings.Contains(*row.Error, name) || !row.NotRun {
			t.Errorf("bad %s: error %v", name, row.Error)
		}
	}
}

type spikes struct{ seen []string }

func (s *spikes) Observe(stretch *sim.Stretch) {
	for a, population := range stretch.Spikes {
		for k, step := range population.Step {
			s.seen = append(s.seen, fmt.Sprint(stretch.First+int64(step), a, population.Neuron[k]))
		}
	}
}

func spikesOf(p sim.Parameters, t int64) []string {
	var s spikes
	Run(p, 1, t, sim.KernelAuto, func(n *sim.Network) { n.Attach(&s) })
	return s.seen
}

// A longer run begins with the shorter one: with its spikes, external ones
// included. (The effective model alone depends on the length, since that is
// the length of its calibration.)
func TestTheFirstSpikesDoNotDependOnTheLength(t *testing.T) {
	for _, words := range [][]string{{"c=0.2"}, {"c=0"}, {"synapse=current", "jitter=50"}} {
		p := given(t, words...)
		short, long := spikesOf(p, 150), spikesOf(p, 300)
		if len(short) < 50 || len(long) < len(short) || !slices.Equal(long[:len(short)], short) {
			t.Errorf("%v: the first 150 ms hold other spikes in a run of 300 ms", words)
		}
	}
}

// The external spikes of a trial are the same for all models and any lambda.
func TestModelsAreComparedOnTheSameInput(t *testing.T) {
	external := func(words ...string) []string {
		return slices.DeleteFunc(spikesOf(given(t, words...), 200), func(spike string) bool {
			return strings.Fields(spike)[1] != fmt.Sprint(sim.X)
		})
	}
	want := external()
	for _, word := range []string{"synapse=current", "synapse=effective", "lambda=0.4", "jee=0", "vth=-52"} {
		if got := external(word); len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%s: other external spikes", word)
		}
	}
}

// The effective model takes its constants from a conductance-based run of the
// same length and burn-in, or from its last half if it is not longer than that.
// It draws V(0) anew.
func TestCalibrationOfTheEffectiveModel(t *testing.T) {
	for _, test := range []struct {
		t, burnin int64
		from      int64
	}{{400, 100, 100}, {400, 400, 200}, {400, 2500, 200}, {1, 2500, 0}} {
		p := given(t, "synapse=effective", fmt.Sprint("burnin=", test.burnin))
		conductance := p
		conductance.Synapse = sim.Conductance
		var c means
		c.from = test.from
		Run(conductance, 1, test.t, sim.KernelAuto, func(n *sim.Network) { n.Attach(&c) })
		want := c.result()

		calibration := sim.NewCalibrationRun(p, 1, sim.NewConnectivity(p, 1), test.t)
		if progress, err := calibration.Advance(test.t); progress != 1 || err != nil {
			t.Fatalf("calibration of %d ms: progress %g, %v", test.t, progress, err)
		}
		got := calibration.Result()
		for a := range sim.Recurrent {
			// The same sums over float32 in another order.
			if math.Abs(got.V[a]-want.V[a]) > 1e-9*100 || math.Abs(got.Conductance[a]-want.Conductance[a]) > 1e-9 {
				t.Errorf("t = %d, burn-in %d: measured %+v, want %+v", test.t, test.burnin, got, want)
			}
		}
		if row := Run(p, 1, test.t, sim.KernelAuto); row.Error != nil {
			t.Errorf("t = %d, burn-in %d: %s", test.t, test.burnin, *row.Error)
		}
	}
}

// The conductance-based trial of an experiment tells the effective one what that
// would measure by itself: the row is the same. Of another network it is not.
func TestEffectiveModelOfAMeasuredNetwork(t *testing.T) {
	job := Job{given(t, "synapse=effective", "c=0.2", "burnin=100"), 2, 700}
	conductance, ok := job.Calibration()
	if !ok {
		t.Fatal("the effective model needs no calibration")
	}
	if grid := grid(t, 2, "n=100", "c=0.2", "burnin=100", "synapse=conductance,effective"); grid.settings[0] != conductance.Params {
		t.Errorf("the grid has %+v, the effective model needs %+v", grid.settings[0], conductance.Params)
	}
	if _, ok := conductance.Calibration(); ok {
		t.Error("a conductance-based network needs a calibration")
	}
	measure := func(job Job) *sim.EffectiveTimeConstant {
		attach, measured := job.Calibrate()
		if row := job.Run(sim.KernelAuto, attach); row.Error != nil {
			t.Fatal(*row.Error)
		}
		constants := measured()
		return &constants
	}
	row := func(measured *sim.EffectiveTimeConstant) string {
		row := job.RunWith(Given{Measured: measured}, sim.KernelAuto)
		row.WallS = 0
		text, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	want := row(nil)
	if got := row(measure(conductance)); got != want {
		t.Errorf("with what was measured the row is\n%s\nwant\n%s", got, want)
	}
	conductance.Trial = 1
	if row(measure(conductance)) == want {
		t.Error("what is measured in another trial makes the same row")
	}
}

// A burn-in that is not a whole number of ms, and reaches into the last one,
// leaves nothing: the last half counts then too.
func TestCalibrationWithAFractionalBurnin(t *testing.T) {
	row := Run(given(t, "synapse=effective", "burnin=2.5"), 1, 3, sim.KernelAuto)
	if row.Error != nil {
		t.Errorf("t = 3 ms, burn-in 2.5 ms: %s", *row.Error)
	}
}

// means are the means of V and g over neurons and milliseconds.
type means struct {
	from    int64
	samples float64
	v, g    [sim.Recurrent]float64
}

func (m *means) Observe(s *sim.Stretch) {
	if s.Bin == nil || s.Bin.Millisecond < m.from {
		return
	}
	m.samples++
	for a := range sim.Recurrent {
		size := float64(len(s.Bin.V[a]))
		for j := range s.Bin.V[a] {
			m.v[a] += float64(s.Bin.V[a][j]) / size
			m.g[a] += float64(s.Bin.G[a][j]) / size
		}
	}
}

func (m *means) result() (r sim.EffectiveTimeConstant) {
	for a := range sim.Recurrent {
		r.V[a], r.Conductance[a] = m.v[a]/m.samples, m.g[a]/m.samples
	}
	return r
}

// Whoever attaches observers does not change the results.
func TestObserversDoNotDisturb(t *testing.T) {
	p := given(t, "dt=0.5")
	alone := Run(p, 1, 300, sim.KernelAuto)
	observed := Run(p, 1, 300, sim.KernelAuto, func(n *sim.Network) { n.Attach(&spikes{}) }, func(n *sim.Network) { n.Probe([]sim.Neuron{{Population: sim.E, Index: 1}}) })
	if text(t, alone) != text(t, observed) {
		t.Errorf("observed: %s, alone: %s", text(t, observed), text(t, alone))
	}
}

// A row that an earlier program has written, before there was one of the results,
// has no data of it, and keeps the others.
func TestRowsOfEarlierPrograms(t *testing.T) {
	row := Run(given(t, "dt=0.5", "burnin=100"), 1, 1300, sim.KernelAuto)
	for i, name := range measure.Names() {
		var fields map[string]any
		if err := json.Unmarshal([]byte(text(t, row)), &fields); err != nil {
			t.Fatal(err)
		}
		delete(fields, name)
		earlier, err := json.Marshal(fields)
		if err != nil {
			t.Fatal(err)
		}
		var read Row
		if err := json.Unmarshal(earlier, &read); err != nil {
			t.Fatal(err)
		}
		want := row
		*want.Values()[i] = measure.Missing
		if got := text(t, read); got != text(t, want) {
			t.Errorf("without %s the row is read as\n%s, want\n%s", name, got, text(t, want))
		}
	}
}
