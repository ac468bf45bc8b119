//go:build js

package main

import (
	"fmt"
	"strconv"
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"

	"balance/wasm/frame"
	"balance/wasm/stage/plot"
)

// A port is one end of a channel to the page or to the worker; without a value,
// what is sent is lost.
type port struct{ js.Value }

func (p port) post(message js.Value) {
	if p.Truthy() {
		p.Call("postMessage", message)
	}
}

// listen waits for the page to connect, and tells it that it may.
func listen(s *stage) {
	window := js.Global()
	origin := window.Get("location").Get("origin")
	parent := window.Get("parent")
	window.Call("addEventListener", "message", js.FuncOf(func(_ js.Value, args []js.Value) any {
		event := args[0]
		if !event.Get("source").Equal(parent) || event.Get("origin").String() != origin.String() {
			return nil
		}
		if data := event.Get("data"); data.Type() == js.TypeObject && data.Get("type").String() == "connect" {
			s.connect(event.Get("ports").Index(0), event.Get("ports").Index(1))
		}
		return nil
	}))
	parent.Call("postMessage", js.ValueOf(map[string]any{"type": "stage-ready"}), origin)
}

// connect takes the ports to the page and to the worker, in place of earlier
// ones.
func (s *stage) connect(page, worker js.Value) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.page, s.worker = port{page}, port{worker}
	s.pacer.Forget()
	s.pacer.Refresh()
	s.axes = plot.Axes{}
	s.changed = true
	receive(s, page, s.hear)
	receive(s, worker, func(data js.Value) error {
		if !worker.Equal(s.worker.Value) {
			return nil // from one that is no longer connected
		}
		return s.take(data)
	})
	if s.err != nil {
		s.page.failed(s.err)
	}
}

// receive calls handle with each message of a port, and reports what it cannot
// read.
func receive(s *stage, port js.Value, handle func(data js.Value) error) {
	port.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		var err error
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("the stage cannot read a message: %v; load the page again", r)
			}
			if err != nil {
				s.fail(err)
			}
		}()
		s.mu.Lock()
		defer s.mu.Unlock()
		err = handle(args[0].Get("data"))
		return nil
	}))
}

// hear does what the page says.
func (s *stage) hear(message js.Value) error {
	switch kind := message.Get("type").String(); kind {
	case "view":
		s.view = readView(message)
		s.view.Scale = ebiten.Monitor().DeviceScaleFactor()
		s.arrange()
	case "pace":
		s.pace(message.Get("playing").Bool(), message.Get("speed").Float())
	case "step":
		s.pacer.Step(message.Get("ms").Float())
	case "refresh":
		s.pacer.Refresh()
	default:
		return fmt.Errorf("the stage knows no message %q; load the page again", kind)
	}
	return nil
}

// readView reads the page's message of that name.
func readView(message js.Value) plot.View {
	v := plot.View{Window: message.Get("window_ms").Float(), Paging: message.Get("paging").Bool()}
	panels := message.Get("panels")
	for i := range panels.Length() {
		p := panels.Index(i)
		panel := plot.Panel{
			Kind: p.Get("kind").String(),
			X:    p.Get("x").Float(), Y: p.Get("y").Float(),
			Width: p.Get("width").Float(), Height: p.Get("height").Float(),
		}
		if index := p.Get("index"); index.Type() == js.TypeNumber {
			panel.Index = index.Int()
		}
		v.Panels = append(v.Panels, panel)
	}
	c := message.Get("colors")
	v.Colors = plot.Colors{
		Background: readInk(c, "bg"), Ink: readInk(c, "ink"), Ink3: readInk(c, "ink3"),
		Axis: readInk(c, "axis"), Grid: readInk(c, "grid"), Accent: readInk(c, "accent"),
	}
	v.Colors.Population[frame.Excitatory] = readInk(c, "e")
	v.Colors.Population[frame.Inhibitory] = readInk(c, "i")
	v.Colors.Population[frame.External] = readInk(c, "x")
	return v
}

// readInk reads a colour of the form #rrggbb.
func readInk(colors js.Value, name string) plot.Ink {
	text := colors.Get(name).String()
	rgb, err := strconv.ParseUint(text[min(1, len(text)):], 16, 24)
	if err != nil {
		panic(fmt.Sprintf("colour %s is %q, not #rrggbb", name, text))
	}
	return plot.Ink{float32(rgb>>16) / 255, float32(rgb>>8&255) / 255, float32(rgb&255) / 255, 1}
}

// request asks the worker for so much model time, in so much real time, ms.
func (p port) request(advance, budget float64) {
	p.post(js.ValueOf(map[string]any{"advance_ms": advance, "budget_ms": budget}))
}

// tick tells the page what the next drawn frame shows.
func (p port) tick(shown plot.TimeShown, asked, reached float64, known, busy bool) {
	message := map[string]any{
		"type": "tick", "start_ms": shown.Start, "end_ms": shown.End, "now_ms": shown.Now, "ticks": list(shown.Ticks),
		"asked": asked, "reached": nil, "busy": busy,
	}
	if known {
		message["reached"] = reached
	}
	p.post(js.ValueOf(message))
}

// axes tells the page what the axes show.
func (p port) axes(a plot.Axes, traced []plot.Traced) {
	traces, neurons := []any{}, []any{}
	for _, t := range traced {
		traces = append(traces, list(a.Trace[:]))
		letter := "e"
		if t.Population == frame.Inhibitory {
			letter = "i"
		}
		neurons = append(neurons, map[string]any{"population": letter, "neuron": int(t.Neuron)})
	}
	p.post(js.ValueOf(map[string]any{
		"type": "axes", "rate": list(a.Rate[:]), "trace": traces, "input": list(a.Input[:]),
		"histogram": list(a.Histogram[:]), "traced": neurons, "threshold": a.Threshold, "peak": a.Peak,
		"rows": map[string]any{
			"x": a.Rows[frame.External], "e": a.Rows[frame.Excitatory], "i": a.Rows[frame.Inhibitory],
		},
	}))
}

// failed tells the page that the stage cannot go on.
func (p port) failed(err error) {
	p.post(js.ValueOf(map[string]any{"type": "failed", "message": err.Error()}))
}

// list returns numbers as js.ValueOf takes them.
func list(numbers []float64) []any {
	l := make([]any, len(numbers))
	for i, v := range numbers {
		l[i] = v
	}
	return l
}
