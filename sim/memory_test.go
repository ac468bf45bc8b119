package sim

import (
	"math"
	"runtime"
	"strings"
	"testing"
)

func TestMemoryIsForeseen(t *testing.T) {
	p := Defaults()
	p.N = 15000
	for _, test := range []struct {
		synapse string
		qx      float64
	}{{Conductance, 0.3}, {Effective, 0.3}, {Conductance, 10}} {
		p.Synapse, p.Qx = test.synapse, test.qx
		c := newLayout(p)
		bits := (c.size[E] + c.size[I] + c.size[X]) * c.words * 8
		if got := p.Bytes(); got < int64(bits) || float64(got) > 1.1*float64(bits) {
			t.Errorf("%s, qx = %g: %d bytes for bit rows of %d", test.synapse, test.qx, got, bits)
		}
	}
}

// What a network takes is what it is said to take: its bits, and the external
// spikes on their way, which are most of it where trains are fast and the jitter
// is long.
func TestMemoryIsAsForeseen(t *testing.T) {
	for _, given := range []map[string]string{
		{"n": "12000", "c": "0"},
		{"n": "12000", "c": "0", "synapse": "effective"},
		{"n": "3000", "qx": "10", "c": "0"},
		{"n": "100", "qx": "5", "rx": "100000", "jitter": "10", "c": "0.5", "jex": "0", "jix": "0"},
		{"n": "200", "qx": "1", "rx": "100000", "jitter": "25", "c": "1", "jex": "0", "jix": "0"},
	} {
		p, err := Defaults().With(given)
		if err != nil {
			t.Fatal(err)
		}
		before := heapInUse()
		n, err := build(p)
		if err != nil {
			t.Fatal(err)
		}
		if err := n.Advance(5 * p.StepsPerMs()); err != nil {
			t.Fatal(err)
		}
		took := heapInUse() - before
		if foreseen := float64(p.Bytes()); float64(took) > foreseen || float64(took) < 0.3*foreseen {
			t.Errorf("%v: the network takes %s, foreseen are %s", given, MemoryText(took), MemoryText(p.Bytes()))
		}
		runtime.KeepAlive(n)
	}
}

// build builds any network; for the effective model another runs first.
func build(p Parameters) (*Network, error) {
	if p.Synapse == Effective {
		return NewEffective(p, 1, 10)
	}
	return New(p, 1)
}

// heapInUse returns how much memory is in use, bytes.
func heapInUse() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// A network that does not fit is refused by a line that names what bounds it.
func TestCheckMemory(t *testing.T) {
	p := Defaults()
	p.N = 1e6
	err := p.checkMemory()
	if err == nil || !strings.Contains(err.Error(), "n = 1000000: its network needs ") || !strings.Contains(err.Error(), "allowed here are 100 … ") ||
		!strings.Contains(err.Error(), MemoryLeft().Bound) {
		t.Errorf("error %v", err)
	}
	// Not for the number of neurons.
	p.N, p.Qx, p.Rx, p.Jitter = 100000, 10, 1e5, 50
	if err := p.checkMemory(); err == nil || p.Bytes() < math.MaxInt32 {
		t.Errorf("error %v, of %s", err, MemoryText(p.Bytes()))
	}
}
