//go:build browser

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var allPages = []string{"index.html", "article.html", "teachers.html", "scaling.html", "map.html", "bench.html", "offline.html", "embed.html"}

// The cause for which a page says that it has not begun, alone; ” while it says
// none or several. %s is the document.
const toldCause = `(document => {
	const causes = document.querySelector('.causes')
	if (!causes?.checkVisibility({visibilityProperty: true})) return ''
	const said = [...causes.querySelectorAll('li')].filter(one => one.checkVisibility())
	return said.length === 1 ? said[0].dataset.cause + ': ' + said[0].innerText : ''
})(%s)`

// stopped waits until the page says this one cause, and is what it says of it.
func (p *tab) stopped(document, cause string) string {
	p.Helper()
	told := fmt.Sprintf(toldCause, document)
	p.await(fmt.Sprintf("%s.startsWith('%s: ')", told, cause))
	text := evaluate[string](p, told)
	if covered := evaluate[bool](p, fmt.Sprintf(`(causes => {
		const { left, right, top, bottom } = causes.getBoundingClientRect()
		const { innerWidth, innerHeight } = causes.ownerDocument.defaultView
		return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight
			|| !causes.contains(causes.ownerDocument.elementFromPoint((left + right) / 2, (top + bottom) / 2))
	})(%s.querySelector('.causes'))`, document)); covered {
		p.Errorf("what keeps the page from starting is not in sight")
	}
	return text
}

// instead answers for one file in place of the site.
func instead(name, contentType, content string) func(http.Handler) http.Handler {
	return func(site http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/"+name {
				site.ServeHTTP(w, r)
				return
			}
			w.Header().Set("Content-Type", contentType)
			fmt.Fprint(w, content)
		})
	}
}

// under serves the site with another policy, in which HOST is that of the server.
func under(policy string) func(http.Handler) http.Handler {
	return func(site http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			site.ServeHTTP(policed{w, strings.ReplaceAll(policy, "HOST", "http://"+r.Host)}, r)
		})
	}
}

type policed struct {
	http.ResponseWriter
	policy string
}

func (p policed) WriteHeader(status int) {
	p.Header().Set("Content-Security-Policy", p.policy)
	p.ResponseWriter.WriteHeader(status)
}

// saysAll fails where a text lacks words.
func (p *tab) saysAll(text string, words ...string) {
	p.Helper()
	for _, word := range words {
		if !strings.Contains(text, word) {
			p.Errorf("the page says %q, without %q", text, word)
		}
	}
}

// TestBegun: where all is well, no cause is seen at any moment, nothing is
// announced, and the words are gone when the page has begun.
func TestBegun(t *testing.T) {
	const watch = `
		globalThis.told = []
		if (parent === self) new MutationObserver((_, observer) => {
			const starting = document.getElementById('starting')
			if (!starting?.nextElementSibling) return
			observer.disconnect()
			globalThis.watched = true
			if (starting.hasAttribute('role')) told.push('announced words')
			new MutationObserver(() => starting.hasAttribute('role') && told.push('announced')).observe(starting, {attributes: true})
			const causes = starting.querySelector('.causes')
			const look = () => {
				if (!causes.isConnected) return
				if (causes.checkVisibility({visibilityProperty: true})) told.push('causes were shown')
				requestAnimationFrame(look)
			}
			look()
		}).observe(document, {childList: true, subtree: true})`
	for _, path := range allPages {
		t.Run(path, func(t *testing.T) {
			p := open(t, visit{path: path, script: watch})
			if evaluate[bool](p, "document.querySelector('#starting, .causes, .wait') !== null") {
				t.Error("the page has begun and still has the words for one that has not")
			}
			if !evaluate[bool](p, "globalThis.watched === true") {
				t.Error("on the way there were no words")
			}
			if told := evaluate[[]string](p, "told"); len(told) > 0 {
				t.Errorf("on the way: %q", told)
			}
		})
	}
}

// TestStops: whatever keeps a page from starting is said by it, in sight and
// announced, and of the causes only the one that it is. The pages have the same
// first script and words; what differs is the modules that they need.
func TestStops(t *testing.T) {
	const least = "bench.html"
	type stop struct {
		name string
		visit
		cause string
		words []string
	}
	stops := []stop{
		{"no begin.js", visit{path: least, apart: true, absent: "shared/begin.js"}, "module", []string{"shared/begin.js: the server answers 404"}},
		{"no notice.js", visit{path: least, apart: true, absent: "shared/notice.js"}, "module", []string{"shared/notice.js: the server answers 404"}},
		{"text for a module", visit{path: least, apart: true, server: instead("bench/page.js", "text/plain", "export function start() {}")}, "module",
			[]string{"bench/page.js: the server calls it text/plain, not JavaScript"}},
		{"a page for a module", visit{path: least, apart: true, server: instead("shared/element.js", "text/html", "<p>Sign in")}, "module",
			[]string{"shared/element.js: the server calls it text/html"}},
		{"a module of another version", visit{path: least, apart: true, server: instead("shared/element.js", "text/javascript", "export {}")}, "browser", []string{"element.js"}},
		{"syntax of the future", visit{path: least, apart: true, server: instead("bench/page.js", "text/javascript", "export const start = ~=> {}")}, "browser",
			[]string{"too old", "Unexpected token"}},
		{"no modules", visit{path: least, script: "delete HTMLScriptElement.prototype.noModule"}, "browser", []string{"too old", "Firefox 1"}},
		{"no containers in style sheets", visit{path: least, script: "CSS.supports = () => false"}, "browser", []string{"too old", "Firefox 1"}},
		{"a policy for one script", visit{path: least, server: under("script-src HOST/shared/first.js")}, "policy",
			[]string{"joined/bench.js", "script-src 'self'"}},
		{"text for joined modules", visit{path: least, server: instead("joined/bench.js", "text/plain", "")}, "module",
			[]string{"joined/bench.js: the server calls it text/plain, not JavaScript"}},
	}
	for _, path := range allPages {
		room := roomOf(t, path)
		stops = append(stops,
			stop{"nothing joined", visit{path: path, absent: joinedOf(path)}, "module", []string{joinedOf(path) + ": the server answers 404"}},
			stop{"no " + room, visit{path: path, apart: true, absent: room}, "module", []string{room + ": the server answers 404"}},
			stop{"nothing below " + room, visit{path: path, apart: true, absent: "shared/format.js"}, "module", []string{"shared/format.js: the server answers 404"}})
	}
	for _, stop := range stops {
		t.Run(stop.name+" "+stop.path, func(t *testing.T) {
			v := stop.visit
			v.mayGoWrong, v.stops = true, true
			p := open(t, v)
			p.saysAll(p.stopped("document", stop.cause), stop.words...)
			if role := evaluate[string](p, "document.getElementById('starting').role"); role != "alert" {
				t.Errorf("what keeps the page from starting is not announced: role %q", role)
			}
		})
	}
}

// TestSlow: a module that does not come is no cause for alarm. That it is awaited
// is said, and after a while that nothing comes.
func TestSlow(t *testing.T) {
	stall := func(site http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/joined/bench.js" {
				<-r.Context().Done()
				return
			}
			site.ServeHTTP(w, r)
		})
	}
	p := open(t, visit{path: "shared/icon.svg", stops: true, server: stall, mayGoWrong: true,
		script: "{ const every = setInterval; globalThis.setInterval = (act, ms) => every(act, ms / 5) }"})
	evaluate[bool](p, "(setTimeout(() => location.href = '/bench.html'), true)") // it never loads to its end
	const seen = "(part => document.querySelector(part)?.checkVisibility({visibilityProperty: true}))"
	p.await(seen + "('.wait')")
	if text := p.text(".wait"); text != "Loading …" && !strings.Contains(text, "nothing has come") {
		t.Errorf("of a page that is on its way it says %q", text)
	}
	p.await(seen + "('.slow')")
	p.saysAll(p.text(".wait"), "Loading: nothing has come for a while")
	if evaluate[bool](p, seen+"('.causes') || document.getElementById('starting').hasAttribute('role')") {
		t.Error("what only takes long is told as what does not start")
	}
}

// TestWalkTheme: an address has its colours, on the way to the other pages too, and
// in what the stage draws.
func TestWalkTheme(t *testing.T) {
	for _, want := range []struct {
		query  string
		dark   bool // what the system has
		ground string
	}{
		{"", false, "rgb(253, 252, 250)"}, {"", true, "rgb(20, 23, 27)"},
		{"?theme=dark", false, "rgb(20, 23, 27)"}, {"?theme=light", true, "rgb(253, 252, 250)"},
	} {
		t.Run(fmt.Sprintf("%q dark %v", want.query, want.dark), func(t *testing.T) {
			p := open(t, visit{path: want.query, dark: want.dark})
			p.alive()
			p.pause()
			if got := evaluate[string](p, "getComputedStyle(document.documentElement).backgroundColor"); got != want.ground {
				t.Errorf("the page is %s, want %s", got, want.ground)
			}
			if got := evaluate[string](p, "document.querySelector('.nav a:last-child').getAttribute('href')"); got != "map.html"+want.query {
				t.Errorf("the way to the map is %s", got)
			}
			if got := evaluate[string](p, "location.search"); got != want.query {
				t.Errorf("the address became %q", got)
			}
			p.press(correlation, kb.Home)
			p.await("location.search === '?c=0" + strings.Replace(want.query, "?", "&", 1) + "'")
			// What most of a panel is, as it is on the screen.
			picture, panel := p.look(), p.placeOf("document.querySelector('.panel')").rectangle()
			counts := map[[3]uint32]int{}
			var most [3]uint32
			for y := panel.Min.Y; y < panel.Max.Y; y++ {
				for x := panel.Min.X; x < panel.Max.X; x++ {
					r, g, b, _ := picture.At(x, y).RGBA()
					colour := [3]uint32{r >> 8, g >> 8, b >> 8}
					if counts[colour]++; counts[colour] > counts[most] {
						most = colour
					}
				}
			}
			if got := fmt.Sprintf("rgb(%d, %d, %d)", most[0], most[1], most[2]); got != want.ground {
				t.Errorf("the stage is %s, want %s", got, want.ground)
			}
		})
	}
}

// TestWords: the pages have the same words for what keeps them from starting.
func TestWords(t *testing.T) {
	var first string
	for _, path := range allPages {
		source, err := os.ReadFile("page/" + path)
		if err != nil {
			t.Fatal(err)
		}
		_, words, _ := strings.Cut(string(source), `<div class="starting" id="starting">`)
		words, _, found := strings.Cut(words, "\n</div>\n")
		head, list, _ := strings.Cut(words, "<ul>")
		if !found || !strings.Contains(head, "with JavaScript modules and WebAssembly. It has not begun:") || strings.Count(list, "data-cause") != 6 {
			t.Errorf("%s has no words of its own: %s", path, words)
		}
		if first == "" {
			first = list
		}
		if list != first {
			t.Errorf("%s and %s have different words:\n%s\n%s", allPages[0], path, first, list)
		}
	}
}

// joinedOf is the one that has all modules of a page.
func joinedOf(page string) string { return "joined/" + strings.TrimSuffix(page, ".html") + ".js" }

// roomOf is the module that a page names.
func roomOf(t *testing.T, page string) string {
	t.Helper()
	source, err := os.ReadFile("page/" + page)
	if err != nil {
		t.Fatal(err)
	}
	_, room, _ := strings.Cut(string(source), `data-page="`)
	room, _, found := strings.Cut(room, `"`)
	if !found {
		t.Fatalf("%s names no module", page)
	}
	return room
}

// TestNoScript: where no script of ours runs, the page says so itself. Where
// scripts are off that is all; where a policy forbids them the page cannot know,
// and lists what it may be, after some seconds.
func TestNoScript(t *testing.T) {
	t.Run("policy", func(t *testing.T) {
		p := open(t, visit{path: "map.html", stops: true, mayGoWrong: true, server: under("script-src 'none'")})
		p.await("document.querySelector('.causes').checkVisibility({visibilityProperty: true})")
		p.saysAll(p.text(".causes"), "JavaScript is switched off", "a policy", "allow-same-origin", "http.server", "too old")
	})
	for _, path := range allPages {
		t.Run("off "+path, func(t *testing.T) {
			p := open(t, visit{stops: true, path: "shared/icon.svg", mayGoWrong: true}) // a picture has no icon
			call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
			p.do(chromedp.Navigate(p.server.URL + "/" + path))
			text := p.stopped("document", "script")
			p.saysAll(text, "JavaScript is switched off", "allow-scripts")
		})
	}
}

// TestSandbox: in a frame without an origin a page says what the page around
// has to allow. A policy can make any document such a one.
func TestSandbox(t *testing.T) {
	for _, path := range allPages {
		t.Run(path, func(t *testing.T) {
			sandboxed := under(headers[0].value + "; sandbox allow-scripts")
			p := open(t, visit{path: path, stops: true, mayGoWrong: true, server: sandboxed})
			p.saysAll(p.stopped("document", "frame"), "allow-same-origin", "tab of its own")
		})
	}
	t.Run("a frame", func(t *testing.T) {
		const outer = `<!doctype html><title>Outer</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="embed.html" width="320" height="240"></iframe>`
		p := open(t, visit{path: "outer.html", mayGoWrong: true, extra: map[string]string{"/outer.html": outer}})
		targets, err := chromedp.Targets(p.ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range targets {
			if one.Type == "iframe" && one.URL == p.server.URL+"/embed.html" {
				ctx, cancel := chromedp.NewContext(p.ctx, chromedp.WithTargetID(one.TargetID))
				defer cancel()
				frame := &tab{T: t, ctx: ctx} // a process of its own, into which the page around cannot look
				told := fmt.Sprintf(toldCause, "document")
				frame.await(told + ".startsWith('frame: ') && " + told + ".includes('allow-same-origin')")
				return
			}
		}
		t.Errorf("there is no such frame among %v", targets)
	})
}

// TestFile: a copy of the site that is opened as a file says how to serve it.
func TestFile(t *testing.T) {
	dir, err := filepath.Abs("page")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range allPages {
		t.Run(path, func(t *testing.T) {
			p := open(t, visit{path: "shared/icon.svg", stops: true, mayGoWrong: true})
			p.do(chromedp.Navigate((&url.URL{Scheme: "file", Path: filepath.Join(dir, path)}).String()))
			p.saysAll(p.stopped("document", "file"), "http.server", "http://localhost:8000")
		})
	}
}

// watchPolicy, a script for all frames, keeps what was against their policy, and
// what was saved; against is all of the former.
const (
	watchPolicy = `
		globalThis.violations = []
		document.addEventListener('securitypolicyviolation', event => violations.push([event.effectiveDirective, event.blockedURI, event.sourceFile].join(' ')))
		globalThis.saved = []
		{
			const { click } = HTMLAnchorElement.prototype
			HTMLAnchorElement.prototype.click = function () {
				saved.push(this.download)
				click.call(this)
			}
		}`
	against = "[self, ...Array.from(frames)].flatMap(frame => frame.violations)"
)

// TestPolicy: every page works without anything that its policy forbids, down to
// the pictures that it saves.
func TestPolicy(t *testing.T) {
	answer := httptest.NewRecorder()
	newPages("page", "build").ServeHTTP(answer, httptest.NewRequest("GET", "/index.html", nil))
	if got := answer.Header().Get("Content-Security-Policy"); got != strings.Join(policy, "; ") {
		t.Fatalf("the pages run under the policy %q", got)
	}
	const measures = "parseFloat(document.querySelector('" + variance + "').textContent) > 0"
	for _, page := range []struct {
		path, ready string
		saves       []string
	}{
		{"index.html", measures, nil},
		{"embed.html?theme=dark&start=auto", measures, nil},
		{"bench.html?n=100", "true", nil},
		{"article.html", "document.querySelector('button.number')", nil},
		{"scaling.html", "!document.querySelector('#run').disabled", []string{"svg", "png"}},
		{"map.html?level=1&n2=100", "!document.querySelector('#run').disabled", []string{"svg", "png"}},
	} {
		t.Run(page.path, func(t *testing.T) {
			p := open(t, visit{path: page.path, script: watchPolicy})
			p.await(page.ready)
			for k, id := range page.saves {
				p.do(chromedp.Click(chromedp.CSS("#" + id)))
				p.await(fmt.Sprintf("saved.length === %d", k+1))
			}
			if evaluate[bool](p, "[...document.querySelectorAll('.notice')].some(line => line.checkVisibility())") {
				t.Errorf("the page says %q", p.text(notice))
			}
			if got := evaluate[[]string](p, against); len(got) > 0 {
				t.Errorf("against the policy: %q", got)
			}
		})
	}
	t.Run("what is against it is seen", func(t *testing.T) {
		p := open(t, visit{path: "bench.html", script: watchPolicy, mayGoWrong: true})
		evaluate[bool](p, "(document.body.setAttribute('style', 'color: red'), true)")
		p.await(against + ".length === 1")
	})
}

// TestDistUnderAnyAddress: a plain server of files that knows nothing of the
// pages runs a release under some path, from the top and by its own link, and
// an earlier one goes on beside it.
func TestDistUnderAnyAddress(t *testing.T) {
	d := dist{page: "page", build: "build", folder: t.TempDir(), level: 1}
	for _, d.release = range []string{"1-0000001", "1-0000002"} {
		if err := d.write(); err != nil {
			t.Fatal(err)
		}
	}
	const under = "/some/sub/path/"
	plain := func(http.Handler) http.Handler {
		return http.StripPrefix(under, http.FileServer(http.Dir(d.folder)))
	}
	for from, to := range map[string]string{
		"index.html?c=0.1#x":                    "releases/1-0000002/index.html?c=0.1#x",
		"embed.html?c=0.1&start=auto":           "releases/1-0000002/embed.html?c=0.1&start=auto",
		"releases/1-0000001/index.html?c=0.1":   "releases/1-0000001/index.html?c=0.1",
		"releases/1-0000001/scaling.html?n=100": "releases/1-0000001/scaling.html?n=100&trials=4&t=5000",
		"map.html":                              "releases/1-0000002/map.html",
		"bench.html":                            "releases/1-0000002/bench.html",
	} {
		t.Run(from, func(t *testing.T) {
			p := open(t, visit{path: under[1:] + from, server: plain, script: watchPolicy})
			to := strings.Replace(to, "index.html", "", 1) // as http.FileServer has it
			at, _, _ := strings.Cut(to, "?")
			p.await("location.pathname === " + quote(under+at))
			if !strings.Contains(from, "scaling") {
				if got := evaluate[string](p, "location.href"); got != p.server.URL+under+to {
					t.Errorf("%s led to %s", from, got)
				}
			}
			switch {
			case strings.Contains(from, "index") || strings.Contains(from, "embed"):
				p.await("parseFloat(document.querySelector('" + variance + "').textContent) > 0 && document.querySelector('#c').value === '0.1'")
			case strings.Contains(to, "scaling"):
				p.await("document.querySelector('#grid').textContent.includes('1 size')")
			case strings.Contains(to, "map"):
				p.mapReady()
			}
			if got := evaluate[[]string](p, against); len(got) > 0 {
				t.Errorf("against the policy: %q", got)
			}
		})
	}
}
