package session

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"balance/sim"
	"balance/wasm/frame"
	"balance/wasm/message"
)

func train(population string, neuron int) message.Train {
	return message.Train{Population: message.Population(population), Neuron: neuron}
}

// A ledger keeps what another network of the same settings does: every spike of one neuron
// or train, and its 1-ms means of V.
type ledger struct {
	population, neuron int
	spikes             []float64 // ms
	v                  []float64 // mV
}

func (l *ledger) Observe(s *sim.Stretch) {
	spikes := s.Spikes[l.population]
	for k, of := range spikes.Neuron {
		if int(of) == l.neuron {
			l.spikes = append(l.spikes, float64(s.First+int64(spikes.Step[k]))*s.Network.Parameters().Dt)
		}
	}
	if s.Bin != nil && l.population < sim.Recurrent {
		l.v = append(l.v, float64(s.Bin.V[l.population][l.neuron]))
	}
}

// What is told of a neuron is what follows from the spikes and the potential of the same
// neuron in a network of its own, and from the bits of the connectivity.
func TestInspectTellsOfOneNeuron(t *testing.T) {
	const ms = 6310
	s := begin(t, "n=400", "c=0.1", "rx=15")
	for range ms / 10 {
		s.Advance(10, ample)
	}
	for _, test := range []struct {
		population string
		a, neuron  int
	}{{"e", sim.E, 21}, {"e", sim.E, 319}, {"i", sim.I, 3}, {"x", sim.X, 119}} {
		network, err := sim.New(s.parameters, trial)
		if err != nil {
			t.Fatal(err)
		}
		l := &ledger{population: test.a, neuron: test.neuron}
		network.Attach(l)
		if err := network.Advance(ms * 10); err != nil {
			t.Fatal(err)
		}
		got, ok := s.Inspect(train(test.population, test.neuron))
		if !ok || got.Population != message.Population(test.population) || got.Neuron != test.neuron {
			t.Fatalf("%+v: told is %+v, %v", test, got, ok)
		}
		// All since time 0 is kept; the first 100 ms count nowhere.
		var counted []float64
		for _, at := range l.spikes {
			if at >= 100 {
				counted = append(counted, at)
			}
		}
		if len(counted) < 10 || got.Spikes != len(counted) || got.Length != ms-100 {
			t.Fatalf("%+v: %d spikes in %g ms are told, there are %d", test, got.Spikes, got.Length, len(counted))
		}
		if want := float64(len(counted)) / (ms - 100) * 1000; math.Abs(float64(got.Rate)-want) > 1e-9 {
			t.Errorf("%+v: rate %g Hz, want %g", test, got.Rate, want)
		}
		var mean, square float64
		intervals := float64(len(counted) - 1)
		for k := range counted[1:] {
			mean += (counted[k+1] - counted[k]) / intervals
		}
		for k := range counted[1:] {
			square += math.Pow(counted[k+1]-counted[k]-mean, 2) / (intervals - 1)
		}
		if want := math.Sqrt(square) / mean; math.Abs(float64(got.CV)-want) > 1e-6 {
			t.Errorf("%+v: CV %g, want %g", test, got.CV, want)
		}
		if test.a == sim.X {
			if got.MeanV.Known() || got.VarV.Known() || len(got.Inputs) != 0 {
				t.Errorf("of a train a potential or inputs are told: %+v", got)
			}
		} else {
			var sum, squares float64
			window := l.v[ms-got.Window:]
			for _, v := range window {
				sum += v / float64(len(window))
				squares += v * v / float64(len(window))
			}
			if got.Window < 1900 || math.Abs(float64(got.MeanV)-sum) > 1e-3 || math.Abs(float64(got.VarV)-(squares-sum*sum)) > 0.01 {
				t.Errorf("%+v: over %d ms V is %g mV with a variance of %g mV², want %g and %g", test, got.Window, got.MeanV, got.VarV, sum, squares-sum*sum)
			}
			for b, d := range got.Inputs {
				want := network.Connectivity().InDegree(sim.Neuron{Population: test.a, Index: test.neuron}, b)
				if d.Count != want || string(d.Population) != letters[b] || math.Abs(d.Expected-0.2*float64(network.Size()[b])) > 1e-9 {
					t.Errorf("%+v: inputs %+v, want %d", test, d, want)
				}
			}
		}
		for b, d := range got.Outputs {
			if want := network.Connectivity().Targets(test.a, test.neuron, b); len(got.Outputs) != 2 || d.Count != want || d.Expected != 0.2*float64(network.Size()[b]) {
				t.Errorf("%+v: outputs %+v, want %d", test, d, want)
			}
		}
		text, err := json.Marshal(got)
		if err != nil || !strings.Contains(string(text), `"rate_hz":`) || !strings.HasPrefix(string(text), `{"population":"`+test.population) {
			t.Errorf("as JSON: %s, %v", text, err)
		}
	}
	for _, none := range []message.Train{train("e", 320), train("i", 80), train("x", 120), train("e", -1), train("y", 0)} {
		if told, ok := s.Inspect(none); ok {
			t.Errorf("of %v, which there is not, %+v is told", none, told)
		}
	}
	// After a change nothing is told of what was before.
	set(t, s, false, "c=0.3")
	if got, _ := s.Inspect(train("e", 17)); got.Spikes != 0 || got.Rate.Known() || got.MeanV.Known() || len(got.Inputs) != 3 {
		t.Errorf("after a change: %+v", got)
	}
	// Of a network that is being built nothing is known, and then its connections are others.
	before, _ := s.Inspect(train("e", 17))
	set(t, s, false, "seed=2")
	if told, ok := s.Inspect(train("e", 17)); ok {
		t.Errorf("of a network that is being built %+v is told", told)
	}
	s.Advance(10, ample)
	if after, ok := s.Inspect(train("e", 17)); !ok || reflect.DeepEqual(before.Inputs, after.Inputs) {
		t.Errorf("in another network neuron E 17 has inputs %+v, before %+v", after.Inputs, before.Inputs)
	}
}

// collect adds the spikes of a frame to those of a run, by step.
func collect(all *[frame.Populations][][2]int64, f *frame.Frame) {
	first := int64(math.Round(f.Start / f.Dt))
	for a, s := range f.Spikes {
		for k, step := range s.Step {
			all[a] = append(all[a], [2]int64{first + int64(step), int64(s.Train[k])})
		}
	}
}

// To inspect and to trace other neurons changes no spike, also in what is recorded.
func TestInspectingChangesNoSpike(t *testing.T) {
	quiet, watched := begin(t, "n=200"), begin(t, "n=200")
	var want, got [frame.Populations][][2]int64
	for k := range 60 {
		collect(&want, quiet.Advance(10, ample))
		watched.Inspect(train("e", k))
		if k%7 == 3 {
			if err := watched.group.Trace(k%3, train([]string{"e", "i"}[k%2], k/2)); err != nil {
				t.Fatal(err)
			}
		}
		collect(&got, watched.Advance(10, ample))
	}
	if len(want[0]) < 100 || !reflect.DeepEqual(got, want) {
		t.Error("spikes differ")
	}
	if a, b := quiet.Recorded(), watched.Recorded(); !reflect.DeepEqual(a, b) {
		t.Errorf("recorded is %+v, want %+v", b, a)
	}
}

// A neuron that is traced anew is told of from the next step on, the others go on; its
// potential and input are those of that neuron.
func TestTrace(t *testing.T) {
	s := begin(t, "n=200")
	network, err := sim.New(s.parameters, trial)
	if err != nil {
		t.Fatal(err)
	}
	network.Probe([]sim.Neuron{{Population: sim.I, Index: 7}, {Population: sim.E, Index: 48}})
	var w witness
	network.Attach(&w)
	if err := network.Advance(3000); err != nil {
		t.Fatal(err)
	}
	s.Advance(200, ample)
	if err := s.group.Trace(0, train("i", 7)); err != nil {
		t.Fatal(err)
	}
	if f := s.Advance(0, ample); f.Traces[0].Population != frame.Inhibitory || f.Traces[0].Neuron != 7 || len(f.Traces[0].V) != 0 {
		t.Errorf("the next frame is of %+v", f.Traces)
	}
	f := *s.Advance(100, ample)
	for k := range 1000 {
		one, other := w.probes[2*(2000+k)], w.probes[2*(2000+k)+1]
		if f.Traces[0].V[k] != one.V || f.Input[sim.X][k] != one.Input[sim.X] || f.Input[sim.I][k] != one.Input[sim.I] {
			t.Fatalf("sample %d is %g mV with an input of %g, want %+v", k, f.Traces[0].V[k], f.Input[sim.X][k], one)
		}
		if f.Traces[1].V[k] != other.V {
			t.Fatalf("sample %d of E 48 is %g mV, want %g", k, f.Traces[1].V[k], other.V)
		}
	}
	// What is told again has nothing of the neuron from before it was traced.
	again := s.Recall()
	if len(again.Traces[0].V) != 3000 || len(again.Input[sim.E]) != 3000 {
		t.Fatalf("%d samples are told again", len(again.Traces[0].V))
	}
	for k := range 3000 {
		v, input, other := again.Traces[0].V[k], again.Input[sim.E][k], again.Traces[1].V[k]
		if unknown := k < 2000; (v != v) != unknown || (input != input) != unknown || other != w.probes[2*k+1].V {
			t.Fatalf("sample %d is told again as %g mV with an input of %g, and %g mV", k, v, input, other)
		}
	}
	// Saved is what is known of it, under its name.
	e := s.Excerpt()
	one, other := e.Traces[0], e.Traces[1]
	if one.Population != "i" || one.Neuron != 7 || len(one.V) != 1000 || len(one.InputX) != 1000 || one.Time[0] != 200.1 || one.Time[999] != 300 {
		t.Errorf("saved are %d samples of %s %d from %v on", len(one.V), one.Population, one.Neuron, one.Time[:1])
	}
	if len(other.V) != 3000 || other.Time[0] != 0.1 {
		t.Errorf("of E 48 %d samples are saved", len(other.V))
	}
	if text, err := e.Text("all"); err != nil || strings.Contains(text, "NaN") {
		t.Errorf("all cannot be saved: %v", err)
	}
	if text, _ := e.Text("traces"); !strings.Contains(text, "1,200.1000,i,7,") || strings.Contains(text, ",e,13,") || strings.Contains(text, "NaN") {
		t.Error("the table of traces has other neurons")
	}
}

// traces are the names of those of the next frame.
func traces(s *Session) (names []string) {
	for _, t := range s.Advance(0, ample).Traces {
		names = append(names, letters[t.Population]+string(rune('0'+t.Neuron/10))+string(rune('0'+t.Neuron%10)))
	}
	return names
}

// What is traced stays chosen when the network begins anew, also with others beside it; a
// neuron is never traced twice by choice.
func TestTracePlaces(t *testing.T) {
	s := begin(t, "n=200")
	expect := func(when string, s *Session, want ...string) {
		t.Helper()
		if got := traces(s); !slices.Equal(got, want) {
			t.Errorf("%s %v are traced, want %v", when, got, want)
		}
	}
	trace := func(place int, of message.Train) {
		t.Helper()
		if err := s.group.Trace(place, of); err != nil {
			t.Fatal(err)
		}
	}
	expect("at first", s, "e13", "e48", "i11")
	trace(1, train("i", 39))
	expect("after one", s, "e13", "i39", "i11")
	trace(0, train("i", 11))
	expect("after a change of places", s, "i11", "i39", "e13")
	trace(0, train("i", 11))
	expect("after none", s, "i11", "i39", "e13")
	s.Reset()
	expect("after a reset", s, "i11", "i39", "e13")
	set(t, s, false, "n=100")
	expect("in a smaller network", s, "i11", "i19", "e13")
	set(t, s, false, "n=300")
	expect("in a larger one", s, "i11", "i39", "e13")
	if err := s.group.Compare([]map[string]string{values([]string{"n=300"}), values([]string{"n=300", "lambda=0"})}); err != nil {
		t.Fatal(err)
	}
	trace(2, train("e", 5))
	for _, one := range s.group.sessions {
		expect("side by side", one, "i11", "i39", "e05")
	}
	other := begin(t)
	other.group.TraceLike(s.group)
	expect("likewise", other, "i11", "i19", "e05")

	for _, c := range []struct {
		place int
		of    message.Train
		want  string
	}{
		{3, train("e", 1), "place = 3: allowed are 0 … 2"},
		{-1, train("e", 1), "place = -1"},
		{0, train("e", 240), "e 240: allowed are 0 … 239"},
		{0, train("i", -1), "i -1: allowed are 0 … 59"},
		{0, train("x", 1), "no membrane potential"},
		{0, train("", 1), "allowed are e, i and x"},
	} {
		if err := s.group.Trace(c.place, c.of); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v in place %d: %v, want %q", c.of, c.place, err, c.want)
		}
	}
	expect("after refusals", s, "i11", "i39", "e05")
}

// The first frame holds a head start, which tells nothing of a neuron that is traced after it.
func TestTraceBeforeTheFirstFrame(t *testing.T) {
	s, err := New(values([]string{"n=100"}))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.group.Trace(0, train("e", 5)); err != nil {
		t.Fatal(err)
	}
	f := s.Advance(1, ample)
	n := len(f.Traces[0].V)
	for k := range n {
		known := k >= n-10
		if v, input := f.Traces[0].V[k], f.Input[0][k]; (v == v) != known || (input == input) != known || f.Traces[1].V[k] != f.Traces[1].V[k] {
			t.Fatalf("sample %d of %d is %g mV with an input of %g", k, n, v, input)
		}
	}
	if n < 100 {
		t.Errorf("the first frame has %d samples", n)
	}
}
