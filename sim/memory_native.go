//go:build !js

package sim

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
)

// moduleCopies is how many copies of the connectivity a kernel has: the SIMD kernel
// works on one in the memory of its module.
const moduleCopies = 1

// MemoryLeft returns the memory that networks may take together: nine tenths of
// the least that anything leaves which bounds this process. That is what Linux
// says is available, the limits of its control group, of the groups above that,
// of its address space and its data, and GOMEMLIMIT. Elsewhere, unless the last is
// set, it is 8 GiB.
func MemoryLeft() Memory {
	least := Memory{8 << 30, "which is assumed, since this system does not tell"}
	bounds := systemBounds(os.DirFS("/"))
	if goLimit < noGoLimit {
		bounds = append(bounds, Memory{max(0, goLimit-usedByGo()), "nine tenths of what GOMEMLIMIT leaves"})
	}
	for i, bound := range bounds {
		bound.Bytes = bound.Bytes / 10 * 9
		if i == 0 || bound.Bytes < least.Bytes {
			least = bound
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

// usedByGo returns the memory that counts against the limit of the runtime, bytes.
func usedByGo() int64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return int64(samples[0].Value.Uint64() - samples[1].Value.Uint64())
}
