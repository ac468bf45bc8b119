package plot

import "math"

// A TimeAxis divides model time into columns, one device pixel wide, that are
// counted from time 0: a moment keeps its column while the picture scrolls, so
// that what is drawn moves as a whole and does not shimmer.
type TimeAxis struct {
	Window  float64 // model time that is shown, ms
	Columns int     // device pixels that it takes
}

// How much model time a visitor may have on the time axis, ms: from the least step
// that a network has on.
const (
	LeastWindow = 0.1
	MostWindow  = kept
)

// At returns the place of a time, ms, in columns.
func (a TimeAxis) At(t float64) float64 { return t / a.Window * float64(a.Columns) }

// Time returns the time, ms, at which a column begins.
func (a TimeAxis) Time(column int64) float64 { return float64(column) / float64(a.Columns) * a.Window }

// Shown is the stretch of columns on the screen.
type Shown struct {
	First int64 // column at the left edge
	Now   int64 // first column that has not come, where the now-line stands
}

// Shown returns what is shown at a time, ms: the window before it or, paging,
// the page that it falls on.
func (a TimeAxis) Shown(now float64, paging bool) Shown {
	n := int64(math.Floor(a.At(now) + 1e-6)) // + for times that are multiples of a column
	if !paging {
		return Shown{n - int64(a.Columns), n}
	}
	page := (max(n, 1) - 1) / int64(a.Columns) // a page that is just full stays
	return Shown{page * int64(a.Columns), n}
}

// mostTicks is how many an axis has at most.
const mostTicks = 1000

// Ticks returns the multiples of a round step (1, 2 or 5 times a power of ten)
// within [low, high] and not below 0, so far apart that each has at least the
// given room of the length. It appends to dst.
func Ticks(dst []float64, low, high, length, room float64) []float64 {
	step := roundStep((high - low) * room / length)
	first := math.Ceil(max(low, 0)/step - 1e-9)
	for k := range int(min(max(0, length/room), mostTicks)) + 2 { // there may be no more, whatever the numbers are
		if value := (first + float64(k)) * step; value <= high+1e-9*step {
			dst = append(dst, value)
		}
	}
	return dst
}

// roundStep returns the least of 1, 2, 5 times a power of ten that is not below
// least.
func roundStep(least float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(least)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= least*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}
