//go:build browser

package main

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A picture is what the stage shows of one panel.
type picture struct {
	Ratio  float64   // of device to CSS pixels
	Width  int       // of the canvas, its own pixels
	Height int       // likewise
	Frame  []float64 // width and height of the stage, CSS pixels
	Tenths []float64 // coloured area in each tenth of the panel from the left, CSS pixels²
}

// area is how much of the panel is coloured, CSS pixels².
func (p picture) area() (sum float64) {
	for _, tenth := range p.Tenths {
		sum += tenth
	}
	return sum
}

// blank is how many tenths are empty.
func (p picture) blank() (n int) {
	for _, tenth := range p.Tenths {
		if tenth == 0 {
			n++
		}
	}
	return n
}

// keepPictures lets WebGL's pixels be read after they were drawn.
const keepPictures = `{
	const {getContext} = HTMLCanvasElement.prototype
	HTMLCanvasElement.prototype.getContext = function (kind, attributes, ...rest) {
		return getContext.call(this, kind, kind === 'webgl2' ? {...attributes, preserveDrawingBuffer: true} : attributes, ...rest)
	}
};`

// plot is what the stage of a page with keepPictures shows of the first panel of a
// kind. Grey is not counted, which axes and grids are.
func (p *tab) plot(kind string) picture {
	p.Helper()
	return evaluate[picture](p, fmt.Sprintf(`(async () => {
		const frame = document.querySelector('iframe'), inner = frame.contentWindow
		for (let k = 0; k < 3; k++) await new Promise(done => inner.requestAnimationFrame(done)) // for what was asked to be drawn
		const canvas = inner.document.querySelector('canvas')
		const outer = frame.getBoundingClientRect()
		const panel = document.querySelector('[data-kind=%s]').getBoundingClientRect()
		const scale = canvas.width / canvas.getBoundingClientRect().width
		const copy = document.createElement('canvas')
		copy.width = Math.floor(panel.width * scale)
		copy.height = Math.floor(panel.height * scale)
		const context = copy.getContext('2d', {willReadFrequently: true})
		context.drawImage(canvas, Math.round((outer.x - panel.x) * scale), Math.round((outer.y - panel.y) * scale))
		const {data} = context.getImageData(0, 0, copy.width, copy.height)
		const colour = []
		for (let i = 0; i < data.length; i += 4)
			colour.push(Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]))
		const full = colour.reduce((a, b) => Math.max(a, b))
		const tenths = new Array(10).fill(0)
		colour.forEach((c, i) => {
			if (c > 24) tenths[Math.floor(10 * (i %% copy.width) / copy.width)] += c / full / scale / scale
		})
		return {Ratio: inner.devicePixelRatio, Width: canvas.width, Height: canvas.height, Frame: [inner.innerWidth, inner.innerHeight], Tenths: tenths}
	})()`, kind))
}

// TestSketch: the page draws the distribution itself, so that the stage has pixels for the plots
// beside one another only; in the colours and at the size of the page, also while time stands.
func TestSketch(t *testing.T) {
	p := open(t, visit{path: "?seed=1"})
	p.awaitMilliseconds(200)
	p.pause()
	// Pixels in the colour of the model, and whether there are as many as the panel has.
	const sketched = `(panel => {
		const canvas = panel.querySelector('canvas')
		if (!canvas?.width) return [0, false]
		const colour = getComputedStyle(document.documentElement).getPropertyValue('--conductance').trim()
		const want = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16))
		const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
		let inked = 0
		for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 250 && want.every((level, k) => Math.abs(level - data[i + k]) <= 3)) inked++
		const {width, height} = panel.getBoundingClientRect()
		return [inked, Math.abs(canvas.width - width - 1) <= 1 && Math.abs(canvas.height - height - 1) <= 1]
	})(document.querySelector('.distribution .panel'))`
	const drawn = "(([inked, fits]) => inked > 100 && fits)(" + sketched + ")"
	p.await(drawn)
	if !evaluate[bool](p, "document.querySelector('iframe').getBoundingClientRect().right < document.querySelector('.distribution .panel').getBoundingClientRect().left") {
		t.Error("the stage reaches to the distribution")
	}
	const colour = "getComputedStyle(document.documentElement).getPropertyValue('--conductance')"
	light := evaluate[string](p, colour)
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}})
	p.await(colour + " !== " + quote(light) + " && " + drawn)
	p.resize(1024, 768)
	p.await(drawn)
	// What was drawn comes again with the stage, after it has lost its graphics.
	evaluate[any](p, "document.querySelector('.distribution canvas').remove()")
	evaluate[any](p, "document.querySelector('iframe').contentDocument.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()")
	p.await(drawn)
}

// filled opens the simulator and waits until the time axis is full.
func filled(t *testing.T, v visit) *tab {
	t.Helper()
	v.path, v.script = "?seed=1&speed=10", keepPictures+v.script
	p := open(t, v)
	p.awaitMilliseconds(1200)
	return p
}

// rescale gives the window another size, or another ratio of device to CSS pixels, as
// a zoom or another monitor does.
func (p *tab) rescale(width, height int64, ratio float64) {
	p.Helper()
	call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: ratio})
}

// TestDevicePixelRatio: the stage has the device's pixels whatever the ratio becomes
// while it runs, and what it draws keeps its size; while it plays on a machine that is too slow
// for them it has fewer, at least one for a CSS pixel.
func TestDevicePixelRatio(t *testing.T) {
	p := filled(t, visit{})
	p.pause()
	sharp := func(ratio float64) picture {
		t.Helper()
		p.rescale(1440, 900, ratio)
		p.await(fmt.Sprintf(`(inner => inner.devicePixelRatio === %g && Math.abs(inner.document.querySelector('canvas').width - inner.innerWidth * %[1]g) <= 1 &&
			Math.abs(inner.document.querySelector('canvas').height - inner.innerHeight * %[1]g) <= 1)(document.querySelector('iframe').contentWindow)`, ratio))
		return p.plot("trace")
	}
	first := sharp(1)
	if first.blank() > 0 {
		t.Fatalf("the trace is blank in parts: %.0f", first.Tenths)
	}
	for _, ratio := range []float64{2, 1.5, 3, 0.5, 1} {
		got := sharp(ratio)
		// A line 1.3 CSS pixels wide; where it goes up and down it covers itself, and
		// a wide pixel differently from a fine one.
		if r := got.area() / first.area(); math.Abs(r-1) > 0.2 {
			t.Errorf("at %g the lines cover %.2f of what they did", ratio, r)
		}
		p.screenshot(fmt.Sprintf(" at %g", ratio))
	}
	p.keys(" ")
	for _, ratio := range []float64{2, 1.5} {
		p.rescale(1440, 900, ratio)
		p.await(fmt.Sprintf(`(inner => {
			const pixels = inner.document.querySelector('canvas').width / inner.innerWidth
			return inner.devicePixelRatio === %g && pixels > 0.99 && pixels < 1.01 * %[1]g
		})(document.querySelector('iframe').contentWindow)`, ratio))
		p.awaitMilliseconds(p.milliseconds() + 20)
		if got := p.plot("trace"); got.blank() > 0 {
			t.Errorf("running, at %g the trace is blank in parts: %.0f", ratio, got.Tenths)
		}
	}
	p.pause()
	sharp(1.5)
}

// TestWalkVastWindow: there are never more pixels than images may have, and what is drawn
// is drawn all the same.
func TestWalkVastWindow(t *testing.T) {
	p := filled(t, visit{})
	for _, window := range []struct {
		width, height int64
		ratio         float64
	}{{5000, 3000, 2}, {9000, 1500, 1}, {1440, 900, 1}} {
		p.rescale(window.width, window.height, window.ratio)
		p.await(fmt.Sprintf("innerWidth === %d && document.querySelector('iframe').clientWidth > %d", window.width, window.width/3))
		p.awaitMilliseconds(p.milliseconds() + 3)
		got := p.plot("raster-e")
		if got.Width > 8192 || got.Height > 8192 || got.Width*got.Height > 21e6 {
			t.Errorf("%+v: the canvas has %d × %d pixels", window, got.Width, got.Height)
		}
		if got.blank() > 0 {
			t.Errorf("%+v: the raster is blank in parts: %.0f", window, got.Tenths)
		}
		p.screenshot(fmt.Sprintf(" %d", window.width))
	}
}

// TestWalkSlowPictures: where much model time passes between two pictures no part of
// them is blank, for as long as numbers run on.
func TestWalkSlowPictures(t *testing.T) {
	for _, run := range []struct {
		query string
		slow  float64 // the thread of the pages by this factor
	}{{"?n=1000&speed=10", 1}, {"?n=1000&speed=10", 6}, {"?n=4000&speed=10", 4}, {"?n=15000&speed=10", 1}} {
		t.Run(fmt.Sprintf("%s slower by %g", run.query, run.slow), func(t *testing.T) {
			p := open(t, visit{path: run.query + "&seed=1", script: keepPictures})
			p.alive()
			call(p, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: run.slow})
			p.awaitMilliseconds(1200)
			before := p.milliseconds()
			for range 5 {
				for _, kind := range []string{"raster-x", "trace", "rate"} {
					if got := p.plot(kind); got.blank() > 0 {
						t.Errorf("%s is blank in parts at %d ms: %.0f", kind, p.milliseconds(), got.Tenths)
					}
				}
				p.awaitMilliseconds(p.milliseconds() + 1)
			}
			t.Logf("%d ms of model time passed", p.milliseconds()-before)
			p.press(speed, kb.Home)
			p.awaitMilliseconds(p.milliseconds() + 1)
		})
	}
}

// loseSoon makes every context that the stage gets be lost after so many
// milliseconds, as long as top.lose says so, and counts them in top.contexts.
const loseSoon = `if (location.pathname.endsWith('stage.html')) {
	const { getContext } = HTMLCanvasElement.prototype
	HTMLCanvasElement.prototype.getContext = function (...args) {
		const context = getContext.apply(this, args)
		if (context && !this.counted) {
			this.counted = true
			top.contexts = (top.contexts ?? 0) + 1
			if (top.lose !== undefined) setTimeout(() => context.getExtension('WEBGL_lose_context').loseContext(), top.lose)
		}
		return context
	}
}`

// TestWalkLostGraphics: the stage comes back with what it showed, also where its model
// stands still, and whatever Ebitengine was doing when its context went.
func TestWalkLostGraphics(t *testing.T) {
	p := filled(t, visit{script: loseSoon, mayGoWrong: true})
	p.pause()
	before := p.plot("trace")
	const lose = `document.querySelector('iframe').contentDocument.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()`
	// ms after which the next context is lost, too: five losses, and after six in a row it would wait for the visitor.
	for _, then := range []string{"undefined", "1", "30"} {
		contexts := evaluate[int](p, "contexts")
		evaluate[bool](p, "(top.lose = "+then+", "+lose+", true)")
		if then != "undefined" {
			p.await(fmt.Sprintf("contexts >= %d", contexts+1))
			contexts++
			evaluate[bool](p, "(top.lose = undefined, true)")
		}
		p.await(fmt.Sprintf("contexts > %d && document.querySelector('iframe').contentDocument.querySelector('[data-drawn] canvas')", contexts))
		p.awaitStill("contexts") // the shown moment glides to where it was
		after := p.plot("trace")
		for i := range after.Tenths {
			if math.Abs(after.Tenths[i]-before.Tenths[i]) > 0.02*before.Tenths[i] {
				t.Errorf("lost, and after %s ms again: the paused trace shows %.0f, before %.0f", then, after.Tenths, before.Tenths)
				break
			}
		}
	}
	p.keys(" ")
	p.awaitMilliseconds(p.milliseconds() + 20)
	if got := p.plot("raster-e"); got.blank() > 0 {
		t.Errorf("running on, the raster is blank in parts: %.0f", got.Tenths)
	}
}

// TestWalkGraphicsLostForGood: a stage that is lost each time soon after it has begun
// gives up, says so in words of graphics, and draws when the visitor wants it.
func TestWalkGraphicsLostForGood(t *testing.T) {
	p := open(t, visit{path: "?seed=1", script: "top.lose ??= 300;" + keepPictures + loseSoon, mayGoWrong: true})
	const button = notice + " button"
	p.await(fmt.Sprintf("document.querySelector(%s)?.innerText.includes('graphics')", quote(notice)))
	p.await(fmt.Sprintf("document.querySelector(%s)?.innerText.includes('waits')", quote(notice)))
	contexts := evaluate[int](p, "contexts")
	if contexts > 8 {
		t.Errorf("it tried %d times", contexts)
	}
	time.Sleep(2 * time.Second)
	if again := evaluate[int](p, "contexts"); again != contexts {
		t.Errorf("after it gave up it tries again: %d contexts, then %d", contexts, again)
	}
	evaluate[bool](p, "(top.lose = undefined, true)")
	p.do(chromedp.Click(chromedp.CSS(button)))
	p.alive()
	if got := p.plot("raster-e"); got.area() == 0 {
		t.Error("nothing is drawn")
	}
	p.await(fmt.Sprintf("!document.querySelector(%s).checkVisibility()", quote(notice)))
}
