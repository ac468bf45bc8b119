//go:build browser

package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
)

// painting is what Chromium's graphics library tells of what it draws.
const painting = "disabled-by-default-skia.gpu"

// painted opens a page and counts the operations with which it is drawn until a condition holds.
func painted(t *testing.T, width, height int, path, condition string) map[string]int {
	t.Helper()
	p := open(t, visit{story: true, script: seeStart}.fromBlank())
	p.resize(width, height)
	var mu sync.Mutex
	counts := map[string]int{}
	complete := make(chan struct{})
	if err := chromedp.Listen(p.ctx, func(event any) {
		switch event := event.(type) {
		case *tracing.EventDataCollected:
			mu.Lock()
			defer mu.Unlock()
			for _, value := range event.Value {
				var one struct{ Cat, Name string }
				if json.Unmarshal(value, &one) == nil && one.Cat == painting && strings.HasSuffix(one.Name, "Op") {
					counts[one.Name]++
				}
			}
		case *tracing.EventTracingComplete:
			close(complete)
		}
	}); err != nil {
		t.Fatal(err)
	}
	call(p, tracing.Start, tracing.StartParams{TraceConfig: &tracing.TraceConfig{IncludedCategories: []string{painting}}})
	p.do(chromedp.Navigate(p.server.URL + "/" + path))
	p.await(condition)
	call(p, tracing.End, struct{}{})
	<-complete
	mu.Lock()
	defer mu.Unlock()
	return maps.Clone(counts)
}

// TestOneSample: Chromium draws pages and pictures with one sample a pixel. With several it draws half as many
// pictures a second where there is no GPU, and translates twice as much before the first. It takes several where
// many paths are not convex and none has hard edges, and strokes these by tessellation then.
func TestOneSample(t *testing.T) {
	moving := "performance.now() > seen['first picture'] + 2000" // numbers and curves have been drawn anew
	still := "performance.now() > 4000"
	for _, test := range []struct {
		width, height int
		path          string
		condition     string
	}{
		{1440, 900, "", moving},
		{390, 844, "", moving},
		{844, 390, "", moving},
		{1440, 900, "?compare=corners", moving},
		{480, 420, "embed.html", still},
		{1440, 900, "scaling.html", still},
		{1440, 900, "map.html", still},
	} {
		t.Run(fmt.Sprintf("%s at %d", test.path, test.width), func(t *testing.T) {
			got := painted(t, test.width, test.height, test.path, test.condition)
			if got["FillRectOp"] == 0 || got["AtlasTextOp"] == 0 {
				t.Fatalf("nothing is told of boxes and letters: %v", got)
			}
			if n := got["StrokeTessellateOp"]; n > 0 {
				t.Errorf("%d strokes are tessellated: %v", n, got)
			}
		})
	}
}

// TestPosterHasSpikes: each part of a poster shows marks in the colour of what it shows.
func TestPosterHasSpikes(t *testing.T) {
	p := open(t, visit{path: "article.html", extra: map[string]string{"/favicon.ico": ""}}) // which a browser asks for where no page names another
	for part, colour := range map[string]string{"raster-x": "x", "raster-e": "e", "raster-i": "i", "trace": "e"} {
		inked := evaluate[int](p, fmt.Sprintf(`(async () => {
			const picture = Object.assign(new Image(), {src: 'posters/conductance-c0.2-light.svg#%s', width: 960, height: 200})
			await picture.decode()
			const pen = Object.assign(document.createElement('canvas'), {width: 960, height: 200}).getContext('2d', {willReadFrequently: true})
			pen.drawImage(picture, 0, 0, 960, 200)
			const {data} = pen.getImageData(0, 0, 960, 200)
			const colour = getComputedStyle(document.documentElement).getPropertyValue('--%s').trim()
			const want = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16))
			let inked = 0
			for (let i = 0; i < data.length; i += 4) if (want.every((level, k) => Math.abs(level - data[i + k]) <= 70)) inked++
			return inked
		})()`, part, colour))
		if inked < 1000 {
			t.Errorf("%s has %d pixels in the colour of %s", part, inked, colour)
		}
	}
	// Opened by itself it is under the policy of the site, and what that blocks the console tells.
	p.do(chromedp.Navigate(p.server.URL + "/posters/conductance-c0.2-light.svg"))
	p.await("document.querySelectorAll('image').length === 3")
	time.Sleep(300 * time.Millisecond)
}
