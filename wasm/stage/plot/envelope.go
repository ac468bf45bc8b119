package plot

import "math"

// An Envelope is a sampled signal, decimated to its least and greatest value in
// each stretch of the time axis as long as a line is thick: what the line can
// show, at a cost that does not grow with the samples.
type Envelope struct {
	axis      TimeAxis
	length    float64    // of a stretch, columns
	stretches []extremes // a ring, by stretch
	end       int64      // first stretch that has not begun
	begun     bool
}

// extremes are the least and the greatest value of a stretch and their places in
// it, in stretches; both are the same for a single sample.
type extremes struct {
	low, high     float32
	lowAt, highAt float32
	any           bool
}

// huge is the size beyond which values count as that, so that axes stay finite.
const huge = 1e6

// NewEnvelope returns an empty envelope of stretches of so many columns, which
// keeps the window and a little more.
func NewEnvelope(axis TimeAxis, length int) Envelope {
	return Envelope{axis: axis, length: float64(length), stretches: make([]extremes, ring(axis.Columns)/length+1)}
}

// ring returns how many columns are kept of a window of so many.
func ring(columns int) int { return columns + int(spare*float64(columns)) + 2*dashBlock }

// clear forgets all samples.
func (e *Envelope) clear() {
	clear(e.stretches)
	e.end, e.begun = 0, false
}

// Add adds samples at increasing times, ms.
func (e *Envelope) Add(times []float64, values []float32) {
	for i, t := range times {
		e.add(e.axis.At(t)/e.length, values[i])
	}
}

// add adds a sample at a place, in stretches.
func (e *Envelope) add(at float64, v float32) {
	if v != v { // a run that diverges ends in NaN
		return
	}
	v = min(max(v, -huge), huge)
	c := int64(math.Floor(at))
	n := int64(len(e.stretches))
	if !e.begun {
		e.end, e.begun = c, true
	}
	if c >= e.end {
		for k := max(e.end, c-n+1); k <= c; k++ {
			e.stretches[modulo(k, n)] = extremes{}
		}
		e.end = c + 1
	}
	if c < e.end-n {
		return
	}
	x := &e.stretches[modulo(c, n)]
	place := float32(at - float64(c))
	if !x.any {
		*x = extremes{v, v, place, place, true}
		return
	}
	if v < x.low {
		x.low, x.lowAt = v, place
	}
	if v > x.high {
		x.high, x.highAt = v, place
	}
}

// at returns the extremes of a stretch, nil if it has none.
func (e *Envelope) at(stretch int64) *extremes {
	n := int64(len(e.stretches))
	if stretch >= e.end || stretch < e.end-n {
		return nil
	}
	if x := &e.stretches[modulo(stretch, n)]; x.any {
		return x
	}
	return nil
}

// stretch returns that on which a column falls.
func (e *Envelope) stretch(column int64) int64 {
	return int64(math.Floor(float64(column) / e.length))
}

// reach returns the least and greatest value shown. It is not ok if there are
// none.
func (e *Envelope) reach(shown Shown) (low, high float32, ok bool) {
	low, high = float32(math.Inf(1)), float32(math.Inf(-1))
	for c := e.stretch(shown.First); c < e.stretch(shown.Now); c++ {
		if x := e.at(c); x != nil {
			low, high = min(low, x.low), max(high, x.high)
		}
	}
	return low, high, low <= high
}

// points calls point with the places, in columns from the left edge, and the
// values of what is shown, in the order of time, from at least one point or a
// block of dashes before the left edge to the first point not yet shown.
func (e *Envelope) points(shown Shown, point func(x float64, v float32)) {
	from := e.stretch((shown.First/dashBlock - 1) * dashBlock)
	for from > e.end-int64(len(e.stretches)) && e.at(from) == nil {
		from--
	}
	for c := from; c < e.end; c++ {
		x := e.at(c)
		if x == nil {
			continue
		}
		low := (float64(c)+float64(x.lowAt))*e.length - float64(shown.First)
		high := (float64(c)+float64(x.highAt))*e.length - float64(shown.First)
		switch {
		case low == high:
			point(low, x.low)
		case low < high:
			point(low, x.low)
			point(high, x.high)
		default:
			point(high, x.high)
			point(low, x.low)
		}
		if max(low, high) >= float64(shown.Now-shown.First) {
			return
		}
	}
}

// modulo returns k modulo n, from 0 to n-1 for negative k too.
func modulo(k, n int64) int64 {
	if k %= n; k < 0 {
		k += n
	}
	return k
}
