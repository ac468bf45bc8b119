//go:build browser

package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
)

// keepViews keeps what the stage is told last of the panels, as globalThis.told.
const keepViews = `{
	const post = MessagePort.prototype.postMessage
	MessagePort.prototype.postMessage = function (message, ...others) {
		if (message?.type === 'view') globalThis.told = message.panels
		return post.call(this, message, ...others)
	}
}`

// expectPanels waits until the stage is told of these panels, each named once however many places it has,
// from the top of the document on, and until each of them is drawn and labelled.
func (p *tab) expectPanels(when string, want ...string) {
	p.Helper()
	p.await(fmt.Sprintf("[...new Set(globalThis.told?.map(({kind}) => kind))].join() === %s", quote(strings.Join(want, ","))))
	if got := evaluate[string](p, `[...new Set([...document.querySelectorAll('.panel')].filter(one => one.checkVisibility()).map(one => one.dataset.kind))].join()`); got != strings.Join(want, ",") {
		p.Errorf("%s the page has places for %s, want %s", when, got, strings.Join(want, ","))
	}
	p.await(`[...document.querySelectorAll('.panel')].filter(one => one.checkVisibility()).every(one => one.getAttribute('role') === 'img' && !/nothing is drawn/.test(one.ariaLabel ?? one.getAttribute('aria-label')))`)
}

// expectQuery waits for what the address has of the panels.
func (p *tab) expectQuery(when, want string) {
	p.Helper()
	p.await(fmt.Sprintf("(new URLSearchParams(location.search).get('panels') ?? '') === %s", quote(want)))
}

// box is a selector of the checkbox of a panel in the control.
func box(panel string) string { return "[aria-describedby=panel-" + panel + "]" }

// usualPanels are those that the simulator shows in a large window.
var usualPanels = []string{"raster-x", "raster-e", "raster-i", "rate", "trace", "input", "histogram"}

// TestPanelsAreChosen: by keys alone panels are hidden, shown, moved and enlarged; the stage is told of those only
// that are shown, the address keeps them, and the focus is never lost.
func TestPanelsAreChosen(t *testing.T) {
	p := still(t, visit{path: "?start=auto", script: keepViews})
	p.expectPanels("at first", usualPanels...)

	p.press("#panels-button", kb.Enter)
	p.await("document.querySelector('#panels-menu').matches(':popover-open') && document.activeElement.id === 'panels-title'")
	p.press(box("rate"), " ")
	p.expectPanels("without the rate", "raster-x", "raster-e", "raster-i", "trace", "input", "histogram")
	p.expectQuery("without the rate", "raster-x,raster-e,raster-i,trace,input,histogram")
	p.press(box("histogram"), " ")
	p.expectPanels("without the distribution", "raster-x", "raster-e", "raster-i", "trace", "input")
	p.press(".chooser [aria-label='Voltage V: up']", kb.Enter, kb.Enter)
	p.expectPanels("with the traces further up", "raster-x", "trace", "raster-e", "raster-i", "input")
	if got := evaluate[string](p, "document.activeElement.ariaLabel"); got != "Voltage V: up" {
		t.Errorf("after a move the focus is on %q", got)
	}
	p.screenshot(" menu")
	p.keys(kb.Escape)
	p.await("!document.querySelector('#panels-menu').matches(':popover-open')")
	p.expectFocus("#panels-button", "after Escape")
	p.screenshot(" chosen")

	// The same address has the same panels.
	p.expectQuery("with all that was chosen", "raster-x,trace,raster-e,raster-i,input")
	again := still(t, visit{path: evaluate[string](p, "location.search"), script: keepViews})
	again.expectPanels("in another window", "raster-x", "trace", "raster-e", "raster-i", "input")

	p.press(".row.excitatory .enlarge", kb.Enter)
	p.expectPanels("enlarged", "raster-e")
	p.expectQuery("enlarged", "raster-x,trace,raster-e,raster-i,input")
	if got := evaluate[string](p, "document.activeElement.ariaLabel"); got != "Back to all panels" {
		t.Errorf("when a panel is enlarged the focus is on %q", got)
	}
	p.screenshot(" enlarged")
	p.keys(kb.Escape)
	p.expectPanels("after Escape", "raster-x", "trace", "raster-e", "raster-i", "input")
	if got := evaluate[string](p, "document.activeElement.ariaLabel"); got != "Enlarge Excitatory spikes" {
		t.Errorf("after Escape the focus is on %q", got)
	}

	// What stands elsewhere, and is hidden now, is enlarged in the figure.
	p.press("#panels-button", kb.Enter)
	p.press(".chooser [aria-label='Enlarge Distribution of V']", kb.Enter)
	p.expectPanels("with the distribution alone", "histogram")
	p.await("document.querySelector('.figure [data-kind=histogram]').offsetHeight > 200 && document.querySelector('.figure .across').textContent.includes('−60')")
	p.screenshot(" distribution")
	p.keys(kb.Enter)
	p.expectPanels("after Back", "raster-x", "trace", "raster-e", "raster-i", "input")

	p.press("#panels-button", kb.Enter)
	for _, panel := range []string{"raster-x", "raster-i", "trace", "input"} {
		p.press(box(panel), " ")
	}
	p.press(box("raster-e"), " ")
	p.expectPanels("when all were hidden the last stays", "raster-e")
	p.await("document.querySelector('" + box("raster-e") + "').checked && document.querySelector('.chooser .last').checkVisibility()")
	evaluate[any](p, "[...document.querySelectorAll('.chooser button')].find(one => one.textContent === 'The usual ones').click()")
	p.expectPanels("restored", usualPanels...)
	p.expectQuery("restored", "")
}

// TestPanelsOfPointer: the buttons beside a panel are seen where the pointer is.
func TestPanelsOfPointer(t *testing.T) {
	p := still(t, visit{script: keepViews})
	at := evaluate[[]float64](p, "(box => [box.x + box.width / 2, box.y + box.height / 2])(document.querySelector('.panel.rate').getBoundingClientRect())")
	call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: at[0], Y: at[1]})
	p.await("getComputedStyle(document.querySelector('.row.rate .tools')).opacity === '1' && getComputedStyle(document.querySelector('.row.input .tools')).opacity === '0'")
	p.screenshot(" hover")
	p.click(".row.rate .tool:last-child")
	p.expectPanels("hidden", "raster-x", "raster-e", "raster-i", "trace", "input", "histogram")
	p.expectFocus("#panels-button", "what has gone leaves it: ")
}

// TestPanelsRefused: a panel that is not known is refused in words, and the usual ones are shown.
func TestPanelsRefused(t *testing.T) {
	p := open(t, visit{path: "?start=paused&panels=rate,spikes", script: keepViews})
	p.await(fmt.Sprintf("document.querySelector(%s).textContent.startsWith('panels = rate,spikes: allowed are names joined by commas, each once, of raster-x, ')", quote(notice)))
	p.await("document.querySelectorAll('.figure .row:not(.time)').length === 8 && [...document.querySelectorAll('.figure .row')].every(row => row.checkVisibility())")
}

// TestPanelsOnPhones: what a phone has no room for of its own accord is shown when it is asked for.
func TestPanelsOnPhones(t *testing.T) {
	p := still(t, visit{phone: true, script: keepViews})
	p.await("document.querySelector('.row.first').checkVisibility() && !document.querySelector('.row.rate').checkVisibility()")
	p.press("#drawer-button", kb.Enter)
	p.press("#drawer #panels-button", kb.Enter)
	p.await("!document.querySelector('" + box("rate") + "').checked && document.querySelector('" + box("trace") + "').checked")
	p.press(box("rate"), " ")
	p.screenshot(" menu")
	p.keys(kb.Escape, kb.Escape)
	p.await("document.querySelector('#drawer').hidden")
	p.expectPanels("chosen", "raster-x", "raster-e", "raster-i", "rate", "trace", "histogram")
	p.expectQuery("chosen", "raster-x,raster-e,raster-i,rate,trace,histogram")
	p.await("document.querySelectorAll('.row.rate .marks span').length > 1")
	if wrong := evaluate[[]string](p, crowded); len(wrong) > 0 {
		t.Error(strings.Join(wrong, "\n"))
	}
	p.screenshot(" chosen")
}

// TestPanelsInFrames: a frame shows the panels of its address or its element, and those that it is told.
func TestPanelsInFrames(t *testing.T) {
	p := open(t, visit{path: "embed.html?start=auto&panels=rate,histogram", script: keepViews})
	p.await(begun("document"))
	p.expectPanels("of the address", "rate", "histogram")
	p.screenshot(" address")
	if wrong := evaluate[[]string](p, cutOff); len(wrong) > 0 {
		t.Error(strings.Join(wrong, "\n"))
	}
	if got := evaluate[string](p, "document.querySelector('#full-page').search"); got != "?panels=rate,histogram" {
		t.Errorf("the whole page has the address %q", got)
	}

	p = open(t, visit{path: "article.html", script: keepViews, extra: map[string]string{"/article.html": `<!doctype html><html lang="en"><title>An article</title><link rel="icon" href="data:,">
		<script src="balanced-network.js"></script><balanced-network panels="input,raster-e" start="auto" style="width: 800px; height: 450px; aspect-ratio: auto"></balanced-network>`}})
	const network = "document.querySelector('balanced-network')"
	const frame = network + ".shadowRoot.querySelector('iframe')"
	p.await(begun(frame + ".contentDocument"))
	shows := func(want string) {
		t.Helper()
		p.await(fmt.Sprintf("%s.contentWindow.told.map(({kind}) => kind).join() === %s", frame, quote(want)))
	}
	shows("input,raster-e")
	evaluate[any](p, network+".set({panels: 'trace,input', c: 0})")
	shows("trace,input")
	p.await(network + ".getAttribute('panels') === 'trace,input'")
	p.screenshot(" element")
	if got := evaluate[string](p, network+".set({panels: 'trace,volts', c: 0.4}).then(() => 'taken', ({message}) => message)"); !strings.HasPrefix(got, "panels = trace,volts: allowed are names joined by commas, each once, of raster-x, ") {
		t.Errorf("another name is answered with %q", got)
	}
	if got := evaluate[float64](p, network+".get().then(({params}) => params.c)"); got != 0 {
		t.Errorf("what was refused has changed c to %g", got)
	}
	evaluate[any](p, network+".set({panels: null})")
	shows("raster-x,raster-e,raster-i,trace")
	evaluate[any](p, network+".panels = 'histogram'")
	shows("histogram")
	before := evaluate[float64](p, network+".get().then(({t_ms}) => t_ms)")
	p.await(fmt.Sprintf("%s.get().then(({t_ms}) => t_ms > %g)", network, before)) // though nothing has an axis of time
}

// TestFramesSideBySide: a frame shows networks side by side, those of its address and those that it is told, and one of them alone.
func TestFramesSideBySide(t *testing.T) {
	for _, level := range []string{"basic", "full"} {
		t.Run(level, func(t *testing.T) {
			p := open(t, visit{path: "embed.html?speed=1&compare=lambda:0&ui=" + level, script: keepViews})
			p.await("document.querySelector('.stead').checkVisibility() && document.querySelector('#description').textContent === 'Two networks side by side'")
			p.press(play, " ")
			p.measured(2)
			p.await("new Set(told.map(({network}) => network ?? 0)).size === 2 && !document.querySelector('.figure').checkVisibility()")
			p.screenshot("")
			if wrong := evaluate[[]string](p, crowded); len(wrong) > 0 {
				t.Error(strings.Join(wrong, "\n"))
			}
			p.press("[data-place='1'] .choose", kb.Enter)
			p.await("!document.querySelector('.comparison').checkVisibility() && document.querySelector('.figure').checkVisibility() && document.querySelector('#lambda').value === '0'")
		})
	}
}
