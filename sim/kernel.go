package sim

import (
	"fmt"
	"math"
)

// A Kernel is a way to advance a network. All kernels give the same bits.
type Kernel string

const (
	KernelAuto      Kernel = "auto"      // SIMD where it can run, else the reference
	KernelReference Kernel = "reference" // plain Go
	KernelSIMD      Kernel = "simd"      // with vectors, of WebAssembly or of the processor
)

// ParseKernel returns the kernel of the given name. The error says which names
// there are, or why that kernel cannot run here.
func ParseKernel(name string) (Kernel, error) {
	k := Kernel(name)
	switch k {
	case KernelAuto, KernelReference:
		return k, nil
	case KernelSIMD:
		if err := simdAvailable(); err != nil {
			return "", fmt.Errorf("kernel = simd: %w", err)
		}
		return k, nil
	}
	return "", fmt.Errorf("kernel = %s: %s", Quoted(name), AllowedNames(name, []string{string(KernelAuto), string(KernelReference), string(KernelSIMD)}))
}

// Available returns the kernel that [KernelAuto] stands for here.
func Available() Kernel {
	if simdAvailable() != nil {
		return KernelReference
	}
	return KernelSIMD
}

// A kernel advances the state of a network. [reference] is the one to read.
type kernel interface {
	// advance runs the steps of b on s, whose neurons c connects, and adds to b
	// what happened. Settings do not change in between. If it returns an error, it
	// has done nothing.
	advance(s *state, c *Connectivity, k *coefficients, b *batch) error
}

// A state is all that changes from step to step. Every array has an element
// for each place of the layout; those of no neuron stay as they are.
type state struct {
	v []float32              // membrane potential, mV
	g [Populations][]float32 // conductance of the synapses from each population, 1/ms

	// Sums over the steps since the last whole millisecond, or means over the
	// one that has just ended, of the state at the beginning of each step.
	sumV []float32 // mV
	sumG []float32 // over populations as well, 1/ms

	// Sums over the milliseconds of the present block, of what the mean V of a
	// millisecond exceeds BlockReference by, and of its square.
	blockSum     []float32 // mV
	blockSquares []float32 // mV²
}

func newState(places int) *state {
	s := &state{
		v:    make([]float32, places),
		sumV: make([]float32, places),
		sumG: make([]float32, places),

		blockSum:     make([]float32, places),
		blockSquares: make([]float32, places),
	}
	for b := range s.g {
		s.g[b] = make([]float32, places)
	}
	return s
}

// A batch is a stretch of at most one millisecond of steps: what drives it and
// what happens in it.
type batch struct {
	steps int

	// perBin is 1 over the number of steps in a millisecond if this batch ends
	// one, else 0. Then sums become means, which are added to the block.
	perBin float32

	external    []uint32 // trains that spike, step after step
	externalEnd []int    // by step: end of its part of external

	spikes   []uint32 // places of neurons that spike, step after step, ascending within a step
	spikeEnd []int    // by step: end of its part of spikes

	probed []uint32 // places of neurons whose state is wanted at the end of every step
	probes []probe  // of the probed neurons, step after step

	diverged int // the first step in which a V was not finite or below −10⁶ mV, or −1
}

// externalIn returns the trains that spike in a step, as often as they do.
func (b *batch) externalIn(step int) []uint32 {
	begin := 0
	if step > 0 {
		begin = b.externalEnd[step-1]
	}
	return b.external[begin:b.externalEnd[step]]
}

// reference is the plain kernel, in the order of the model:
// V, decay, spikes and reset, arrivals.
type reference struct {
	counts [Recurrent + 1]counter // of the spikes that arrive, by source population
}

func (r *reference) advance(s *state, c *Connectivity, k *coefficients, b *batch) error {
	for step := range b.steps {
		firstSpike := len(b.spikes)
		for a := range Recurrent {
			finite := k.updateNeurons(s, c, a, b)
			if !finite && b.diverged < 0 {
				b.diverged = step
			}
		}
		r.deliver(s, c, k, b.spikes[firstSpike:], b.externalIn(step))
		b.spikeEnd = append(b.spikeEnd, len(b.spikes))
		b.recordProbes(s, k, firstSpike)
	}
	if b.perBin > 0 {
		for place := range s.sumV {
			s.sumV[place] *= b.perBin
			s.sumG[place] *= b.perBin
			x := s.sumV[place] - BlockReference
			s.blockSum[place] += x
			s.blockSquares[place] += float32(x * x)
		}
	}
	return nil
}

// updateNeurons does the first three parts of a step for population a: it
// updates V, decays the conductances and resets the neurons that spike, whose
// places it adds to b. It reports whether every V is within bounds.
//
// Every product is rounded before it is added: the compiler must not fuse
// them, or results would depend on the processor.
func (k *coefficients) updateNeurons(s *state, c *Connectivity, a int, b *batch) (finite bool) {
	begin, end := c.begin[a], c.end[a]
	v := s.v[begin:end]
	ge := s.g[E][begin:end][:len(v)]
	gi := s.g[I][begin:end][:len(v)]
	gx := s.g[X][begin:end][:len(v)]
	sumV := s.sumV[begin:end][:len(v)]
	sumG := s.sumG[begin:end][:len(v)]

	leak, rest := k.leak[a], k.rest[a]
	driveE, driveI, driveX := k.drive[a][E], k.drive[a][I], k.drive[a][X]
	remainE, remainI, remainX := k.remain[E], k.remain[I], k.remain[X]
	lambda, onset, perDeltaT, vth, vre := k.lambda, k.onset, k.perDeltaT, k.vth, k.vre

	finite = true
	for j, vj := range v {
		g := ge[j] + gi[j] + gx[j]
		sumV[j] += vj
		sumG[j] += g

		driven := (float32(ge[j]*driveE) + float32(gi[j]*driveI)) + (float32(gx[j]*driveX) + rest)
		y := float32(lambda*g) + leak // dt times the total conductance
		spiking := exp2(cutOff(float32((vj - onset) * perDeltaT)))
		change := driven - float32(y*vj) + spiking
		if k.exponential {
			// φ(y) = (1 − e⁻ʸ)/y by its Padé approximant 1/(1 + y/2 + y²/12).
			change /= float32((float32(1.0/12*y)+0.5)*y) + 1
		}
		vj += change

		ge[j] *= remainE
		gi[j] *= remainI
		gx[j] *= remainX

		if vj >= vth {
			b.spikes = append(b.spikes, uint32(begin+j))
			vj = vre
		}
		if !(vj >= divergedBelow) {
			finite = false
		}
		v[j] = vj
	}
	return finite
}

// deliver does the last part of a step: it adds the weights of the spikes to
// the conductances of their targets.
func (r *reference) deliver(s *state, c *Connectivity, k *coefficients, spikes, external []uint32) {
	for b := range r.counts {
		r.counts[b].reset(c.words)
	}
	for _, place := range spikes {
		b := E
		if int(place) >= c.begin[I] {
			b = I
		}
		r.counts[b].countRow(c.row(b, int(place)-c.begin[b]))
	}
	for _, train := range external {
		r.counts[X].countRow(c.row(X, int(train)))
	}
	for b := range r.counts {
		for a := range Recurrent {
			first, last := c.wordsOf(a)
			r.counts[b].deliver(s.g[b], first, last, k.jump[a][b])
		}
	}
}

// exp2 returns 2^x to a relative error of 3·10⁻⁶, which is less than a V that is
// one float32 higher makes: a polynomial for the fraction, which lies between −½
// and ½, times a power of two. x must lie between −125 and 127. See [cutOff].
func exp2(x float32) float32 {
	// So large a number has no digits after the point, and its last bits are
	// the whole number nearest to x: in the exponent they multiply by 2^whole.
	const magic = 3 << 22
	shifted := x + magic
	f := x - (shifted - magic)
	// The polynomial of degree 4 with the least relative error, in terms that do
	// not wait for one another.
	square := float32(f * f)
	p := float32(0.00957010190808*square) + (float32(0.0559178603193*f) + 0.240247448279)
	p = float32(p*square) + (float32(0.693121814737*f) + 0.999999261446)
	return math.Float32frombits(math.Float32bits(p) + math.Float32bits(shifted)<<23)
}

// cutOff returns the argument of [exp2] that is nearest to x. It is a function
// of its own so that the compiler takes both into the loop.
func cutOff(x float32) float32 {
	if x < -125 {
		return -125
	}
	if x > 127 {
		return 127
	}
	return x
}
