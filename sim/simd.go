package sim

import (
	"fmt"
	"runtime"
	"unsafe"
)

// simd runs a network by simd/kernel.c, compiled to WebAssembly or for a processor.
// What it works on it is told by addresses; all but the connectivity lies in one
// memory, the state of the network as well.
type simd struct {
	vectors      vectors
	network      *simdNetwork
	connectivity *Connectivity // keeps what the network has the address of, as the others below do
	room         room

	external, externalEnd []uint32
	spikes, spikeEnd      []uint32
	probed                []uint32
	probes                []probe
	stack                 []byte // for what a processor's registers do not hold
}

// A simdNetwork is what the kernel is told: type network in simd/kernel.c, with
// the same fields in the same order.
type simdNetwork struct {
	begin, end   [Recurrent]uint32
	words        uint32
	v            address
	g            [Populations]address
	sumV, sumG   address
	blockSum     address
	blockSquares address
	rows         [Populations]address
	noTargets    address
	planes       address
	scratch      address
	coefficients coefficients

	step, steps           uint32
	perBin                float32
	external, externalEnd address
	spikes, spikeEnd      address
	spikeRoom             uint32
	probed                address
	probedCount           uint32
	probes                address
	diverged              int32
}

var _ [networkSize]byte = [unsafe.Sizeof(simdNetwork{})]byte{}

// A drawing is what simd/draw.c is told of rows of random bits: type drawing there, with
// the same fields in the same order.
type drawing struct {
	threshold    uint64
	states, rows address
	count, words uint32
}

// drawnAtOnce is how many rows are drawn at a time, at most: STREAMS vectors in simd/draw.c.
const drawnAtOnce = 2 * vectorWords

// drawRows draws rows of connectivity of the given number of words, one after another, by
// generators in the given states, with probability threshold/2⁶⁴ for each bit. It reports
// whether it could.
func drawRows(rows []uint64, words int, states []uint64, threshold uint64) bool {
	v, err := widestVectors()
	if err != nil {
		return false
	}
	count := len(states)
	states = append(states, make([]uint64, drawnAtOnce)...) // it reads whole vectors
	v.draw(&drawing{threshold, addressOf(states), addressOf(rows), uint32(count), uint32(words)})
	runtime.KeepAlive(states)
	return true
}

// An addition is what simd/mean.c is told of conductances: type addition there, with the
// same fields in the same order.
type addition struct {
	g     [Populations]address
	count uint32
	_     uint32
	sums  [Populations]float64
}

// sumsOf returns the sums of what is as long in each population, and reports whether it could.
func sumsOf(g [Populations][]float32) (sums [Populations]float64, ok bool) {
	v, err := widestVectors()
	if err != nil {
		return sums, false
	}
	a := addition{count: uint32(len(g[E]))}
	for b := range g {
		a.g[b] = addressOf(g[b])
	}
	v.mean(&a)
	runtime.KeepAlive(g)
	return a.sums, true
}

// A tallying is what simd/tally.c is told of values and their sums: type tallying there,
// with the same fields in the same order.
type tallying struct {
	values, sums address
	count        uint32
}

// tallied is [Tally] in vectors, and reports whether it could.
func tallied(sums []float64, values []float32) bool {
	v, err := widestVectors()
	if err != nil {
		return false
	}
	v.tally(&tallying{addressOf(values), addressOf(sums), uint32(len(values))})
	runtime.KeepAlive(sums)
	runtime.KeepAlive(values)
	return true
}

// A room says how large a batch the memory of a kernel can hold.
type room struct{ steps, external, probed int }

func (r room) holds(q room) bool {
	return r.steps >= q.steps && r.external >= q.external && r.probed >= q.probed
}

// enlarged returns room for what is needed, and for twice what is needed of that
// of which there was not enough.
func (r room) enlarged(need room) room {
	grow := func(had, need int) int {
		if had >= need {
			return had
		}
		return 2 * need
	}
	return room{grow(r.steps, need.steps), grow(r.external, need.external), grow(r.probed, need.probed)}
}

const (
	maxPlanes   = 32      // binary digits that a count of spikes can have
	scratchSize = 32 * 64 // bytes, for what the kernel is about to use: 32 vectors
)

// newSIMD prepares the kernel to run the network of c and moves its state s into
// the memory of the kernel.
func newSIMD(s *state, c *Connectivity, r room) (*simd, error) {
	v, err := widestVectors()
	if err != nil {
		return nil, err
	}
	neurons := c.size[E] + c.size[I]
	spikeRoom := 2 * neurons // at least one step
	planeWords := (c.words + vectorWords - 1) / vectorWords * vectorWords
	size := int(unsafe.Sizeof(simdNetwork{})) +
		8*4*c.places() + // state
		(1+maxPlanes)*8*planeWords +
		scratchSize + stackSize +
		4*(r.external+2*r.steps+spikeRoom+r.probed) +
		int(unsafe.Sizeof(probe{}))*r.steps*r.probed
	const pieces = 20 // not less than there are below; each begins at a multiple of 64 bytes
	memory := newMemory(size + 64*pieces)
	k := &simd{
		vectors:      v,
		connectivity: c,
		network:      &take[simdNetwork](&memory, 1)[0],
		room:         r,
		external:     take[uint32](&memory, r.external),
		externalEnd:  take[uint32](&memory, r.steps),
		spikes:       take[uint32](&memory, spikeRoom),
		spikeEnd:     take[uint32](&memory, r.steps),
		probed:       take[uint32](&memory, r.probed),
		probes:       take[probe](&memory, r.steps*r.probed),
		stack:        take[byte](&memory, stackSize),
	}
	move := func(values *[]float32) address {
		old := *values
		*values = take[float32](&memory, len(old))
		copy(*values, old)
		return addressOf(*values)
	}
	*k.network = simdNetwork{
		begin:        [Recurrent]uint32{uint32(c.begin[E]), uint32(c.begin[I])},
		end:          [Recurrent]uint32{uint32(c.end[E]), uint32(c.end[I])},
		words:        uint32(c.words),
		v:            move(&s.v),
		g:            [Populations]address{move(&s.g[E]), move(&s.g[I]), move(&s.g[X])},
		sumV:         move(&s.sumV),
		sumG:         move(&s.sumG),
		blockSum:     move(&s.blockSum),
		blockSquares: move(&s.blockSquares),
		rows:         [Populations]address{addressOf(c.rows[E]), addressOf(c.rows[I]), addressOf(c.rows[X])},
		noTargets:    addressOf(take[uint64](&memory, planeWords)),
		planes:       addressOf(take[uint64](&memory, maxPlanes*planeWords)),
		scratch:      addressOf(take[byte](&memory, scratchSize)),
		external:     addressOf(k.external),
		externalEnd:  addressOf(k.externalEnd),
		spikes:       addressOf(k.spikes),
		spikeEnd:     addressOf(k.spikeEnd),
		spikeRoom:    uint32(spikeRoom),
		probed:       addressOf(k.probed),
		probes:       addressOf(k.probes),
	}
	return k, nil
}

// newMemory returns memory of the given size, bytes, that begins at a multiple of 64.
func newMemory(size int) []byte {
	memory := make([]byte, size+63)
	beyond := int(uintptr(unsafe.Pointer(unsafe.SliceData(memory))) % 64)
	return memory[(64-beyond)%64:]
}

// take cuts n elements off memory, and leaves what begins at the next multiple
// of 64 bytes.
func take[T any](memory *[]byte, n int) []T {
	size := n * int(unsafe.Sizeof(*new(T)))
	taken := unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData((*memory)[:size]))), n)
	*memory = (*memory)[(size+63)&^63:]
	return taken
}

// addressOf returns where the elements of values lie, which the garbage collector of Go
// does not move.
func addressOf[T any](values []T) address {
	return address(uintptr(unsafe.Pointer(unsafe.SliceData(values))))
}

func (k *simd) advance(s *state, c *Connectivity, settings *coefficients, b *batch) error {
	if need := (room{b.steps, len(b.external), len(b.probed)}); !k.room.holds(need) {
		larger, err := newSIMD(s, c, k.room.enlarged(need))
		if err != nil {
			return fmt.Errorf("%d external spikes in a millisecond: %w", len(b.external), err)
		}
		*k = *larger
	}
	n := k.network
	n.coefficients = *settings
	n.probedCount = uint32(copy(k.probed, b.probed))
	copy(k.external, b.external)
	for step, end := range b.externalEnd {
		k.externalEnd[step] = uint32(end)
	}
	n.diverged = int32(b.diverged)
	n.step, n.steps, n.perBin = 0, uint32(b.steps), b.perBin
	for n.step < n.steps {
		first, done := n.step, len(b.spikes)
		k.vectors.advance(n, k.stack)
		for _, end := range k.spikeEnd[first:n.step] {
			b.spikeEnd = append(b.spikeEnd, done+int(end))
		}
		b.spikes = append(b.spikes, k.spikes[:k.spikeEnd[n.step-1]]...)
	}
	b.probes = append(b.probes, k.probes[:b.steps*len(b.probed)]...)
	b.diverged = int(n.diverged)
	return nil
}
