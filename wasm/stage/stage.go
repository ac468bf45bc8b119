//go:build js

package main

import (
	"cmp"
	"errors"
	"image/color"
	"reflect"
	"slices"
	"sync"
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"

	"balance/wasm/frame"
	"balance/wasm/message"
	"balance/wasm/stage/pace"
	"balance/wasm/stage/plot"
)

// The worker may take as much real time for a request as a picture takes to draw,
// ms, so that it need not wait for a slow stage; but a change by the visitor waits
// for its answer.
const (
	leastBudget = 24
	mostBudget  = 200
)

// mostWaiting is how many frames may wait for a picture: if there are more nobody
// sees the stage, and the worker need not run.
const mostWaiting = 64

// A stage is the game that Ebitengine runs: each Update asks for model time,
// each Draw shows what has come.
type stage struct {
	mu     sync.Mutex // between Ebitengine and the messages
	page   port
	worker port
	err    error  // what ended the stage
	bytes  []byte // of the frame that came last

	screen   screen
	waiting  []*plot.Backlog // of each network that is shown
	scenes   plot.Scenes
	view     plot.View
	wanted   []message.Want // for the panels of the view
	scale    float64        // of the screen for which the view was arranged
	look     message.Look
	pacer    pace.Pacer
	meter    pace.Meter
	strain   pace.Strain
	glide    pace.Glide
	axes     message.Axes     // that the page was told
	now      float64          // model time that the next Draw shows, ms
	next     float64          // that the one after it will
	herald   plot.Herald      // of the spikes of the first traced neuron
	gisted   float64          // real time at which the page was told the gist last, ms
	sketched float64          // real time at which the page was told sketches last, ms
	sketches []message.Sketch // that it was told
	real     float64          // real time of the last Update, ms
	recall   bool             // the next request asks for what happened before the stage was connected
	budget   float64          // real time that the worker may take for the next request, ms
	changed  bool             // since the last Draw
	width    float64          // of the canvas, pixels
	height   float64

	brush    *brush
	pictures pictures
}

func newStage() *stage {
	s := &stage{brush: newBrush()}
	s.screen.begin()
	s.screen.follow()
	return s
}

// clock returns the real time, ms.
func clock() float64 { return js.Global().Get("performance").Call("now").Float() }

// LayoutF makes the image that Draw is given as small as can be: all is drawn by
// DrawFinalScreen, straight on the canvas, whose size this is.
func (s *stage) LayoutF(width, height float64) (screenWidth, screenHeight float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if width != s.width || height != s.height {
		s.width, s.height, s.changed = width, height, true
	}
	return 1, 1
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
	s.screen.check()
	if s.screen.scale != s.scale {
		s.arrange()
	}
	real := clock()
	elapsed := real - s.real
	s.real, s.budget = real, min(max(leastBudget, elapsed), mostBudget)
	s.pacer.Tick(real)
	s.ask(real)
	end := 0.
	for network, backlog := range s.waiting {
		backlog.Turn(func(f *frame.Frame) { s.add(network, f) })
		end = max(end, backlog.End()) // one that has diverged remains behind
	}
	before := s.now
	s.now, s.next = s.next, s.glide.Tick(elapsed, end, s.view.Window)
	s.changed = s.changed || s.now != before || s.next != s.now || s.pacer.Playing
	s.fit(real)
	return nil
}

// fit draws with fewer pixels while pictures come too slowly, and with all of them at rest.
func (s *stage) fit(real float64) {
	if !s.pacer.Playing {
		s.strain.Reset()
		s.screen.sharpen()
	} else if s.strain.Tick(real) {
		s.screen.coarsen()
	}
}

// ask sends the worker a request for what is due.
func (s *stage) ask(real float64) {
	if advance, ok := s.pacer.Ask(real); ok {
		s.worker.post(message.Request{Advance: advance, Budget: s.budget, Recall: s.recall, Wanted: s.wanted})
		s.recall = false
	}
}

// arrange lays the plots out anew, at the scale of the screen. Panels may come before
// the frame has room for them: until then they are drawn no larger than they can be.
func (s *stage) arrange() {
	width, height := 1., 1.
	for _, p := range s.view.Panels {
		if p.Apart {
			continue
		}
		width, height = max(width, p.X+p.Width), max(height, p.Y+p.Height)
	}
	s.scale = s.screen.scale
	s.view.Scale = min(s.scale, s.screen.most(width, height))
	s.view.Window = cmp.Or(s.look.Window, s.view.Kept)
	s.scenes.Arrange(s.view)
	s.changed = true
}

// lookAt shows another stretch of model time.
func (s *stage) lookAt(look message.Look) {
	s.look = look
	if look.Back {
		s.scenes.LookBack(look.End)
	} else {
		s.scenes.LookAhead()
	}
	if s.view.Kept > 0 {
		s.arrange()
	}
}

// take lets the frames that the worker sent wait for the picture after the next,
// which shows them: the page is told a picture ahead up to when that goes. A frame of
// another layout ends the stage: all will be.
func (s *stage) take(data js.Value) (err error) {
	if s.bytes, err = message.Bytes(s.bytes, data); err != nil {
		return err
	}
	frames, err := frame.Split(s.bytes)
	if err != nil || len(frames) == 0 {
		s.fail(cmp.Or(err, errors.New("an answer of the worker has no frame")))
		return nil
	}
	s.keep(len(frames))
	real := clock()
	var advanced, dt float64 // of the network that has advanced the most: others may have stopped
	for network, data := range frames {
		f, fresh, err := s.waiting[network].Add(data)
		if err != nil {
			s.fail(err)
			return nil
		}
		if length := float64(f.Steps) * f.Dt; length > advanced || dt == 0 {
			advanced, dt = length, f.Dt
		}
		if fresh && network == 0 {
			s.meter.Reset()
			s.glide.Reset(f.Start)
		}
	}
	if s.pacer.Playing {
		s.meter.Advance(real, advanced)
	}
	if limit := s.pacer.Answered(real, advanced, dt); limit && s.waiting[0].Len() < mostWaiting {
		s.pacer.Tick(real)
		s.ask(real)
	}
	return nil
}

// keep keeps what there is of so many networks, and begins with those that are new.
func (s *stage) keep(networks int) {
	if networks == len(s.waiting) {
		return
	}
	s.waiting = s.waiting[:min(networks, len(s.waiting))]
	for len(s.waiting) < networks {
		s.waiting = append(s.waiting, new(plot.Backlog))
	}
	s.scenes.Keep(networks)
	s.axes, s.changed = message.Axes{}, true
}

// add adds a frame to the scene of its network.
func (s *stage) add(network int, f *frame.Frame) {
	s.changed = true
	if s.scenes.Take(network, f) {
		s.axes = message.Axes{} // to be told again, for another neuron may be traced
		s.gisted = 0
	}
}

// mark marks a neuron or train, or none.
func (s *stage) mark(t *message.Train) {
	s.scenes.Mark(trainOf(t))
	s.changed = true
}

// point tells the page what it has asked for.
func (s *stage) point(found plot.Train, ok bool) {
	var told message.Pointed
	if ok {
		told.Train = &message.Train{Population: letters[found.Population], Neuron: int(found.Number)}
	}
	s.page.post(told)
}

// letters are what the page calls the populations.
var letters = [...]message.Population{frame.Excitatory: message.Excitatory, frame.Inhibitory: message.Inhibitory, frame.External: message.External}

// trainOf returns a neuron or train as the plots have it; nil for one that there cannot be.
func trainOf(t *message.Train) *plot.Train {
	if t == nil || t.Neuron < 0 {
		return nil
	}
	population := slices.Index(letters[:], t.Population)
	if population < 0 {
		return nil
	}
	return &plot.Train{Population: population, Number: uint32(t.Neuron)}
}

// pace sets whether model time runs, and how fast.
func (s *stage) pace(playing bool, speed float64) {
	if playing != s.pacer.Playing || speed != s.pacer.Speed {
		s.meter.Reset()
	}
	s.pacer.Playing, s.pacer.Speed = playing, speed
	s.changed = true
}

// Draw makes the picture if it changed, and lets Ebitengine know, which else draws
// nothing. What the page hears now it can show only with the next picture; hence it is
// told the time axis of that one.
func (s *stage) Draw(unseen *ebiten.Image) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.view.Window == 0 || !s.changed {
		return
	}
	s.changed = false
	unseen.Fill(color.Black)
	if !s.scenes.Begun() {
		return
	}
	s.screen.show()
	s.scenes.Draw(s.now, s.pacer.Playing)
	s.tell()
}

// DrawFinalScreen draws the picture that Draw has made, which Ebitengine wants for some
// more times after a change. An image in between, as large as the canvas, would be
// written and read once more for each picture.
func (s *stage) DrawFinalScreen(canvas ebiten.FinalScreen, _ *ebiten.Image, _ ebiten.GeoM) {
	s.mu.Lock()
	defer s.mu.Unlock()
	canvas.Fill(opaque(s.view.Colors.Background))
	s.brush.draw(canvas, s.scenes.Drawing.Marks)
	s.pictures.draw(canvas, s.scenes.Drawing.Pictures)
	s.brush.draw(canvas, s.scenes.Drawing.Over)
	s.screen.count()
}

// tell tells the page what the next picture shows, and its axes if they differ
// from the last.
func (s *stage) tell() {
	first := s.scenes.First()
	shown := s.scenes.Show(s.next)
	tick := message.Tick{Start: shown.Start, End: shown.End, Now: shown.Now, Oldest: shown.Oldest, Still: s.still(), Ticks: shown.Ticks, Asked: s.pacer.Speed}
	real := clock()
	if reached, known := s.meter.Speed(real); known {
		tick.Reached = &reached
	}
	tick.Spikes = s.herald.Tell(&first.History, s.next)
	s.page.post(tick)
	if axes := s.scenes.Axes(); !reflect.DeepEqual(axes, s.axes) {
		s.axes = axes
		s.page.post(axes)
	}
	s.tellSketches(real)
	if s.pacer.Playing && real-s.gisted < 1000 {
		return
	}
	if gist, ok := first.History.Gist(); ok {
		s.gisted = real
		s.page.post(gist)
	}
}

// sketching is how long a sketch stands while time runs, ms.
const sketching = 100

// tellSketches sends the page the sketches that differ from the last.
func (s *stage) tellSketches(real float64) {
	if s.pacer.Playing && real-s.sketched < sketching {
		return
	}
	s.sketched = real
	drawn := s.scenes.Drawing.Sketches
	for i, sketch := range drawn {
		if i < len(s.sketches) && reflect.DeepEqual(sketch, s.sketches[i]) {
			continue
		}
		s.page.post(sketch)
	}
	s.sketches = s.sketches[:0]
	for _, sketch := range drawn {
		sketch.Marks = slices.Clone(sketch.Marks)
		s.sketches = append(s.sketches, sketch)
	}
}

// still reports whether all that has been asked for is shown with the next picture.
func (s *stage) still() bool {
	if !s.pacer.Idle() {
		return false
	}
	end := 0.
	for _, backlog := range s.waiting {
		if backlog.Len() > 0 {
			return false
		}
		end = max(end, backlog.End())
	}
	return s.next == end
}

// fail tells the page why the stage cannot go on, now and whenever it connects.
func (s *stage) fail(err error) {
	s.err = err
	s.page.post(message.Failed{Message: err.Error()})
}
