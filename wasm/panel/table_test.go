package panel

import (
	"regexp"
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	word := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for i, k := range Table {
		if !word.MatchString(k.Name) {
			t.Errorf("%q is no word for an address", k.Name)
		}
		if Find(k.Name) != &Table[i] {
			t.Errorf("another kind is found by the name %s", k.Name)
		}
		if k.Label == "" || !strings.HasSuffix(k.Description, ".") || strings.Count(k.Description, ". ") > 0 {
			t.Errorf("%s: a label and a sentence describe it: %q, %q", k.Name, k.Label, k.Description)
		}
		if k.Timed != (k.Across == "") {
			t.Errorf("%s: timed is %v, and its horizontal axis is of %q", k.Name, k.Timed, k.Across)
		}
		if k.Measured && k.Shown {
			t.Errorf("%s is shown to everybody, so that its measurement would not wait for anybody", k.Name)
		}
	}
	if Find("phase") != nil {
		t.Error("there is a kind that the table does not have")
	}
}
