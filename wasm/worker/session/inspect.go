package session

import (
	"fmt"
	"math"

	"balance/sim"
	"balance/sim/measure"
	"balance/wasm/message"
)

// An Inspected message tells of one neuron or external train in one network: once when an
// [message.Inspect] asks, and then about four times a second while model time runs. A
// train has no membrane potential.
type Inspected struct {
	message.Train
	Network int              `json:"network"` // among those that are shown side by side
	Rate    measure.Quantity `json:"rate_hz"`
	CV      measure.Quantity `json:"cv"`        // of the intervals between its spikes
	Spikes  int              `json:"spikes"`    // that both are of
	Length  float64          `json:"spikes_ms"` // length of the stretch in which these were: what is kept of the time since the last change
	MeanV   measure.Quantity `json:"mean_v_mv"` // over the sliding window
	VarV    measure.Quantity `json:"var_v_mv2"`
	Window  int              `json:"window_ms"` // length of that
	Inputs  []Degree         `json:"inputs"`    // of a neuron, by source: e, i and x; of a train there are none
	Outputs []Degree         `json:"outputs"`   // of a neuron or train, by target: e and i
}

// Word makes an Inspected a message.
func (Inspected) Word() string { return "inspected" }

// A Degree is how many connections there are with a population.
type Degree struct {
	Population message.Population `json:"population"`
	Count      int                `json:"count"`
	Expected   float64            `json:"expected"` // by the connection probability
}

// inspection is what is known of the connections of the train that was asked for last.
type inspection struct {
	of              message.Train
	connectivity    *sim.Connectivity
	inputs, outputs []Degree
}

// Inspect tells of a neuron or train. It is not ok if the network has none of that number,
// or is being built.
func (s *Session) Inspect(of message.Train) (told Inspected, ok bool) {
	a, err := populationOf(of.Population)
	if s.stale || err != nil || of.Neuron < 0 || of.Neuron >= s.network.Size()[a] {
		return Inspected{}, false
	}
	told = Inspected{Train: of, Rate: measure.Missing, CV: measure.Missing, MeanV: measure.Missing, VarV: measure.Missing}
	if s.inspected.of != of || s.inspected.connectivity != s.network.Connectivity() {
		s.inspected = s.connections(of, a)
	}
	told.Inputs, told.Outputs = s.inspected.inputs, s.inspected.outputs
	var times []float64
	times, told.Length = s.past.fired(s.epoch, a, of.Neuron, s.live.From())
	if told.Spikes = len(times); told.Length > 0 {
		told.Rate = measure.Quantity(1000 * float64(told.Spikes) / told.Length)
		told.CV = measure.IntervalCV(times)
	}
	if a < sim.Recurrent {
		told.MeanV, told.VarV, told.Window = s.live.Potential(sim.Neuron{Population: a, Index: of.Neuron})
	}
	return told, true
}

// connections counts those of a neuron or train.
func (s *Session) connections(of message.Train, a int) inspection {
	c, size, p := s.network.Connectivity(), s.network.Size(), s.parameters.P
	known := inspection{of: of, connectivity: c, inputs: []Degree{}}
	degree := func(b, count int) Degree {
		return Degree{message.Population(letters[b]), count, p * float64(size[b])}
	}
	for b := range sim.Populations {
		if a < sim.Recurrent {
			known.inputs = append(known.inputs, degree(b, c.InDegree(sim.Neuron{Population: a, Index: of.Neuron}, b)))
		}
		if b < sim.Recurrent {
			known.outputs = append(known.outputs, degree(b, c.Targets(a, of.Neuron, b)))
		}
	}
	return known
}

// populationOf returns the population that a letter stands for.
func populationOf(letter message.Population) (int, error) {
	for a := range letters {
		if letters[a] == string(letter) {
			return a, nil
		}
	}
	return 0, fmt.Errorf("population = %s: allowed are e, i and x", sim.Quoted(string(letter)))
}

// fired returns the times of the spikes of a neuron or train that are kept and not before
// a model time, ms, and the length of the stretch in which these were, ms.
func (p *past) fired(epoch uint32, population, train int, from float64) (times []float64, length float64) {
	if len(p.frames) == 0 || p.frames[0].Epoch != epoch {
		return nil, 0
	}
	for _, f := range p.frames {
		first := math.Round(f.Start / f.Dt)
		for k, of := range f.Spikes[population].Train {
			if of != uint32(train) {
				continue
			}
			if time := (first + float64(f.Spikes[population].Step[k])) * f.Dt; time >= from-f.Dt/2 {
				times = append(times, time)
			}
		}
	}
	last := p.frames[len(p.frames)-1]
	return times, max(0, last.Start+float64(last.Steps)*last.Dt-max(from, p.frames[0].Start))
}

// Trace shows the membrane potential of a neuron in one of the places in which it is
// shown, counted from 0, from the next step on, in all networks: of the one in the first
// place the input, too. A neuron that is shown in another place changes places with the
// one that was there. In networks that lack it, it is found as by [sim.Within]. What is
// traced changes no spike. The error is a refusal.
func (g *Group) Trace(place int, of message.Train) error {
	size := g.sessions[0].network.Size()
	traced := g.tracedIn(size)
	if place < 0 || place >= len(traced) {
		return fmt.Errorf("place = %d: allowed are 0 … %d", place, len(traced)-1)
	}
	a, err := populationOf(of.Population)
	if err != nil {
		return err
	}
	if a == sim.X {
		return fmt.Errorf("x %d is an external spike train, which has no membrane potential: only neurons of e and i can be traced", of.Neuron)
	}
	if of.Neuron < 0 || of.Neuron >= size[a] {
		return fmt.Errorf("%s %d: allowed are 0 … %d", letters[a], of.Neuron, size[a]-1)
	}
	neuron := sim.Neuron{Population: a, Index: of.Neuron}
	for k := range traced {
		if traced[k] == neuron {
			traced[k] = traced[place]
		}
	}
	traced[place] = neuron
	g.traceAll(traced)
	return nil
}

// TraceLike traces the neurons that another group does.
func (g *Group) TraceLike(other *Group) {
	if other.traced != nil {
		g.traceAll(other.traced)
	}
}

func (g *Group) traceAll(neurons []sim.Neuron) {
	g.traced = neurons
	for _, s := range g.sessions {
		s.network.Probe(s.recorder.trace(g.tracedIn(s.network.Size())))
	}
}

// tracedIn returns the neurons that are traced in a network of the given size.
func (g *Group) tracedIn(size [sim.Populations]int) []sim.Neuron {
	if g.traced == nil {
		return sim.TracedNeurons(size)
	}
	return sim.Within(size, g.traced)
}
