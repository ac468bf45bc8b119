//go:build js

package main

import (
	"syscall/js"
	"time"

	"balance/sim"
	"balance/wasm/message"
	"balance/wasm/worker/desk"
	"balance/wasm/worker/session"
)

// aliveEvery is the least time between two words of life.
const aliveEvery = time.Second

// serveDesk answers requests of package desk.
func serveDesk() {
	last := time.Now()
	alive := func() {
		if now := time.Now(); now.Sub(last) >= aliveEvery {
			last = now
			post(desk.Alive{})
		}
	}
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		postJSON(desk.Answer([]byte(asJSON(args[0].Get("data"))), alive))
		return nil
	}))
	post(session.Ready{Protocol: message.Protocol, Version: sim.Version, Kernel: sim.Available()})
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
