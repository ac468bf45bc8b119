//go:build browser

package main

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// articleReady waits until numbers and symbols answer.
func (p *tab) articleReady() {
	p.Helper()
	p.await("document.documentElement.hasAttribute('data-begun') && document.querySelector('button.number')")
}

// frameOf is the document in a figure of the article.
const frameOf = "document.querySelector('#%s balanced-network').shadowRoot.querySelector('iframe').contentDocument"

// TestArticle: a word sets its figure and starts it, a symbol lights up where it acts, a number shows what
// stands behind it, and running it here gives the spikes that it is of.
func TestArticle(t *testing.T) {
	p := open(t, visit{path: "article.html"})
	p.articleReady()

	// Nothing runs before anyone asks, and published points are there.
	if got := evaluate[int](p, "document.querySelectorAll('#chart-variance .dot.hollow').length"); got != 30 {
		t.Errorf("the chart has %d published points", got)
	}
	word := `#balance ~ .try button[data-set^="rx=20"]`
	p.press(word, " ")
	frame := fmt.Sprintf(frameOf, "figure-2")
	p.await("document.querySelector('" + word + "').ariaPressed === 'true'")
	p.await(frame + ".documentElement.dataset.frame === 'live'")
	p.await("document.querySelector('#figure-2 balanced-network').rx === 20")

	p.press("#equation-1 .entry button", " ")
	p.await("document.querySelectorAll('#equation-1 math [data-lit]').length === 2 && " + frame + ".querySelector('.row.first[data-lit]')")
	p.keys("\u001b")
	p.await("!document.querySelector('[data-lit]') && !" + frame + ".querySelector('[data-lit]')")

	// Another figure takes the turn.
	p.press(`button[data-figure="figure-5"]`, " ")
	p.await("document.querySelector('#figure-5 balanced-network').getAttribute('synapse') === 'conductance'")
	p.await(fmt.Sprintf(frameOf, "figure-5") + ".documentElement.dataset.frame === 'live'")
	p.await(frame + ".documentElement.dataset.frame !== 'live'")
	evaluate[any](p, "document.querySelector('#figure-5 balanced-network').pause()")

	number := `[data-of="synapse=conductance c=0 n=1000"][data-quantity="var_v_mv2"] button`
	p.press(number, " ")
	p.await("document.querySelector('#number').matches(':popover-open')")
	if got := p.text("#number"); !strings.Contains(got, "published") || !strings.Contains(got, "12.21 ± 0.01 mV²") || !strings.Contains(got, "balance run -synapse conductance -c 0 -n 1000 -trials 4") {
		t.Errorf("of a number the page says %q", got)
	}
	p.press("#number .primary", " ")
	p.await("document.querySelector('#number .verdict').textContent.startsWith('The same spikes as in the table')")
	if got := p.text("#number"); !strings.Contains(got, "in this browser") {
		t.Errorf("of a number that was measured here the page says %q", got)
	}
	// The line through the map, which comes when it can be seen, and the distributions are there.
	evaluate[any](p, "document.querySelector('#figure-6').scrollIntoView()")
	p.await("document.querySelectorAll('#chart-line .dot.small').length === 18 && document.querySelectorAll('#chart-line .dot.hollow').length === 4")
	if got := evaluate[string](p, "document.querySelector('#chart-distribution svg').getAttribute('aria-label')"); !strings.Contains(got, "c = 0.2, N = 4000: mean −63.9") {
		t.Errorf("the distributions say %q", got)
	}
	// The charts have it too.
	p.await("document.querySelectorAll('#chart-variance .dot.filled').length === 1 && document.querySelectorAll('#chart-product .dot.filled').length === 1 && document.querySelectorAll('#chart-line .dot.filled').length === 1")

	// What is cited is shown where it is.
	evaluate[any](p, "document.querySelector('#number').hidePopover()")
	cite := `a.cite[href="#ref-amsalem2024"]`
	evaluate[any](p, "document.querySelector('"+cite+"').focus({focusVisible: true})")
	p.await("document.querySelector('#cited').matches(':popover-open') && document.querySelector('#cited').textContent.includes('dynamical regime')")
	evaluate[any](p, "scrollBy({top: 40, behavior: 'instant'})")
	p.settle()
	if !evaluate[bool](p, "document.querySelector('#cited').matches(':popover-open')") {
		t.Error("what is cited goes when the page scrolls to it")
	}
	p.keys("\u001b")
	p.await("!document.querySelector('#cited').matches(':popover-open')")
	if got := evaluate[int](p, "document.querySelectorAll('.references li > button.bibtex').length"); got != 12 {
		t.Errorf("%d references can be copied", got)
	}
}

// TestArticleOnPaper: on paper all is unfolded, pictures stand for figures, and nothing is a control.
func TestArticleOnPaper(t *testing.T) {
	p := open(t, visit{path: "article.html", dark: true})
	p.articleReady()
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 680, Height: 1000, DeviceScaleFactor: 1})
	p.await("innerWidth === 680 && [...document.querySelectorAll('details')].every(one => one.open)")
	if got := evaluate[int](p, "[...document.querySelectorAll('.live .on-paper')].filter(picture => picture.checkVisibility()).length"); got != 7 {
		t.Errorf("%d pictures stand for figures", got)
	}
	if bad := evaluate[[]string](p, cramped); len(bad) > 0 {
		t.Errorf("on paper:\n%s", strings.Join(bad, "\n"))
	}
}

// TestArticleWithoutScripts: text, numbers and pictures are there.
func TestArticleWithoutScripts(t *testing.T) {
	p := open(t, visit{path: "bench.html"})
	call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	p.visit(p.server.URL + "/article.html")
	p.await("document.querySelectorAll('#numbers ~ details tr').length > 20")
	for what, condition := range map[string]string{
		"pictures of figures": "[...document.querySelectorAll('.on-paper')].filter(picture => picture.checkVisibility()).length === 12",
		"the cause":           "document.querySelector('[data-cause=script]').checkVisibility()",
		"nothing covered":     "getComputedStyle(document.querySelector('.causes')).position === 'static'",
		"numbers":             "document.querySelector('data.number').textContent === '4'",
		"room":                "document.documentElement.scrollWidth <= innerWidth",
	} {
		if !evaluate[bool](p, condition) {
			t.Errorf("without scripts: %s", what)
		}
	}
}

// TestWalkArticle follows every link, presses every word that acts and opens every number of the
// article and of the page for teachers.
func TestWalkArticle(t *testing.T) {
	for _, page := range []string{"article.html", "teachers.html"} {
		t.Run(page, func(t *testing.T) {
			p := open(t, visit{path: page})
			p.articleReady()
			evaluate[bool](p, "(document.querySelectorAll('details').forEach(one => (one.open = true)), true)")
			count := func(selector string) int {
				return evaluate[int](p, "document.querySelectorAll("+quote(selector)+").length")
			}
			at := func(selector string, k int, act string) string {
				return fmt.Sprintf("(node => { %s })(document.querySelectorAll(%s)[%d])", act, quote(selector), k)
			}

			numbers := count("main button.number")
			for k := range numbers {
				evaluate[any](p, at("main button.number", k, "node.click()"))
				p.await("document.querySelector('#number').matches(':popover-open')")
				said := p.text("#number table")
				text := evaluate[string](p, at("main button.number", k, "return node.textContent"))
				if !strings.ContainsAny(said, "0123456789") || p.text("#number code") == "" {
					t.Errorf("of %s the page says %q", text, said)
				}
				evaluate[any](p, "document.querySelector('#number').hidePopover()")
			}

			words := count("button.sets")
			for k := range words {
				evaluate[any](p, at("button.sets", k, "node.click()"))
				p.await(at("button.sets", k, "return node.ariaPressed === 'true'"))
			}
			if evaluate[bool](p, "document.querySelector('#notice').checkVisibility()") {
				t.Errorf("the page says %q", p.text(notice))
			}

			symbols := count(".entry button")
			for k := range symbols {
				evaluate[any](p, at(".entry button", k, "node.click()"))
				p.await("document.querySelector('#term').matches(':popover-open') && document.querySelector('math [data-lit]')")
			}
			if unknown := evaluate[[]string](p, `[...document.querySelectorAll('math [data-symbol]')].filter(one => !one.closest('.part').querySelector('.entry[data-symbol=' + one.dataset.symbol + ']')).map(one => one.outerHTML)`); len(unknown) > 0 {
				t.Errorf("these symbols do not answer: %q", unknown)
			}

			links := evaluate[[]string](p, "[...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))")
			for _, link := range links {
				address, err := url.Parse(link)
				if err != nil {
					t.Errorf("%s: %v", link, err)
					continue
				}
				if address.IsAbs() {
					if !slices.Contains([]string{"arxiv.org", "doi.org"}, address.Host) {
						t.Errorf("%s leads away", link)
					}
					continue
				}
				name := address.Path
				if name == "" {
					name = page
				}
				source, err := os.ReadFile(filepath.Join("page", name))
				if err != nil {
					t.Errorf("%s: %v", link, err)
				} else if address.Fragment != "" && !strings.Contains(string(source), `id="`+address.Fragment+`"`) {
					t.Errorf("%s has no such place", link)
				}
			}
			// The states that links lead to are taken by the simulator.
			states := slices.DeleteFunc(slices.Clone(links), func(link string) bool { return !regexp.MustCompile(`^(index|scaling)\.html\?`).MatchString(link) })
			slices.Sort(states)
			for _, state := range slices.Compact(states) {
				p.visit(p.server.URL + "/" + state)
				p.await("document.documentElement.hasAttribute('data-begun')")
				if strings.HasPrefix(state, "index") {
					p.await("location.search !== '' || " + number(variance) + " >= 0")
				}
				if evaluate[bool](p, "document.querySelector('#notice').checkVisibility()") {
					t.Errorf("%s: the page says %q", state, p.text(notice))
				}
			}
			t.Logf("%d numbers, %d words, %d symbols, %d links, %d states", numbers, words, symbols, len(links), len(states))
			if page == "article.html" && (numbers < 60 || words < 15 || symbols < 20) {
				t.Errorf("only %d numbers, %d words and %d symbols were found", numbers, words, symbols)
			}
		})
	}
}

// TestWalkFirefoxArticle: equations, words and numbers answer in Firefox, too.
func TestWalkFirefoxArticle(t *testing.T) {
	p := open(t, visit{firefox: true, path: "article.html"})
	p.articleReady()
	if got := evaluate[float64](p, "document.querySelector('#equation-5 mfrac').getBoundingClientRect().height"); got < 25 {
		t.Errorf("a fraction is %v pixels high", got)
	}
	p.press(`button[data-figure="figure-4"]`, " ")
	p.await("document.querySelector(`button[data-figure=\"figure-4\"]`).ariaPressed === 'true'")
	p.await(fmt.Sprintf(frameOf, "figure-4") + ".documentElement.dataset.frame === 'live'")
	evaluate[any](p, "document.querySelector('#figure-4 balanced-network').pause()")
	p.press("button.number", " ")
	p.await("document.querySelector('#number').matches(':popover-open')")
	p.press("#number .primary", " ")
	p.await("document.querySelector('#number .verdict').textContent.startsWith('The same spikes as in the table')")
}
