//go:build js

package post

import (
	"syscall/js"
	"testing"

	"balance/wasm/message"
	"balance/wasm/worker/desk"
	"balance/wasm/worker/session"
)

// A message is posted as JSON text, its word before its fields.
func TestMessage(t *testing.T) {
	var posted string
	js.Global().Set("postMessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		posted = args[0].String()
		return nil
	}))
	for want, m := range map[string]message.Message{
		`{"type":"ready","protocol":"p","version":"7","kernel":"simd"}`: session.Ready{Protocol: "p", Version: "7", Kernel: "simd"},
		`{"type":"alive"}`:                         desk.Alive{},
		`{"type":"refused","message":"c = \"2\""}`: message.Refused{Message: `c = "2"`},
	} {
		if Message(m); posted != want {
			t.Errorf("%s, want %s", posted, want)
		}
	}
}
