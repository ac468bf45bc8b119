package sim

import "math"

// A kernel advances the state of a network. [reference] is the one to read;
// another must give the same bits.
type kernel interface {
	// advance runs the steps of b on s, whose neurons c connects, and adds to b
	// what happened. Settings do not change in between.
	advance(s *state, c *Connectivity, k *coefficients, b *batch)
}

// A state is all that changes from step to step. Every array has an element
// for each place of the layout; those of no neuron stay as they are.
type state struct {
	v [](float32)            // membrane potential, mV
	g [Populations][]float32 // conductance of the synapses from each population, 1/ms

	// Sums over the steps since the last whole millisecond, of the state at the
	// beginning of each step.
	sumV []float32 // mV
	sumG []float32 // over populations as well, 1/ms
}

func newState(places int) *state {
	s := &state{
		v:    make([]float32, places),
		sumV: make([]float32, places),
		sumG: make([]float32, places),
	}
	for b := range s.g {
		s.g[b] = make([]float32, places)
	}
	return s
}

// coefficients are the numbers of the equations, computed from the parameters
// in float64 and rounded once.
//
// All synapse models are one: the synaptic current of a neuron in population a
// is Σ_b g_b (drive_ab − λ V), and its leak is leak_a (rest_a − V).
type coefficients struct {
	dt           float32
	exponential  bool // scheme
	lambda       float32
	leak         [Recurrent]float32              // 1/ms
	rest         [Recurrent]float32              // mV
	drive        [Recurrent][Populations]float32 // mV
	jump         [Recurrent][Populations]float32 // of g at the target, one spike; 1/ms
	remain       [Populations]float32            // of g after one step: 1 − dt/τ_b
	vt, vth, vre float32                         // mV
	deltaT       float32                         // mV
	perDeltaT    float32                         // log2(e)/Δ_T, 1/mV
}

// A batch is a stretch of at most one millisecond of steps: what drives it and
// what happens in it.
type batch struct {
	steps int

	external    []uint32 // trains that spike, step after step
	externalEnd []int    // by step: end of its part of external

	spikes   []uint32 // places of neurons that spike, step after step, ascending within a step
	spikeEnd []int    // by step: end of its part of spikes

	probed []uint32 // places of neurons whose state is wanted at the end of every step
	probes []probe  // of the probed neurons, step after step

	diverged int // the first step in which a V was not finite or below −10⁶ mV, or −1
}

// A probe is the state of one neuron at the end of a step. V is that before
// the reset, cut off at the threshold, where the neuron spikes.
type probe struct {
	v float32              // mV
	g [Populations]float32 // 1/ms
}

// divergedBelow is the membrane potential below which a run counts as diverged, mV.
const divergedBelow = -1e6

// reference is the plain kernel, in the order of the model:
// V, decay, spikes and reset, arrivals.
type reference struct {
	counts [Recurrent + 1]counter // of the spikes that arrive, by source population
}

func (r *reference) advance(s *state, c *Connectivity, k *coefficients, b *batch) {
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
	dt, lambda, vt, vth, vre, deltaT, perDeltaT := k.dt, k.lambda, k.vt, k.vth, k.vre, k.deltaT, k.perDeltaT

	finite = true
	for j, vj := range v {
		g := ge[j] + gi[j] + gx[j]
		sumV[j] += vj
		sumG[j] += g

		synaptic := float32(ge[j]*driveE) + float32(gi[j]*driveI) + float32(gx[j]*driveX)
		lambdaG := float32(lambda * g)
		leaking := float32(leak * (rest - vj))
		spiking := float32(deltaT * exp2(clampExponent(float32((vj-vt)*perDeltaT))))
		change := float32(dt * (synaptic - float32(lambdaG*vj) + leaking + spiking))
		if k.exponential {
			// φ(y) = (1 − e⁻ʸ)/y by its Padé approximant 1/(1 + y/2 + y²/12).
			y := float32(dt * (leak + lambdaG))
			change /= 1 + float32(0.5*y) + float32(float32(1.0/12*y)*y)
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
		r.counts[b].add(c.row(b, int(place)-c.begin[b]))
	}
	for _, train := range external {
		r.counts[X].add(c.row(X, int(train)))
	}
	for b := range r.counts {
		for a := range Recurrent {
			r.counts[b].deliver(s.g[b], c.begin[a], c.end[a], k.jump[a][b])
		}
	}
}

// externalIn returns the trains that spike in a step, as often as they do.
func (b *batch) externalIn(step int) []uint32 {
	begin := 0
	if step > 0 {
		begin = b.externalEnd[step-1]
	}
	return b.external[begin:b.externalEnd[step]]
}

func (b *batch) recordProbes(s *state, k *coefficients, firstSpike int) {
	for _, place := range b.probed {
		p := probe{v: s.v[place], g: [Populations]float32{s.g[E][place], s.g[I][place], s.g[X][place]}}
		for _, spiking := range b.spikes[firstSpike:] {
			if spiking == place {
				p.v = k.vth
			}
		}
		b.probes = append(b.probes, p)
	}
}

// exp2 returns 2^x to a relative error of 3·10⁻⁷, for x between −126 and 127: a
// polynomial for the fraction, which lies between −½ and ½, times a power of
// two made of the bits of the whole part.
func exp2(x float32) float32 {
	whole := int32(x + 127.5) // truncation rounds to nearest, since the sum is positive
	f := x - float32(whole-127)
	// The polynomial of degree 5 through 2^f at the Chebyshev nodes, in pairs of
	// terms that do not wait for one another.
	square := float32(f * f)
	p := float32(0.001339086336*f) + 0.009676031918
	p = float32(p*square) + (float32(0.055503571142*f) + 0.240221074853)
	p = float32(p*square) + (float32(0.693147188026*f) + 1.000000075454)
	return p * math.Float32frombits(uint32(whole)<<23)
}

// clampExponent cuts x off at −126 and 127, the range of [exp2].
func clampExponent(x float32) float32 {
	if x < -126 {
		return -126
	}
	if x > 127 {
		return 127
	}
	return x
}
