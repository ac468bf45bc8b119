//go:build browser

package main

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/performance"
)

// page is a page with the element's script, in which SIMULATOR is the simulator's origin.
func withElement(body string) func(simulator string) http.Handler {
	return func(simulator string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, "<!doctype html><title>A page</title><link rel=icon href='data:,'><script src=\"%s/balanced-network.js\"></script>%s", simulator, body)
		})
	}
}

const network = "document.querySelector('balanced-network')"

// TestElement: what is set outside acts inside, and the other way round.
func TestElement(t *testing.T) {
	p := openElsewhere(t, visit{}, "/", withElement(`<balanced-network synapse="current" c="0.10" style="width: 800px"></balanced-network>`))
	evaluate[any](p, `void (globalThis.told = [], ['ready', 'state', 'stats', 'resize', 'error'].forEach(type => `+network+`.addEventListener(type, ({detail}) => told.push([type, detail]))))`)
	attribute := func(name, want string) {
		t.Helper()
		p.await(fmt.Sprintf(network+".getAttribute('%s') === %s", name, want))
	}
	state := evaluate[map[string]any](p, network+".run()")
	if state["playing"] != true {
		t.Errorf("after run the state is %v", state)
	}
	p.await("told.some(([type, stats]) => type === 'stats' && stats.now.var_v_mv2 > 0)")
	p.await("told.some(([type, state]) => type === 'state' && state.t_ms > 0)")

	evaluate[any](p, "void ("+network+".c = 0.3)")
	p.await(network + ".get().then(({params}) => params.c === 0.3)")
	evaluate[any](p, network+".set({lambda: 0.5, speed: 1})")
	attribute("synapse", "null")
	attribute("lambda", "'0.5'")
	attribute("speed", "'1'")
	attribute("c", "'0.3'")

	evaluate[any](p, network+".setAttribute('c', '7')")
	p.await("told.some(([type, {message}]) => type === 'error' && message.startsWith('c = 7: allowed'))")
	if got := evaluate[float64](p, network+".get().then(({params}) => params.c)"); got != 0.3 {
		t.Errorf("after a c that is not allowed it is %g", got)
	}
	evaluate[any](p, "void ("+network+".c = 0.3)")

	// By a visitor's hand. The frame is of another origin, so that the keyboard reaches it only by its focus.
	before := evaluate[string](p, network+".getAttribute('c')")
	evaluate[any](p, network+".pause()")
	stepped := evaluate[[]float64](p, `(async () => {
		const before = (await `+network+`.get()).t_ms
		const first = await `+network+`.step(5)
		const second = await `+network+`.step()
		return [before, first.t_ms, second.t_ms]
	})()`)
	if d := stepped[1] - stepped[0]; d < 4.9 || d > 5.2 {
		t.Errorf("a step of 5 ms leads from %g to %g", stepped[0], stepped[1])
	}
	if d := stepped[2] - stepped[1]; d < 0.9 || d > 1.2 {
		t.Errorf("a step of 1 ms leads from %g to %g", stepped[1], stepped[2])
	}
	if got := evaluate[float64](p, network+".reset().then(({t_ms}) => t_ms)"); got != 0 {
		t.Errorf("after a reset it is %g ms", got)
	}
	attribute("c", quote(before))

	// It is moved, and goes on with what it had.
	evaluate[any](p, network+".run()")
	evaluate[any](p, "void document.body.appendChild(document.createElement('div')).appendChild("+network+")")
	p.await(network + ".get().then(({playing, t_ms, params}) => playing && t_ms > 1 && params.c === 0.3 && params.lambda === 0.5)")
	// Its frame is loaded again.
	evaluate[any](p, "void ("+network+".shadowRoot.querySelector('iframe').src += '')")
	p.await(network + ".get().then(({playing, params}) => playing && params.lambda === 0.5)")
}

// TestWalkElementOnSlideThatFades: what hides an element where it stands lets it rest, and it goes on with what it is on.
func TestWalkElementOnSlideThatFades(t *testing.T) {
	p := openElsewhere(t, visit{}, "/", withElement("<section><balanced-network></balanced-network></section>"))
	evaluate[any](p, network+".run()")
	p.await(network + ".get().then(({t_ms}) => t_ms > 1)")
	for _, style := range []string{"visibility: hidden", "opacity: 0", "opacity: 0; transform: translate(-200vw); transition: all .8s", "display: none"} {
		evaluate[any](p, "void (document.querySelector('section').style.cssText = "+quote(style)+")")
		p.await(network + ".get().then(({playing, t_ms}) => playing && t_ms === 0)")
		evaluate[any](p, "void (document.querySelector('section').style.cssText = '')")
		p.await(network + ".get().then(({playing, t_ms}) => playing && t_ms > 1)")
	}
}

// TestElementAnywhere: in a shadow tree, as a module, from a file of its own folder, set before the script has come.
func TestElementAnywhere(t *testing.T) {
	p := openElsewhere(t, visit{}, "/", func(simulator string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, `<!doctype html><title>A page</title><link rel=icon href='data:,'>
				<balanced-network id="early">Without scripts.</balanced-network><div id="host"></div>
				<balanced-network id="based" base="%[1]s/" c="0.4"></balanced-network>
				<script>
					document.querySelector('#early').c = 0.1
					document.querySelector('#early').speed = 2
					document.querySelector('#host').attachShadow({mode: 'open'}).innerHTML = '<balanced-network n="500"></balanced-network>'
				</script>
				<script type="module" src="%[1]s/balanced-network.js"></script>`, simulator)
		})
	})
	for element, want := range map[string]string{
		"document.querySelector('#early')":                                             "params.c === 0.1 && view.speed === 2",
		"document.querySelector('#host').shadowRoot.querySelector('balanced-network')": "params.n === 500",
		"document.querySelector('#based')":                                             "params.c === 0.4",
	} {
		evaluate[any](p, "void "+element+".scrollIntoView()")
		p.await(fmt.Sprintf("%s.get().then(({params, view}) => %s)", element, want))
	}
	if evaluate[bool](p, "document.querySelector('#early').innerText !== ''") {
		t.Error("what stands for the element where there are no scripts is shown beside it")
	}
}

// TestWalkElementLeavesNothing: a hundred insertions and removals, some of frames that run.
func TestWalkElementLeavesNothing(t *testing.T) {
	p := openElsewhere(t, visit{script: `
		globalThis.heard = 0
		for (const [name, by] of [['addEventListener', 1], ['removeEventListener', -1]]) {
			const own = globalThis[name]
			globalThis[name] = function (type, ...others) {
				if (type === 'message') heard += by
				return own.call(this, type, ...others)
			}
		}`}, "/", withElement("<main></main>"))
	cycles := func(n int, run bool) {
		t.Helper()
		evaluate[any](p, fmt.Sprintf(`(async () => {
			for (let i = 0; i < %d; i++) {
				const one = document.createElement('balanced-network')
				document.querySelector('main').append(one)
				if (%t) {
					await one.run()
					while ((await one.get()).t_ms === 0) await new Promise(resolve => setTimeout(resolve, 50))
				} else if (i %% 5 === 0) await one.get()
				one.remove()
			}
		})()`, n, run))
	}
	count := func() map[string]float64 {
		call(p, performance.Enable, performance.EnableParams{})
		call(p, heapprofiler.CollectGarbage, cdp.Empty{})
		counts := map[string]float64{}
		for _, metric := range call(p, performance.GetMetrics, cdp.Empty{}).Metrics {
			counts[metric.Name] = metric.Value
		}
		return counts
	}
	cycles(1, true)
	before := count()
	cycles(95, false)
	cycles(5, true)
	if got := evaluate[[]int](p, "[frames.length, heard, document.querySelectorAll('iframe').length]"); got[0] != 0 || got[1] != 0 || got[2] != 0 {
		t.Errorf("there are still frames, listeners, iframes: %v", got)
	}
	after := count()
	// What has just gone is not always collected at once, and one frame the browser may keep, of a hundred as of five.
	allowed := map[string]float64{"Documents": 4, "Frames": 4, "JSEventListeners": 30, "Nodes": 600}
	for tries := 0; tries < 40 && after["Nodes"] > before["Nodes"]+allowed["Nodes"]; tries++ {
		evaluate[any](p, "new Promise(resolve => setTimeout(resolve, 500))")
		after = count()
	}
	t.Logf("before %v, after %v", before, after)
	for name, more := range allowed {
		if after[name] > before[name]+more {
			t.Errorf("%s: %g before, %g after a hundred insertions and removals", name, before[name], after[name])
		}
	}
	if more := (after["JSHeapUsedSize"] - before["JSHeapUsedSize"]) / 1e6; more > 5 {
		t.Errorf("after a hundred insertions and removals %.1f MB more are held", more)
	}
}

// TestHostilePage: whatever a page sends that is not allowed, the frame answers with errors, and goes on with its settings.
func TestHostilePage(t *testing.T) {
	p := openElsewhere(t, visit{}, "/", withElement(`<balanced-network c="0.1"></balanced-network>`))
	evaluate[any](p, network+".run()")
	p.await(network + ".get().then(({t_ms}) => t_ms > 1)")
	evaluate[any](p, `(async () => {
		const inner = `+network+`.shadowRoot.querySelector('iframe').contentWindow
		globalThis.errors = []
		addEventListener('message', ({source, data}) => source === inner && data.type === 'error' && errors.push(data.message))
		const cyclic = {balance: 1, type: 'set'}
		cyclic.params = cyclic
		const huge = 'x'.repeat(1e7)
		const values = [NaN, Infinity, -1, 1e308, '', huge, true, 1n, [], [[]], {}, new Date, new Map, /x/, new Uint8Array(1e6), new Blob(['x']), new Error('x'), new MessageChannel().port1, cyclic, JSON.parse('{"__proto__": {"c": 0.9}}')]
		const send = (message, transfer = []) => {
			try {
				inner.postMessage(message, '*', transfer)
			} catch {
				inner.postMessage(message, '*', Object.values(message).filter(one => one instanceof MessagePort))
			}
		}
		for (const value of values) {
			for (const [type, key] of [['set', 'params'], ['set', 'view'], ['step', 'ms'], ['subscribe', 'to'], ['subscribe', 'every_ms'], ['run', 'id'], ['get', 'more']]) {
				try { send({balance: 1, type, [key]: value}) } catch {}
			}
			try { send({balance: 1, type: 'set', params: {c: value}}) } catch {}
			try { send({balance: 1, type: value}) } catch {}
			try { send({balance: value, type: 'pause'}) } catch {}
			try { send(value) } catch {}
			await new Promise(resolve => setTimeout(resolve, 100))
		}
		for (let i = 0; i < 20000; i++) inner.postMessage({balance: 1, type: 'nonsense', i}, '*')
	})()`)
	// Of the flood's end nothing is read, this neither.
	p.await("Promise.race([" + network + ".get(), new Promise(resolve => setTimeout(resolve, 500, {}))]).then(({playing, params, view}) => playing && params.c === 0.1 && view.speed === 0.1)")
	told := evaluate[[]string](p, "errors")
	if len(told) < 100 || len(told) > 1500 {
		t.Errorf("%d errors were told", len(told))
	}
	for _, message := range told {
		if len(message) > 600 {
			t.Errorf("an error of %d characters: %.100s", len(message), message)
		}
	}
	before := evaluate[float64](p, network+".get().then(({t_ms}) => t_ms)")
	p.await(fmt.Sprintf(network+".get().then(({t_ms}) => t_ms > %g)", before))
}

// TestTiedFrames share settings, play and one clock.
func TestTiedFrames(t *testing.T) {
	p := openElsewhere(t, visit{}, "/", withElement(`<style>balanced-network { width: 560px }</style>
		<balanced-network tie="both" c="0.1"></balanced-network><balanced-network tie="both"></balanced-network>`))
	const second = "document.querySelectorAll('balanced-network')[1]"
	evaluate[any](p, network+".get()")
	p.await(second + ".get().then(({params}) => params.c === 0.1)")
	evaluate[any](p, second+".run()")
	p.await(network + ".get().then(({playing, t_ms}) => playing && t_ms > 20)")
	apart := evaluate[[]float64](p, `(async () => {
		const times = []
		for (let i = 0; i < 20; i++) {
			const [a, b] = await Promise.all([`+network+`.get(), `+second+`.get()])
			times.push(Math.abs(a.t_ms - b.t_ms))
			await new Promise(resolve => setTimeout(resolve, 100))
		}
		return times
	})()`)
	t.Logf("apart by %v ms of model time", apart)
	evaluate[any](p, network+".set({c: 0.3})")
	p.await(second + ".get().then(({params}) => params.c === 0.3)")
	p.await(second + ".getAttribute('c') === '0.3'")
	evaluate[any](p, network+".pause()")
	p.await(fmt.Sprintf("Promise.all([%s.get(), %s.get()]).then(([a, b]) => !a.playing && !b.playing && Math.abs(a.t_ms - b.t_ms) < 0.2)", network, second))
	evaluate[any](p, second+".reset()")
	p.await(network + ".get().then(({t_ms}) => t_ms === 0)")
	evaluate[any](p, second+".remove()")
	evaluate[any](p, network+".run()")
	p.await(network + ".get().then(({t_ms}) => t_ms > 20)")
}
