//go:build js

package main

import (
	"fmt"
	"image"
	"syscall/js"

	"balance/wasm/stage/plot"
)

// leastSide is the largest side of an image that everyone has who has WebGL 2;
// maxTextureSize asks for the one that is had here.
const (
	leastSide      = 2048
	maxTextureSize = 0x0d33
)

// A screen gives Ebitengine as many pixels as the device has, and follows when a
// page is zoomed or goes to another monitor: Ebitengine asks for the ratio of device
// to CSS pixels once only. So it is told that they are the same, and body, whose
// size it takes for that of its canvas, has a CSS pixel for each of the device;
// stage.css lays the canvas over the frame whatever its size.
type screen struct {
	scale float64     // pixels a CSS pixel
	size  image.Point // pixels
	ratio float64     // of device to CSS pixels
	side  int         // of an image at most, pixels; 0 until there is a context to tell it
	limit float64     // of the scale, where more pixels would take too long; 0 if there is none
	shown bool
	drawn int // pictures
}

// follow fits the screen to its frame now and whenever that has another size.
func (s *screen) follow() {
	s.fit()
	js.Global().Call("addEventListener", "resize", js.FuncOf(func(js.Value, []js.Value) any {
		s.fit()
		return nil
	}))
}

// begin makes the graphics context, which Ebitengine will find: who asks first decides what it
// is like. Nothing needs several samples a pixel, as a context has of itself (the edges of marks are
// soft already), nor a depth; without a graphics processor they would take most of the time.
func (s *screen) begin() {
	js.Global().Get("document").Call("querySelector", "canvas").Call("getContext", "webgl2", map[string]any{
		"alpha": true, "premultipliedAlpha": true, "stencil": true, "antialias": false, "depth": false,
	})
}

// fit makes body as large as the screen should be and, if that is new, lets
// Ebitengine look again, which may have heard of the frame's size before.
func (s *screen) fit() {
	window := js.Global()
	width, height := max(1, window.Get("innerWidth").Float()), max(1, window.Get("innerHeight").Float()) // an unseen frame has no size
	s.ratio = window.Get("devicePixelRatio").Float()
	s.scale = s.most(width, height)
	size := image.Pt(max(1, int(width*s.scale+1e-6)), max(1, int(height*s.scale+1e-6)))
	style := window.Get("document").Get("documentElement").Get("style")
	set := func(name string, pixels float64) { style.Call("setProperty", name, fmt.Sprintf("%gpx", pixels)) }
	set("--body-width", float64(size.X))
	set("--body-height", float64(size.Y))
	set("--canvas-width", float64(size.X)/s.scale)
	set("--canvas-height", float64(size.Y)/s.scale)
	if size != s.size {
		s.size = size
		window.Call("dispatchEvent", window.Get("Event").New("resize"))
	}
}

// most returns how many pixels a CSS pixel may have where so many of these are drawn.
func (s *screen) most(width, height float64) float64 {
	scale := plot.Scale(width, height, s.ratio, max(s.side, leastSide))
	if s.limit > 0 {
		return min(scale, s.limit)
	}
	return scale
}

// coarsen gives the picture fewer pixels, down to one for a CSS pixel.
func (s *screen) coarsen() {
	if s.scale > 1 {
		s.limit = max(1, s.scale/1.5)
		go s.fit() // not now, since Ebitengine is at its picture
	}
}

// sharpen gives the picture all pixels.
func (s *screen) sharpen() {
	if s.limit > 0 {
		s.limit = 0
		go s.fit()
	}
}

// check lets the screen follow when the ratio has changed, of which not all browsers
// have an event, and when it is known how large images may be.
func (s *screen) check() {
	window := js.Global()
	known := s.side > 0
	if !known {
		canvas := window.Get("document").Call("querySelector", "canvas")
		canvas.Set("tabIndex", -1) // Ebitengine would have it reached by Tab, before all else
		side := canvas.Call("getContext", "webgl2").Call("getParameter", maxTextureSize)
		if side.Type() != js.TypeNumber {
			return // the context is lost
		}
		s.side = side.Int()
	}
	if !known || s.ratio != window.Get("devicePixelRatio").Float() {
		go s.fit() // not now, since Ebitengine is at its picture
	}
}

// show lets the canvas be seen, which is black until something is drawn.
func (s *screen) show() {
	if !s.shown {
		s.shown = true
		js.Global().Get("document").Get("documentElement").Get("dataset").Set("drawn", "")
	}
}

// count tells the page by a property of the window how many pictures have been drawn: who wants to keep one
// has to take it before the browser has shown it.
func (s *screen) count() {
	s.drawn++
	js.Global().Set("pictures", s.drawn)
}
