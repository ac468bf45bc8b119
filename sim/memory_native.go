//go:build !js

package sim

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

// rowCopies is how many copies of the connectivity a network has: the SIMD
// kernel works on one in the memory of its module.
const rowCopies = 2

// MemoryLimit returns the memory, bytes, that networks may take together: nine
// tenths of what Linux says is available, elsewhere 8 GiB.
func MemoryLimit() int64 {
	const unknown = 8 << 30
	file, err := os.Open("/proc/meminfo")
	if err != nil {
		return unknown
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var kB int64
		if strings.HasPrefix(lines.Text(), "MemAvailable:") {
			if _, err := fmt.Sscanf(lines.Text(), "MemAvailable: %d kB", &kB); err == nil {
				return kB * 1024 / 10 * 9
			}
		}
	}
	return unknown
}
