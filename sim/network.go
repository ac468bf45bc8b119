package sim

import (
	"fmt"
	"math"
)

// A Network is the paper's network of Parameters, running: connectivity,
// external input and the state of every neuron. It runs without end, and its
// parameters may be changed while it runs.
type Network struct {
	parameters   Parameters
	trial        int
	connectivity *Connectivity
	input        *externalInput
	state        *state
	choice       Kernel
	kernel       kernel
	failed       error // why there is no kernel of that choice
	coefficients coefficients
	effective    EffectiveTimeConstant

	step     int64 // steps done
	inBlock  int   // milliseconds done of the present block
	inBin    int   // steps done of the present millisecond, or of the last if it is complete
	batch    batch
	stretch  Stretch
	runaway  runawayCounter
	observed []Observer
}

// An Observer is told what happens in a network while it runs.
type Observer interface {
	// Observe is called after every stretch of steps. What it is given is valid
	// during the call only.
	Observe(*Stretch)
}

// A Stretch is what happened in at most one millisecond of model time.
type Stretch struct {
	Network *Network
	First   int64 // number of its first step, counted from 0
	Steps   int
	Spikes  [Populations]Spikes

	// Bin holds the means over the millisecond that ended with this stretch, or
	// nil if none did.
	Bin *Bin

	// Block holds the sums over the block that ended with this stretch, or nil if
	// none did.
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

// A Bin is a millisecond of the state of every neuron, by population.
type Bin struct {
	Millisecond int64                // that it covers, counted from 0
	V           [Recurrent][]float32 // mean of V, mV
	G           [Recurrent][]float32 // mean of g_e + g_i + g_x, 1/ms
}

// A block is so many milliseconds long. BlockReference, mV, is taken off V
// before it is squared, so that sums of float32 keep their digits.
const (
	blockLength    = 10
	BlockReference = -65
)

// A Block is what some milliseconds add to the mean and variance of the
// membrane potential of every neuron, by population: sums over the milliseconds
// of x and of its square, x being the mean V of a millisecond less
// BlockReference. It spares observers the work of every millisecond.
type Block struct {
	Milliseconds int
	Sum          [Recurrent][]float32 // mV
	Squares      [Recurrent][]float32 // mV²
}

// A Probe is the state of one neuron at the end of one step.
type Probe struct {
	V     float32              // mV; V_th where the neuron spikes
	Input [Populations]float32 // synaptic current from each population, mV/ms
}

// A DivergedError says that a run has left the realm of numbers that mean
// anything: a V is not finite or beyond 10⁶ mV, or a population fires faster
// than 1000 Hz over 100 ms.
type DivergedError struct {
	Time   float64 // ms
	Reason string
}

func (e *DivergedError) Error() string {
	return fmt.Sprintf("the network diverged at %.4g ms: %s", e.Time, e.Reason)
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

// Connect is [New] with the connectivity of an earlier network of the same n,
// p, qx, seed and trial, and without its check of p.
func Connect(p Parameters, trial int, c *Connectivity, options ...Option) *Network {
	n := &Network{
		parameters:   p,
		trial:        trial,
		connectivity: c,
		input:        newExternalInput(p, trial),
		state:        newState(c.places()),
		choice:       KernelAuto,
	}
	for _, option := range options {
		option(n)
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
		external: 4 * n.connectivity.size[X],
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

// drawPotentials draws V uniformly between the reset and V_T.
func (n *Network) drawPotentials(s stream) {
	random := newGenerator(n.parameters.Seed, n.trial, s)
	p := n.parameters
	for a := range Recurrent {
		for place := n.connectivity.begin[a]; place < n.connectivity.end[a]; place++ {
			n.state.v[place] = float32(p.Vre + float64((p.VT-p.Vre)*(1-random.uniform())))
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

// Rebuilds reports whether going from p to q needs a new network.
func Rebuilds(p, q Parameters) bool {
	return p.N != q.N || p.P != q.P || p.Qx != q.Qx || p.Seed != q.Seed || p.Dt != q.Dt
}

// Set changes the settings of a network that runs, from the next step on; c,
// jitter and rx act on the mother spikes drawn from then on. It returns an
// error, and changes nothing, if the settings are not allowed or need a new
// network, see [Rebuilds]. For the effective model call [Network.SetEffective].
func (n *Network) Set(p Parameters) error {
	if err := p.Validate(); err != nil {
		return err
	}
	old := n.parameters
	if Rebuilds(old, p) {
		return fmt.Errorf("n, p, qx, dt or seed changed: that takes a new network")
	}
	n.parameters = p
	n.coefficients = newCoefficients(p, n.effective)
	if p.C != old.C || p.Jitter != old.Jitter || p.Rx != old.Rx {
		n.input.restart(p, n.step)
	}
	return nil
}

// SetEffective is [Network.Set] for the effective model, as measured.
func (n *Network) SetEffective(p Parameters, measured EffectiveTimeConstant) error {
	before := n.effective
	n.effective = measured
	err := n.Set(p)
	if err != nil {
		n.effective = before
	}
	return err
}

// Probe chooses the neurons that are recorded at every step.
func (n *Network) Probe(neurons []Neuron) {
	n.batch.probed = n.batch.probed[:0]
	for _, neuron := range neurons {
		n.batch.probed = append(n.batch.probed, uint32(n.connectivity.begin[neuron.Population]+neuron.Index))
	}
}

// A Neuron is one of population E or I, counted from 0 within it.
type Neuron struct{ Population, Index int }

// Attach adds observers.
func (n *Network) Attach(observers ...Observer) { n.observed = append(n.observed, observers...) }

// Advance runs the network by a number of steps. It stops with a
// [*DivergedError] if the network diverges.
func (n *Network) Advance(steps int) error {
	if n.failed != nil {
		return n.failed
	}
	perMs := n.parameters.StepsPerMs()
	for steps > 0 {
		stretch := min(steps, perMs-n.inBin%perMs)
		n.advanceBatch(stretch)
		steps -= stretch
		for _, observer := range n.observed {
			observer.Observe(&n.stretch)
		}
		if n.inBlock == blockLength {
			n.RestartBlock()
		}
		if n.batch.diverged >= 0 {
			return &DivergedError{
				Time:   float64(n.stretch.First+int64(n.batch.diverged)) / float64(perMs),
				Reason: "a membrane potential is not finite or beyond 10⁶ mV",
			}
		}
		if err := n.runaway.add(&n.stretch); err != nil {
			return err
		}
	}
	return nil
}

// advanceBatch runs steps that do not go beyond the present millisecond.
func (n *Network) advanceBatch(steps int) {
	if n.inBin == n.parameters.StepsPerMs() {
		n.inBin = 0
		clear(n.state.sumV)
		clear(n.state.sumG)
	}
	b := &n.batch
	b.steps, b.perBin = steps, 0
	if n.inBin+steps == n.parameters.StepsPerMs() {
		b.perBin = float32(1 / float64(n.parameters.StepsPerMs()))
	}
	b.external, b.externalEnd = b.external[:0], b.externalEnd[:0]
	for step := range steps {
		b.external = n.input.appendDue(b.external, n.step+int64(step))
		b.externalEnd = append(b.externalEnd, len(b.external))
	}
	b.spikes, b.spikeEnd, b.probes = b.spikes[:0], b.spikeEnd[:0], b.probes[:0]
	b.diverged = -1

	n.kernel.advance(n.state, n.connectivity, &n.coefficients, b)

	n.step += int64(steps)
	n.inBin += steps
	if b.perBin > 0 {
		n.inBlock++
	}
	n.stretch.fill(n)
}

// RestartBlock forgets what the present block holds, so that the next
// millisecond begins one, and all observers get it.
func (n *Network) RestartBlock() {
	n.inBlock = 0
	clear(n.state.blockSum)
	clear(n.state.blockSquares)
}

// PresentBlock returns what the present block holds so far, valid until the
// next step.
func (n *Network) PresentBlock() Block {
	b := Block{Milliseconds: n.inBlock}
	for a := range Recurrent {
		begin, end := n.connectivity.begin[a], n.connectivity.end[a]
		b.Sum[a], b.Squares[a] = n.state.blockSum[begin:end], n.state.blockSquares[begin:end]
	}
	return b
}

// MeanConductance returns the mean over the neurons of population a of the
// conductance of their synapses from population b, at this moment, 1/ms.
func (n *Network) MeanConductance(a, b int) float64 {
	begin, end := n.connectivity.begin[a], n.connectivity.end[a]
	// Four sums that do not wait for one another.
	var sum [4]float64
	values := n.state.g[b][begin:end]
	for ; len(values) >= 4; values = values[4:] {
		sum[0] += float64(values[0])
		sum[1] += float64(values[1])
		sum[2] += float64(values[2])
		sum[3] += float64(values[3])
	}
	for _, g := range values {
		sum[0] += float64(g)
	}
	return (sum[0] + sum[1] + (sum[2] + sum[3])) / float64(end-begin)
}

// newCoefficients computes the numbers of the equations from the parameters.
// See [coefficients] for the equations.
func newCoefficients(p Parameters, measured EffectiveTimeConstant) coefficients {
	k := coefficients{
		exponential: p.Scheme == Exponential,
		onset:       float32(p.VT - float64(p.DeltaT*log(p.Dt*p.DeltaT))),
		perDeltaT:   float32(math.Log2E / p.DeltaT),
		vth:         float32(p.Vth),
		vre:         float32(p.Vre),
	}
	reversal := [Populations]float64{p.Ee, p.Ei, p.Ee}
	tau := [Populations]float64{p.TauE, p.TauI, p.TauX}
	weight := [Recurrent][Populations]float64{{p.Jee, p.Jei, p.Jex}, {p.Jie, p.Jii, p.Jix}}
	for b := range Populations {
		k.remain[b] = float32(1 - p.Dt/tau[b])
		for a := range Recurrent {
			conductance := weight[a][b] / (reversal[b] - p.EL) / math.Sqrt(float64(p.N))
			k.jump[a][b] = float32(conductance / tau[b])
		}
	}
	lambda := p.Lambda
	leak := [Recurrent]float64{1 / p.TauM, 1 / p.TauM}
	rest := [Recurrent]float64{p.EL, p.EL}
	// The synaptic current is Σ g_b (E_b − V_ref − λ (V − V_ref)); V_ref = E_L.
	reference := [Recurrent]float64{p.EL, p.EL}
	if p.Synapse == Effective {
		// A current-based network whose leak, rest and weights are those that
		// the conductance-based one has on average.
		lambda = 0
		for a := range Recurrent {
			leak[a] += measured.Conductance[a]
		}
		rest, reference = measured.V, measured.V
	}
	k.lambda = float32(p.Dt * lambda)
	for a := range Recurrent {
		k.leak[a] = float32(p.Dt * leak[a])
		k.rest[a] = float32(p.Dt * leak[a] * rest[a])
		for b := range Populations {
			k.drive[a][b] = float32(p.Dt * (reversal[b] - float64((1-lambda)*reference[a])))
		}
	}
	return k
}
