//go:build browser

package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
)

// unreachable lists the controls of the page that cannot be hit in their middle
// once they are scrolled to, or that are smaller than a fingertip needs (44 CSS
// pixels; a label counts with its control, and links and words that explain
// themselves, in running text, may be smaller, as may buttons beside a panel, whose
// like is in the control *Panels*, and for a mouse those below the plots that tell of a
// neuron, which can be pointed at: 24, WCAG 2.2, 2.5.8).
const unreachable = `[...document.querySelectorAll('button, select, input, summary')]
	.filter(control => control.checkVisibility({visibilityProperty: true}) && !control.disabled)
	.flatMap(control => {
		control.scrollIntoView({block: 'center', behavior: 'instant'})
		const target = control.matches('[type=radio], [type=checkbox]') ? control.closest('label') ?? control : control
		const box = target.getBoundingClientRect()
		const name = control.id || control.textContent.trim() || control.outerHTML.slice(0, 60)
		const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
		if (!hit || !(target.contains(hit) || hit.contains(control) && hit.matches('label')))
			return [name + ' is covered by ' + (hit?.outerHTML.slice(0, 60) ?? 'nothing')]
		const word = control.matches('.term')
		const width = word ? Math.max(24, box.width) : box.width, height = word ? parseFloat(getComputedStyle(control, '::after').height) : box.height
		const strip = control.closest('.inspect'), mouse = strip && getComputedStyle(strip).position !== 'fixed' && !matchMedia('(pointer: coarse)').matches
		const least = word || mouse || control.matches('.figure:not(.alone) .tool, .distribution .tool') ? 23.5 : 43.5
		if (width < least || height < least)
			return [name + ' measures ' + width.toFixed() + ' × ' + height.toFixed()]
		return []
	})`

// lowContrasts lists the texts whose contrast with the colour behind them is
// below 4.5:1 (WCAG 2.2, 1.4.3). Colours behind are those of the nearest
// ancestor that has one; the canvas behind all draws on the page's own. Behind
// text of a drawing are also the areas in it that were drawn before.
const lowContrasts = `(() => {
	const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true})
	const rgba = colour => {
		paint.clearRect(0, 0, 1, 1)
		paint.fillStyle = colour
		paint.fillRect(0, 0, 1, 1)
		return [...paint.getImageData(0, 0, 1, 1).data]
	}
	const luminance = ([r, g, b]) => [r, g, b]
		.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
		.reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
	const behind = element => {
		for (; element; element = element.parentElement) {
			const colour = rgba(getComputedStyle(element).backgroundColor)
			if (colour[3] === 255) return colour
		}
		return rgba('Canvas')
	}
	const areas = text => [...text.ownerSVGElement.querySelectorAll('rect, path, circle')].filter(shape => {
		if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) return false
		const {fill, display} = getComputedStyle(shape)
		if (fill === 'none' || fill.startsWith('url') || display === 'none' || rgba(fill)[3] < 255 || shape.closest('pattern, clipPath, defs')) return false
		const [a, b] = [shape, text].map(node => node.getBoundingClientRect())
		if (a.left > b.right - 2 || b.left > a.right - 2 || a.top > b.bottom - 3 || b.top > a.bottom - 3) return false
		if (shape.matches('rect')) return true
		const middle = new DOMPoint((b.left + b.right) / 2, (b.top + b.bottom) / 2).matrixTransform(shape.getScreenCTM().inverse())
		return shape.isPointInFill(middle)
	})
	// Of shapes one upon the other those count that can be seen about the text.
	const grounds = text => {
		const inner = text.getBoundingClientRect(), seen = []
		for (const shape of areas(text).reverse()) {
			seen.push(rgba(getComputedStyle(shape).fill))
			const {left, right, top, bottom} = shape.getBoundingClientRect()
			if (left <= inner.left + 2 && right >= inner.right - 2 && top <= inner.top + 3 && bottom >= inner.bottom - 3) return seen
		}
		return [...seen, behind(text)]
	}
	const low = new Set()
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
	while (walk.nextNode()) {
		const element = walk.currentNode.parentElement
		if (!walk.currentNode.data.trim() || element.closest('script, style, noscript, :disabled, option')) continue
		if (!element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue
		const text = element.closest('text')
		const a = luminance(rgba(getComputedStyle(element)[text ? 'fill' : 'color']))
		for (const ground of text ? grounds(text) : [behind(element)]) {
			const b = luminance(ground)
			const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
			if (ratio < 4.5) low.add(walk.currentNode.data.trim().slice(0, 40) + ': ' + ratio.toFixed(2))
		}
	}
	return [...low]
})()`

// covered lists what would be covered or out of the window when it has the focus
// from the keyboard (WCAG 2.2, 2.4.11).
const covered = `(() => {
	const wrong = []
	for (const node of document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')) {
		if (!node.checkVisibility({visibilityProperty: true}) || node.disabled || node.closest('dialog')) continue
		node.focus({focusVisible: true})
		if (document.activeElement !== node) continue // of a modal drawer nothing else can have it
		const {left, right, top, bottom} = node.getClientRects()[0]
		const [x, y] = [(Math.max(0, left) + Math.min(innerWidth, right)) / 2, (top + bottom) / 2]
		const through = getComputedStyle(node).pointerEvents === 'none' // as a place of the keyboard over a plot, which the pointer is on
		if (through) node.style.pointerEvents = 'auto'
		const hit = document.elementFromPoint(x, y)
		if (through) node.style.pointerEvents = ''
		if (!hit || !(node === hit || node.contains(hit) || hit.contains(node))) wrong.push((node.id || node.textContent.trim()) + ' has the focus under ' + (hit?.id || hit?.className || 'nothing'))
	}
	return wrong
})()`

// TestWalkLayout looks at the page in windows of all its layouts, in two themes.
func TestWalkLayout(t *testing.T) {
	sizes := [][2]int{{320, 180}, {320, 480}, {390, 844}, {480, 320}, {844, 390}, {768, 1024}, {1024, 768}, {1280, 720}, {1440, 900}, {1920, 1080}}
	for _, v := range []visit{{}, {dark: true}} {
		for _, drawer := range []bool{false, true} {
			t.Run(fmt.Sprintf("dark=%v drawer=%v", v.dark, drawer), func(t *testing.T) {
				p := still(t, v)
				if drawer {
					evaluate[any](p, "document.querySelector('#drawer-button').click()")
				} else {
					// All three models, for the numbers of each stand in the gauge.
					evaluate[any](p, "document.querySelector('#effective').click()")
				}
				for _, size := range sizes {
					p.resize(size[0], size[1])
					evaluate[any](p, "scrollTo({top: 0, behavior: 'instant'}), new Promise(requestAnimationFrame)")
					p.screenshot(fmt.Sprintf(" %d×%d", size[0], size[1]))
					for what, list := range map[string][]string{
						"contrast below 4.5:1":  evaluate[[]string](p, lowContrasts),
						"controls out of reach": evaluate[[]string](p, unreachable),
						"focus out of sight":    evaluate[[]string](p, covered),
					} {
						if len(list) > 0 {
							t.Errorf("%d × %d, %s:\n%s", size[0], size[1], what, strings.Join(list, "\n"))
						}
					}
				}
			})
		}
	}
}

// TestMovedControlsKeepFocus: between layouts controls change places, to the
// drawer and back; what cannot keep the focus leaves it to what opens its place.
func TestMovedControlsKeepFocus(t *testing.T) {
	p := still(t, visit{})
	for _, step := range []struct {
		focus         string
		width, height int
		want          string
	}{
		{"c", 390, 844, "c"},
		{"", 844, 390, "c"},
		{"drawer-button", 1440, 900, "drawer-button"},
		{"speed", 390, 844, "drawer-button"},
		{"", 1440, 900, "drawer-button"},
		{"share", 320, 480, "menu-button"},
	} {
		if step.focus != "" {
			p.focusOn("#" + step.focus)
		}
		p.resize(step.width, step.height)
		p.await(fmt.Sprintf("new Promise(requestAnimationFrame).then(() => document.activeElement.id === %s)", quote(step.want)))
	}
	evaluate[any](p, "document.querySelector('#drawer-button').click()")
	p.focusOn("#speed")
	p.resize(1440, 900)
	p.await("document.activeElement.id === 'speed' && document.activeElement.closest('#transport')")
}

// TestBarKeepsThePlace: what has the focus in the bar at the bottom, which stays there, does not scroll the number away.
func TestBarKeepsThePlace(t *testing.T) {
	p := still(t, visit{})
	for _, size := range [][2]int{{390, 844}, {844, 390}, {1024, 768}} {
		p.resize(size[0], size[1])
		for _, id := range []string{"lambda", "play", "step"} {
			if by := evaluate[float64](p, fmt.Sprintf("scrollTo(0, 0), document.getElementById('%s').focus(), new Promise(done => requestAnimationFrame(() => done(scrollY)))", id)); by != 0 {
				t.Errorf("%d × %d: the focus on %s scrolls the page by %g pixels", size[0], size[1], id, by)
			}
		}
	}
}

// TestPaper: what is printed has the plots, in light colours, in the width of the
// paper, and nothing that only a screen needs.
func TestPaper(t *testing.T) {
	for _, dark := range []bool{false, true} {
		t.Run(fmt.Sprintf("dark=%v", dark), func(t *testing.T) {
			p := still(t, visit{dark: dark})
			// The last picture before the pause is taken a moment after it.
			p.await(`new Promise(requestAnimationFrame).then(() => {
				dispatchEvent(new Event('beforeprint'))
				return document.querySelectorAll('.panel > .plot').length === [...document.querySelectorAll('.panel')].filter(panel => panel.checkVisibility()).length
			})`)
			call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
			for _, paper := range [][2]int{{696, 1024}, {718, 958}} { // A4 and Letter between their margins
				p.resize(paper[0], paper[1])
				for _, wrong := range evaluate[[]string](p, crowded) {
					t.Errorf("%d × %d: %s", paper[0], paper[1], wrong)
				}
				if height := evaluate[int](p, "document.body.offsetHeight"); height > paper[1] {
					t.Errorf("%d × %d: the page is %d pixels high", paper[0], paper[1], height)
				}
				p.screenshot(fmt.Sprintf(" %d×%d", paper[0], paper[1]))
			}
			if wrong := evaluate[[]string](p, `[...document.querySelectorAll('.plot')].flatMap(plot => {
				const name = plot.parentElement.dataset.kind
				const {data} = plot.getContext('2d').getImageData(0, 0, plot.width, plot.height)
				const ground = [0xfd, 0xfc, 0xfa]
				let empty = 0, dark = 0
				for (let i = 0; i < data.length; i += 4) {
					if (ground.every((level, k) => Math.abs(data[i + k] - level) <= 2)) empty++
					if (data[i] < 40 && data[i + 1] < 40 && data[i + 2] < 40) dark++
				}
				const all = data.length / 4
				const {width, height} = plot.getBoundingClientRect()
				return [
					...(empty > 0.3 * all ? [] : [name + ' has no light ground']),
					...(empty < 0.999 * all ? [] : [name + ' is blank']),
					...(dark < 0.3 * all ? [] : [name + ' is dark']),
					...(width > 100 && height > 12 ? [] : [name + ' has no room']),
				]
			})`); len(wrong) > 0 {
				t.Error(strings.Join(wrong, "\n"))
			}
			if seen := evaluate[string](p, `[...document.querySelectorAll('.transport, .header, .drawer, .notices, button:not(.term)')].filter(node => node.checkVisibility()).map(node => node.className || node.id).join(', ')`); seen != "" {
				t.Errorf("printed are also %s", seen)
			}
			for _, word := range []string{"seed 1", "balance run -trial 1", "arXiv:2605.12404"} {
				if text := p.text(".printed"); !strings.Contains(text, word) {
					t.Errorf("the caption %q lacks %q", text, word)
				}
			}
		})
	}
}

// unwritten tells of the word before a slider's value that it is hidden, since there is no room for it.
const unwritten = `const unwritten = node => node.matches('.slider .word') && node.getBoundingClientRect().top >= node.parentElement.getBoundingClientRect().bottom - 1`

// crowded lists what is wrong with the arrangement of a page in the present
// window: what leaves it sideways, texts that lie on one another, and texts that
// leave their button. Parts that scroll sideways by themselves may be wider than
// the window. Lines of text overlap in their boxes, which are higher than what is
// written: of each box the middle three fifths count.
const crowded = `(async () => {
	// The page rearranges itself a frame after its window.
	for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame)
	const wrong = new Set()
	const name = node => node.id ? '#' + node.id : node.textContent.trim().slice(0, 30) || node.outerHTML.slice(0, 60)
	const scrolls = node => { for (; node && node !== document.body; node = node.parentElement) if (getComputedStyle(node).overflowX !== 'visible') return true }
	// Parts that lie above others on purpose are compared within themselves.
	const layer = node => { for (; node; node = node.parentElement) if (node.matches('dialog, [popover]') || /sticky|fixed/.test(getComputedStyle(node).position)) return node }
	const wide = document.documentElement.scrollWidth - innerWidth
	if (wide > 0) wrong.add('the page is too wide by ' + wide)
	` + unwritten + `
	const seen = node => node.checkVisibility({opacityProperty: true, visibilityProperty: true}) && !unwritten(node) && !node.closest('.unseen, noscript, dialog:not([open]), [popover]:not(:popover-open)')
	for (const control of document.querySelectorAll('button, select, input, summary, a[href], .panel, table, svg, p, h1, h2')) {
		if (!seen(control) || scrolls(control.parentElement)) continue
		const {left, right, width} = control.getBoundingClientRect()
		if (width && (left < -0.5 || right > innerWidth + 0.5) && !control.matches('[type=range]')) wrong.add(name(control) + ' leaves the window')
	}
	const texts = []
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
	while (walk.nextNode()) {
		const element = walk.currentNode.parentElement
		if (!walk.currentNode.data.trim() || element.closest('script, style, option, math') || !seen(element)) continue // a formula arranges itself
		const range = document.createRange()
		range.selectNodeContents(walk.currentNode)
		const on = layer(element)
		for (const {left, right, top, bottom} of range.getClientRects()) {
			if (right - left < 1) continue
			const text = walk.currentNode.data.trim().slice(0, 30)
			if (!scrolls(element) && (left < -0.5 || right > innerWidth + 0.5)) wrong.add(text + ' leaves the window')
			const box = element.closest('button, .choice')?.getBoundingClientRect()
			if (box && !element.closest('.term') && (left < box.left - 0.5 || right > box.right + 0.5 || top < box.top - 4 || bottom > box.bottom + 4)) wrong.add(text + ' leaves its button')
			const fifth = (bottom - top) / 5
			texts.push({text, on, left: left + 0.5, right: right - 0.5, top: top + fifth, bottom: bottom - fifth})
		}
	}
	texts.sort((a, b) => a.top - b.top)
	for (let i = 0; i < texts.length; i++) {
		for (let j = i + 1; j < texts.length && texts[j].top < texts[i].bottom; j++) {
			const [a, b] = [texts[i], texts[j]]
			if (a.on === b.on && a.left < b.right && b.left < a.right) wrong.add(a.text + ' lies on ' + b.text)
		}
	}
	return [...wrong]
})()`

// breakpoints lists the widths, in pixels, at which the style sheets of the page
// rearrange it.
const breakpoints = `[...new Set([...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
	.filter(rule => rule instanceof CSSMediaRule)
	.flatMap(({conditionText}) => [...conditionText.matchAll(/\([^()]*width[^()]*\)/g)])
	.flatMap(([clause]) => [...clause.matchAll(/([\d.]+)(em|px)/g)])
	.map(([, number, unit]) => Math.round(number * (unit === 'em' ? 16 : 1))))]`

// resize gives the window another size.
func (p *tab) resize(width, height int) {
	p.Helper()
	call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: int64(width), Height: int64(height), DeviceScaleFactor: 1})
	p.await(fmt.Sprintf("innerWidth === %d && innerHeight === %d", width, height))
}

// widths goes from the least to 2000 pixels in steps, and to either side of each
// breakpoint of the page.
func (p *tab) widths(least, step int) []int {
	p.Helper()
	var list []int
	for width := least; width <= 2000; width += step {
		list = append(list, width)
	}
	for _, at := range evaluate[[]int](p, breakpoints) {
		if at > least && at <= 2000 {
			list = append(list, at-1, at)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// still opens a page for its arrangement to be looked at: it has begun, and time stands still.
func still(t *testing.T, v visit) *tab {
	t.Helper()
	p := open(t, v)
	p.await("document.querySelector('.header .nav a')")
	if strings.HasPrefix(v.path, "?") || v.path == "" {
		p.alive()
		p.pause()
	}
	return p
}

// wideFonts stands for the widest sans serif that systems have, as Verdana.
const wideFonts = `document.documentElement.style.setProperty('--ui', 'DejaVu Sans')`

// wideSpacing is that of a reader who wants more room between lines, words and letters (WCAG 2.2, 1.4.12).
const wideSpacing = `(() => {
	const spacing = new CSSStyleSheet()
	spacing.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }')
	document.adoptedStyleSheets = [spacing]
})()`

// TestWalkNothingOverlaps walks through all widths, in windows as low as a phone held
// sideways, as a small notebook's and high ones.
func TestWalkNothingOverlaps(t *testing.T) {
	for _, path := range []string{"", "scaling.html", "map.html", "article.html", "teachers.html", "bench.html", "offline.html"} {
		for _, fonts := range []struct {
			name, script string
			size         int64 // that the visitor has chosen in the browser, pixels
			least, step  int   // of widths, pixels
		}{{"", "", 16, 300, 20}, {" wide", wideFonts, 16, 300, 100}, {" large", "", 32, 390, 200}, {" spaced", wideSpacing, 16, 320, 100}} {
			t.Run(strings.TrimSuffix(path, ".html")+fonts.name, func(t *testing.T) {
				p := still(t, visit{path: path})
				if fonts.script != "" {
					evaluate[any](p, fonts.script)
				}
				p.letters(fonts.size)
				heights := []int{900}
				if path == "" {
					heights = []int{390, 720, 900}
				}
				step := fonts.step
				if testing.Short() {
					step *= 5
				}
				found := map[string][]string{}
				for _, height := range heights {
					for _, width := range p.widths(fonts.least, step) {
						p.resize(width, height)
						wrongs := evaluate[[]string](p, crowded)
						if len(wrongs) > 0 { // what makes room for what it has measured needs some pictures
							time.Sleep(500 * time.Millisecond)
							wrongs = evaluate[[]string](p, crowded)
						}
						for _, wrong := range wrongs {
							found[wrong] = append(found[wrong], fmt.Sprintf("%d × %d", width, height))
						}
					}
				}
				for wrong, sizes := range found {
					t.Errorf("%s: %d times, from %s to %s", wrong, len(sizes), sizes[0], sizes[len(sizes)-1])
				}
			})
		}
	}
}

// outOfSight lists what of the result, of what changes it and of the plots cannot
// be seen without scrolling.
const outOfSight = `(async () => {
	for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame)
	scrollTo({top: 0, behavior: 'instant'})
	const wrong = []
	for (const selector of ['#var-v', '#lambda', '#c', '#play']) {
		const node = document.querySelector(selector)
		const {left, right, top, bottom, width} = node.getBoundingClientRect()
		const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
		if (!width || left < -13 || right > innerWidth + 13 || top < 0 || bottom > innerHeight || !(node === hit || node.contains(hit)))
			wrong.push(selector + ' is out of sight')
	}
	// What stays at the bottom below the plots: the bar, and a sheet above it.
	const beside = node => node.getBoundingClientRect().left >= document.querySelector('#figure').getBoundingClientRect().right
	const feet = [...document.querySelectorAll('#transport, #drawer')].filter(node => node.checkVisibility() && /sticky|fixed/.test(getComputedStyle(node).position) && !beside(node))
	const bar = Math.min(innerHeight, ...feet.map(node => node.getBoundingClientRect().top))
	for (const kind of ['raster-e', 'trace']) {
		const boxes = [...document.querySelectorAll('[data-kind=' + kind + ']')].map(panel => panel.getBoundingClientRect())
		if (!boxes.some(({width, height, top, bottom}) => width >= 160 && height >= 20 && top >= 0 && bottom <= bar + 0.5))
			wrong.push('no ' + kind + ' is in sight')
	}
	const {bottom} = document.querySelector('#figure').getBoundingClientRect()
	if (bottom > bar + 0.5) wrong.push('the figure runs ' + (bottom - bar) + ' pixels under the bar')
	return wrong
})()`

// TestWalkInSightTogether: var(V), both sliders, play and plots, without scrolling, at
// every size from a small phone's up; with a notice, with wide fonts, and beside
// or above the drawer, under which the sliders may lie.
func TestWalkInSightTogether(t *testing.T) {
	sizes := [][2]int{
		{320, 480}, {320, 640}, {360, 740}, {390, 664}, {390, 844}, {599, 800}, {480, 320}, {568, 320}, {667, 375}, {844, 390}, {932, 430},
		{600, 700}, {768, 1024}, {820, 1180}, {900, 600}, {999, 768}, {1000, 600}, {1024, 768}, {1100, 700}, {1199, 800}, {1280, 720}, {1300, 800},
		{1366, 768}, {1440, 900}, {1536, 730}, {1920, 950}, {1920, 1080}, {2560, 1440}, {1920, 500},
	}
	for _, c := range []struct{ name, path, script, allowed string }{
		{"plain", "", "", ""},
		{"notice", "?nonsense=1", "", ""},
		{"wide fonts", "", wideFonts, ""},
		{"drawer", "", "document.querySelector('#drawer-button').click()", "#lambda #c #play"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := still(t, visit{path: c.path})
			if c.script != "" {
				evaluate[any](p, c.script)
			}
			for _, size := range sizes {
				p.resize(size[0], size[1])
				for _, wrong := range evaluate[[]string](p, outOfSight) {
					if thing, _, _ := strings.Cut(wrong, " "); c.allowed == "" || !strings.Contains(c.allowed, thing) {
						t.Errorf("%d × %d: %s", size[0], size[1], wrong)
					}
				}
				p.screenshot(fmt.Sprintf(" %d×%d", size[0], size[1]))
			}
		})
	}
}

// TestDialogsCanBeClosed: what closes a dialog is in sight, however small the window.
func TestDialogsCanBeClosed(t *testing.T) {
	p := open(t, visit{path: "?start=paused"})
	p.await("document.querySelector('#save-dialog')")
	for _, size := range [][2]int{{320, 480}, {320, 640}, {844, 390}, {1440, 900}} {
		p.resize(size[0], size[1])
		for _, dialog := range []string{"#help", "#cite-dialog", "#save-dialog", "#share-dialog"} {
			if wrong := evaluate[string](p, fmt.Sprintf(`(dialog => {
				dialog.showModal()
				const button = dialog.querySelector('form button:last-child')
				const {left, right, top, bottom} = button.getBoundingClientRect()
				const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
				const wrong = hit === button && top >= 0 && bottom <= innerHeight ? '' : 'from ' + top + ' to ' + bottom
				dialog.close()
				return wrong
			})(document.querySelector('%s'))`, dialog)); wrong != "" {
				t.Errorf("%d × %d: what closes %s is out of sight: %s", size[0], size[1], dialog, wrong)
			}
		}
	}
}
