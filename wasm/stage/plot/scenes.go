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
	marked *Train   // nil for none
	drawn  []*Scene // for Draw: those that have data, or what is shown of their past
	back   bool     // the past is shown
	end    float64  // model time with which it ends, ms
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
	if s.back {
		now = s.end
	}
	s.drawn = s.drawn[:0]
	for _, scene := range s.scenes {
		if scene.History.Begun() {
			s.drawn = append(s.drawn, s.seen(scene))
		}
	}
	draw(&s.Drawing, now, playing, s.drawn...)
}

// LookBack lets Draw show the past up to a model time, ms, whatever time it is given.
func (s *Scenes) LookBack(end float64) { s.back, s.end = true, end }

// LookAhead lets Draw show the present again.
func (s *Scenes) LookAhead() {
	s.back = false
	for _, scene := range s.scenes {
		scene.lens = nil
	}
}

// seen returns a scene, or what is shown of its past.
func (s *Scenes) seen(scene *Scene) *Scene {
	if s.back {
		return scene.through(s.end)
	}
	return scene
}

// Show tells what Draw would show of the first network at the model time now, ms.
func (s *Scenes) Show(now float64) TimeShown {
	first := s.First()
	t := first.Show(now)
	if s.back {
		t = first.through(s.end).Show(s.end)
		t.Now, t.Oldest = now, first.past.Start()
	}
	return t
}

// Values tells what the plots show at a model time, ms, and of which sample that is. It
// is not ok if nothing is known of it.
func (s *Scenes) Values(t float64) (v message.Values, ok bool) {
	v.Panels = []message.PanelValues{}
	for network, scene := range s.scenes {
		seen := s.seen(scene)
		at, known := seen.History.Sample(t)
		if !known {
			continue
		}
		if !ok {
			v.Time, ok = at, true
		}
		v.Panels = seen.values(v.Panels, network, at)
	}
	return v, ok
}

// Axes tells what the axes of all show since the last Draw. Neurons and threshold are
// those of the first network.
func (s *Scenes) Axes() message.Axes {
	a := s.seen(s.scenes[0]).Axes()
	for _, scene := range s.scenes[1:] {
		a.Panels = append(a.Panels, s.seen(scene).Axes().Panels...)
	}
	return a
}
