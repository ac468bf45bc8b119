package plot

// A Drawing is what is to be drawn: marks, and over them pictures.
type Drawing struct {
	Marks
	Pictures []Picture
}

// A Picture is the stretch that is shown of a raster, from the top left corner
// of a place on, in an ink.
type Picture struct {
	*Raster
	At    Rect
	Shown Shown
	Ink   Ink
}

func (d *Drawing) clear() { d.Marks, d.Pictures = d.Marks[:0], d.Pictures[:0] }
