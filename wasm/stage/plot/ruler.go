package plot

// A Ruler gives the axes of the plots of a kind one length, so that their pictures
// compare, and keeps it while panels move. For each picture it is told how far the
// data of all of them reach.
type Ruler struct {
	reach  float64
	length float64
}

// Tell tells how far the data of one plot reach.
func (r *Ruler) Tell(reach float64) { r.reach = max(r.reach, reach) }

// Length returns how far the axes should reach, at least least: see [Bound].
func (r *Ruler) Length(least float64) float64 {
	return r.Fit(func(length, reach float64) float64 { return Bound(length, reach, least) })
}

// Fit returns how far the axes should reach by a rule, which is given how far they
// reached in the last picture, and how far the data reach.
func (r *Ruler) Fit(rule func(length, reach float64) float64) float64 {
	r.length = rule(r.length, r.reach)
	return r.length
}

// Rulers are those of a kind of plot. An axis that reaches to both sides of a value
// has a length below and one above it; Beyond is which share of the data lies beyond
// its two edges, as it was told last.
type Rulers struct {
	Below, Above Ruler
	Beyond       [2]float64
}

// begin forgets what was told for the last picture.
func (r *Rulers) begin() { r.Below.reach, r.Above.reach = 0, 0 }
