package measure

import "balance/sim"

// mostFollowed is of about how many neurons of each population V is followed from
// millisecond to millisecond, for what is told of its course.
const mostFollowed = 25

// segmentLength is the length of a segment, ms, so that frequencies are whole.
const segmentLength = 1000

// A segment is the course of V, the means over milliseconds, of some neurons of each
// population over the same time.
type segment struct {
	every  [sim.Recurrent]int         // every so manieth neuron is followed
	v      [sim.Recurrent][][]float64 // V − BlockReference, mV, by neuron, then by millisecond
	filled int                        // milliseconds
}

func newSegment(size [sim.Populations]int) segment {
	var g segment
	for a := range g.v {
		g.every[a] = max(1, size[a]/mostFollowed)
		for range (size[a] + g.every[a] - 1) / g.every[a] {
			g.v[a] = append(g.v[a], make([]float64, segmentLength))
		}
	}
	return g
}

// record adds a millisecond. It reports whether the segment is full with it.
func (g *segment) record(b *sim.Bin) (full bool) {
	for a, neurons := range g.v {
		for k, v := range neurons {
			v[g.filled] = float64(b.V[a][k*g.every[a]]) - sim.BlockReference
		}
	}
	g.filled++
	return g.filled == segmentLength
}

// keep keeps the last milliseconds of a segment that is full.
func (g *segment) keep(last int) {
	for _, neurons := range g.v {
		for _, v := range neurons {
			copy(v, v[segmentLength-last:])
		}
	}
	g.filled = last
}

// A delay leaves out what follows a change of settings, as [Live] does.
type delay struct {
	network *sim.Network
	from    int64 // first millisecond that counts
}

// reset begins with the present.
func (d *delay) reset() {
	perMs := int64(d.network.Parameters().StepsPerMs())
	d.from = (d.network.Step()+perMs-1)/perMs + transient
}

// counting reports whether a stretch counts.
func (d *delay) counting(s *sim.Stretch) bool {
	return s.First/int64(d.network.Parameters().StepsPerMs()) >= d.from
}

// Elapsed returns the model time since that which counts began, ms; below 0 if it has not.
func (d *delay) Elapsed() float64 { return d.network.Time() - float64(d.from) }
