//go:build browser

package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

const (
	past     = "#past"                 // the bar that scrolls back
	timeAxis = ".row.time .time"       // along which keys move a line
	mark     = ".change:not([hidden])" // of a change of the settings
)

// shows is which stretch the page says it shows.
func (p *tab) shows() string {
	p.Helper()
	return evaluate[string](p, fmt.Sprintf("document.querySelector('%s').getAttribute('aria-valuetext')", past))
}

// awaitShows waits until the stretch that is shown ends at a model time, ms.
func (p *tab) awaitShows(end float64) {
	p.Helper()
	p.await(fmt.Sprintf(`((text, digits) => Math.abs(parseFloat(text.split(' to ')[1]) - %g) < 0.0051)(document.querySelector('%s').getAttribute('aria-valuetext'))`, end/1000, past))
}

// TestLooksBack goes back with keys alone: what is shown then is what was, down to single steps,
// and the values that are read are those that can be saved.
func TestLooksBack(t *testing.T) {
	p := filled(t, visit{script: keptFiles})
	p.press(correlation, kb.Home)
	p.await(`/^c 0.2 to 0, at .* s; var\(V\) (not settled|\d+) before, \d+ mV² after$/.test(document.querySelector('.change').getAttribute('aria-label'))`)
	p.pause()
	p.keys("-", "-", "-")                                  // 10 s, in which the mark is, however fast the network was
	then := 1000 * evaluate[float64](p, number(modelTime)) // to the tenth
	stands := func(ms float64) {
		t.Helper()
		p.await(fmt.Sprintf("Math.abs(1000 * %s - %g) < 0.05", number(modelTime), ms))
	}
	p.await(fmt.Sprintf("document.querySelectorAll('%s').length === 1", mark))
	p.keys("+", "+", "+")
	p.await("document.querySelector('#span').textContent === '1.0 s of model time'")
	was := p.plot("raster-e")

	p.keys(times(10, ";")...)
	stands(then + 100)
	p.awaitShows(then + 100) // the picture glides there
	p.press(past, kb.ArrowLeft)
	p.awaitShows(then)
	is := p.plot("raster-e")
	for k := range was.Tenths {
		if math.Abs(is.Tenths[k]-was.Tenths[k]) > 0.02*was.area()/10 {
			t.Errorf("100 ms later and back the spikes cover %.0f of the tenths, then %.0f", is.Tenths, was.Tenths)
			break
		}
	}
	p.screenshot(" back")
	p.keys(kb.Home)
	p.await(fmt.Sprintf("parseFloat(document.querySelector('%s').getAttribute('aria-valuetext').split(' to ')[1]) < %g", past, then/1000-0.02))
	stands(then + 100)

	// A step shows the last moment again.
	p.keys(",")
	stands(then + 100.1)
	p.awaitShows(then + 100.1)
	p.keys(times(9, "+")...)
	p.await("document.querySelector('#zoom-in').disabled")
	p.press(timeAxis, kb.ArrowLeft, kb.ArrowLeft)
	last := then + 100.1
	p.await(fmt.Sprintf("Math.abs(document.querySelector('%s').getAttribute('aria-valuenow') - %g) < 0.001", timeAxis, last-0.2))
	p.screenshot(" steps")
	told := evaluate[string](p, fmt.Sprintf("document.querySelector('%s').getAttribute('aria-valuetext')", timeAxis))
	if trace := p.plot("trace"); trace.area() == 0 {
		t.Error("no trace is drawn in a window of 1 ms")
	}
	p.keys(kb.Escape)
	p.await("document.querySelector('.moment').hidden")

	p.press("#save", kb.Enter)
	p.await(saveDialog + ".open")
	rows, err := csv.NewReader(bytes.NewReader(p.takes("#save-traces", "balanced-network-traces.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, row := range rows[1:] {
		at, _ := strconv.ParseFloat(row[1], 64)
		if math.Abs(at-(last-0.2)) > 0.001 {
			continue
		}
		found++
		want := fmt.Sprintf("V of %s neuron %s %s mV", map[string]string{"e": "excitatory", "i": "inhibitory"}[row[2]], row[3], tenths(row[4]))
		if !strings.Contains(told, want) {
			t.Errorf("told is %q, saved %q", told, want)
		}
		if row[5] != "" {
			want := fmt.Sprintf("input: excitatory %s, inhibitory %s, external %s,", tenths(row[5]), tenths(row[6]), tenths(row[7]))
			if !strings.Contains(told, want) {
				t.Errorf("told is %q, saved %q", told, want)
			}
		}
	}
	if found != 3 {
		t.Errorf("%d of 3 neurons have a sample at %g ms in %d rows", found, last-0.2, len(rows))
	}
	p.keys(kb.Escape)

	p.keys("l")
	p.await("document.querySelector('#live').hidden")
	p.awaitMilliseconds(int(then) + 200)
	p.keys("r")
	p.await(fmt.Sprintf("!document.querySelector('%s')", ".change"))
}

// tenths is a number of a table as the page writes it.
func tenths(text string) string {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	text = strconv.FormatFloat(v, 'f', 1, 64)
	if text == "-0.0" {
		text = "0.0"
	}
	return strings.Replace(text, "-", "−", 1)
}

// TestFingersOnThePlots: a finger that goes across scrolls the plots back and freezes them, one that goes
// down or up scrolls the page; a tap brings a line with the values there.
func TestFingersOnThePlots(t *testing.T) {
	p := open(t, visit{path: "?seed=1&speed=3", phone: true})
	p.awaitMilliseconds(1300)
	x, y := p.place(".panel[data-kind=raster-e]", 0.3)
	p.swipe(wayOf(x, y, x+150, y+5)...)
	p.await("document.querySelector('#play').textContent.trim() === 'Play'")
	p.await(fmt.Sprintf("!document.querySelector('#live').hidden && document.querySelector('%s').getAttribute('aria-valuetext').includes(' to ')", past))
	if scrolled := evaluate[float64](p, "scrollY"); scrolled != 0 {
		t.Errorf("across the page scrolls by %g", scrolled)
	}
	p.awaitStill(fmt.Sprintf("document.querySelector('%s').getAttribute('aria-valuetext')", past))
	before := p.shows()
	if !regexp.MustCompile(`^\d+\.\d\d s to \d+\.\d\d s of model time$`).MatchString(before) {
		t.Errorf("shown is %q", before)
	}
	p.swipe(wayOf(x, y, x+3, y-150)...)
	p.await("scrollY > 50")
	if after := p.shows(); after != before {
		t.Errorf("up and down the plots go from %q to %q", before, after)
	}
	// A finger that comes down while the page still glides stops it, and is no tap.
	p.await("new Promise(done => { scrollTo({top: 0, behavior: 'instant'}); setTimeout(() => done(scrollY === 0), 300) })")
	p.await("document.querySelector('.moment').hidden")
	p.swipe([2]float64{x, y})
	p.await("!document.querySelector('.moment').hidden && / mV$/.test(document.querySelector('.moment-note:not([hidden])').textContent)")
	p.screenshot(" tapped")
	p.swipe([2]float64{x, y})
	p.await("document.querySelector('.moment').hidden")
}
