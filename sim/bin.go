package sim

// A Bin is a millisecond of the state of every neuron, by population.
type Bin struct {
	Millisecond int64                // that it covers, counted from 0
	V           [Recurrent][]float32 // mean of V, mV
	G           [Recurrent][]float32 // mean of g_e + g_i + g_x, 1/ms
}

// fillBin shows the means over a millisecond that is complete.
func (s *Stretch) fillBin(n *Network) {
	s.Bin = nil
	perMs := n.parameters.StepsPerMs()
	if n.batch.perBin == 0 {
		return
	}
	s.Bin = &Bin{Millisecond: n.step/int64(perMs) - 1}
	for a := range Recurrent {
		begin, end := n.connectivity.begin[a], n.connectivity.end[a]
		s.Bin.V[a] = n.state.sumV[begin:end]
		s.Bin.G[a] = n.state.sumG[begin:end]
	}
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
