package plot

// A Ruler gives the axes of several plots one length, so that their pictures
// compare. For each picture it is told how far the data of all of them reach.
type Ruler struct {
	reach  float64
	length float64
}

// Tell tells how far the data of one plot reach.
func (r *Ruler) Tell(reach float64) { r.reach = max(r.reach, reach) }

// Length returns how far the axes should reach, at least least: see [Bound].
func (r *Ruler) Length(least float64) float64 {
	r.length = Bound(r.length, r.reach, least)
	return r.length
}

// begin forgets what was told for the last picture.
func (r *Ruler) begin() { r.reach = 0 }
