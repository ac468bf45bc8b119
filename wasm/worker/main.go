//go:build js

package main

import (
	"encoding/json"
	"errors"
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
	session    *session.Session // that is shown
	live       *session.Session // that waits while a recording is replayed; else the same
	replays    uint32           // so far
	recall     bool             // another session is shown than in the last frame
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
	w.live, err = session.New(given)
	w.session = w.live
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
	if request.Recall || w.recall {
		w.recall = false
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
	asked, err := message.Read(data, new(message.Set), new(message.Reset), new(message.TakeRecording), new(message.Replay), new(message.Leave), new(message.Take))
	if err != nil {
		return err
	}
	switch m := asked.(type) {
	case *message.Set:
		if w.session != w.live {
			return errors.New("a recording is replayed, which no setting changes: leave the replay first")
		}
		given, err := sim.Given([]byte(m.Params))
		if err != nil {
			return err
		}
		return w.session.Set(given, m.Dragging)
	case *message.Reset:
		if w.session != w.live {
			w.session.Replay()
		} else {
			w.session.Reset()
		}
	case *message.TakeRecording:
		post(w.session.Recorded())
	case *message.Replay:
		// Frames of one network are not taken for those of another.
		const epochs = 1 << 20
		replay, err := session.NewReplay([]byte(m.Recording), (w.replays+1)*epochs)
		if err != nil {
			return err
		}
		w.replays++
		w.show(replay)
	case *message.Leave:
		w.show(w.live)
		post(w.session.Replaying())
	case *message.Take:
		taken, err := w.session.Take(m.Part)
		if err != nil {
			return err
		}
		post(taken)
	}
	return nil
}

// show shows a session in place of another.
func (w *worker) show(s *session.Session) {
	w.recall = w.session != s
	w.session = s
}

func (w *worker) postStatus() {
	status := w.session.Status()
	w.lastStatus, w.lastState = time.Now(), status.State
	post(status)
	if w.session != w.live {
		post(w.session.Replaying())
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
