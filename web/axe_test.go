//go:build browser

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A scene is something that a page shows to its visitors. Those of a tour come
// one after the other in one visit.
type scene struct {
	name  string
	reach func(*tab)
}

// A tour leads through the scenes of a page.
type tour struct {
	name string
	visit
	scenes []scene
}

// theScene is that of a page that has only one.
func theScene(ready func(*tab)) []scene { return []scene{{"", ready}} }

// tours lead through all pages and states.
var tours = []tour{
	{"simulator", visit{}, []scene{
		{"running", (*tab).alive},
		{"paused", (*tab).pause},
		{"drawer", func(p *tab) {
			p.keys("p")
			p.await("document.querySelector('#drawer').checkVisibility()")
		}},
		{"drawer with a refusal", func(p *tab) {
			p.press("#parameter-taue", kb.End, "x", kb.Tab)
			p.await("document.querySelector('#parameter-taue').matches('[aria-invalid]')")
			p.press("#parameter-taue", kb.End, kb.Backspace, kb.Tab, kb.Escape)
			p.await("!document.querySelector('#drawer').checkVisibility()")
			p.keys("p")
		}},
		{"drawer, searched", func(p *tab) {
			p.press("#find", "t", "a", "u")
			p.await("document.querySelector('#find-count').checkVisibility()")
			p.keys(kb.Escape)
		}},
		{"presentation", func(p *tab) {
			p.keys(kb.Escape)
			p.keys("t")
			p.await("document.documentElement.matches('.presenting')")
		}},
		{"help", func(p *tab) {
			p.keys(kb.Escape)
			p.keys("?")
			p.await("document.querySelector('#help').open")
		}},
		{"cite", func(p *tab) {
			p.keys(kb.Escape)
			p.press("#cite", " ")
			p.await("document.querySelector('#cite-dialog').open")
		}},
		{"share", func(p *tab) {
			p.keys(kb.Escape)
			p.press("#share", " ")
			p.await("document.querySelector('#share-dialog').open && document.querySelector('#code-small svg')")
			p.await("document.querySelector('#share-preview iframe').contentDocument.querySelector('#gauge').hasAttribute('aria-label')")
		}},
		{"code of the link", func(p *tab) {
			p.press("#code-large", " ")
			p.await("document.querySelector('#code-dialog').open")
		}},
		{"save", func(p *tab) {
			p.keys(kb.Escape)
			p.keys(kb.Escape)
			p.press("#save", " ")
			p.await("document.querySelector('#save-dialog').open")
		}},
		{"word explained", func(p *tab) {
			p.keys(kb.Escape)
			p.press("#reading .term", " ")
			p.await("document.querySelector('#term').matches(':popover-open')")
		}},
		{"effective model, all measures", func(p *tab) {
			p.keys(kb.Escape)
			p.press("#effective", " ")
			p.press("#more-measures", " ")
			p.await("document.querySelector('#more-measures').ariaExpanded === 'true'")
		}},
		{"a neuron inspected", func(p *tab) {
			p.press("#inspect-neuron", "e", "1", "7", kb.Enter)
			p.await(inspected + " === 'E 17' && !" + inspectTable + ".hidden")
		}},
	}},
	{"simulator, bad address", visit{path: "?nonsense=1"}, theScene(func(p *tab) {
		p.await("document.querySelector('" + notice + "').checkVisibility()")
		p.alive()
		p.pause()
	})},
	{"simulator, diverged", visit{path: "?n=100" + diverging + "&speed=10"}, theScene(func(p *tab) {
		p.await("document.querySelector('" + notice + "').checkVisibility()")
	})},
	{"simulator, side by side", visit{path: "?compare=corners"}, theScene(func(p *tab) {
		p.measured(4)
		p.pause()
	})},
	{"embed", visit{path: "embed.html?start=auto"}, theScene(func(p *tab) {
		p.await(number(variance) + " > 0")
		p.press(play, " ")
	})},
	{"embed, not begun", visit{path: "embed.html?c=0.1"}, theScene((*tab).posted)},
	{"embed, picture and number", visit{path: "embed.html?ui=none&start=auto"}, theScene(func(p *tab) {
		p.await(number(variance) + " > 0")
		p.press(play, " ")
	})},
	{"embed, full", visit{path: "embed.html?ui=full&start=auto"}, theScene(func(p *tab) {
		p.alive()
		p.press(play, " ")
	})},
	{"scaling", visit{path: "scaling.html" + smallGrid, script: watched}, []scene{
		{"published", func(p *tab) { p.await("!document.querySelector('" + runButton + "').disabled") }},
		{"after a sweep", func(p *tab) {
			p.begin()
			p.awaitState("Sweep done")
			p.press("#show-theory", " ")
		}},
		{"set-up", func(p *tab) {
			p.press("#setup-button", " ")
			p.press("#add-parameter", " ")
			p.await("document.querySelector('#verdict').textContent")
		}},
		{"tip", func(p *tab) {
			p.press("#setup-button", " ")
			evaluate[any](p, "document.querySelector('.chart .dot[tabindex=\"0\"]').focus()")
			p.await("document.querySelector('.tip').checkVisibility()")
		}},
		{"cluster", func(p *tab) {
			p.press("#cluster", " ")
			p.await("document.querySelector('#cluster-dialog').open")
		}},
	}},
	{"scaling, failed", visit{path: "scaling.html?n=100&c=0&synapse=conductance&trials=1&t=500&burnin=100" + diverging, script: watched}, theScene(func(p *tab) {
		p.begin()
		p.awaitState("Sweep done")
		p.await("document.querySelector('" + failed + "').checkVisibility()")
	})},
	{"map", visit{path: "map.html"}, []scene{
		{"shipped", func(p *tab) {
			p.mapReady()
			p.await("document.querySelector('#shipped').textContent")
		}},
		{"point chosen", func(p *tab) { p.press(mapCrosshair, kb.End, kb.PageDown, kb.ArrowLeft) }},
	}},
	{"offline", visit{path: "offline.html"}, []scene{{"nothing kept", func(p *tab) { p.await("document.querySelector('#copy').textContent") }}}},
	{"article", visit{path: "article.html"}, []scene{
		{"begun", (*tab).articleReady},
		{"number explained", func(p *tab) {
			p.press("button.number", " ")
			p.await("document.querySelector('#number').matches(':popover-open')")
		}},
		{"citation shown, charts in sight", func(p *tab) {
			p.keys(kb.Escape)
			evaluate[any](p, "document.querySelector('#figure-6').scrollIntoView()")
			p.await("document.querySelectorAll('#chart-line .dot').length > 18")
			evaluate[any](p, "document.querySelector('#recordings ~ p .cite').focus({focusVisible: true})")
			p.await("document.querySelector('#cited').matches(':popover-open')")
		}},
		{"symbol explained, answers unfolded", func(p *tab) {
			p.keys(kb.Escape)
			evaluate[bool](p, "(document.querySelectorAll('details').forEach(one => (one.open = true)), true)")
			p.press("#equation-1 .entry button", " ")
			p.await("document.querySelector('#term').matches(':popover-open') && document.querySelector('math [data-lit]')")
		}},
	}},
	{"for teachers", visit{path: "teachers.html"}, theScene(func(p *tab) {
		p.articleReady()
		evaluate[bool](p, "(document.querySelectorAll('details').forEach(one => (one.open = true)), true)")
	})},
	{"bench", visit{path: "bench.html?n=100"}, []scene{
		{"before", func(p *tab) { p.await("!document.querySelector('#start').disabled") }},
		{"done", func(p *tab) {
			p.click("#start")
			p.await("document.querySelector('" + line + "').textContent === 'Done.'")
		}},
	}},
}

// A reader is one for whom pages have to be right.
type reader struct {
	phone, dark bool
}

func (r reader) String() string {
	return map[bool]string{false: "1440 × 900", true: "390 × 844"}[r.phone] + map[bool]string{false: ", light", true: ", dark"}[r.dark]
}

// show shows the page as it is to another reader.
func (p *tab) show(r reader) {
	p.Helper()
	size := chromedp.EmulateViewport(1440, 900)
	if r.phone {
		size = chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulatePortrait)
	}
	p.do(size)
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: map[bool]string{false: "light", true: "dark"}[r.dark]},
	}})
	p.await(fmt.Sprintf("(innerWidth < 800) === %v && matchMedia('(prefers-color-scheme: dark)').matches === %v", r.phone, r.dark))
	p.settle()
}

// settle waits for the page to have arranged itself.
func (p *tab) settle() {
	p.Helper()
	p.await("(async () => { for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame); return true })()")
}

// travel takes the tour, and looks at each scene for each reader. In every frame a script runs first.
func (tour tour) travel(t *testing.T, readers []reader, script string, look func(p *tab, where string)) {
	t.Helper()
	v := tour.visit
	v.script = script + "\n" + v.script
	p := open(t, v)
	for _, scene := range tour.scenes {
		p.show(reader{})
		scene.reach(p)
		for _, reader := range readers {
			p.show(reader)
			look(p, strings.TrimPrefix(fmt.Sprintf("%s, %v", scene.name, reader), ", "))
		}
	}
}

// TestAxe has axe look at all pages as two readers have them, and TestWalkAxe as the others do.
func TestAxe(t *testing.T)     { lookWithAxe(t, []reader{{false, false}, {true, true}}) }
func TestWalkAxe(t *testing.T) { lookWithAxe(t, []reader{{false, true}, {true, false}}) }

// lookWithAxe has axe (https://github.com/dequelabs/axe-core) look at all pages and
// their frames in all scenes: WCAG 2.2 AA, and what is good practice.
func lookWithAxe(t *testing.T, readers []reader) {
	t.Helper()
	axe, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe is not installed (make types does it): %v", err)
	}
	const run = `(async () => {
		const wanted = {values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], type: 'tag'}
		const colours = {values: ['color-contrast', 'link-in-text-block'], type: 'rule'}
		const dark = matchMedia('(prefers-color-scheme: dark)').matches
		const told = (results, place) => results.flatMap(({id, help, nodes}) => nodes.map(({target, failureSummary, any}) =>
			help + ' (' + id + '): ' + place(target.join(' in ')) + (any[0]?.message ?? failureSummary?.split('\n').slice(1).join(' ') ?? '')))
		const report = {Found: [], Unclear: [], Rules: []}
		const look = async (window, place, rules) => {
			const {violations, incomplete, passes} = await window.axe.run({exclude: ['#share-preview', 'balanced-network']}, {runOnly: dark ? colours : wanted, rules, resultTypes: ['violations', 'incomplete']})
			report.Found.push(...told(violations, element => place + element + ': '))
			report.Unclear.push(...told(incomplete, () => place)) // of hundreds of elements, for few reasons
			report.Rules.push(passes.length + incomplete.length) // over a dialog that lies on a bar of a phone axe cannot tell contrasts; TestWalkLayout can
		}
		await look(window, '', {}) // the preview, a page in a page that is out of reach meanwhile, is looked at by itself
		// What is hidden from readers, axe leaves out; so it is sent there, and not asked for what makes a page of its own.
		const part = Object.fromEntries(['landmark-one-main', 'page-has-heading-one', 'region', 'bypass'].map(rule => [rule, {enabled: false}]))
		if (!dark) for (const frame of document.querySelectorAll('iframe[src], iframe[srcdoc]')) await look( // without an address it waits for its document
			frame.contentWindow, 'frame ' + frame.id + ': ', part)
		return report
	})()`
	for _, tour := range tours {
		t.Run(tour.name, func(t *testing.T) {
			var found, unclear findings
			// Also when a scene is not reached.
			t.Cleanup(func() {
				unclear.tell(func(finding ...any) { t.Log("axe cannot tell:", finding[0]) })
				found.tell(t.Error)
			})
			tour.travel(t, readers, string(axe), func(p *tab, where string) {
				report := evaluate[struct {
					Found, Unclear []string
					Rules          []int
				}](p, run)
				found.add(where, report.Found)
				unclear.add(where, report.Unclear)
				if slices.Contains(report.Rules, 0) {
					p.Errorf("%s: axe has looked at nothing: %v", where, report.Rules)
				}
			})
		})
	}
}

// findings are all that has been found, each once, with where it was first.
type findings struct {
	all  []string
	seen map[string]bool
}

func (f *findings) tell(how func(...any)) {
	for _, finding := range f.all {
		how(finding)
	}
}

func (f *findings) add(where string, news []string) {
	if f.seen == nil {
		f.seen = map[string]bool{}
	}
	for _, finding := range news {
		if !f.seen[finding] {
			f.seen[finding] = true
			f.all = append(f.all, where+": "+finding)
		}
	}
}

// twice lists what is said of more than one element: an id; and ids that are
// referred to and are not there.
const twice = `(() => {
	const ids = [...document.querySelectorAll('[id]')].map(({id}) => id)
	const references = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-errormessage', 'aria-owns', 'aria-details', 'list']
		.flatMap(name => [...document.querySelectorAll('[' + name + ']')].flatMap(element => element.getAttribute(name).split(/\s+/).filter(Boolean).map(id => [name, id])))
	return [
		...ids.filter((id, i) => ids.indexOf(id) !== i).map(id => id + ' is there twice'),
		...references.filter(([, id]) => !ids.includes(id)).map(([name, id]) => name + ' refers to ' + id + ', which is not there'),
	]
})()`

// small lists what can be pressed and is smaller than 24 CSS pixels (WCAG 2.2, 2.5.8), links in
// running text apart. A label counts with its control. What lies close together in a figure, its points, has a test of its own.
const small = `[...document.querySelectorAll('a[href], button, select, input, summary, [role=button], [role=slider], [role=link]')]
	.filter(control => control.checkVisibility({visibilityProperty: true}) && !control.disabled && !control.matches('.dot'))
	.flatMap(control => {
		if (control.matches('a') && !control.closest('nav, svg') && control.parentElement.textContent.trim() !== control.textContent.trim() && control.closest('p, td, th, li, dd')) return []
		const target = control.matches('[type=radio], [type=checkbox]') ? control.closest('label') ?? control : control
		const {width, height} = target.getBoundingClientRect()
		const after = getComputedStyle(target, '::after') // of a word in running text
		const high = Math.max(height, target.matches('.term') ? parseFloat(after.height) || 0 : 0)
		const wide = Math.max(width, target.matches('.term') ? parseFloat(after.width) || 0 : 0)
		return wide < 23.5 || high < 23.5 ? [(control.id || control.textContent.trim() || control.outerHTML.slice(0, 60)) + ' measures ' + wide.toFixed(1) + ' × ' + high.toFixed(1)] : []
	})`

// lost lists the texts that leave the window or their button, or that are cut
// off by an element that does not scroll.
const lost = `(() => {
	const bad = []
	` + unwritten + `

	const width = document.documentElement.clientWidth
	if (document.documentElement.scrollWidth > width) bad.push('the page is ' + (document.documentElement.scrollWidth - width) + ' pixels too wide')
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
	while (walk.nextNode()) {
		const text = walk.currentNode, element = text.parentElement
		if (!text.data.trim() || element.closest('script, style, noscript, option, .unseen, svg') || !element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue
		const range = document.createRange()
		range.selectNodeContents(text)
		const box = range.getBoundingClientRect()
		if (box.width === 0) continue
		if (unwritten(element)) continue
		const says = text.data.trim().slice(0, 40)
		const clipped = [element, element.closest('h1')].some(one => one && getComputedStyle(one).clipPath === 'inset(50%)') // for readers only
		let scrolls = clipped
		for (let around = element; around; around = around.parentElement) {
			const {overflowX, overflowY} = getComputedStyle(around)
			const outer = around.getBoundingClientRect()
			if (/auto|scroll/.test(overflowX + overflowY) && around !== document.documentElement && around !== document.body) scrolls = true
			if (scrolls) break
			const closed = around.matches('button, .button, select, label.choice, label.option')
			if ((closed || /hidden|clip/.test(overflowX)) && (box.left < outer.left - 1 || box.right > outer.right + 1)) bad.push(says + ' is cut off by ' + (around.id || around.className || around.tagName))
			if ((closed || /hidden|clip/.test(overflowY)) && (box.top < outer.top - 3 || box.bottom > outer.bottom + 3)) bad.push(says + ' is cut off above or below by ' + (around.id || around.className || around.tagName))
		}
		if (!scrolls && (box.left < -1 || box.right > width + 1)) bad.push(says + ' leaves the window')
	}
	return [...new Set(bad)]
})()`

// tiny lists the letters that are not twice as large as the smallest that a page may have, 11 pixels.
const tiny = `[...document.querySelectorAll('p, button, label, td')]
	.filter(element => element.checkVisibility() && element.textContent.trim() && parseFloat(getComputedStyle(element).fontSize) < 22)
	.map(element => 'the letters of ' + element.tagName.toLowerCase() + (element.id ? '#' + element.id : element.className ? '.' + element.className : '') + ' stay at ' + getComputedStyle(element).fontSize)`

// letters gives the browser another default size of type, as its reader may choose one (16 pixels as it comes): media
// queries in em follow that, while they ignore the size that a page gives to its root.
func (p *tab) letters(size int64) {
	p.Helper()
	call(p, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: size, Fixed: size * 13 / 16}})
}

// TestWalkWhatAxeDoesNotSee looks at all pages for what can be told without pressing a key: as they are, with the
// reader's own spacing (WCAG 2.2, 1.4.12) and with letters of twice the size (1.4.4).
func TestWalkWhatAxeDoesNotSee(t *testing.T) {
	script := func(source string) func(*tab) { return func(p *tab) { evaluate[any](p, source) } }
	as := func(size int64) func(*tab) { return func(p *tab) { p.letters(size) } }
	conditions := []struct {
		name       string
		begin, end func(*tab)
		lists      []string
	}{
		{"", nil, nil, []string{twice, small}},
		{"with wide spacing, ", script(`(() => {
			globalThis.spacing ??= new CSSStyleSheet()
			spacing.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }')
			document.adoptedStyleSheets = [spacing]
		})()`), script("document.adoptedStyleSheets = []"), []string{lost}},
		{"with large letters, ", as(32), as(16), []string{tiny, lost}},
	}
	for _, tour := range tours {
		t.Run(tour.name, func(t *testing.T) {
			var found findings
			t.Cleanup(func() { found.tell(t.Error) })
			tour.travel(t, []reader{{}, {phone: true}}, "", func(p *tab, where string) {
				for _, condition := range conditions {
					if condition.begin != nil {
						condition.begin(p)
						p.settle()
					}
					for _, list := range condition.lists {
						if news := evaluate[[]string](p, list); len(news) > 0 {
							p.screenshot(" " + condition.name + where)
							found.add(condition.name+where, news)
						}
					}
					if condition.end != nil {
						condition.end(p)
						p.settle()
					}
				}
			})
		})
	}
}

// TestReducedMotion: whoever wants no motion sees none but the plots', and those turn pages instead of scrolling.
func TestReducedMotion(t *testing.T) {
	const views = `
		globalThis.views = []
		const post = MessagePort.prototype.postMessage
		MessagePort.prototype.postMessage = function (message, ...rest) {
			if (message?.type === 'view') views.push(message)
			return post.call(this, message, ...rest)
		}`
	const moving = `[...document.querySelectorAll('*')].filter(element => {
		const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(element)
		return transitionDuration.split(', ').some(s => parseFloat(s) > 0.01) || animationName !== 'none' || scrollBehavior === 'smooth'
	}).map(element => element.id || element.className || element.tagName)`
	for _, tour := range tours {
		if len(tour.scenes) == 1 && tour.name != "embed" {
			continue // a state of a page that has another tour
		}
		t.Run(tour.name, func(t *testing.T) {
			v := tour.visit
			v.reduced = true
			v.script = views + "\n" + v.script
			p := open(t, v)
			for _, scene := range tour.scenes {
				scene.reach(p)
				if got := evaluate[[]string](p, moving); len(got) > 0 {
					t.Errorf("%s: these move: %q", scene.name, got)
				}
			}
			if evaluate[bool](p, "document.querySelector('[data-kind]') !== null") {
				if last := evaluate[json.RawMessage](p, "views.at(-1)?.paging ?? null"); string(last) != "true" {
					t.Errorf("the stage is told of paging: %s", last)
				}
			}
		})
	}
}
