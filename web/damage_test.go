//go:build browser

package main

import (
	"bytes"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// served answers one file with other bytes, or under another type; the site has the rest.
func served(name, contentType string, content []byte) func(http.Handler) http.Handler {
	return func(site http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/"+name {
				site.ServeHTTP(w, r)
				return
			}
			setHeaders(w.Header())
			w.Header().Set("Content-Type", contentType)
			w.Header().Set("Content-Length", strconv.Itoa(len(content)))
			w.Write(content)
		})
	}
}

// TestDamagedPrograms: a program under another name of its type runs; one whose bytes
// are others, or one of another build, does not, and the page says so.
func TestDamagedPrograms(t *testing.T) {
	program, err := os.ReadFile("build/desk.wasm")
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(program)
	flipped[len(flipped)-1000] ^= 1 // among its data: it compiles
	for name, test := range map[string]struct {
		server func(http.Handler) http.Handler
		says   string
	}{
		"as text":          {served("desk.wasm", "text/plain", program), ""},
		"flipped":          {served("desk.wasm", "application/wasm", flipped), "desk.wasm from the server is not the program that was built with these pages"},
		"of another build": {served("shared/protocol.js", "text/javascript", []byte("export const protocol = 'another';")), "different builds"},
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t, visit{path: "scaling.html", apart: true, server: test.server, mayGoWrong: test.says != ""})
			if test.says == "" {
				p.await("!document.querySelector('" + runButton + "').disabled")
				return
			}
			p.await("document.querySelector('" + notice + "').checkVisibility()")
			if got := p.text(notice); !strings.Contains(got, test.says) {
				t.Errorf("the page says %q, not %q", got, test.says)
			}
		})
	}
}

// TestDamagedRows: of what the browser keeps one record is damaged and one belongs
// elsewhere: they are named, dropped and run again, and the others are there.
func TestDamagedRows(t *testing.T) {
	const query = "?n=100&c=0,0.2&synapse=current&burnin=300&trials=3&t=1000"
	p := open(t, visit{path: "scaling.html" + query, script: watched})
	p.begin()
	p.awaitState("Sweep done")
	evaluate[bool](p, `new Promise(done => {
		indexedDB.open('balance').onsuccess = ({target: {result: database}}) => {
			const rows = database.transaction('rows', 'readwrite').objectStore('rows')
			rows.getAllKeys().onsuccess = ({target: {result: keys}}) => {
				rows.get(keys[1]).onsuccess = ({target: {result: row}}) => {
					delete row.params.jitter
					rows.put(row, keys[1])
					rows.get(keys[0]).onsuccess = ({target: {result: row}}) => {
						rows.put(row, keys[2]).transaction.oncomplete = () => {
							database.close()
							done(true)
						}
					}
				}
			}
		}
	})`)
	p.do(chromedp.Reload())
	p.awaitState("Sweep not finished")
	if got := p.text(notice); !strings.Contains(got, "2 results that this browser kept have been damaged") {
		t.Errorf("the page says %q", got)
	}
	p.begin()
	p.awaitState("Sweep done")
	if asked := evaluate[[]string](p, "asked"); len(asked) != 2 {
		t.Errorf("%q are run again, want two", asked)
	}
	expectTable(t, p.save("csv"), jobsOf(t, query))
}

// TestTwoTabs: of two that run one sweep the second shows what the first has done, and
// goes on when that is cancelled. A frame of the page is as good as a tab.
func TestTwoTabs(t *testing.T) {
	const query = "?n=100&c=0,0.2&synapse=current&burnin=300&trials=10&t=1000"
	p := open(t, visit{path: "scaling.html" + query, script: heldAt(10) + watched})
	p.begin()
	p.await("document.querySelector('#done').textContent === '10'")
	evaluate[bool](p, `document.body.append(Object.assign(document.createElement('iframe'), {id: 'second', src: location.href})), true`)
	const second = "document.querySelector('#second').contentDocument"
	p.await(second + "?.documentElement.dataset.begun === ''")
	p.await(second + ".querySelector('#state').textContent === 'Sweep not finished'")
	evaluate[bool](p, second+".querySelector('"+runButton+"').click(), true")
	p.await(second + ".querySelector('#state').textContent === 'Sweep running in another tab'")
	evaluate[bool](p, "held = () => asked.length > 15, release(), held = () => asked.length > 15, true")
	p.await(second + ".querySelector('#done').textContent >= '12'")
	evaluate[bool](p, "document.querySelector('#second').contentWindow.held = () => false, document.querySelector('#cancel').click(), true")
	p.await(second + ".querySelector('#state').textContent === 'Sweep done'")
	if asked := evaluate[[]string](p, "document.querySelector('#second').contentWindow.asked"); len(asked) > 8 {
		t.Errorf("the second tab has run %d trials again or anew, of 10 at most", len(asked))
	}
}

// TestWalkSilentWorkers: a worker that closes itself, or hangs, in the middle of a sweep is
// replaced after a minute, and its trial run again.
func TestWalkSilentWorkers(t *testing.T) {
	const dies, ends = `throw new Error(\"killed by the test\")`, `{ event.stopImmediatePropagation(); if (event.data.trial === 1) close(); else for (;;); }`
	if !strings.Contains(watched, dies) {
		t.Fatal("workers do not die as this test knows it")
	}
	p := open(t, visit{path: "scaling.html" + smallGrid, script: "globalThis.doomed = () => asked.length === 7 || asked.length === 12;" + strings.Replace(watched, dies, ends, 1)})
	p.begin()
	p.awaitState("Sweep done")
	if asked := evaluate[[]string](p, "asked"); len(asked) != 26 {
		t.Errorf("%d trials were asked for, want 24 and two again", len(asked))
	}
	expectTable(t, p.save("csv"), jobsOf(t, smallGrid))
}
