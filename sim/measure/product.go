package measure

import (
	"math"

	"balance/sim"
)

// maxRecorded bounds the memory of a productRecord: samples of V, and as many of
// g, of 4 bytes each.
const maxRecorded = 1 << 26

// A productRecord keeps V and g of every neuron and millisecond, because
// C = (V − V̄)(g − ḡ) takes means that are known at the end only. Where all
// neurons would be too many, it keeps an even sample of them.
type productRecord struct {
	every   int // neuron kept
	neurons int // kept in all
	v, g    []float32
}

func newProductRecord(size [sim.Populations]int, milliseconds int) *productRecord {
	r := &productRecord{every: 1}
	all := size[sim.E] + size[sim.I]
	for all/r.every > 1 && all/r.every*milliseconds > maxRecorded {
		r.every++
	}
	for a := range sim.Recurrent {
		r.neurons += (size[a] + r.every - 1) / r.every
	}
	r.v = make([]float32, 0, r.neurons*milliseconds)
	r.g = make([]float32, 0, r.neurons*milliseconds)
	return r
}

// add keeps a millisecond.
func (r *productRecord) add(bin *sim.Bin) {
	for a, potentials := range bin.V {
		for j := 0; j < len(potentials); j += r.every {
			r.v = append(r.v, potentials[j])
			r.g = append(r.g, bin.G[a][j])
		}
	}
}

// write sets the means of C and of its size.
func (r *productRecord) write(results *Results) {
	if len(r.v) < 2*r.neurons {
		return
	}
	results.AbsC, results.SignedC = meanProduct(r.v, r.g, r.neurons)
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
