//go:build js

package main

import (
	"fmt"
	"slices"
	"syscall/js"

	"balance/wasm/frame"
	"balance/wasm/message"
	"balance/wasm/stage/plot"
)

// A port is one end of a channel to the page or to the worker; without a value,
// what is sent is lost.
type port struct{ js.Value }

// post sends a message, or another struct, as an object.
func (p port) post(m any) {
	if p.Truthy() {
		p.Call("postMessage", message.Encode(m))
	}
}

// tell tells the page what needs no connection.
func tell(m message.Message) {
	window := js.Global()
	origin := window.Get("origin")
	if origin.String() == "null" { // of a page that was opened as a file, which has no name
		origin = js.ValueOf("*")
	}
	window.Get("parent").Call("postMessage", message.Encode(m), origin)
}

// listen waits for the page to connect, and tells it that it may. What else
// comes to the window is not for the program.
func listen(s *stage) {
	window := js.Global()
	origin := window.Get("origin")
	parent := window.Get("parent")
	window.Call("addEventListener", "message", js.FuncOf(func(_ js.Value, args []js.Value) any {
		event := args[0]
		if !event.Get("source").Equal(parent) || event.Get("origin").String() != origin.String() {
			return nil
		}
		if _, err := message.Read(event.Get("data"), new(message.Connect)); err != nil {
			return nil
		}
		ports := event.Get("ports")
		if ports.Length() != 2 {
			tell(message.Refused{Message: "the plots cannot be connected without two ports, to the page and to the worker"})
			return nil
		}
		s.connect(ports.Index(0), ports.Index(1))
		return nil
	}))
	tell(message.StageReady{Protocol: message.Protocol})
}

// connect takes the ports to the page and to the worker, in place of earlier
// ones.
func (s *stage) connect(page, worker js.Value) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.page, s.worker = port{page}, port{worker}
	s.pacer.Forget()
	s.pacer.Refresh()
	s.recall = true
	s.axes, s.sketches = message.Axes{}, nil
	s.changed = true
	s.receive(s.page, s.hear)
	s.receive(s.worker, s.take)
	if s.err != nil {
		s.fail(s.err)
	}
}

// receive calls handle with what comes through a port while that is connected,
// and tells the page what is refused.
func (s *stage) receive(from port, handle func(data js.Value) error) {
	from.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		s.mu.Lock()
		defer s.mu.Unlock()
		if !from.Equal(s.page.Value) && !from.Equal(s.worker.Value) {
			return nil
		}
		if err := handle(args[0].Get("data")); err != nil {
			s.page.post(message.Refused{Message: err.Error()})
		}
		return nil
	}))
}

// hear does what the page says.
func (s *stage) hear(data js.Value) error {
	said, err := message.Read(data, new(message.View), new(message.Pace), new(message.Step), new(message.Refresh),
		new(message.Mark), new(message.PointAt), new(message.Walk), new(message.Look), new(message.Moment))
	if err != nil {
		return err
	}
	switch m := said.(type) {
	case *message.View:
		if m.Window <= 0 {
			return fmt.Errorf("window_ms = %g: the time axis shows more than 0 ms", m.Window)
		}
		s.view = plot.View{
			Panels: m.Panels, Colors: colors(m.Colors), Kept: m.Window, Paging: m.Paging,
		}
		s.arrange()
		if wanted := plot.Wanted(m.Panels); !slices.Equal(wanted, s.wanted) {
			s.wanted = wanted
			s.pacer.Refresh() // what is new is to be seen also while time stands
		}
		return plot.Check(m.Panels)
	case *message.Pace:
		s.pace(m.Playing, m.Speed)
	case *message.Step:
		s.pacer.Step(m.Length)
	case *message.Refresh:
		s.pacer.Refresh()
	case *message.Mark:
		s.mark(m.Train)
	case *message.PointAt:
		s.point(s.scenes.Find(m.X, m.Y, s.now))
	case *message.Walk:
		s.point(s.scenes.Walk(trainOf(m.Train), m.Rows))
	case *message.Look:
		if m.Window != 0 && (m.Window < plot.LeastWindow || m.Window > plot.MostWindow) {
			return fmt.Errorf("window_ms = %g: the time axis shows %g … %g ms, or as much as the view says for 0", m.Window, plot.LeastWindow, float64(plot.MostWindow))
		}
		s.lookAt(*m)
	case *message.Moment:
		values, _ := s.scenes.Values(m.Time)
		values.Asked = m.Time
		s.page.post(values)
	}
	return nil
}

// colors returns the page's colours as the plots use them.
func colors(c message.Colors) plot.Colors {
	ink := func(c message.Color) plot.Ink {
		return plot.Ink{float32(c[0]) / 255, float32(c[1]) / 255, float32(c[2]) / 255, 1}
	}
	return plot.Colors{
		Background: ink(c.Background), Ink: ink(c.Ink), Ink3: ink(c.Ink3),
		Axis: ink(c.Axis), Grid: ink(c.Grid), Accent: ink(c.Accent),
		Population: [...]plot.Ink{frame.Excitatory: ink(c.E), frame.Inhibitory: ink(c.I), frame.External: ink(c.X)},
	}
}
