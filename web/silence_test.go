//go:build browser

package main

import (
	"fmt"
	"strings"
	"testing"
)

// hasty lets the seconds of patience pass faster.
const hasty = `{
	const {setInterval} = globalThis
	globalThis.setInterval = (act, ms, ...rest) => setInterval(act, ms === 1000 ? 80 : ms, ...rest)
}`

// TestWalkSilence: a worker that hangs, closes itself or has no memory is told in words, and
// another one begins with the same settings, or with a smaller network, without a reload.
func TestWalkSilence(t *testing.T) {
	const onChange = `addEventListener("message", ({data}) => { if (data.type === "set") { %s } })`
	const starved = `addEventListener("message", ({data}) => {
		if (data.type === "start" && JSON.parse(data.params).n > 5000)
			WebAssembly.instantiate = () => { throw new RangeError("WebAssembly.instantiate(): Out of memory") }
	})`
	for _, fault := range []struct {
		name, path, worker string
		changes            bool   // it comes with a change
		says, offers       string // in the line
		address            string // has this in the end
	}{
		{"hangs", "index.html", fmt.Sprintf(onChange, "for (;;);"), true, "does not answer any more", "Start it again", "?seed="},
		{"closes", "embed.html?start=auto&ui=full", fmt.Sprintf(onChange, "close()"), true, "does not answer any more", "Start it again", "seed="},
		{"starved", "index.html?n=10000", starved, false, "not enough memory for this network of N = 10 000", "Run N = 5000", "?n=5000"},
	} {
		for _, firefox := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s firefox=%v", fault.name, firefox), func(t *testing.T) {
				p := open(t, visit{path: fault.path, firefox: firefox, script: hasty + firstInWorkers(fault.worker), mayGoWrong: true})
				evaluate[bool](p, "globalThis.samePage = true")
				seed := "1"
				if fault.changes {
					p.await(runs)
					p.press("#new-seed", " ")
					seed = p.text("#seed")
					p.await("document.querySelector('#play').textContent.trim() === 'Waiting'")
				}
				p.await(fmt.Sprintf("document.querySelector(%s).checkVisibility()", quote(notice)))
				if line := plainSpaces(p.text(notice)); !strings.Contains(line, fault.says) || !strings.Contains(line, fault.offers) {
					t.Errorf("the page says %q, want %q and %q", line, fault.says, fault.offers)
				}
				if word := strings.TrimSpace(p.text("#play")); word != "Play" {
					t.Errorf("the button says %q while nothing runs", word)
				}
				p.screenshot("-said")
				p.press(notice+" button", " ")
				p.await(fmt.Sprintf("!document.querySelector(%s).checkVisibility()", quote(notice)))
				p.await(runs)
				if !evaluate[bool](p, "globalThis.samePage === true") {
					t.Error("the page was loaded again")
				}
				if got := p.text("#seed"); fault.changes && got != seed {
					t.Errorf("seed %s runs, want %s", got, seed)
				}
				p.await(fmt.Sprintf("location.search.includes(%s)", quote(fault.address)))
			})
		}
	}
}

// runs is whether the network does: model time goes on.
const runs = `(async () => {
	const clock = document.querySelector('#model-time')
	const before = parseFloat(clock.textContent)
	await new Promise(done => setTimeout(done, 600))
	return parseFloat(clock.textContent) > before
})()`

// plainSpaces has those in place of narrow ones and of those that do not break.
func plainSpaces(s string) string {
	return strings.NewReplacer("\u202f", " ", "\u00a0", " ", "\u2009", " ").Replace(s)
}
