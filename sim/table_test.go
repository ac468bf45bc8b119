package sim

import "testing"

func TestEveryParameterIsDescribed(t *testing.T) {
	titles := map[string]string{}
	for _, row := range Table {
		if other, ok := titles[row.Title]; ok {
			t.Errorf("%s and %s are both called %q", other, row.Name, row.Title)
		}
		titles[row.Title] = row.Name
		if row.Title == "" || row.Description == "" || row.Source == "" || row.Group == "" || row.Effect == "" || row.field == nil {
			t.Errorf("%s is not described fully", row.Name)
		}
		if row.Words == nil && !(row.Min < row.Max) {
			t.Errorf("%s has an empty range", row.Name)
		}
		if (row.Reason == "") != (row.Words != nil) {
			t.Errorf("%s: the reason of its range is %q", row.Name, row.Reason)
		}
	}
}
