//go:build browser

package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// A stop is an element that Tab comes to.
type stop struct {
	Name   string
	End    bool // it is none, or the first again, as in a dialog
	Nav    bool // among the links to the pages
	Trap   bool // in a dialog or drawer
	Figure int  // in which drawing; -1: in none
	Bar    int  // -1 or 1: in what stays at the top or the bottom of the window
	Place  place
	Inside bool // some of it is within the window
	Hidden bool // what stays in the window covers all of it
	Shown  bool // an outline, or something else, shows where the focus is
}

// focused tells of the element that has the focus; in a window that scrolls, places
// are those on the page.
const focused = `(() => {
	const element = document.activeElement
	const box = element.getBoundingClientRect()
	// What is sticky in a column of its own moves with the page that it stands beside.
	const bar = other => {
		const {position} = getComputedStyle(other)
		return position === 'fixed' || (position === 'sticky' && other.getBoundingClientRect().width > 0.75 * innerWidth)
	}
	const stays = around => {
		for (; around; around = around.parentElement) if (bar(around)) return around
		return null
	}
	const own = stays(element)
	const covers = [...document.querySelectorAll('body *')]
		.filter(other => bar(other) && other.checkVisibility() && !other.contains(element) && !element.contains(other) && !other.closest('[inert]'))
	const left = Math.max(0, box.left), right = Math.min(innerWidth, box.right), top = Math.max(0, box.top), bottom = Math.min(innerHeight, box.bottom)
	const inside = right > left && bottom > top
	let free = false
	for (let i = 0; i < 5; i++) for (let j = 0; j < 5; j++) {
		const hit = document.elementFromPoint(left + (i + 0.5) / 5 * (right - left), top + (j + 0.5) / 5 * (bottom - top))
		if (!covers.some(cover => cover.contains(hit))) free = true
	}
	const outlined = [element, element.closest('label')].filter(Boolean).map(around => getComputedStyle(around))
		.some(({outlineStyle, outlineWidth}) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2)
	const scroll = own ? 0 : scrollY
	return {
		Name: element.id || element.getAttribute('aria-label') || element.textContent.trim().slice(0, 40) || element.tagName,
		End: element === document.body || element === document.documentElement || element === globalThis.firstStop || (globalThis.firstStop ??= element, false),
		Nav: element.closest('nav') !== null,
		Trap: element.closest('dialog, .drawer') !== null,
		Figure: [...document.querySelectorAll('svg')].indexOf(element.closest('svg')),
		Bar: own === null ? 0 : own.getBoundingClientRect().top < innerHeight / 2 ? -1 : 1,
		Place: {Left: box.left, Top: box.top + scroll, Right: box.right, Bottom: box.bottom + scroll},
		Inside: inside,
		Hidden: !free,
		// The thumb of a slider has the outline; points and crosshairs of a figure draw their own, and what is in a frame has it there.
		Shown: outlined || element.matches('input[type=range], svg *, balanced-network'),
	}
})()`

// walk presses Tab from the beginning of the page to its end.
func (p *tab) walk() []stop {
	p.Helper()
	evaluate[any](p, "(document.activeElement.blur(), getSelection().removeAllRanges(), scrollTo(0, 0), globalThis.firstStop = undefined)")
	// Chromium goes on from the last place of the focus; an element at the very beginning is where it starts anew.
	evaluate[any](p, `(() => {
		const start = document.createElement('span')
		start.tabIndex = -1
		document.body.prepend(start)
		start.focus()
		start.remove()
	})()`)
	// All that can have the focus, in frames too, and some more: of a frame Tab comes to several places that are one here.
	most := 20 + evaluate[int](p, `(function count(page) {
		const frames = [...page.querySelectorAll('iframe, balanced-network')].map(one => (one.shadowRoot?.querySelector('iframe') ?? one).contentDocument)
		return page.querySelectorAll('a[href], button, input, select, summary, textarea, [tabindex], iframe, balanced-network').length +
			frames.filter(Boolean).reduce((sum, inner) => sum + count(inner), 0)
	})(document)`)
	var stops []stop
	for range most {
		p.keys(kb.Tab)
		s := evaluate[stop](p, focused)
		if s.End {
			return stops
		}
		stops = append(stops, s)
	}
	p.Fatalf("after %d stops Tab comes to no end; the last stops are %+v", most, stops[len(stops)-5:])
	return nil
}

// outOfOrder lists the steps of the focus that lead up without leading to the right, as no reader goes.
// What stays at the top comes before the page, at the bottom behind it. In a drawing the order is that of its values.
func outOfOrder(stops []stop) []string {
	var bad []string
	for i := range stops[1:] {
		a, b := stops[i], stops[i+1]
		if a.Trap || b.Trap || a.Figure >= 0 && a.Figure == b.Figure {
			continue
		}
		back := b.Bar < a.Bar
		if a.Bar == b.Bar {
			back = b.Place.Bottom <= a.Place.Top+1 && b.Place.Left < a.Place.Right-1
		}
		if back {
			bad = append(bad, fmt.Sprintf("after %q comes %q", a.Name, b.Name))
		}
	}
	return bad
}

// TestWalkTab walks through the pages with Tab: navigation comes first, the order is that of reading, and
// the focus is always in sight (WCAG 2.2: 2.4.3, 2.4.7, 2.4.11).
func TestWalkTab(t *testing.T) {
	for _, page := range []struct {
		name string
		visit
		reach func(*tab)
	}{
		{"simulator", visit{}, func(p *tab) { p.alive(); p.pause() }},
		{"drawer", visit{}, func(p *tab) {
			p.alive()
			p.pause()
			p.keys("p")
			p.await("document.querySelector('#drawer').checkVisibility()")
		}},
		{"embed", visit{path: "embed.html?start=auto"}, func(p *tab) { p.await(number(variance) + " > 0"); p.press(play, " ") }},
		{"scaling", visit{path: "scaling.html"}, func(p *tab) { p.await("!document.querySelector('" + runButton + "').disabled") }},
		{"set-up", visit{path: "scaling.html"}, func(p *tab) {
			p.await("!document.querySelector('" + runButton + "').disabled")
			p.press("#setup-button", " ")
		}},
		{"map", visit{path: "map.html"}, (*tab).mapReady},
		{"article", visit{path: "article.html"}, (*tab).articleReady},
		{"teachers", visit{path: "teachers.html"}, (*tab).articleReady},
		{"bench", visit{path: "bench.html"}, func(p *tab) { p.await("!document.querySelector('#start').disabled") }},
	} {
		for _, phone := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s phone=%v", page.name, phone), func(t *testing.T) {
				v := page.visit
				v.phone = phone
				p := open(t, v)
				page.reach(p)
				stops := p.walk()
				if len(stops) < 3 {
					t.Fatalf("Tab comes to %d elements only", len(stops))
				}
				for _, s := range stops {
					if !s.Inside {
						t.Errorf("%q is outside the window when it has the focus", s.Name)
					} else if s.Hidden {
						t.Errorf("%q is covered when it has the focus", s.Name)
					}
					if !s.Shown {
						t.Errorf("nothing shows that %q has the focus", s.Name)
					}
				}
				if page.name != "embed" && page.name != "drawer" && !stops[0].Nav && !strings.HasPrefix(stops[0].Name, "Skip") {
					t.Errorf("navigation is not first, but %q", stops[0].Name)
				}
				if bad := outOfOrder(stops); len(bad) > 0 {
					t.Errorf("the order is not that of reading: %s", strings.Join(bad, "; "))
				}
			})
		}
	}
}
