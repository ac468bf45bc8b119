package measure

import (
	"math"
	"slices"
	"sync"

	"gonum.org/v1/gonum/floats"

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

	// Sums over the milliseconds, by neuron, while none has been replaced: of a record that
	// [productRecord.addUp] was called of, of all neurons. They spare it to be read again.
	sumV, sumG []float64
}

// addUp has the record add up what it keeps.
func (r *productRecord) addUp() {
	if r.every == 1 {
		r.sumV, r.sumG = make([]float64, r.neurons), make([]float64, r.neurons)
	}
}

// released is the room of records that nobody reads any more, *[]float32. What is used again
// need not be cleared, which takes up to a tenth of a run. The rest goes with the second
// collection of garbage.
var released sync.Pool

// room returns no samples, and room for so many: no more, or a run would hold what nobody has foreseen.
func room(samples int) []float32 {
	if old, ok := released.Get().(*[]float32); ok && cap(*old) == samples {
		return (*old)[:0]
	}
	return make([]float32, 0, samples)
}

// release gives back the room of a record, which is not used any more.
func (r *productRecord) release() {
	released.Put(&r.v)
	released.Put(&r.g)
}

// newProductRecord makes room for one in so many neurons.
func newProductRecord(size [sim.Populations]int, every, milliseconds int) *productRecord {
	neurons := sampledNeurons(size, every)
	return &productRecord{
		every:        every,
		neurons:      neurons,
		milliseconds: milliseconds,
		v:            room(neurons * milliseconds),
		g:            room(neurons * milliseconds),
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
	clear(r.sumV)
	clear(r.sumG)
}

// recordMillisecond keeps a millisecond, in the place of the oldest if there is no other.
func (r *productRecord) recordMillisecond(bin *sim.Bin) {
	place := r.next * r.neurons
	if len(r.v) == place {
		r.v, r.g = r.v[:place+r.neurons], r.g[:place+r.neurons]
	} else {
		r.sumV, r.sumG = nil, nil
	}
	neuron := 0
	for a, potentials := range bin.V {
		if r.sumV != nil {
			sim.Tally(r.sumV[neuron:], potentials)
			sim.Tally(r.sumG[neuron:], bin.G[a])
			neuron += len(potentials)
		}
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
	if len(r.v) < 2*r.neurons {
		return
	}
	if r.sumV == nil {
		results.AbsC, results.SignedC = meanProduct(r.v, r.g, r.neurons)
		return
	}
	results.AbsC, results.SignedC = productOf(slices.Clone(r.sumV), slices.Clone(r.sumG), r.v, r.g)
}

// meanProduct returns the means over neurons and time of |C| and of C, for v
// and g with the neurons of one millisecond after those of another.
func meanProduct(v, g []float32, neurons int) (abs, signed Quantity) {
	sumV, sumG := make([]float64, neurons), make([]float64, neurons)
	addSamples(sumV, v)
	addSamples(sumG, g)
	return productOf(sumV, sumG, v, g)
}

// productOf is [meanProduct] with the sums over time, of which it makes means.
func productOf(sumV, sumG []float64, v, g []float32) (abs, signed Quantity) {
	milliseconds := float64(len(v) / len(sumV))
	for j := range sumV {
		sumV[j] /= milliseconds
		sumG[j] /= milliseconds
	}
	return productAbout(sumV, sumG, v, g)
}

// addSamples adds up the samples of every neuron, over milliseconds.
func addSamples(sums []float64, samples []float32) {
	for ; len(samples) > 0; samples = samples[len(sums):] {
		for j, x := range samples[:len(sums)] {
			sums[j] += float64(x)
		}
	}
}

// productAbout returns the means of |C| and of C about given means of V and g.
func productAbout(meanV, meanG []float64, v, g []float32) (abs, signed Quantity) {
	var sum, sumAbs float64
	meanG = meanG[:len(meanV)]
	for i := 0; i < len(v); i += len(meanV) {
		v, g := v[i:][:len(meanV)], g[i:][:len(meanV)]
		for j, mean := range meanV {
			c := float64((float64(v[j]) - mean) * (float64(g[j]) - meanG[j]))
			sum += c
			sumAbs += math.Abs(c)
		}
	}
	return Quantity(sumAbs / float64(len(v))), Quantity(sum / float64(len(v)))
}

// paneProducts is a record of the window of the live view, with what its panes add up
// to. One millisecond in four is enough for that, since V and g change little in four.
type paneProducts struct {
	*productRecord
	panes [windowPanes]paneSums // by number since the beginning, modulo their number
}

const (
	sparse      = 4 // one millisecond in so many
	paneSamples = paneLength / sparse
)

// paneSums are sums over a pane, of every neuron: of V and g, and of the derivatives of
// |C| by V̄ and ḡ, less their sign.
type paneSums struct{ v, g, byV, byG []float64 }

func newPaneProducts(size [sim.Populations]int, every int) *paneProducts {
	p := &paneProducts{productRecord: newProductRecord(size, every, windowLength)}
	for i := range p.panes {
		of := func() []float64 { return make([]float64, p.neurons) }
		p.panes[i] = paneSums{of(), of(), of(), of()}
	}
	return p
}

// sample returns V and g in a sample of a pane, by its number since the beginning.
func (p *paneProducts) sample(pane, sample int) (v, g []float32) {
	place := (pane%windowPanes*paneLength + sample*sparse) * p.neurons
	return p.v[place : place+p.neurons], p.g[place : place+p.neurons]
}

// endPane adds up a pane that is complete.
func (p *paneProducts) endPane(pane int) {
	s := &p.panes[pane%windowPanes]
	clear(s.v)
	clear(s.g)
	for sample := range paneSamples {
		v, g := p.sample(pane, sample)
		addSamples(s.v, v)
		addSamples(s.g, g)
	}
}

// mean returns the means over the window, which is full, of two of the sums of its
// panes.
func (p *paneProducts) mean(of func(*paneSums) (a, b []float64)) (a, b []float64) {
	a, b = make([]float64, p.neurons), make([]float64, p.neurons)
	for i := range p.panes {
		sumA, sumB := of(&p.panes[i])
		floats.Add(a, sumA)
		floats.Add(b, sumB)
	}
	floats.Scale(1./(windowPanes*paneSamples), a)
	floats.Scale(1./(windowPanes*paneSamples), b)
	return a, b
}

// A paneProduct is what a pane tells of C about the means of its window.
type paneProduct struct {
	abs, signed float64
	influence   float64 // of the pane on the mean of |C|: that is in abs, and by way of V̄ and ḡ
}

// measure returns what the last panes tell, so many of those that have ended. The
// window is full.
//
// V̄ and ḡ are known no better than the mean of C. To first order that matters for |C|
// only: its derivatives −sign(V − V̄) |g − ḡ| and −|V − V̄| sign(g − ḡ) are not zero on
// average, as those of C are. Without it the error of |C| comes out a third too small.
func (p *paneProducts) measure(ended, last int) []paneProduct {
	products := make([]paneProduct, last)
	meanV, meanG := p.mean(func(s *paneSums) (a, b []float64) { return s.v, s.g })
	for k := range products {
		products[k].abs, products[k].signed = p.about(meanV, meanG, ended-last+k)
	}
	byV, byG := p.mean(func(s *paneSums) (a, b []float64) { return s.byV, s.byG })
	for k := range products {
		s := &p.panes[(ended-last+k)%windowPanes]
		var influence float64
		for j := range p.neurons {
			influence -= byV[j]*(s.v[j]/paneSamples-meanV[j]) + byG[j]*(s.g[j]/paneSamples-meanG[j])
		}
		products[k].influence = products[k].abs + influence/float64(p.neurons)
	}
	return products
}

// about returns the means of |C| and of C over a pane, and adds up its derivatives.
func (p *paneProducts) about(meanV, meanG []float64, pane int) (abs, signed float64) {
	byV, byG := p.panes[pane%windowPanes].byV, p.panes[pane%windowPanes].byG
	clear(byV)
	clear(byG)
	for sample := range paneSamples {
		v, g := p.sample(pane, sample)
		for j := range meanV {
			x, y := float64(v[j])-meanV[j], float64(g[j])-meanG[j]
			c := x * y
			signed += c
			abs += math.Abs(c)
			byV[j] += math.Copysign(y, x)
			byG[j] += math.Copysign(x, y)
		}
	}
	samples := float64(paneSamples * p.neurons)
	return abs / samples, signed / samples
}
