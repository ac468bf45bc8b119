package message

// Program lets the program begin that shows a network, and that waits for a Start. The
// worker's script takes it.
type Program struct {
	Module Module `json:"module"` // worker.wasm
}

// Start says what is shown at first. The worker's script takes it, and resolves
// globalThis.startMessage to Params and a port of its own.
type Start struct {
	Params JSON `json:"params"` // an object of parameters; the others have the paper's values
	Port   Port `json:"port"`   // to the stage
}

// Reconnect gives the worker another port to the stage, which has come back
// after losing its graphics context. The worker's script takes it.
type Reconnect struct {
	Port Port `json:"port"`
}

// Desk runs the program that answers requests about trials. The worker's script
// takes it.
type Desk struct {
	Module Module `json:"module"` // desk.wasm
}

// Set changes parameters. A status follows it, after a refusal where they are
// not allowed.
type Set struct {
	Params   JSON `json:"params"`   // an object of those that change
	Dragging bool `json:"dragging"` // a slider is held: the effective model keeps its calibration
}

// Compare says which networks are shown side by side, on one clock; the first is the
// one that Set changes. Those that run already go on; where there is one that does
// not, all begin at time 0, so that they hear the same input. A Compared follows it, or
// a refusal.
type Compare struct {
	Networks []JSON `json:"networks"` // for each an object of parameters; the others have the paper's values
}

// Compared says that the networks of a Compare are the ones that are shown now.
type Compared struct {
	Networks int `json:"networks"` // how many there are
}

// Reset begins again at time 0 with the same settings. A status follows it.
type Reset struct{}

// TakeRecording asks for what has been done to the network, which a recorded message answers.
type TakeRecording struct{}

// Replay shows a recording, until it is left; the network that is shown now waits
// meanwhile. A status follows it, after a refusal where it is no recording. Sent while a
// recording is replayed it begins another; Reset begins the same from the start.
type Replay struct {
	Recording JSON `json:"recording"`
}

// Leave ends a replay: the network that waited is shown again. A status follows it.
type Leave struct{}

// Take asks for a part of what the network did in the last seconds, which a taken
// message answers.
type Take struct {
	Part string `json:"part"` // spikes, traces or statistics, as CSV, or all, as JSON
}

// Inspect asks what there is to tell of a neuron or an external train, which inspected
// messages answer, one for each network that has it, from now on.
type Inspect struct {
	Train *Train `json:"train"` // null: of none any more
}

// Trace shows V of a neuron in one of the places in which it is shown, in all networks,
// from the next step on. A status follows it, after a refusal where there is no such neuron.
type Trace struct {
	Place int   `json:"place"` // from 0; with that in the first place its input is shown
	Train Train `json:"train"` // a neuron; one that is shown already changes places
}

// A Train is a neuron or an external spike train.
type Train struct {
	Population Population `json:"population"`
	Neuron     int        `json:"neuron"` // or train, from 0 within the population
}

// Probe asks whether the worker answers. Its script does, with an alive message, as
// soon as the program lets it: not while that builds a network.
type Probe struct{}

func (Program) Word() string       { return "program" }
func (Start) Word() string         { return "start" }
func (Reconnect) Word() string     { return "port" }
func (Probe) Word() string         { return "probe" }
func (Desk) Word() string          { return "desk" }
func (Set) Word() string           { return "set" }
func (Compare) Word() string       { return "compare" }
func (Compared) Word() string      { return "compared" }
func (Reset) Word() string         { return "reset" }
func (TakeRecording) Word() string { return "take-recording" }
func (Replay) Word() string        { return "replay" }
func (Leave) Word() string         { return "leave" }
func (Take) Word() string          { return "take" }
func (Inspect) Word() string       { return "inspect" }
func (Trace) Word() string         { return "trace" }
