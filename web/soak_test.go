//go:build browser

package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var soak = flag.Duration("soak", 20*time.Second, "how long the sliders are moved")

// TestSoak moves the sliders to and fro. Memory grows by some 40 MB in the
// first minute, while Go's two heaps reach their working sizes, and by less
// than 1 MB in the next; a frame that is kept costs 20 kB, 60 times a second.
func TestSoak(t *testing.T) {
	const allowed = 64 << 20 // bytes, for a soak of any length
	p := open(t, visit{path: "?seed=1", script: keepMemories})
	p.alive()
	round := func() {
		p.press(speed, kb.End, kb.ArrowLeft)
		p.press(synapses, kb.Home, kb.PageUp, kb.PageUp, kb.ArrowRight, kb.End, kb.PageDown)
		p.press(correlation, kb.Home, kb.PageUp, kb.PageUp, kb.ArrowLeft, kb.End)
		p.press(speed, kb.Home)
		p.press(neurons, kb.ArrowRight, kb.ArrowLeft)
		time.Sleep(time.Second) // for the model to run at each setting
	}
	for range 3 {
		round()
	}
	before := p.memory()
	for end := time.Now().Add(*soak); time.Now().Before(end); {
		round()
	}
	p.alive()
	after := p.memory()
	t.Logf("memory: %d MB, then %d MB", before>>20, after>>20)
	if after-before > allowed {
		t.Errorf("memory grew from %d to %d bytes in %v of moving sliders", before, after, *soak)
	}
}

// TestWalkSoakFrames: four frames of a page run at full speed. Once the heaps have reached their
// working sizes, memory stays what it is, for as long as -soak says; so does what the browser
// needs for the page, which does not collect its garbage at once.
func TestWalkSoakFrames(t *testing.T) {
	const allowed = 64 << 20       // bytes, for a soak of any length
	const garbage = 256 << 20      // bytes that the browser's needs may vary by
	const settle = 2 * time.Minute // each stage comes to hold ten seconds of model time, and each heap twice what it holds
	var lecture strings.Builder
	lecture.WriteString(`<!doctype html><html lang="en"><title>Lecture</title><link rel="icon" href="data:,"><style>iframe { width: 640px; height: 400px; border: 0 }</style>`)
	for k, settings := range []string{"synapse=current&c=0", "synapse=current", "c=0", "c=0.2"} {
		fmt.Fprintf(&lecture, `<iframe title="Simulator %d" src="embed.html?%s&together=1&start=auto&speed=10"></iframe>`, k+1, settings)
	}
	p := open(t, visit{path: "lecture.html", extra: map[string]string{"/lecture.html": lecture.String()}, script: keepMemories})
	// Each frame shows another variance than before: its model time goes on.
	var variances [4]string
	run := func() {
		for k, last := range variances {
			shown := fmt.Sprintf("%s?.querySelector('%s')?.textContent", inner(k), variance)
			p.await(fmt.Sprintf("parseFloat(%s) > 0 && %[1]s !== %s", shown, quote(last)))
			variances[k] = evaluate[string](p, shown)
		}
	}
	run()
	time.Sleep(settle)
	resident, before := p.resident(), p.memory()
	for end := time.Now().Add(*soak); time.Now().Before(end); {
		time.Sleep(min(30*time.Second, time.Until(end)))
		run()
		needs, now := p.resident(), p.memory()
		t.Logf("%s: var(V) %s mV², memory %d MB, the browser needs %d MB", time.Now().Format(time.TimeOnly), variances, now>>20, needs>>20)
		if now-before > allowed {
			t.Fatalf("memory grew from %d to %d MB", before>>20, now>>20)
		}
		if needs-resident > garbage {
			t.Fatalf("what the browser needs grew from %d to %d MB", resident>>20, needs>>20)
		}
	}
}

// resident is the memory that the browser's pages have of the machine, bytes; 0 where it does not tell.
func (p *tab) resident() (sum int64) {
	p.Helper()
	processes, err := cdp.Call(p.ctx, chromedp.FromContext(p.ctx).Browser, systeminfo.GetProcessInfo, cdp.Empty{})
	if err != nil {
		p.Fatal(err)
	}
	for _, process := range processes.ProcessInfo {
		if process.Type != "renderer" {
			continue
		}
		statm, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", process.ID))
		if err != nil {
			continue // not on Linux
		}
		var size, pages int64
		if _, err := fmt.Sscan(string(statm), &size, &pages); err != nil {
			p.Fatalf("memory of a process: %q: %v", statm, err)
		}
		sum += pages * int64(os.Getpagesize())
	}
	return sum
}

// keepMemories makes a page's frames note the memories of the WebAssembly that
// they run in the outermost window.
const keepMemories = `{
	const { instantiate } = WebAssembly
	WebAssembly.instantiate = async (...args) => {
		const instance = await instantiate(...args);
		(top.memories ??= []).push(instance.exports.mem)
		return instance
	}
}`

// memory is what the page, its frames and its workers hold after collecting
// garbage, in bytes: JavaScript's heaps, arrays and WebAssembly's memories. The
// page must have been opened with keepMemories.
func (p *tab) memory() int64 {
	p.Helper()
	total := p.heap() + evaluate[int64](p, "memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)")
	for _, worker := range p.workers() {
		// Runtime.queryObjects would find it too, but now and then Chromium's page crashes of it.
		total += worker.heap() + evaluate[int64](worker, "goMemory.buffer.byteLength")
	}
	return total
}

// workers are those of the page, at least one.
func (p *tab) workers() (workers []*tab) {
	p.Helper()
	targets, err := chromedp.Targets(p.ctx)
	if err != nil {
		p.Fatal(err)
	}
	for _, info := range targets {
		if info.Type != "worker" || info.BrowserContextID != chromedp.FromContext(p.ctx).BrowserContextID {
			continue
		}
		if p.attached[info.TargetID] == nil {
			ctx, cancel := chromedp.NewContext(p.ctx, chromedp.WithTargetID(info.TargetID))
			p.Cleanup(cancel) // which ends the worker
			if err := chromedp.Do(ctx); err != nil {
				p.Fatal(err)
			}
			if p.attached == nil {
				p.attached = map[target.ID]*tab{}
			}
			p.attached[info.TargetID] = &tab{T: p.T, ctx: ctx}
		}
		workers = append(workers, p.attached[info.TargetID])
	}
	if len(workers) == 0 {
		p.Fatal("the page has no worker")
	}
	return workers
}

// TestWalkBuffersAreGivenBack: neither program keeps what it has read or sent, which at
// full speed is megabytes a second. Go would let go of it only when its own heap has
// grown; after some hundred frames it is a few buffers, those on their way.
func TestWalkBuffersAreGivenBack(t *testing.T) {
	const allowed = 4
	p := open(t, visit{path: "?seed=1&speed=10", script: keepMemories})
	p.alive()
	p.awaitMilliseconds(30_000)
	if kept := p.buffers("document.querySelector('iframe').contentWindow.ArrayBuffer.prototype", "top.memories"); len(kept) > allowed {
		t.Errorf("the stage keeps %d buffers: %d bytes", len(kept), kept)
	}
	for _, worker := range p.workers() {
		if kept := worker.buffers("ArrayBuffer.prototype", "[goMemory]"); len(kept) > allowed {
			t.Errorf("the worker keeps %d buffers: %d bytes", len(kept), kept)
		}
	}
}

// buffers are the lengths of all ArrayBuffers of this prototype that hold something,
// after collecting JavaScript's garbage, but for those of WebAssembly's memories.
func (p *tab) buffers(prototype, memories string) (lengths []int) {
	p.Helper()
	of := evaluate[*runtime.RemoteObject](p, prototype)
	found := call(p, runtime.QueryObjects, runtime.QueryObjectsParams{PrototypeObjectID: of.ObjectID})
	lists := call(p, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
		FunctionDeclaration: "function () { return this.filter(buffer => !" + memories + ".some(memory => memory.buffer === buffer)).map(buffer => buffer.byteLength).filter(length => length > 0) }",
		ObjectID:            found.Objects.ObjectID,
		ReturnByValue:       new(true),
	})
	if err := json.Unmarshal(lists.Result.Value, &lengths); err != nil {
		p.Fatal(err)
	}
	return lengths
}

// heap is the memory of one thread of JavaScript, without WebAssembly's, in
// bytes.
func (p *tab) heap() int64 {
	p.Helper()
	call(p, heapprofiler.CollectGarbage, cdp.Empty{})
	use := call(p, runtime.GetHeapUsage, cdp.Empty{})
	return int64(use.UsedSize + use.EmbedderHeapUsedSize + use.BackingStorageSize)
}
