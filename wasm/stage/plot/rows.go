package plot

// Rows lays the trains of a population out in the rows of a raster: each has
// one as long as there is room; beyond, the rows show trains at even distances.
type Rows struct {
	Trains, Rows int
}

// NewRows returns the layout of so many trains in a panel with room for so many
// rows.
func NewRows(trains, room int) Rows { return Rows{trains, min(trains, room)} }

// Row returns the row of a train, from the top. It is not ok for a train that
// is not among those shown: row k shows train ⌊k · Trains / Rows⌋.
func (r Rows) Row(train uint32) (row int, ok bool) {
	t := int(train)
	if t >= r.Trains {
		return 0, false
	}
	row = (t*r.Rows + r.Trains - 1) / r.Trains
	return row, row < r.Rows && row*r.Trains/r.Rows == t
}
