//go:build browser

package main

import (
	"encoding/base64"
	"fmt"
	"image/color"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	permissions "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	shareButton = "#share"
	shareDialog = "document.querySelector('#share-dialog')"
	codeDialog  = "document.querySelector('#code-dialog')"
)

// shared opens the dialog of a state by the keyboard.
func shared(t *testing.T, v visit) *tab {
	t.Helper()
	p := open(t, v)
	p.alive()
	p.pause()
	p.press(shareButton, kb.Enter)
	p.await(shareDialog + ".open && document.querySelector('#code-small svg') && document.querySelector('#share-preview iframe')")
	return p
}

// snippet is what the dialog gives to be copied.
func (p *tab) snippet(name string) string {
	p.Helper()
	return evaluate[string](p, fmt.Sprintf("document.querySelector('#share-dialog textarea[name=%s]').value", name))
}

// TestShare goes through the dialog by the keyboard: what is copied is what stands there,
// follows the choices, and what is not allowed is told.
func TestShare(t *testing.T) {
	p := shared(t, visit{path: "?c=0.1&seed=7&theme=light", script: listening})
	p.expectFocus("#share-title", "in the dialog")
	if got := evaluate[string](p, "document.querySelector('#share-reach').textContent"); !strings.Contains(got, "127.0.0.1") || !strings.Contains(got, "your own machine") {
		t.Errorf("of an address of this machine is told %q", got)
	}
	link := p.server.URL + "/?c=0.1&seed=7&theme=light"
	if got := p.snippet("link"); got != link {
		t.Errorf("the link is %s, want %s", got, link)
	}

	profile := call(p, target.GetTargetInfo, target.GetTargetInfoParams{}).TargetInfo.BrowserContextID
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		call(p, permissions.SetPermission, permissions.SetPermissionParams{Permission: &permissions.PermissionDescriptor{Name: name}, Setting: permissions.PermissionSettingGranted, Origin: p.server.URL, BrowserContextID: profile})
	}
	for _, name := range []string{"link", "iframe", "element", "markdown"} {
		button := "[data-copies=" + name + "]"
		p.press(button, " ")
		p.await(fmt.Sprintf("document.querySelector('%s').textContent === 'Copied'", button))
		if got := evaluate[string](p, "navigator.clipboard.readText()"); got != p.snippet(name) || got == "" {
			t.Errorf("as %s is copied %q, and shown %q", name, got, p.snippet(name))
		}
	}
	p.hears("Copied")
	p.await("document.querySelector('#share-dialog > #announcement')") // what lies outside of the dialog is not heard
	p.await("document.querySelector('[data-copies=link]').textContent === 'Copy link'")

	const choose = "(([name, value]) => { const field = document.querySelector('#share-' + name); field.value = value; field.dispatchEvent(new Event('input', {bubbles: true})) })"
	for _, choice := range []string{"['ui', 'none']", "['start', 'auto']", "['title-text', '\"A\" & <b>']", "['size', 2]"} {
		evaluate[any](p, choose+"("+choice+")")
	}
	const want = `?c=0.1&amp;seed=7&amp;ui=none&amp;start=auto&amp;theme=light&amp;title=%22A%22%20%26%20%3Cb%3E" title="&quot;A&quot; &amp; &lt;b&gt;" width="560" height="315" `
	p.await("document.querySelector('textarea[name=iframe]').value.includes(" + quote(want) + ")")
	if got := p.snippet("element"); !strings.Contains(got, `<balanced-network c="0.1" seed="7" ui="none" start="auto" theme="light" title="&quot;A&quot; &amp; &lt;b&gt;" style="width: 560px;`) {
		t.Errorf("the element is %s", got)
	}
	// The preview does not start, whatever the frame will do.
	p.await("!document.querySelector('#share-preview iframe').src.includes('start')")
	box := evaluate[[]float64](p, "(({width, height}) => [width, height])(document.querySelector('#share-preview iframe').getBoundingClientRect())")
	if ratio := box[0] / box[1]; ratio < 1.75 || ratio > 1.8 {
		t.Errorf("the preview is %v, not in the ratio of 560 × 315", box)
	}

	before := p.snippet("iframe")
	evaluate[any](p, choose+"(['size', 'own'])")
	p.await("document.querySelector('#share-width').checkVisibility() && document.querySelector('textarea[name=iframe]').value.includes('width=\"800\" height=\"450\"')")
	evaluate[any](p, choose+"(['width', 100])")
	p.await("document.querySelector('#share-size-wrong').textContent === 'width = 100: allowed are 320 … 4000 pixels.'")
	if got := p.snippet("iframe"); !strings.Contains(got, `width="800" height="450"`) || got == before {
		t.Errorf("with a width that is refused the frame is %s", got)
	}
	evaluate[any](p, choose+"(['width', 1280])")
	p.await("!document.querySelector('#share-size-wrong').textContent && document.querySelector('textarea[name=iframe]').value.includes('width=\"1280\" height=\"450\"')")

	// Escape closes the code, then the dialog; the focus goes back.
	p.press("#code-large", kb.Enter)
	p.await(codeDialog + ".open")
	p.keys(kb.Escape)
	p.await("!" + codeDialog + ".open && " + shareDialog + ".open")
	p.expectFocus("#code-large", "after the code")
	p.keys(kb.Escape)
	p.await("!" + shareDialog + ".open && !document.querySelector('#share-preview iframe')")
	p.expectFocus(shareButton, "after the dialog")
	p.await("document.querySelector('body > #announcement')")
}

// TestSharedOpens: what is copied, pasted into pages of another origin, opens with the state
// that was shared.
func TestSharedOpens(t *testing.T) {
	p := shared(t, visit{path: "?synapse=current&c=0.1&n=500&seed=7"})
	link := p.snippet("link")
	pages := map[string]string{"/frame": p.snippet("iframe"), "/element": p.snippet("element"), "/markdown": rendered(t, p.snippet("markdown"))}
	slides := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!doctype html><title>Slides</title><link rel="icon" href="data:,">`, pages[r.URL.Path])
	}))
	defer slides.Close()
	const state = "it.params.lambda === 0 && it.params.c === 0.1 && it.params.n === 500 && it.params.seed === 7"

	for _, page := range []string{"/frame", "/element"} {
		p.do(chromedp.Navigate(slides.URL + page))
		p.await(theFrames + ".length === 1")
		p.holds(theFrames+"[0]", state+" && !it.playing")
		size := evaluate[[]float64](p, "(({clientWidth, clientHeight}) => [clientWidth, clientHeight])("+theFrames+"[0])")
		if !slices.Equal(size, []float64{960, 540}) {
			t.Errorf("%s: the frame is %v, not 960 × 540", page, size)
		}
	}

	p.do(chromedp.Navigate(slides.URL + "/markdown"))
	p.await("document.querySelector('a > img').naturalWidth > 0")
	if alt := evaluate[string](p, "document.querySelector('a > img').alt"); !strings.HasPrefix(alt, "Picture of the nearest published settings: Current-based synapses, c = 0.2, N = 1000: ") {
		t.Errorf("of the picture in Markdown is said %q", alt)
	}
	if got := evaluate[string](p, "document.querySelector('a').href"); got != link {
		t.Errorf("the picture in Markdown leads to %s, not to %s", got, link)
	}
	evaluate[any](p, "document.querySelector('a').click()")
	p.await("document.documentElement.dataset.begun === '' && location.href === " + quote(link))
	p.await("document.querySelector('" + synapses + "').value === '0' && Math.abs(document.querySelector('" + correlation + "').valueAsNumber - 0.1) < 1e-9")
	p.await("document.querySelector('" + seed + "').textContent === '7'")
}

// TestWalkCodeIsRead takes the code from the screen, light and dark, and reads it with a decoder.
func TestWalkCodeIsRead(t *testing.T) {
	for _, dark := range []bool{false, true} {
		t.Run(fmt.Sprintf("dark=%v", dark), func(t *testing.T) {
			p := shared(t, visit{path: "?synapse=current&c=0.1&n=500&seed=7", dark: dark, server: func(files http.Handler) http.Handler {
				decoder := http.StripPrefix("/decoder/", http.FileServer(http.Dir("node_modules/qr")))
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if strings.HasPrefix(r.URL.Path, "/decoder/") {
						decoder.ServeHTTP(w, r)
						return
					}
					files.ServeHTTP(w, r)
				})
			}})
			for _, where := range []string{"#code-small", "#code-picture"} {
				if where == "#code-picture" {
					p.press("#code-large", kb.Enter)
					p.await(codeDialog + ".open")
				}
				p.settle()
				at := p.placeOf("document.querySelector('" + where + " svg')").rectangle()
				picture := p.look()
				var levels []byte
				for y := at.Min.Y; y < at.Max.Y; y++ {
					for x := at.Min.X; x < at.Max.X; x++ {
						levels = append(levels, color.GrayModel.Convert(picture.At(x, y)).(color.Gray).Y)
					}
				}
				read := evaluate[string](p, fmt.Sprintf(`import('/decoder/decode.js').then(({decodeQR}) => decodeQR({width: %d, height: %d,
					data: Uint8Array.from(atob(%s), sign => sign.charCodeAt(0)).reduce((data, level, i) => (data.set([level, level, level, 255], 4 * i), data), new Uint8Array(4 * %d))}))`,
					at.Dx(), at.Dy(), quote(base64.StdEncoding.EncodeToString(levels)), len(levels)))
				if want := p.snippet("link"); read != want {
					t.Errorf("%s is read as %q, want %s", where, read, want)
				}
			}
		})
	}
}

// TestWalkShareFits: at any size nothing of the dialog is cut off sideways, all of it can be
// scrolled to, and its close button is reached.
func TestWalkShareFits(t *testing.T) {
	for _, v := range []visit{{}, {dark: true}, {forced: true}} {
		v.path = "?c=0.1&seed=7"
		t.Run(fmt.Sprintf("dark=%v forced=%v", v.dark, v.forced), func(t *testing.T) {
			p := shared(t, v)
			evaluate[any](p, "(size => { size.value = 'own'; size.dispatchEvent(new Event('input', {bubbles: true})) })(document.querySelector('#share-size'))")
			for _, size := range [][2]int{{320, 568}, {390, 844}, {844, 390}, {1024, 768}, {1440, 900}, {1920, 1080}} {
				p.resize(size[0], size[1])
				p.settle()
				evaluate[any](p, shareDialog+".scrollTo(0, 0)")
				p.screenshot(fmt.Sprintf(" %d×%d", size[0], size[1]))
				for _, wrong := range evaluate[[]string](p, `(dialog => [
					...(dialog.scrollWidth > dialog.clientWidth ? ['the dialog scrolls sideways'] : []),
					...[...dialog.querySelectorAll('button, input, select, textarea, h2, h3, p, iframe, svg')].filter(node => node.checkVisibility()).flatMap(node => {
						const [box, around] = [node, dialog].map(one => one.getBoundingClientRect())
						return box.left < around.left - 0.5 || box.right > around.right + 0.5 ? [(node.id || node.textContent || node.name) + ' reaches beyond the dialog'] : []
					}),
				])(`+shareDialog+`)`) {
					t.Errorf("%d × %d: %s", size[0], size[1], wrong)
				}
				evaluate[any](p, shareDialog+".scrollTo(0, 1e6)")
				p.settle()
				if !evaluate[bool](p, "(({bottom}) => bottom <= innerHeight)("+shareDialog+".querySelector('form .primary').getBoundingClientRect())") {
					t.Errorf("%d × %d: the button Close is out of reach", size[0], size[1])
				}
				p.screenshot(fmt.Sprintf(" %d×%d, end", size[0], size[1]))
				p.press("#code-large", kb.Enter)
				p.await(codeDialog + ".open")
				p.settle()
				p.screenshot(fmt.Sprintf(" %d×%d, code", size[0], size[1]))
				if !evaluate[bool](p, "(({scrollWidth, clientWidth, scrollHeight, clientHeight}) => scrollWidth <= clientWidth && scrollHeight <= clientHeight)("+codeDialog+")") {
					t.Errorf("%d × %d: the large code has no room", size[0], size[1])
				}
				p.keys(kb.Escape)
				p.await("!" + codeDialog + ".open")
			}
		})
	}
}
