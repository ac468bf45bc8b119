package recording

import (
	"encoding/json"
	"fmt"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
)

// MostChanges is how many changes, and parts, a tape has room for: a file of half a
// megabyte at most. A slider that is dragged makes some ten a second.
const MostChanges = 10_000

// A Tape records what is done to networks, one after the other.
type Tape struct {
	parts   []Part
	changes int // in all of them
	dropped int // parts, of which there is nothing any more

	network *sim.Network // the present one
	hash    *measure.SpikeHash
	now     Part
	full    bool // now is complete: there is no room for more
}

// Begin records a network at its time 0, in another part.
func (t *Tape) Begin(n *sim.Network) {
	t.End()
	t.network = n
	t.now = Part{Params: n.Parameters(), Changes: []Change{}}
	t.hash = measure.NewSpikeHash(n.Size()[sim.E])
	n.Attach(t.hash)
	t.makeRoom()
}

// End ends the present part, and lets its network go.
func (t *Tape) End() {
	t.parts = t.whole()
	t.changes = 0
	for _, part := range t.parts {
		t.changes += len(part.Changes)
	}
	t.network, t.hash, t.now, t.full = nil, nil, Part{}, false
}

// Change records that the network takes other settings before its next step.
func (t *Tape) Change(p sim.Parameters, settled bool) {
	t.makeRoom()
	if t.full {
		return
	}
	if len(t.now.Changes) == MostChanges {
		t.end()
		t.full = true
		return
	}
	change := Change{Step: t.network.Step(), Settled: settled}
	if patch := sim.Difference(t.network.Parameters(), p); len(patch) > len("{}") {
		change.Params = json.RawMessage(patch)
	} else if change.Step == 0 && len(t.now.Changes) == 0 {
		return // that the effective model is calibrated before its first step goes without saying
	}
	t.now.Changes = append(t.now.Changes, change)
}

// makeRoom drops the oldest parts where there are too many, or too many changes.
func (t *Tape) makeRoom() {
	for len(t.parts) > 0 && t.changes+len(t.now.Changes)+len(t.parts) >= MostChanges {
		t.changes -= len(t.parts[0].Changes)
		t.parts = t.parts[1:]
		t.dropped++
	}
}

// end writes down how far the present part has come.
func (t *Tape) end() {
	if t.network != nil && !t.full {
		t.now.Steps, t.now.SpikeHash = t.network.Step(), experiment.FormatHash(t.hash.Sum())
	}
}

// whole returns all parts in which something happened.
func (t *Tape) whole() []Part {
	t.end()
	if t.now.Steps == 0 {
		return t.parts
	}
	return append(t.parts[:len(t.parts):len(t.parts)], t.now)
}

// Part returns the present part, up to now.
func (t *Tape) Part() Part {
	t.end()
	return t.now
}

// Recording returns what was recorded up to now.
func (t *Tape) Recording() Recording { return Recording{sim.Version, t.whole()} }

// Shortage says what the recording lacks for want of room, in sentences; "" if nothing.
func (t *Tape) Shortage() string {
	said := ""
	if t.dropped > 0 {
		said = fmt.Sprintf("It holds %d changes at most: the first %d networks of this visit are not in it.", MostChanges, t.dropped)
	}
	if t.full {
		if said != "" {
			said += " "
		}
		said += fmt.Sprintf("The last network has changed more than %d times: the recording ends at its model time %.1f s. Reset begins a new one.",
			MostChanges, float64(t.now.Steps)*t.now.Params.Dt/1000)
	}
	return said
}
