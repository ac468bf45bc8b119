package pace

// brief is the real time, ms, below which an answer that falls short does not
// mean that the worker is slow: it is building, or has stopped.
const brief = 10

// grace is the real time, ms, for which credit is kept while no request can be
// made: a picture may take that long to draw. What is due beyond it is forgiven,
// so that a slow worker or a hidden tab leaves no backlog to be made up.
const grace = 300

// A Pacer gives credit for the model time that is due, elapsed real time times
// speed, and turns it into requests of which at most one is under way.
type Pacer struct {
	Playing bool
	Speed   float64 // model time per real time

	last    float64 // real time of the last Tick, ms
	started bool
	due     float64 // model time to be asked for while playing, ms
	step    float64 // model time to be asked for while paused, ms
	refresh bool

	waiting bool
	since   float64 // real time of the request under way, ms
	asked   float64 // its model time, ms
	stepped bool    // it belongs to step, not to due
	dt      float64 // the worker's time step, ms; 0 until it is known
}

// Tick gives credit for the real time since the last Tick.
func (p *Pacer) Tick(real float64) {
	if p.started && p.Playing {
		p.due = min(p.due+(real-p.last)*p.Speed, grace*p.Speed+p.dt)
	}
	if !p.Playing {
		p.due = 0
	}
	p.last, p.started = real, true
}

// Step asks, while paused, for ms of model time once; steps add up.
func (p *Pacer) Step(ms float64) {
	if !p.Playing {
		p.step += ms
	}
}

// Idle reports whether, while paused, nothing is asked for or under way.
func (p *Pacer) Idle() bool { return !p.Playing && !p.waiting && !p.refresh && p.step == 0 }

// Refresh asks for a frame once even if no model time is due.
func (p *Pacer) Refresh() { p.refresh = true }

// Ask returns the model time, ms, that is to be asked for now. It is not ok if
// an answer is outstanding or nothing is due.
func (p *Pacer) Ask(real float64) (advance float64, ok bool) {
	if p.waiting {
		return 0, false
	}
	p.stepped = !p.Playing
	if p.Playing {
		p.step = 0
		advance, p.due = max(p.due, 0), min(p.due, 0)
	} else {
		advance = p.step
	}
	if !p.refresh && (advance == 0 || advance < p.dt && p.Playing) {
		if p.Playing {
			p.due += advance
		}
		return 0, false
	}
	p.refresh = false
	p.waiting, p.since, p.asked = true, real, advance
	return advance, true
}

// Answered tells that the worker advanced by so much model time, ms, in steps
// of dt. It reports whether the worker is the limit, having worked for a while
// and yet fallen short of what it was asked: then the next request should follow
// at once.
func (p *Pacer) Answered(real, advanced, dt float64) (limit bool) {
	if !p.waiting {
		return false
	}
	p.waiting, p.dt = false, dt
	rest := p.asked - advanced
	short := rest > dt
	switch {
	case p.stepped:
		p.step -= advanced
		if p.step < dt/2 {
			p.step = 0
		}
	case !short:
		// What rounding to whole steps left over or took too much. A worker may
		// bring more of its own accord; that is not held against it.
		p.due += max(rest, -dt)
	}
	return short && real-p.since > brief
}

// Forget gives up the request under way, whose answer will not come.
func (p *Pacer) Forget() { p.waiting = false }
