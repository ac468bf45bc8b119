package measure

import "balance/sim"

// moments are the sums over time of V and its square, of every neuron.
type moments struct {
	samples int
	sum     [sim.Recurrent][]float64 // of V − BlockReference, mV
	squares [sim.Recurrent][]float64 // mV²
}

func newMoments(size [sim.Populations]int) *moments {
	m := &moments{}
	for a := range m.sum {
		m.sum[a] = make([]float64, size[a])
		m.squares[a] = make([]float64, size[a])
	}
	return m
}

func (m *moments) clear() {
	m.samples = 0
	for a := range m.sum {
		clear(m.sum[a])
		clear(m.squares[a])
	}
}

// record takes the millisecond that has ended into account, if it is one from first
// to before end: together with the others of its block, if the block has begun with
// or after the first.
func (m *moments) record(s *sim.Stretch, first, end int64) {
	ms := s.Bin.Millisecond
	switch {
	case ms < first || ms >= end:
	case s.Block.First < first:
		m.addBin(s.Bin)
	case s.Block.Complete() || ms == end-1:
		m.addBlock(s.Block, 1)
	}
}

func (m *moments) addBin(b *sim.Bin) {
	m.samples++
	for a := range m.sum {
		sum, squares := m.sum[a], m.squares[a]
		for j, v := range b.V[a][:len(sum)] {
			x := float64(v) - sim.BlockReference
			sum[j] += x
			squares[j] += float64(x * x)
		}
	}
}

// addBlock adds what a block holds, sign = 1, or takes it away, sign = −1.
func (m *moments) addBlock(b *sim.Block, sign float64) {
	m.samples += int(sign) * b.Milliseconds
	for a := range m.sum {
		sum, squares := m.sum[a], m.squares[a]
		for j, x := range b.Sum[a][:len(sum)] {
			sum[j] += float64(sign * float64(x))
		}
		for j, x := range b.Squares[a][:len(squares)] {
			squares[j] += float64(sign * float64(x))
		}
	}
}

// accumulate adds the sums of another, sign = 1, or takes them away, sign = −1.
func (m *moments) accumulate(o *moments, sign float64) {
	m.samples += int(sign) * o.samples
	for a := range m.sum {
		for j, x := range o.sum[a] {
			m.sum[a][j] += float64(sign * x)
			m.squares[a][j] += float64(sign * o.squares[a][j])
		}
	}
}

// write sets the means and variances of V.
func (m *moments) write(r *Results) {
	if m.samples == 0 {
		return
	}
	n := float64(m.samples)
	var meanV, varV [sim.Recurrent]float64
	for a := range m.sum {
		for j, sum := range m.sum[a] {
			mean := sum / n
			meanV[a] += mean
			varV[a] += m.squares[a][j]/n - float64(mean*mean)
		}
	}
	m.writeSums(meanV, varV, r)
}

// writeAbout sets the means of V, and its variances about the means of another
// stretch of time.
func (m *moments) writeAbout(center *moments, r *Results) {
	n, of := float64(m.samples), float64(center.samples)
	var meanV, varV [sim.Recurrent]float64
	for a := range m.sum {
		for j, sum := range m.sum[a] {
			mean := center.sum[a][j] / of
			meanV[a] += sum / n
			varV[a] += float64(m.squares[a][j]/n) - float64(2*mean*sum/n) + float64(mean*mean)
		}
	}
	m.writeSums(meanV, varV, r)
}

// writeSums sets the means of V and, of two samples or more, its variances, from
// their sums over the neurons.
func (m *moments) writeSums(meanV, varV [sim.Recurrent]float64, r *Results) {
	sizeE, sizeI := float64(len(m.sum[sim.E])), float64(len(m.sum[sim.I]))
	r.MeanVE = Quantity(sim.BlockReference + meanV[sim.E]/sizeE)
	r.MeanVI = Quantity(sim.BlockReference + meanV[sim.I]/sizeI)
	if m.samples < 2 {
		return
	}
	r.VarV = Quantity((varV[sim.E] + varV[sim.I]) / (sizeE + sizeI))
	r.VarVE, r.VarVI = Quantity(varV[sim.E]/sizeE), Quantity(varV[sim.I]/sizeI)
}

// conductances are the sums over time of the mean conductances.
type conductances struct {
	samples int
	sum     [sim.Recurrent][sim.Populations]float64 // to population, from population; 1/ms
}

// sample adds the means over the neurons at this moment.
func (c *conductances) sample(n *sim.Network) {
	c.samples++
	for a, means := range n.MeanConductances() {
		for b, g := range means {
			c.sum[a][b] += g
		}
	}
}

func (c *conductances) accumulate(o *conductances) {
	c.samples += o.samples
	for a := range c.sum {
		for b := range c.sum[a] {
			c.sum[a][b] += o.sum[a][b]
		}
	}
}

func (c *conductances) write(r *Results) {
	n := float64(c.samples)
	r.GEE, r.GEI, r.GEX = ratio(c.sum[sim.E][sim.E], n), ratio(c.sum[sim.E][sim.I], n), ratio(c.sum[sim.E][sim.X], n)
	r.GIE, r.GII, r.GIX = ratio(c.sum[sim.I][sim.E], n), ratio(c.sum[sim.I][sim.I], n), ratio(c.sum[sim.I][sim.X], n)
}

// hasConductances reports whether the synapses of p are conductances: current
// and effective ones have neither g nor C.
func hasConductances(p sim.Parameters) bool {
	return p.Synapse != sim.Effective && p.Lambda > 0
}
