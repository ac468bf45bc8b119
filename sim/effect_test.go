package sim_test

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"testing"

	"balance/sim"
	"balance/sim/experiment"
)

// A witness is a hash of what a network does: of its external spikes, and of the
// mean V of all neurons in every millisecond.
type witness struct{ input, potentials uint64 }

func (w *witness) Observe(s *sim.Stretch) {
	h := fnv.New64a()
	fmt.Fprint(h, w.input, s.Spikes[sim.X])
	w.input = h.Sum64()
	if s.Bin != nil {
		fmt.Fprint(h, w.potentials, s.Bin.V)
		w.potentials = h.Sum64()
	}
}

// TestEffects: a change of any parameter acts on a network that runs as the table
// says, and on the result of a finite run in any case.
func TestEffects(t *testing.T) {
	for _, row := range sim.Table {
		t.Run(row.Name, func(t *testing.T) {
			p, q := another(t, row)
			one, two := begun(t, p), begun(t, p)
			refusal := two.Set(q)
			input, potentials := differ(t, one, two)
			got := map[[3]bool]sim.Effect{
				{false, false, true}:  sim.Live,
				{false, true, true}:   sim.Input,
				{true, false, false}:  sim.Rebuild,
				{false, false, false}: sim.Run,
			}[[3]bool{refusal != nil, input, potentials}]
			if got != row.Effect {
				t.Errorf("another value while a network runs: error %v; other external spikes: %v, other V: %v; that is not the effect %q",
					refusal, input, potentials, row.Effect)
			}
			if got, want := sim.Rebuilds(p, q), row.Effect == sim.Rebuild; got != want {
				t.Errorf("Rebuilds says %v", got)
			}
			if got, want := sim.Alike(p, q), row.Effect == sim.Run; got != want {
				t.Errorf("Alike says %v", got)
			}

			if input, _ := differ(t, begun(t, p), begun(t, q)); input != (row.Effect == sim.Input) && row.Effect != sim.Rebuild {
				t.Errorf("another value from the beginning: other external spikes: %v; that is not the effect %q", input, row.Effect)
			}
			first, second := experiment.Run(p, 1, 400, sim.KernelAuto), experiment.Run(q, 1, 400, sim.KernelAuto)
			if first.Error != nil || second.Error != nil {
				t.Fatalf("runs of both values: %v, %v", first.Error, second.Error)
			}
			if text(t, first.Results) == text(t, second.Results) {
				t.Error("another value changes no result of a run")
			}
			if same := *first.SpikeHash == *second.SpikeHash; same != (row.Effect == sim.Run) {
				t.Errorf("another value leaves the spikes of a run as they are: %v", same)
			}
		})
	}
}

// another returns parameters of a small network, and the same with another value
// of one.
func another(t *testing.T, row sim.Parameter) (p, q sim.Parameters) {
	t.Helper()
	p, err := sim.Defaults().With(map[string]string{"n": "100", "burnin": "100"})
	if err != nil {
		t.Fatal(err)
	}
	candidates := row.Words
	if row.Words == nil {
		var value float64
		if _, err := fmt.Sscan(row.Text(p), &value); err != nil {
			t.Fatal(err)
		}
		for _, other := range []float64{2 * value, value / 2, value + (row.Max-row.Min)/1000, value - (row.Max-row.Min)/1000} {
			candidates = append(candidates, fmt.Sprint(other))
		}
	}
	for _, candidate := range candidates {
		if q, err := p.With(map[string]string{row.Name: candidate}); err == nil && row.Text(q) != row.Text(p) {
			return p, q
		}
	}
	t.Fatalf("of %q none can stand beside the other parameters: try another", candidates)
	return p, q
}

// begun returns a network that has run for 50 ms.
func begun(t *testing.T, p sim.Parameters) *sim.Network {
	t.Helper()
	n, err := sim.New(p, 1)
	if err != nil {
		t.Fatal(err)
	}
	advance(t, n)
	return n
}

// advance runs a network by 50 ms.
func advance(t *testing.T, n *sim.Network) {
	t.Helper()
	if err := n.Advance(50 * n.Parameters().StepsPerMs()); err != nil {
		t.Fatal(err)
	}
}

// differ reports what two networks do differently in the next 50 ms.
func differ(t *testing.T, one, two *sim.Network) (input, potentials bool) {
	t.Helper()
	var seen [2]witness
	for i, n := range []*sim.Network{one, two} {
		n.Attach(&seen[i])
		advance(t, n)
	}
	return seen[0].input != seen[1].input, seen[0].potentials != seen[1].potentials
}

// text is a value as JSON.
func text(t *testing.T, value any) string {
	t.Helper()
	encoded, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(encoded)
}
