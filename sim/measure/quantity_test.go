package measure

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

func TestQuantityInJSON(t *testing.T) {
	for _, test := range []struct {
		q    Quantity
		want string
	}{
		{12.5, "12.5"}, {0, "0"}, {-0.001, "-0.001"}, {1e-9, "1e-9"},
		{Missing, "null"}, {Quantity(math.Inf(1)), "null"}, {Quantity(math.Inf(-1)), "null"},
	} {
		got, err := json.Marshal(test.q)
		if err != nil || string(got) != test.want {
			t.Errorf("%g is encoded as %s, %v, want %s", test.q, got, err, test.want)
		}
		var back Quantity
		if err := json.Unmarshal(got, &back); err != nil {
			t.Error(err)
		}
		if test.want == "null" && back.Known() || test.want != "null" && back != test.q {
			t.Errorf("%s came back as %g", got, back)
		}
	}
	var q Quantity
	if json.Unmarshal([]byte(`"much"`), &q) == nil {
		t.Error("a word was taken for a quantity")
	}
}

// Results without data are null throughout, in the order and under the names
// of the columns.
func TestResultsInJSON(t *testing.T) {
	want := `{"` + strings.Join(Names(), `":null,"`) + `":null}`
	got, err := json.Marshal(NoResults())
	if err != nil || string(got) != want {
		t.Errorf("no results are encoded as\n%s, %v, want\n%s", got, err, want)
	}
	var back Results
	if err := json.Unmarshal(got, &back); err != nil {
		t.Fatal(err)
	}
	for i, q := range back.Values() {
		if q.Known() {
			t.Errorf("%s came back as a number", Names()[i])
		}
	}
}

func TestRatio(t *testing.T) {
	if got := ratio(3, 4); got != 0.75 {
		t.Errorf("3/4 = %g", got)
	}
	if ratio(3, 0).Known() || ratio(0, 0).Known() {
		t.Error("a ratio to nothing is known")
	}
}
