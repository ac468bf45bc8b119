package main

import (
	"reflect"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
	"balance/sim/recording"
	"balance/wasm/frame"
	"balance/wasm/message"
	"balance/wasm/panel"
	"balance/wasm/worker/desk"
	"balance/wasm/worker/session"
)

// A channel is a way on which messages go from one program to another.
type channel struct {
	from, to string
	as       string // object, JSON text or bytes
	messages []any  // structs; what they say is in the comments on their types
}

// catalogue lists all messages.
var catalogue = []channel{
	{"page", "worker", "object", []any{
		message.Program{}, message.Start{}, message.Reconnect{}, message.Desk{}, message.Set{}, message.Compare{}, message.Reset{},
		message.TakeRecording{}, message.Replay{}, message.Leave{}, message.Take{}, message.Inspect{}, message.Trace{}, message.Probe{},
	}},
	{"worker", "page", "JSON text", []any{
		session.Ready{}, session.Status{}, message.Compared{}, session.Replaying{}, session.Recorded{}, session.Taken{}, session.Inspected{}, desk.Alive{}, message.Refused{}, message.Failed{},
	}},
	{"page", "stage", "object", []any{message.StageModule{}, message.Connect{}, message.View{}, message.Pace{}, message.Step{}, message.Refresh{}, message.Mark{}, message.PointAt{}, message.Walk{}, message.Look{}, message.Moment{}}},
	{"stage", "page", "object", []any{
		message.StageWaiting{}, message.StageReady{}, message.StageFailed{},
		message.Tick{}, message.Axes{}, message.Gist{}, message.Sketch{}, message.Pointed{}, message.Values{}, message.Refused{}, message.Failed{},
	}},
	{"stage", "worker", "object", []any{message.Request{}}},
	{"worker", "stage", "bytes", []any{frame.Frame{}}},
	{"desk", "page", "JSON text", []any{session.Ready{}, desk.Alive{}, desk.Reply{}, message.Failed{}}},
}

// A request is one that the desk takes, which is the worker after a [message.Desk].
type request struct {
	ask    string // the word by which it is known, in a field of this name
	fields any    // those besides id and ask
	answer reflect.Type
}

// requests lists those from the page to the desk.
var requests = []request{
	{"trial", desk.TrialRequest{}, reflect.TypeFor[desk.Trial]()},
	{"grid", desk.GridRequest{}, reflect.TypeFor[desk.Grid]()},
	{"summary", desk.RowsRequest{}, reflect.TypeFor[[]experiment.Series]()},
	{"csv", desk.RowsRequest{}, reflect.TypeFor[string]()},
	{"check", desk.RowsRequest{}, reflect.TypeFor[[]desk.Checked]()},
}

// files are what the command writes for the pages before they are served.
var files = []struct {
	name string
	of   reflect.Type
}{
	{"published.json", reflect.TypeFor[experiment.Reference]()},
	{"parameters.json", reflect.TypeFor[[]sim.Parameter]()},
}

// parts are structs that messages embed, for whoever is to name one of their fields, and
// those of which the pages have a table.
var parts = []reflect.Type{reflect.TypeFor[measure.Results](), reflect.TypeFor[panel.Kind]()}

// named are the types that have a form of their own in TypeScript.
var named = map[reflect.Type]string{
	reflect.TypeFor[frame.Frame]():         "ArrayBuffer",
	reflect.TypeFor[measure.Quantity]():    "number | null",
	reflect.TypeFor[message.Color]():       "string",
	reflect.TypeFor[message.JSON]():        "string",
	reflect.TypeFor[message.Module]():      "WebAssembly.Module",
	reflect.TypeFor[message.Port]():        "MessagePort",
	reflect.TypeFor[sim.Parameters]():      "Params",
	reflect.TypeFor[recording.Recording](): "object",
}

// nullable are the lists that Go leaves nil where there is nothing, for which JSON
// has null.
var nullable = []string{"PowerLaw.left_out", "PublishedLaw.left_out", "Parameter.words"}

// forms are those of fields whose type in Go says too little.
var forms = map[string]string{"Estimate.mean": "number", "Parameter.default": "number | string"}

// word returns what the field "type" of a message holds, "" if that is not for the
// struct to say.
func word(said any) string {
	if m, ok := said.(message.Message); ok {
		return m.Word()
	}
	return ""
}
