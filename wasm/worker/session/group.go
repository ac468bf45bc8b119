package session

import (
	"fmt"
	"slices"
	"time"

	"balance/sim"
	"balance/wasm/frame"
)

// Most is how many networks are shown side by side at most: the paper's four corners,
// and one more.
const Most = 5

// A Group is networks that are shown side by side, or one. They have one clock: all
// advance together, and begin together at time 0. Those of equal n, p, qx and seed
// share their connections.
type Group struct {
	sessions []*Session     // the first is the one that Set changes
	epochs   uint32         // how many there have been, of all networks
	together sim.Parameters // of the first network when all began together
	traced   []sim.Neuron   // as chosen; nil for those of [sim.TracedNeurons]
}

// NewGroup begins with one network of the given parameters: see [New].
func NewGroup(given map[string]string) (*Group, error) {
	s, refusal := New(given)
	return s.group, refusal
}

// Sessions returns the networks, in the order in which they are shown.
func (g *Group) Sessions() []*Session { return g.sessions }

// connectivity returns the connections of a network like p, nil if there is none.
func (g *Group) connectivity(p sim.Parameters) *sim.Connectivity {
	for _, s := range g.sessions {
		if s.network != nil && sim.SameConnectivity(s.network.Parameters(), p) {
			return s.network.Connectivity()
		}
	}
	return nil
}

// Set changes the given parameters of the first network: see [Session.Set]. Where that
// begins anew, or hears another input, the others begin with it.
func (g *Group) Set(given map[string]string, dragging bool) error {
	first := g.sessions[0]
	epoch := first.epoch
	if err := first.Set(given, dragging); err != nil {
		return err
	}
	if len(g.sessions) == 1 {
		return nil
	}
	if first.stale || first.epoch != epoch || !dragging && !sim.SameInput(first.parameters, g.together) {
		g.Reset()
	}
	return nil
}

// Reset lets all networks begin again at time 0 with the same settings.
func (g *Group) Reset() {
	g.together = g.sessions[0].parameters
	for _, s := range g.sessions {
		s.Reset()
	}
}

// Compare shows networks of the given parameters side by side, or one alone. Those that
// run already go on; where there is one that does not, all begin at time 0. The error is
// a refusal: then nothing has changed.
func (g *Group) Compare(given []map[string]string) error {
	if len(given) < 1 || len(given) > Most {
		return fmt.Errorf("networks = %d: allowed are 1 … %d", len(given), Most)
	}
	wanted := make([]sim.Parameters, len(given))
	for i := range given {
		var err error
		if wanted[i], err = sim.Defaults().With(given[i]); err != nil {
			return err
		}
	}
	next, all := g.running(wanted)
	if all {
		g.sessions = next
		return nil
	}
	// Of the others those stay for a while whose connections can serve.
	g.sessions = slices.DeleteFunc(g.sessions, func(s *Session) bool {
		return !slices.ContainsFunc(wanted, func(p sim.Parameters) bool { return sim.SameConnectivity(s.parameters, p) })
	})
	for i, s := range next {
		if s != nil {
			s.Reset()
			continue
		}
		next[i] = &Session{group: g, parameters: wanted[i]}
		next[i].rebuild()
		g.sessions = append(g.sessions, next[i])
	}
	g.sessions, g.together = next, wanted[0]
	g.RunAhead()
	return nil
}

// running returns the sessions with these parameters, nil for those that there are not,
// and whether there are all. One that is in the same place comes before others.
func (g *Group) running(wanted []sim.Parameters) (found []*Session, all bool) {
	found = make([]*Session, len(wanted))
	taken := map[*Session]bool{}
	take := func(i, from int) {
		s := g.sessions[from]
		if found[i] != nil || taken[s] || s.stale || s.outdated || s.diverged != nil || !sim.Alike(s.parameters, wanted[i]) {
			return
		}
		found[i], taken[s] = s, true
		s.moved = s.moved || i != from
	}
	for i := range wanted {
		if i < len(g.sessions) {
			take(i, i)
		}
	}
	all = true
	for i := range wanted {
		for from := range g.sessions {
			take(i, from)
		}
		all = all && found[i] != nil
	}
	return found, all
}

// Advance runs the networks by ms of model time, or less if that takes longer than the
// budget, and returns what happened in each.
func (g *Group) Advance(ms float64, budget time.Duration) []*frame.Frame {
	if len(g.sessions) == 1 {
		return []*frame.Frame{g.sessions[0].Advance(ms, budget)}
	}
	deadline := time.Now().Add(budget)
	ready := true
	for _, s := range g.sessions {
		s.prepare(deadline)
		ready = ready && s.calibration == nil
	}
	if ready {
		g.advanceTogether(ms, deadline)
	}
	frames := make([]*frame.Frame, len(g.sessions))
	for i, s := range g.sessions {
		frames[i] = s.end()
	}
	return frames
}

// advanceTogether runs all by the same time, in rounds of a millisecond at most.
func (g *Group) advanceTogether(ms float64, deadline time.Time) {
	for ms > 0 {
		round := min(ms, 1)
		ms -= round
		for _, s := range g.sessions {
			s.advanceNetwork(round, deadline)
		}
		if !time.Now().Before(deadline) {
			return
		}
	}
}

// RunAhead gives networks that have begun their head start, while the stage is still loading.
func (g *Group) RunAhead() { g.runAhead(headStart, headStartBudget) }

// runAhead runs networks that have begun up to a model time, ms, as far as the budget allows.
func (g *Group) runAhead(to float64, budget time.Duration) {
	for _, s := range g.sessions {
		if s.calibration != nil {
			return
		}
	}
	for _, s := range g.sessions {
		if !s.begun {
			s.recorder.begin(s.network)
			s.begun = true
		}
	}
	g.advanceTogether(to-g.sessions[0].network.Time(), time.Now().Add(budget))
}
