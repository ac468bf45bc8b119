package plot

// A Drawing is what is to be drawn: marks, over them pictures, and over these the marks
// of what is selected.
type Drawing struct {
	Marks
	Pictures []Picture
	Over     Marks
}

// A Picture is the stretch that is shown of a raster, from the top left corner
// of a place on, in an ink.
type Picture struct {
	*Raster
	At    Rect
	Shown Shown
	Ink   Ink
}

func (d *Drawing) clear() { d.Marks, d.Pictures, d.Over = d.Marks[:0], d.Pictures[:0], d.Over[:0] }
