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
	old := 0
	for old < len(m.marks) && m.marks[old].real < real-meterWindow {
		old++
	}
	m.marks = append(m.marks[:copy(m.marks, m.marks[old:])], mark{real, m.model})
}

// Speed returns the measured speed, model time per real time. It is not ok
// before half a second of play, and when nothing came for a second.
func (m *Meter) Speed(real float64) (speed float64, ok bool) {
	if len(m.marks) == 0 {
		return 0, false
	}
	first, last := m.marks[0], m.marks[len(m.marks)-1]
	if last.real-first.real < meterLeast || last.real < real-meterWindow {
		return 0, false
	}
	return (last.model - first.model) / (last.real - first.real), true
}
