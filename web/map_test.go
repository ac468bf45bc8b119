//go:build browser

package main

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"balance/sim"
	"balance/sim/experiment"
)

// What a visitor of the maps touches and reads.
const (
	mapStart     = "#run" // Run here, Pause, Resume, Done
	mapProgress  = "#progress"
	mapCrosshair = "#variance .crosshair"
)

// smallMap is the coarsest map of the smallest networks: 9 points, 18 trials.
const smallMap = "map.html?n=100&n2=200&level=1&trials=1&t=700&burnin=200"

// counted counts the trials that the page asks its workers for, and keeps the
// files that it gives to the visitor.
const counted = `{
	globalThis.asked = 0
	globalThis.saved = []
	const post = Worker.prototype.postMessage
	Worker.prototype.postMessage = function (message, ...rest) {
		if (message.ask === 'trial') asked++
		return post.call(this, message, ...rest)
	}
	const create = URL.createObjectURL
	URL.createObjectURL = blob => {
		saved.push(blob)
		return create.call(URL, blob)
	}
}`

// mapReady waits until the page knows its jobs and which rows are kept.
func (p *tab) mapReady() {
	p.Helper()
	p.await("/trial/.test(document.querySelector('" + mapProgress + "').textContent)")
}

// mapDone waits until all trials are done.
func (p *tab) mapDone() {
	p.Helper()
	p.await("document.querySelector('" + mapStart + "').textContent === 'Done'")
}

// runMap presses the button and waits until all trials are done.
func (p *tab) runMap() {
	p.Helper()
	p.mapReady()
	p.press(mapStart, " ")
	p.mapDone()
}

// TestMapFirst: a first visit sees a finished map, which came with the page, beside
// the paper's points, and runs nothing.
func TestMapFirst(t *testing.T) {
	p := open(t, visit{path: "map.html", script: counted})
	p.mapReady()
	p.await("document.querySelector('#shipped').textContent")
	p.pins()
	if got := evaluate[[]string](p, "[...document.querySelectorAll('#variance .pins a')].map(pin => pin.getAttribute('href'))"); len(got) != 4 || got[1] != "index.html?synapse=current&c=0.2&n=1000" {
		t.Errorf("the published points lead to %q", got)
	}
	for selector, want := range map[string]int{"#variance .dots circle:not(.lone)": 81, "#ratio .fills rect": 81} {
		if got := evaluate[int](p, fmt.Sprintf("document.querySelectorAll('%s').length", selector)); got != want {
			t.Errorf("there are %d of %s, want %d", got, selector, want)
		}
	}
	if got := p.text("#shipped"); !strings.HasPrefix(got, "The 1296 trials shown came with the page, computed with the program: numerics version "+sim.Version+", seed 1") {
		t.Errorf("of where the map comes from the page says %q", got)
	}
	if got := p.text(mapProgress); !strings.HasPrefix(got, "1296 trials") || !strings.Contains(got, "about ") {
		t.Errorf("before a start the page says %q", got)
	}
	if got := evaluate[int](p, "asked"); got != 0 {
		t.Errorf("%d trials ran before anyone asked", got)
	}

	// What is certain: independent input and conductances, c = 0.
	p.press(mapCrosshair, kb.End, kb.PageDown)
	p.await("document.querySelector('#verdict b').textContent === 'shrinks'")
	if got := p.text("#origin"); got != "16 trials, computed with the program (numerics version "+sim.Version+", seed 1) and shipped with this page." {
		t.Errorf("of the trials of a point the page says %q", got)
	}
	if got := p.text("#found-note"); got != "var(V) at N = 1000 ± standard error. In the paper 12.21 ± 0.01 mV²." {
		t.Errorf("of a published point the page says %q", got)
	}
	for selector, want := range map[string]string{
		mapCrosshair:        "λ = 1 (conductance), c = 0: var(V) 12.",
		"#ratio .crosshair": "λ = 1 (conductance), c = 0: ratio 0.36, 95 % interval 0.3",
	} {
		if got := evaluate[string](p, fmt.Sprintf("document.querySelector('%s').getAttribute('aria-valuetext')", selector)); !strings.HasPrefix(got, want) {
			t.Errorf("%s says %q, want %q …", selector, got, want)
		}
	}
}

// pins checks what the published points say on both maps.
func (p *tab) pins() {
	p.Helper()
	for _, test := range []struct{ selector, want string }{
		{"#variance .pins", "67 | 14 | 38 | 12"},
		{"#ratio .pins", "× 4.51 | × 0.77 | × 1.01 | × 0.36"},
	} {
		const texts = `[...document.querySelectorAll(%s + ' a')].sort((a, b) => b.getAttribute('href').includes('c=0.2') - a.getAttribute('href').includes('c=0.2')).map(pin => pin.querySelector('text').textContent).join(' | ')`
		if got := evaluate[string](p, fmt.Sprintf(texts, quote(test.selector))); got != test.want {
			p.Errorf("the published points of %s say %q, want %q", test.selector, got, test.want)
		}
	}
}

// TestMapWithoutShipped: when the map that comes with the page does not load, the
// page says so, and measures as ever.
func TestMapWithoutShipped(t *testing.T) {
	p := open(t, visit{path: "map.html", script: counted, absent: "map/shipped.json", mayGoWrong: true})
	p.mapReady()
	p.await("document.querySelector('#shipped').textContent")
	p.pins()
	if got, want := p.text("#shipped"), "map/shipped.json did not load (404): the map that comes with the page cannot be shown."; !strings.HasPrefix(got, want) {
		t.Errorf("the page says %q, want %q …", got, want)
	}
	if got := evaluate[int](p, "document.querySelectorAll('.fills *, .dots circle').length"); got != 0 {
		t.Errorf("%d things are drawn that are not computed", got)
	}
	if got := p.text("#found-note"); got != "Not computed yet. In the paper 14.2 ± 0.2 mV²." {
		t.Errorf("of the selected point the page says %q", got)
	}
	if got := p.text(mapStart); got != "Run here" {
		t.Errorf("the button says %q", got)
	}
}

// TestMapOverShipped runs a survey of which one size came with the page: the same
// trials take the place of those.
func TestMapOverShipped(t *testing.T) {
	p := open(t, visit{path: "map.html?n=1000&n2=100&level=1&trials=1", script: counted})
	p.mapReady()
	p.await("document.querySelector('#shipped').textContent")
	if got := p.text("#shipped"); !strings.HasPrefix(got, "The 9 trials shown came with the page") {
		t.Errorf("before a start the page says %q", got)
	}
	const value = `document.querySelector('[data-name="var_v_mv2 1000"]').dataset.value`
	shipped := evaluate[string](p, value)
	p.runMap()
	if got := evaluate[int](p, "asked"); got != 18 {
		t.Errorf("%d trials ran, want 18", got)
	}
	if got := p.text("#shipped"); got != "" {
		t.Errorf("when all trials are this browser's, the page says %q", got)
	}
	if got := p.text("#origin"); got != "Computed in this browser." {
		t.Errorf("of the trials of a point the page says %q", got)
	}
	a, err := strconv.ParseFloat(shipped, 64)
	if err != nil {
		t.Fatal(err)
	}
	b, err := strconv.ParseFloat(evaluate[string](p, value), 64)
	if err != nil {
		t.Fatal(err)
	}
	if a == b || math.Abs(b/a-1) > 1e-5 {
		t.Errorf("var(V) was %v of six digits, and is %v", a, b)
	}
}

func TestMap(t *testing.T) {
	p := open(t, visit{path: smallMap, script: counted})
	p.runMap()
	if got := p.text(mapProgress); !strings.HasPrefix(got, "18 of 18 trials") {
		t.Errorf("at the end the page says %q", got)
	}
	// What is filled reaches over the whole plane, at a point in each of the four squares too.
	const filled = `(() => {
		const map = document.querySelector('#variance')
		const ground = map.querySelector('.ground').getBBox()
		const fill = map.querySelector('.fills path')
		return [0.02, 0.3, 0.7, 0.98].flatMap(x => [0.02, 0.3, 0.7, 0.98].map(y => fill.isPointInFill(new DOMPoint(ground.x + x * ground.width, ground.y + y * ground.height)))).filter(Boolean).length
	})()`
	if got := evaluate[int](p, filled); got != 16 {
		t.Errorf("the map of var(V) has a value at %d of 16 places", got)
	}
	// One trial tells no error, and so no point is said to change or not to.
	for selector, want := range map[string]int{
		"#variance .dots circle:not(.lone)": 9, "#ratio .fills rect": 9, "#ratio .fills .unclear": 9, "#ratio .region[d]:not([d=''])": 0,
	} {
		if got := evaluate[int](p, fmt.Sprintf("document.querySelectorAll(%s).length", quote(selector))); got != want {
			t.Errorf("there are %d of %s, want %d", got, selector, want)
		}
	}

	// By keyboard to λ = 0.25, c = 0.2.
	p.press(mapCrosshair, kb.Home, kb.PageDown, kb.ArrowRight, kb.ArrowUp)
	rows := map[int]experiment.Row{}
	for _, n := range []int{100, 200} {
		rows[n] = smallRow(t, n, 0.25, 0.2)
		for name, want := range map[string]float64{
			"var_v_mv2": float64(rows[n].VarV), "var_v_e_mv2": float64(rows[n].VarVE), "var_v_i_mv2": float64(rows[n].VarVI),
			"mean_v_e_mv": float64(rows[n].MeanVE), "rate_e_hz": float64(rows[n].RateE), "rate_i_hz": float64(rows[n].RateI),
		} {
			got := evaluate[string](p, fmt.Sprintf("document.querySelector('[data-name=\"%s %d\"]').dataset.value", name, n))
			if value, err := strconv.ParseFloat(got, 64); err != nil || value != want {
				t.Errorf("N = %d: the page has %s = %q, the row %v", n, name, got, want)
			}
		}
	}
	small, ratio := float64(rows[100].VarV), float64(rows[200].VarV)/float64(rows[100].VarV)
	if got, want := p.text("#found"), fmt.Sprintf("%.1f", small); got != want {
		t.Errorf("the page shows var(V) = %q, want %q", got, want)
	}
	for selector, want := range map[string]string{
		mapCrosshair:        fmt.Sprintf("λ = 0.25, c = 0.2: var(V) %.1f mV², one trial", small),
		"#ratio .crosshair": fmt.Sprintf("λ = 0.25, c = 0.2: ratio %.2f, unclear", ratio),
	} {
		if got := evaluate[string](p, fmt.Sprintf("document.querySelector('%s').getAttribute('aria-valuetext')", selector)); got != want {
			t.Errorf("%s says %q, want %q", selector, got, want)
		}
	}
	p.await("location.search.endsWith('&lambda=0.25&c=0.2')")
	if got := evaluate[string](p, "document.querySelector('#open a').getAttribute('href')"); got != "index.html?lambda=0.25&c=0.2&n=100" {
		t.Errorf("the selected point leads to %q", got)
	}

	// What can be taken away.
	p.press("#csv", " ")
	p.await("saved.length === 1")
	table, err := experiment.ReadTable(strings.NewReader(evaluate[string](p, "saved[0].text()")))
	if err != nil || len(table) != 18 {
		t.Fatalf("the table has %d rows, want 18; error %v", len(table), err)
	}
	for _, row := range table {
		want := smallRow(t, row.Params.N, row.Params.Lambda, row.Params.C)
		if row.SpikeHash == nil || *row.SpikeHash != *want.SpikeHash || row.VarV != want.VarV {
			t.Errorf("N = %d, λ = %g, c = %g: var(V) = %v in the table, %v here", row.Params.N, row.Params.Lambda, row.Params.C, row.VarV, want.VarV)
		}
	}
	p.press("#svg", " ")
	p.await("saved.length === 2")
	picture := evaluate[string](p, "saved[1].text()")
	decoder := xml.NewDecoder(strings.NewReader(picture))
	for err = nil; err == nil; {
		_, err = decoder.Token()
	}
	if !errors.Is(err, io.EOF) {
		t.Errorf("the picture is not XML: %v", err)
	}
	for _, want := range []string{"var(V)", "Becker et al.", "arXiv:2605.12404", "lambda=0.25"} {
		if !strings.Contains(picture, want) {
			t.Errorf("the picture does not say %q", want)
		}
	}
	if strings.Contains(picture, "var(--") || strings.Contains(picture, "class=") {
		t.Error("the picture depends on the page's style sheet")
	}
	p.press("#png", " ")
	p.await("saved.length === 4 && saved[3].type === 'image/png' && saved[3].size > 10000")
	if got := p.text(notice); got != "" {
		t.Errorf("the page says %q", got)
	}
}

// smallRow is the row of a point of smallMap as this machine makes it.
func smallRow(t *testing.T, n int, lambda, c float64) experiment.Row {
	t.Helper()
	p, err := sim.Defaults().With(map[string]string{"n": strconv.Itoa(n), "lambda": fmt.Sprint(lambda), "c": fmt.Sprint(c), "burnin": "200"})
	if err != nil {
		t.Fatal(err)
	}
	return experiment.Run(p, 1, 700, sim.KernelReference)
}

// TestMapResumes reloads a map half-way, when it is paused and while it runs.
func TestMapResumes(t *testing.T) {
	p := open(t, visit{path: "map.html?n=300&n2=400&level=2&trials=1&t=1500&burnin=200", script: counted})
	const done = "parseInt(document.querySelector('" + mapProgress + "').textContent)"
	p.mapReady()
	p.press(mapStart, " ")
	p.await(done + " >= 5 && " + done + " < 50")
	p.press(mapStart, " ")
	p.await("document.querySelector('" + mapStart + "').textContent === 'Resume'")
	// Those that run come to their end, and are kept.
	p.await(done + " === asked")
	kept := evaluate[int](p, done)
	if kept >= 50 {
		t.Skip("this machine is too fast for a pause half-way")
	}

	p.do(chromedp.Reload())
	p.mapReady()
	if got := evaluate[int](p, done); got != kept {
		t.Errorf("%d trials were done, after a reload %d", kept, got)
	}
	if got := p.text(mapStart); got != "Resume" {
		t.Errorf("after a reload of a paused map the button says %q", got)
	}
	p.press(mapStart, " ")
	p.await(done + fmt.Sprintf(" > %d", kept))
	// It goes on by itself after a reload while it runs.
	p.do(chromedp.Reload())
	p.mapReady()
	// Of those that are done now, at most as many as were asked for were not kept.
	most := 50 - evaluate[int](p, done+" - asked")
	p.mapDone()
	if got := p.text(mapProgress); !strings.HasPrefix(got, "50 of 50 trials") {
		t.Errorf("at the end the page says %q", got)
	}
	if again := evaluate[int](p, "asked"); again > most {
		t.Errorf("after the reload %d trials ran, at most %d were left", again, most)
	}

	p.do(chromedp.Reload())
	p.mapReady()
	p.mapDone()
	if again := evaluate[int](p, "asked"); again != 0 {
		t.Errorf("of a map that is done %d trials ran again", again)
	}
}

// TestMapRefuses: what the page refuses, and what the simulator does, is said in
// one line, and the usual map stands there.
func TestMapRefuses(t *testing.T) {
	for query, want := range map[string]string{
		"n=50":             "n = 50: allowed are 100",
		"level=5":          "level = 5: allowed are 1 … 4",
		"theme=blue":       "theme = blue: allowed are auto",
		"t=0":              "t = 0: allowed are 1 …",
		"n=1000000&n2=100": "n = 1000000",
	} {
		t.Run(query, func(t *testing.T) {
			p := open(t, visit{path: "map.html?" + query})
			p.mapReady()
			p.await("document.querySelector('" + notice + "').checkVisibility()")
			got := p.text(notice + " p")
			if !strings.HasPrefix(got, want) || !strings.HasSuffix(got, ". The usual map stands here instead.") || strings.Contains(got, "\n") {
				t.Errorf("the page says %q, want %q …", got, want)
			}
			if got := evaluate[string](p, "['n', 'n2', 'level', 'trials', 't', 'burnin'].map(id => document.getElementById(id).value).join()"); got != "1000,15000,3,8,5000,2500" {
				t.Errorf("the settings are %s", got)
			}
		})
	}
}

// TestMapSettings changes the settings by hand.
func TestMapSettings(t *testing.T) {
	p := open(t, visit{path: smallMap})
	p.runMap()
	p.press("#level", kb.ArrowDown)
	p.await("location.search.includes('level=2') && document.querySelector('" + mapStart + "').textContent === 'Resume'")
	if got := p.text(mapProgress); !strings.HasPrefix(got, "18 of 50 trials") {
		t.Errorf("of a finer map the page says %q", got)
	}
	p.press("#burnin", kb.End, "x", kb.Tab)
	p.await("document.querySelector('#refusal').checkVisibility()")
	if got := p.text("#refusal"); !strings.HasPrefix(got, "Time left out = 200x: ") || !strings.HasSuffix(got, ". The map is as before.") {
		t.Errorf("of a bad burn-in the page says %q", got)
	}
	const linked = `(() => {
		const field = document.querySelector('#burnin')
		return field.value === '200x' && field.ariaInvalid === 'true' && field.getAttribute('aria-describedby') === 'refusal' && location.search.includes('burnin=200&')
	})()`
	if !evaluate[bool](p, linked) {
		t.Error("the field that is refused is not marked, or not linked with the reason, or the map has changed")
	}
	p.press("#burnin", kb.End, kb.Backspace, kb.Tab)
	p.await("!document.querySelector('#refusal').checkVisibility() && !document.querySelector('[aria-invalid]')")
}

// TestMapFailed: a run that diverges is shown as failed, with its reason.
func TestMapFailed(t *testing.T) {
	p := open(t, visit{path: "map.html?n=100&n2=200&level=1&trials=1&t=300&burnin=100&dt=0.5&rx=100&jex=1000&jix=1000&taux=0.5&jei=-1000&jii=-1000&taui=0.5"})
	p.runMap()
	if got := p.text("#found-note"); !strings.HasPrefix(got, "Failed at N = 100: the network diverged") {
		t.Errorf("of a trial that failed the page says %q", got)
	}
	if got := evaluate[int](p, "document.querySelectorAll('#variance .failed').length"); got == 0 {
		t.Error("no point is marked as failed")
	}
	if got := p.text(mapProgress); !strings.Contains(got, "failed") {
		t.Errorf("at the end the page says %q", got)
	}
}

// TestNoticeKeepsFocus: what dismisses a line gives the focus back.
func TestNoticeKeepsFocus(t *testing.T) {
	p := open(t, visit{path: "map.html?n=50"})
	p.await("document.querySelector('" + notice + " button')")
	p.press(notice+" button", " ")
	p.await("!document.querySelector('" + notice + "').checkVisibility()")
	if got := evaluate[string](p, "document.activeElement.localName"); got != "main" {
		t.Errorf("the focus is on %s", got)
	}
}

// TestMapSpeaks: of a run only its milestones are said, in one live region, and the focus is not lost.
func TestMapSpeaks(t *testing.T) {
	const heard = `document.addEventListener('DOMContentLoaded', () => {
		globalThis.heard = {}
		for (const region of document.querySelectorAll('output, [role=status], [role=alert], [role=log], [aria-live]')) {
			heard[region.id] = []
			new MutationObserver(() => heard[region.id].push(region.textContent)).observe(region, {childList: true, characterData: true, subtree: true})
		}
	})`
	p := open(t, visit{path: smallMap, script: heard})
	p.mapReady()
	p.press(mapStart, " ")
	p.await("document.querySelector('#cancel:not(:disabled)')")
	p.focusOn("#open a")
	p.mapDone()
	if got := evaluate[bool](p, "document.activeElement.matches('#open a')"); !got {
		t.Error("a link has lost the focus while the map ran")
	}
	p.await("heard.announcement.some(text => text.endsWith('Done: 18 of 18 trials.'))") // what is said has its time
	spoken := evaluate[map[string][]string](p, "heard")
	// It is empty in between, so that what is said again comes anew (announce.js).
	said := slices.DeleteFunc(spoken["announcement"], func(text string) bool { return text == "" })
	if len(said) < 2 || len(said) > 5 || !strings.HasPrefix(said[0], "Started: 18 trials.") {
		t.Errorf("the page says %q", said)
	}
	for id, texts := range spoken {
		if id != "announcement" && len(texts) > 0 {
			t.Errorf("%s is rewritten: %q", id, texts)
		}
	}

	// The button that runs has the focus until there is nothing left to run.
	p.press("#t", kb.End, kb.Backspace, kb.Backspace, kb.Backspace, "3", "0", "0", kb.Tab)
	p.await("location.search.includes('t=300') && document.querySelector('" + mapStart + "').textContent === 'Run here'")
	p.press(mapStart, " ")
	p.mapDone()
	if got := evaluate[string](p, "document.activeElement.id"); got != "n" {
		t.Errorf("at the end of a run the focus is on %q", got)
	}
}

func TestMapLayout(t *testing.T) {
	for _, v := range []visit{{}, {dark: true}, {phone: true}, {phone: true, dark: true}} {
		t.Run(fmt.Sprintf("phone=%v dark=%v", v.phone, v.dark), func(t *testing.T) {
			v.path = "map.html?lambda=0.25&c=0.1" // where the table is wide
			p := open(t, v)
			p.mapReady()
			p.await("document.querySelector('#shipped').textContent")
			if got := evaluate[int](p, "document.documentElement.scrollWidth - innerWidth"); got > 0 {
				t.Errorf("the page is %d pixels too wide", got)
			}
			const wide = `[...document.querySelectorAll('.point, .map')].filter(part => [...part.querySelectorAll('td, p, span')].some(inner => inner.getBoundingClientRect().right > part.getBoundingClientRect().right + 1)).length`
			if got := evaluate[int](p, wide); got > 0 {
				t.Errorf("%d parts of the page are wider than their place", got)
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
