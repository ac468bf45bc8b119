package sim

import "fmt"

// Bytes returns the memory that a network with parameters p takes: its
// connectivity, a bit a pair, and 72 bytes a neuron for its state and what a
// kernel needs.
func (p Parameters) Bytes() int64 {
	l := newLayout(p)
	rows := int64(l.size[E] + l.size[I] + l.size[X])
	return rowCopies*rows*int64(l.words)*8 + 72*int64(l.places())
}

// checkMemory refuses a network that does not fit into memory.
func (p Parameters) checkMemory() error {
	const surely = 1 << 28 // fits everywhere
	need := p.Bytes()
	if need < surely {
		return nil
	}
	limit := MemoryLimit()
	if need <= limit {
		return nil
	}
	largest := p
	for largest.N > 100 && largest.Bytes() > limit {
		largest.N -= max(1, largest.N/100)
	}
	return fmt.Errorf("n = %d: its network needs %.1f GB; allowed here are 100 … %d, which fits into %.1f GB",
		p.N, float64(need)/1e9, largest.N, float64(limit)/1e9)
}
