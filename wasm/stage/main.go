//go:build js

// Command stage draws what the worker simulates. It runs in an inner frame that
// holds nothing but Ebitengine's canvas, below the text of the page: the page
// says where each plot is and at which speed to play, the stage asks the worker
// for the model time that is due, draws the frames that come, and tells the
// page what its axes show. It knows no physics.
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
	if err := ebiten.RunGameWithOptions(s, &ebiten.RunGameOptions{InitUnfocused: true}); err != nil {
		s.mu.Lock()
		s.fail(fmt.Errorf("the plots cannot be drawn: %w; allow WebGL in the browser and load the page again", err))
		s.mu.Unlock()
	}
	select {} // a page that connects late still hears of the failure
}
