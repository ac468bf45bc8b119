package sim

import "testing"

func TestEveryParameterIsDescribed(t *testing.T) {
	for _, row := range Table {
		if row.Description == "" || row.Source == "" || row.Group == "" || row.Effect == "" || row.field == nil {
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
