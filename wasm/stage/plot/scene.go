package plot

import (
	"math"
	"slices"

	"balance/wasm/frame"
)

// A Panel is a place that the page gives to a plot, CSS pixels.
type Panel struct {
	Kind                string // raster-x, raster-e, raster-i, rate, trace, input or histogram
	X, Y, Width, Height float64
	Index               int // among the traced neurons, for a trace
}

// A View is what the page wants to see.
type View struct {
	Panels []Panel
	Colors Colors
	Window float64 // model time on the time axis, ms
	Paging bool    // page by page instead of scrolling
	Scale  float64 // device pixels a CSS pixel
}

// tickRoom is how far apart the grid lines of the time axis are at least, CSS
// pixels.
const tickRoom = 50

// A Scene holds the plots of a view and the data they show. Draw leaves what is
// to be drawn in Marks, and over them Rasters.
type Scene struct {
	History History
	Marks   Marks
	Rasters []*RasterPlot

	view       View
	style      style
	axis       TimeAxis
	span       Rect // smallest that holds all panels on the time axis
	rates      []*ratePlot
	traces     []*tracePlot
	inputs     []*inputPlot
	histograms []*histogramPlot
	depth      float64 // mV below the peak at which the axes of the traces begin
	ticks      []float64
}

// Arrange lays the plots out as the view says and fills them from the history.
func (s *Scene) Arrange(v View) {
	same := v.Window == s.view.Window && v.Scale == s.view.Scale && slices.Equal(v.Panels, s.view.Panels)
	s.view, s.style = v, style{v.Colors, v.Scale}
	if same {
		return
	}
	s.axis, s.span = TimeAxis{}, Rect{}
	s.Rasters, s.rates, s.traces, s.inputs, s.histograms = nil, nil, nil, nil, nil
	for _, p := range v.Panels {
		r := Rect{edge(p.X, v.Scale), edge(p.Y, v.Scale), edge(p.X+p.Width, v.Scale), edge(p.Y+p.Height, v.Scale)}
		if r.width() < 1 || r.height() < 1 {
			continue
		}
		switch p.Kind {
		case "histogram":
			s.histograms = append(s.histograms, &histogramPlot{rect: r})
			continue
		case "raster-e":
			s.Rasters = append(s.Rasters, &RasterPlot{Rect: r, Population: frame.Excitatory})
		case "raster-i":
			s.Rasters = append(s.Rasters, &RasterPlot{Rect: r, Population: frame.Inhibitory})
		case "raster-x":
			s.Rasters = append(s.Rasters, &RasterPlot{Rect: r, Population: frame.External})
		case "rate":
			s.rates = append(s.rates, &ratePlot{rect: r})
		case "trace":
			s.traces = append(s.traces, &tracePlot{rect: r, index: p.Index})
		case "input":
			s.inputs = append(s.inputs, &inputPlot{rect: r})
		default:
			continue
		}
		s.axis = TimeAxis{v.Window, r.width()}
		s.span = s.span.with(r)
	}
	s.begin()
	s.add(s.History.all(), s.History.Start)
}

// edge rounds CSS pixels to whole device pixels.
func edge(css, scale float64) int { return int(math.Round(css * scale)) }

// Take adds a frame. It reports whether the picture began anew with it.
func (s *Scene) Take(f *frame.Frame) (fresh bool) {
	n := s.History.Take(f, s.view.Window)
	if n.fresh {
		s.begin()
	}
	s.add(n, f.Start)
	return n.fresh
}

// begin empties the plots.
func (s *Scene) begin() {
	for _, p := range s.Rasters {
		p.begin(s.axis, &s.History, s.style)
	}
	for _, p := range s.rates {
		p.begin(s.axis, &s.History)
	}
	for _, p := range s.traces {
		p.begin(s.axis, &s.History, s.style)
	}
	for _, p := range s.inputs {
		p.begin(s.axis, s.style)
	}
}

// add brings the plots up to date with what came since start, ms.
func (s *Scene) add(n news, start float64) {
	for _, p := range s.Rasters {
		p.add(&s.History, n)
	}
	for _, p := range s.rates {
		p.add(&s.History, n, start)
	}
	for _, p := range s.traces {
		p.add(&s.History, n)
	}
	for _, p := range s.inputs {
		p.add(&s.History, n)
	}
}

// A TimeShown tells what the time axis shows, ms. Its edges are those of columns;
// Now is exact.
type TimeShown struct {
	Start, End, Now float64
	Ticks           []float64 // places of the grid lines; valid until the next call
}

// Show tells what Draw would show at the model time now, ms.
func (s *Scene) Show(now float64) TimeShown {
	var t TimeShown
	if s.axis.Columns == 0 {
		return t
	}
	shown := s.axis.Shown(now, s.view.Paging)
	t.Start, t.Now = s.axis.Time(shown.First), now
	t.End = t.Start + s.axis.Window
	s.ticks = Ticks(s.ticks[:0], t.Start, t.End, float64(s.axis.Columns)/s.style.scale, tickRoom)
	t.Ticks = s.ticks
	return t
}

// Draw makes the picture of the window up to now, ms, at most the end of the
// data.
func (s *Scene) Draw(now float64, playing bool) {
	s.Marks = s.Marks[:0]
	if s.axis.Columns > 0 {
		s.drawTime(now, playing)
	}
	for _, p := range s.histograms {
		p.draw(&s.Marks, &s.History, s.style)
	}
}

// drawTime draws what lies on the time axis.
func (s *Scene) drawTime(now float64, playing bool) {
	shown := s.axis.Shown(now, s.view.Paging)
	left, top, bottom, hair := float32(s.span.X0), float32(s.span.Y0), float32(s.span.Y1), s.style.hair()
	for _, tick := range s.Show(now).Ticks {
		x := left + float32(math.Floor(s.axis.At(tick)-float64(shown.First)))
		s.Marks.Box(x, top, x+hair, bottom, s.style.Grid)
	}
	s.style.axis(&s.Marks, s.span, bottom)

	for _, p := range s.Rasters {
		p.Shown, p.Ink = shown, s.style.Population[p.Population]
	}
	for _, p := range s.rates {
		p.draw(&s.Marks, s.axis, shown, s.style)
	}
	s.depth = Bound(s.depth, depth(s.traces, shown, s.History.Peak), leastDepth)
	low, high := s.traceRange()
	for _, p := range s.traces {
		p.draw(&s.Marks, shown, low, high, &s.History, s.style)
	}
	for _, p := range s.inputs {
		p.draw(&s.Marks, shown, s.style)
	}

	x := left + float32(shown.Now-shown.First)
	dash := bottom - top
	if !playing {
		dash = 4 * float32(s.style.scale)
	}
	for y := top; y < bottom; y += 2 * dash {
		s.Marks.Box(x, y, x+hair, min(y+dash, bottom), s.style.Ink)
	}
}

// traceRange returns what the axes of the traces show, mV.
func (s *Scene) traceRange() (low, high float64) {
	return s.History.Peak - s.depth, s.History.Peak + headroom*s.depth
}

// Axes are the ranges of the axes; what has no panel is 0.
type Axes struct {
	Rate, Trace, Input [2]float64             // lowest and highest value: Hz, mV, mV/ms
	Histogram          [3]float64             // mV, mV, and share of the samples a mV at the top edge
	Threshold, Peak    float64                // mV
	Rows               [frame.Populations]int // trains that have a row
}

// Axes tells what the axes show since the last Draw.
func (s *Scene) Axes() Axes {
	a := Axes{Threshold: s.History.Threshold, Peak: s.History.Peak}
	for _, p := range s.rates {
		a.Rate = [2]float64{0, p.top}
	}
	a.Trace[0], a.Trace[1] = s.traceRange()
	for _, p := range s.inputs {
		a.Input = [2]float64{p.low, p.high}
	}
	for _, p := range s.histograms {
		a.Histogram = [3]float64{p.low, p.high, p.top}
	}
	for _, p := range s.Rasters {
		a.Rows[p.Population] = p.rows.Rows
	}
	return a
}
