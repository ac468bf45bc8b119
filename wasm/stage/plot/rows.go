package plot

// Rows lays the trains of a population out in the rows of a raster: each has
// one as long as there is room; beyond, the rows show trains at even distances.
type Rows struct {
	Trains, Rows int
}

// NewRows returns the layout of so many trains in a panel with room for so many
// rows.
func NewRows(trains, room int) Rows { return Rows{trains, min(trains, room)} }

// Train returns the train that a row shows, ⌊row · Trains / Rows⌋.
func (r Rows) Train(row int) uint32 { return uint32(row * r.Trains / r.Rows) }

// Row returns the row of a train, from the top. It is not ok for a train that
// is not among those shown.
func (r Rows) Row(train uint32) (row int, ok bool) {
	t := int(train)
	if t >= r.Trains {
		return 0, false
	}
	row = (t*r.Rows + r.Trains - 1) / r.Trains
	return row, row < r.Rows && r.Train(row) == train
}

// Before returns the last row that shows a train or one before it.
func (r Rows) Before(train uint32) int {
	row := (int(train)*r.Rows + r.Trains - 1) / r.Trains
	if row >= r.Rows || r.Train(row) > train {
		row--
	}
	return row
}

// center returns where the middle of a row lies, as a share of the height.
func (r Rows) center(row int) float64 { return (float64(row) + 0.5) / float64(r.Rows) }

// place returns where a train lies, as a share of the height: in the middle of its row
// or, if it has none, between those of its neighbours.
func (r Rows) place(train uint32) float64 {
	row := r.Before(train)
	here, next := float64(r.Train(row)), float64(r.Trains)
	top, bottom := r.center(row), 1.
	if row+1 < r.Rows {
		next, bottom = float64(r.Train(row+1)), r.center(row+1)
	}
	return top + (bottom-top)*(float64(train)-here)/(next-here)
}
