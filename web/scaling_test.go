//go:build browser

package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"balance/sim"
	"balance/sim/experiment"
)

// What a visitor of the scaling page touches and reads.
const (
	runButton = "#run" // Run here, Pause, Resume
	state     = "#state"
	estimates = "#estimates"
	failed    = "#failed"
)

// Six lines at two sizes, 24 trials.
const smallGrid = "?n=100,200&c=0,0.2&synapse=current,conductance,effective&burnin=300&trials=2&t=1000"

// diverging are settings with which a network leaves the realm of numbers.
const diverging = "&dt=0.5&rx=100&jex=1000&jix=1000&taux=0.5&jei=-1000&jii=-1000&taui=0.5"

// watched keeps what the page asks its workers to run (asked), by a name of the
// job, and the files that it gives to the visitor (saved). A worker that a job
// is given to dies as long as doomed(request) says so, and does not begin it
// while held() does. There are three workers, on any machine.
var watched = firstInWorkers(`addEventListener("message", event => { if (event.data.doomed) throw new Error("killed by the test") })`) + `{
	globalThis.asked = []
	globalThis.saved = []
	globalThis.doomed ??= () => false
	globalThis.held ??= () => false
	globalThis.release = () => {
		held = () => false
		for (const send of waiting.splice(0)) send()
	}
	const waiting = []
	Object.defineProperty(navigator, 'hardwareConcurrency', {get: () => 4})
	const create = URL.createObjectURL
	globalThis.Worker = class extends Worker {
		postMessage(message) {
			if (message.ask === 'trial') {
				asked.push(jobName(JSON.parse(message.params), message.trial))
				message.doomed = doomed(message)
				if (held()) return waiting.push(() => super.postMessage(message))
			}
			super.postMessage(message)
		}
	}
	globalThis.jobName = ({n, c, synapse}, trial) => [synapse, c, n, trial].join(' ')
	URL.createObjectURL = blob => {
		saved.push(blob)
		return create.call(URL, blob)
	}
}`

// heldAt holds up the workers after so many jobs, until the page is loaded again.
func heldAt(jobs int) string {
	return fmt.Sprintf("globalThis.held = () => asked.length > %d && performance.getEntriesByType('navigation')[0].type !== 'reload';", jobs)
}

// jobsOf are the jobs of an address, as the command would run them.
func jobsOf(t *testing.T, query string) []experiment.Job {
	t.Helper()
	values, trials, length := map[string]string{}, 4, int64(5000)
	for part := range strings.SplitSeq(strings.TrimPrefix(query, "?"), "&") {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "trials":
			fmt.Sscan(value, &trials)
		case "t":
			fmt.Sscan(value, &length)
		default:
			values[name] = value
		}
	}
	grid, err := experiment.NewGrid(values, trials, length)
	if err != nil {
		t.Fatal(err)
	}
	return grid.Jobs()
}

// jobName is the name of a job as watched has it.
func jobName(j experiment.Job) string {
	return fmt.Sprint(j.Params.Synapse, " ", j.Params.C, " ", j.Params.N, " ", j.Trial)
}

// begin presses the button that runs.
func (p *tab) begin() {
	p.Helper()
	p.await("!document.querySelector('" + runButton + "').disabled")
	p.press(runButton, " ")
}

func (p *tab) awaitState(title string) {
	p.Helper()
	p.await(fmt.Sprintf("document.querySelector('%s').textContent === %s", state, quote(title)))
}

// save presses the button of a download and returns what the visitor is given.
func (p *tab) save(id string) string {
	p.Helper()
	p.await("!document.querySelector('#" + id + "').disabled")
	before := evaluate[int](p, "saved.length")
	p.press("#"+id, " ")
	p.await(fmt.Sprintf("saved.length > %d", before))
	return evaluate[string](p, "saved.at(-1).text()")
}

// expectTable compares a table of the page with the rows of the same jobs made
// here, by the reference kernel: all but wall_s and build is the same.
func expectTable(t *testing.T, table string, jobs []experiment.Job) {
	t.Helper()
	rows, err := experiment.ReadTable(strings.NewReader(table))
	if err != nil {
		t.Fatalf("the CSV of the page: %v", err)
	}
	got := map[string]experiment.Row{}
	for _, row := range rows {
		if _, twice := got[row.Key()]; twice {
			t.Errorf("%s is there twice", jobName(row.Job))
		}
		got[row.Key()] = row
	}
	if len(got) != len(jobs) {
		t.Errorf("%d rows, want %d", len(got), len(jobs))
	}
	columns := experiment.Columns()
	for _, job := range jobs {
		row, ok := got[job.Key()]
		if !ok {
			t.Errorf("%s is missing", jobName(job))
			continue
		}
		native := job.Run(sim.KernelReference)
		theirs, ours := row.Record(), native.Record()
		for i, name := range columns {
			if name != "wall_s" && name != "build" && theirs[i] != ours[i] {
				t.Errorf("%s: %s = %q in the browser, %q here", jobName(job), name, theirs[i], ours[i])
			}
		}
	}
}

// point moves the pointer to a place of the window.
func (p *tab) point(x, y float64) {
	p.Helper()
	call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: x, Y: y})
}

// TestScalingSweep runs an experiment from start to finish and takes away what
// the page offers.
func TestScalingSweep(t *testing.T) {
	p := open(t, visit{path: "scaling.html" + smallGrid, script: watched})
	p.awaitState("Published points")
	p.await("!document.querySelector('" + runButton + "').disabled")
	if n := evaluate[int](p, "asked.length"); n != 0 {
		t.Fatalf("%d trials ran before anyone asked", n)
	}
	p.begin()
	p.awaitState("Sweep done")
	jobs := jobsOf(t, smallGrid)
	p.await(fmt.Sprintf("document.querySelector('#done').textContent === '%d'", len(jobs)))
	if asked := evaluate[[]string](p, "asked"); len(asked) != len(jobs) {
		t.Errorf("%d trials were run for %d jobs", len(asked), len(jobs))
	}
	expectTable(t, p.save("csv"), jobs)
	if got := evaluate[string](p, "location.search"); len(jobsOf(t, got)) != len(jobs) {
		t.Errorf("the address %q does not repeat the experiment", got)
	}

	var rows []experiment.Row
	if err := json.Unmarshal([]byte(p.save("json")), &rows); err != nil || len(rows) != len(jobs) {
		t.Errorf("the JSON has %d rows, error %v; want %d", len(rows), err, len(jobs))
	}

	p.await("document.querySelectorAll('.dot.filled').length > 0")
	if got := p.text("#notes"); !strings.Contains(got, "No spike-count correlation") {
		t.Errorf("trials are too short for a correlation, and the notes are %q", got)
	}
	p.press("#show-theory", " ")
	p.await("document.querySelectorAll('.theory').length > 1") // one is in the key
	const outside = `[...document.querySelectorAll('.chart')].flatMap(chart => {
		const axes = chart.querySelector('.axis').getBoundingClientRect()
		return [...chart.querySelectorAll('.theory')].filter(curve => {
			const box = curve.getBoundingClientRect()
			return box.left < axes.left || box.right > axes.right
		})
	}).length`
	if n := evaluate[int](p, outside); n > 0 {
		t.Errorf("%d theory curves leave their panel", n)
	}
	drawing := p.save("svg")
	texts, decoder := 0, xml.NewDecoder(strings.NewReader(drawing))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("the SVG: %v", err)
		}
		if start, ok := token.(xml.StartElement); ok {
			if start.Name.Local == "text" {
				texts++
			}
			for _, a := range start.Attr {
				if strings.Contains(a.Value, "var(--") || a.Name.Local == "class" {
					t.Errorf("<%s %s=%q> of the SVG needs the page's style sheet", start.Name.Local, a.Name.Local, a.Value)
				}
			}
		}
	}
	if texts < 40 || !strings.Contains(drawing, "arXiv:2605.12404") {
		t.Errorf("the SVG has %d texts, and says of its sources %v", texts, strings.Contains(drawing, "arXiv:2605.12404"))
	}
	p.press("#png", " ")
	p.await("saved.at(-1).type === 'image/png' && saved.at(-1).size > 20000")

	p.press("#cluster", " ")
	p.await("document.querySelector('#cluster-dialog').open")
	want := "balance sweep -n 100,200 -c 0,0.2 -synapse current,conductance,effective -burnin 300 -trials 2 -t 1000 -o results.csv"
	if got := p.text("#command"); !strings.Contains(got, want) {
		t.Errorf("the command is %q, want %q", got, want)
	}
	if got := p.text("#shards"); !strings.Contains(got, "-shard $SLURM_ARRAY_TASK_ID/8 ") {
		t.Errorf("the command in parts is %q", got)
	}
}

// TestScalingSurvivesReload: rows that are there are kept and shown, the others
// run, and none runs twice.
func TestScalingSurvivesReload(t *testing.T) {
	const query = "?n=100,200&c=0,0.2&synapse=current,conductance&burnin=300&trials=6&t=1000"
	const kept = `new Promise(done => {
		indexedDB.open('balance').onsuccess = ({target: {result: database}}) => {
			database.transaction('rows').objectStore('rows').getAll().onsuccess = ({target: {result: rows}}) => {
				database.close()
				done(rows.map(row => jobName(row.params, row.trial)))
			}
		}
	})`
	p := open(t, visit{path: "scaling.html" + query, script: heldAt(24) + watched})
	jobs := jobsOf(t, query)
	p.begin()
	p.await("document.querySelector('#done').textContent === '24'")
	before := evaluate[[]string](p, kept)
	if len(before) != 24 {
		t.Fatalf("%d rows are kept, want 24", len(before))
	}
	p.do(chromedp.Reload())
	p.awaitState("Sweep done")
	asked := evaluate[[]string](p, "asked")
	for _, name := range asked {
		if slices.Contains(before, name) {
			t.Errorf("%s was run again", name)
		}
	}
	if len(slices.Compact(slices.Sorted(slices.Values(asked)))) != len(asked) {
		t.Errorf("a trial was run twice after the reload: %q", asked)
	}
	expectTable(t, p.save("csv"), jobs)

	// Once more: everything is there, and nothing runs.
	p.do(chromedp.Reload())
	p.awaitState("Sweep done")
	if asked := evaluate[[]string](p, "asked"); len(asked) > 0 {
		t.Errorf("run again though all rows are kept: %q", asked)
	}
	expectTable(t, p.save("csv"), jobs)
}

// TestScalingPauseAndCancel: a paused sweep begins nothing, nor does it by
// itself after a reload; what is cancelled can be resumed.
func TestScalingPauseAndCancel(t *testing.T) {
	const query = "?n=100&c=0,0.2&synapse=current,conductance&burnin=300&trials=20&t=1000"
	p := open(t, visit{path: "scaling.html" + query, script: heldAt(10) + watched})
	jobs := jobsOf(t, query)
	p.begin()
	p.await("document.querySelector('#done').textContent === '10' && asked.length === 13")
	p.press(runButton, " ")
	p.awaitState("Sweep paused")
	evaluate[bool](p, "release(), true")
	p.await("document.querySelector('#done').textContent === '13'")
	p.do(chromedp.Reload())
	p.awaitState("Sweep not finished")
	if got := p.text("#done"); got != "13" {
		t.Errorf("%s rows after the reload, want 13", got)
	}
	evaluate[bool](p, "held = () => asked.length > 5, true")
	p.press(runButton, " ")
	p.await("document.querySelector('#done').textContent === '18'")
	p.press("#cancel", " ")
	p.awaitState("Sweep not finished")
	evaluate[bool](p, "held = () => false, true")
	p.press(runButton, " ")
	p.awaitState("Sweep done")
	expectTable(t, p.save("csv"), jobs)
}

// TestScalingWorkerDies: a worker that dies is replaced, and its job repeated;
// if that does not help the job is named, and can be tried again.
func TestScalingWorkerDies(t *testing.T) {
	jobs := jobsOf(t, smallGrid)
	t.Run("once", func(t *testing.T) {
		const once = `globalThis.doomed = () => asked.length === 7;`
		p := open(t, visit{path: "scaling.html" + smallGrid, script: once + watched, mayGoWrong: true})
		p.begin()
		p.awaitState("Sweep done")
		asked := evaluate[[]string](p, "asked")
		if len(asked) != len(jobs)+1 || !slices.Contains(asked[7:], asked[6]) {
			t.Errorf("after the death of a worker in job 7 these were asked for: %q", asked)
		}
		expectTable(t, p.save("csv"), jobs)
	})
	t.Run("always", func(t *testing.T) {
		const always = `globalThis.doomed = ({params, trial}) => jobName(JSON.parse(params), trial) === 'conductance 0 200 2';`
		p := open(t, visit{path: "scaling.html" + smallGrid, script: always + watched, mayGoWrong: true})
		p.begin()
		p.awaitState("Sweep done")
		if got := p.text(failed); !strings.Contains(got, "conductance, c = 0, N = 200, trial 2: The simulating program ended") {
			t.Errorf("the page says of the job that no worker survives: %q", got)
		}
		evaluate[bool](p, "globalThis.doomed = () => false, true")
		p.press(failed+" button", " ")
		p.await("!document.querySelector('" + failed + "').checkVisibility()")
		p.awaitState("Sweep done")
		expectTable(t, p.save("csv"), jobs)
	})
}

// TestScalingWithoutStorage: where the browser refuses to keep anything the
// sweep runs all the same, and the page says what that means.
func TestScalingWithoutStorage(t *testing.T) {
	const refusing = `
		IDBFactory.prototype.open = () => { throw new DOMException('refused by the test', 'SecurityError') };
		Object.defineProperty(globalThis, 'sessionStorage', {get() { throw new DOMException('refused by the test', 'SecurityError') }});`
	const full = `IDBObjectStore.prototype.put = () => { throw new DOMException('full for the test', 'QuotaExceededError') };`
	for script, word := range map[string]string{refusing: "does not let this page keep", full: "no more room"} {
		t.Run(word, func(t *testing.T) {
			p := open(t, visit{path: "scaling.html" + smallGrid, script: script + watched})
			p.begin()
			p.awaitState("Sweep done")
			p.await("document.querySelector('#fleeting').checkVisibility()")
			if got := p.text("#fleeting"); !strings.Contains(got, word) || !strings.Contains(got, "Download them") {
				t.Errorf("the page says of storage: %q", got)
			}
			expectTable(t, p.save("csv"), jobsOf(t, smallGrid))
		})
	}
}

// TestScalingBadAddress: a refusal in one line, and the published experiment.
func TestScalingBadAddress(t *testing.T) {
	for query, words := range map[string]string{
		"?n=10,1000":                    "n = 10: allowed",
		"?c=2":                          "c = 2: allowed",
		"?theme=blue":                   "theme = blue: allowed",
		"?synapse=none":                 `synapse = "none": allowed`,
		"?trials=0":                     "trials = 0: allowed",
		"?t=x":                          "t = x: allowed",
		"?n=100,100":                    "n = 100: the grid has this setting twice",
		"?lambda=0.5&synapse=effective": "lambda",
	} {
		t.Run(query, func(t *testing.T) {
			p := open(t, visit{path: "scaling.html" + query, script: watched})
			p.await("document.querySelector('" + notice + "').checkVisibility()")
			if got := p.text(notice); !strings.Contains(got, words) || !strings.Contains(got, "The paper’s grid stands here instead.") {
				t.Errorf("the page says %q", got)
			}
			p.await("document.querySelector('#of').textContent === '120 jobs'")
			if n := evaluate[int](p, "asked.length"); n != 0 {
				t.Errorf("%d trials ran", n)
			}
		})
	}
}

// TestScalingDoesNotLoad: whatever is missing, one line says so, and what there
// is of the page stands.
func TestScalingDoesNotLoad(t *testing.T) {
	for _, test := range []struct {
		name   string
		v      visit
		word   string
		points int // in the figure
	}{
		{"program", visit{absent: "desk.wasm"}, "desk.wasm", 70},
		{"parameters", visit{absent: "parameters.json"}, "parameters.json", 70},
		{"published", visit{absent: "published.json"}, "published.json", 0},
		{"glue", visit{absent: "wasm_exec.js"}, "wasm_exec.js did not load (404)", 70},
		{"WebAssembly", visit{script: "delete globalThis.WebAssembly"}, "WebAssembly", 70},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.v.path, test.v.mayGoWrong = "scaling.html", true
			p := open(t, test.v)
			p.await("document.querySelector('" + notice + "').checkVisibility()")
			if got := p.text(notice); !strings.Contains(got, test.word) {
				t.Errorf("the page says %q; it should be a sentence about %s", got, test.word)
			}
			if got := evaluate[int](p, "document.querySelectorAll('.dot').length"); got != test.points {
				t.Errorf("the figure has %d points, want %d", got, test.points)
			}
		})
	}
}

// TestScalingFailedRun: a network that runs away is shown as failed, with its
// reason; the others are not held up, and its row is in the table.
func TestScalingFailedRun(t *testing.T) {
	const query = "?n=100&c=0,0.2&synapse=conductance&trials=1&t=500&burnin=100" + diverging
	p := open(t, visit{path: "scaling.html" + query, script: watched})
	p.begin()
	p.awaitState("Sweep done")
	p.await("document.querySelectorAll('" + failed + " li').length > 0")
	for _, c := range []string{"c = 0", "c = 0.2"} {
		if got := p.text(failed); !strings.Contains(got, "conductance, "+c+", N = 100, trial 1: ") || !strings.Contains(got, "diverged at") {
			t.Errorf("%s: the page says of the failed runs %q", c, got)
		}
	}
	if got := p.text(estimates); !strings.Contains(got, "1 failed") {
		t.Errorf("the table does not say that runs failed: %q", got)
	}
	const items = "document.querySelectorAll('" + failed + " li').length"
	evaluate[bool](p, "held = () => true, true")
	p.press(failed+" button", " ")
	p.await("asked.length === 3 && " + items + " === 1")
	if got := evaluate[string](p, "document.activeElement.textContent"); got != "Retry" {
		t.Errorf("after a retry the focus is on %q, want the next one", got)
	}
	p.keys(" ")
	p.await("asked.length === 4 && " + items + " === 0")
	if got := evaluate[string](p, "document.activeElement.id"); got != "setup-button" {
		t.Errorf("after the last retry the focus is on %q", got)
	}
	evaluate[bool](p, "release(), true")
	p.await(items + " === 2")
	expectTable(t, p.save("csv"), jobsOf(t, query))
}

// TestScalingSetUp: the form judges what is typed, and runs it.
func TestScalingSetUp(t *testing.T) {
	p := open(t, visit{path: "scaling.html", script: watched})
	p.await("!document.querySelector('" + runButton + "').disabled")
	if got := p.text("#of"); got != "120 jobs" {
		t.Errorf("without a query the page offers %q, want the paper's 120 jobs", got)
	}
	fill := func(name, text string) {
		selector := "#setup [name=" + name + "]"
		evaluate[bool](p, fmt.Sprintf("document.querySelector(%s).select(), true", quote(selector)))
		p.press(selector, append([]string{kb.Backspace}, strings.Split(text, "")...)...)
	}
	p.press("#setup-button", " ")
	p.await("document.querySelector('#verdict').textContent.startsWith('120 jobs, about')")
	fill("n", "100,10")
	p.await("document.querySelector('#verdict').textContent.startsWith('Number of neurons N = 10: allowed') && document.querySelector('#setup-start').ariaDisabled === 'true'")
	const linked = `(() => {
		const field = document.querySelector('#setup [name=n]')
		return field.ariaInvalid === 'true' && field.getAttribute('aria-describedby') === 'verdict' && field.getAttribute('aria-errormessage') === 'verdict'
	})()`
	if !evaluate[bool](p, linked) {
		t.Error("the field that is refused is not marked, or not linked with the reason")
	}
	p.press("#setup-start", kb.Enter)
	if got := evaluate[string](p, "document.activeElement.name"); got != "n" {
		t.Errorf("what cannot run leads to the field %q, want n", got)
	}
	fill("n", "100, 150")
	fill("synapse", "current")
	fill("trials", "1")
	fill("t", "600")
	p.await("document.querySelector('#verdict').textContent.startsWith('4 jobs, about')")
	p.press("#add-parameter", " ")
	p.await("document.activeElement.matches('#others select')")
	p.keys("b") // burnin, the first parameter of that letter
	p.await("document.activeElement.value === 'burnin'")
	evaluate[bool](p, "document.querySelector('#others input').select(), true")
	p.press("#others input", kb.Backspace, "2", "0", "0")
	p.await("document.querySelector('#setup-start').ariaDisabled === 'false' && !document.querySelector('#setup [aria-invalid]')")
	p.press("#others input", kb.Enter)
	p.awaitState("Sweep done")
	if got, want := evaluate[string](p, "location.search"), "?n=100,150&c=0,0.2&synapse=current&burnin=200&trials=1&t=600"; got != want {
		t.Errorf("the address is %q, want %q", got, want)
	}
	expectTable(t, p.save("csv"), jobsOf(t, "?n=100,150&c=0,0.2&synapse=current&burnin=200&trials=1&t=600"))
}

// TestScalingPoints: every published point stands in the figure, and tells its
// numbers to the keyboard and to the pointer.
func TestScalingPoints(t *testing.T) {
	p := open(t, visit{path: "scaling.html"})
	p.await("!document.querySelector('" + runButton + "').disabled")
	counts := evaluate[map[string]int](p, `Object.fromEntries([...document.querySelectorAll('.chart')].map((chart, i) => [i, chart.querySelectorAll('.dot.hollow').length]))`)
	if want := map[string]int{"0": 30, "1": 30, "2": 10}; !maps.Equal(counts, want) {
		t.Errorf("the panels have %v hollow points, want %v", counts, want)
	}
	const reached = "document.querySelectorAll('.chart:first-of-type .dot[tabindex=\"0\"]').length"
	if got := evaluate[int](p, reached); got != 1 {
		t.Errorf("Tab reaches %d points of the first panel, want 1", got)
	}
	p.focusOn("#show-fits")
	p.keys(kb.Tab, kb.Tab) // the theory curve is off: after a word that explains itself the next stop is a point
	expect := func(want string) {
		t.Helper()
		p.await("document.querySelector('.tip').checkVisibility()")
		if got := strings.Join(strings.Fields(p.text(".tip")), " "); got != want {
			t.Errorf("the point tells %q, want %q", got, want)
		}
		if got := evaluate[string](p, "document.activeElement.getAttribute('aria-label').replace(':', '')"); got != want {
			t.Errorf("the point is read as %q, want %q", got, want)
		}
	}
	expect("current, c = 0, N = 1000 38.0 ± 0.4 mV², published")
	p.keys(kb.ArrowRight)
	expect("current, c = 0, N = 2000 38.6 ± 0.2 mV², published")
	p.keys(kb.ArrowUp)
	expect("effective, c = 0.2, N = 2000 42.5 ± 1.3 mV², published")
	p.keys(kb.Home)
	expect("effective, c = 0.2, N = 1000 26.8 ± 0.5 mV², published")
	p.keys(kb.End)
	expect("effective, c = 0.2, N = 15000 1676 ± 99 mV², published")
	if got := evaluate[string](p, "getComputedStyle(document.activeElement.querySelector('.focus')).display"); got == "none" {
		t.Error("the point that has the focus has no halo")
	}
	if got := evaluate[float64](p, "Math.min(...[...document.querySelectorAll('.dot')].map(dot => dot.querySelector('.hit').getBoundingClientRect().width))"); got < 24 {
		t.Errorf("a point can be hit within %g pixels, want 24", got)
	}
	const hidden = `(() => {
		const tip = document.querySelector('.tip').getBoundingClientRect()
		return [...document.querySelectorAll('.dot .mark')].filter(mark => {
			const {left, right, top, bottom} = mark.getBoundingClientRect()
			return left < tip.right && right > tip.left && top < tip.bottom && bottom > tip.top
		}).length
	})()`
	if got := evaluate[int](p, hidden); got > 0 {
		t.Errorf("the tip hides %d points", got)
	}
	p.keys(kb.Escape)
	p.await("!document.querySelector('.tip').checkVisibility()")
	if got := evaluate[bool](p, "document.activeElement.matches('.dot')"); !got {
		t.Error("Escape takes the focus away with the tip")
	}

	// The pointer may go over the tip, which stays.
	at := evaluate[[]float64](p, "(() => { const {x, y, width, height} = document.querySelector('.chart .dot .mark').getBoundingClientRect(); return [x + width / 2, y + height / 2] })()")
	p.point(at[0], at[1])
	p.await("document.querySelector('.tip').checkVisibility()")
	over := evaluate[[]float64](p, "(() => { const {x, y, width, height} = document.querySelector('.tip').getBoundingClientRect(); return [x + width / 2, y + height / 2] })()")
	p.point(over[0], over[1])
	evaluate[bool](p, "new Promise(done => setTimeout(done, 1000, true))") // longer than its grace
	if !evaluate[bool](p, "document.querySelector('.tip').checkVisibility()") {
		t.Error("the tip goes while the pointer is on it")
	}
	p.point(1, 1)
	p.await("!document.querySelector('.tip').checkVisibility()")
	p.press("#show-published", " ")
	p.await("document.querySelectorAll('.dot').length === 0")
}

// TestScalingLayout looks at the page at two sizes in two themes, with the form
// open.
func TestScalingLayout(t *testing.T) {
	for _, v := range []visit{{}, {dark: true}, {phone: true}, {phone: true, dark: true}} {
		t.Run(fmt.Sprintf("phone=%v dark=%v", v.phone, v.dark), func(t *testing.T) {
			v.path = "scaling.html" + smallGrid
			p := open(t, v)
			p.begin()
			p.awaitState("Sweep done")
			p.screenshot(" top")
			p.press("#setup-button", " ")
			p.press("#add-parameter", " ")
			if got := evaluate[int](p, "document.documentElement.scrollWidth - innerWidth"); got > 0 {
				t.Errorf("the page is %d pixels too wide", got)
			}
			if low := evaluate[[]string](p, lowContrasts); len(low) > 0 {
				t.Errorf("contrast below 4.5:1:\n%s", strings.Join(low, "\n"))
			}
			if bad := evaluate[[]string](p, unreachable); len(bad) > 0 {
				t.Errorf("controls out of reach:\n%s", strings.Join(bad, "\n"))
			}
			// Numbers of an axis keep apart.
			const overlaps = `[...document.querySelectorAll('.chart')].flatMap(chart => {
				const boxes = [...chart.querySelectorAll('text.tick, text.name')].map(text => [text.textContent, text.getBoundingClientRect()])
				return boxes.flatMap(([a, p], i) => boxes.slice(i + 1)
					.filter(([, q]) => p.right > q.left + 1 && q.right > p.left + 1 && p.bottom > q.top + 3 && q.bottom > p.top + 3).map(([b]) => a + ' / ' + b))
			})`
			if bad := evaluate[[]string](p, overlaps); len(bad) > 0 {
				t.Errorf("texts of the figure that overlap:\n%s", strings.Join(bad, "\n"))
			}
		})
	}
}
