//go:build js

package main

import (
	"github.com/hajimehoshi/ebiten/v2"

	"balance/wasm/message"
)

func main() {
	s := newStage()
	listen(s)
	ebiten.SetTPS(ebiten.SyncWithFPS)
	ebiten.SetScreenClearedEveryFrame(false)
	if err := ebiten.RunGameWithOptions(s, &ebiten.RunGameOptions{InitUnfocused: true, DisableHiDPI: true}); err != nil {
		tell(message.StageFailed{Message: err.Error()})
	}
}
