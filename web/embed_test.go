//go:build browser

package main

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// An article, as others would write it, with the simulator between its lines.
const article = `<!doctype html><html lang="en"><title>An article</title><link rel="icon" href="data:,">
<h1>An article</h1><p><label>A note: <input id="note" autofocus></label></p>
<iframe title="Simulator" src="embed.html?synapse=current&c=0.2&start=auto" width="800" height="450"></iframe>`

func TestEmbed(t *testing.T) {
	p := open(t, visit{path: "article.html", extra: map[string]string{"/article.html": article}})
	p.do(chromedp.Focus(chromedp.CSS("#note")))
	const inner = "document.querySelector('iframe').contentDocument"
	p.await("parseFloat(" + inner + ".querySelector('" + variance + "').textContent) > 0")
	for _, part := range []string{synapses, correlation, play, variance} {
		p.await(inner + ".querySelector('" + part + "').checkVisibility()")
	}
	if got := evaluate[string](p, "document.activeElement.id"); got != "note" {
		t.Errorf("the focus went from the article's own field to %q", got)
	}
	if got := evaluate[bool](p, inner+".documentElement.scrollWidth > 800 || "+inner+".documentElement.scrollHeight > 450"); got {
		t.Error("the simulator does not fit its frame of 800 × 450")
	}
}
