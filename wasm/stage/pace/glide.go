package pace

import "math"

const (
	glideTime = 100. // real time in which the shown moment closes on the data by a factor e, ms
	glideLag  = 0.05 // share of the window by which it may lag at most
)

// A Glide moves the shown moment smoothly after data that come in bursts, and
// never past them.
type Glide struct{ now float64 }

// Reset shows the model time now, ms, at once.
func (g *Glide) Reset(now float64) { g.now = now }

// Tick moves the shown moment by elapsed real time, ms, towards the end of the
// data, ms of model time, in a window of so many ms, and returns it.
func (g *Glide) Tick(elapsed, end, window float64) float64 {
	g.now += (end - g.now) * -math.Expm1(-elapsed/glideTime)
	g.now = min(max(g.now, end-glideLag*window), end)
	if end-g.now < 1e-4*window {
		g.now = end
	}
	return g.now
}
