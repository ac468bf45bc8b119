package main

import (
	"reflect"

	"balance/sim"
	"balance/sim/measure"
	"balance/wasm/frame"
	"balance/wasm/message"
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
	{"page", "worker", "object", []any{message.Start{}, message.Reconnect{}, message.Serve{}, message.Set{}, message.Reset{}}},
	{"worker", "page", "JSON text", []any{session.Ready{}, session.Status{}, message.Refused{}, message.Failed{}}},
	{"page", "stage", "object", []any{message.StageModule{}, message.Connect{}, message.View{}, message.Pace{}, message.Step{}, message.Refresh{}}},
	{"stage", "page", "object", []any{
		message.StageWaiting{}, message.StageReady{}, message.StageFailed{},
		message.Tick{}, message.Axes{}, message.Refused{}, message.Failed{},
	}},
	{"stage", "worker", "object", []any{message.Request{}}},
	{"worker", "stage", "bytes", []any{frame.Frame{}}},
}

// named are the types that have a form of their own in TypeScript.
var named = map[reflect.Type]string{
	reflect.TypeFor[frame.Frame]():      "ArrayBuffer",
	reflect.TypeFor[measure.Quantity](): "number | null",
	reflect.TypeFor[message.Color]():    "string",
	reflect.TypeFor[message.JSON]():     "string",
	reflect.TypeFor[message.Module]():   "WebAssembly.Module",
	reflect.TypeFor[message.Port]():     "MessagePort",
	reflect.TypeFor[sim.Parameters]():   "Params",
}

// word returns what the field "type" of a message holds, "" if it has none.
func word(m any) string {
	if m, ok := m.(message.Message); ok {
		return m.Word()
	}
	return ""
}
