//go:build browser

package main

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	planeLambda = "#plane-lambda"
	planeC      = "#plane-c"
	planePoint  = "#plane-point"
	planeMap    = ".plane-field svg"
	mapIsThere  = "document.querySelectorAll('" + planeMap + " path').length > 3 && document.querySelector('#plane-note b').textContent.includes('mV²')"
	mapLoaded   = "performance.getEntriesByType('resource').some(({name}) => name.endsWith('map/shipped.json'))"
)

// onPlane is where settings lie in the window: shares of the plane from the left and from below.
func (p *tab) onPlane(x, y float64) (left, top float64) {
	p.Helper()
	at := evaluate[[]float64](p, fmt.Sprintf(`(({ left, bottom, width, height }) => [left + %g * width, bottom - %g * height])(
		document.querySelector(%s).getBoundingClientRect())`, x, y, quote(planeMap)))
	return at[0], at[1]
}

// TestPlaneByKeys: the plane is two sliders, which are those of the page; it follows them, has the map once it is
// looked at, and says where it ends.
func TestPlaneByKeys(t *testing.T) {
	p := open(t, visit{path: "?start=paused"})
	p.await(mapIsThere)
	p.press(planeLambda, kb.ArrowLeft)
	p.expectSays(synapses, "lambda 0.95", "after an arrow on the plane")
	p.keys(kb.ArrowUp)
	p.expectFocus(planeC, "after an arrow upward")
	p.expectSays(correlation, "0.21", "after an arrow upward on the plane")
	p.keys(kb.Home)
	p.expectSays(planeC, "0, independent, as in the paper", "after Home")
	p.await("/lambda=0.95/.test(location.search) && /c=0/.test(location.search)")

	// It follows the other controls.
	place := "document.querySelector('.plane-field').style.getPropertyValue"
	p.press(synapses, kb.Home)
	p.press(correlation, kb.End)
	if at := evaluate[string](p, place+"('--x') + ' ' + "+place+"('--y')"); at != "0 1" {
		t.Errorf("with both sliders at an end the point is at %s", at)
	}
	p.keys("4") // a corner
	p.expectSays(planeLambda, "conductance, lambda 1", "at the fourth corner")
	p.expectSays(planeC, "0.2, as in the paper", "at the fourth corner")

	// Where the map does not hold, or has no place for what is set, it says so.
	note := func(words string) {
		p.Helper()
		p.await(fmt.Sprintf("document.querySelector('#plane-note').textContent.includes(%s)", quote(words)))
	}
	evaluate[any](p, "document.querySelector('#drawer-button').click()")
	p.fill("taue", "9")
	note("yours differ in τe")
	p.fill("n", "12000")
	note("N = 15\u202f000, nearest to 12\u202f000")
	p.fill("c", "0.7")
	note("c = 0.7 lies above the map")
	p.keys(kb.Escape)
	p.press("#effective", " ")
	note("off this plane")
	p.press(planeLambda, kb.ArrowLeft)
	if !evaluate[bool](p, "document.querySelector('#effective').checked && document.querySelector('#plane-lambda').ariaDisabled === 'true' && !document.querySelector('#plane-point').checkVisibility()") {
		t.Error("off the plane the point is seen, or moves")
	}
}

// TestPlaneByPointer: the point is dragged by a mouse and by a finger; a finger beside it may scroll.
func TestPlaneByPointer(t *testing.T) {
	p := open(t, visit{path: "?start=paused"})
	p.await(mapIsThere)
	x, y := p.place(planePoint, 0.5)
	toX, toY := p.onPlane(0.5, 0.5)
	p.do(chromedp.MouseEvent(chromedp.MousePressed, x+5, y+3, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	if got := p.says(synapses); got != "conductance, lambda 1" {
		t.Errorf("taken beside its middle the point jumps to %q", got)
	}
	p.do(chromedp.MouseEvent(chromedp.MouseMoved, toX+5, toY+3, chromedp.ButtonLeft))
	p.await("Math.abs(document.querySelector('#lambda').value - 0.5) < 0.01 && Math.abs(document.querySelector('#c').value - 0.25) < 0.005") // live
	p.do(chromedp.MouseEvent(chromedp.MouseReleased, toX+5, toY+3, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	p.expectFocus(planeLambda, "after the mouse")
	toX, toY = p.onPlane(0.99, 0.405) // the published point draws
	p.do(chromedp.MouseClickXY(toX, toY))
	p.expectSays(planeLambda, "conductance, lambda 1", "beside a published point")
	p.expectSays(planeC, "0.2, as in the paper", "beside a published point")

	t.Run("finger", func(t *testing.T) {
		p := open(t, visit{path: "?start=paused", phone: true})
		p.await(number(variance) + " > 0")
		if evaluate[bool](p, mapLoaded) {
			t.Error("the map is loaded before it is looked at")
		}
		evaluate[any](p, "document.querySelector('.plane-field').scrollIntoView({block: 'start', behavior: 'instant'})")
		p.await(mapIsThere)
		x, y := p.onPlane(0.4, 0.5)
		before := evaluate[float64](p, "scrollY")
		p.swipe(wayOf(x, y, x+4, y-120)...)
		p.await(fmt.Sprintf("scrollY > %g", before+40))
		p.expectSays(planeLambda, "conductance, lambda 1", "after a swipe beside the point")
		p.await("new Promise(done => { const stood = scrollY; setTimeout(() => done(scrollY === stood), 300) })") // the page has come to rest
		evaluate[any](p, "document.querySelector('.plane-field').scrollIntoView({block: 'start', behavior: 'instant'})")
		x, y = p.place(planePoint, 0.5)
		toX, toY := p.onPlane(0.5, 0.9)
		// Where what stands above becomes higher or lower, the page scrolls so that the plane stays.
		const top = "document.querySelector('.plane-field').getBoundingClientRect().top"
		before = evaluate[float64](p, top)
		p.swipe(wayOf(x, y, toX, toY)...)
		p.await("Math.abs(document.querySelector('#lambda').value - 0.5) < 0.02 && Math.abs(document.querySelector('#c').value - 0.45) < 0.01")
		if after := evaluate[float64](p, top); math.Abs(after-before) > 1 {
			t.Errorf("dragging the point moves the plane by %g", after-before)
		}
	})
}

// TestFindParameters: the drawer shows the parameters that are looked for, or were changed, and takes one back.
func TestFindParameters(t *testing.T) {
	p := open(t, visit{path: "?start=paused&taue=9&c=0.1"})
	p.await("document.querySelector('.find')")
	shown := func(want, when string) {
		p.Helper()
		names := evaluate[[]string](p, "[...document.querySelectorAll('.drawer .field')].filter(field => field.checkVisibility()).map(field => field.querySelector('input, select').id.replace('parameter-', ''))")
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s the drawer shows %q, want %q", when, got, want)
		}
	}
	p.keys("p")
	all := evaluate[int](p, "document.querySelectorAll('.drawer .field').length")
	p.press("#find", strings.Split("decay", "")...)
	shown("taue taui taux", "after \"decay\"")
	p.await(fmt.Sprintf("document.querySelector('#find-count').textContent === '3 of %d parameters'", all))
	p.await("document.querySelector('#announcement').textContent.includes('3 of')")
	if evaluate[bool](p, "[...document.querySelectorAll('.drawer legend')].filter(legend => legend.checkVisibility()).length !== 1") {
		t.Error("groups without a parameter that is looked for are shown")
	}
	p.keys(kb.Escape)
	if got := evaluate[int](p, "[...document.querySelectorAll('.drawer .field')].filter(field => field.checkVisibility()).length"); got != all {
		t.Errorf("after Escape %d parameters of %d are shown", got, all)
	}
	p.press(".only-changed", " ")
	shown("taue c", "changed only:")
	p.press("#parameter-taue", kb.Tab, " ") // its way back
	p.expectFocus("#parameter-taue", "after the way back")
	if value := evaluate[string](p, "document.querySelector('#parameter-taue').value"); value != "8" {
		t.Errorf("the way back leads to %s", value)
	}
	shown("taue c", "what was put back stays in sight:")
	p.await("!location.search.includes('taue') && location.search.includes('c=0.1')")
	p.press("#find", kb.Escape)
	p.await("!document.querySelector('#drawer').checkVisibility()")

	// Words that say that values were changed lead to them.
	evaluate[any](p, "document.querySelector('#drawer-button').click()")
	p.press(".only-changed", " ")
	p.fill("ei", "-75")
	p.keys(kb.Escape)
	evaluate[any](p, "document.querySelector('#caption [data-shows=changes]').click()")
	p.await("document.querySelector('#drawer').checkVisibility()")
	shown("ei c", "from the caption")
}

// TestPresentation: large type and few panels, and steps by the keys of a clicker.
func TestPresentation(t *testing.T) {
	p := open(t, visit{path: "?start=paused"})
	p.await("document.querySelector('#presentation button')")
	const presenting = "document.documentElement.matches('.presenting')"
	small := evaluate[float64](p, "parseFloat(getComputedStyle(document.documentElement).fontSize)")
	for _, size := range [][2]int{{1024, 768}, {1920, 1080}, {1440, 900}} {
		p.resize(size[0], size[1])
		p.keys("t")
		p.await(presenting)
		if letters := evaluate[float64](p, "0.75 * parseFloat(getComputedStyle(document.documentElement).fontSize)"); letters < float64(size[1])/51 {
			t.Errorf("%d × %d: letters of %.1f pixels cannot be read from the back", size[0], size[1], letters)
		}
		if wrong := evaluate[string](p, `['.figure', '#var-v', '#gauge', '#lambda', '#c', '#play', '#presentation'].filter(selector => {
			const node = document.querySelector(selector), {left, right, top, bottom} = node.getBoundingClientRect()
			return !node.checkVisibility() || left < 0 || right > innerWidth || top < 0 || bottom > innerHeight
		}).join(', ')`); wrong != "" {
			t.Errorf("%d × %d: out of sight: %s", size[0], size[1], wrong)
		}
		if rows := evaluate[string](p, "[...document.querySelectorAll('.figure .panel')].filter(panel => panel.checkVisibility()).map(panel => panel.dataset.kind).join(' ')"); rows != "raster-x raster-e raster-i trace" {
			t.Errorf("%d × %d: panels are %s", size[0], size[1], rows)
		}
		// While the screen is being filled Escape may get lost; it may also not be filled.
		p.await("document.fullscreenElement || new Promise(done => setTimeout(done, 3000, true))")
		p.keys(kb.Escape)
		p.await("!(" + presenting + ")")
	}
	if got := evaluate[float64](p, "parseFloat(getComputedStyle(document.documentElement).fontSize)"); got != small {
		t.Errorf("after the presentation type is of %g pixels, before of %g", got, small)
	}

	p.keys("t")
	p.await(presenting)
	p.expectFocus("Next", "in a presentation")
	p.press(synapses, kb.PageDown) // sliders leave it to the steps
	p.expectSays(synapses, "conductance, lambda 1", "after a step beyond the last corner")
	for _, want := range []string{"0, independent, as in the paper", "0.2, as in the paper", "0, independent, as in the paper", "0, independent, as in the paper"} {
		p.keys(kb.PageUp)
		p.expectSays(correlation, want, "after a step back")
	}
	p.await("document.querySelector('#presentation-step').textContent.startsWith('1 of 4')")
	p.keys("b")
	p.await("document.querySelector('.curtain').checkVisibility() && document.activeElement.matches('.curtain')")
	p.keys(kb.PageDown) // shows the page again, and no more
	p.await("!document.querySelector('.curtain').checkVisibility()")
	p.await("document.querySelector('#presentation-step').textContent.startsWith('1 of 4')")
	p.keys(".")
	p.await("document.querySelector('.curtain').checkVisibility()")
	p.keys("b") // Escape is the browser’s where the page fills the screen
	p.await("!document.querySelector('.curtain').checkVisibility() && " + presenting)
	evaluate[any](p, "document.querySelector('#presentation > :nth-child(5)').click()")
	p.await("location.search.includes('theme=dark') && getComputedStyle(document.documentElement).colorScheme.startsWith('dark')")
	p.keys(kb.Escape)
	p.await("!(" + presenting + ") && document.querySelector('#play').parentElement.id === 'transport'")

	t.Run("story", func(t *testing.T) {
		p := open(t, visit{path: "?story=4"})
		p.await("document.querySelector('#story').checkVisibility()")
		p.keys("t")
		p.await(presenting)
		p.keys(kb.PageDown)
		p.await("location.search.includes('story=5')")
		p.keys(kb.PageDown) // the answer
		p.await("document.querySelector('#story-title').textContent.includes('nearly constant')")
		p.keys(kb.PageDown)
		p.await("document.querySelectorAll('#networks .network:not([hidden])').length === 4")
		p.keys(kb.PageDown) // there is none
		p.await("document.querySelector('#presentation-step').textContent.startsWith('6 of 6')")
		p.keys(kb.PageUp)
		p.await("document.querySelector('#presentation-step').textContent.startsWith('5 of 6')")
	})
}
