package sim

import (
	"math"
	"math/bits"
)

// Populations of neurons and trains.
const (
	E           = iota // excitatory neurons
	I                  // inhibitory neurons
	X                  // external trains
	Populations        // how many there are
	Recurrent   = 2    // populations that receive synapses: E and I
)

// wordBits is how many targets share a word of a row of bits.
const wordBits = 64

// Connectivity is who projects to whom: every ordered pair of neurons, and of
// an external train and a neuron, is connected independently with probability
// p. All synapses from one population to another weigh the same, so a bit a
// pair says it all.
//
// A row holds the targets of one neuron or train: first a bit for each
// excitatory neuron, then, from the next whole word, for each inhibitory one; its
// words are even in number.
// It never changes and may be shared by networks.
type Connectivity struct {
	layout
	rows [Populations][]uint64 // row k of population b is rows[b][k*words : (k+1)*words]
}

// A layout places the targets of a network in memory: excitatory neurons first,
// inhibitory neurons from the next multiple of 64.
type layout struct {
	size  [Populations]int // neurons or trains
	begin [Recurrent]int   // place of the first neuron of a population
	end   [Recurrent]int   // place after its last
	words int              // words in a row of bits, 64 places each; even
}

func newLayout(p Parameters) layout {
	l := layout{size: p.Neurons()}
	wordsE := (l.size[E] + wordBits - 1) / wordBits
	wordsI := (l.size[I] + wordBits - 1) / wordBits
	l.end[E] = l.size[E]
	l.begin[I] = wordsE * wordBits
	l.end[I] = l.begin[I] + l.size[I]
	l.words = (wordsE + wordsI + 1) &^ 1
	return l
}

// places returns the length of an array with an element for every target.
func (l *layout) places() int { return l.words * wordBits }

// NewConnectivity draws the connections of one trial. Every row has random
// numbers of its own.
func NewConnectivity(p Parameters, trial int) *Connectivity {
	c := &Connectivity{layout: newLayout(p)}
	base := newGenerator(p.Seed, trial, connectivityStream)
	for b := range c.rows {
		c.rows[b] = make([]uint64, c.size[b]*c.words)
		for k := range c.size[b] {
			random := generator{base.Uint64()}
			c.drawRow(c.row(b, k), p.P, &random)
		}
	}
	return c
}

func (c *Connectivity) drawRow(row []uint64, p float64, random *generator) {
	draw := func() uint64 { return ^uint64(0) }
	if p < 1 {
		threshold := uint64(math.Ldexp(p, 64))
		draw = func() uint64 { return random.bernoulli(threshold) }
	}
	for a := range Recurrent {
		for first := c.begin[a]; first < c.end[a]; first += wordBits {
			word := draw()
			if targets := c.end[a] - first; targets < wordBits {
				word &= 1<<targets - 1
			}
			row[first/wordBits] = word
		}
	}
}

// row returns the targets of neuron or train k of population b.
func (c *Connectivity) row(b, k int) []uint64 {
	return c.rows[b][k*c.words : (k+1)*c.words]
}

// Connected reports whether neuron or train k of population b projects to
// neuron j of population a.
func (c *Connectivity) Connected(b, k, a, j int) bool {
	place := c.begin[a] + j
	return c.row(b, k)[place/wordBits]>>(place%wordBits)&1 == 1
}

// Targets returns how many neurons of population a neuron or train k of
// population b projects to.
func (c *Connectivity) Targets(b, k, a int) int {
	n := 0
	for _, word := range c.row(b, k)[c.begin[a]/wordBits : (c.end[a]+wordBits-1)/wordBits] {
		n += bits.OnesCount64(word)
	}
	return n
}

// Bytes returns the memory that a network with parameters p takes: its
// connectivity, a bit a pair, and 64 bytes a neuron for its state and what a
// kernel needs.
func (p Parameters) Bytes() int64 {
	l := newLayout(p)
	rows := int64(l.size[E] + l.size[I] + l.size[X])
	return rowCopies*rows*int64(l.words)*8 + 64*int64(l.places())
}
