//go:build browser

package main

import (
	"fmt"
	"testing"
)

// TestMessagesThatCannotBeRead are refused in words by the worker and by the
// stage, and both go on.
func TestMessagesThatCannotBeRead(t *testing.T) {
	p := open(t, visit{script: `{
		const remember = ({ prototype }, name) => {
			const post = prototype.postMessage
			prototype.postMessage = function (...args) {
				globalThis[name] = this
				return post.apply(this, args)
			}
		}
		remember(Worker, 'worker')
		remember(MessagePort, 'stage')
	}`})
	p.alive()
	shows := func(line string) {
		t.Helper()
		p.await(fmt.Sprintf("document.querySelector(%s).checkVisibility() && document.querySelector(%[1]s).innerText.includes(%s)", quote(notice), quote(line)))
	}
	for _, c := range []struct{ to, message, line string }{
		{"worker", "{type: 'halt'}", `no message here is of the type "halt"; there are set, compare, `},
		{"worker", "null", "a message is an object with a type, not null. Nothing was changed."},
		{"worker", "{type: 'set', params: {c: 0}, dragging: false}", "message set: params is an object, not text. Nothing was changed."},
		{"worker", "{type: 'set', params: '[', dragging: false}", "parameters are not a JSON object"},
		{"stage", "{type: 'halt'}", `no message here is of the type "halt"; there are view, pace, step, `},
		{"stage", "17", "a message is an object with a type, not 17. Nothing was changed."},
		{"stage", "{type: 'pace', playing: true, speed: NaN}", "message pace: speed is NaN, not a number. Nothing was changed."},
		{"stage", "{type: 'view'}", "message view: panels is missing. Nothing was changed."},
	} {
		evaluate[any](p, fmt.Sprintf("void %s.postMessage(%s)", c.to, c.message))
		shows(c.line)
		p.alive()
	}

	// What the worker takes for a stage sends a request that is none.
	const length = `new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel()
		port1.onmessage = ({ data }) => resolve(data.byteLength)
		worker.postMessage({ type: 'port', port: port2 }, [port2])
		port1.postMessage({ advance_ms: 1 })
	})`
	if n := evaluate[float64](p, length); n < 100 {
		t.Errorf("a request that cannot be read is answered by %g bytes, want a frame", n)
	}
	shows("a request of the stage: budget_ms is missing. Nothing was changed.")
}
