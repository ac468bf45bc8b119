//go:build js

// Command desk runs trials and reckons with their rows, in a Web Worker and on
// request. What it is asked and how it answers is in package desk. The worker's script,
// worker.js, gives it its memory as globalThis.goMemory, in which the SIMD kernel works.
package main

import (
	"syscall/js"
	"time"

	"balance/sim"
	"balance/wasm/message"
	"balance/wasm/worker/desk"
	"balance/wasm/worker/post"
	"balance/wasm/worker/session"
)

// aliveEvery is the least time between two words of life.
const aliveEvery = time.Second

// main answers requests of package desk.
func main() {
	last := time.Now()
	alive := func() {
		if now := time.Now(); now.Sub(last) >= aliveEvery {
			last = now
			post.Message(desk.Alive{})
		}
	}
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		post.JSON(desk.Answer([]byte(asJSON(args[0].Get("data"))), alive))
		return nil
	}))
	post.Message(session.Ready{Protocol: message.Protocol, Version: sim.Version, Kernel: sim.Available()})
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
