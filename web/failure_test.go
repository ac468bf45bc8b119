//go:build browser

package main

import (
	"fmt"
	"strings"
	"testing"
)

// A failure is something without which a page does not run.
type failure struct {
	name string
	visit
	word string // in the line that tells, in any case of letters
	only string // of the pages that need it: live or trials; else all that run programs
}

// failures are told by every page that runs programs.
var failures = []failure{
	{"no worker.wasm", visit{absent: "worker.wasm"}, "worker.wasm", "live"},
	{"no stage.wasm", visit{absent: "stage.wasm"}, "stage.wasm", "live"},
	{"no desk.wasm", visit{absent: "desk.wasm"}, "desk.wasm", "trials"},
	{"no parameters.json", visit{absent: "parameters.json"}, "parameters.json", ""},
	{"no published.json", visit{absent: "published.json"}, "published.json", ""},
	{"no WebAssembly", visit{script: "delete globalThis.WebAssembly"}, "webassembly", ""},
	{"no WebAssembly by policy", visit{server: under("default-src 'self'")}, "'wasm-unsafe-eval'", ""},
	{"no WebGL", visit{script: `{
		const getContext = HTMLCanvasElement.prototype.getContext
		HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
			return kind.includes('webgl') ? null : getContext.call(this, kind, ...rest)
		}
	}`}, "webgl", "live"},
	{"no worker.js", visit{absent: "programs/worker.js"}, "programs/worker.js did not load (404)", ""},
	{"no stage.js", visit{absent: "programs/stage.js"}, "programs/stage.js", "live"},
	{"no wasm_exec.js", visit{absent: "wasm_exec.js"}, "wasm_exec.js did not load (404)", ""},
	{"no workers", visit{script: "globalThis.Worker = class { constructor() { throw new DOMException('refused', 'SecurityError') } }"}, "starts no worker", ""},
	{"no workers by policy", visit{server: under("default-src 'self' 'wasm-unsafe-eval'; worker-src 'none'")}, "worker-src", ""},
}

// expect opens a page, waits for the line, and for what stands all the same.
func (f failure) expect(t *testing.T, path, stands string) *tab {
	v := f.visit
	v.path, v.mayGoWrong = path, true
	p := open(t, v)
	if path == "bench.html" {
		p.await("document.querySelector('#start:not(:disabled)')")
		p.press("#start", " ")
	}
	p.await(fmt.Sprintf("document.querySelector(%s)?.checkVisibility() && document.querySelector(%[1]s).innerText.trim()", quote(notice)))
	if line := p.text(notice); !strings.Contains(strings.ToLower(line), f.word) || !strings.Contains(line, " ") {
		t.Errorf("the line is %q; it should be a sentence about %s", line, f.word)
	}
	p.await(fmt.Sprintf("document.querySelector(%s).checkVisibility()", quote(stands)))
	return p
}

// TestFailures: whatever is missing, the page stands, and one line says what is
// wrong.
func TestFailures(t *testing.T) {
	for _, failure := range failures {
		if failure.only == "trials" {
			continue
		}
		for _, path := range []string{"index.html", "embed.html?start=auto"} {
			t.Run(failure.name+" "+path, func(t *testing.T) { failure.expect(t, path, synapses) })
		}
	}
}

// slow holds what workers say until the page has said what is wrong.
const slow = `{
	const { set } = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage')
	const told = () => document.querySelector('#notice')?.checkVisibility()
	Object.defineProperty(Worker.prototype, 'onmessage', { set(hear) {
		const held = []
		const pass = () => { for (const event of held.splice(0)) hear.call(this, event) }
		set.call(this, (event) => { held.push(event); if (told()) pass() })
		setInterval(() => { if (told()) pass() }, 50)
	} })
}
`

// TestFailureOutlastsWorker: a worker that is ready only after the plots have failed does not
// take the line away.
func TestFailureOutlastsWorker(t *testing.T) {
	for _, failure := range failures {
		if failure.name != "no WebGL" && failure.name != "no stage.wasm" && failure.name != "no stage.js" {
			continue
		}
		t.Run(failure.name, func(t *testing.T) {
			failure.script = slow + failure.script
			p := failure.expect(t, "index.html", synapses)
			p.await("document.querySelector('#kernel').textContent.includes('kernel')")
			if !evaluate[bool](p, fmt.Sprintf("document.querySelector(%s).checkVisibility()", quote(notice))) {
				t.Errorf("the line about %s is gone when the worker is ready", failure.word)
			}
		})
	}
}

// TestTrialFailures: likewise on the pages that run trials.
func TestTrialFailures(t *testing.T) {
	for _, failure := range failures {
		switch failure.name {
		case "no desk.wasm", "no worker.js", "no wasm_exec.js", "no workers", "no workers by policy":
		default:
			continue
		}
		for _, path := range []string{"scaling.html", "map.html", "bench.html"} {
			t.Run(failure.name+" "+path, func(t *testing.T) { failure.expect(t, path, "main") })
		}
	}
}

// TestWalkFirefoxFailures: likewise in Firefox, whose words for what went wrong are others.
func TestWalkFirefoxFailures(t *testing.T) {
	for _, failure := range failures {
		failure.firefox = true
		for path, stands := range map[string]string{"index.html": synapses, "scaling.html": "main"} {
			if failure.only != "" && (failure.only == "live") != (path == "index.html") {
				continue
			}
			t.Run(failure.name+" "+path, func(t *testing.T) { failure.expect(t, path, stands) })
		}
	}
}

// TestInsecure: over plain http from another machine a page says what the browser keeps it from.
func TestInsecure(t *testing.T) {
	for path, lacks := range map[string]string{"index.html": "keep a copy", "scaling.html": "two tabs", "bench.html": "keep a copy"} {
		p := open(t, visit{path: path, script: "Object.defineProperty(globalThis, 'isSecureContext', {value: false})"})
		p.await("document.querySelector('main .insecure')")
		if line := p.text("main .insecure"); !strings.Contains(line, "hashes") || !strings.Contains(line, lacks) {
			t.Errorf("%s says %q", path, line)
		}
	}
}
