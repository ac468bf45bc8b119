//go:build js

package main

import (
	"syscall/js"

	"balance/sim"
	"balance/wasm/worker/desk"
	"balance/wasm/worker/session"
)

// serveDesk answers requests of package desk.
func serveDesk() {
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		postJSON(desk.Answer([]byte(asJSON(args[0].Get("data")))))
		return nil
	}))
	post(session.Ready{Version: sim.Version, Kernel: sim.Available()})
	select {}
}

// asJSON returns a message as JSON, or something else if it cannot be written so.
func asJSON(message js.Value) (text string) {
	defer func() {
		if recover() != nil {
			text = "" // JavaScript has thrown
		}
	}()
	return js.Global().Get("JSON").Call("stringify", message).String()
}
