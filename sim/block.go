package sim

// Blocks of milliseconds follow one another from time 0 on, each BlockLength ms
// long. BlockReference, mV, is taken off V before it is squared, so that sums of
// float32 keep their digits.
const (
	BlockLength    = 10
	BlockReference = -65
)

// A Block is what the milliseconds of a block add to the mean and variance of the
// membrane potential of every neuron, by population: sums, over those that have
// ended, of x and of its square, x being the mean V of a millisecond less
// BlockReference.
//
// The network keeps one block for all observers, and so spares them the work of
// every millisecond: they read what it holds when it is complete. An observer
// whose window ends within a block reads what that holds then. One whose window
// begins within a block takes the milliseconds up to the next one by one from
// [Bin], or takes off what the block held before.
type Block struct {
	First        int64                // its first millisecond, counted from 0: a multiple of BlockLength
	Milliseconds int                  // that have ended
	Sum          [Recurrent][]float32 // mV
	Squares      [Recurrent][]float32 // mV²
}

// Complete reports whether all milliseconds of the block have ended.
func (b *Block) Complete() bool { return b.Milliseconds == BlockLength }

// fillBlock shows the block that a millisecond which is complete belongs to.
func (s *Stretch) fillBlock(n *Network) {
	s.Block = nil
	if s.Bin == nil {
		return
	}
	before := s.Bin.Millisecond % BlockLength
	s.Block = &Block{First: s.Bin.Millisecond - before, Milliseconds: int(before) + 1}
	for a := range Recurrent {
		begin, end := n.connectivity.begin[a], n.connectivity.end[a]
		s.Block.Sum[a] = n.state.blockSum[begin:end]
		s.Block.Squares[a] = n.state.blockSquares[begin:end]
	}
}
