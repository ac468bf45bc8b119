//go:build browser

package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// simulatorOfExamples is where the examples look for the simulator: `make run`.
const simulatorOfExamples = "http://localhost:8080"

// openElsewhere visits a page of another origin than the simulator's. The
// handler is given the simulator's origin.
func openElsewhere(t *testing.T, v visit, path string, pages func(simulator string) http.Handler) *tab {
	t.Helper()
	p := open(t, v.fromBlank())
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/favicon.ico" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		pages(p.server.URL).ServeHTTP(w, r)
	}))
	t.Cleanup(elsewhere.Close)
	p.visit(elsewhere.URL + path)
	return p
}

// visit goes to another address.
func (p *tab) visit(address string) {
	p.Helper()
	if p.fox != nil {
		p.inFirefox(func(ctx context.Context) error { return p.fox.navigate(ctx, address) })
		return
	}
	p.do(chromedp.Navigate(address))
}

// example is the text of an example that uses this simulator.
func example(t *testing.T, name, simulator string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("examples", name))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), simulatorOfExamples) {
		t.Fatalf("%s does not use the simulator at %s", name, simulatorOfExamples)
	}
	return strings.ReplaceAll(string(text), simulatorOfExamples, simulator)
}

// examples are the pages of examples/, and what they use of node_modules.
func examples(t *testing.T) func(simulator string) http.Handler {
	return func(simulator string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			name, ours := strings.CutPrefix(r.URL.Path, "/examples/")
			if !ours {
				http.FileServer(http.Dir(".")).ServeHTTP(w, r)
				return
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			text := example(t, name, simulator)
			if strings.HasSuffix(name, ".md") {
				text = rendered(t, text)
			}
			fmt.Fprint(w, text)
		})
	}
}

// rendered is Markdown as a page.
func rendered(t *testing.T, text string) string {
	t.Helper()
	render := exec.Command("node", "node_modules/marked/bin/marked.js")
	render.Stdin = strings.NewReader(text)
	html, err := render.Output()
	if err != nil {
		t.Fatalf("marked: %v", err)
	}
	return "<!doctype html><meta charset=\"utf-8\"><title>A page in Markdown</title>" + string(html)
}

// theFrames are the frames of the simulator in a page, of elements too.
const theFrames = `[...document.querySelectorAll('iframe, balanced-network')].map(one => one.shadowRoot?.querySelector('iframe') ?? one)`

// replied is what a frame replies; null if it does not within a second. In the
// expression frame and message stand for themselves.
func replied(frame, message string) string {
	return fmt.Sprintf(`new Promise(resolve => {
		const frame = %s
		const id = String(Math.random())
		const end = answer => {
			removeEventListener('message', hear)
			resolve(answer)
		}
		const hear = ({source, data}) => source === frame.contentWindow && data?.id === id && end(data)
		addEventListener('message', hear)
		setTimeout(() => end(null), 1000)
		frame.contentWindow?.postMessage({balance: 1, id, ...%s}, '*')
	})`, frame, message)
}

// holds waits until an answer of a frame fulfils a condition, in which it is called it.
func (p *tab) holds(frame, condition string) {
	p.Helper()
	p.await(fmt.Sprintf("%s.then(it => it && (%s))", replied(frame, "{type: 'get'}"), condition))
}

// TestWalkExamples: each, opened from another origin than the simulator's, shows as
// many frames as it should, with its settings, and each of them runs on request.
func TestWalkExamples(t *testing.T) {
	for _, one := range []struct {
		name string
		want []string // of the answers, in turn
	}{
		{"course.html", []string{"it.params.lambda === 0 && it.params.c === 0.2"}},
		{"policy.html", []string{"it.params.lambda === 1 && it.view.start === 'auto'"}},
		{"page.md", []string{"it.params.lambda === 0", "it.params.lambda === 0.5"}},
		{"quarto.html", []string{"it.params.lambda === 0", "it.params.lambda === 1"}},
		{"notebook.html", []string{"it.params.lambda === 0", "it.params.c === 0 && it.view.theme === 'light'"}},
	} {
		t.Run(one.name, func(t *testing.T) {
			p := openElsewhere(t, visit{}, "/examples/"+one.name, examples(t))
			p.await(fmt.Sprintf("%s.length === %d", theFrames, len(one.want)))
			for i, condition := range one.want {
				frame := fmt.Sprintf("%s[%d]", theFrames, i)
				evaluate[any](p, "void "+frame+".scrollIntoView()")
				p.holds(frame, condition)
				if !evaluate[bool](p, replied(frame, "{type: 'run'}")+".then(it => it.playing)") {
					t.Errorf("frame %d does not run", i)
				}
				p.holds(frame, "it.t_ms > 1")
			}
		})
	}
}

// TestWalkExampleNine: elements are lazy, and one runs at a time.
func TestWalkExampleNine(t *testing.T) {
	p := openElsewhere(t, visit{}, "/examples/nine.html", examples(t))
	frame := func(i int) string { return fmt.Sprintf("%s[%d]", theFrames, i) }
	const element = "document.querySelectorAll('balanced-network')[%d]"
	p.await(theFrames + ".length === 9")
	for _, i := range []int{0, 1} {
		evaluate[any](p, fmt.Sprintf(element+".run()", i))
		p.holds(frame(i), "it.playing && it.t_ms > 1")
	}
	p.holds(frame(0), "!it.playing")
	evaluate[any](p, fmt.Sprintf(element+".set({c: 0.3})", 1))
	p.await("document.querySelector('#change').textContent === 'c = 0.3'")
	p.await(fmt.Sprintf(element+".getAttribute('c') === '0.3'", 1))
}

// TestWalkExampleDeck: a slide's frame runs while its slide is shown, and goes on
// when that comes back; the one behind a title runs by itself.
func TestWalkExampleDeck(t *testing.T) {
	p := openElsewhere(t, visit{}, "/examples/deck.html", examples(t))
	deck(p)
}

// TestWalkExampleDeckFromFile: the same deck, opened from a disk, with the simulator on a server.
func TestWalkExampleDeckFromFile(t *testing.T) {
	p := openElsewhere(t, visit{}, "/examples/deck.html", examples(t))
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "deck.html")
	text := strings.ReplaceAll(example(t, "deck.html", p.server.URL), "../node_modules", "file://"+here+"/node_modules")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	p.visit("file://" + file)
	deck(p)
}

func deck(p *tab) {
	p.Helper()
	const background = "document.querySelector('.slide-background.present iframe')"
	p.await("Reveal.isReady() && " + background)
	p.holds(background, "it.playing && it.t_ms > 1 && it.view.ui === 'none'")

	p.do(chromedp.KeyEvent(kb.ArrowRight))
	const element = "document.querySelector('#element')"
	evaluate[any](p, element+".run()")
	const own = element + ".shadowRoot.querySelector('iframe')"
	p.holds(own, "it.playing && it.t_ms > 1")

	p.do(chromedp.KeyEvent(kb.ArrowRight))
	p.await("document.querySelector('#frame').src")
	p.holds("document.querySelector('#frame')", "it.playing && it.t_ms > 1")
	p.holds(own, "it.playing && it.t_ms === 0") // at rest, to go on when its slide comes

	p.do(chromedp.KeyEvent(kb.ArrowRight))
	const changed = "document.querySelector('#changed')"
	const inner = changed + ".shadowRoot.querySelector('iframe')"
	p.holds(inner, "it.params.c === 0 && it.playing")
	p.do(chromedp.KeyEvent(kb.ArrowRight))
	p.holds(inner, "it.params.c === 0.2")

	p.do(chromedp.KeyEvent(kb.ArrowLeft), chromedp.KeyEvent(kb.ArrowLeft))
	p.holds("document.querySelector('#frame')", "it.playing && it.t_ms > 1")
	p.do(chromedp.KeyEvent(kb.ArrowLeft))
	p.holds(own, "it.playing && it.t_ms > 1")
}
