package sim

import "slices"

// An Observer is told what happens in a network while it runs. It changes nothing,
// neither what it is given nor the network, so that others can watch beside it.
type Observer interface {
	// Observe is called after every stretch of steps. What it is given is valid
	// during the call only.
	Observe(*Stretch)
}

// Attach adds observers, which are told from the next step on, in their order.
func (n *Network) Attach(observers ...Observer) { n.observed = append(n.observed, observers...) }

// Detach ends what Attach began: the observer is told no more. One that is not attached
// is left as it is.
func (n *Network) Detach(observer Observer) {
	n.observed = slices.DeleteFunc(n.observed, func(o Observer) bool { return o == observer })
}

// A Stretch is what happened in at most one millisecond of model time.
type Stretch struct {
	Network *Network
	First   int64 // number of its first step, counted from 0
	Steps   int
	Spikes  [Populations]Spikes

	// Bin holds the means over the millisecond that ended with this stretch, and
	// Block the sums over the block that it belongs to, up to that millisecond.
	// Both are nil if none ended.
	Bin   *Bin
	Block *Block

	// Probes holds the state of the probed neurons, in their order, at the end
	// of every step.
	Probes []Probe
}

// Spikes are the spikes of one population in the order of time: number k is of
// neuron or train Neuron[k], in step Step[k], counted from the beginning of the
// stretch. Within a step neurons ascend; trains are in no order.
type Spikes struct {
	Step   []uint32
	Neuron []uint32
}

// fill describes the batch that the network has just done.
func (s *Stretch) fill(n *Network) {
	b := &n.batch
	s.Network = n
	s.First = n.step - int64(b.steps)
	s.Steps = b.steps
	s.fillSpikes(n.connectivity, b)
	s.fillBin(n)
	s.fillBlock(n)
	s.fillProbes(n)
}

func (s *Stretch) fillSpikes(c *Connectivity, b *batch) {
	for a := range s.Spikes {
		s.Spikes[a] = Spikes{s.Spikes[a].Step[:0], s.Spikes[a].Neuron[:0]}
	}
	next := 0
	for step, end := range b.spikeEnd {
		for ; next < end; next++ {
			place := int(b.spikes[next])
			a := E
			if place >= c.begin[I] {
				a = I
			}
			s.Spikes[a].record(step, place-c.begin[a])
		}
	}
	for step := range b.steps {
		for _, train := range b.externalIn(step) {
			s.Spikes[X].record(step, int(train))
		}
	}
}

func (s *Spikes) record(step, neuron int) {
	s.Step = append(s.Step, uint32(step))
	s.Neuron = append(s.Neuron, uint32(neuron))
}
