// Package garbage says when programs of a page collect theirs.
package garbage

import (
	"math"
	"runtime/debug"
	"time"
)

// percent is how much there may be until it is collected, of what is in use: a page may have
// many frames, and none gives memory back.
const percent = 50

// most is how much memory a program that waits for a time may use before it collects, bytes.
const most = 32 << 20

// Hold lets a program begin without collecting anything, until [Collect]. What it makes then
// mostly stays, and of the collector's functions, some three hundred, each would be compiled
// first.
func Hold() { debug.SetGCPercent(-1) }

// HoldFor is [Hold] for a while, or until there is much.
func HoldFor(while time.Duration) {
	Hold()
	debug.SetMemoryLimit(most)
	time.AfterFunc(while, Collect)
}

// Collect ends [Hold].
func Collect() {
	debug.SetGCPercent(percent)
	debug.SetMemoryLimit(math.MaxInt64)
}
