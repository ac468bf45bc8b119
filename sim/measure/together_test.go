package measure

import (
	"encoding/json"
	"fmt"
	"testing"

	"balance/sim"
)

// Observers do not disturb one another: attached at once, in any order, each tells
// to the last bit what it tells alone. Burn-ins and lengths begin and end within
// blocks of ten milliseconds, and live measurements forget at odd moments.
func TestObserversTogether(t *testing.T) {
	for _, test := range []struct {
		given  map[string]string
		t      int64
		resets []int // steps
	}{
		{map[string]string{"n": "137", "burnin": "303"}, 1207, []int{1, 777, 5035}},
		{map[string]string{"n": "100", "burnin": "299.3", "dt": "0.5", "lambda": "0.4"}, 2351, []int{603, 1111, 1112}},
		{map[string]string{"n": "100", "burnin": "751", "synapse": "current"}, 759, []int{3333}},
		{map[string]string{"n": "100", "burnin": "753"}, 758, []int{10, 29}},
		{map[string]string{"n": "100", "burnin": "500"}, 1500, []int{4990}},
	} {
		const published, neurons, live = 'p', 'n', 'l'
		// run attaches observers in an order, and returns what each tells.
		run := func(order string) map[rune]string {
			n := network(t, test.given)
			texts := map[rune]string{}
			var lives []*Live
			tell := map[rune]func() string{}
			for _, kind := range order {
				switch kind {
				case published:
					m := NewPublished(n, test.t)
					n.Attach(m)
					tell[kind] = func() string { return encoded(t, m.Results()) + fmt.Sprint(m.SpikeHash()) }
				case neurons:
					m := NewNeurons(n, test.t)
					n.Attach(m)
					tell[kind] = func() string {
						return fmt.Sprint(m.Results(sim.E), m.Results(sim.I), m.Potentials(sim.E), m.Potentials(sim.I))
					}
				case live:
					l := NewLive(n)
					n.Attach(l)
					lives = append(lives, l)
				}
			}
			look := func() {
				for _, l := range lives {
					texts[live] += viewText(t, l)
				}
			}
			for _, step := range test.resets {
				advance(t, n, step-int(n.Step()), 7, 13)
				look()
				for _, l := range lives {
					l.Reset()
				}
			}
			end := int(test.t) * n.Parameters().StepsPerMs()
			advance(t, n, (end-int(n.Step()))/2, 11)
			look()
			advance(t, n, end-int(n.Step()), 19)
			look()
			for kind, text := range tell {
				texts[kind] = text()
			}
			return texts
		}
		want := map[rune]string{}
		for _, alone := range []rune{published, neurons, live} {
			want[alone] = run(string(alone))[alone]
		}
		for _, order := range []string{"pnl", "lnp", "nlp"} {
			for kind, got := range run(order) {
				if got != want[kind] {
					t.Errorf("%v, attached in the order %s: %c tells\n%s, alone\n%s", test.given, order, kind, got, want[kind])
				}
			}
		}
	}
}

func encoded(t *testing.T, r Results) string {
	t.Helper()
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
