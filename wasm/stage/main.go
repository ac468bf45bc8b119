//go:build js

package main

import (
	"runtime/debug"

	"github.com/hajimehoshi/ebiten/v2"

	"balance/wasm/message"
)

// garbage is how much there may be until it is collected, in percent of what is in use: a page
// may have many frames, and none gives memory back.
const garbage = 50

func main() {
	debug.SetGCPercent(garbage)
	s := newStage()
	listen(s)
	ebiten.SetTPS(ebiten.SyncWithFPS)
	ebiten.SetScreenClearedEveryFrame(false)
	if err := ebiten.RunGameWithOptions(s, &ebiten.RunGameOptions{InitUnfocused: true, DisableHiDPI: true}); err != nil {
		tell(message.StageFailed{Message: err.Error()})
	}
}
