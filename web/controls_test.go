//go:build browser

package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	drawerButton = "#drawer-button"
	drawerTitle  = "#drawer-title"
	field        = "#parameter-" // followed by the name of a parameter
	effective    = "#effective"
)

// says is what a slider tells a screen reader.
func (p *tab) says(slider string) string {
	p.Helper()
	return evaluate[string](p, fmt.Sprintf("document.querySelector(%s).getAttribute('aria-valuetext')", quote(slider)))
}

// expectSays compares what a slider tells a screen reader, at once.
func (p *tab) expectSays(slider, want, when string) {
	p.Helper()
	if got := p.says(slider); got != want {
		p.Errorf("%s %s is %q, want %q", when, slider, got, want)
	}
}

// shift presses a key with Shift on whatever has the focus.
func (p *tab) shift(key string) {
	p.Helper()
	p.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(chromedp.ModifierShift)))
}

// strike presses the key at a place of a keyboard, on which something is written.
func (p *tab) strike(key, code string) {
	p.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		call(p, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key, Code: code})
	}
}

// place is where on the window a share of an element's width lies, in the middle of its height.
func (p *tab) place(selector string, share float64) (x, y float64) {
	p.Helper()
	at := evaluate[[]float64](p, fmt.Sprintf(`(({ left, top, width, height }) => [left + %g * width, top + height / 2])(
		document.querySelector(%s).getBoundingClientRect())`, share, quote(selector)))
	return at[0], at[1]
}

// swipe moves a finger over places of the window, and lifts it.
func (p *tab) swipe(places ...[2]float64) {
	p.Helper()
	kind := input.DispatchTouchEventTypeTouchStart
	for _, place := range places {
		call(p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: []*input.TouchPoint{{X: place[0], Y: place[1]}}})
		kind = input.DispatchTouchEventTypeTouchMove
	}
	call(p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}})
}

// wayOf is the way of a finger from one place to another.
func wayOf(x, y, toX, toY float64) [][2]float64 {
	var places [][2]float64
	for k := 0.; k <= 10; k++ {
		places = append(places, [2]float64{x + (toX-x)*k/10, y + (toY-y)*k/10})
	}
	return places
}

// fill replaces what is in a field of the drawer, and ends with Enter.
func (p *tab) fill(parameter, text string) {
	p.Helper()
	p.focusOn(field + parameter)
	evaluate[bool](p, fmt.Sprintf("(document.querySelector('%s%s').select(), true)", field, parameter))
	p.keys(strings.Split(text, "")...)
	p.keys(kb.Enter)
}

// focus is what has the focus, as a selector if it has an id, or "" if nothing visible has it.
func (p *tab) focus() string {
	p.Helper()
	return evaluate[string](p, `(node => node === document.body || !node.checkVisibility({ visibilityProperty: true }) ? '' :
		node.id ? '#' + node.id : node.textContent.trim())(document.activeElement)`)
}

func (p *tab) expectFocus(want, when string) {
	p.Helper()
	if got := p.focus(); got != want {
		p.Errorf("%s the focus is on %q, want %q", when, got, want)
	}
}

func TestKeysOfSlidersMeetRoundValues(t *testing.T) {
	p := open(t, visit{path: "?start=paused"})
	p.press(synapses, kb.Home)
	for _, want := range []string{"lambda 0.05", "lambda 0.1", "lambda 0.15", "lambda 0.2", "lambda 0.25", "lambda 0.3"} {
		p.keys(kb.ArrowRight)
		p.expectSays(synapses, want, "after an arrow")
	}
	p.shift(kb.ArrowUp)
	p.expectSays(synapses, "lambda 0.31", "with Shift")
	p.keys(kb.ArrowLeft)
	p.expectSays(synapses, "lambda 0.3", "between two steps, back")
	p.await("new URLSearchParams(location.search).get('lambda') === '0.3'")
	if got := p.text(synapses + "-text"); got != "λ = 0.30" {
		t.Errorf("the page shows %q, want λ = 0.30", got)
	}
	p.keys(kb.PageUp)
	p.expectSays(synapses, "lambda 0.4", "after Page Up")

	p.press(correlation, kb.Home, kb.PageUp, kb.ArrowDown)
	p.expectSays(correlation, "0.04", "after Home, Page Up and an arrow")
	p.press(neurons, kb.ArrowRight)
	p.expectSays(neurons, "1500 neurons", "after an arrow")
	p.keys(kb.PageUp)
	p.expectSays(neurons, "2000 neurons, as in the paper", "after Page Up")
	p.press(speed, kb.ArrowLeft)
	p.expectSays(speed, "0.05 times real time", "after an arrow")
}

// TestMouseOnSliders drags the thumb of N with a real mouse: near a published
// size it is drawn, and with Alt it is not.
func TestMouseOnSliders(t *testing.T) {
	p := open(t, visit{})
	// Where a size lies: half a thumb, 12 px, is beyond the track at either end.
	at := func(n int) (x, y float64) {
		where := evaluate[[]float64](p, fmt.Sprintf(`(({ left, top, width, height }) =>
			[left + 12 + (width - 24) * Math.log10(%d / 100) / Math.log10(150), top + height / 2])(document.querySelector('#n').getBoundingClientRect())`, n))
		return where[0], where[1]
	}
	drag := func(n int, offset float64, options ...chromedp.MouseOption) {
		from, y := at(evaluate[int](p, "Math.round(10 ** Number(document.querySelector('#n').value))"))
		to, _ := at(n)
		options = append(options, chromedp.ButtonLeft, chromedp.ClickCount(1))
		p.do(chromedp.MouseEvent(chromedp.MousePressed, from, y, options...))
		p.do(chromedp.MouseEvent(chromedp.MouseMoved, (from+to)/2, y, options...))
		p.do(chromedp.MouseEvent(chromedp.MouseMoved, to+offset, y, options...))
		p.do(chromedp.MouseEvent(chromedp.MouseReleased, to+offset, y, options...))
	}
	drag(4000, 2)
	p.expectSays(neurons, "4000 neurons, as in the paper", "2 px beside it")
	drag(2000, -2)
	p.expectSays(neurons, "2000 neurons, as in the paper", "2 px beside it")
	drag(4000, -2, chromedp.ButtonModifiers(chromedp.ModifierAlt))
	if got := p.says(neurons); strings.Contains(got, "paper") {
		t.Errorf("with Alt, 2 px beside 4000, there are %s", got)
	}
	drag(500, 0)
	p.expectSays(neurons, "500 neurons", "far from a published size")
}

// TestFingersOnSliders: a swipe that begins on a slider scrolls the page and
// changes nothing; a horizontal one drags, and a tap acts where it is.
func TestFingersOnSliders(t *testing.T) {
	p := open(t, visit{phone: true})
	before := p.says(synapses)
	x, y := p.place(synapses, 0.3)

	p.swipe(wayOf(x, y, x+20, y-300)...)
	p.await("scrollY > 100")
	p.expectSays(synapses, before, "after a swipe upwards")
	evaluate[bool](p, "(scrollTo(0, 0), true)")
	x, y = p.place(correlation, 0.8)
	p.swipe(wayOf(x, y, x, y-300)...)
	p.await("scrollY > 100")
	p.expectSays(correlation, "0.2, as in the paper", "after a swipe upwards")
	if query := evaluate[string](p, "location.search"); query != "" {
		t.Errorf("the address is %q after scrolling", query)
	}
	if got, want := evaluate[[]float64](p, "['#lambda', '#c'].map(slider => Number(document.querySelector(slider).value))"), []float64{1, 0.2}; !slices.Equal(got, want) {
		t.Errorf("the thumbs are at %g after scrolling, want %g", got, want)
	}

	x, y = p.place(synapses, 0.7)
	p.swipe(wayOf(x, y, x-80, y-6)...)
	dragged := p.says(synapses)
	if dragged == before {
		t.Errorf("after a horizontal swipe %s is still %q", synapses, before)
	}
	width := evaluate[float64](p, "document.querySelector('#c').getBoundingClientRect().width")
	x, y = p.place(correlation, (12+0.4*(width-24))/width)
	p.swipe([2]float64{x, y})
	p.await("document.querySelector('#c').getAttribute('aria-valuetext') === '0.2, as in the paper'")
	x, y = p.place(correlation, (12+0.8*(width-24))/width)
	p.swipe([2]float64{x, y})
	p.await("Math.abs(Number(document.querySelector('#c').value) - 0.4) < 0.005") // a pixel is 0.002
	p.expectSays(synapses, dragged, "after taps on the other slider")
	// Keys go on from where the finger has been.
	p.press(correlation, kb.Home, kb.ArrowRight)
	p.expectSays(correlation, "0.01", "by keys after fingers")
}

// TestSpaceAfterAClick: what a pointer has pressed is not pressed again by the
// space bar, which pauses; what the keyboard has come to is.
func TestSpaceAfterAClick(t *testing.T) {
	p := open(t, visit{path: "?seed=1"})
	p.alive()
	label := func() string { return p.text(play) }
	p.do(chromedp.Click(chromedp.CSS(newSeed)))
	p.await(number(seed) + " !== 1")
	drawn := p.text(seed)
	for _, want := range []string{"Play", "Pause"} {
		p.keys(" ")
		if got := label(); got != want {
			t.Errorf("the button says %q after the space bar, want %q", got, want)
		}
	}
	if got := p.text(seed); got != drawn {
		t.Errorf("the space bar after a click on New seed has drawn %s after %s", got, drawn)
	}
	p.press(play) // which leaves the button that was clicked
	p.press(newSeed, " ")
	p.await(number(seed) + " !== " + drawn)
	if got := label(); got != "Pause" {
		t.Errorf("the button says %q after New seed by the keyboard, want Pause", got)
	}
}

func TestShortcutsOnOtherKeyboards(t *testing.T) {
	p := open(t, visit{path: "?seed=1"})
	p.strike("к", "KeyR") // Russian
	p.strike("э", "Quote")
	p.strike("é", "Digit2") // AZERTY, unshifted
	corner := p.text("#corners button:nth-child(2)")
	p.await("document.querySelector('#corners button:nth-child(2)').getAttribute('aria-pressed') === 'true'")
	p.strike("т", "KeyN")
	p.await(number(seed) + " !== 1")
	drawn := p.text(seed)
	p.strike("b", "KeyN") // Dvorak
	p.strike("Process", "KeyN")
	p.strike("p", "KeyR") // Dvorak
	p.expectFocus(drawerTitle, "after P ("+corner+" before)")
	if got := p.text(seed); got != drawn {
		t.Errorf("a key that is no n has drawn the seed %s after %s", got, drawn)
	}
	// What is typed into a field is no shortcut.
	p.press(field+"seed", "n", "r")
	if got := p.text(seed); got != drawn {
		t.Errorf("typing has drawn the seed %s after %s", got, drawn)
	}
}

// TestKeysStayOn: the list of the keys begins where the next press does not turn
// them off; and they can be turned off, and on again by way of the header.
func TestKeysStayOn(t *testing.T) {
	p := open(t, visit{})
	p.keys("?")
	p.await("document.querySelector('#help').open")
	p.expectFocus("#help-title", "in the list of keys")
	p.keys(" ", "n", kb.Escape)
	p.await("!document.querySelector('#help').open")
	p.keys(" ")
	if got := p.text(play); got != "Play" {
		t.Fatalf("the button says %q: after ? and the space bar keys do not act", got)
	}

	p.press("#help-button", kb.Enter)
	p.press("#help .keys-option", " ")
	p.keys(kb.Escape)
	p.expectFocus("#help-button", "after the dialog")
	if got := evaluate[int](p, "document.querySelectorAll('[aria-keyshortcuts]').length"); got != 0 {
		t.Errorf("%d controls tell of keys that do not act", got)
	}
	p.press(neurons, " ", "?")
	if got := p.text(play); got != "Play" || evaluate[bool](p, "document.querySelector('#help').open") {
		t.Errorf("keys act that are turned off")
	}
	p.press("#help-button", kb.Enter)
	p.press("#help .keys-option", " ")
	p.keys(kb.Escape)
	p.press(neurons, " ")
	if got := p.text(play); got != "Pause" {
		t.Errorf("the button says %q: keys that are turned on again do not act", got)
	}
	if got := evaluate[string](p, "document.querySelector('#play').getAttribute('aria-keyshortcuts')"); got != "Space" {
		t.Errorf("the button tells of the key %q", got)
	}
}

// TestFieldsOfTheDrawer: names are in words; what is refused, by the page or by
// the simulator, is told at the field and stays to be mended.
func TestFieldsOfTheDrawer(t *testing.T) {
	p := open(t, visit{path: "?seed=1"})
	p.keys("p")
	label := evaluate[string](p, `document.querySelector('#parameter-n').labels[0].textContent`)
	if label != "Number of neurons, N" {
		t.Errorf("the field of n is called %q", label)
	}
	// state is "" where the field is fine, or what its description says first.
	state := func(name string) string {
		return evaluate[string](p, fmt.Sprintf(`(field => field.getAttribute('aria-invalid') !== 'true' ? '' :
			field.getAttribute('aria-describedby').split(' ')[0] === field.getAttribute('aria-errormessage') &&
			document.getElementById(field.getAttribute('aria-errormessage')).innerText)(document.querySelector('#parameter-%s'))`, name))
	}
	for _, wrong := range []struct {
		name, value string
		says        []string
	}{
		{"p", "2", []string{"Connection probability", "p = 2", "0 … 1"}},
		{"vre", "-40", []string{"Reset potential", "vre = -40", "below vt = -55"}},
		{"ei", "5", []string{"Inhibitory reversal potential", "ei = 5", "below el = -72"}},
	} {
		p.fill(wrong.name, wrong.value)
		p.await(fmt.Sprintf("document.querySelector('#parameter-%s').getAttribute('aria-invalid') === 'true'", wrong.name))
		for _, words := range wrong.says {
			if got := state(wrong.name); !strings.Contains(got, words) {
				t.Errorf("at the field of %s is told %q, without %q", wrong.name, got, words)
			}
		}
		if got := evaluate[string](p, fmt.Sprintf("document.querySelector('#parameter-%s').value", wrong.name)); got != wrong.value {
			t.Errorf("the field of %s holds %q after %q was refused", wrong.name, got, wrong.value)
		}
		p.expectFocus(field+wrong.name, "after a refusal")
	}
	p.screenshot(" refused")
	p.fill("vth", "-45")
	p.await("new URLSearchParams(location.search).get('vth') === '-45'")
	if got := evaluate[string](p, "document.querySelector('#parameter-vre').value"); got != "-40" {
		t.Errorf("another change has taken what was typed: %q", got)
	}
	p.fill("vre", "-70")
	p.await("new URLSearchParams(location.search).get('vre') === '-70'")
	if got := state("vre"); got != "" {
		t.Errorf("at the field of vre is told %q after it was mended", got)
	}
	if got := evaluate[string](p, "location.search"); strings.Contains(got, "ei=") || strings.Contains(got, "p=2") {
		t.Errorf("the address %q has what was refused", got)
	}
}

// TestFocusIsNeverLost goes to everything that goes away, or is switched off, while
// it has the focus.
func TestFocusIsNeverLost(t *testing.T) {
	p := open(t, visit{path: "?c=0.1"})
	const help, cite = "#help", "#cite-dialog"

	p.press(synapses, "e")
	p.await("document.querySelector('#lambda').getAttribute('aria-disabled') === 'true'")
	p.expectFocus(synapses, "switched off by E")
	p.keys(kb.Home)
	p.expectSays(synapses, "conductance, lambda 1", "switched off")
	p.keys("e", kb.Home)
	p.expectSays(synapses, "current, lambda 0", "switched on again")

	p.press(drawerButton, kb.Enter)
	p.expectFocus(drawerTitle, "in the drawer")
	p.keys(kb.Escape)
	p.expectFocus(drawerButton, "after Escape in the drawer")
	p.press(step, "p")
	p.expectFocus(drawerTitle, "in the drawer, by its key,")
	p.keys(kb.Tab)
	p.expectFocus("Paper’s values", "after Tab in the drawer")
	p.keys(kb.Enter)
	p.await("new URLSearchParams(location.search).get('c') === null")
	p.expectFocus("Paper’s values", "after its press, when there is nothing left to restore,")
	p.keys(kb.Enter)
	p.expectFocus("Paper’s values", "after another press")
	p.keys("p")
	p.expectFocus(drawerButton, "after P in the drawer")
	p.keys("p", kb.Tab, kb.Tab)
	p.expectFocus("Close", "two further on")
	p.keys(" ")
	p.expectFocus(drawerButton, "after Close")
	p.keys("p")
	p.press(play, "p")
	p.expectFocus(play, "when P closes the drawer from elsewhere")

	// The line below the header.
	p.keys("p")
	p.fill("vre", "-40")
	p.await(`document.querySelector("#notice button")?.checkVisibility()`)
	p.press("#notice button", kb.Enter)
	p.expectFocus(field+"vre", "after the line was dismissed")
	p.keys(kb.Escape)
	p.expectFocus(drawerButton, "after Escape in a field")

	for _, dialog := range []struct{ opener, key, dialog string }{
		{step, "?", help}, {"#help-button", kb.Enter, help}, {"#cite", kb.Enter, cite}, {"#cite", " ", cite},
	} {
		for _, close := range [][]string{{kb.Escape}, {kb.Enter}} {
			p.press(dialog.opener, dialog.key)
			p.await(fmt.Sprintf("document.querySelector('%s').open", dialog.dialog))
			if close[0] == kb.Enter {
				p.focusOn(dialog.dialog + " form button:last-child")
			}
			p.keys(close...)
			p.await(fmt.Sprintf("!document.querySelector('%s').open", dialog.dialog))
			p.expectFocus(dialog.opener, "after "+dialog.dialog)
		}
	}

	p.press("#more-measures", " ", " ")
	p.expectFocus("#more-measures", "after more and fewer measures")
	p.press("#corners button", " ")
	if p.focus() == "" {
		t.Error("the focus is lost after a corner")
	}
	p.press(play, " ")
	p.expectFocus(play, "paused")
	p.press(effective, " ")
	p.expectFocus(effective, "after its press")
}
