package pace

const (
	meterWindow = 1000 // real time over which the speed is measured, ms
	meterLeast  = 500  // real time below which it is unknown, ms
)

// A Meter measures the speed that is reached over the last second of play.
type Meter struct {
	marks []mark
	model float64 // model time advanced in all, ms
}

type mark struct{ real, model float64 }

// Reset forgets what was measured: at a pause, a new speed or a new network.
func (m *Meter) Reset() { m.marks = m.marks[:0] }

// Advance tells that at this real time, ms, so much model time, ms, was added.
func (m *Meter) Advance(real, advanced float64) {
	m.model += advanced
	old := 0 // the last that is as old as the window stays, and two however rarely they come
	for old+1 < len(m.marks) && m.marks[old+1].real <= real-meterWindow {
		old++
	}
	m.marks = append(m.marks[:copy(m.marks, m.marks[old:])], mark{real, m.model})
}

// Speed returns the measured speed, model time per real time. It is not ok
// before half a second of play, and when nothing came for a second and for much
// longer than things take to come.
func (m *Meter) Speed(real float64) (speed float64, ok bool) {
	if len(m.marks) < 2 {
		return 0, false
	}
	first, last := m.marks[0], m.marks[len(m.marks)-1]
	span := last.real - first.real
	silence := real - last.real
	if span < meterLeast || silence > meterWindow && silence > 3*span/float64(len(m.marks)-1) {
		return 0, false
	}
	return (last.model - first.model) / span, true
}
