package plot

// A Sheet is what the plots of a scene have in common.
type Sheet struct {
	History *History
	Axis    TimeAxis
	Shown   Shown  // of the picture that is drawn
	Marked  *Train // nil for none
	style
}

// path returns a path in a place on the time axis, which ends at the moment that
// is shown last.
func (s *Sheet) path(d *Drawing, r Rect, p pen) path {
	left := float64(r.X0)
	return path{marks: &d.Marks, pen: p, left: left, right: left + float64(s.Shown.Now-s.Shown.First), first: s.Shown.First}
}

// sampleRoom is how far apart samples are that are shown one by one, CSS pixels.
const sampleRoom = 6

// sampleDots reports whether each sample is a dot on its line, which has the room for
// it, and how large that is.
func (s *Sheet) sampleDots(thick float32) (size float32, shown bool) {
	times := s.History.times.live()
	if len(times) < 2 {
		return 0, false
	}
	apart := s.Axis.At(times[1] - times[0])
	return 2.5 * thick, apart >= sampleRoom*s.scale
}

// envelope returns an empty envelope with a stretch for each CSS pixel.
func (s *Sheet) envelope() Envelope { return NewEnvelope(s.Axis, max(1, int(s.scale))) }
