//go:build browser

package main

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"balance/sim"
	"balance/sim/experiment"
)

// fits looks for a page that is wider than its window, at widths of phones,
// projectors and desks.
func (p *tab) fits() {
	p.Helper()
	for _, width := range []int64{320, 390, 768, 1024, 1280, 1920} {
		p.inFirefox(func(ctx context.Context) error { return p.fox.resize(ctx, width, 800) })
		p.await(fmt.Sprintf("innerWidth === %d", width))
		const excess = `(async () => {
			// The page rearranges itself a frame after its window.
			for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame)
			return document.documentElement.scrollWidth - document.documentElement.clientWidth
		})()`
		if got := evaluate[int](p, excess); got > 0 {
			p.Errorf("%d pixels wide, the page is %d pixels too wide", width, got)
		}
	}
}

// TestFirefoxSimulator: plots, sliders, keys, drawer and dialogs.
func TestFirefoxSimulator(t *testing.T) {
	p := open(t, visit{firefox: true, path: "?seed=1"})
	p.alive()
	p.awaitPlots("document")

	const query = "new URLSearchParams(location.search)"
	p.press(synapses, kb.Home)
	p.await("(" + query + ".get('synapse') ?? " + query + ".get('lambda')) in {current: 0, 0: 0}")
	p.press(correlation, kb.Home)
	p.await(query + ".get('c') === '0'")
	p.press(correlation, kb.PageUp)
	p.await("Number(" + query + ".get('c')) > 0")
	p.press(speed, kb.End)
	p.await(query + ".has('speed') || document.querySelector('" + speed + "').value === document.querySelector('" + speed + "').max")

	p.pause()
	before := 1000 * evaluate[float64](p, number(modelTime)) // to the tenth, where it stands
	p.keys(".")
	p.await(fmt.Sprintf("1000 * %s > %g", number(modelTime), before+0.95))
	if got := 1000 * evaluate[float64](p, number(modelTime)); math.Abs(got-before-1) > 0.05 {
		t.Errorf("a step leads from %g to %g ms", before, got)
	}
	p.keys("r")
	p.await(number(modelTime) + " === 0")
	p.keys("n")
	p.await(number(seed) + " !== 1")
	p.keys("2")
	p.await("document.querySelector('#corners button:nth-child(2)').ariaPressed === 'true'")

	p.keys("p")
	p.await("document.querySelector('#drawer').checkVisibility() && document.querySelector('#drawer').contains(document.activeElement)")
	p.press("#parameter-taue", kb.End, kb.Backspace, "9", kb.Enter)
	p.await(query + ".get('taue') === '9'")
	p.keys(kb.Escape)
	p.await("!document.querySelector('#drawer').checkVisibility() && document.activeElement.id === 'drawer-button'")
	p.keys("?")
	p.await("document.querySelector('#help').open")
	p.keys(kb.Escape)
	p.await("!document.querySelector('#help').open")
	p.press("#cite", " ")
	p.await("document.querySelector('#cite-dialog').open")
	if got := p.text("#cite-command"); !strings.Contains(got, "-taue 9") {
		t.Errorf("the dialog cites %q", got)
	}
	p.keys(kb.Escape)
	p.await("!document.querySelector('#cite-dialog').open")

	p.press(play, " ")
	p.alive()
	p.fits()
}

// TestFirefoxPointer drags a slider and presses a button, at the size of a phone, in the dark.
func TestFirefoxPointer(t *testing.T) {
	p := open(t, visit{firefox: true, phone: true, dark: true})
	p.alive()
	if c := ground(p.look(), image.Rect(0, 0, 390, 844)); contrast(c, color.White) < 7 {
		t.Errorf("most of a dark page has the colour %v", c)
	}
	p.awaitPlots("document")
	was := evaluate[string](p, "location.search")
	slider := p.placeOf("document.querySelector('" + synapses + "')")
	middle := (slider.Top + slider.Bottom) / 2
	p.drag(slider.Right-12, middle, (slider.Left+slider.Right)/2, middle)
	p.await("location.search !== " + quote(was))
	word := evaluate[string](p, "document.querySelector('"+play+"').textContent")
	button := p.placeOf("document.querySelector('" + play + "')")
	x, y := (button.Left+button.Right)/2, (button.Top+button.Bottom)/2
	p.drag(x, y, x, y)
	p.await("document.querySelector('" + play + "').textContent !== " + quote(word))
}

func TestFirefoxEmbed(t *testing.T) {
	p := open(t, visit{firefox: true, path: "article.html", extra: map[string]string{"/article.html": article}})
	const inner = "document.querySelector('iframe').contentDocument"
	p.await("parseFloat(" + inner + ".querySelector('" + variance + "').textContent) > 0")
	if got := evaluate[string](p, "document.activeElement.id"); got != "note" {
		t.Errorf("the focus went from the article's own field to %q", got)
	}
	p.awaitPlots(inner)
	if evaluate[bool](p, inner+".documentElement.scrollWidth > 800 || "+inner+".documentElement.scrollHeight > 450") {
		t.Error("the simulator does not fit its frame of 800 × 450")
	}
	const address = "new URL(" + inner + ".querySelector('#full-page').href).searchParams"
	evaluate[any](p, inner+".querySelector('"+correlation+"').focus()")
	p.keys(kb.Home)
	p.await(address + ".get('c') === '0'")
}

// TestFirefoxScaling runs a sweep, reloads the page half-way, and compares what
// comes of it with the command's rows.
func TestFirefoxScaling(t *testing.T) {
	p := open(t, visit{firefox: true, path: "scaling.html" + smallGrid, script: heldAt(10) + watched})
	p.await("document.querySelectorAll('.dot.hollow').length === 70")
	p.begin()
	p.await("document.querySelector('#done').textContent === '10'")
	p.inFirefox(p.fox.reload)
	p.awaitState("Sweep done")
	if asked := evaluate[[]string](p, "asked"); len(asked) != 14 || len(slices.Compact(slices.Sorted(slices.Values(asked)))) != 14 {
		t.Errorf("of 24 jobs 10 were done; after the reload these were run: %q", asked)
	}
	expectTable(t, p.save("csv"), jobsOf(t, smallGrid))
	p.press("#png", " ")
	p.await("saved.at(-1).type === 'image/png' && saved.at(-1).size > 20000")
	evaluate[any](p, "document.querySelector('.chart .dot[tabindex=\"0\"]').focus()")
	p.keys(kb.ArrowRight)
	p.await("document.querySelector('.tip').checkVisibility() && document.querySelector('.tip').textContent.includes('N = 2')")
	p.fits()
}

// TestFirefoxMap: as a sweep is.
func TestFirefoxMap(t *testing.T) {
	p := open(t, visit{firefox: true, path: smallMap, script: counted})
	p.runMap()
	p.inFirefox(p.fox.reload)
	p.mapReady()
	p.mapDone()
	if again := evaluate[int](p, "asked"); again != 0 {
		t.Errorf("of a map that is done %d trials ran again", again)
	}
	p.press(mapCrosshair, kb.Home, kb.PageDown, kb.ArrowRight, kb.ArrowUp)
	row := smallRow(t, 100, 0.25, 0.2)
	want := fmt.Sprintf("λ = 0.25, c = 0.2: var(V) %.1f mV², one trial", float64(row.VarV))
	if got := evaluate[string](p, "document.querySelector('"+mapCrosshair+"').getAttribute('aria-valuetext')"); got != want {
		t.Errorf("the map says %q, want %q", got, want)
	}
	p.press("#csv", " ")
	p.await("saved.length === 1")
	table, err := experiment.ReadTable(strings.NewReader(evaluate[string](p, "saved[0].text()")))
	if err != nil || len(table) != 18 {
		t.Fatalf("the table has %d rows, want 18; error %v", len(table), err)
	}
	for _, got := range table {
		if want := smallRow(t, got.Params.N, got.Params.Lambda, got.Params.C); got.SpikeHash == nil || *got.SpikeHash != *want.SpikeHash {
			t.Errorf("N = %d, λ = %g, c = %g: other spikes than here", got.Params.N, got.Params.Lambda, got.Params.C)
		}
	}
	p.fits()
}

func TestFirefoxBench(t *testing.T) {
	p := open(t, visit{firefox: true, path: "bench.html?n=100"})
	p.click("#start")
	p.await("document.querySelector('" + line + "').textContent === 'Done.'")
	if got := p.text("tr.spikes"); !strings.HasSuffix(got, "the same spikes") {
		t.Errorf("the page says of the spikes %q", got)
	}
	p.fits()
}

// TestFirefoxSameRows: see TestSameRows.
func TestFirefoxSameRows(t *testing.T) {
	sameRows(t, visit{firefox: true}, sim.KernelSIMD)
}
