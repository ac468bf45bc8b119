package message

import (
	"fmt"
	"strconv"
)

// StageWaiting says that the document of the stage has loaded, or loaded again
// after losing its graphics context or its program, and waits for its program. The
// stage's script sends it.
type StageWaiting struct{}

// StageModule gives the stage its program, which its script runs.
type StageModule struct {
	Module Module `json:"module"` // stage.wasm
}

// StageReady says that the program of the stage listens.
type StageReady struct {
	Protocol string `json:"protocol"` // what its messages are of: a page that has another is of another build
}

// StageFailed says that the program of the stage has ended, and its document will
// load again.
type StageFailed struct {
	Message string `json:"message"` // why, in words, without a full stop
}

// Connect brings two ports, to the page and to the worker, in place of earlier
// ones.
type Connect struct{}

// View says what the visitor wants to see.
type View struct {
	Panels []Panel `json:"panels"`
	Colors Colors  `json:"colors"`
	Window float64 `json:"window_ms"` // model time on the time axis
	Paging bool    `json:"paging"`    // turn pages instead of scrolling
}

// A Panel is a place that the page gives to a plot, in CSS pixels from the top
// left corner of the stage; from its own where the page draws it, of sketches, which
// spares the stage the pixels between its other panels and one that lies far from them.
type Panel struct {
	Kind    string  `json:"kind"`              // of plot
	Index   int     `json:"index,omitempty"`   // among the traced neurons, for a trace
	Network int     `json:"network,omitempty"` // whose activity it shows, among those that are shown side by side
	X       float64 `json:"x"`
	Y       float64 `json:"y"`
	Width   float64 `json:"width"`
	Height  float64 `json:"height"`
	Apart   bool    `json:"apart,omitempty"` // the page draws it; none on the time axis
}

// A Sketch is what a panel shows that the page draws, whenever that changes, but at most ten times a
// second while time runs.
type Sketch struct {
	Kind    string `json:"kind"`
	Index   int    `json:"index"`
	Network int    `json:"network"` // as in a [Panel]
	Width   int    `json:"width"`   // of the panel and lines on its edges, device pixels
	Height  int    `json:"height"`
	// Of each mark in its order x0, y0, x1, y1 and width, device pixels, and red, green, blue and
	// opacity from 0 to 1: a straight line with round ends or, of width 0, a filled box
	// between two corners.
	Marks []float64 `json:"marks"`
}

// Colors are those of the page's theme.
type Colors struct {
	Background Color `json:"bg"`
	Ink        Color `json:"ink"`
	Ink3       Color `json:"ink3"` // of what should not stand out
	Axis       Color `json:"axis"`
	Grid       Color `json:"grid"`
	Accent     Color `json:"accent"` // of the model
	E          Color `json:"e"`      // excitatory population
	I          Color `json:"i"`      // inhibitory population
	X          Color `json:"x"`      // external population
}

// A Color holds red, green and blue; as text it is #rrggbb.
type Color [3]uint8

// MarshalText writes #rrggbb.
func (c Color) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "#%02x%02x%02x", c[0], c[1], c[2]), nil
}

// UnmarshalText reads #rrggbb.
func (c *Color) UnmarshalText(text []byte) error {
	rgb, err := strconv.ParseUint(string(text[min(1, len(text)):]), 16, 24)
	if err != nil || len(text) != 7 || text[0] != '#' {
		return fmt.Errorf("%.60q is not a colour, #rrggbb", text)
	}
	*c = Color{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb)}
	return nil
}

// Pace says whether model time runs, and how fast.
type Pace struct {
	Playing bool    `json:"playing"`
	Speed   float64 `json:"speed"` // model time per real time
}

// Step runs some model time while paused.
type Step struct {
	Length float64 `json:"ms"` // of model time
}

// Look says which stretch of model time to show in place of the last one, as long as in
// the view.
type Look struct {
	Window float64 `json:"window_ms"` // model time on the time axis; 0: as in the view
	Back   bool    `json:"back"`      // the stretch ends before the last moment
	End    float64 `json:"end_ms"`    // where it ends then
}

// Moment asks what the plots show at a moment, which a values message answers.
type Moment struct {
	Time float64 `json:"at_ms"` // model time
}

// Values say what the plots show at a moment.
type Values struct {
	Asked  float64       `json:"asked_ms"` // the moment that was asked for
	Time   float64       `json:"at_ms"`    // of the sample that is nearest to it
	Panels []PanelValues `json:"panels"`   // of those that can be read; none where nothing is known
}

// PanelValues are what one panel shows at a moment: of a trace V, mV; of rates those of
// E, I and X, Hz; of inputs those from E, I and X and their sum, mV/ms.
type PanelValues struct {
	Kind    string    `json:"kind"`
	Index   int       `json:"index"`
	Network int       `json:"network"` // as in a [Panel]
	Values  []float64 `json:"values"`
}

// Refresh asks for a frame of what the worker knows now, even while paused.
type Refresh struct{}

// Mark says which neuron or train is marked wherever it is shown.
type Mark struct {
	Train *Train `json:"train"` // null for none
}

// PointAt asks which neuron or train is shown at a place, which a pointed message answers.
type PointAt struct {
	X float64 `json:"x"` // CSS pixels from the top left corner of the stage
	Y float64 `json:"y"`
}

// Walk asks which neuron or train has a row so many rows farther down in the rasters of
// the first network, which a pointed message answers.
type Walk struct {
	Train *Train `json:"train"` // from which; null: before the first row of the excitatory neurons
	Rows  int    `json:"rows"`  // farther down; negative: up. From the last row of a raster a step leads to the next raster
}

// Pointed answers a PointAt or a Walk.
type Pointed struct {
	Train *Train `json:"train"` // null if there is none
}

// Tick says, with each picture that is drawn, what the next one will show.
type Tick struct {
	Start   float64   `json:"start_ms"`  // model time at the left edge of the time axis
	End     float64   `json:"end_ms"`    // at its right edge
	Now     float64   `json:"now_ms"`    // model time that is reached, and shown last unless the visitor looks back
	Oldest  float64   `json:"oldest_ms"` // model time from which on can be shown
	Still   bool      `json:"still"`     // it stands: nothing is asked of the worker, nor waits to be shown
	Ticks   []float64 `json:"ticks"`     // places of the grid lines, ms
	Asked   float64   `json:"asked"`     // speed, model time per real time
	Reached *float64  `json:"reached"`   // likewise, over the last second of play; null if not known
	Spikes  []float64 `json:"spikes"`    // of the first traced neuron of the first network, that are seen for the first time then, ms; each is told once
}

// Gist says in numbers what the plots of the first network show, for whoever does not see them: at most
// once a second while model time runs. Rates are of bins of 10 ms.
type Gist struct {
	Length float64 `json:"ms"` // of model time that it tells of
	RateX  Extent  `json:"rate_x_hz"`
	RateE  Extent  `json:"rate_e_hz"`
	RateI  Extent  `json:"rate_i_hz"`
	// Synchrony is how much the number of spikes of all neurons varies from bin to bin,
	// as a coefficient of variation, beyond what it does by chance in independent trains.
	Synchrony float64     `json:"synchrony"`
	Traces    []TraceGist `json:"traces"`  // of each traced neuron
	InputX    float64     `json:"input_x"` // to the first of them, mean over time, mV/ms
	InputE    float64     `json:"input_e"`
	InputI    float64     `json:"input_i"`
	Input     float64     `json:"input"` // their sum
	Histogram Outline     `json:"histogram"`
}

// An Extent is where values lie.
type Extent struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// A TraceGist says where the membrane potential of a neuron lies, mV, spikes apart, and
// how often it spikes.
type TraceGist struct {
	Extent
	Spikes int `json:"spikes"`
}

// An Outline says where the membrane potentials of all neurons lie over the window of measurement.
type Outline struct {
	Low   float64 `json:"low"`   // 1 % lie below it, mV
	High  float64 `json:"high"`  // 1 % lie above it, mV
	Mode  float64 `json:"mode"`  // where most lie, mV
	Above float64 `json:"above"` // share of them above V_T
}

// Axes say what the axes of the panels show, whenever that changes.
type Axes struct {
	Panels    []PanelAxes `json:"panels"`    // those that have a plot
	Traced    []Traced    `json:"traced"`    // neurons of the first network whose V is drawn; the first is the one whose input is
	Threshold float64     `json:"threshold"` // V_T of the first network, mV
}

// PanelAxes are the axes of one panel, named by its kind, index and network as in a
// [Panel]. Values are in the unit of the plot.
type PanelAxes struct {
	Kind    string  `json:"kind"`
	Index   int     `json:"index"`
	Network int     `json:"network"` // as in a [Panel]
	Low     float64 `json:"low"`     // value at the bottom edge
	High    float64 `json:"high"`    // value at the top edge
	Left    float64 `json:"left"`    // value at the left edge; as Right, 0 for a panel on the time axis
	Right   float64 `json:"right"`   // value at the right edge
	Rows    int     `json:"rows"`    // spike trains that have a row in a raster; 0 for other plots

	BeyondLeft  float64 `json:"beyond_left"`  // share of the samples of a histogram that lies beyond the left edge, coarsely
	BeyondRight float64 `json:"beyond_right"` // likewise, beyond the right edge

	// Of the kinds of panels for which something is measured; of others they are empty.
	TicksUp     []float64 `json:"ticks_up"`     // round values that have a grid line, ascending
	TicksAcross []float64 `json:"ticks_across"` // likewise, along the horizontal axis; none on the time axis
	NumberE     *float64  `json:"number_e"`     // what the table of panels says, of excitatory neurons; null if not known, or if it is nothing
	NumberI     *float64  `json:"number_i"`     // likewise, of inhibitory neurons
	Flat        bool      `json:"flat"`         // all is constant, for the reason that the table gives
	Needs       float64   `json:"needs_ms"`     // model time until there is something to show; 0 if there is
}

// A Traced neuron is one whose membrane potential is drawn.
type Traced struct {
	Population Population `json:"population"`
	Neuron     int        `json:"neuron"` // from 0 within the population
}

// A Population is called by its letter.
type Population string

// Excitatory and inhibitory neurons, which have a membrane potential, and external trains.
const (
	Excitatory Population = "e"
	Inhibitory Population = "i"
	External   Population = "x"
)

func (StageWaiting) Word() string { return "stage-waiting" }
func (StageModule) Word() string  { return "module" }
func (StageReady) Word() string   { return "stage-ready" }
func (StageFailed) Word() string  { return "stage-failed" }
func (Connect) Word() string      { return "connect" }
func (View) Word() string         { return "view" }
func (Pace) Word() string         { return "pace" }
func (Step) Word() string         { return "step" }
func (Refresh) Word() string      { return "refresh" }
func (Look) Word() string         { return "look" }
func (Moment) Word() string       { return "moment" }
func (Values) Word() string       { return "values" }
func (Tick) Word() string         { return "tick" }
func (Axes) Word() string         { return "axes" }
func (Gist) Word() string         { return "gist" }
func (Sketch) Word() string       { return "sketch" }
func (Mark) Word() string         { return "mark" }
func (PointAt) Word() string      { return "point" }
func (Walk) Word() string         { return "walk" }
func (Pointed) Word() string      { return "pointed" }
