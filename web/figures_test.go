//go:build browser

package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// pagesOfFigures are the pages with figures and tables, and what tells that all of them is there.
var pagesOfFigures = map[string]string{
	"scaling.html": "document.querySelector('#of').textContent.endsWith('jobs')",
	"map.html":     "document.querySelector('#shipped').textContent && document.querySelector('#of').textContent.endsWith('trials')",
	"bench.html":   "!document.querySelector('#start').disabled",
}

// cramped lists what overlaps or is cut: texts of one drawing that lie on one
// another (by more than the descent of a line, of which most letters have
// nothing), texts that leave their drawing or the window, and a page that
// scrolls sideways. What scrolls in a box of its own may.
const cramped = `(async () => {
	// The drawings follow their room a frame later.
	for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame)
	const bad = []
	const wide = document.documentElement.scrollWidth - innerWidth
	if (wide > 1) bad.push('the page is ' + wide + ' too wide') // a pixel is what rounding makes
	for (const drawing of document.querySelectorAll('main svg:not(.sample, .swatch)')) {
		const texts = [...drawing.querySelectorAll('text')]
			.filter(text => text.checkVisibility({visibilityProperty: true}) && text.textContent.trim())
			.map(text => ({said: text.textContent, box: text.getBoundingClientRect()}))
		for (const [i, {said, box}] of texts.entries()) {
			if (box.left < -1 || box.right > innerWidth + 1) bad.push(said + ' leaves the window')
			for (const other of texts.slice(i + 1)) {
				const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
				const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
				if (across > 1 && down > 0.25 * Math.min(box.height, other.box.height)) bad.push(said + ' lies on ' + other.said)
			}
		}
	}
	const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
	while (walk.nextNode()) {
		const parent = walk.currentNode.parentElement
		if (!walk.currentNode.data.trim() || !parent.checkVisibility({visibilityProperty: true}) || parent.closest('svg, select, .unseen, .scroll, script')) continue
		const range = document.createRange()
		range.selectNodeContents(walk.currentNode)
		for (const {left, right} of range.getClientRects())
			if (left < -1 || right > innerWidth + 1) bad.push(walk.currentNode.data.trim().slice(0, 40) + ' is cut')
	}
	return [...new Set(bad)]
})()`

// TestFiguresHaveRoom: at the sizes of phones, projectors and screens, zoomed,
// with a wide font, with the spacing that readers may set (WCAG 2.2, 1.4.12) and
// with type twice as large.
func TestFiguresHaveRoom(t *testing.T) {
	const (
		font    = "html {--ui: 'DejaVu Sans', Verdana, sans-serif !important}"
		spacing = "* {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important}"
		large   = "html {font-size: 200% !important}"
	)
	type sizes [][2]int64
	few := sizes{{320, 480}, {844, 390}, {1024, 768}, {1440, 900}}
	all := append(sizes{{300, 480}, {320, 180}, {360, 640}, {390, 844}, {480, 320}, {640, 360}, {768, 1024}, {1170, 800}, {1280, 720}, {1920, 1080}}, few...)
	for path, ready := range pagesOfFigures {
		t.Run(path, func(t *testing.T) {
			p := open(t, visit{path: path})
			p.await(ready)
			evaluate[bool](p, "document.adoptedStyleSheets = [globalThis.reader = new CSSStyleSheet()], true") // no policy forbids it
			for _, reader := range []struct {
				name, style string
				sizes       sizes
			}{{"", "", all}, {"a wide font", font, few}, {"spacing", spacing, few}, {"large type", large, few}} {
				evaluate[bool](p, fmt.Sprintf("reader.replaceSync(%s), true", quote(reader.style)))
				for _, size := range reader.sizes {
					call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: size[0], Height: size[1], DeviceScaleFactor: 1})
					p.await(fmt.Sprintf("innerWidth === %d", size[0]))
					if bad := evaluate[[]string](p, cramped); len(bad) > 0 {
						t.Errorf("%d × %d, %s:\n%s", size[0], size[1], reader.name, strings.Join(bad, "\n"))
					}
				}
			}
		})
	}
}

// TestFiguresOnPaper: what is printed of a dark page is light, drawn for the width
// of paper, without controls, with its source and settings.
func TestFiguresOnPaper(t *testing.T) {
	for path, ready := range pagesOfFigures {
		t.Run(path, func(t *testing.T) {
			p := open(t, visit{path: path, dark: true})
			p.await(ready)
			call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}},
			})
			call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 700, Height: 1000, DeviceScaleFactor: 1}) // A4 between its margins
			p.await("innerWidth === 700")
			if bad := evaluate[[]string](p, cramped); len(bad) > 0 {
				t.Errorf("on paper:\n%s", strings.Join(bad, "\n"))
			}
			const controls = `[...document.querySelectorAll('button, select, input, progress, nav a')].filter(one => one.checkVisibility() && !one.matches('.term')).map(one => one.outerHTML.slice(0, 80))`
			if got := evaluate[[]string](p, controls); len(got) > 0 {
				t.Errorf("paper has controls: %q", got)
			}
			if got := evaluate[string](p, "getComputedStyle(document.documentElement).getPropertyValue('--bg').trim()"); got != "#fdfcfa" {
				t.Errorf("the ground of paper is %s", got)
			}
			const cut = `[...document.querySelectorAll('.scroll')].filter(box => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1).length`
			if got := evaluate[int](p, cut); got > 0 {
				t.Errorf("%d tables are cut", got)
			}
			if path == "bench.html" {
				return
			}
			if got := p.text("#colophon"); !strings.Contains(got, "arXiv:2605.12404") || !strings.Contains(got, path+"?") {
				t.Errorf("paper says of its source %q", got)
			}
			call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
			p.await("!document.querySelector('#colophon').checkVisibility()")
		})
	}
}

// TestFiguresForced: in the visitor's own colours what tells series, tiles, the
// selected point and progress apart stands out from the ground.
func TestFiguresForced(t *testing.T) {
	const faint = `(selectors => {
		const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true})
		const luminance = colour => {
			paint.fillStyle = colour
			paint.fillRect(0, 0, 1, 1)
			return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3)
				.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
				.reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
		}
		const probe = document.body.appendChild(Object.assign(document.createElement('p'), {style: 'background: Canvas; forced-color-adjust: none'}))
		const ground = luminance(getComputedStyle(probe).backgroundColor)
		return selectors.flatMap(([selector, property]) => {
			const shown = [...document.querySelectorAll(selector)]
			if (!shown.length) return [selector + ' is not there']
			return shown.flatMap(one => {
				const colour = getComputedStyle(one)[property]
				const other = luminance(colour)
				const ratio = (Math.max(ground, other) + 0.05) / (Math.min(ground, other) + 0.05)
				return ratio < 3 ? [selector + ': ' + property + ' ' + colour + ', ' + ratio.toFixed(1)] : []
			}).slice(0, 1)
		})
	})`
	for path, selectors := range map[string]string{
		"scaling.html": `[['.dot .mark', 'stroke'], ['.joined', 'stroke'], ['.scaling .band-edge', 'stroke'], ['.scaling .axis', 'stroke'], ['.scaling text', 'fill'], ['#bar', 'borderTopColor']]`,
		"map.html":     `[['.map .sign', 'fill'], ['.lines .plain', 'stroke'], ['.region', 'stroke'], ['.crosshair .ring', 'stroke'], ['.pins .mark', 'fill'], ['.pins .pill', 'stroke'], ['.axes text', 'fill'], ['.dots circle', 'fill'], ['#bar', 'borderTopColor']]`,
	} {
		for _, scheme := range []string{"light", "dark"} {
			t.Run(path+" "+scheme, func(t *testing.T) {
				p := open(t, visit{path: path})
				p.await(pagesOfFigures[path])
				call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
					{Name: "forced-colors", Value: "active"}, {Name: "prefers-color-scheme", Value: scheme},
				}})
				p.await("matchMedia('(forced-colors: active)').matches")
				if bad := evaluate[[]string](p, faint+"("+selectors+")"); len(bad) > 0 {
					t.Errorf("hardly seen:\n%s", strings.Join(bad, "\n"))
				}
			})
		}
	}
}
