package plot

import (
	"slices"

	"balance/wasm/frame"
	"balance/wasm/message"
)

// Scenes are those of the networks that are shown side by side, or of one. They show
// the same stretch of model time, and in all of them the axes of the plots of a kind
// reach equally far. Draw leaves what is to be drawn in Drawing.
type Scenes struct {
	Drawing Drawing

	view   View
	rulers map[string]*Rulers // by kind, of all scenes
	scenes []*Scene
	begun  []*Scene // those that have data, for Draw
	marked *Train   // nil for none
}

// Len returns how many there are.
func (s *Scenes) Len() int { return len(s.scenes) }

// First returns what is known of the first network, which must be there.
func (s *Scenes) First() *Scene { return s.scenes[0] }

// Begun reports whether a frame of the first network has come.
func (s *Scenes) Begun() bool { return len(s.scenes) > 0 && s.scenes[0].History.Begun() }

// Arrange lays the plots of all networks out as the view says. Panels of networks that
// there are not wait for these.
func (s *Scenes) Arrange(v View) {
	// Pictures are told apart by their place among those of all networks: where one
	// network has others all are made anew.
	moved := !slices.Equal(v.Panels, s.view.Panels)
	s.view = v
	s.rulers = rulersFor(v, s.rulers)
	for i, scene := range s.scenes {
		if moved {
			scene.view = View{}
		}
		scene.arrange(s.part(i), s.rulers)
	}
}

// part returns the view of one network.
func (s *Scenes) part(network int) View {
	part := s.view
	part.Panels = nil
	for _, p := range s.view.Panels {
		if p.Network == network {
			part.Panels = append(part.Panels, p)
		}
	}
	return part
}

// Take adds a frame of a network. It reports whether the picture of that began anew
// with it.
func (s *Scenes) Take(network int, f *frame.Frame) (fresh bool) {
	for network >= len(s.scenes) {
		scene := &Scene{marked: s.marked}
		scene.arrange(s.part(len(s.scenes)), s.rulers)
		s.scenes = append(s.scenes, scene)
	}
	return s.scenes[network].Take(f)
}

// Keep forgets networks beyond so many.
func (s *Scenes) Keep(networks int) { s.scenes = s.scenes[:min(networks, len(s.scenes))] }

// Draw makes the picture of the window up to now, ms. A network that has stopped before
// shows its end.
func (s *Scenes) Draw(now float64, playing bool) {
	s.begun = s.begun[:0]
	for _, scene := range s.scenes {
		if scene.History.Begun() {
			s.begun = append(s.begun, scene)
		}
	}
	draw(&s.Drawing, now, playing, s.begun...)
}

// Axes tells what the axes of all show since the last Draw. Neurons and threshold are
// those of the first network.
func (s *Scenes) Axes() message.Axes {
	a := s.scenes[0].Axes()
	for _, scene := range s.scenes[1:] {
		a.Panels = append(a.Panels, scene.Axes().Panels...)
	}
	return a
}
