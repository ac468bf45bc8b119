//go:build !js

package sim

import (
	"runtime"
	"sync"
)

// inParts does something to all of so many, a part on each processor, from first to before
// last. Parts but the last are of whole units.
func inParts(count, unit int, do func(first, last int)) {
	part := (count/runtime.GOMAXPROCS(0)/unit + 1) * unit
	var done sync.WaitGroup
	for first := 0; first < count; first += part {
		done.Go(func() { do(first, min(first+part, count)) })
	}
	done.Wait()
}
