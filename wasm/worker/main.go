//go:build js

// The worker runs the simulation core in a Web Worker. Settings come from the
// page as messages, requests for model time from the stage over a port; frames
// go to the stage, statuses to the page.
package main

import (
	"encoding/json"
	"fmt"
	"syscall/js"
	"time"

	"balance/sim"
	"balance/wasm/worker/session"
)

// statusEvery is the least time between two statuses that nobody asked for.
const statusEvery = 100 * time.Millisecond

// A worker connects a session with the page and the stage.
type worker struct {
	session    *session.Session
	lastStatus time.Time
	lastState  string
	bytes      []byte // of the last frame, to be used again
}

// main begins a session as globalThis.startMessage tells: params is a JSON
// object as text, port that of the stage. Without such a message it waits for
// trials to run.
func main() {
	start := js.Global().Get("startMessage")
	if start.IsUndefined() {
		serveTrials()
	}
	given, err := sim.Given([]byte(start.Get("params").String()))
	if err != nil {
		post("refused", err.Error())
	}
	var w worker
	w.session, err = session.New(given)
	if err != nil {
		post("refused", err.Error())
	}
	postJSON(struct {
		Type    string `json:"type"`
		Version string `json:"version"`
		Kernel  string `json:"kernel"`
	}{"ready", sim.Version, string(w.session.Kernel())})
	w.postStatus()

	port := start.Get("port")
	port.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		w.advance(port, args[0].Get("data"))
		return nil
	}))
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		w.obey(args[0].Get("data"))
		return nil
	}))
	select {}
}

// advance answers a request of the stage with a frame.
func (w *worker) advance(port, request js.Value) {
	budget := time.Duration(request.Get("budget_ms").Float() * float64(time.Millisecond))
	f := w.session.Advance(request.Get("advance_ms").Float(), budget)
	w.bytes = f.Append(w.bytes[:0])
	array := js.Global().Get("Uint8Array").New(len(w.bytes))
	js.CopyBytesToJS(array, w.bytes)
	buffer := array.Get("buffer")
	port.Call("postMessage", buffer, []any{buffer})
	if time.Since(w.lastStatus) >= statusEvery || w.session.State() != w.lastState {
		w.postStatus()
	}
}

// obey does what the page asks for.
func (w *worker) obey(message js.Value) {
	switch kind := message.Get("type").String(); kind {
	case "set":
		given, err := sim.Given([]byte(message.Get("params").String()))
		if err == nil {
			err = w.session.Set(given, message.Get("dragging").Truthy())
		}
		if err != nil {
			post("refused", err.Error())
		}
	case "reset":
		w.session.Reset()
	default:
		post("failed", fmt.Sprintf("The page sent the simulation a message %q that it does not know. Reload the page.", kind))
	}
	w.postStatus()
}

func (w *worker) postStatus() {
	status := w.session.Status()
	w.lastStatus, w.lastState = time.Now(), status.State
	postJSON(status)
}

func post(kind, message string) {
	postJSON(struct {
		Type    string `json:"type"`
		Message string `json:"message"`
	}{kind, message})
}

func postJSON(message any) {
	text, err := json.Marshal(message)
	if err != nil {
		panic(err) // our own types can be encoded
	}
	js.Global().Call("postMessage", string(text))
}
