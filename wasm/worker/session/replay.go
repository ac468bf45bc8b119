package session

import (
	"fmt"

	"balance/sim"
	"balance/sim/recording"
)

// A Recorded message holds what has been done to the networks of a session.
type Recorded struct {
	Recording recording.Recording `json:"recording"`
	Shortage  string              `json:"shortage"` // what it lacks for want of room, in sentences; "" if nothing
}

// Word makes a Recorded a message.
func (Recorded) Word() string { return "recorded" }

// Recorded tells what has been done up to now.
func (s *Session) Recorded() Recorded { return Recorded{s.tape.Recording(), s.tape.Shortage()} }

// A script is what a session that replays a recording goes by.
type script struct {
	recording recording.Recording
	part      int // that is under way
	next      int // of its changes
	ended     bool
	checked   bool   // the hash of the part has been compared
	wrong     string // what is not as it was recorded, in words
}

// NewReplay begins a session that does again what a recording, a text in JSON, tells.
// Its frames have epochs above the given one. It is alone in its group. The error is a refusal.
func NewReplay(text []byte, epoch uint32) (*Group, error) {
	r, err := recording.Read(text)
	if err != nil {
		return nil, fmt.Errorf("the recording cannot be replayed: %w", err)
	}
	for k := range r.Parts {
		if err := r.Parts[k].Params.Validate(); err != nil {
			return nil, fmt.Errorf("the recording cannot be replayed: part %d: %w", k+1, err)
		}
	}
	s := &Session{script: &script{recording: r}}
	s.group = &Group{sessions: []*Session{s}, epochs: epoch}
	s.Replay()
	return s.group, nil
}

// Replay begins a session that replays anew, with the first part.
func (s *Session) Replay() {
	s.script = &script{recording: s.script.recording, part: -1}
	s.script.begin(s)
}

// begin begins the next part.
func (c *script) begin(s *Session) {
	c.part++
	c.next, c.checked = 0, false
	before := s.parameters
	s.parameters = c.recording.Parts[c.part].Params
	if s.network == nil || sim.Rebuilds(before, s.parameters) {
		s.rebuild()
	} else {
		s.connect(s.network.Connectivity())
	}
}

// turn compares a part that is over with what was recorded, and begins the next.
func (c *script) turn(s *Session) {
	part := &c.recording.Parts[c.part]
	over := s.diverged != nil || s.calibration == nil && s.network.Step() == part.Steps && c.next == len(part.Changes)
	if !over {
		return
	}
	if !c.checked {
		c.checked = true
		c.check(s)
	}
	if c.part+1 == len(c.recording.Parts) {
		c.ended = true
		return
	}
	c.begin(s)
}

// check compares the hash of a part that is over.
func (c *script) check(s *Session) {
	part, played := &c.recording.Parts[c.part], s.tape.Part()
	if played.SpikeHash == part.SpikeHash && s.network.Step() == part.Steps || c.wrong != "" {
		return
	}
	c.wrong = fmt.Sprintf("In part %d the spikes are others: their hash is %s after %d steps, and the recording has %s after %d",
		c.part+1, played.SpikeHash, s.network.Step(), part.SpikeHash, part.Steps)
	if c.recording.Version != sim.Version {
		c.wrong += fmt.Sprintf(". It was made by version %s of the numerics, and this is version %s", sim.Quoted(c.recording.Version), sim.Version)
	}
}

// cue makes the changes that are due, and returns how many of so many steps can be done
// before the next, or before the end.
func (c *script) cue(s *Session, steps int) int {
	part := &c.recording.Parts[c.part]
	until := part.Steps
	for ; c.next < len(part.Changes); c.next++ {
		change := part.Changes[c.next]
		if change.Step > s.network.Step() {
			until = change.Step
			break
		}
		given := map[string]string{}
		err := error(nil)
		if change.Params != nil {
			given, err = sim.Given(change.Params)
		}
		if err == nil {
			err = s.Set(given, !change.Settled)
		}
		if err != nil {
			s.diverged = fmt.Errorf("part %d stopped at %g ms: %w", c.part+1, s.network.Time(), err)
			return 0
		}
		if s.calibration != nil {
			c.next++
			return 0
		}
	}
	return int(min(int64(steps), until-s.network.Step()))
}

// A Replaying message says how far a replay is. It comes beside every status while a
// recording is replayed, and once, with parts 0, when that has been left.
type Replaying struct {
	Part    int     `json:"part"` // from 1
	Parts   int     `json:"parts"`
	Length  float64 `json:"length_ms"` // of the part
	Ended   bool    `json:"ended"`     // all parts have been replayed
	Wrong   string  `json:"wrong"`     // what is not as it was recorded, in words; "" as long as all is
	Version string  `json:"version"`   // of the numerics that made the recording
}

// Word makes a Replaying a message.
func (Replaying) Word() string { return "replaying" }

// Replaying says how far the replay is; of a session that is live, that it is none.
func (s *Session) Replaying() (r Replaying) {
	if c := s.script; c != nil {
		part := c.recording.Parts[c.part]
		r = Replaying{c.part + 1, len(c.recording.Parts), float64(part.Steps) / float64(part.Params.StepsPerMs()), c.ended, c.wrong, c.recording.Version}
	}
	return r
}
