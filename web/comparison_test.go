//go:build browser

package main

import (
	"fmt"
	"math"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// A cell is what the page shows of one of several networks.
type cell struct {
	Place   int
	Name    string
	VarV    float64 // mV²
	Network int
	Dots    float64 // coloured area of the raster of excitatory neurons, CSS pixels²
	Line    float64 // of the trace
}

// cells are those that are shown, with keepPictures.
func (p *tab) cells() []cell {
	p.Helper()
	return evaluate[[]cell](p, `(async () => {
		const frame = document.querySelector('iframe'), inner = frame.contentWindow
		for (let k = 0; k < 3; k++) await new Promise(done => inner.requestAnimationFrame(done))
		const canvas = inner.document.querySelector('canvas'), outer = frame.getBoundingClientRect()
		const copy = document.createElement('canvas')
		Object.assign(copy, {width: canvas.width, height: canvas.height})
		const pen = copy.getContext('2d', {willReadFrequently: true})
		pen.drawImage(canvas, 0, 0)
		const area = panel => {
			const box = panel.getBoundingClientRect()
			const {data} = pen.getImageData(box.x - outer.x, box.y - outer.y, box.width, box.height)
			let sum = 0
			for (let i = 0; i < data.length; i += 4) if (Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) > 40) sum++
			return sum
		}
		return [...document.querySelectorAll('.network')].filter(one => one.checkVisibility()).map(one => ({
			Place: Number(one.dataset.place), Name: one.querySelector('.which').textContent,
			VarV: parseFloat(one.querySelector('.var').textContent) || 0,
			Network: Number(one.querySelector('.panel').dataset.network),
			Dots: area(one.querySelector('[data-kind=raster-e]')), Line: area(one.querySelector('[data-kind=trace]')),
		}))
	})()`)
}

// measured waits until every network that is shown has its variance.
func (p *tab) measured(networks int) {
	p.Helper()
	p.await(fmt.Sprintf(`(vars => vars.length === %d && vars.every(one => parseFloat(one.textContent) > 0 && !one.matches('.settling')))(
		[...document.querySelectorAll('.network .var')].filter(one => one.checkVisibility()))`, networks))
}

// TestFourCorners: an address shows the paper's corners side by side, alive, on one
// clock; one of them is chosen by its number, runs on alone, and the way leads back.
func TestFourCorners(t *testing.T) {
	p := open(t, visit{path: "?compare=corners&speed=1&seed=1", script: keepPictures})
	p.measured(4)
	p.awaitMilliseconds(2500)
	p.pause()
	cells := p.cells()
	want := []struct {
		name      string
		low, high float64 // mV²
	}{{"current, c = 0", 30, 48}, {"current, c = 0.2", 35, 150}, {"conductance, c = 0", 10, 15}, {"conductance, c = 0.2", 9, 22}}
	if len(cells) != 4 {
		t.Fatalf("%+v", cells)
	}
	for i, c := range cells {
		if c.Place != i || c.Name != want[i].name || c.VarV < want[i].low || c.VarV > want[i].high || c.Dots < 100 || c.Line < 100 {
			t.Errorf("cell %d: %+v, want %+v with plots", i, c, want[i])
		}
	}
	p.screenshot(" corners")
	before := p.milliseconds()
	p.keys("3")
	p.await("!document.querySelector('#comparison').checkVisibility() && " + number(variance) + " > 0")
	if got := evaluate[string](p, "location.search"); got != "?c=0&speed=1" {
		t.Errorf("the address of the chosen corner is %s", got)
	}
	// The picture begins anew a little before, and glides there.
	p.await(fmt.Sprintf("new Promise(done => setTimeout(done, 300)).then(() => Math.round(1000 * %s) === %d)", number(modelTime), before))
	if got := evaluate[float64](p, number(variance)); math.Abs(got-cells[2].VarV) > 0.1 {
		t.Errorf("the chosen network has var(V) = %g, had %g", got, cells[2].VarV)
	}
	if got := p.plot("raster-e"); got.blank() > 0 {
		t.Errorf("what was seen of the chosen network is gone: %.0f", got.Tenths)
	}
	p.keys(" ")
	p.awaitMilliseconds(before + 20)
	p.keys("c")
	p.measured(4)
	if got := evaluate[string](p, "location.search"); got != "?c=0&speed=1&compare=corners" {
		t.Errorf("the address of the corners is %s", got)
	}
	// Trials at several sizes run beside.
	p.click("#sizes-run")
	p.await("document.querySelector('#sizes-run').textContent === 'Pause' && document.querySelector('#sizes-note').textContent.includes(' of 48 trials')")
	p.await("document.querySelectorAll('#sizes-chart .mark:not(.present)').length > 0")
	p.click("#sizes-run")
	p.await("document.querySelector('#sizes-run').textContent === 'Go on'")
}

// TestWalkKeepThisOne: the network that is kept stays as it is beside the one that the
// sliders change, and an address brings both back.
func TestWalkKeepThisOne(t *testing.T) {
	p := open(t, visit{path: "?speed=1", script: keepPictures})
	p.alive()
	p.keys("k")
	p.measured(2)
	p.press(synapses, kb.Home) // currents
	p.await("[...document.querySelectorAll('.network .which')][0].textContent.startsWith('current')")
	p.measured(2)
	cells := p.cells()
	if cells[0].Name != "current, c = 0.2" || cells[1].Name != "conductance, c = 0.2" || cells[0].VarV < 1.5*cells[1].VarV || cells[1].Dots < 100 {
		t.Errorf("%+v", cells)
	}
	if got := evaluate[string](p, "location.search"); got != "?lambda=0&speed=1&compare=lambda:1" {
		t.Errorf("the address is %s", got)
	}
	p.screenshot(" two")
	p.visit(evaluate[string](p, "location.href"))
	p.measured(2)
	if again := p.cells(); again[0].Name != cells[0].Name || again[1].Name != cells[1].Name {
		t.Errorf("after a reload: %+v", again)
	}
}
