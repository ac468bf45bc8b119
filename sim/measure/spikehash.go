package measure

import "balance/sim"

// A SpikeHash observes a network and keeps the 64-bit FNV-1a hash of all its spikes
// from then on: of (step, neuron), each a little-endian uint32, step after step,
// neurons ascending, inhibitory ones numbered after the excitatory. Its zero value is
// not ready: see [NewSpikeHash].
type SpikeHash struct {
	hash       uint64
	excitatory int // neurons
}

// The numbers of 64-bit FNV-1a (Fowler, Noll & Vo, RFC 9923). Package hash/fnv takes
// four times as long, for its interface.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// NewSpikeHash prepares to observe a network with so many excitatory neurons.
func NewSpikeHash(excitatory int) *SpikeHash { return &SpikeHash{fnvOffset, excitatory} }

// Observe adds step and neuron of every spike of a stretch.
func (h *SpikeHash) Observe(s *sim.Stretch) {
	e, i := s.Spikes[sim.E], s.Spikes[sim.I]
	for nextE, nextI := 0, 0; nextE < len(e.Step) || nextI < len(i.Step); {
		if nextI == len(i.Step) || nextE < len(e.Step) && e.Step[nextE] <= i.Step[nextI] {
			h.add(uint32(s.First)+e.Step[nextE], e.Neuron[nextE])
			nextE++
		} else {
			h.add(uint32(s.First)+i.Step[nextI], uint32(h.excitatory)+i.Neuron[nextI])
			nextI++
		}
	}
}

func (h *SpikeHash) add(step, neuron uint32) {
	hash := h.hash
	for _, word := range [...]uint32{step, neuron} {
		for range 4 {
			hash = (hash ^ uint64(word&0xff)) * fnvPrime
			word >>= 8
		}
	}
	h.hash = hash
}

// Sum returns the hash of the spikes so far.
func (h *SpikeHash) Sum() uint64 { return h.hash }
