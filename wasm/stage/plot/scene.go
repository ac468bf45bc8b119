package plot

import (
	"cmp"
	"math"
	"slices"

	"balance/wasm/frame"
	"balance/wasm/message"
)

// A View is what the page wants to see.
type View struct {
	Panels []message.Panel
	Colors Colors
	Window float64 // model time on the time axis, ms
	Kept   float64 // model time that the history keeps even if less is shown, ms
	Paging bool    // page by page instead of scrolling
	Scale  float64 // device pixels a CSS pixel
}

// alike reports whether plots of one view can show the other.
func (v View) alike(o View) bool {
	return v.Window == o.Window && v.Scale == o.Scale && slices.Equal(v.Panels, o.Panels)
}

// tickRoom is how far apart the grid lines of the time axis are at least, CSS
// pixels.
const tickRoom = 50

// A Scene holds the plots of a view and the data they show. Draw leaves what is
// to be drawn in Drawing.
type Scene struct {
	History History
	Drawing Drawing

	view   View
	axis   TimeAxis
	span   Rect // smallest that holds all panels on the time axis
	plots  []placed
	rulers map[string]*Rulers // by kind; they stay while their kind does, and with them the axes
	sheet  Sheet
	ticks  []float64
	marked *Train // nil for none

	past Past
	lens *lens // while the visitor looks back

	// Of a scene in a lens.
	back bool
	end  float64 // model time with which it ends, ms
	last bool    // which is the last moment that there is
}

// placed is a plot in its panel.
type placed struct {
	Plot
	rect  Rect
	panel message.Panel
}

// Arrange lays the plots out as the view says and fills them from the history.
func (s *Scene) Arrange(v View) {
	s.arrange(v, rulersFor(v, s.rulers))
}

// rulersFor returns rulers for the kinds of plot in a view: those that there are, and new ones.
func rulersFor(v View, old map[string]*Rulers) map[string]*Rulers {
	rulers := map[string]*Rulers{}
	for _, p := range v.Panels {
		rulers[p.Kind] = cmp.Or(rulers[p.Kind], old[p.Kind], &Rulers{})
	}
	return rulers
}

// arrange is Arrange with rulers that other scenes may have, too.
func (s *Scene) arrange(v View, rulers map[string]*Rulers) {
	same := v.alike(s.view)
	s.view = v
	if same {
		return
	}
	if from := s.History.End - (1+spare)*v.Window; s.History.Begun() && from < s.History.Start && s.past.Start() < s.History.Start {
		s.past.Recall(&s.History, &s.History, from, s.History.End)
	}
	s.axis, s.span, s.plots, s.rulers = TimeAxis{}, Rect{}, nil, rulers
	for _, p := range v.Panels {
		r := Rect{edge(p.X, v.Scale), edge(p.Y, v.Scale), edge(p.X+p.Width, v.Scale), edge(p.Y+p.Height, v.Scale)}
		kind := find(p.Kind)
		if kind == nil || r.width() < 1 || r.height() < 1 {
			continue
		}
		if kind.timed() {
			s.axis = TimeAxis{v.Window, r.width()}
			s.span = s.span.with(r)
		}
		s.plots = append(s.plots, placed{kind.make(Place{r, p.Index, rulers[p.Kind]}), r, p})
	}
	s.begin()
	s.add(s.History.all())
}

// edge rounds CSS pixels to whole device pixels.
func edge(css, scale float64) int { return int(math.Round(css * scale)) }

// at returns what the plots have in common when the model time now, ms, is shown.
func (s *Scene) at(now float64) *Sheet {
	s.sheet = Sheet{History: &s.History, Axis: s.axis, Marked: s.marked, style: style{s.view.Colors, s.view.Scale}}
	if s.axis.Columns > 0 {
		s.sheet.Shown = s.shown(now)
	}
	return &s.sheet
}

// shown returns which columns are shown at the model time now, ms.
func (s *Scene) shown(now float64) Shown {
	if !s.back {
		return s.axis.Shown(now, s.view.Paging)
	}
	shown := s.axis.Shown(s.end, false)
	shown.Now = max(shown.First, min(shown.Now, s.axis.Shown(now, false).Now)) // a network may have stopped before
	return shown
}

// Take adds a frame. It reports whether the picture began anew with it.
func (s *Scene) Take(f *frame.Frame) (fresh bool) {
	n := s.History.Take(f, max(s.view.Window, s.view.Kept))
	if n.Fresh {
		s.past.Clear()
		s.begin()
	}
	if len(n.Retraced) > 0 {
		s.lens = nil // it shows others
	}
	s.past.Add(f)
	s.add(n)
	return n.Fresh
}

// begin empties the plots.
func (s *Scene) begin() {
	sheet := s.at(s.History.End)
	for _, p := range s.plots {
		p.Begin(sheet)
	}
}

// add brings the plots up to date.
func (s *Scene) add(n News) {
	for _, p := range s.plots {
		p.Add(n)
	}
}

// A TimeShown tells what the time axis shows, ms. Its edges are those of columns;
// Now is exact. Without a panel on the time axis there is Now only.
type TimeShown struct {
	Start, End, Now float64
	Oldest          float64   // from which on can be shown
	Ticks           []float64 // places of the grid lines; valid until the next call
}

// Show tells what Draw would show at the model time now, ms.
func (s *Scene) Show(now float64) TimeShown {
	t := TimeShown{Now: now}
	if s.axis.Columns == 0 {
		return t
	}
	t.Start, t.Now, t.Oldest = s.axis.Time(s.shown(now).First), now, s.past.Start()
	t.End = t.Start + s.axis.Window
	length := float64(s.axis.Columns) / s.view.Scale
	step := length * s.History.Dt / s.axis.Window // nothing happens between two
	s.ticks = Ticks(s.ticks[:0], t.Start, t.End, length, max(tickRoom, step))
	t.Ticks = s.ticks
	return t
}

// Draw makes the picture of the window up to now, ms, at most the end of the
// data.
func (s *Scene) Draw(now float64, playing bool) { draw(&s.Drawing, now, playing, s) }

// draw makes the picture of scenes, which may have rulers in common.
func draw(d *Drawing, now float64, playing bool, scenes ...*Scene) {
	d.clear()
	for _, s := range scenes {
		for _, r := range s.rulers {
			r.begin()
		}
	}
	for _, s := range scenes {
		s.measure(min(now, s.History.End))
	}
	for _, s := range scenes {
		s.draw(d, min(now, s.History.End), playing)
	}
}

// measure tells the rulers how far the data reach.
func (s *Scene) measure(now float64) {
	sheet := s.at(now)
	for _, p := range s.plots {
		if m, ok := p.Plot.(Measurer); ok {
			m.Measure(sheet)
		}
	}
}

// draw adds the scene to a drawing.
func (s *Scene) draw(d *Drawing, now float64, playing bool) {
	sheet := s.at(now)
	timed := s.axis.Columns > 0
	if timed {
		s.drawGrid(d, sheet, now)
	}
	for _, p := range s.plots {
		if p.panel.Apart {
			d.sketch(p, sheet)
		} else {
			p.Draw(d, sheet)
		}
	}
	if timed && (!s.back || s.last) {
		s.drawNow(d, sheet, playing)
	}
}

// drawGrid draws what lies below the plots on the time axis.
func (s *Scene) drawGrid(d *Drawing, sheet *Sheet, now float64) {
	left, top, bottom := float32(s.span.X0), float32(s.span.Y0), float32(s.span.Y1)
	for _, tick := range s.Show(now).Ticks {
		x := left + float32(math.Floor(s.axis.At(tick)-float64(sheet.Shown.First)))
		d.Box(x, top, x+sheet.hair(), bottom, sheet.Grid)
	}
	sheet.axis(d, s.span, bottom)
}

// drawNow draws the line at the moment that is shown last, dashed while paused.
func (s *Scene) drawNow(d *Drawing, sheet *Sheet, playing bool) {
	top, bottom := float32(s.span.Y0), float32(s.span.Y1)
	x := float32(s.span.X0) + float32(sheet.Shown.Now-sheet.Shown.First)
	dash := bottom - top
	if !playing {
		dash = 4 * float32(sheet.scale)
	}
	for y := top; y < bottom; y += 2 * dash {
		d.Box(x, y, x+sheet.hair(), min(y+dash, bottom), sheet.Ink)
	}
}

// Axes tells what the axes show since the last Draw.
func (s *Scene) Axes() message.Axes {
	a := message.Axes{Panels: make([]message.PanelAxes, len(s.plots)), Threshold: s.History.Threshold}
	for i, p := range s.plots {
		a.Panels[i] = p.Axes()
		a.Panels[i].Kind, a.Panels[i].Index, a.Panels[i].Network = p.panel.Kind, p.panel.Index, p.panel.Network
	}
	for _, t := range s.History.Traced {
		neuron := message.Traced{Population: message.Excitatory, Neuron: int(t.Neuron)}
		if t.Population == frame.Inhibitory {
			neuron.Population = message.Inhibitory
		}
		a.Traced = append(a.Traced, neuron)
	}
	return a
}

// values appends what the plots show at the time of a sample, ms.
func (s *Scene) values(dst []message.PanelValues, network int, at float64) []message.PanelValues {
	for _, p := range s.plots {
		if r, ok := p.Plot.(Reader); ok {
			if values := r.Read(&s.History, at); values != nil {
				dst = append(dst, message.PanelValues{Kind: p.panel.Kind, Index: p.panel.Index, Network: network, Values: values})
			}
		}
	}
	return dst
}
