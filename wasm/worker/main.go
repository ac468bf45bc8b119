//go:build js

package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"syscall/js"
	"time"

	"balance/sim"
	"balance/wasm/message"
	"balance/wasm/worker/session"
)

// statusEvery is the least time between two statuses that nobody asked for.
const statusEvery = 100 * time.Millisecond

// A worker connects the networks that are shown with the page and the stage.
type worker struct {
	group      *session.Group
	lastStatus time.Time
	lastStates []session.State
	bytes      []byte // of the last answer, to be used again
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
	w.group, err = session.NewGroup(given)
	if err != nil {
		refuse(err)
	}
	post(session.Ready{Protocol: message.Protocol, Version: sim.Version, Kernel: w.group.Sessions()[0].Kernel()})
	w.postStatuses()

	port := start.Get("port")
	port.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		w.advance(port, args[0].Get("data"))
		return nil
	}))
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if err := w.obey(args[0].Get("data")); err != nil {
			refuse(err)
		}
		w.postStatuses()
		return nil
	}))
	select {}
}

// advance answers a request of the stage with a frame of each network, of no time if
// the request cannot be read: the stage waits for them.
func (w *worker) advance(port, data js.Value) {
	var request message.Request
	if err := message.Decode(data, &request); err != nil {
		refuse(fmt.Errorf("a request of the stage: %w", err))
		request = message.Request{}
	}
	frames := w.group.Advance(request.Advance, time.Duration(request.Budget*float64(time.Millisecond)))
	w.bytes = w.bytes[:0]
	for i, s := range w.group.Sessions() {
		if request.Recall {
			frames[i] = s.Recall()
		}
		w.bytes = frames[i].AppendTo(w.bytes)
	}
	buffer := message.Buffer(w.bytes)
	port.Call("postMessage", buffer, []any{buffer})
	if time.Since(w.lastStatus) >= statusEvery || !slices.Equal(w.states(), w.lastStates) {
		w.postStatuses()
	}
}

// obey does what the page asks for.
func (w *worker) obey(data js.Value) error {
	asked, err := message.Read(data, new(message.Set), new(message.Compare), new(message.Reset))
	if err != nil {
		return err
	}
	switch m := asked.(type) {
	case *message.Set:
		given, err := sim.Given([]byte(m.Params))
		if err != nil {
			return err
		}
		return w.group.Set(given, m.Dragging)
	case *message.Compare:
		return w.compare(m.Networks)
	case *message.Reset:
		w.group.Reset()
	}
	return nil
}

// compare shows networks side by side, and tells the page that it does.
func (w *worker) compare(networks []message.JSON) error {
	given := make([]map[string]string, len(networks))
	for i, params := range networks {
		var err error
		if given[i], err = sim.Given([]byte(params)); err != nil {
			return err
		}
	}
	if err := w.group.Compare(given); err != nil {
		return err
	}
	post(message.Compared{Networks: len(given)})
	return nil
}

// states returns what the networks do.
func (w *worker) states() (states []session.State) {
	for _, s := range w.group.Sessions() {
		states = append(states, s.State())
	}
	return states
}

// postStatuses tells the page how each network stands.
func (w *worker) postStatuses() {
	w.lastStatus, w.lastStates = time.Now(), w.states()
	for i, s := range w.group.Sessions() {
		status := s.Status()
		status.Network = i
		post(status)
	}
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
