package measure

import (
	"math"

	"balance/sim"
)

// A productRecord keeps V and g over the last milliseconds, because
// C = (V − V̄)(g − ḡ) takes means that are known at the end only. It keeps all
// neurons or, where they are too many, an even sample of them.
type productRecord struct {
	every        int // one in so many neurons of a population is kept
	neurons      int // kept in all
	milliseconds int // kept at most
	next         int // place of the next millisecond
	v, g         []float32
}

// newProductRecord makes room for one in so many neurons.
func newProductRecord(size [sim.Populations]int, every, milliseconds int) *productRecord {
	neurons := sampledNeurons(size, every)
	return &productRecord{
		every:        every,
		neurons:      neurons,
		milliseconds: milliseconds,
		v:            make([]float32, 0, neurons*milliseconds),
		g:            make([]float32, 0, neurons*milliseconds),
	}
}

// sampledNeurons returns how many neurons are kept if one in so many is.
func sampledNeurons(size [sim.Populations]int, every int) (neurons int) {
	for a := range sim.Recurrent {
		neurons += (size[a] + every - 1) / every
	}
	return neurons
}

// densestSample returns one in how many neurons is to be kept, so that as many are
// as give at most so many samples in the given time, but one of each population
// at least.
func densestSample(size [sim.Populations]int, milliseconds, samples int) (every int) {
	neurons := max(sim.Recurrent, samples/milliseconds)
	every = max(1, (size[sim.E]+size[sim.I])/neurons)
	for sampledNeurons(size, every) > neurons {
		every++
	}
	return every
}

func (r *productRecord) clear() {
	r.next, r.v, r.g = 0, r.v[:0], r.g[:0]
}

// recordMillisecond keeps a millisecond, in the place of the oldest if there is no other.
func (r *productRecord) recordMillisecond(bin *sim.Bin) {
	place := r.next * r.neurons
	if len(r.v) == place {
		r.v, r.g = r.v[:place+r.neurons], r.g[:place+r.neurons]
	}
	for a, potentials := range bin.V {
		if r.every == 1 {
			copy(r.v[place:], potentials)
			copy(r.g[place:], bin.G[a])
			place += len(potentials)
			continue
		}
		for j := 0; j < len(potentials); j += r.every {
			r.v[place], r.g[place] = potentials[j], bin.G[a][j]
			place++
		}
	}
	r.next = (r.next + 1) % r.milliseconds
}

// write sets the means of C and of its size, if there are two milliseconds.
func (r *productRecord) write(results *Results) {
	if len(r.v) >= 2*r.neurons {
		results.AbsC, results.SignedC = meanProduct(r.v, r.g, r.neurons)
	}
}

// meanProduct returns the means over neurons and time of |C| and of C, for v
// and g with the neurons of one millisecond after those of another.
func meanProduct(v, g []float32, neurons int) (abs, signed Quantity) {
	milliseconds := float64(len(v) / neurons)
	meanV, meanG := make([]float64, neurons), make([]float64, neurons)
	for i := 0; i < len(v); i += neurons {
		for j := range neurons {
			meanV[j] += float64(v[i+j])
			meanG[j] += float64(g[i+j])
		}
	}
	for j := range neurons {
		meanV[j] /= milliseconds
		meanG[j] /= milliseconds
	}
	var sum, sumAbs float64
	for i := 0; i < len(v); i += neurons {
		for j := range neurons {
			c := float64((float64(v[i+j]) - meanV[j]) * (float64(g[i+j]) - meanG[j]))
			sum += c
			sumAbs += math.Abs(c)
		}
	}
	return Quantity(sumAbs / float64(len(v))), Quantity(sum / float64(len(v)))
}
