//go:build browser

// The tests of the pages drive a real Chromium through the DevTools protocol,
// and a real Firefox through WebDriver BiDi,
// with the keyboard where a visitor would use it, and read what a visitor
// would read. They never assert a speed. See `make test-browser`.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

var (
	screenshots = flag.String("screenshots", "", "`directory` for a picture of the page at the end of each browser test")
	patience    = flag.Duration("patience", time.Minute, "how long a browser test waits for something to come about")
)

// browser is the one Chromium of all tests; each visit has a profile of its own in it.
var browser context.Context

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(testAll(m))
}

func testAll(m *testing.M) int {
	if !isFile("build/worker.wasm") {
		fmt.Fprintln(os.Stderr, "there is no build/worker.wasm for the browser tests: run `make build`, or `make test-browser`, which does")
		return 1
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), browserFlags()...)
	defer stop()
	var cancel context.CancelFunc
	browser, cancel = chromedp.NewContext(allocator)
	defer cancel()
	if err := chromedp.Do(browser); err != nil {
		fmt.Fprintf(os.Stderr, "Chromium does not start: %v; `make tools` installs it on Debian\n", err)
		return 1
	}
	defer func() { stopFirefox() }()
	return m.Run()
}

// browserFlags say how Chromium runs in the tests.
func browserFlags() []chromedp.ExecAllocatorOption {
	return append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox,
		chromedp.Flag("use-angle", "swiftshader"),
		chromedp.Flag("enable-unsafe-swiftshader", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		// The pages need nothing from elsewhere; whatever asks for it shall fail.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
}

// A visit says how a page is opened. Its zero value is the simulator in a large window.
type visit struct {
	path       string // with query
	phone      bool   // 390 × 844 with a touch screen, instead of 1440 × 900
	dark       bool
	firefox    bool                            // in Firefox instead of Chromium
	forced     bool                            // the visitor's system forces its colours upon the page
	reduced    bool                            // the visitor prefers reduced motion
	script     string                          // runs in every frame before anything of the page does
	absent     string                          // file that the server does not have
	apart      bool                            // modules come one by one, as they are edited
	extra      map[string]string               // pages besides those of the site, by path
	mayGoWrong bool                            // errors in the console and failed requests are what the test is about
	server     func(http.Handler) http.Handler // what stands around the server of the site, if anything
	stops      bool                            // the page does not begin
	story      bool                            // the browser has not been told the story of the simulator yet
}

// A tab is an open page. Its methods end the test when they fail.
type tab struct {
	*testing.T
	ctx    context.Context // of Chromium
	fox    *foxTab         // nil in Chromium
	server *httptest.Server

	attached map[target.ID]*tab // workers that were measured

	mu       sync.Mutex
	console  []string // all messages
	troubles []string // errors, exceptions and failed requests
}

// storyTold makes the browser one that has been told the story, which begins on a first visit;
// in documents without storage, and on other pages than the simulator, it is not told anyway.
const storyTold = `try { if (!localStorage.getItem('balance.story')) localStorage.setItem('balance.story', 'told') } catch {}`

// fromBlank visits a page with nothing on it first, from which a test goes on by itself.
func (v visit) fromBlank() visit {
	v.path, v.extra = "blank.html", map[string]string{"/blank.html": "<!doctype html><title>Nothing</title><link rel=icon href='data:,'>"}
	return v
}

// open starts a server, visits a page of it with a fresh profile and waits for
// the page to load. When the test ends it fails if anything went wrong in the
// console or on the way to the server.
func open(t *testing.T, v visit) *tab {
	t.Helper()
	if !v.story {
		v.script = storyTold + "\n" + v.script
	}
	p := &tab{T: t}
	var files http.Handler = newPages("page", "build")
	if v.apart {
		files = site{"page", "build"}
	}
	if v.server != nil {
		files = v.server(files)
	}
	p.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if text, ok := v.extra[r.URL.Path]; ok {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, text)
			return
		}
		if first := r.URL.Query().Get("first"); first != "" {
			serveWorker(w, first)
			return
		}
		watched := &statusRecorder{ResponseWriter: w}
		if v.absent != "" && r.URL.Path == "/"+v.absent {
			http.NotFound(watched, r)
		} else {
			files.ServeHTTP(watched, r)
		}
		if watched.status >= 400 {
			p.trouble(fmt.Sprintf("%s answered with %d", r.URL, watched.status))
		}
	}))
	t.Cleanup(p.server.Close)
	if v.firefox {
		p.openFirefox(v)
	} else {
		p.openChromium(v)
	}
	if v.extra == nil && !v.stops { // else it may be another page that has ours in a frame
		p.await("document.documentElement.dataset.begun === ''")
	}
	return p
}

func (p *tab) openChromium(v visit) {
	p.Helper()
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	p.Cleanup(cancel)
	p.ctx = ctx
	messages := chromedp.Console(ctx)
	go func() {
		for message, err := range messages {
			if err != nil {
				return
			}
			line := fmt.Sprintf("%s %s (%s:%d)", message, message.Source, message.URL, message.Line)
			p.message(line)
			if message.IsException() || message.Type == chromedp.ConsoleError {
				p.trouble(line)
			}
		}
	}()
	p.Cleanup(func() { p.close(v.mayGoWrong) })

	media := []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: map[bool]string{false: "light", true: "dark"}[v.dark]},
		{Name: "prefers-reduced-motion", Value: map[bool]string{false: "no-preference", true: "reduce"}[v.reduced]},
		{Name: "forced-colors", Value: map[bool]string{false: "none", true: "active"}[v.forced]},
	}
	size := chromedp.EmulateViewport(1440, 900)
	if v.phone {
		size = chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulatePortrait)
	}
	p.do(size)
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: media})
	if v.script != "" {
		call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: v.script})
	}
	p.do(chromedp.Navigate(p.server.URL + "/" + v.path))
}

// firstInWorkers is a script for a page, whose workers run another before anything of
// theirs. It comes from the server: the policy of the pages lets no worker come from elsewhere.
func firstInWorkers(first string) string {
	return fmt.Sprintf("globalThis.Worker = class extends Worker { constructor(url) { super(Object.assign(new URL(url), {search: new URLSearchParams({first: %s})})) } };", quote(first))
}

// serveWorker answers what the workers of firstInWorkers ask for.
func serveWorker(w http.ResponseWriter, first string) {
	script, err := os.ReadFile("page/programs/worker.js")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	setHeaders(w.Header())
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	fmt.Fprintf(w, "%s;\n%s", first, script)
}

// statusRecorder keeps the status that goes through it.
type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (r *statusRecorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *statusRecorder) Flush() { r.ResponseWriter.(http.Flusher).Flush() }

func (p *tab) message(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.console = append(p.console, line)
}

func (p *tab) trouble(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.troubles = append(p.troubles, line)
}

func (p *tab) close(mayGoWrong bool) {
	if *screenshots != "" {
		p.screenshot("")
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !mayGoWrong {
		for _, line := range p.troubles {
			p.Errorf("went wrong in the browser: %s", line)
		}
	}
	if p.Failed() {
		p.Logf("the console:\n%s", strings.Join(p.console, "\n"))
	}
}

// screenshot writes a picture of what the window shows, named after the test
// and, if there are several in one, suffix.
func (p *tab) screenshot(suffix string) {
	if *screenshots == "" {
		return
	}
	picture, err := p.picture()
	if err != nil {
		p.Errorf("no screenshot: %v", err)
		return
	}
	name := strings.NewReplacer("/", "-", " ", "-").Replace(p.Name()) + suffix + ".png"
	if err := os.MkdirAll(*screenshots, 0o755); err != nil {
		p.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*screenshots, name), picture, 0o644); err != nil {
		p.Fatal(err)
	}
}

// picture is a PNG of what the window shows.
func (p *tab) picture() ([]byte, error) {
	if p.fox != nil {
		return p.fox.screenshot(p.ctx)
	}
	return chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
}

// do takes steps in Chromium.
func (p *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, *patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.Fatalf("the browser: %v", err)
	}
}

// call runs one command of the DevTools protocol.
func call[P, R any](p *tab, command cdp.Command[P, R], params P) R {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, *patience)
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	if err != nil {
		p.Fatalf("the browser: %s: %v", command.Method, err)
	}
	return result
}

// evaluate is the value of a JavaScript expression; a promise is awaited.
func evaluate[T any](p *tab, expression string) T {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, *patience)
	defer cancel()
	value, err := evaluateIn[T](ctx, p, expression)
	if err != nil {
		p.Fatalf("%s: %v", expression, err)
	}
	return value
}

func evaluateIn[T any](ctx context.Context, p *tab, expression string) (value T, err error) {
	if p.fox == nil {
		return chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	}
	text, err := p.fox.evaluate(ctx, p.fox.context, expression)
	if err == nil {
		err = json.Unmarshal(text, &value)
	}
	return value, err
}

// await waits until a JavaScript condition holds; an exception in it counts as
// not yet.
func (p *tab) await(condition string) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, *patience)
	defer cancel()
	var last error
	for {
		holds, err := evaluateIn[bool](ctx, p, "(async () => !!(await ("+condition+")))()")
		if holds {
			return
		}
		if err != nil && ctx.Err() == nil {
			last = err
		}
		select {
		case <-ctx.Done():
			p.Fatalf("not within %v: %s (last error: %v); the page says:\n%s", *patience, condition, last, p.words())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// words are what the page says, as far as it can be asked.
func (p *tab) words() string {
	ctx, cancel := context.WithTimeout(p.ctx, 5*time.Second)
	defer cancel()
	words, err := evaluateIn[string](ctx, p, "document.body.innerText.replace(/\\s+/g, ' ').slice(0, 3000)")
	if err != nil {
		return err.Error()
	}
	return words
}

// press gives an element the focus and presses keys on it, one after the other.
func (p *tab) press(selector string, keys ...string) {
	p.Helper()
	p.focusOn(selector)
	p.keys(keys...)
}

// focusOn gives an element the focus, as soon as it can have it: not behind a dialog that closes.
func (p *tab) focusOn(selector string) {
	p.Helper()
	p.await(fmt.Sprintf("(node => { node?.focus(); return node !== null && document.activeElement === node })(document.querySelector(%s))", quote(selector)))
}

// keys presses keys on whatever has the focus.
func (p *tab) keys(keys ...string) {
	p.Helper()
	for _, key := range keys {
		if p.fox != nil {
			p.inFirefox(func(ctx context.Context) error { return p.fox.key(ctx, key) })
		} else {
			p.do(chromedp.KeyEvent(key))
		}
	}
}

// quote is s as a literal of JavaScript.
func quote(s string) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s); err != nil {
		panic(err) // a string always has a JSON form
	}
	return strings.TrimSpace(b.String())
}

// times is n presses of one key.
func times(n int, key string) []string {
	return strings.Split(strings.Repeat(key, n), "")
}
