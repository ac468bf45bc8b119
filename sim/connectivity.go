package sim

import "math"

// Populations of neurons and trains.
const (
	E           = iota // excitatory neurons
	I                  // inhibitory neurons
	X                  // external trains
	Populations        // how many there are
	Recurrent   = 2    // populations that receive synapses: E and I
)

const (
	wordBits   = 64           // in a word of a row
	stripWords = 2            // words in a strip of a row
	strip      = 2 * wordBits // targets in a strip
)

// Connectivity is who projects to whom: every ordered pair of neurons, and of
// an external train and a neuron, is connected independently with probability
// p. All synapses from one population to another weigh the same, so a bit a
// pair says it all.
//
// A row holds the targets of one neuron or train, a bit each: excitatory
// neurons first, then, from the next whole strip of 128, the inhibitory ones.
// Within a strip the bits are arranged for vectors of four 32-bit numbers,
// which hold what concerns four neighbours: the first number has the bits of
// targets 0, 4, 8, …, the second of 1, 5, 9, … See [bitOf].
//
// It never changes and may be shared by networks.
type Connectivity struct {
	layout
	rows [Populations][]uint64 // row k of population b is rows[b][k*words : (k+1)*words]
}

// A layout places the targets of a network in memory: excitatory neurons first,
// inhibitory neurons from the next multiple of 128.
type layout struct {
	size  [Populations]int // neurons or trains
	begin [Recurrent]int   // place of the first neuron of a population
	end   [Recurrent]int   // place after its last
	words int              // words in a row of bits, 64 places each
}

func newLayout(p Parameters) layout {
	l := layout{size: p.Neurons()}
	strips := func(n int) int { return (n + strip - 1) / strip }
	l.end[E] = l.size[E]
	l.begin[I] = strips(l.size[E]) * strip
	l.end[I] = l.begin[I] + l.size[I]
	l.words = strips(l.end[I]) * stripWords
	return l
}

// places returns the length of an array with an element for every target.
func (l *layout) places() int { return l.words * wordBits }

// bitOf returns the word of a row and the bit in it that belong to a place.
func bitOf(place int) (word, bit int) {
	word = place / strip * stripWords
	bit = place%4*32 + place%strip/4 // of the strip
	return word + bit/wordBits, bit % wordBits
}

// placeOf is the inverse of [bitOf].
func placeOf(word, bit int) int {
	bit += word % stripWords * wordBits
	return word/stripWords*strip + bit%32*4 + bit/32
}

// wordsOf returns the words of a row from the first to before the last that hold
// bits of population a.
func (l *layout) wordsOf(a int) (first, last int) {
	return l.begin[a] / wordBits, (l.end[a] + strip - 1) / strip * stripWords
}

// NewConnectivity draws the connections of one trial. Every row has random
// numbers of its own.
func NewConnectivity(p Parameters, trial int) *Connectivity {
	c := &Connectivity{layout: newLayout(p)}
	base := newGenerator(p.Seed, trial, connectivityStream)
	outside := c.outside()
	for b := range c.rows {
		size := c.size[b] * c.words
		c.rows[b] = make([]uint64, size, size+vectorWords) // kernels read whole vectors
		states := make([]uint64, c.size[b])
		for k := range states {
			states[k] = base.Uint64()
		}
		c.draw(b, states, p.P)
		for w, bits := range outside {
			for ; w < size; w += c.words {
				c.rows[b][w] &^= bits
			}
		}
	}
	return c
}

// draw draws the rows of population b by generators in the given states, by as many
// processors as there are.
func (c *Connectivity) draw(b int, states []uint64, p float64) {
	inParts(len(states), drawnAtOnce, func(first, last int) {
		rows, states := c.rows[b][first*c.words:last*c.words], states[first:last:last]
		if p < 1 && drawRows(rows, c.words, states, threshold(p)) {
			return
		}
		for k, state := range states {
			drawRow(rows[k*c.words:(k+1)*c.words], p, &generator{state})
		}
	})
}

// threshold returns 2⁶⁴ times a probability below 1.
func threshold(p float64) uint64 { return uint64(math.Ldexp(p, 64)) }

// SameConnectivity reports whether networks of p and q, of one trial, have the same
// connections: then they can share them, see [Connect].
func SameConnectivity(p, q Parameters) bool {
	return p.N == q.N && p.P == q.P && p.Qx == q.Qx && p.Seed == q.Seed
}

// drawRow draws all bits of a row: the reference for [drawRows].
func drawRow(row []uint64, p float64, random *generator) {
	for w := range row {
		row[w] = ^uint64(0)
		if p < 1 {
			row[w] = random.bernoulli(threshold(p))
		}
	}
}

// outside returns the bits of a row that belong to no neuron, by the words that have any.
func (l *layout) outside() map[int]uint64 {
	bits := map[int]uint64{}
	for a := range Recurrent {
		_, last := l.wordsOf(a)
		for place := l.end[a]; place < last*wordBits; place++ {
			w, bit := bitOf(place)
			bits[w] |= 1 << bit
		}
	}
	return bits
}

// ConnectivityBytes returns the memory that the [Connectivity] of p takes, bytes.
func ConnectivityBytes(p Parameters) int64 {
	l := newLayout(p)
	return int64(l.size[E]+l.size[I]+l.size[X]) * int64(l.words) * 8
}

// row returns the targets of neuron or train k of population b.
func (c *Connectivity) row(b, k int) []uint64 {
	return c.rows[b][k*c.words : (k+1)*c.words]
}
