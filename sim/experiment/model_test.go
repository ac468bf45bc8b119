package experiment

import (
	"slices"
	"testing"

	"balance/sim"
)

// The table says of a model what the parameters synapse and lambda say, and lists
// all words of synapse in their order, which is that of lambda.
func TestModels(t *testing.T) {
	var names []string
	marks := map[string]bool{BetweenMark: true}
	for i, m := range Models {
		names = append(names, m.Name)
		p := given(t, "synapse="+m.Name)
		lambda, _ := sim.Lookup("lambda")
		if hasLambda := lambda.Text(p) != ""; hasLambda != (m.Lambda != nil) || hasLambda && p.Lambda != *m.Lambda {
			t.Errorf("%s has lambda %q among parameters, %v in the table", m.Name, lambda.Text(p), m.Lambda)
		}
		if got := ModelOf(p); got != m {
			t.Errorf("parameters of %s are of the model %+v", m.Name, got)
		}
		if marks[m.Mark] {
			t.Errorf("%s has the mark %s, as another", m.Name, m.Mark)
		}
		marks[m.Mark] = true
		if i > 0 && !(m.place() > Models[i-1].place()) {
			t.Errorf("%s does not come after %s", m.Name, Models[i-1].Name)
		}
	}
	if synapse, _ := sim.Lookup("synapse"); !slices.Equal(names, synapse.Words) {
		t.Errorf("models %q, words of synapse %q", names, synapse.Words)
	}
	if m := ModelOf(given(t, "lambda=0.3")); m.Name != "" || m.Mark != BetweenMark || *m.Lambda != 0.3 {
		t.Errorf("lambda = 0.3 is the model %+v", m)
	}
}
