//go:build js

package main

import (
	"syscall/js"
	"testing"
)

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
