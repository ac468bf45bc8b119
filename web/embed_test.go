//go:build browser

package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// An article, as others would write it, with the simulator between its lines.
const article = `<!doctype html><html lang="en"><title>An article</title><link rel="icon" href="data:,">
<h1>An article</h1><p><label>A note: <input id="note" autofocus></label></p>
<iframe title="Simulator" src="embed.html?synapse=current&c=0.2&start=auto" width="800" height="450"></iframe>`

// inner is the document of the k-th frame of a page.
func inner(k int) string {
	return fmt.Sprintf("document.querySelectorAll('iframe')[%d].contentDocument", k)
}

// begun is whether a frame with this document draws what runs.
func begun(document string) string {
	return fmt.Sprintf("%s.documentElement.dataset.frame === 'live' && parseFloat(%[1]s.querySelector('%s').textContent) > 0", document, variance)
}

// posted waits until the frame that is visited can be played, and has not been.
func (p *tab) posted() {
	p.Helper()
	p.await("document.documentElement.dataset.frame === 'poster' && document.querySelector('#lambda-text').textContent")
}

func TestEmbed(t *testing.T) {
	p := open(t, visit{path: "article.html", extra: map[string]string{"/article.html": article}})
	p.focusOn("#note")
	p.await(begun(inner(0)))
	for _, part := range []string{synapses, correlation, play, variance} {
		p.await(inner(0) + ".querySelector('" + part + "').checkVisibility()")
	}
	if got := evaluate[string](p, "document.activeElement.id"); got != "note" {
		t.Errorf("the focus went from the article's own field to %q", got)
	}
	if got := evaluate[bool](p, inner(0)+".documentElement.scrollWidth > 800 || "+inner(0)+".documentElement.scrollHeight > 450"); got {
		t.Error("the simulator does not fit its frame of 800 × 450")
	}
}

// cutOff lists what of a frame's title, number and play button is not in sight as it
// is: outside, cut, covered; and whether there is anything to be scrolled to.
const cutOff = `(() => {
	const wrong = []
	const live = document.documentElement.dataset.frame !== 'poster' || !document.documentElement.hasAttribute('data-exact')
	for (const selector of ['#description', live ? '#var-v' : '#pictured', '#play', '.reading .unit']) {
		const node = document.querySelector(selector)
		const {left, right, top, bottom, width, height} = node.getBoundingClientRect()
		if (!width || !height || left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) wrong.push(selector + ' is not inside: ' + [left, top, right, bottom].map(Math.round))
		if (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== 'inline') wrong.push(selector + ' is cut')
		for (const [x, y] of [[left + 2, top + height / 4], [(left + right) / 2, (top + bottom) / 2], [right - 2, bottom - height / 4]]) {
			const hit = document.elementFromPoint(x, y)
			if (!hit || !(node.contains(hit) || hit.contains(node))) wrong.push(selector + ' is covered by ' + (hit?.id || hit?.className || hit?.tagName))
		}
	}
	const root = document.documentElement
	if (root.dataset.level !== 'full' && (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight)) wrong.push('there is something to scroll to')
	return [...new Set(wrong)]
})()`

// settled is whether a frame has opened, at the level that its size has room for, and has arranged itself.
const settled = `(async () => {
	scrollTo(0, 0)
	for (let frames = 0; frames < 4; frames++) await new Promise(requestAnimationFrame)
	const {begun, level} = document.documentElement.dataset
	const full = location.search.includes('ui=full') && matchMedia('(min-width: 40em) and (min-height: 24em), (min-width: 22.5em) and (min-height: 36em)').matches
	return begun === '' && document.querySelector('#lambda-text').textContent && (level === 'full') === full
})()`

// Sizes of frames, from the smallest that they are made for.
var frameSizes = [][2]int{{320, 240}, {480, 270}, {560, 315}, {400, 600}, {640, 400}, {800, 450}, {1024, 768}, {1920, 1080}, {320, 480}, {1080, 1920}, {1400, 300}}

// TestWalkFrameSizes: title, var(V) and play are in sight at every size and level, before
// it begins and while it stands; nothing lies on anything else, and sliders can be hit.
func TestWalkFrameSizes(t *testing.T) {
	for _, level := range []string{"basic", "none", "full"} {
		for _, dark := range []bool{false, true} {
			for _, began := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s dark=%v begun=%v", level, dark, began), func(t *testing.T) {
					if testing.Short() && dark {
						t.Skip("as the light one")
					}
					query := "?ui=" + level
					if began {
						query += "&start=auto"
					}
					p := open(t, visit{path: "embed.html" + query, dark: dark})
					for _, size := range frameSizes {
						p.resize(size[0], size[1])
						p.await(settled)
						p.screenshot(fmt.Sprintf(" %d×%d", size[0], size[1]))
						if began {
							p.await(begun("document"))
							if evaluate[bool](p, "document.documentElement.hasAttribute('data-plays')") {
								p.press(play, " ")
								evaluate[any](p, "document.activeElement.blur()")
							}
						}
						for _, look := range []struct{ what, lists string }{
							{"out of sight", cutOff}, {"crowded", crowded}, {"contrast below 4.5:1", lowContrasts}, {"out of reach", unreachable},
						} {
							if list := evaluate[[]string](p, look.lists); len(list) > 0 {
								t.Errorf("%d × %d, %s:\n%s", size[0], size[1], look.what, strings.Join(list, "\n"))
							}
						}
					}
				})
			}
		}
	}
}

// asked notes what is asked of the server.
type asked struct {
	mu    sync.Mutex
	paths []string
}

func (a *asked) note(site http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.mu.Lock()
		a.paths = append(a.paths, r.URL.Path)
		a.mu.Unlock()
		site.ServeHTTP(w, r)
	})
}

// of is what was asked for that ends so.
func (a *asked) of(endings ...string) (all []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, path := range a.paths {
		if slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(path, ending) }) {
			all = append(all, path)
		}
	}
	return all
}

// counting counts workers and graphics contexts in all documents that have one origin.
const counting = `
	if (self === top) Object.assign(globalThis, {workers: 0, contexts: 0})
	globalThis.Worker &&= class extends Worker {
		constructor(...args) { super(...args); top.workers++ }
		terminate() { super.terminate(); top.workers-- }
	}
	{
		const { getContext } = HTMLCanvasElement.prototype
		HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
			const known = this.asked
			this.asked = true
			const context = getContext.call(this, kind, ...rest)
			if (kind === 'webgl2' && !known && context) top.contexts++
			return context
		}
	}`

// TestFrameWaits: nothing is loaded before a frame is seen, no program before it is
// wanted, no graphics and no worker either.
func TestFrameWaits(t *testing.T) {
	var server asked
	const far = `<!doctype html><html lang="en"><title>Far</title><link rel="icon" href="data:,"><p style="height: 3000px">Far above.</p>
		<iframe title="Simulator" src="embed.html?c=0" width="800" height="450"></iframe>`
	p := open(t, visit{path: "far.html", extra: map[string]string{"/far.html": far}, server: server.note, script: counting})
	document := inner(0)
	p.await(document + "?.documentElement.dataset.begun === ''")
	time.Sleep(time.Second)
	if got := server.of(".wasm", ".json", "stage.html", "worker.js", "wasm_exec.js"); len(got) > 0 {
		t.Errorf("before the frame is seen it loads %q", got)
	}
	evaluate[any](p, "scrollTo(0, 3000)")
	p.await(document + ".querySelector('#lambda-text').textContent")
	p.await("(picture => picture.complete && picture.naturalWidth)(" + document + ".querySelector('.stead .picture'))")
	time.Sleep(time.Second)
	if got := server.of(".wasm", "sizes.json", "stage.html", "worker.js", "wasm_exec.js"); len(got) > 0 {
		t.Errorf("before the frame is wanted it loads %q", got)
	}
	if got := evaluate[[]int](p, "[workers, contexts]"); got[0] != 0 || got[1] != 0 {
		t.Errorf("before the frame is wanted there are %d workers and %d graphics contexts", got[0], got[1])
	}
	if got := evaluate[string](p, document+".querySelector('#description').textContent"); got != "Conductance-based synapses, independent input" {
		t.Errorf("the title is %q", got)
	}
	evaluate[any](p, document+".querySelector('#play').click()")
	p.await(begun(document))
}

// TestFrameRests: out of sight a frame stands, gives worker and graphics back and
// keeps its picture and settings; seen again it goes on.
func TestFrameRests(t *testing.T) {
	const long = `<!doctype html><html lang="en"><title>Long</title><link rel="icon" href="data:,">
		<iframe title="Simulator" src="embed.html?start=auto" width="800" height="450"></iframe><p style="height: 3000px">A long text.</p>`
	p := open(t, visit{path: "long.html", extra: map[string]string{"/long.html": long}, script: counting})
	document := inner(0)
	p.await(begun(document))
	steps := evaluate[int](p, "history.length")
	evaluate[any](p, document+".querySelector('#c').focus()")
	p.keys(kb.Home)
	p.await(document + ".querySelector('#c-text').textContent === 'c = 0.00'")
	p.await(begun(document))
	time.Sleep(2 * time.Second) // a picture is kept each second
	evaluate[any](p, "scrollTo(0, 3000)")
	p.await(document + ".documentElement.dataset.frame === 'still'")
	if got := evaluate[int](p, "workers"); got != 0 {
		t.Errorf("out of sight there are %d workers", got)
	}
	if evaluate[bool](p, document+".querySelector('#stage').hasAttribute('src') || "+document+".querySelector('#stage').contentDocument.querySelector('canvas') !== null") {
		t.Error("out of sight there is a stage")
	}
	if blank := evaluate[bool](p, `((picture, pen) => {
		pen.drawImage(picture, 0, 0)
		return new Set(pen.getImageData(0, 0, picture.width, picture.height).data).size < 10
	})(`+document+`.querySelector('.stage > canvas'), new OffscreenCanvas(800, 450).getContext('2d'))`); blank {
		t.Error("the last picture is blank")
	}
	evaluate[any](p, "scrollTo(0, 0)")
	p.screenshot(" at rest")
	p.await(begun(document))
	p.await(document + ".querySelector('.remark').textContent.includes('time 0')")
	if got := evaluate[string](p, document+".querySelector('#c-text').textContent"); got != "c = 0.00" {
		t.Errorf("after its rest %s", got)
	}
	if got := evaluate[int](p, "history.length"); got != steps {
		t.Errorf("the rest of a frame added %d steps to the visitor's history", got-steps)
	}
	if got := evaluate[int](p, "workers"); got != 1 {
		t.Errorf("there are %d workers", got)
	}
}

// course is a page with so many frames, whose addresses have this query.
func course(frames int, query string) string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en"><title>Course</title><link rel="icon" href="data:,"><style>iframe { width: 400px; height: 260px; border: 0 }</style>`)
	for k := range frames {
		fmt.Fprintf(&b, `<iframe title="Simulator %d" src="embed.html?n=100&seed=%[1]d%s"></iframe>`, k+1, query)
	}
	return b.String()
}

// TestOneFrameRuns: of the frames of a page the one runs that was started last.
func TestOneFrameRuns(t *testing.T) {
	p := open(t, visit{path: "course.html", extra: map[string]string{"/course.html": course(2, "")}, script: counting})
	for k := range 2 {
		p.await(inner(k) + "?.querySelector('#lambda-text')?.textContent")
	}
	plays := func(k int) string { return inner(k) + ".documentElement.hasAttribute('data-plays')" }
	evaluate[any](p, inner(0)+".querySelector('#play').click()")
	p.await(begun(inner(0)))
	evaluate[any](p, inner(1)+".querySelector('#play').click()")
	p.await("!" + plays(0) + " && " + plays(1))
	p.await(begun(inner(1)))
	p.await(inner(0) + ".documentElement.dataset.frame !== 'live'")
	if got := evaluate[int](p, "workers"); got != 1 {
		t.Errorf("there are %d workers", got)
	}
	if !evaluate[bool](p, plays(1)) {
		t.Error("the other one has stopped, too")
	}
	// What is taken away leaves nothing.
	evaluate[any](p, "document.querySelectorAll('iframe')[1].remove()")
	p.await("workers === 0")
}

// TestWalkNineFrames: where the browser gives eight graphics contexts, nine frames that
// want to run at once do not take them from one another for ever. One that has lost its own rests and offers to draw again.
func TestWalkNineFrames(t *testing.T) {
	other, stop := chromedp.NewExecAllocator(context.Background(), append(browserFlags(), chromedp.Flag("max-active-webgl-contexts", "8"))...)
	t.Cleanup(stop)
	few, cancel := chromedp.NewContext(other)
	t.Cleanup(cancel)
	if err := chromedp.Do(few); err != nil {
		t.Fatal(err)
	}
	all := browser
	browser = few
	t.Cleanup(func() { browser = all })
	// They stand: nine that are drawn are more than a small machine without a graphics card can do.
	p := open(t, visit{path: "course.html", extra: map[string]string{"/course.html": course(9, "&start=paused&together=1")}, script: counting, mayGoWrong: true})
	const frames = "[...document.querySelectorAll('iframe')].map(frame => frame.contentDocument)"
	const awake = frames + ".filter(frame => frame.querySelector('#stage')?.getAttribute('src')).length"
	const offers = frames + ".filter(frame => !frame.querySelector('#notice').hidden && frame.querySelector('#notice button')?.textContent === 'Draw again').length"
	p.await(offers + " >= 1 && " + awake + " + " + offers + " === 9")
	time.Sleep(5 * time.Second)
	before := evaluate[int](p, "contexts")
	time.Sleep(10 * time.Second)
	if after := evaluate[int](p, "contexts"); after != before {
		t.Errorf("in ten seconds nine frames took %d contexts from one another", after-before)
	}
	t.Logf("%d frames are awake, %d offer to draw again, after %d contexts", evaluate[int](p, awake), evaluate[int](p, offers), before)
	if got := evaluate[int](p, awake); got < 6 || got > 8 {
		t.Errorf("%d frames are awake where there are 8 contexts", got)
	}
	k := evaluate[int](p, frames+".findIndex(frame => !frame.querySelector('#notice').hidden && frame.querySelector('#notice button')?.textContent === 'Draw again')")
	evaluate[any](p, inner(k)+".querySelector('#notice button').click()")
	p.await(begun(inner(k)))
	p.await(awake + " + " + offers + " === 9")
}

// TestFocusComesBack: after a press in a frame the keys are those of the page around, also of another origin.
func TestFocusComesBack(t *testing.T) {
	for _, foreign := range []bool{false, true} {
		t.Run(fmt.Sprintf("foreign=%v", foreign), func(t *testing.T) {
			host := ""
			if foreign {
				var server asked
				site := httptest.NewServer(server.note(newPages("page", "build")))
				t.Cleanup(site.Close)
				host = site.URL + "/"
			}
			deck := `<!doctype html><html lang="en"><title>Deck</title><link rel="icon" href="data:,"><style>body { margin: 0 } iframe { border: 0 }</style>
				<iframe title="Simulator" src="` + host + `embed.html?n=100" width="800" height="450"></iframe><p style="height: 2000px">Slides.</p>`
			p := open(t, visit{path: "deck.html", extra: map[string]string{"/deck.html": deck}, script: `
				if (self === top) {
					Object.assign(globalThis, {pressed: [], inside: []})
					addEventListener('keydown', event => pressed.push(event.key))
					addEventListener('message', ({data}) => typeof data === 'string' && inside.push(data))
				} else {
					addEventListener('keydown', event => top.postMessage(event.key, '*'))
					const look = () => document.documentElement?.dataset.frame === 'live' ? top.postMessage('live', '*') : requestAnimationFrame(look)
					look()
				}`})
			click := func(x, y float64) {
				p.do(chromedp.MouseClickXY(x, y))
				time.Sleep(200 * time.Millisecond) // no hand is faster at the keys
			}
			arrives := func(key, name string) {
				t.Helper()
				p.keys(key)
				p.await(fmt.Sprintf("pressed.includes(%s) || inside.includes(%[1]s)", quote(name)))
				if evaluate[bool](p, fmt.Sprintf("inside.includes(%s)", quote(name))) {
					t.Errorf("%s was kept by the frame", name)
				}
			}
			time.Sleep(2 * time.Second) // the frame of another origin does not tell when it has opened
			click(400, 200)
			p.await("inside.includes('live')")
			arrives(kb.ArrowRight, "ArrowRight")
			click(36, 420) // play
			arrives(kb.ArrowLeft, "ArrowLeft")
			click(560, 422) // a slider
			arrives(kb.PageDown, "PageDown")
			if !foreign {
				evaluate[any](p, inner(0)+".querySelector('#c').focus()")
				before := evaluate[string](p, inner(0)+".querySelector('#c-text').textContent")
				p.keys(kb.ArrowUp)
				p.await(inner(0) + ".querySelector('#c-text').textContent !== " + quote(before))
				p.keys(kb.Escape)
				arrives(kb.ArrowDown, "ArrowDown")
			}
			// The wheel scrolls the page around.
			evaluate[any](p, "scrollTo(0, 0)")
			p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseWheel, 400, 200, func(wheel *input.DispatchMouseEventParams) { wheel.DeltaX, wheel.DeltaY = 0.01, 300 }))
			p.await("scrollY > 0")
		})
	}
}

// TestWithoutOrigin: in a frame that cannot run the simulation there are a picture and the published numbers.
func TestWithoutOrigin(t *testing.T) {
	sandboxed := under(headers[0].value + "; sandbox allow-scripts")
	for _, size := range [][2]int{{320, 240}, {800, 450}} {
		p := open(t, visit{path: "embed.html?c=0", stops: true, mayGoWrong: true, server: sandboxed})
		p.resize(size[0], size[1])
		p.saysAll(p.stopped("document", "frame"), "allow-same-origin", "tab of its own")
		p.await("(picture => picture.complete && picture.naturalWidth && picture.checkVisibility())(document.querySelector('#instead'))")
		p.saysAll(p.text(".instead"), "var(V) in the paper", "67.2 → 303")
		p.screenshot(fmt.Sprintf(" %d×%d", size[0], size[1]))
	}
}
