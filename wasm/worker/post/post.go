//go:build js

// Package post sends what a program in a Web Worker tells its page, as JSON text:
// a browser copies a text between threads at once, an object field by field.
package post

import (
	"encoding/json"
	"fmt"
	"syscall/js"

	"balance/wasm/message"
)

// Message sends a message to the page: its fields, after its word.
func Message(m message.Message) {
	text := worded(m)
	js.Global().Call("postMessage", text)
	message.Hold(len(text))
}

// worded returns a message as JSON text.
func worded(m message.Message) string {
	text := encoded(m)
	if len(text) == len("{}") {
		return fmt.Sprintf(`{"type":%q}`, m.Word())
	}
	return fmt.Sprintf(`{"type":%q,%s`, m.Word(), text[1:])
}

// JSON sends anything else to the page.
func JSON(message any) {
	js.Global().Call("postMessage", string(encoded(message)))
}

func encoded(message any) []byte {
	text, err := json.Marshal(message)
	if err != nil {
		panic(err) // our own types can be encoded
	}
	return text
}
