//go:build browser

package main

import (
	"fmt"
	"strings"
	"testing"
)

// TestFailures: whatever is missing, the page stands, and one line says what is
// wrong.
func TestFailures(t *testing.T) {
	const noWebGL = `{
		const getContext = HTMLCanvasElement.prototype.getContext
		HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
			return kind.includes('webgl') ? null : getContext.call(this, kind, ...rest)
		}
	}`
	for _, failure := range []struct {
		name string
		visit
		word string // in the line, in any case of letters
	}{
		{"no worker.wasm", visit{absent: "worker.wasm"}, "worker.wasm"},
		{"no stage.wasm", visit{absent: "stage.wasm"}, "stage.wasm"},
		{"no parameters.json", visit{absent: "parameters.json"}, "parameters.json"},
		{"no published.json", visit{absent: "published.json"}, "published.json"},
		{"no WebAssembly", visit{script: "delete globalThis.WebAssembly"}, "webassembly"},
		{"no WebAssembly by policy", visit{server: under("default-src 'self'")}, "'wasm-unsafe-eval'"},
		{"no WebGL", visit{script: noWebGL}, "webgl"},
		{"no worker.js", visit{absent: "programs/worker.js"}, "worker"},
		{"no stage.js", visit{absent: "programs/stage.js"}, "programs/stage.js"},
		{"no wasm_exec.js", visit{absent: "wasm_exec.js"}, "load"},
	} {
		for _, path := range []string{"index.html", "embed.html?start=auto"} {
			t.Run(failure.name+" "+path, func(t *testing.T) {
				v := failure.visit
				v.path, v.mayGoWrong = path, true
				p := open(t, v)
				p.await(fmt.Sprintf("document.querySelector(%s)?.checkVisibility() && document.querySelector(%[1]s).innerText.trim()", quote(notice)))
				if line := p.text(notice); !strings.Contains(strings.ToLower(line), failure.word) || !strings.Contains(line, " ") {
					t.Errorf("the line is %q; it should be a sentence about %s", line, failure.word)
				}
				p.await(fmt.Sprintf("document.querySelector(%s).checkVisibility()", quote(synapses)))
			})
		}
	}
}
