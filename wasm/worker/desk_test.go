//go:build js

package main

import (
	"syscall/js"
	"testing"

	"balance/wasm/message"
	"balance/wasm/worker/desk"
)

// Messages to the page are JSON, also those that have no more than their word.
func TestWorded(t *testing.T) {
	for want, m := range map[string]message.Message{`{"type":"alive"}`: desk.Alive{}, `{"type":"failed","message":"no"}`: message.Failed{Message: "no"}} {
		if got := worded(m); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// Messages become JSON; what cannot be written so is nothing that a desk reads,
// and does not end the program.
func TestAsJSON(t *testing.T) {
	const text = `{"id":1,"ask":"csv","rows":"[\"λ\"]"}`
	message := js.Global().Get("JSON").Call("parse", text)
	if got := asJSON(message); got != text {
		t.Errorf("%s, want %s", got, text)
	}
	message.Set("loop", message)
	if got := asJSON(message); got != "" {
		t.Errorf("a message that holds itself is %q", got)
	}
	if got := asJSON(js.Undefined()); got == "{}" || got == "null" {
		t.Errorf("no message is %q", got)
	}
}
