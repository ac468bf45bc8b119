package session

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"balance/sim"
	"balance/sim/recording"
	"balance/sim/theory"
)

// Times within which a request of a few milliseconds, and not even one, can be done.
const (
	ample = time.Hour
	none  = 0
)

// begin starts a session with a small network, at time 0, with the head start of
// its first frame forgone.
func begin(t *testing.T, words ...string) *Session {
	t.Helper()
	given := values(words)
	if _, ok := given["n"]; !ok {
		given["n"] = "100"
	}
	s, err := New(given)
	if err != nil {
		t.Fatal(err)
	}
	s.Reset()
	return s
}

func values(words []string) map[string]string {
	given := map[string]string{}
	for _, word := range words {
		name, value, _ := strings.Cut(word, "=")
		given[name] = value
	}
	return given
}

func set(t *testing.T, s *Session, dragging bool, words ...string) {
	t.Helper()
	if err := s.Set(values(words), dragging); err != nil {
		t.Fatal(err)
	}
}

func expectState(t *testing.T, s *Session, when string, state State) {
	t.Helper()
	if got := s.Status().State; got != state || s.State() != state {
		t.Errorf("%s: state %q, want %q", when, got, state)
	}
}

func TestBadParametersAtTheStart(t *testing.T) {
	s, err := New(map[string]string{"c": "2", "n": "100"})
	if err == nil || !strings.Contains(err.Error(), "c = 2: allowed are 0 … 1") {
		t.Errorf("refusal %v", err)
	}
	if got := s.Status().Params; got != sim.Defaults() {
		t.Errorf("the session begins with %+v, want the defaults", got)
	}
	if f := s.Advance(1, ample); f.Steps == 0 {
		t.Error("the session does not run")
	}
	expectState(t, s, "after a refusal", Running)
}

// After a glance there is a variance to tell. The first frame brings a second along, so that
// there is a picture at once; on a slow machine less, but more than was asked for. The second
// frame goes on where the first ends.
func TestHeadStart(t *testing.T) {
	g, err := NewGroup(map[string]string{"n": "100"})
	if err != nil {
		t.Fatal(err)
	}
	s := g.sessions[0]
	seen := s.Status()
	if inTime := seen.ModelTime == glance; seen.ModelTime <= 0 || seen.ModelTime > glance || inTime && !seen.Stats.VarV.Known() || !seen.Settling {
		t.Errorf("after a glance: %g ms, var(V) %g, settling %v", seen.ModelTime, seen.Stats.VarV, seen.Settling)
	}
	g.RunAhead()
	first := *s.Advance(1, ample)
	if float64(first.Steps)*first.Dt <= seen.ModelTime+1 || first.Steps > 10010 || first.Start != 0 {
		t.Errorf("the first frame has %d steps from %g ms", first.Steps, first.Start)
	}
	if f := s.Advance(1, ample); f.Steps != 10 || math.Abs(f.Start-float64(first.Steps)*first.Dt) > 1e-6 {
		t.Errorf("the second frame has %d steps from %g ms, after %d", f.Steps, f.Start, first.Steps)
	}
}

func TestSetActsAtOnce(t *testing.T) {
	s := begin(t)
	s.Advance(700.5, ample)
	epoch := s.epoch
	before := s.Status()
	if before.Window != 600 || before.Settling {
		t.Errorf("after 700 ms: window of %d ms, settling %v", before.Window, before.Settling)
	}
	set(t, s, false, "c=0.05", "taum=20")
	status := s.Status()
	if status.Params.C != 0.05 || status.Params.TauM != 20 || s.network.Parameters() != status.Params {
		t.Errorf("set: status tells %+v, network has %+v", status.Params, s.network.Parameters())
	}
	if before.Changed != 0 || status.Changed != 700.5 {
		t.Errorf("the change acts from %g ms on, before it %g", status.Changed, before.Changed)
	}
	if status.State != Running || s.epoch != epoch || status.ModelTime != 700.5 {
		t.Errorf("a live change: state %s, epoch %d after %d, at %g ms", status.State, s.epoch, epoch, status.ModelTime)
	}
	if status.Window != 0 || !status.Settling || status.Stats.VarV.Known() || status.Stats.RateE.Known() {
		t.Errorf("what was measured before the change is told after it: %+v", status)
	}
	f := s.Advance(500, ample)
	if f.Start != 700.5 || f.Epoch != epoch {
		t.Errorf("the network runs on at %g ms, epoch %d", f.Start, f.Epoch)
	}
	if status := s.Status(); status.Settling || status.Window != 390 || status.Changed != 700.5 { // whole tens
		t.Errorf("500 ms later: window of %d ms, settling %v, changed at %g ms", status.Window, status.Settling, status.Changed)
	}
	s.Reset()
	if status := s.Status(); status.Changed != 0 {
		t.Errorf("from time 0 on it is changed at %g ms", status.Changed)
	}
}

// TestSingleStepsAddUp: steps of 0.1 ms are steps of the network, however many are asked for
// at once, though tenths add up to a little less or more.
func TestSingleStepsAddUp(t *testing.T) {
	s := begin(t)
	s.Advance(0, ample)
	first := s.network.Step()
	asked, steps := 0., int64(0)
	for n := range 40 {
		asked = 0
		for range n {
			asked += 0.1
		}
		s.Advance(asked, ample)
		if steps += int64(n); s.network.Step() != first+steps {
			t.Fatalf("after %d steps were asked for, of them %d at once, %d are done", steps, n, s.network.Step()-first)
		}
	}
}

// What changes nothing leaves the measurements alone.
func TestSetOfTheSame(t *testing.T) {
	s := begin(t)
	s.Advance(600, ample)
	set(t, s, false, "c=0.2", "n=100")
	if status := s.Status(); status.Window != 500 || status.Settling || status.State != Running {
		t.Errorf("window of %d ms, settling %v, %s", status.Window, status.Settling, status.State)
	}
}

func TestSetRefuses(t *testing.T) {
	s := begin(t)
	s.Advance(300, ample)
	before := s.Status()
	for _, words := range [][]string{{"c=2"}, {"c=0.1", "vre=-50"}, {"speed=3"}, {"synapse=effective", "lambda=1"}, {"n=99"}, {"dt=0.3"}, {"rx=NaN"}} {
		if err := s.Set(values(words), false); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%v: refusal %v, want one line", words, err)
		}
		after := s.Status()
		if after.Params != before.Params || after.State != before.State || after.Window != before.Window || s.network.Parameters() != before.Params {
			t.Errorf("%v was refused, but changed %+v to %+v", words, before.Params, after.Params)
		}
	}
}

// Settings that need another network build one only when it is asked to run,
// however many they are.
func TestSetRebuilds(t *testing.T) {
	for _, word := range []string{"n=137", "p=0.3", "qx=0.5", "seed=7", "dt=0.05"} {
		s := begin(t)
		s.Advance(50, ample)
		network, epoch := s.network, s.epoch
		set(t, s, true, "n=200")
		set(t, s, true, "rx=11")
		set(t, s, false, "n=100", word)
		if s.network != network || s.epoch != epoch {
			t.Errorf("%s: a network was built before it was asked to run", word)
		}
		expectState(t, s, word, Building)
		if p := s.Status().Params; p.Rx != 11 {
			t.Errorf("%s: status tells rx = %g, want 11", word, p.Rx)
		}
		f := s.Advance(3, ample)
		if s.network == network || f.Epoch != epoch+1 || f.Start != 0 || f.Steps != uint32(3*s.parameters.StepsPerMs()) {
			t.Errorf("%s: epoch %d after %d; frame of %d steps from %g ms", word, f.Epoch, epoch, f.Steps, f.Start)
		}
		if s.network.Parameters() != s.Status().Params || f.Size[sim.X] != uint32(s.parameters.Neurons()[sim.X]) || f.Dt != s.parameters.Dt {
			t.Errorf("%s: the network has %+v", word, s.network.Parameters())
		}
		expectState(t, s, word, Running)
	}
}

// A network that was built anew is the one that a new session has.
func TestRebuiltIsNew(t *testing.T) {
	changed := begin(t, "n=200")
	changed.Advance(33.35, ample)
	set(t, changed, false, "n=137", "seed=3")
	fresh := begin(t, "n=137", "seed=3")
	expectSameFrames(t, changed, fresh)
}

func TestReset(t *testing.T) {
	s := begin(t)
	s.Advance(444.44, ample)
	epoch, connectivity := s.epoch, s.network.Connectivity()
	s.Reset()
	status := s.Status()
	if status.ModelTime != 0 || status.Window != 0 || !status.Settling || status.State != Running || s.epoch != epoch+1 {
		t.Errorf("after a reset: %+v, epoch %d after %d", status, s.epoch, epoch)
	}
	if s.network.Connectivity() != connectivity {
		t.Error("a reset drew the connections anew")
	}
	expectSameFrames(t, s, begin(t))

	set(t, s, false, "n=200")
	epoch = s.epoch
	s.Reset()
	if s.epoch != epoch {
		t.Error("a reset built what is to be built anew anyway")
	}
	expectState(t, s, "reset before it was built", Building)
	expectSameFrames(t, s, begin(t, "n=200"))
}

// expectSameFrames compares what two sessions do from now on, but for the number
// of the epoch.
func expectSameFrames(t *testing.T, a, b *Session) {
	t.Helper()
	for _, ms := range []float64{0, 16.67, 100, 0.05, 0.05, 250} {
		one, two := *a.Advance(ms, ample), *b.Advance(ms, ample)
		one.Epoch = two.Epoch
		if !slices.Equal(one.Append(nil), two.Append(nil)) {
			t.Errorf("frames from %g and %g ms, of %d and %d steps, differ", one.Start, two.Start, one.Steps, two.Steps)
		}
	}
}

// finish runs a calibration under way to its end. The network does not move
// until then.
func finish(t *testing.T, s *Session) {
	t.Helper()
	expectState(t, s, "before the calibration", Calibrating)
	start := s.network.Time()
	last := -1.0
	for range recording.CalibrationLength - 1 {
		if f := s.Advance(100, none); f.Steps != 0 || f.Start != start {
			t.Fatalf("during the calibration the network runs: %d steps from %g ms", f.Steps, f.Start)
		}
		status := s.Status()
		if !(status.Progress > last && status.Progress < 1) {
			t.Fatalf("progress %g after %g", status.Progress, last)
		}
		last = status.Progress
		if status.State != Calibrating {
			t.Fatalf("state %s at progress %g", status.State, status.Progress)
		}
	}
	if f := s.Advance(100, none); f.Steps == 0 {
		t.Error("the network does not run after the calibration")
	}
	expectState(t, s, "after the calibration", Running)
}

// measuredFor returns what the calibration must give for the present settings.
func measuredFor(t *testing.T, s *Session) sim.EffectiveTimeConstant {
	t.Helper()
	p := s.parameters
	p.Burnin = 500
	calibration := sim.NewCalibrationRun(p, 1, s.network.Connectivity(), 1000)
	if _, err := calibration.Advance(1000); err != nil {
		t.Fatal(err)
	}
	return calibration.Result()
}

func TestEffectiveCalibratesFirst(t *testing.T) {
	s := begin(t)
	s.Advance(321, ample)
	set(t, s, false, "synapse=effective")
	finish(t, s)
	if got, want := *s.measured, measuredFor(t, s); got != want {
		t.Errorf("measured %+v, want %+v", got, want)
	}
	if f := s.Advance(500, ample); f.Steps != 5000 || f.Start < 321 {
		t.Errorf("the network does not run on: %d steps from %g ms", f.Steps, f.Start)
	}
	if got := s.network.Parameters(); got != s.parameters {
		t.Errorf("the network has %+v, want %+v", got, s.parameters)
	}
	// The rest is V̄, so that V stays near it: thresholds and fluctuations move
	// its mean by a few mV, no measurement at all (V̄ = 0) by tens.
	if v := s.Status().Stats; math.Abs(float64(v.MeanVE)-s.measured.V[sim.E]) > 5 || math.Abs(float64(v.MeanVI)-s.measured.V[sim.I]) > 5 {
		t.Errorf("mean V %g and %g mV, measured were %v", v.MeanVE, v.MeanVI, s.measured.V)
	}
	if p := s.Status().Params; p.Synapse != sim.Effective {
		t.Errorf("status tells synapse %q", p.Synapse)
	}

	s.Reset()
	finish(t, s)

	begun := begin(t, "synapse=effective")
	finish(t, begun)
	if *begun.measured != *s.measured {
		t.Error("a session that begins with the effective model measures something else")
	}

	set(t, begun, false, "n=137")
	expectState(t, begun, "another size", Building)
	begun.Advance(1, none)
	finishRest(t, begun)
	if *begun.measured != measuredFor(t, begun) {
		t.Error("a network that was built anew kept the old calibration")
	}
}

// finishRest runs a calibration of which a part is done to its end.
func finishRest(t *testing.T, s *Session) {
	t.Helper()
	for k := 0; s.State() == Calibrating; k++ {
		if k > recording.CalibrationLength {
			t.Fatal("the calibration does not end")
		}
		s.Advance(1, none)
	}
	expectState(t, s, "after the calibration", Running)
}

// While a slider is dragged the old calibration serves; when it is let go, a new
// one is taken, even if the last message changes nothing.
func TestDragging(t *testing.T) {
	for _, last := range [][]string{{"taue=9"}, {"taue=8.7"}, {}, {"taue=8"}} {
		s := begin(t, "synapse=effective")
		finishRest(t, s)
		old := s.measured
		for _, word := range []string{"taue=8.2", "taue=8.5", "taue=9"} {
			set(t, s, true, word)
			expectState(t, s, word, Running)
			if s.measured != old {
				t.Errorf("%s: a slider that is dragged takes a new calibration", word)
			}
			if f := s.Advance(5, ample); f.Steps != 50 {
				t.Errorf("%s: %d steps, want 50", word, f.Steps)
			}
		}
		if s.network.Parameters().TauE != 9 {
			t.Errorf("while dragging τ_e = %g ms, want 9", s.network.Parameters().TauE)
		}
		set(t, s, true) // the slider rests
		expectState(t, s, "the slider rests", Running)
		set(t, s, false, last...)
		finish(t, s)
		if got, want := *s.measured, measuredFor(t, s); got != want {
			t.Errorf("let go with %v: measured %+v, want %+v", last, got, want)
		}
		set(t, s, false, last...)
		expectState(t, s, "told twice", Running)
	}
}

// A drag that begins while a calibration is under way ends with one of the
// final settings as well.
func TestDraggingDuringACalibration(t *testing.T) {
	for _, calibrated := range []bool{false, true} {
		s := begin(t, "synapse=effective")
		if calibrated {
			finishRest(t, s)
			set(t, s, false, "jee=20")
		}
		for range 100 {
			s.Advance(1, none)
		}
		set(t, s, true, "taui=5")
		for range 50 {
			s.Advance(1, none)
		}
		set(t, s, true, "taui=6")
		s.Advance(1, none)
		set(t, s, false, "taui=6")
		finishRest(t, s)
		if got, want := *s.measured, measuredFor(t, s); got != want || s.parameters.TauI != 6 {
			t.Errorf("measured before: %v; measured %+v, want %+v", calibrated, got, want)
		}
	}
}

// Another model ends the calibration, and nothing of it is left.
func TestLeavingEffective(t *testing.T) {
	s := begin(t)
	set(t, s, false, "synapse=effective")
	for range 10 {
		s.Advance(1, none)
	}
	set(t, s, false, "synapse=current")
	expectState(t, s, "left during the calibration", Running)
	if f := s.Advance(5, ample); f.Steps != 50 || s.network.Parameters().Synapse != sim.Current {
		t.Errorf("%d steps of the %s model", f.Steps, s.network.Parameters().Synapse)
	}

	set(t, s, false, "synapse=effective")
	finish(t, s)
	set(t, s, true, "c=0.1") // outdates the calibration
	set(t, s, false, "lambda=0.5")
	expectState(t, s, "left while it was outdated", Running)
	s.Advance(300, ample)
	set(t, s, false, "c=0.1")
	if status := s.Status(); status.Window != 200 {
		t.Errorf("nothing changed, and of 200 ms measured %d are left", status.Window)
	}
	set(t, s, true, "synapse=effective")
	expectState(t, s, "back again", Calibrating)
}

// A budget that is over before it begins does not stop the session: it does a
// millisecond at least.
func TestBudget(t *testing.T) {
	s := begin(t)
	if f := s.Advance(50, none); f.Steps == 0 || f.Steps >= 500 {
		t.Errorf("without time: %d steps of 500", f.Steps)
	}
	if f := s.Advance(3, ample); f.Steps != 30 {
		t.Errorf("%d steps, want 30: what the budget cut off is not caught up", f.Steps)
	}
	if f := s.Advance(0, ample); f.Steps != 0 {
		t.Errorf("nothing was asked for: %d steps", f.Steps)
	}
	set(t, s, false, "synapse=effective")
	before := s.Status().Progress
	s.Advance(50, none)
	if after := s.Status().Progress; !(after > before) {
		t.Errorf("without time the calibration stays at %g", after)
	}
}

// Requests of fractions of a step lose nothing.
func TestFractionsAddUp(t *testing.T) {
	for _, test := range []struct {
		ms       float64
		requests int
		dt       string
	}{{0.05, 1001, "0.1"}, {0.025, 401, "0.1"}, {1.0 / 3, 301, "0.1"}, {16.67, 20, "0.5"}, {0.37, 300, "0.1"}, {1000.0 / 144, 60, "0.05"}} {
		s := begin(t, "dt="+test.dt)
		perMs := float64(s.parameters.StepsPerMs())
		steps := 0
		for k := range test.requests {
			steps += int(s.Advance(test.ms, ample).Steps)
			// The sum may fall short of a whole number by rounding; the step is
			// then done with the next request.
			asked := float64(k+1) * test.ms * perMs
			if float64(steps) > asked+1e-6 || float64(steps) < math.Floor(asked+1e-6)-1e-6 && asked-float64(steps) > 1+1e-6 {
				t.Fatalf("%g ms, %d requests: %d steps, want %g", test.ms, k+1, steps, asked)
			}
		}
		asked := float64(test.requests) * test.ms * perMs
		if math.Abs(asked-float64(steps)) > 1+1e-6 {
			t.Errorf("%d requests of %g ms: %d steps, want %g", test.requests, test.ms, steps, asked)
		}
		if got := s.Status().ModelTime; math.Abs(got-float64(steps)/perMs) > 1e-9 {
			t.Errorf("model time %g ms after %d steps", got, steps)
		}
	}
}

// runaway are settings with which a network of the present dt diverges.
var runaway = []string{"jex=1000", "jix=1000", "rx=100", "jei=-1000", "jii=-1000", "taux=0.5", "taui=0.5"}

var paper = []string{"jex=100", "jix=75", "rx=10", "jei=-100", "jii=-150", "taux=10", "taui=4"}

func TestDivergence(t *testing.T) {
	s := begin(t, "dt=0.5")
	s.Advance(200, ample)
	set(t, s, false, runaway...)
	s.Advance(2000, ample)
	status := s.Status()
	if status.State != Diverged || !strings.Contains(status.Message, "diverged at") || strings.Contains(status.Message, "\n") {
		t.Fatalf("state %s, message %q", status.State, status.Message)
	}
	if _, err := json.Marshal(status); err != nil {
		t.Errorf("the status cannot be encoded: %v", err)
	}
	if f := s.Advance(10, ample); f.Steps != 0 || s.Status().State != Diverged {
		t.Errorf("a network that diverged runs on: %d steps", f.Steps)
	}
	set(t, s, false, paper...)
	s.Reset()
	expectState(t, s, "reset", Running)
	if s.Status().Message != "" {
		t.Errorf("after a reset the message %q stays", s.Status().Message)
	}
	expectSameFrames(t, s, begin(t, "dt=0.5"))
}

// A change that needs another network takes its place as well.
func TestDivergenceEndsWithAnotherNetwork(t *testing.T) {
	s := begin(t, append(runaway, "dt=0.5")...)
	s.Advance(2000, ample)
	expectState(t, s, "at the start", Diverged)
	set(t, s, false, append(paper, "n=137")...)
	if f := s.Advance(10, ample); f.Steps != 20 {
		t.Errorf("the new network does not run: %d steps", f.Steps)
	}
	expectState(t, s, "another network", Running)
}

// Setting the parameters back brings the network back, although the state in
// which it diverged, volleys and conductances beyond all bounds, does not.
func TestDivergenceEndsWithOtherSettings(t *testing.T) {
	for _, dt := range []string{"0.5", "0.1"} {
		s := begin(t, append(runaway, "dt="+dt)...)
		s.Advance(2000, ample)
		expectState(t, s, "at the start", Diverged)
		set(t, s, false, paper...)
		s.Advance(500, ample)
		expectState(t, s, "set back, dt = "+dt, Running)
	}
}

// Of a calibration that was outdated nothing is left either.
func TestLeavingEffectiveDiverged(t *testing.T) {
	s := begin(t, "dt=0.5", "synapse=effective")
	finishRest(t, s)
	set(t, s, true, "jex=1000", "jix=1000", "rx=100", "jei=0", "jii=0")
	s.Advance(2000, ample)
	expectState(t, s, "without inhibition", Diverged)
	set(t, s, false, append(paper, "synapse=current")...)
	s.Advance(300, ample)
	set(t, s, false, "rx=10")
	if status := s.Status(); status.State != Running || status.Window != 200 {
		t.Errorf("state %s; of 200 ms measured %d are left", status.State, status.Window)
	}
}

// A calibration can diverge too.
func TestCalibrationDiverges(t *testing.T) {
	s := begin(t, append(runaway, "dt=0.5", "synapse=effective")...)
	s.Advance(10, ample)
	expectState(t, s, "at the start", Diverged)
	if f := s.Advance(10, ample); f.Steps != 0 {
		t.Errorf("%d steps without a calibration", f.Steps)
	}
	set(t, s, false, paper...)
	finish(t, s)
}

func keysOf(t *testing.T, value any) []string {
	t.Helper()
	encoded, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(encoded, &object); err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(object))
}

func TestStatusInJSON(t *testing.T) {
	s := begin(t)
	s.Advance(1200, ample)
	status := s.Status()
	const results = "var_v_mv2 var_v_e_mv2 var_v_i_mv2 mean_v_e_mv mean_v_i_mv rate_e_hz rate_i_hz rate_x_hz " +
		"spike_count_corr spike_count_corr_published abs_c signed_c g_ee g_ei g_ex g_ie g_ii g_ix"
	for _, test := range []struct {
		name  string
		value any
		want  string
	}{
		{"status", status, "network state progress message model_time_ms changed_ms window_ms correlation_window_ms settling params stats since withheld theory"},
		{"params", status.Params, strings.Join(sim.Names(), " ")},
		{"stats", status.Stats, results},
		{"since", status.Since, "ms correlation_ms stats errors errors_need_ms spread"},
		{"since.stats", status.Since.Stats, results},
		{"since.errors", status.Since.Errors, results},
		{"since.spread", status.Since.Spread, "mean_v_e_mv mean_v_i_mv var_v_e_mv2 var_v_i_mv2"},
		{"withheld", status.Withheld[0], "name needs_ms reason"},
		{"theory", status.Theory, "rate_e_hz rate_i_hz assumes reason var_v_mv2 var_v_e_mv2 var_v_i_mv2 mean_v_e_mv mean_v_i_mv at_rate_e_hz at_rate_i_hz leaves_out"},
	} {
		want := strings.Fields(test.want)
		slices.Sort(want)
		if got := keysOf(t, test.value); !slices.Equal(got, want) {
			t.Errorf("%s: keys %q, want %q", test.name, got, want)
		}
	}
	if status.Word() != "status" || status.ModelTime != 1200 || status.Window != 1100 || status.CorrelationWindow != 1000 {
		t.Errorf("%+v", status)
	}
	set(t, s, false, "lambda=0.5")
	if encoded, _ := json.Marshal(s.Status()); !strings.Contains(string(encoded), `"synapse":null,"lambda":0.5`) {
		t.Errorf("between the models synapse is null: %s", encoded)
	}
	set(t, s, false, "synapse=effective")
	if encoded, _ := json.Marshal(s.Status()); !strings.Contains(string(encoded), `"synapse":"effective","lambda":null`) {
		t.Errorf("the effective model has no lambda: %s", encoded)
	}
	set(t, s, false, "n=137")
	if encoded, _ := json.Marshal(s.Status()); !strings.Contains(string(encoded), `"withheld":[]`) {
		t.Errorf("nothing withheld is no list: %s", encoded)
	}
}

// numbers returns all results of a status that are told.
func numbers(t *testing.T, status Status) (told []string) {
	t.Helper()
	for of, part := range map[string]any{"stats": status.Stats, "since.stats": status.Since.Stats, "since.errors": status.Since.Errors, "since.spread": status.Since.Spread} {
		encoded, err := json.Marshal(part)
		if err != nil {
			t.Fatal(err)
		}
		var object map[string]*float64
		if err := json.Unmarshal(encoded, &object); err != nil {
			t.Fatal(err)
		}
		for name, v := range object {
			if v != nil {
				told = append(told, of+"."+name)
			}
		}
	}
	slices.Sort(told)
	return told
}

// A network that is yet to be built, or to be calibrated, has no numbers: those of the
// one before are not told as its own.
func TestNoNumbersOfTheOldNetwork(t *testing.T) {
	for _, next := range [][]string{{"n=137"}, {"seed=2"}, {"synapse=effective"}} {
		s := begin(t)
		s.Advance(3000, ample)
		if told := numbers(t, s.Status()); len(told) < 30 {
			t.Fatalf("after 3 s %q are told", told)
		}
		set(t, s, false, next...)
		status := s.Status()
		if told := numbers(t, status); len(told) > 0 {
			t.Errorf("%v: told are %q", next, told)
		}
		if status.Window != 0 || status.CorrelationWindow != 0 || status.Since.Ms != 0 || status.Settling || status.Theory.VarV.Known() || status.Theory.AtRateE.Known() {
			t.Errorf("%v: %+v", next, status)
		}
		if status.State == Building && (status.ModelTime != 0 || len(status.Withheld) > 0) {
			t.Errorf("%v: at %g ms, withheld %+v", next, status.ModelTime, status.Withheld)
		}
		s.Advance(1, none) // builds
		if told := numbers(t, s.Status()); len(told) > 0 {
			t.Errorf("%v, begun: told are %q", next, told)
		}
	}
}

// What has stopped does not settle.
func TestDivergedIsNotSettling(t *testing.T) {
	s := begin(t, append(runaway, "dt=0.5")...)
	if status := s.Status(); !status.Settling {
		t.Error("a network that has just begun is not settling")
	}
	s.Advance(400, ample)
	expectState(t, s, "run away", Diverged)
	if status := s.Status(); status.ModelTime >= 500 || status.Settling {
		t.Errorf("diverged at %g ms, settling %v", status.ModelTime, status.Settling)
	}
}

// The limit of rates is theory's, with what it assumes, or there is a reason for none;
// the free membrane has the rates that are measured.
func TestTheory(t *testing.T) {
	s := begin(t, "c=0", "n=200")
	s.Advance(90, ample)
	if th := s.Status().Theory; th.VarV.Known() || th.AtRateE.Known() || !th.RateE.Known() {
		t.Errorf("before there are rates: %+v", th)
	}
	s.Advance(2500, ample)
	status := s.Status()
	th, rates := status.Theory, status.Since.Stats
	if math.Abs(float64(th.RateE)-25.0/3) > 1e-9 || math.Abs(float64(th.RateI)-5.09) > 0.005 || th.Assumes == "" || th.Reason != "" {
		t.Errorf("the limit is %+v", th.Limit)
	}
	v := theory.NetworkVariance(s.parameters, float64(rates.RateE), float64(rates.RateI))
	if float64(th.VarV) != v.Var || float64(th.VarVE) != v.VarE || float64(th.MeanVI) != v.MeanI || th.AtRateE != rates.RateE || th.AtRateI != rates.RateI {
		t.Errorf("the free membrane is %+v, want %+v at %g and %g Hz", th, v, rates.RateE, rates.RateI)
	}
	if !strings.Contains(th.LeavesOut, "since the last change") || !strings.Contains(th.LeavesOut, theory.VarianceLeavesOut) {
		t.Errorf("leaves out %q", th.LeavesOut)
	}

	set(t, s, false, "c=0.1")
	if th := s.Status().Theory; th.RateE.Known() || !strings.Contains(th.Reason, "correlated input") || th.VarV.Known() {
		t.Errorf("with correlated input: %+v", th)
	}
	set(t, s, false, "c=0.1", "synapse=current", "jei=0")
	if th := s.Status().Theory; th.RateE.Known() || !strings.Contains(th.Reason, "no positive rates") {
		t.Errorf("without inhibition: %+v", th)
	}

	// The effective model has the rates of the network that was measured for it.
	set(t, s, false, "c=0", "jei=-100", "synapse=effective")
	finishRest(t, s)
	th = s.Status().Theory
	p := s.parameters
	p.Synapse, p.Lambda, p.Burnin = sim.Conductance, 1, 500
	measured := sim.NewCalibrationRun(p, 1, s.network.Connectivity(), 1000)
	if _, err := measured.Advance(1000); err != nil {
		t.Fatal(err)
	}
	if want := measured.Rates(); float64(th.AtRateE) != want[sim.E] || float64(th.AtRateI) != want[sim.I] || !strings.Contains(th.LeavesOut, "conductance-based network") || th.RateE.Known() {
		t.Errorf("effective: %+v, want %v Hz", th, want)
	}
	set(t, s, true, "taue=9")
	if th := s.Status().Theory; th.VarV.Known() {
		t.Errorf("while its calibration is outdated: %+v", th)
	}
}
