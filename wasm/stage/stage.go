//go:build js

package main

import (
	"slices"
	"sync"
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"

	"balance/wasm/frame"
	"balance/wasm/message"
	"balance/wasm/stage/pace"
	"balance/wasm/stage/plot"
)

// budget is the real time that the worker may take for a request, ms.
const budget = 24

// A stage is the game that Ebitengine runs: each Update asks for model time,
// each Draw shows what has come.
type stage struct {
	mu     sync.Mutex // between Ebitengine and the messages
	page   port
	worker port
	err    error  // what ended the stage
	bytes  []byte // of the frame that came last

	scene   plot.Scene
	view    plot.View
	pacer   pace.Pacer
	meter   pace.Meter
	glide   pace.Glide
	frame   frame.Frame
	axes    message.Axes // that the page was told
	now     float64      // model time that the next Draw shows, ms
	next    float64      // that the one after it will
	herald  plot.Herald  // of the spikes of the first traced neuron
	gisted  float64      // real time at which the page was told the gist last, ms
	real    float64      // real time of the last Update, ms
	changed bool         // since the last Draw
	width   int          // of the screen at the last Draw, pixels
	height  int

	brush    *brush
	pictures pictures
}

func newStage() *stage { return &stage{brush: newBrush()} }

// clock returns the real time, ms.
func clock() float64 { return js.Global().Get("performance").Call("now").Float() }

// LayoutF makes the screen as sharp as the device.
func (s *stage) LayoutF(width, height float64) (screenWidth, screenHeight float64) {
	scale := ebiten.Monitor().DeviceScaleFactor()
	return max(1, width*scale), max(1, height*scale) // an unseen frame has no size
}

// Layout is never called where there is LayoutF.
func (s *stage) Layout(width, height int) (screenWidth, screenHeight int) { return width, height }

// Update gives credit for the time since the last one, asks for what is due and
// moves the shown moment.
func (s *stage) Update() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.view.Window == 0 {
		return nil
	}
	if scale := ebiten.Monitor().DeviceScaleFactor(); scale != s.view.Scale {
		s.view.Scale = scale
		s.arrange()
	}
	real := clock()
	s.pacer.Tick(real)
	s.ask(real)
	before := s.now
	s.now, s.next = s.next, s.glide.Tick(real-s.real, s.scene.History.End, s.view.Window)
	s.real = real
	s.changed = s.changed || s.now != before || s.next != s.now || s.pacer.Playing
	return nil
}

// ask sends the worker a request for what is due.
func (s *stage) ask(real float64) {
	if advance, ok := s.pacer.Ask(real); ok {
		s.worker.post(message.Request{Advance: advance, Budget: budget})
	}
}

// arrange lays the plots out anew.
func (s *stage) arrange() {
	s.scene.Arrange(s.view)
	s.changed = true
}

// take adds a frame that the worker sent. One of another layout ends the stage:
// all will be.
func (s *stage) take(data js.Value) (err error) {
	if s.bytes, err = message.Bytes(s.bytes, data); err != nil {
		return err
	}
	if err := s.frame.Decode(s.bytes); err != nil {
		s.fail(err)
		return nil
	}
	real := clock()
	f := &s.frame
	advanced := float64(f.Steps) * f.Dt
	if s.scene.Take(f) {
		s.meter.Reset()
		s.now, s.next = f.Start, f.Start
		s.glide.Reset(f.Start)
		s.axes = message.Axes{} // to be told again, for another neuron may be traced
	}
	if s.pacer.Playing {
		s.meter.Advance(real, advanced)
	}
	s.changed = true
	if limit := s.pacer.Answered(real, advanced, f.Dt); limit {
		s.pacer.Tick(real)
		s.ask(real)
	}
	return nil
}

// pace sets whether model time runs, and how fast.
func (s *stage) pace(playing bool, speed float64) {
	if playing != s.pacer.Playing || speed != s.pacer.Speed {
		s.meter.Reset()
	}
	s.pacer.Playing, s.pacer.Speed = playing, speed
	s.changed = true
}

// Draw draws the picture if it changed. What the page hears now it can show
// only with the next picture; hence it is told the time axis of that one.
func (s *stage) Draw(screen *ebiten.Image) {
	s.mu.Lock()
	defer s.mu.Unlock()
	size := screen.Bounds().Size()
	resized := size.X != s.width || size.Y != s.height
	s.width, s.height = size.X, size.Y
	if s.view.Window == 0 || !s.changed && !resized {
		return
	}
	s.changed = false
	screen.Fill(opaque(s.view.Colors.Background))
	if !s.scene.History.Begun() {
		return
	}
	s.scene.Draw(s.now, s.pacer.Playing)
	s.brush.draw(screen, s.scene.Drawing.Marks)
	s.pictures.draw(screen, s.scene.Drawing.Pictures)
	s.tell()
}

// tell tells the page what the next picture shows, and its axes if they differ
// from the last.
func (s *stage) tell() {
	shown := s.scene.Show(s.next)
	tick := message.Tick{Start: shown.Start, End: shown.End, Now: shown.Now, Ticks: shown.Ticks, Asked: s.pacer.Speed}
	real := clock()
	if reached, known := s.meter.Speed(real); known {
		tick.Reached = &reached
	}
	tick.Spikes = s.herald.Tell(&s.scene.History, s.next)
	s.page.post(tick)
	if axes := s.scene.Axes(); !same(axes, s.axes) {
		s.axes = axes
		s.page.post(axes)
	}
	if s.pacer.Playing && real-s.gisted < 1000 {
		return
	}
	if gist, ok := s.scene.History.Gist(); ok {
		s.gisted = real
		s.page.post(gist)
	}
}

// same reports whether the page need not be told of axes again.
func same(a, b message.Axes) bool {
	return a.Threshold == b.Threshold && slices.Equal(a.Panels, b.Panels) && slices.Equal(a.Traced, b.Traced)
}

// fail tells the page why the stage cannot go on, now and whenever it connects.
func (s *stage) fail(err error) {
	s.err = err
	s.page.post(message.Failed{Message: err.Error()})
}
