package measure

import (
	"math"

	"balance/sim"
)

// A productRecord keeps V and g over the last milliseconds, because
// C = (V − V̄)(g − ḡ) takes means that are known at the end only. It keeps all
// neurons or, where they are too many, an even sample of them.
type productRecord struct {
	every        int // neuron is kept
	neurons      int // kept in all
	milliseconds int // kept at most
	next         int // place of the next millisecond
	v, g         []float32
}

// newProductRecord makes room for about so many neurons.
func newProductRecord(size [sim.Populations]int, neurons, milliseconds int) *productRecord {
	r := &productRecord{milliseconds: milliseconds}
	r.every = max(1, (size[sim.E]+size[sim.I])/max(1, neurons))
	for a := range sim.Recurrent {
		r.neurons += (size[a] + r.every - 1) / r.every
	}
	r.v = make([]float32, 0, r.neurons*milliseconds)
	r.g = make([]float32, 0, r.neurons*milliseconds)
	return r
}

func (r *productRecord) clear() {
	r.next, r.v, r.g = 0, r.v[:0], r.g[:0]
}

// add keeps a millisecond, in the place of the oldest if there is no other.
func (r *productRecord) add(bin *sim.Bin) {
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
