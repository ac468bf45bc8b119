//go:build browser

package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// unreachable lists the controls of the page that cannot be hit in their middle
// once they are scrolled to, or that are smaller than a fingertip needs (44 CSS
// pixels; a label counts with its control, and links and words that explain
// themselves, in running text, may be smaller: 24, WCAG 2.2, 2.5.8).
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
		if (width < (word ? 23.5 : 43.5) || height < (word ? 23.5 : 43.5))
			return [name + ' measures ' + width.toFixed() + ' × ' + height.toFixed()]
		return []
	})`

// lowContrasts lists the texts whose contrast with the colour behind them is
// below 4.5:1 (WCAG 2.2, 1.4.3). Colours behind are those of the nearest
// ancestor that has one; the canvas behind all draws on the page's own.
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
	const low = new Set()
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
	while (walk.nextNode()) {
		const element = walk.currentNode.parentElement
		if (!walk.currentNode.data.trim() || element.closest('script, style, noscript, :disabled, option')) continue
		if (!element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue
		const [a, b] = [rgba(getComputedStyle(element).color), behind(element)].map(luminance)
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
		if (ratio < 4.5) low.add(walk.currentNode.data.trim().slice(0, 40) + ': ' + ratio.toFixed(2))
	}
	return [...low]
})()`

// TestLayout looks at the page at two sizes in two themes.
func TestLayout(t *testing.T) {
	for _, v := range []visit{{}, {dark: true}, {phone: true}, {phone: true, dark: true}} {
		name := fmt.Sprintf("phone=%v dark=%v", v.phone, v.dark)
		t.Run(name, func(t *testing.T) {
			p := open(t, v)
			p.alive()
			p.screenshot(" top")
			if got := evaluate[int](p, "document.documentElement.scrollWidth - innerWidth"); got > 0 {
				t.Errorf("the page is %d pixels too wide", got)
			}
			if low := evaluate[[]string](p, lowContrasts); len(low) > 0 {
				t.Errorf("contrast below 4.5:1:\n%s", strings.Join(low, "\n"))
			}
			if bad := evaluate[[]string](p, unreachable); len(bad) > 0 {
				t.Errorf("controls out of reach:\n%s", strings.Join(bad, "\n"))
			}
		})
	}
}

// overlaps lists the neighbours in the header whose texts overlap, and what leaves the window.
const overlaps = `(async () => {
	// The page rearranges itself a frame after its window.
	for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame)
	const parts = [...document.querySelectorAll('.header a, .header button, .header .title, .header .space > *')]
		.filter(part => part.checkVisibility())
		.map(part => {
			const range = document.createRange()
			range.selectNodeContents(part)
			const {left, right} = range.getBoundingClientRect()
			return {text: part.textContent.trim(), left, right}
		})
		.filter(({left, right}) => right > left)
		.sort((a, b) => a.left - b.left)
	return parts.flatMap(({text, left, right}, i) => [
		...(i && left < parts[i - 1].right ? [parts[i - 1].text + ' overlaps ' + text] : []),
		...(right > innerWidth ? [text + ' leaves the window'] : []),
	])
})()`

// TestHeaderHasRoom: at the widths of common windows, and about those at which the
// pages rearrange themselves.
func TestHeaderHasRoom(t *testing.T) {
	for _, path := range []string{"", "scaling.html", "map.html"} {
		p := open(t, visit{path: path})
		p.await("document.querySelector('.header .nav a')")
		if path == "" {
			p.alive()
		}
		for _, width := range []int64{390, 1024, 1199, 1200, 1280, 1300, 1339, 1340, 1366, 1440, 1920} {
			call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 800, DeviceScaleFactor: 1})
			p.await(fmt.Sprintf("innerWidth === %d", width))
			if bad := evaluate[[]string](p, overlaps); len(bad) > 0 {
				t.Errorf("%q, %d pixels wide: %s", path, width, strings.Join(bad, "; "))
			}
		}
	}
}
