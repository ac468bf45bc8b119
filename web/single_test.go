//go:build browser

package main

import (
	"fmt"
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// openSingle makes the single file and opens it from the disk, with no server anywhere.
func openSingle(t *testing.T, v visit, place string) *tab {
	t.Helper()
	path := filepath.Join(t.TempDir(), "balanced networks.html")
	made := exec.Command("go", "run", "./single", "-page", "page", "-build", "build", "-o", path)
	if out, err := made.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	p := open(t, v.fromBlank())
	p.server.Close()
	address := (&url.URL{Scheme: "file", Path: path}).String() + place
	p.visit(address)
	p.await("document.documentElement.dataset.begun === ''")
	return p
}

// noNetwork fails if anything was asked for anywhere.
func (p *tab) noNetwork() {
	p.Helper()
	if got := evaluate[[]string](p, "performance.getEntriesByType('resource').map(({name}) => name).filter((name) => !/^(blob|data):/.test(name))"); len(got) > 0 {
		p.Errorf("the file asked for %q", got)
	}
}

// TestWalkSingleFile: opened from a disk, one file measures, draws, and leads to all of its pages.
func TestWalkSingleFile(t *testing.T) {
	p := openSingle(t, visit{script: watchPolicy}, "?n=200&seed=3&start=auto")
	p.alive()
	p.awaitPlots("document")
	p.press(correlation, kb.Home)
	p.await("location.search.includes('c=0') && location.hash === ''")
	p.noNetwork()
	if got := evaluate[string](p, "document.querySelector('#stage').contentWindow.origin"); got != "null" {
		t.Errorf("the origin of the plots is %q", got)
	}

	// A page that exists is a page of the file.
	p.press(".nav a[href^='scaling']", kb.Enter)
	p.await("location.hash === '#scaling.html' && document.documentElement.dataset.begun === ''")
	p.visit(evaluate[string](p, "location.href.replace(/[?#].*/, '')") + "?n=100&c=0&synapse=conductance&trials=2&t=100#scaling.html")
	p.begin()
	p.awaitState("Sweep done")
	if got := evaluate[string](p, "document.querySelector('#done').textContent"); !strings.Contains(got, "2") {
		t.Errorf("of two trials %s are done", got)
	}
	if got := evaluate[string](p, "location.hash"); got != "#scaling.html" {
		t.Errorf("after a sweep the address ends with %q", got)
	}
	p.noNetwork()

	p.press(".nav a[href^='map']", kb.Enter)
	p.await("location.hash === '#map.html' && document.documentElement.dataset.begun === ''")
	p.mapReady()
	p.noNetwork()
	for _, page := range allPages {
		p.visit(evaluate[string](p, "location.href.replace(/[?#].*/, '')") + "?theme=dark#" + page)
		p.await("document.documentElement.dataset.begun === '' && document.documentElement.dataset.page === " + quote(roomOf(t, page)))
	}
	if got := evaluate[[]string](p, against); len(got) > 0 {
		t.Errorf("against the policy: %q", got)
	}
}

// TestWalkSingleFileFrame: a page of the file may have a frame of it, and links to places and files.
func TestWalkSingleFileFrame(t *testing.T) {
	p := openSingle(t, visit{}, "#offline.html")
	evaluate[any](p, `(() => {
		globalThis.stays = true
		document.body.insertAdjacentHTML('beforeend', '<a id="down" href="#copy">down</a><a id="poster" target="_blank" href="posters/conductance-c0-light.svg">poster</a>')
		document.querySelector('#down').click()
		document.querySelector('#poster').dispatchEvent(new MouseEvent('contextmenu', {bubbles: true}))
	})()`)
	p.await("location.hash === '#offline.html#copy' && stays")
	p.await("document.querySelector('#poster').href.startsWith('blob:')")
	evaluate[any](p, `(() => {
		globalThis.heard = []
		addEventListener('message', ({data}) => heard.push(data))
		const frame = document.createElement('iframe')
		frame.width = 800
		frame.height = 450
		frame.src = 'embed.html?c=0&start=auto&n=200'
		document.querySelector('main').append(frame)
	})()`)
	p.await("heard.some(({balance, type}) => balance === 1 && type === 'ready')")
	evaluate[any](p, "document.querySelector('iframe').contentWindow.postMessage({balance: 1, type: 'subscribe', to: ['stats'], every_ms: 200}, '*')")
	p.await("heard.some(({type, var_v_mv2}) => type === 'stats' && JSON.stringify(heard.at(-1)).includes('var_v_mv2'))")

	// It may become the whole simulator, whose links lead to the file.
	const frame = "document.querySelector('iframe').contentDocument"
	evaluate[any](p, "document.querySelector('iframe').contentWindow.postMessage({balance: 1, type: 'set', view: {ui: 'full'}}, '*')")
	p.await(frame + "?.documentElement.dataset.level === 'full' && " + frame + ".documentElement.dataset.begun === ''")
	p.await("heard.filter(({type}) => type === 'ready').at(-1).params.n === 200")
	p.noNetwork()
}

// TestWalkSingleFileArticle: in the file words set the article's figures, of which one runs at a time, symbols
// light up in them, and numbers are measured again.
func TestWalkSingleFileArticle(t *testing.T) {
	p := openSingle(t, visit{script: watchPolicy}, "#article.html")
	p.singleArticle()
	if got := evaluate[[]string](p, against); len(got) > 0 {
		t.Errorf("against the policy: %q", got)
	}
	p.visit(evaluate[string](p, "location.href.replace(/[?#].*/, '')") + "#teachers.html")
	p.articleReady()
	p.noNetwork()
}

// singleArticle goes through the article of a single file.
func (p *tab) singleArticle() {
	p.Helper()
	p.articleReady()
	second, fourth := fmt.Sprintf(frameOf, "figure-2"), fmt.Sprintf(frameOf, "figure-4")
	p.press(`button[data-figure="figure-2"]`, " ")
	p.await("document.querySelector('button[data-figure=\"figure-2\"]').ariaPressed === 'true'")
	p.await(second + ".documentElement.dataset.frame === 'live'")
	p.press("#equation-1 .entry button", " ")
	p.await("document.querySelectorAll('#equation-1 math [data-lit]').length === 2 && " + second + ".querySelector('.row.first[data-lit]')")
	p.keys("\u001b")
	p.press(`button[data-figure="figure-4"]`, " ")
	p.await(fourth + ".documentElement.dataset.frame === 'live' && " + second + ".documentElement.dataset.frame !== 'live'")
	evaluate[any](p, "document.querySelector('#figure-4 balanced-network').pause()")
	p.press(`[data-of="synapse=conductance c=0 n=1000"] button.number`, " ")
	p.await("document.querySelector('#number').matches(':popover-open')")
	p.press("#number .primary", " ")
	p.await("document.querySelector('#number .verdict').textContent.startsWith('The same spikes as in the table')")
	p.await("[...document.querySelectorAll('main img')].filter(picture => picture.checkVisibility()).every(picture => picture.complete && picture.naturalWidth > 0)")
	p.noNetwork()
}

// TestWalkFirefoxSingleFile: the same in Firefox.
func TestWalkFirefoxSingleFile(t *testing.T) {
	p := openSingle(t, visit{firefox: true}, "?n=200&seed=3&start=auto")
	p.alive()
	p.awaitPlots("document")
	p.visit(evaluate[string](p, "location.href.replace(/[?#].*/, '')") + "?n=100&c=0&synapse=conductance&trials=1&t=100#scaling.html")
	p.begin()
	p.awaitState("Sweep done")
	p.noNetwork()
	p.visit(evaluate[string](p, "location.href.replace(/[?#].*/, '')") + "#article.html")
	p.singleArticle()
}
