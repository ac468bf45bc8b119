package sim

import "slices"

// A Neuron is one of population E or I, counted from 0 within it.
type Neuron struct{ Population, Index int }

// TracedNeurons returns the neurons whose membrane potential the page and the
// command show, of a network of the given size, unless others are chosen: two
// excitatory ones, the first of which is the one whose input is shown, and an
// inhibitory one.
func TracedNeurons(size [Populations]int) []Neuron {
	return Within(size, []Neuron{{E, 13}, {E, 48}, {I, 51}})
}

// Within returns neurons as they are found in a network of the given size: in a
// population that is too small for their numbers, counting begins again at 0 after its
// last neuron.
func Within(size [Populations]int, neurons []Neuron) []Neuron {
	found := slices.Clone(neurons)
	for k := range found {
		found[k].Index %= size[found[k].Population]
	}
	return found
}

// Probe chooses the neurons whose state observers are shown at the end of every
// step, in place of those that were chosen before.
func (n *Network) Probe(neurons []Neuron) {
	n.batch.probed = n.batch.probed[:0]
	for _, neuron := range neurons {
		n.batch.probed = append(n.batch.probed, uint32(n.connectivity.begin[neuron.Population]+neuron.Index))
	}
}

// A Probe is the state of one neuron at the end of one step.
type Probe struct {
	V     float32              // mV; V_th where the neuron spikes
	Input [Populations]float32 // synaptic current from each population, mV/ms
	// Conductance is what of the synapses from each population acts as one on V, λ g, 1/ms
	// (C_m = 1): none where they are currents.
	Conductance [Populations]float32
	Leak        float32 // g_L, 1/ms; of the effective model its 1/τ_eff
}

// Total returns the conductance of the membrane, leak and synapses, 1/ms. Its inverse is
// the effective time constant C_m/g, ms.
func (p *Probe) Total() float32 {
	return p.Leak + p.Conductance[E] + p.Conductance[I] + p.Conductance[X]
}

// A probe is the state of one neuron at the end of a step. V is that before
// the reset, cut off at the threshold, where the neuron spikes.
type probe struct {
	v float32              // mV
	g [Populations]float32 // 1/ms
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

func (s *Stretch) fillProbes(n *Network) {
	b, k, perDt := &n.batch, &n.coefficients, float32(n.parameters.StepsPerMs())
	s.Probes = s.Probes[:0]
	for i, p := range b.probes {
		a := E
		if int(b.probed[i%len(b.probed)]) >= n.connectivity.begin[I] {
			a = I
		}
		probe := Probe{V: p.v, Leak: k.leak[a] * perDt}
		for from, g := range p.g {
			probe.Conductance[from] = g * k.lambda * perDt
			probe.Input[from] = g * (k.drive[a][from] - float32(k.lambda*p.v)) * perDt
		}
		s.Probes = append(s.Probes, probe)
	}
}
