//go:build browser

package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"balance/sim"
)

// live finds what a screen reader speaks of its own accord when it changes.
const live = `[...document.querySelectorAll('output, [aria-live], [role=status], [role=log], [role=timer], [role=marquee], progress')]
	.filter(node => node.matches('[aria-live]:not([aria-live=off]), [role=status]:not([aria-live=off]), [role=log], [role=timer], [role=marquee], output:not([aria-live=off])'))
	.map(node => node.id)`

// TestWalkOutputsDoNotSpeak: what shows a number is no live region, and is changed in
// place, and only when it shows another.
func TestWalkOutputsDoNotSpeak(t *testing.T) {
	p := open(t, visit{path: "?speed=1"})
	p.alive()
	if got := evaluate[[]string](p, live); !slices.Equal(got, []string{"announcement"}) {
		t.Errorf("live regions are %q, want the announcement only", got)
	}
	evaluate[bool](p, `(() => {
		window.changes = {}
		const watch = node => new MutationObserver(records => {
			for (const record of records) {
				const count = changes[node.id] ??= {text: 0, nodes: 0, same: 0}
				count[record.type === 'characterData' ? 'text' : 'nodes']++
				if (record.type === 'characterData' && record.oldValue === record.target.data) count.same++
			}
		}).observe(node, {characterData: true, characterDataOldValue: true, childList: true, subtree: true})
		for (const node of document.querySelectorAll('output, #model-time, #var-v, #measures')) watch(node)
		window.since = performance.now()
		return true
	})()`)
	p.press(synapses, times(6, kb.ArrowLeft)...)
	p.press(correlation, times(6, kb.ArrowRight)...)
	p.awaitMilliseconds(p.milliseconds() + 2000)
	var changes map[string]struct{ Text, Nodes, Same int }
	got := evaluate[string](p, `JSON.stringify(changes)`)
	if err := json.Unmarshal([]byte(got), &changes); err != nil {
		t.Fatal(err)
	}
	for id, count := range changes {
		if count.Same > 0 {
			t.Errorf("#%s was written %d times although nothing changed", id, count.Same)
		}
		// A cell that had no number has an element for that.
		if count.Nodes > 0 && id != "measures" {
			t.Errorf("#%s was filled anew %d times instead of in place", id, count.Nodes)
		}
	}
	for _, id := range []string{"lambda-text", "c-text"} {
		// The model is named only at the ends of lambda, which is a change of its own.
		if n := changes[id].Text; n < 6 || n > 7 {
			t.Errorf("six presses change #%s %d times", id, n)
		}
	}
	// The clock is written four times a second at most, and once more at either end.
	if allowed := evaluate[float64](p, `(performance.now() - since) / 250 + 2`); float64(changes["model-time"].Text) > allowed {
		t.Errorf("the clock was written %d times, want %.0f at most", changes["model-time"].Text, allowed)
	}
}

// listening notes, from the beginning of the page, what is announced.
const listening = `
	window.said = []
	document.addEventListener('DOMContentLoaded', () => {
		const region = document.querySelector('#announcement')
		if (region) new MutationObserver(() => region.textContent && said.push(region.textContent)).observe(region, {childList: true, characterData: true, subtree: true})
	})`

// hears waits until something is announced that matches, and returns it.
func (p *tab) hears(pattern string) string {
	p.Helper()
	p.await(fmt.Sprintf(`said.some(text => new RegExp(%s).test(text))`, quote(pattern)))
	return evaluate[string](p, fmt.Sprintf(`said.find(text => new RegExp(%s).test(text))`, quote(pattern)))
}

// TestWalkAnnouncements goes through the page with the keyboard and listens.
func TestWalkAnnouncements(t *testing.T) {
	p := open(t, visit{path: "?speed=2&seed=1", script: listening})
	p.alive()
	p.hears(`\bvar\(V\) is \d+ mV², above the cited 4 to 9\.$`)
	p.keys(" ")
	p.hears(`Paused at \d+\.\d s of model time\.`)
	p.keys("r")
	p.hears(`Reset to time 0\.`)
	for range 4 {
		p.keys(".")
	}
	p.hears(`Stepped to 0\.004 s of model time\.`)
	p.keys("n")
	seed := evaluate[string](p, "document.querySelector('#seed').textContent")
	p.hears(`New seed ` + seed + `, from time 0\.`)
	p.keys(" ")
	p.hears(`Playing\.`)
	p.await("said.filter(text => text.includes('var(V) is')).length === 2")

	p.keys("2")
	p.hears(`Corner 2: current, c = 0\.2\.`)
	p.hears(`\bvar\(V\) is now \d+ mV², far above the cited 4 to 9; it grew from 1\d\.$`)
	p.awaitMilliseconds(p.milliseconds() + 1000)
	if n := evaluate[int](p, "said.filter(text => text.includes('it grew')).length"); n != 1 {
		t.Errorf("the reading after a change was told %d times", n)
	}
	p.keys("e")
	p.hears(`Effective time constant on\.`)
	p.press(correlation, kb.Home)
	if said := evaluate[[]string](p, "said"); slices.ContainsFunc(said, func(text string) bool { return strings.Contains(text, "c = 0.") && !strings.Contains(text, "Corner") }) {
		t.Errorf("a slider, which speaks for itself, was spoken of too: %q", said)
	}
}

// A node of the accessibility tree.
type heard struct{ role, name string }

// tree is what a listener comes to, in turn.
func (p *tab) tree() []heard {
	p.Helper()
	nodes := call(p, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, node := range nodes {
		byID[node.NodeID] = node
	}
	text := func(v *accessibility.Value) (s string) {
		if v != nil {
			_ = json.Unmarshal([]byte(v.Value), &s) // what is no text has no name
		}
		return s
	}
	var all []heard
	var walk func(node *accessibility.Node)
	walk = func(node *accessibility.Node) {
		if node == nil {
			return
		}
		if !node.Ignored {
			all = append(all, heard{text(node.Role), text(node.Name)})
		}
		for _, id := range node.ChildIDs {
			walk(byID[id])
		}
	}
	walk(nodes[0])
	return all
}

// fragments finds texts that are exposed and say nothing alone: blocks without two
// words of three letters, outside of what has a name or a heading.
const fragments = `(() => {
	const blocks = new Map()
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
	while (walker.nextNode()) {
		const text = walker.currentNode
		let block = text.parentElement
		if (!text.data.trim() || block.closest('[aria-hidden=true], button[aria-label], noscript, script, [role=img]') || !block.checkVisibility()) continue
		while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement
		if (block.closest('button, a, label, td, th, h1, h2, select, dialog, legend')) continue
		blocks.set(block, (blocks.get(block) ?? '') + text.data)
	}
	return [...blocks.values()].filter(text => (text.match(/\p{L}{3,}/gu) ?? []).length < 2)
})()`

// TestWalkTree reads the page from top to bottom as a listener does.
func TestWalkTree(t *testing.T) {
	for _, page := range []struct {
		visit    visit
		headings []string
		images   []string // beginnings
	}{
		{visit{path: "?speed=1"}, []string{
			"Correlated input makes voltage", "What is shown now", "Model", "Plots of the network", "One neuron", "Variance of the membrane potential",
			"Four corners", "Plane of λ and c", "Distribution of V", "var(V) against N", "Measures", "Run",
		}, []string{
			"Raster of the external", "Raster of the excitatory", "Raster of the inhibitory", "Mean rates in the last",
			"Membrane potential of inhibitory neuron 51", "Membrane potential of excitatory neuron 48", "Membrane potential of excitatory neuron 13",
			"Synaptic input to excitatory neuron 13", "var(V) in mV²", "Distribution of the membrane potential", "var(V) against N",
		}},
		{visit{path: "?speed=1", phone: true}, []string{
			"Correlated input makes voltage", "What is shown now", "Plots of the network", "Four corners", "Plane of λ and c", "Distribution of V",
			"var(V) against N", "Measures", "Model", "Run",
		}, []string{
			"var(V) in mV²", "Raster of the external", "Raster of the excitatory", "Raster of the inhibitory", "Membrane potential of excitatory neuron 13",
			"Distribution of the membrane potential", "var(V) against N",
		}},
		{visit{path: "embed.html?speed=1&start=auto"}, []string{"Conductance-based synapses", "var(V)"}, []string{
			"var(V) in mV²", "Raster of the external", "Raster of the excitatory", "Raster of the inhibitory", "Membrane potential of excitatory neuron 13",
		}},
	} {
		t.Run(fmt.Sprintf("%s phone %v", page.visit.path, page.visit.phone), func(t *testing.T) {
			p := open(t, page.visit)
			p.await(number(variance) + " > 0")
			p.await(`document.querySelector('[data-kind=raster-e]').getAttribute('aria-label').includes('Hz') &&
				document.querySelector('#scene').textContent.includes('Hz') && document.querySelector('#gauge').getAttribute('aria-label').includes('Now')`)
			var headings, images []string
			for _, node := range p.tree() {
				switch node.role {
				case "heading":
					headings = append(headings, node.name)
				case "image":
					images = append(images, node.name)
				}
			}
			expectBeginnings(t, "headings", headings, page.headings)
			expectBeginnings(t, "images", images, page.images)
			for _, text := range evaluate[[]string](p, fragments) {
				t.Errorf("a listener hears the fragment %q", text)
			}
			if loose := evaluate[[]string](p, live); len(loose) > 1 || len(loose) == 1 && loose[0] != "announcement" {
				t.Errorf("live regions: %q", loose)
			}
			if scene := evaluate[string](p, "document.querySelector('#scene').textContent"); !regexp.MustCompile(`in synchronous volleys.*var\(V\), is 1\d mV², moderate`).MatchString(scene) {
				t.Errorf("the scene is told as %q", scene)
			}
		})
	}
}

// expectBeginnings compares texts with how they should begin, in turn.
func expectBeginnings(t *testing.T, what string, got, want []string) {
	t.Helper()
	same := slices.EqualFunc(got, want, strings.HasPrefix)
	if !same {
		t.Errorf("the %s are %q, want %q", what, got, want)
	}
}

// A rig that makes no sound notes what it is asked for, and how far the stage has told.
const rig = `if (self === top) {
	window.clicks = []; window.contexts = []; window.gains = []; window.shown = -1
	class Param { value = 0; setTargetAtTime(value) { this.value = value } setValueAtTime(value) { this.value = value } cancelScheduledValues() {} }
	class Unit { connect(to) { return to } }
	window.AudioContext = class {
		constructor() { contexts.push(navigator.userActivation.hasBeenActive) }
		sampleRate = 48000
		destination = new Unit
		get currentTime() { return performance.now() / 1000 }
		createGain() { const unit = Object.assign(new Unit, {gain: new Param}); gains.push(unit.gain); return unit }
		createOscillator() { return window.oscillator = Object.assign(new Unit, {frequency: new Param, start() {}}) }
		createBuffer(_, length) { const samples = new Float32Array(length); return {getChannelData: () => samples} }
		createBufferSource() { return Object.assign(new Unit, {start: time => clicks.push(time)}) }
		resume() {}
		suspend() {}
	}
	const {set} = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')
	Object.defineProperty(MessagePort.prototype, 'onmessage', {set(hear) {
		set.call(this, event => { if (event.data?.type === 'tick') shown = event.data.now_ms; hear(event) })
	}})
}`

// spikesOf lists the times of the spikes of a neuron, ms.
type spikesOf struct {
	neuron uint32
	dt     float64
	times  []float64
}

func (o *spikesOf) Observe(s *sim.Stretch) {
	for k, neuron := range s.Spikes[sim.E].Neuron {
		if neuron == o.neuron {
			o.times = append(o.times, float64(s.First+int64(s.Spikes[sim.E].Step[k])+1)*o.dt)
		}
	}
}

// TestWalkSound: nothing sounds before the visitor asks; then every spike of the traced
// neuron is one click, the tone follows var(V), and a pause or Escape ends both.
func TestWalkSound(t *testing.T) {
	given := map[string]string{"synapse": "current", "c": "0", "seed": "3"}
	parameters, err := sim.Defaults().With(given)
	if err != nil {
		t.Fatal(err)
	}
	network, err := sim.New(parameters, 1)
	if err != nil {
		t.Fatal(err)
	}
	neuron := sim.TracedNeurons(network.Size())[0]
	spikes := &spikesOf{neuron: uint32(neuron.Index), dt: parameters.Dt}
	network.Attach(spikes)
	if err := network.Advance(4000 * parameters.StepsPerMs()); err != nil {
		t.Fatal(err)
	}
	for k, time := range spikes.times[1:] {
		if time-spikes.times[k] < 200./30 {
			t.Fatalf("spikes at %g and %g ms come too fast to be clicks at 0.2 of real time: another seed is needed", spikes.times[k], time)
		}
	}

	p := open(t, visit{path: "?synapse=current&c=0&seed=3&speed=0.2", script: rig})
	p.alive()
	p.pause()
	if n := evaluate[int](p, "contexts.length"); n != 0 {
		t.Errorf("%d audio contexts before anyone asks for sound", n)
	}
	p.keys("r")
	p.await(number(modelTime) + " === 0")
	p.keys("s")
	if got := evaluate[[]bool](p, "contexts"); !slices.Equal(got, []bool{true}) {
		t.Errorf("contexts %v, want one after a gesture", got)
	}
	p.keys(" ")
	p.awaitMilliseconds(1500)
	told := evaluate[[]float64](p, "[clicks.length, shown]")
	want, _ := slices.BinarySearchFunc(spikes.times, told[1], func(time, shown float64) int {
		if time <= shown+1e-6 {
			return -1
		}
		return 1
	})
	if int(told[0]) != want || want < 3 {
		t.Errorf("%g clicks in %g ms, in which neuron %d has %d spikes", told[0], told[1], neuron.Index, want)
	}
	if !evaluate[bool](p, "clicks.every((time, k) => k === 0 || time > clicks[k - 1])") {
		t.Error("clicks do not follow one another")
	}

	p.pause()
	silent := evaluate[int](p, "clicks.length")
	p.keys("s") // the tone
	if gain := "gains[1].value"; !evaluate[bool](p, gain+" === 0") {
		t.Error("the tone sounds while nothing runs")
	}
	p.keys(" ")
	p.await("gains[1].value > 0")
	// The tone of 1 mV² is 110 Hz, and each decade lies four thirds of an octave higher.
	p.await(`Math.abs(110 * 16 ** (Math.log10(` + number(variance) + `) / 3) / oscillator.frequency.value - 1) < 0.03`)
	p.awaitMilliseconds(p.milliseconds() + 500)
	if n := evaluate[int](p, "clicks.length"); n != silent {
		t.Errorf("%d clicks where a tone was asked for", n-silent)
	}
	p.keys("s") // both
	p.await(fmt.Sprintf("clicks.length > %d", silent))
	p.do(chromedp.KeyEvent(kb.Escape))
	p.await("gains[1].value === 0 && document.querySelector('#sound').value === 'off'")
	silent = evaluate[int](p, "clicks.length")
	p.awaitMilliseconds(p.milliseconds() + 400)
	if !evaluate[bool](p, fmt.Sprintf("clicks.length === %d && gains[1].value === 0", silent)) {
		t.Error("it sounds after Escape")
	}
}
