package sim

import (
	"fmt"
	"math"
)

// A Memory is how much networks may take together, and what bounds it.
type Memory struct {
	Bytes int64  // that they may take
	Left  int64  // that are left, for networks and for what the program needs besides
	Bound string // a clause, as in "nine tenths of what is available"
}

// MemoryLimit returns the bytes of [MemoryLeft].
func MemoryLimit() int64 { return MemoryLeft().Bytes }

func (m Memory) String() string { return MemoryText(m.Bytes) + ", " + m.Bound }

// MemoryText writes a number of bytes in words.
func MemoryText(bytes int64) string {
	if bytes < 1e8 {
		return fmt.Sprintf("%.0f MB", float64(bytes)/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(bytes)/1e9)
}

// Bytes returns the memory that a network with parameters p takes: its
// connectivity, a bit a pair, 72 bytes a neuron for its state and what a kernel
// needs, and the external spikes that are on their way. Of the effective model it
// counts a second network, the one that is measured first, on the same
// connectivity: that may not have been collected when the other begins.
func (p Parameters) Bytes() int64 {
	l := newLayout(p)
	networks := int64(1)
	if p.Synapse == Effective {
		networks = 2
	}
	return ConnectivityBytes(p) + networks*(72*int64(l.places())+p.externalBytes())
}

// externalBytes returns the memory that external spikes take: 8 bytes for each
// that waits, and 20 for each of the present millisecond, in lists that grow to
// twice what they hold.
func (p Parameters) externalBytes() int64 {
	trains := float64(p.Neurons()[X])
	return int64(2 * trains * (8*most(p.waitingSpikes()) + 20*most(p.Rx/1000)))
}

// waitingSpikes returns the mean number of spikes a train that are drawn before
// they are due. Mothers are drawn as long ahead as the jitter reaches.
func (p Parameters) waitingSpikes() float64 { return p.Rx / 1000 * maxDeviation * p.Jitter }

// most is as much as a number of spikes reaches that is so large on average,
// where all trains are copies of one.
func most(mean float64) float64 { return mean + 5*math.Sqrt(mean) + 1 }

// checkMemory refuses a network that does not fit into what networks may take.
func (p Parameters) checkMemory() error {
	need, left := p.Bytes(), MemoryLeft()
	if need <= left.Bytes {
		return nil
	}
	largest := p
	for largest.N > 100 && largest.Bytes() > left.Bytes {
		largest.N -= max(1, largest.N/100)
	}
	if largest.N = max(100, largest.N); largest.Bytes() > left.Bytes {
		return fmt.Errorf("n = %d: its network needs %s; there are %s", p.N, MemoryText(need), left)
	}
	return fmt.Errorf("n = %d: its network needs %s; allowed here are 100 … %d, which fits into %s",
		p.N, MemoryText(need), largest.N, left)
}
