//go:build browser

package main

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"balance/sim"
	"balance/sim/recording"
)

const (
	inspected    = "document.querySelector('#inspect-neuron').value"
	inspectTable = "document.querySelector('#inspect-values')"
)

// awaitInspected waits until the card tells of a neuron whose name matches.
func (p *tab) awaitInspected(name string) string {
	p.Helper()
	p.await(fmt.Sprintf("/^(%s)$/.test(%s) && !%s.hidden && %[3]s.tBodies[0].textContent.includes('Hz')", name, inspected, inspectTable))
	return evaluate[string](p, inspected)
}

// card is what it tells, by heading.
func (p *tab) card() map[string]string {
	p.Helper()
	return evaluate[map[string]string](p, "Object.fromEntries([..."+inspectTable+".tBodies[0].rows[0].cells].map(cell => [cell.dataset.heading.replace(/,.*| \\(.*/, ''), cell.querySelector('b').textContent]))")
}

// over points at a share of the width and height of an element, and returns where that is.
func (p *tab) over(selector string, x, y float64) [2]float64 {
	p.Helper()
	evaluate[any](p, fmt.Sprintf("document.querySelector(%s).scrollIntoView({block: 'center'})", quote(selector)))
	at := evaluate[[2]float64](p, fmt.Sprintf("(({left, top, width, height}) => [left + %g * width, top + %g * height])(document.querySelector(%s).getBoundingClientRect())", x, y, quote(selector)))
	p.point(at[0], at[1])
	return at
}

// clickAt clicks a place of the window.
func (p *tab) clickAt(at [2]float64) {
	p.Helper()
	for _, what := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
		p.do(chromedp.MouseEvent(what, at[0], at[1], chromedp.ButtonLeft, chromedp.ClickCount(1)))
	}
}

// strokes is how many pixels of a plot are nearly black, on which none is but the strokes of what is marked.
func (p *tab) strokes(kind string) int {
	p.Helper()
	return evaluate[int](p, fmt.Sprintf(`(async () => {
		const frame = document.querySelector('iframe'), inner = frame.contentWindow
		for (let k = 0; k < 3; k++) await new Promise(done => inner.requestAnimationFrame(done))
		const canvas = inner.document.querySelector('canvas')
		const outer = frame.getBoundingClientRect(), panel = document.querySelector('[data-kind=%s]').getBoundingClientRect()
		const copy = document.createElement('canvas')
		Object.assign(copy, {width: canvas.width, height: canvas.height})
		const pen = copy.getContext('2d', {willReadFrequently: true})
		pen.drawImage(canvas, 0, 0)
		const {data} = pen.getImageData(panel.x - outer.x, panel.y - outer.y, panel.width - 4, panel.height)
		let dark = 0
		for (let i = 0; i < data.length; i += 4) if (Math.max(data[i], data[i + 1], data[i + 2]) < 60) dark++
		return dark
	})()`, kind))
}

// TestInspect points at neurons with mouse and keyboard: they are marked, and what is told
// of them is what they do in a network of the same settings; another one is traced, and no
// spike is another.
func TestInspect(t *testing.T) {
	p := open(t, visit{path: "?n=200&seed=3&speed=1&c=0.1", script: listening + "\n" + keptFiles + "\n" + keepPictures})
	p.awaitMilliseconds(2600)
	p.pause()
	if evaluate[bool](p, "document.querySelector('#inspect-hint').textContent.includes('Point at a row') === false") {
		t.Error("nothing says how to inspect a neuron")
	}
	if dark := p.strokes("raster-e"); dark > 0 {
		t.Errorf("%d dark pixels are in the raster before anything is marked", dark)
	}
	p.over("[data-kind=raster-e]", 0.6, 0.4)
	p.awaitInspected("E \\d+")
	if dark := p.strokes("raster-e"); dark < 20 {
		t.Errorf("of the marked neuron only %d dark pixels are in its raster", dark)
	}
	if dark := p.strokes("raster-i"); dark > 0 {
		t.Errorf("%d dark pixels are in the other raster", dark)
	}
	p.over(".claim", 0.5, 0.5)
	p.await(inspected + " === '' && " + inspectTable + ".hidden")
	at := p.over("[data-kind=raster-e]", 0.6, 0.4)
	hovered := p.awaitInspected("E \\d+")
	p.clickAt(at)
	p.await("document.querySelector('#inspect').matches('.kept')")
	if kept := p.awaitInspected("E \\d+"); kept != hovered {
		t.Errorf("a click keeps %s, where %s was pointed at", kept, hovered)
	}
	p.hears("^Excitatory neuron \\d+: .*Inputs from")
	p.over(".claim", 0.5, 0.5)
	p.over("[data-kind=trace][data-index='0']", 0.5, 0.5)
	if now := p.awaitInspected("E \\d+"); now != hovered {
		t.Errorf("pointing elsewhere replaces what is kept by %s", now)
	}
	p.checkCard(hovered)
	p.screenshot(" kept")

	// Another neuron is traced from now on.
	before := p.text("[data-traced='1']")
	p.press("#inspect-trace button:nth-child(2)", kb.Enter)
	p.hears("^" + hovered + " is traced in place of " + before)
	p.await(fmt.Sprintf("document.querySelector(\"[data-traced='1']\").textContent === %s && document.querySelector(\"[data-traced='1']\").matches('.marked')", quote(hovered)))
	p.await("document.querySelector('#inspect-trace button:nth-child(2)').ariaPressed === 'true'")
	p.keys(kb.Escape)
	p.await(inspected + " === ''")
	if got := p.text("[data-traced='1']"); got != hovered || evaluate[bool](p, "document.querySelector(\"[data-traced='1']\").matches('.marked')") {
		t.Errorf("after Escape %s is traced, or marked", got)
	}
	p.press(play, " ")
	p.awaitMilliseconds(p.milliseconds() + 200)
	p.pause()
	p.over("[data-kind=trace][data-index='1']", 0.5, 0.5)
	if now := p.awaitInspected("E \\d+"); now != hovered {
		t.Errorf("the trace is of %s, want %s", now, hovered)
	}
	p.over(".claim", 0.5, 0.5)

	// By keyboard: one stop in all rasters.
	if stops := evaluate[int](p, "document.querySelectorAll('.walker[tabindex=\"0\"]').length"); stops != 1 {
		t.Errorf("the rasters are %d stops of the focus", stops)
	}
	p.press(".excitatory .walker", kb.Home, kb.ArrowDown, kb.ArrowDown)
	p.awaitInspected("E 2")
	p.keys(kb.ArrowUp, kb.End)
	p.awaitInspected("E 159")
	p.keys(kb.ArrowDown)
	p.awaitInspected("I 0")
	p.expectFocus("", "in the next raster")
	if !evaluate[bool](p, "document.activeElement.matches('.inhibitory .walker') && document.activeElement.ariaValueNow === '0' && document.activeElement.ariaValueText.startsWith('Inhibitory neuron 0: ')") {
		t.Error("the focus does not follow into the raster of inhibitory neurons")
	}
	p.keys(kb.Enter)
	p.await("document.querySelector('#inspect').matches('.kept')")
	p.press("#inspect-next", " ")
	p.awaitInspected("I 1")
	p.checkCard("I 1")
	p.press("#inspect-close", " ")
	p.await(inspected + " === ''")

	// By number, also of a train.
	p.press("#inspect-neuron", "x", "5", "9", kb.Enter)
	p.awaitInspected("X 59")
	if card := p.card(); card["Mean V"] != "" || card["To I"] == "" {
		t.Errorf("of a train is told %v", card)
	}
	if evaluate[bool](p, "document.querySelector('#inspect-trace').checkVisibility()") {
		t.Error("a train can be traced")
	}
	evaluate[any](p, "document.querySelector('#inspect-neuron').value = ''")
	p.press("#inspect-neuron", "e", "1", "6", "0", kb.Enter)
	p.await("document.querySelector('#inspect-hint').textContent === 'There is no E 160: there are E 0 to E 159.' && document.querySelector('#inspect-neuron').ariaInvalid === 'true'")

	// No spike has changed, and what is saved has the name of what it is of.
	p.press("#save", kb.Enter)
	p.await(saveDialog + ".open")
	made, err := recording.Read(p.takes("#save-recording", "balanced-network-recording.json"))
	if err != nil || len(made.Parts) != 1 || len(made.Parts[0].Changes) != 0 {
		t.Fatalf("recorded is %+v, %v", made, err)
	}
	if hash, err := made.Parts[0].Replay(sim.KernelAuto); hash != made.Parts[0].SpikeHash || err != nil {
		t.Errorf("the spikes have the hash %s, and without looking at a neuron %s (%v)", made.Parts[0].SpikeHash, hash, err)
	}
	traces := string(p.takes("#save-traces", "balanced-network-traces.csv"))
	if letter, digits, _ := strings.Cut(strings.ToLower(hovered), " "); !strings.Contains(traces, ","+letter+","+digits+",") || strings.Contains(traces, "NaN") {
		t.Errorf("%s is not among the traces that are saved", hovered)
	}
}

// checkCard compares what is told of a neuron, at a standstill, with what it does in a
// network of the same settings.
func (p *tab) checkCard(name string) {
	p.Helper()
	p.await("new Promise(done => setTimeout(done, 400, true))") // as it is at the standstill
	card := p.card()
	parameters, err := sim.Defaults().With(map[string]string{"n": "200", "seed": "3", "c": "0.1"})
	if err != nil {
		p.Fatal(err)
	}
	network, err := sim.New(parameters, 1)
	if err != nil {
		p.Fatal(err)
	}
	letter, digits, _ := strings.Cut(name, " ")
	index, _ := strconv.Atoi(digits)
	neuron := sim.Neuron{Population: map[string]int{"E": sim.E, "I": sim.I}[letter], Index: index}
	for source, heading := range []string{"From E", "From I", "From X"} {
		if want := fmt.Sprint(network.Connectivity().InDegree(neuron, source)); card[heading] != want {
			p.Errorf("%s has %q inputs %s, want %s", name, card[heading], heading, want)
		}
	}
	watch := &neuronWatch{neuron: neuron}
	network.Attach(watch)
	ms := evaluate[float64](p, "1000 * "+number(modelTime))
	if err := network.Advance(int(math.Round(ms * 10))); err != nil {
		p.Fatal(err)
	}
	end := len(watch.v) / 10 * 10 // windows end on whole tens of ms
	wanted := map[string][]float64{"Rate": {float64(watch.spikes) / (ms - 100) * 1000}}
	for window := 1910; window <= 2000; window += 10 { // it moves by 100 ms, and grows by 10
		var mean, squares float64
		for _, v := range watch.v[end-window : end] {
			mean += v / float64(window)
			squares += v * v / float64(window)
		}
		wanted["Mean V"] = append(wanted["Mean V"], mean)
		wanted["var(V)"] = append(wanted["var(V)"], squares-mean*mean)
	}
	for heading, want := range wanted {
		text := regexp.MustCompile(`[\d.−]+`).FindString(card[heading])
		got, err := strconv.ParseFloat(strings.ReplaceAll(text, "−", "-"), 64)
		// To the digit that is told.
		if err != nil || !slices.ContainsFunc(want, func(want float64) bool { return math.Abs(got-want) < 0.06 }) {
			p.Errorf("%s of %s is %q, want one of %.2f", heading, name, card[heading], want)
		}
	}
}

// neuronWatch counts the spikes of one neuron after the first 100 ms, and keeps its 1-ms means of V.
type neuronWatch struct {
	neuron sim.Neuron
	spikes int
	v      []float64
}

func (o *neuronWatch) Observe(s *sim.Stretch) {
	for k, of := range s.Spikes[o.neuron.Population].Neuron {
		if int(of) == o.neuron.Index && s.First+int64(s.Spikes[o.neuron.Population].Step[k]) >= 1000 {
			o.spikes++
		}
	}
	if s.Bin != nil {
		o.v = append(o.v, float64(s.Bin.V[o.neuron.Population][o.neuron.Index]))
	}
}

// TestInspectOnAPhone: a tap keeps the neuron that it meets, and a sheet tells of it.
func TestInspectOnAPhone(t *testing.T) {
	p := open(t, visit{path: "?n=200&speed=1", phone: true})
	p.awaitMilliseconds(1200)
	p.pause()
	if evaluate[bool](p, "document.querySelector('#inspect').checkVisibility()") {
		t.Error("the sheet is there before anything is inspected")
	}
	evaluate[any](p, "scrollTo(0, 0)")
	x, y := p.place("[data-kind=raster-i]", 0.5)
	p.swipe([2]float64{x, y})
	p.awaitInspected("I \\d+")
	p.await("document.querySelector('#inspect').checkVisibility() && getComputedStyle(document.querySelector('#inspect')).position === 'fixed'")
	if evaluate[bool](p, "document.documentElement.scrollWidth > innerWidth || document.querySelector('#inspect').scrollWidth > innerWidth") {
		t.Error("the sheet is wider than the window")
	}
	p.screenshot(" sheet")
	p.press("#inspect-close", kb.Enter)
	p.await("!document.querySelector('#inspect').checkVisibility()")
}

// TestInspectSideBySide: the same neuron is marked, and told of, in every network.
func TestInspectSideBySide(t *testing.T) {
	p := open(t, visit{path: "?compare=corners&n=200&speed=1&seed=2", script: keepPictures})
	p.measured(4)
	p.pause()
	p.clickAt(p.over(".network[data-place='2'] [data-kind=raster-e]", 0.5, 0.5))
	p.awaitInspected("E \\d+")
	p.await(inspectTable + ".tBodies[0].rows.length === 4")
	if same := evaluate[bool](p, "new Set([..."+inspectTable+".tBodies[0].rows].map(row => row.cells[row.cells.length - 1].textContent)).size === 1"); !same {
		t.Error("in networks of the same connections a neuron has other inputs")
	}
	p.screenshot(" kept")
	p.keys(kb.Escape)
	p.await(inspectTable + ".hidden")
}
