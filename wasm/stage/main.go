//go:build js

package main

import (
	"fmt"

	"github.com/hajimehoshi/ebiten/v2"
)

func main() {
	s := newStage()
	listen(s)
	ebiten.SetTPS(ebiten.SyncWithFPS)
	ebiten.SetScreenClearedEveryFrame(false)
	if err := ebiten.RunGameWithOptions(s, &ebiten.RunGameOptions{InitUnfocused: true, DisableHiDPI: true}); err != nil {
		s.mu.Lock()
		s.fail(fmt.Errorf("the plots cannot be drawn: %w; allow WebGL in the browser and load the page again", err))
		s.mu.Unlock()
	}
	select {} // a page that connects late still hears of the failure
}
