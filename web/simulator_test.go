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

// What a visitor touches and reads.
const (
	synapses    = "#lambda" // range over √λ
	correlation = "#c"
	neurons     = "#n"
	speed       = "#speed"

	play    = "#play"
	step    = "#step"
	reset   = "#reset"
	newSeed = "#new-seed"

	variance  = "#var-v"      // mV²
	modelTime = "#model-time" // s, to the millisecond
	seed      = "#seed"
	notice    = "#notice" // the one line that says what is wrong
)

// number is a JavaScript expression for the number that an element shows; NaN
// while it shows none.
func number(selector string) string {
	return fmt.Sprintf(`parseFloat(document.querySelector(%s).textContent.replace('−', '-').replace(/\s/g, ''))`, quote(selector))
}

// text is what an element shows.
func (p *tab) text(selector string) string {
	p.Helper()
	return strings.Join(strings.Fields(evaluate[string](p, fmt.Sprintf(`document.querySelector(%s)?.innerText ?? ''`, quote(selector)))), " ")
}

// milliseconds is the model time that the page shows.
func (p *tab) milliseconds() int {
	p.Helper()
	return int(math.Round(1000 * evaluate[float64](p, number(modelTime))))
}

// alive waits until model time passes and var(V) is a number.
func (p *tab) alive() {
	p.Helper()
	p.await(number(modelTime) + " > 0 && " + number(variance) + " > 0")
	p.awaitMilliseconds(p.milliseconds() + 1)
}

// awaitMilliseconds waits for a model time.
func (p *tab) awaitMilliseconds(ms int) {
	p.Helper()
	p.await(fmt.Sprintf("%s >= %g", number(modelTime), float64(ms)/1000))
}

// pause stops the simulation and waits until it stands still.
func (p *tab) pause() {
	p.Helper()
	p.keys(" ")
	p.awaitStill(fmt.Sprintf("document.querySelector('%s').textContent", modelTime))
}

// awaitStill waits until an expression has kept its value, for as many frames as a slow machine
// may need to show what was under way.
func (p *tab) awaitStill(expression string) {
	p.Helper()
	p.await(`new Promise(done => {
		const { requestAnimationFrame } = document.querySelector('iframe').contentWindow
		const read = () => ` + expression + `
		const first = read()
		let frames = 0
		const look = () => {
			if (read() !== first) done(false)
			else if (++frames === 30) done(true)
			else requestAnimationFrame(look)
		}
		look()
	})`)
}

func TestComesAliveWithoutAClick(t *testing.T) {
	p := open(t, visit{})
	p.alive()
}

// TestCorners sets the four settings of the paper's argument from the keyboard.
// Over 24 trials of `balance run -t 3600 -burnin 1600`, each one window of 2 s,
// var(V) is 12.2 ± 0.1, 38.0 ± 0.7, 62 ± 9 and 14.1 ± 0.4 mV² (mean ± s.d.), in
// the order below: with current-based synapses and correlated input, volleys
// are few and large, so that there windows are averaged.
func TestCorners(t *testing.T) {
	p := open(t, visit{path: "?n=1000&seed=1"})
	p.alive()
	p.press(speed, kb.End)
	fifth := append([]string{kb.Home}, times(4, kb.PageUp)...)
	for _, corner := range []struct {
		name        string
		synapses    string
		correlation []string
		windows     int
		low, high   float64 // of var(V), mV²
	}{
		{"conductance, c = 0", kb.End, []string{kb.Home}, 1, 12.2 * 0.95, 12.2 * 1.05},
		{"current, c = 0", kb.Home, []string{kb.Home}, 1, 38 * 0.9, 38 * 1.1},
		{"current, c = 0.2", kb.Home, fifth, 6, 50, 90},
		{"conductance, c = 0.2", kb.End, fifth, 1, 14.1 * 0.88, 14.1 * 1.12},
	} {
		p.pause() // so that no model time passes until the network has taken the change
		p.press(synapses, corner.synapses)
		p.press(correlation, corner.correlation...)
		p.await(fmt.Sprintf("document.querySelector('%s').textContent === '–'", variance))
		p.keys(" ")
		end := p.milliseconds() + 600 // half a second to settle
		mean := 0.
		for range corner.windows {
			end += 2000
			p.awaitMilliseconds(end)
			mean += evaluate[float64](p, number(variance)) / float64(corner.windows)
		}
		if !(mean >= corner.low && mean <= corner.high) {
			t.Errorf("%s: var(V) is %.1f mV², want %.1f to %.1f", corner.name, mean, corner.low, corner.high)
		}
		p.screenshot(" " + corner.name)
	}
}

func TestPauseStepResetAndSeed(t *testing.T) {
	p := open(t, visit{path: "?seed=1"})
	p.alive()
	p.pause()

	p.do(chromedp.Click(chromedp.CSS(reset)))
	p.await(number(modelTime) + " === 0")
	for ms := 1; ms <= 5; ms++ {
		p.do(chromedp.Click(chromedp.CSS(step)))
		p.awaitMilliseconds(ms)
		if got := p.milliseconds(); got != ms {
			t.Fatalf("after %d steps of 1 ms model time is %d ms", ms, got)
		}
	}

	p.do(chromedp.Click(chromedp.CSS(newSeed)))
	p.await(number(seed) + " !== 1")
	p.await(number(modelTime) + " === 0")
	p.await(fmt.Sprintf("new URLSearchParams(location.search).get('seed') === document.querySelector(%s).textContent.trim()", quote(seed)))
	p.do(chromedp.Click(chromedp.CSS(play)))
	p.alive()
}

func TestAddress(t *testing.T) {
	p := open(t, visit{path: "?synapse=current&c=0.1&n=500&seed=7"})
	p.alive()
	for selector, want := range map[string]string{
		neurons + "-text": "500", correlation + "-text": "c = 0.10", synapses + "-text": "current, λ = 0.00", seed: "7",
	} {
		if got := p.text(selector); got != want {
			t.Errorf("%s shows %q, want %q", selector, got, want)
		}
	}
}

// TestBadAddress: what cannot be is said in one line with the parameter, the
// value and what is allowed, and the paper's values run.
func TestBadAddress(t *testing.T) {
	for _, bad := range []struct{ query, name, value, allowed string }{
		{"c=2", "c", "2", "1"},
		{"taue=0.01", "taue", "0.01", "1000"},
		{"synapse=none", "synapse", "none", "conductance"},
		{"speed=11", "speed", "11", "10"},
		{"theme=blue", "theme", "blue", "dark"},
		{"schema=2", "schema", "2", "1"},
	} {
		t.Run(bad.query, func(t *testing.T) {
			p := open(t, visit{path: "?" + bad.query})
			p.await(fmt.Sprintf("document.querySelector(%s)?.checkVisibility()", quote(notice)))
			line := p.text(notice)
			for _, word := range []string{bad.name, bad.value, bad.allowed} {
				if !strings.Contains(line, word) {
					t.Errorf("the line %q does not name %q", line, word)
				}
			}
			p.alive()
			if got := evaluate[float64](p, fmt.Sprintf("Number(document.querySelector(%s).value)", quote(correlation))); got != 0.2 {
				t.Errorf("c stands at %v, want the default 0.2", got)
			}
		})
	}
}

// TestForeignAddress: what mail and course systems put into an address is named,
// and the rest of it holds.
func TestForeignAddress(t *testing.T) {
	for path, shows := range map[string]string{
		"?c=0.1&amp;utm_source=mail&fbclid=x":                      "document.querySelector('#c').value === '0.1'",
		"embed.html?c=0.1&amp;utm_source=mail&fbclid=x":            "document.querySelector('#c').value === '0.1'",
		"scaling.html?n=100&amp;utm_source=mail&fbclid=x&trials=1": "document.querySelector('#grid').textContent.includes('1 size')",
		"map.html?level=1&amp;utm_source=mail&fbclid=x":            "document.querySelector('#level').value === '1'",
		"bench.html?n=100&amp;utm_source=mail&fbclid=x":            "document.querySelectorAll('tbody').length === 1",
	} {
		t.Run(path, func(t *testing.T) {
			p := open(t, visit{path: path})
			p.await(fmt.Sprintf("document.querySelector(%s)?.checkVisibility()", quote(notice)))
			if line := p.text(notice + " p"); line != "Ignored in the address: utm_source and fbclid, which the simulator does not know." {
				t.Errorf("the page says %q", line)
			}
			p.await(shows)
			p.do(chromedp.Click(chromedp.CSS(notice + " button")))
			p.await(fmt.Sprintf("!document.querySelector(%s).checkVisibility()", quote(notice)))
		})
	}
}

// TestAddressFollows: what is set can be copied from the address bar.
func TestAddressFollows(t *testing.T) {
	p := open(t, visit{path: "?seed=3"})
	p.alive()
	p.press(correlation, kb.Home)
	p.press(synapses, kb.Home)
	p.await(`(query => query.get('seed') === '3' && query.get('c') === '0' &&
		(query.get('lambda') === '0' || query.get('synapse') === 'current'))(new URLSearchParams(location.search))`)
}

// TestHiddenTabPauses hides the page behind another tab of its window.
func TestHiddenTabPauses(t *testing.T) {
	p := open(t, visit{})
	p.alive()
	other, cancel := chromedp.NewContext(p.ctx, chromedp.WithNewWindow(false))
	if err := chromedp.Do(other); err != nil {
		t.Fatal(err)
	}
	p.await("document.visibilityState === 'hidden'")
	p.await(`new Promise(done => {
		const shown = document.querySelector('` + modelTime + `').textContent
		setTimeout(() => done(shown === document.querySelector('` + modelTime + `').textContent), 1000)
	})`)
	hidden := p.milliseconds()
	cancel()
	p.await("document.visibilityState === 'visible'")
	p.awaitMilliseconds(hidden + 1)
}
