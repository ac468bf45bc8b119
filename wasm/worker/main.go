//go:build js

package main

import (
	"errors"
	"fmt"
	"slices"
	"syscall/js"
	"time"

	"balance/sim"
	"balance/wasm/garbage"
	"balance/wasm/message"
	"balance/wasm/worker/post"
	"balance/wasm/worker/session"
)

// statusEvery is the least time between two statuses that nobody asked for.
const statusEvery = 100 * time.Millisecond

// inspectedEvery is the least time between two messages of what is inspected that nobody
// asked for.
const inspectedEvery = 250 * time.Millisecond

// A worker connects the networks that are shown with the page and the stage.
type worker struct {
	group      *session.Group // that is shown
	live       *session.Group // that waits while a recording is replayed; else the same
	replays    uint32         // so far
	recall     bool           // another group is shown than in the last answer
	lastStatus time.Time
	lastStates []session.State
	inspected  *message.Train // nil for none
	lastTold   time.Time      // of that
	bytes      []byte         // of the last answer, to be used again
}

// main begins a session as globalThis.startMessage promises: params is a JSON
// object as text, port that of the stage.
func main() {
	garbage.Hold()
	start := await(js.Global().Get("startMessage"))
	given, err := sim.Given([]byte(start.Get("params").String()))
	if err != nil {
		refuse(err)
	}
	var w worker
	w.live, err = session.NewGroup(given)
	w.group = w.live
	if err != nil {
		refuse(err)
	}
	post.Message(session.Ready{Protocol: message.Protocol, Version: sim.Version, Kernel: w.group.Sessions()[0].Kernel()})
	w.postStatuses()
	garbage.Collect()
	w.group.RunAhead()
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

// await returns what a promise resolves to.
func await(promise js.Value) js.Value {
	resolved := make(chan js.Value, 1)
	promise.Call("then", js.FuncOf(func(_ js.Value, args []js.Value) any {
		resolved <- args[0]
		return nil
	}))
	return <-resolved
}

// advance answers a request of the stage with a frame of each network, of no time if
// the request cannot be read: the stage waits for them.
func (w *worker) advance(port, data js.Value) {
	var request message.Request
	if err := message.Decode(data, &request); err != nil {
		refuse(fmt.Errorf("a request of the stage: %w", err))
		request = message.Request{}
	}
	w.want(request.Wanted)
	frames := w.group.Advance(request.Advance, time.Duration(request.Budget*float64(time.Millisecond)))
	recall := request.Recall || w.recall
	w.recall = false
	w.bytes = w.bytes[:0]
	for i, s := range w.group.Sessions() {
		if recall {
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

// want has measured in each network what its panels need.
func (w *worker) want(wanted []message.Want) {
	for i, s := range w.group.Sessions() {
		var kinds []string
		for _, one := range wanted {
			if one.Network == i {
				kinds = append(kinds, one.Kind)
			}
		}
		if err := s.Want(kinds); err != nil {
			refuse(fmt.Errorf("a request of the stage: %w", err))
		}
	}
}

// obey does what the page asks for.
func (w *worker) obey(data js.Value) error {
	asked, err := message.Read(data, new(message.Set), new(message.Compare), new(message.Reset),
		new(message.TakeRecording), new(message.Replay), new(message.Leave), new(message.Take), new(message.Inspect), new(message.Trace))
	if err != nil {
		return err
	}
	switch m := asked.(type) {
	case *message.Set:
		if w.group != w.live {
			return errors.New("a recording is replayed, which no setting changes: leave the replay first")
		}
		given, err := sim.Given([]byte(m.Params))
		if err != nil {
			return err
		}
		return w.group.Set(given, m.Dragging)
	case *message.Compare:
		if w.group != w.live {
			return errors.New("a recording is replayed, beside which no network is shown: leave the replay first")
		}
		return w.compare(m.Networks)
	case *message.Reset:
		if w.group != w.live {
			w.first().Replay()
		} else {
			w.group.Reset()
		}
	case *message.TakeRecording:
		post.Message(w.first().Recorded())
	case *message.Replay:
		// Frames of one network are not taken for those of another.
		const epochs = 1 << 20
		replay, err := session.NewReplay([]byte(m.Recording), (w.replays+1)*epochs)
		if err != nil {
			return err
		}
		w.replays++
		replay.TraceLike(w.live)
		w.show(replay)
	case *message.Leave:
		w.show(w.live)
		post.Message(w.first().Replaying())
	case *message.Take:
		taken, err := w.first().Take(m.Part)
		if err != nil {
			return err
		}
		post.Message(taken)
	case *message.Inspect:
		w.inspected = m.Train
		w.postInspected()
	case *message.Trace:
		if err := w.group.Trace(m.Place, m.Train); err != nil {
			return err
		}
		w.live.TraceLike(w.group)
	}
	return nil
}

// first returns the network that settings change, and that is saved.
func (w *worker) first() *session.Session { return w.group.Sessions()[0] }

// show shows networks in place of others.
func (w *worker) show(g *session.Group) {
	w.recall = w.group != g
	w.group = g
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
	post.Message(message.Compared{Networks: len(given)})
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
		post.Message(status)
	}
	if w.group != w.live {
		post.Message(w.first().Replaying())
	}
	if time.Since(w.lastTold) >= inspectedEvery {
		w.postInspected()
	}
}

// postInspected tells the page of what is inspected, in each network that has it.
func (w *worker) postInspected() {
	w.lastTold = time.Now()
	if w.inspected == nil {
		return
	}
	for i, s := range w.group.Sessions() {
		if told, ok := s.Inspect(*w.inspected); ok {
			told.Network = i
			post.Message(told)
		}
	}
}

func refuse(err error) { post.Message(message.Refused{Message: err.Error()}) }
