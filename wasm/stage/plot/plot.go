package plot

import "balance/wasm/message"

// A Plot draws what is in one panel.
type Plot interface {
	// Begin empties the plot: it is new, or the history begins anew.
	Begin(s *Sheet)
	// Add takes in what has come since the last call, or since Begin.
	Add(n News)
	// Draw draws the stretch of time that the sheet shows, and fits the axes to it.
	Draw(d *Drawing, s *Sheet)
	// Axes tells what the axes showed in the last Draw; Kind and Index are left to
	// the scene.
	Axes() message.PanelAxes
}

// A Measurer is a plot whose axis is as long as that of others of its kind. All
// measure, by the rulers of their place, before any of them draws.
type Measurer interface {
	// Measure tells the rulers how far the data reach that the sheet shows.
	Measure(s *Sheet)
}

// A Reader is a plot whose values can be read at a moment.
type Reader interface {
	// Read returns the values at the time of a sample of the history, ms, in the order in
	// which a [message.PanelValues] has those of its kind; nil if there are none.
	Read(h *History, at float64) []float64
}

// A Place is what a plot is made for. When panels move plots are made anew, and the
// rulers of their kind stay: an axis that follows the data takes its length from them.
type Place struct {
	Rect   Rect
	Index  int     // of the panel
	Rulers *Rulers // common to the plots of the kind
}
