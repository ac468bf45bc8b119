//go:build browser

package main

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/chromedp/chromedp"
)

// A published is a folder with releases behind a server that can be taken away.
type published struct {
	dist
	mu   sync.Mutex
	gone bool
	asks []string // paths, since they were last forgotten
}

// publish writes a release whose pages say which it is, as does a module of theirs.
func publish(t *testing.T, release string, to *published) {
	t.Helper()
	page := filepath.Join(t.TempDir(), "page")
	if err := os.CopyFS(page, os.DirFS("page")); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string][2]string{
		"bench.html":    {"<h1>", "<h1 data-release=\"" + release + "\">"},
		"bench/page.js": {"export async function start() {", "export async function start() {\n  document.documentElement.dataset.module = '" + release + "';"},
	} {
		path := filepath.Join(page, name)
		text, err := os.ReadFile(path)
		if err != nil || strings.Count(string(text), change[0]) != 1 {
			t.Fatalf("%s has not one %q: %v", name, change[0], err)
		}
		if err := os.WriteFile(path, []byte(strings.Replace(string(text), change[0], change[1], 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	build := filepath.Join(t.TempDir(), "build")
	if err := os.CopyFS(build, os.DirFS("build")); err != nil {
		t.Fatal(err)
	}
	if told, err := exec.Command("go", "run", "./joined", "-page", page, "-o", filepath.Join(build, joinedPages)).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, told)
	}
	to.dist.page, to.dist.build, to.dist.release, to.dist.level = page, build, release, brotli.BestSpeed
	if err := to.write(); err != nil {
		t.Fatal(err)
	}
}

func (s *published) handler(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		gone := s.gone
		s.asks = append(s.asks, r.URL.Path)
		s.mu.Unlock()
		if gone {
			panic(http.ErrAbortHandler) // the line is cut
		}
		site{s.folder}.ServeHTTP(w, r)
	})
}

func (s *published) network(there bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gone, s.asks = !there, nil
}

// kept waits until the browser has a copy of a release.
func (p *tab) kept(release string) {
	p.Helper()
	p.await(`(async () => {
		for (const name of await caches.keys())
			for (const { url } of await (await caches.open(name)).keys())
				if (url.endsWith('/releases/` + release + `/stage.wasm')) return (await navigator.serviceWorker.getRegistration()).installing === null
	})()`)
}

// TestWalkOffline: what was visited once opens without a network, all pages of it, and goes on measuring.
func TestWalkOffline(t *testing.T) {
	s := &published{dist: dist{folder: t.TempDir()}}
	publish(t, "1-0000001", s)
	p := open(t, visit{path: "bench.html", server: s.handler, mayGoWrong: true})
	p.kept("1-0000001")
	s.network(false)
	for _, name := range allPages {
		for _, place := range []string{"releases/1-0000001/", ""} {
			p.visit(p.server.URL + "/" + place + name + "?theme=dark")
			p.await("document.documentElement.dataset.begun === '' && location.pathname === '/releases/1-0000001/" + name + "' && location.search.includes('theme=dark')")
		}
	}
	p.visit(p.server.URL + "/?seed=2&start=auto")
	p.await("parseFloat(document.querySelector('" + variance + "')?.textContent) > 0")
	p.awaitPlots("document")
	p.visit(p.server.URL + "/embed.html?start=auto")
	p.await("parseFloat(document.querySelector('" + variance + "')?.textContent) > 0")
	p.do(chromedp.Reload())
	p.await("parseFloat(document.querySelector('" + variance + "')?.textContent) > 0")
	// A release that is not kept gives way to the one that is.
	p.visit(p.server.URL + "/releases/1-0000000/bench.html?n=100")
	p.await("location.pathname === '/releases/1-0000001/bench.html' && location.search === '?n=100' && document.documentElement.dataset.begun === ''")
}

// TestWalkOfflineUpdate: a page has all its parts from one version; the next one waits for the visit after it, and is whole or not there.
func TestWalkOfflineUpdate(t *testing.T) {
	const versions = "document.querySelector('h1')?.dataset.release + ' ' + document.documentElement.dataset.module"
	s := &published{dist: dist{folder: t.TempDir()}}
	publish(t, "1-0000001", s)
	p := open(t, visit{path: "bench.html", server: s.handler, mayGoWrong: true})
	p.kept("1-0000001")

	// A release of which a part is damaged, or not there yet, is not kept.
	publish(t, "1-0000002", s)
	damaged := filepath.Join(s.folder, releases, "1-0000002", "joined", "bench.js")
	whole, err := os.ReadFile(damaged)
	if err != nil {
		t.Fatal(err)
	}
	for _, ending := range []string{".br", ".gz"} {
		if err := os.Remove(damaged + ending); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(damaged, append([]byte("// not the file that was built\n"), whole...), 0o644); err != nil {
		t.Fatal(err)
	}
	evaluate[any](p, "navigator.serviceWorker.getRegistration().then((one) => one.update()).catch(() => {})")
	p.await("navigator.serviceWorker.getRegistration().then(({installing, waiting}) => !installing && !waiting)")
	if got := evaluate[int](p, "caches.keys().then(({length}) => length)"); got != 1 {
		t.Errorf("with a damaged release there are %d copies", got)
	}
	s.network(false)
	p.visit(p.server.URL + "/bench.html")
	p.await(versions + " === '1-0000001 1-0000001'")

	// The page that is open stays of its version, also what it loads anew.
	if err := os.WriteFile(damaged, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	s.network(true)
	evaluate[any](p, "navigator.serviceWorker.getRegistration().then((one) => one.update())")
	p.await("navigator.serviceWorker.getRegistration().then(({waiting}) => !!waiting)")
	s.network(false)
	p.do(chromedp.Reload())
	p.await(versions + " === '1-0000001 1-0000001'")

	// Online the next visit is one of the new version, of which all comes from there.
	s.network(true)
	p.visit(p.server.URL + "/bench.html")
	p.await(versions + " === '1-0000002 1-0000002'")
	for _, path := range s.asks {
		if strings.HasPrefix(path, "/releases/") && !strings.HasPrefix(path, "/releases/1-0000002/") {
			t.Errorf("the new page asked for %s", path)
		}
	}
	// With the last page the old worker goes, and its copy.
	p.visit("about:blank")
	p.visit(p.server.URL + "/offline.html")
	p.await("caches.keys().then(({length}) => length === 1)")
	p.kept("1-0000002")
	s.network(false)
	p.visit(p.server.URL + "/bench.html")
	p.await(versions + " === '1-0000002 1-0000002'")
}

// TestWalkOfflineRemoved: the visitor, and whoever publishes, can do without the copy.
func TestWalkOfflineRemoved(t *testing.T) {
	const nothing = "Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()]).then((all) => all.flat().length === 0)"
	s := &published{dist: dist{folder: t.TempDir()}}
	publish(t, "1-0000001", s)
	p := open(t, visit{path: "offline.html", server: s.handler, mayGoWrong: true})
	p.await("document.querySelector('#copy').dataset.copy === 'kept' && / MB/.test(document.querySelector('#copy').textContent)")
	p.press("#decide", "\r")
	p.await("document.querySelector('#copy').dataset.copy === 'off' && " + nothing)
	p.do(chromedp.Reload())
	p.await("document.documentElement.dataset.begun === '' && document.querySelector('#copy').dataset.copy === 'off' && " + nothing)
	p.press("#decide", "\r")
	p.await("document.querySelector('#copy').dataset.copy === 'kept'")

	s.online = true
	if err := s.write(); err != nil {
		t.Fatal(err)
	}
	p.visit(p.server.URL + "/bench.html")
	evaluate[any](p, "navigator.serviceWorker.getRegistration().then((one) => one?.update()).catch(() => {})")
	p.visit("about:blank")
	p.visit(p.server.URL + "/releases/1-0000001/stage.html") // a document that asks for no worker
	p.await(nothing)
}

// TestServedAsEdited: the server of those who edit the pages lets nothing be kept.
func TestServedAsEdited(t *testing.T) {
	p := open(t, visit{path: "offline.html"})
	p.await("document.querySelector('#copy').dataset.copy === 'unpublished'")
	if got := evaluate[int](p, "navigator.serviceWorker.getRegistrations().then(({length}) => length)"); got != 0 {
		t.Errorf("there are %d workers", got)
	}
}
