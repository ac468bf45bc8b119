//go:build browser

package main

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	cdpnetwork "github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

var starts = flag.Int("starts", 0, "how `often` TestStartTimes starts the simulator")

// What a page may ask for until the first picture, bytes with headers, of a build. Plots move with the third,
// before which a slow machine has time to ask for what is not needed yet.
const (
	mostByBrotli = 2.2e6
	mostByGzip   = 2.9e6
)

// seeStart notes when there is something to see: the first variance, the first picture,
// and plots that move, which is when the page is told of the third picture.
const seeStart = `if (top === self) {
	globalThis.seen = {};
	globalThis.blocked = [];
	const note = (what) => seen[what] ??= performance.now();
	new PerformanceObserver((list) => blocked.push(...list.getEntries().map(({startTime, duration}) => [startTime, duration]))).observe({type: 'longtask', buffered: true});
	let pictures = 0, last = '';
	new MutationObserver(() => {
		if (/\d/.test(document.getElementById('var-v')?.textContent ?? '')) note('first variance');
		const now = document.getElementById('instants')?.textContent ?? '';
		if (now !== last && ++pictures >= 3) note('plots move');
		last = now;
		if (document.getElementById('stage')?.contentDocument?.documentElement?.dataset.drawn === '') note('first picture');
	}).observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
}`

// TestStartBytes: until the first picture a browser is sent no more than may be, by either packing.
// What a host sends that packs nothing is told beside it.
func TestStartBytes(t *testing.T) {
	for _, test := range []struct {
		coding string
		most   float64
	}{{"br", mostByBrotli}, {"gzip", mostByGzip}, {"", 0}} {
		t.Run(cmp.Or(test.coding, "nothing packed"), func(t *testing.T) {
			var mu sync.Mutex
			var sum float64
			count := 0
			p := open(t, visit{script: seeStart, server: func(site http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					r.Header.Set("Accept-Encoding", test.coding)
					site.ServeHTTP(w, r)
				})
			}}.fromBlank())
			if err := chromedp.Listen(p.ctx, func(event any) {
				if finished, ok := event.(*cdpnetwork.EventLoadingFinished); ok {
					mu.Lock()
					defer mu.Unlock()
					sum += finished.EncodedDataLength
					count++
				}
			}); err != nil {
				t.Fatal(err)
			}
			call(p, cdpnetwork.Enable, cdpnetwork.EnableParams{})
			p.do(chromedp.Navigate(p.server.URL + "/"))
			p.await("seen['first picture']")
			mu.Lock()
			defer mu.Unlock()
			t.Logf("%.3f MB in %d answers", sum/1e6, count)
			if count < 10 || sum < 1e6 {
				t.Errorf("%.0f bytes in %d answers cannot be all", sum, count)
			}
			if test.most > 0 && sum > test.most {
				t.Errorf("%.0f bytes until the first picture, and %.0f are allowed", sum, test.most)
			}
		})
	}
}

// TestStartTimes tells where the time goes until plots move: medians over -starts rounds, of a
// first visit and of a second one, which comes when the first has run for a while.
func TestStartTimes(t *testing.T) {
	if *starts == 0 {
		t.Skip("tells times, with -starts")
	}
	times := map[string]map[string][]float64{}
	for range *starts {
		t.Run("start", func(t *testing.T) {
			p := open(t, visit{script: seeStart})
			collect(p, times, "First visit")
			time.Sleep(4 * time.Second) // in which a browser keeps what it has compiled
			p.do(chromedp.Navigate(p.server.URL + "/"))
			collect(p, times, "Second visit")
		})
	}
	for _, name := range slices.Sorted(maps.Keys(times)) {
		fmt.Printf("\n%s, ms after navigation (medians of %d):\n", name, *starts)
		stages := times[name]
		for _, stage := range slices.SortedFunc(maps.Keys(stages), func(a, b string) int { return cmp.Compare(median(stages[a]), median(stages[b])) }) {
			fmt.Printf("%8.0f  %s\n", median(stages[stage]), stage)
		}
	}
}

// collect adds what a page has noted of its start.
func collect(p *tab, times map[string]map[string][]float64, name string) {
	p.await("seen['plots move']")
	time.Sleep(2 * time.Second)
	text := evaluate[string](p, `(() => {
		const marks = Object.fromEntries(performance.getEntriesByType('mark').map(({name, startTime}) => [name, startTime]));
		const stage = document.getElementById('stage').contentWindow.performance;
		for (const {name, startTime} of stage.getEntriesByType('mark')) marks['stage ' + name] = startTime + stage.timeOrigin - performance.timeOrigin;
		const after = blocked.filter(([begin]) => begin > seen['plots move']).map(([, duration]) => duration);
		return JSON.stringify({...marks, ...seen, '(longest block of the page’s thread, after that)': Math.max(0, ...after),
			'(longest block, before)': Math.max(0, ...blocked.filter(([begin]) => begin <= seen['plots move']).map(([, duration]) => duration))});
	})()`)
	var marks map[string]float64
	if err := json.Unmarshal([]byte(text), &marks); err != nil {
		p.Fatal(err)
	}
	if times[name] == nil {
		times[name] = map[string][]float64{}
	}
	for stage, at := range marks {
		times[name][stage] = append(times[name][stage], at)
	}
}

func median(list []float64) float64 {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}
