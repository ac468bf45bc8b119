//go:build js

package main

import (
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"balance/wasm/garbage"
	"balance/wasm/message"
)

// start is how long the first pictures may take.
const start = 3 * time.Second

func main() {
	garbage.HoldFor(start)
	s := newStage()
	listen(s)
	ebiten.SetTPS(ebiten.SyncWithFPS)
	ebiten.SetScreenClearedEveryFrame(false)
	if err := ebiten.RunGameWithOptions(s, &ebiten.RunGameOptions{InitUnfocused: true, DisableHiDPI: true}); err != nil {
		tell(message.StageFailed{Message: err.Error()})
	}
}
