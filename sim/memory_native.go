//go:build !js

package sim

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// MemoryLeft returns the memory that networks may take together: nine tenths of
// the least that anything leaves which bounds this process. That is what Linux says is
// available, the limits of its control group and of the groups above that, of its
// address space and its data, and GOMEMLIMIT. Elsewhere, unless the last is set, it
// is 8 GiB.
func MemoryLeft() Memory {
	h := readHeap()
	bounds := systemBounds(os.DirFS("/"), h)
	if goLimit < noGoLimit {
		bounds = append(bounds, bound{"GOMEMLIMIT leaves", goLimit - h.inUse, 0})
	}
	if len(bounds) == 0 {
		return Memory{8 << 30, 8 << 30, "which is assumed, since this system does not tell"}
	}
	least := bounds[0].memory()
	for _, b := range bounds[1:] {
		if m := b.memory(); m.Bytes < least.Bytes {
			least = m
		}
	}
	return least
}

// goLimit is the limit that whoever started the program has set for the Go
// runtime. That would exceed it rather than fail, at the price of collecting
// garbage without end; here it counts as what the program may have.
var goLimit = debug.SetMemoryLimit(-1)

// noGoLimit is the limit where there is none.
const noGoLimit = 1<<63 - 1

// readHeap asks the Go runtime. It has some six threads, and as many more as there
// are processors, though not on all of a large machine.
func readHeap() heap {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/free:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	value := func(k int) int64 { return int64(samples[k].Value.Uint64()) }
	return heap{
		inUse:    value(0) - value(1) - value(2),
		free:     value(1),
		released: value(2),
		threads:  6 + int64(min(runtime.GOMAXPROCS(0), 16)),
	}
}
