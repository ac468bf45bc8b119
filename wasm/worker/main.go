//go:build js

package main

import (
	"encoding/json"
	"fmt"
	"syscall/js"
	"time"

	"balance/sim"
	"balance/wasm/message"
	"balance/wasm/worker/session"
)

// statusEvery is the least time between two statuses that nobody asked for.
const statusEvery = 100 * time.Millisecond

// A worker connects a session with the page and the stage.
type worker struct {
	session    *session.Session
	lastStatus time.Time
	lastState  session.State
	bytes      []byte // of the last frame, to be used again
}

// main begins a session as globalThis.startMessage tells: params is a JSON
// object as text, port that of the stage. Without such a message it is a
// desk.
func main() {
	start := js.Global().Get("startMessage")
	if start.IsUndefined() {
		serveDesk()
	}
	given, err := sim.Given([]byte(start.Get("params").String()))
	if err != nil {
		refuse(err)
	}
	var w worker
	w.session, err = session.New(given)
	if err != nil {
		refuse(err)
	}
	post(session.Ready{Protocol: message.Protocol, Version: sim.Version, Kernel: w.session.Kernel()})
	w.postStatus()

	port := start.Get("port")
	port.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		w.advance(port, args[0].Get("data"))
		return nil
	}))
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if err := w.obey(args[0].Get("data")); err != nil {
			refuse(err)
		}
		w.postStatus()
		return nil
	}))
	select {}
}

// advance answers a request of the stage with a frame, of no time if it cannot
// be read: the stage waits for one.
func (w *worker) advance(port, data js.Value) {
	var request message.Request
	if err := message.Decode(data, &request); err != nil {
		refuse(fmt.Errorf("a request of the stage: %w", err))
		request = message.Request{}
	}
	f := w.session.Advance(request.Advance, time.Duration(request.Budget*float64(time.Millisecond)))
	if request.Recall {
		f = w.session.Recall()
	}
	w.bytes = f.Append(w.bytes[:0])
	buffer := message.Buffer(w.bytes)
	port.Call("postMessage", buffer, []any{buffer})
	if time.Since(w.lastStatus) >= statusEvery || w.session.State() != w.lastState {
		w.postStatus()
	}
}

// obey does what the page asks for.
func (w *worker) obey(data js.Value) error {
	asked, err := message.Read(data, new(message.Set), new(message.Reset))
	if err != nil {
		return err
	}
	switch m := asked.(type) {
	case *message.Set:
		given, err := sim.Given([]byte(m.Params))
		if err != nil {
			return err
		}
		return w.session.Set(given, m.Dragging)
	case *message.Reset:
		w.session.Reset()
	}
	return nil
}

func (w *worker) postStatus() {
	status := w.session.Status()
	w.lastStatus, w.lastState = time.Now(), status.State
	post(status)
}

func refuse(err error) { post(message.Refused{Message: err.Error()}) }

// post sends a message to the page, as JSON text: its fields, after its word.
func post(m message.Message) {
	text := worded(m)
	js.Global().Call("postMessage", text)
	message.Hold(len(text))
}

// worded returns a message as JSON text.
func worded(m message.Message) string {
	text, err := json.Marshal(m)
	if err != nil {
		panic(err) // our own types can be encoded
	}
	if len(text) == len("{}") {
		return fmt.Sprintf(`{"type":%q}`, m.Word())
	}
	return fmt.Sprintf(`{"type":%q,%s`, m.Word(), text[1:])
}

// postJSON sends anything else to the page, as JSON text.
func postJSON(message any) {
	text, err := json.Marshal(message)
	if err != nil {
		panic(err) // our own types can be encoded
	}
	js.Global().Call("postMessage", string(text))
}
