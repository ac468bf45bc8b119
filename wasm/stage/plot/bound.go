package plot

import "math"

// ease is the factor by which data must have room in a narrower axis before it
// is taken, so that data that swing by less do not make the axis flicker.
const ease = 1.3

// Bound returns how far an axis should reach for data that reach so far, given
// how far it reaches now: a round number, at least least. It widens at once.
func Bound(now, reach, least float64) float64 {
	if reach = max(reach, 0); reach > now || least > now {
		return roundAbove(max(reach, least))
	}
	if reach = ease * reach; reach <= least {
		return roundAbove(least)
	}
	return min(now, roundAbove(reach))
}

// roundAbove returns the least round number, 1, 1.5, 2, 3, 4, 6 or 8 times a
// power of ten, that is not below x > 0.
func roundAbove(x float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range []float64{1, 1.5, 2, 3, 4, 6, 8} {
		if m*power >= x*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}
