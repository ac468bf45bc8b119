package session

import (
	"runtime"
	"time"

	"balance/sim"
	"balance/sim/measure"
	"balance/sim/recording"
	"balance/wasm/frame"
)

// The page shows this trial.
const trial = recording.Trial

// The first frame brings along what the window of the plots can hold, so that a
// visitor sees a picture at once: so much model time, if it can be had in so
// much real time. After the first part, the glance, there is a variance to tell.
const (
	headStart       = 1000 // ms
	headStartBudget = 500 * time.Millisecond
	glance          = 250 // ms
	glanceBudget    = 125 * time.Millisecond
)

// A Session is a network that is shown live.
type Session struct {
	group      *Group         // of which it is one
	parameters sim.Parameters // as set; the network may have to follow
	network    *sim.Network
	live       *measure.Live
	recorder   recorder
	quantities quantities
	past       past
	tape       recording.Tape
	script     *script // of a session that replays; nil in one that is live
	epoch      uint32
	changed    float64 // model time of the last change that the network has taken, ms

	begun    bool    // the next frame holds something already
	moved    bool    // the next frame is to tell also what happened before
	stale    bool    // the network must be built anew before it runs on
	owed     float64 // steps asked for but not done because they were a fraction
	diverged error

	// For the effective model: the measurement under way, or nil; its progress;
	// and the last result, which is outdated while a slider is dragged.
	calibration *sim.CalibrationRun
	progress    float64
	measured    *sim.EffectiveTimeConstant
	rates       [sim.Recurrent]float64 // Hz, of the network that was measured
	outdated    bool

	inspected inspection
}

// New begins a session with the given parameters, and the paper's for those not
// given. Where they are refused it begins with the paper's, and returns the
// refusal beside the session.
func New(given map[string]string) (*Session, error) {
	p, refusal := sim.Defaults().With(given)
	s := &Session{parameters: p}
	s.group = &Group{sessions: []*Session{s}}
	s.rebuild()
	s.group.runAhead(glance, glanceBudget)
	return s, refusal
}

// Set changes the given parameters. While a slider is dragged the effective
// model keeps its calibration, and takes a new one when the drag ends. The
// error is a refusal: then nothing has changed.
func (s *Session) Set(given map[string]string, dragging bool) error {
	p, err := s.parameters.With(given)
	if err != nil {
		return err
	}
	old := s.parameters
	s.parameters = p
	if sim.Alike(old, p) && !s.outdated {
		return nil
	}
	if s.stale || sim.Rebuilds(old, p) {
		s.stale = true
		s.forget() // of the network that is to come nothing is known
		return nil
	}
	if s.diverged != nil { // its state is of no use
		s.connect(s.network.Connectivity())
		return nil
	}
	s.forget()
	s.changed = s.network.Time()
	if p.Synapse != sim.Effective {
		s.measured, s.calibration, s.outdated = nil, nil, false
		s.tape.Change(p, false)
		return s.network.Set(p)
	}
	if dragging && s.measured != nil {
		s.calibration, s.outdated = nil, true // of one that is under way nobody has seen anything
		s.tape.Change(p, false)
		return s.network.SetEffective(p, *s.measured)
	}
	s.calibrate()
	return nil
}

// forget lets all measurements begin anew.
func (s *Session) forget() {
	s.live.Reset()
	s.quantities.reset()
}

// Reset begins again at time 0 with the same settings.
func (s *Session) Reset() {
	if s.stale {
		return
	}
	s.connect(s.network.Connectivity())
}

// rebuild builds the network of the present settings.
func (s *Session) rebuild() {
	s.stale = false
	s.tape.End()
	s.network, s.live, s.calibration = nil, nil, nil
	s.quantities.leave()
	c := s.group.connectivity(s.parameters)
	if c == nil {
		if s.group.epochs > 0 {
			runtime.GC() // so that two networks need not fit at once
		}
		c = sim.NewConnectivity(s.parameters, trial)
	}
	s.connect(c)
}

func (s *Session) connect(c *sim.Connectivity) {
	p := s.parameters
	s.network = sim.Connect(p, trial, c)
	s.live = measure.NewLive(s.network)
	s.recorder.size(s.network.Size())
	s.network.Probe(s.recorder.trace(s.group.tracedIn(s.network.Size())))
	s.network.Attach(s.live, &s.recorder)
	s.quantities.leave()
	s.quantities.attach(s.network)
	s.tape.Begin(s.network)
	s.group.epochs++
	s.epoch = s.group.epochs
	s.begun, s.moved, s.outdated, s.owed, s.changed, s.diverged, s.calibration, s.measured = false, false, false, 0, 0, nil, nil, nil
	if p.Synapse == sim.Effective {
		s.calibrate()
	}
}

// calibrate begins to measure the effective time constant for the present
// settings. The network waits.
func (s *Session) calibrate() {
	s.calibration = recording.NewCalibration(s.parameters, s.network.Connectivity())
	s.progress, s.outdated = 0, false
}

// Advance runs the network, alone, by ms of model time, or less if that takes longer
// than the budget, and returns what happened. A calibration under way comes first.
func (s *Session) Advance(ms float64, budget time.Duration) *frame.Frame {
	deadline := time.Now().Add(budget)
	s.prepare(deadline)
	if s.calibration == nil {
		s.advanceNetwork(ms, deadline)
	}
	return s.end()
}

// prepare makes the network ready to run, and begins a frame. Where there is no time
// a calibration remains under way.
func (s *Session) prepare(deadline time.Time) {
	if s.script != nil {
		s.script.turn(s)
	}
	if s.stale {
		s.rebuild()
	}
	for s.calibration != nil {
		s.advanceCalibration()
		if !time.Now().Before(deadline) {
			break
		}
	}
	if !s.begun {
		s.recorder.begin(s.network)
	}
	s.begun = false
}

// end returns the frame that prepare has begun.
func (s *Session) end() *frame.Frame {
	if s.script != nil {
		s.script.finish(s)
	}
	f := s.recorder.end(s.epoch, s.live)
	s.past.add(f)
	f.Curves = s.quantities.renew(s.live)
	if s.moved {
		s.moved = false
		return s.Recall()
	}
	return f
}

// Recall returns the last frame together with those before it, as far as the plots
// can show them, and with curves.
func (s *Session) Recall() *frame.Frame {
	f := s.past.last(headStart)
	f.Curves = s.quantities.curves(s.live)
	return f
}

func (s *Session) advanceCalibration() {
	progress, err := s.calibration.Advance(1)
	s.progress = progress
	switch {
	case err != nil:
		s.calibration, s.diverged = nil, err
	case progress == 1:
		measured := s.calibration.Result()
		s.rates = s.calibration.Rates()
		s.calibration, s.measured = nil, &measured
		s.tape.Change(s.parameters, true)
		if err := s.network.SetEffective(s.parameters, measured); err != nil {
			s.diverged = err
		}
		s.forget()
	}
}

// advanceNetwork runs the network by ms of model time, unless it has diverged, or less
// if the deadline comes before.
func (s *Session) advanceNetwork(ms float64, deadline time.Time) {
	if s.diverged != nil {
		return
	}
	perMs := s.parameters.StepsPerMs()
	s.owed += ms * float64(perMs)
	const rounding = 1e-6 // of model time that is a sum of steps
	for s.owed >= 1-rounding {
		steps := min(int(s.owed+rounding), perMs)
		if s.script != nil {
			if steps = s.script.cue(s, steps); steps == 0 {
				s.owed = 0
				return
			}
		}
		s.owed -= float64(steps)
		if err := s.network.Advance(steps); err != nil {
			s.diverged = err
			s.owed = 0
			return
		}
		if !time.Now().Before(deadline) && s.owed >= 1-rounding {
			s.owed = 0
		}
	}
}
