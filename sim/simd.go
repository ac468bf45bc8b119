package sim

import (
	_ "embed"
	"fmt"
	"unsafe"
)

// kernelModule is the SIMD kernel, built from simd/kernel.c.
//
//go:embed simd/kernel.wasm
var kernelModule []byte

// simd runs a network by the WebAssembly module of simd/kernel.c. All that the
// module works on lies in its memory, the state of the network as well.
type simd struct {
	module  *module
	network *simdNetwork
	room    room

	external, externalEnd []uint32
	spikes, spikeEnd      []uint32
	probed                []uint32
	probes                []probe
}

// A simdNetwork is what the module is told: type network in simd/kernel.c, with
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

// networkSize is the size of a network, bytes, that simd/kernel.c was compiled with.
// Where Go has another, a field that was added here, or to [coefficients], is missing
// there: add it, `make kernel`, and give the size here and there.
const networkSize = 224

var _ [networkSize]byte = [unsafe.Sizeof(simdNetwork{})]byte{}

// An address is a place in the memory of the module.
type address uint32

// A room says how large a batch the memory of a module can hold.
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
	maxPlanes    = 32      // binary digits that a count of spikes can have
	scratchBytes = 32 * 16 // for what the module is about to use
)

// newSIMD prepares a module to run the network of c and moves its state s into
// the memory of the module.
func newSIMD(s *state, c *Connectivity, r room) (*simd, error) {
	neurons := c.size[E] + c.size[I]
	spikeRoom := 2 * neurons // at least one step
	size := int(unsafe.Sizeof(simdNetwork{})) +
		8*4*c.places() + // state
		(1+maxPlanes)*8*c.words +
		scratchBytes +
		4*(r.external+2*r.steps+spikeRoom+r.probed) +
		int(unsafe.Sizeof(probe{}))*r.steps*r.probed
	const pieces = 16 // not less than there are below; each begins at a multiple of 16 bytes
	m, memory, err := newModule(c, size+16*pieces)
	if err != nil {
		return nil, err
	}
	k := &simd{
		module:      m,
		network:     &take[simdNetwork](&memory, 1)[0],
		room:        r,
		external:    take[uint32](&memory, r.external),
		externalEnd: take[uint32](&memory, r.steps),
		spikes:      take[uint32](&memory, spikeRoom),
		spikeEnd:    take[uint32](&memory, r.steps),
		probed:      take[uint32](&memory, r.probed),
		probes:      take[probe](&memory, r.steps*r.probed),
	}
	move := func(values *[]float32) address {
		old := *values
		*values = take[float32](&memory, len(old))
		copy(*values, old)
		return addressOf(m, *values)
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
		rows:         m.rows,
		noTargets:    addressOf(m, take[uint64](&memory, c.words)),
		planes:       addressOf(m, take[uint64](&memory, maxPlanes*c.words)),
		scratch:      addressOf(m, take[byte](&memory, scratchBytes)),
		external:     addressOf(m, k.external),
		externalEnd:  addressOf(m, k.externalEnd),
		spikes:       addressOf(m, k.spikes),
		spikeEnd:     addressOf(m, k.spikeEnd),
		spikeRoom:    uint32(spikeRoom),
		probed:       addressOf(m, k.probed),
		probes:       addressOf(m, k.probes),
	}
	return k, nil
}

// take cuts n elements off memory, and leaves what begins at the next multiple
// of 16 bytes.
func take[T any](memory *[]byte, n int) []T {
	size := n * int(unsafe.Sizeof(*new(T)))
	taken := unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData((*memory)[:size]))), n)
	*memory = (*memory)[(size+15)&^15:]
	return taken
}

// addressOf returns where the elements of values lie.
func addressOf[T any](m *module, values []T) address {
	return m.address(unsafe.Pointer(unsafe.SliceData(values)))
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
		k.module.advance(n)
		for _, end := range k.spikeEnd[first:n.step] {
			b.spikeEnd = append(b.spikeEnd, done+int(end))
		}
		b.spikes = append(b.spikes, k.spikes[:k.spikeEnd[n.step-1]]...)
	}
	b.probes = append(b.probes, k.probes[:b.steps*len(b.probed)]...)
	b.diverged = int(n.diverged)
	return nil
}
