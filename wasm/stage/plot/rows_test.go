package plot

import "testing"

func TestEveryTrainHasARowIfThereIsRoom(t *testing.T) {
	r := NewRows(200, 304)
	if r.Rows != 200 {
		t.Fatalf("%d rows for 200 trains", r.Rows)
	}
	for train := range uint32(200) {
		if row, ok := r.Row(train); !ok || row != int(train) {
			t.Fatalf("train %d in row %d, %v", train, row, ok)
		}
	}
	if _, ok := r.Row(200); ok {
		t.Error("a row for a train that does not exist")
	}
}

func TestEvenSample(t *testing.T) {
	for _, c := range [][2]int{{12000, 848}, {801, 800}, {7, 3}, {3000, 1}, {100, 99}} {
		r := NewRows(c[0], c[1])
		last, rows := -1, 0
		for train := range c[0] {
			row, ok := r.Row(uint32(train))
			if !ok {
				continue
			}
			if row != rows {
				t.Fatalf("%v: train %d in row %d, want %d", c, train, row, rows)
			}
			if gap := train - last; last >= 0 && (gap < c[0]/c[1] || gap > c[0]/c[1]+1) {
				t.Errorf("%v: a gap of %d trains", c, gap)
			}
			if r.Train(row) != uint32(train) || r.Before(uint32(train)) != row || c[0] > train+1 && c[0]/c[1] > 1 && r.Before(uint32(train+1)) != row {
				t.Errorf("%v: row %d shows train %d, want %d", c, row, r.Train(row), train)
			}
			last, rows = train, rows+1
		}
		if rows != c[1] {
			t.Errorf("%v: %d rows", c, rows)
		}
	}
}
