package sim

import "fmt"

// A Network is the paper's network of Parameters, running: connectivity,
// external input and the state of every neuron. It runs without end, and its
// parameters may be changed while it runs.
type Network struct {
	parameters   Parameters
	trial        int
	connectivity *Connectivity
	input        input
	state        *state
	choice       Kernel
	kernel       kernel
	failed       error // why there is no kernel of that choice
	coefficients coefficients
	effective    EffectiveTimeConstant

	step     int64 // steps done
	batch    batch
	stretch  Stretch
	runaway  runawayCounter
	observed []Observer
}

// New builds the network of one trial, counted from 1. Connectivity, V(0) and
// external trains follow from seed and trial. The effective model needs a
// measurement first: use [NewEffective].
func New(p Parameters, trial int, options ...Option) (*Network, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return Connect(p, trial, NewConnectivity(p, trial), options...), nil
}

// An Option changes how a network is run.
type Option func(*Network)

// Use chooses the kernel. Without it, it is chosen as by [KernelAuto].
func Use(k Kernel) Option { return func(n *Network) { n.choice = k } }

// Watch attaches an observer to the network, and to one that runs before it, as
// [NewEffective] has it.
func Watch(o Observer) Option { return func(n *Network) { n.Attach(o) } }

// Connect is [New] with the connectivity of an earlier network of the same n,
// p, qx, seed and trial, and without its check of p.
func Connect(p Parameters, trial int, c *Connectivity, options ...Option) *Network {
	n := &Network{
		parameters:   p,
		trial:        trial,
		connectivity: c,
		state:        newState(c.places()),
		choice:       KernelAuto,
	}
	for _, option := range options {
		option(n)
	}
	if n.input == nil {
		n.input = newExternalInput(p, trial)
	}
	n.chooseKernel()
	n.drawPotentials(potentialStream)
	n.coefficients = newCoefficients(p, n.effective)
	return n
}

// chooseKernel sets up the kernel of the network's choice.
func (n *Network) chooseKernel() {
	n.kernel = &reference{}
	if n.choice == KernelReference {
		return
	}
	k, err := newSIMD(n.state, n.connectivity, room{
		steps:    n.parameters.StepsPerMs(),
		external: int(4 * most(n.parameters.Rx/1000) * float64(n.connectivity.size[X])),
	})
	switch {
	case err == nil:
		n.kernel = k
	case n.choice == KernelSIMD:
		n.failed = fmt.Errorf("kernel = simd: %w", err)
	}
}

// Kernel returns the kernel that runs the network.
func (n *Network) Kernel() Kernel {
	if _, ok := n.kernel.(*simd); ok {
		return KernelSIMD
	}
	return KernelReference
}

// drawPotentials draws V uniformly between the reset and V_T, or V_th where that is
// lower.
func (n *Network) drawPotentials(s stream) {
	random := newGenerator(n.parameters.Seed, n.trial, s)
	p := n.parameters
	highest := min(p.VT, p.Vth)
	for a := range Recurrent {
		for place := n.connectivity.begin[a]; place < n.connectivity.end[a]; place++ {
			n.state.v[place] = float32(p.Vre + float64((highest-p.Vre)*(1-random.uniform())))
		}
	}
}

// Parameters returns the present settings.
func (n *Network) Parameters() Parameters { return n.parameters }

// Connectivity returns who projects to whom.
func (n *Network) Connectivity() *Connectivity { return n.connectivity }

// Trial returns the number of the trial, counted from 1.
func (n *Network) Trial() int { return n.trial }

// Step returns the number of steps done.
func (n *Network) Step() int64 { return n.step }

// Time returns the model time, ms.
func (n *Network) Time() float64 { return float64(n.step) / float64(n.parameters.StepsPerMs()) }

// Size returns how many neurons or trains there are in each population.
func (n *Network) Size() [Populations]int { return n.connectivity.size }

// Advance runs the network by a number of steps. It stops with a
// [*DivergedError] if the network diverges, and with another error if there is no
// kernel, or no room in its memory for the external spikes of a millisecond: then
// the network cannot go on.
func (n *Network) Advance(steps int) error {
	if n.failed != nil {
		return n.failed
	}
	perMs := n.parameters.StepsPerMs()
	for steps > 0 {
		stretch := min(steps, perMs-n.inMillisecond())
		if err := n.advanceBatch(stretch); err != nil {
			return err
		}
		steps -= stretch
		for _, observer := range n.observed {
			observer.Observe(&n.stretch)
		}
		if n.batch.diverged >= 0 {
			return &DivergedError{
				Time:   float64(n.stretch.First+int64(n.batch.diverged)) / float64(perMs),
				Reason: "a membrane potential is not finite or beyond 10⁶ mV",
			}
		}
		if err := n.runaway.count(&n.stretch); err != nil {
			return err
		}
	}
	return nil
}

// advanceBatch runs steps that do not go beyond the present millisecond.
func (n *Network) advanceBatch(steps int) error {
	perMs := n.parameters.StepsPerMs()
	done := n.inMillisecond()
	if done == 0 {
		n.beginMillisecond()
	}
	b := &n.batch
	b.steps, b.perBin = steps, 0
	if done+steps == perMs {
		b.perBin = float32(1 / float64(perMs))
	}
	b.external, b.externalEnd = b.external[:0], b.externalEnd[:0]
	for step := range steps {
		b.external = n.input.appendDue(b.external, n.step+int64(step))
		b.externalEnd = append(b.externalEnd, len(b.external))
	}
	b.spikes, b.spikeEnd, b.probes = b.spikes[:0], b.spikeEnd[:0], b.probes[:0]
	b.diverged = -1

	if err := n.kernel.advance(n.state, n.connectivity, &n.coefficients, b); err != nil {
		return err
	}
	n.step += int64(steps)
	n.stretch.fill(n)
	return nil
}

// inMillisecond returns how many steps of the present millisecond are done.
func (n *Network) inMillisecond() int { return int(n.step % int64(n.parameters.StepsPerMs())) }

// beginMillisecond forgets the sums over the last one, and over the last block if
// another begins.
func (n *Network) beginMillisecond() {
	clear(n.state.sumV)
	clear(n.state.sumG)
	if n.step%int64(BlockLength*n.parameters.StepsPerMs()) == 0 {
		clear(n.state.blockSum)
		clear(n.state.blockSquares)
	}
}
