//go:build js

package main

import (
	"math"
	"runtime/debug"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"balance/wasm/message"
)

// garbage is how much there may be until it is collected, in percent of what is in use: a page
// may have many frames, and none gives memory back.
const garbage = 50

// A start makes little garbage, and what it makes mostly stays: nothing is collected for so long,
// below so many bytes.
const (
	start       = 3 * time.Second
	startMemory = 32 << 20
)

func main() {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(startMemory)
	time.AfterFunc(start, func() {
		debug.SetGCPercent(garbage)
		debug.SetMemoryLimit(math.MaxInt64)
	})
	s := newStage()
	listen(s)
	ebiten.SetTPS(ebiten.SyncWithFPS)
	ebiten.SetScreenClearedEveryFrame(false)
	if err := ebiten.RunGameWithOptions(s, &ebiten.RunGameOptions{InitUnfocused: true, DisableHiDPI: true}); err != nil {
		tell(message.StageFailed{Message: err.Error()})
	}
}
