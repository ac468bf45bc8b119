//go:build browser

package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/experiment"
)

const (
	kernel = "#kernel"   // of the simulator
	line   = "#progress" // what the bench page does
)

// withoutSIMD has the workers of a page find no SIMD.
var withoutSIMD = firstInWorkers("WebAssembly.validate = () => false")

// click presses a button of the bench page.
func (p *tab) click(selector string) {
	p.Helper()
	p.press(selector, " ")
}

func TestBench(t *testing.T) {
	p := open(t, visit{path: "bench.html?n=1000", phone: true})
	p.click("#start")
	p.await("document.querySelector('" + line + "').textContent === 'Done.'")
	for _, kernel := range []string{"simd", "reference"} {
		const cells = "[...document.querySelectorAll('tr.%s td')].map(cell => cell.textContent)"
		got := evaluate[[]string](p, fmt.Sprintf(cells, kernel))
		if len(got) != 4 || slices.ContainsFunc(got, func(text string) bool { return !strings.ContainsAny(text, "123456789") }) {
			t.Errorf("the cells of the %s kernel are %q; they should be four positive numbers", kernel, got)
		}
	}
	hash := *experiment.Run(sim.Defaults(), 1, 2000, sim.KernelReference).SpikeHash
	want := fmt.Sprintf("Spikes of the first 2000 ms: SIMD %s, Reference %[1]s, the same spikes", hash)
	if got := p.text("tr.spikes"); got != want {
		t.Errorf("the page says of the spikes %q, want %q", got, want)
	}
	if got := p.text("tbody th"); !strings.Contains(got, "times as fast") {
		t.Errorf("the page does not compare the kernels: %q", got)
	}
	if got, want := p.text("#version"), "version "+sim.Version; got != want {
		t.Errorf("the page says %q of the numerics, want %q", got, want)
	}
	if evaluate[bool](p, "document.documentElement.scrollWidth > 390") {
		t.Error("the page is wider than a phone")
	}
	if got := evaluate[[]string](p, unreachable); len(got) > 0 {
		t.Errorf("out of reach: %q", got)
	}
	if got := evaluate[[]string](p, lowContrasts); len(got) > 0 {
		t.Errorf("hard to read: %q", got)
	}
}

func TestBenchCancelled(t *testing.T) {
	p := open(t, visit{path: "bench.html?n=15000"})
	p.click("#start")
	p.await("document.querySelector('" + line + "').textContent.includes('Measuring')")
	p.click("#cancel")
	p.await("document.querySelector('" + line + "').textContent === 'Cancelled.' && document.activeElement.id === 'start'")
	if got := p.text(notice); got != "" {
		t.Errorf("cancelling is no trouble, but the page says %q", got)
	}
}

func TestBenchRefuses(t *testing.T) {
	p := open(t, visit{path: "bench.html?n=10"})
	p.click("#start")
	p.await("document.querySelector('" + notice + "').checkVisibility()")
	if got := p.text(notice); !strings.Contains(got, "n = 10: allowed are") {
		t.Errorf("of a network that is too small the page says %q", got)
	}
}

func TestWithoutSIMD(t *testing.T) {
	t.Run("bench", func(t *testing.T) {
		p := open(t, visit{path: "bench.html?n=100", script: withoutSIMD})
		p.click("#start")
		p.await("document.querySelector('" + line + "').textContent === 'Done.'")
		if got := p.text(notice); !strings.Contains(got, "no SIMD") {
			t.Errorf("the page says %q", got)
		}
		if got := p.text("tr.reference td"); !strings.ContainsAny(got, "123456789") {
			t.Errorf("the reference kernel was not measured: %q", got)
		}
		if evaluate[bool](p, "document.querySelector('tr.simd') !== null") {
			t.Error("the table has a row for what cannot run")
		}
	})
	t.Run("simulator", func(t *testing.T) {
		p := open(t, visit{script: withoutSIMD})
		p.alive()
		if got := p.text(kernel); got != "plain kernel" {
			t.Errorf("the page names the kernel %q", got)
		}
	})
}

func TestKernelShown(t *testing.T) {
	p := open(t, visit{})
	p.alive()
	if got := p.text(kernel); got != "SIMD kernel" {
		t.Errorf("the page names the kernel %q", got)
	}
	p.focusOn("#drawer-button")
	p.keys(" ")
	if got := p.text("#drawer fieldset:last-child > p"); !strings.HasPrefix(got, "SIMD kernel.") {
		t.Errorf("the drawer ends with %q", got)
	}
}

// TestSameRows: a trial gives the same row in the browser, by either kernel, as
// the reference kernel gives on this machine.
func TestSameRows(t *testing.T) {
	sameRows(t, visit{}, sim.KernelReference, sim.KernelSIMD)
}

func sameRows(t *testing.T, v visit, kernels ...sim.Kernel) {
	v.path = "bench.html"
	p := open(t, v)
	const begin = `(async () => {
		const {Desk} = await import('./experiments/desk.js')
		globalThis.desk = new Desk(await WebAssembly.compileStreaming(fetch('desk.wasm')))
		return (await desk.ready).kernel
	})()`
	if got := evaluate[string](p, begin); got != string(sim.KernelSIMD) {
		t.Fatalf("the kernel in the browser is %q", got)
	}
	for _, test := range []struct {
		params string
		trial  int
		t      int64 // ms
	}{
		{`{"n": 131, "synapse": "current", "c": 0.35, "burnin": 200, "seed": 12}`, 1, 1310},
		{`{"n": 131, "lambda": 0.41, "c": 1, "burnin": 300}`, 3, 1500},
		{`{"n": 777, "synapse": "conductance", "c": 0, "burnin": 250, "scheme": "exponential"}`, 2, 1100},
		{`{"n": 777, "synapse": "effective", "c": 0.35, "burnin": 400}`, 1, 900},
		{`{"n": 777, "lambda": 0.41, "scheme": "exponential", "c": 0.35, "burnin": 500, "dt": 0.05, "deltat": 1.7}`, 1, 800},
		{`{"n": 1003, "synapse": "current", "scheme": "exponential", "c": 1, "burnin": 100, "p": 0.37, "qx": 0.51, "taui": 5.5}`, 5, 650},
		{`{"n": 5003, "synapse": "conductance", "c": 1, "burnin": 100, "seed": 4294967291}`, 1, 400},
	} {
		t.Run(test.params, func(t *testing.T) {
			var params sim.Parameters
			if err := json.Unmarshal([]byte(test.params), &params); err != nil {
				t.Fatal(err)
			}
			want := fields(t, experiment.Run(params, test.trial, test.t, sim.KernelReference))
			if want["error"] != nil || want["var_v_mv2"] == nil {
				t.Fatalf("there is nothing to compare: %v", want)
			}
			for _, kernel := range kernels {
				got := evaluate[map[string]any](p, fmt.Sprintf("desk.run(%s, %d, %d, %q).then(({row}) => row)", test.params, test.trial, test.t, kernel))
				if wall, _ := got["wall_s"].(float64); wall <= 0 {
					t.Errorf("%s kernel: the trial took %v s", kernel, got["wall_s"])
				}
				for _, name := range slices.Sorted(maps.Keys(want)) {
					if name != "wall_s" && name != "build" && !reflect.DeepEqual(got[name], want[name]) {
						t.Errorf("%s kernel in the browser: %s = %v, here %v", kernel, name, got[name], want[name])
					}
				}
				if len(got) != len(want) {
					t.Errorf("%s kernel in the browser: %d fields, here %d", kernel, len(got), len(want))
				}
			}
		})
	}
}

// fields are those of a row as it is written.
func fields(t *testing.T, row experiment.Row) map[string]any {
	t.Helper()
	text, err := json.Marshal(row)
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(text, &fields); err != nil {
		t.Fatal(err)
	}
	return fields
}
