package pace

const (
	strainWindow = 2000      // real time of play after which it is judged whether pictures come too slowly, ms
	strainMost   = 1000 / 35 // real time that a picture may take on average, ms
	strainBreak  = 500       // real time without a picture that tells of a page which was not seen, ms
)

// A Strain notices that a machine cannot draw what it is asked to.
type Strain struct {
	since    float64 // real time from which pictures are counted, ms
	last     float64 // that of the last picture, ms
	pictures int
}

// Reset forgets what was measured: at a pause, or when pictures have become others.
func (s *Strain) Reset() { s.pictures = 0 }

// Tick tells that a picture is drawn while model time runs. It reports whether
// pictures have come too slowly for a while, and begins to measure anew.
func (s *Strain) Tick(real float64) (slow bool) {
	if s.pictures == 0 || real-s.last > strainBreak {
		s.since, s.pictures = real, 0
	}
	s.last = real
	span := real - s.since
	if span < strainWindow {
		s.pictures++
		return false
	}
	slow = span/float64(s.pictures) > strainMost
	s.pictures = 0
	return slow
}
