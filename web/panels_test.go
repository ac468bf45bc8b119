package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"balance/wasm/message"
	"balance/wasm/stage/plot"
)

// TestPanels: every panel in the pages asks for a kind of plot that there is.
func TestPanels(t *testing.T) {
	pages, err := filepath.Glob("page/*.html")
	if err != nil {
		t.Fatal(err)
	}
	panels := 0
	for _, page := range pages {
		html, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, attribute := range regexp.MustCompile(`data-kind="([^"]*)"`).FindAllStringSubmatch(string(html), -1) {
			panels++
			if err := plot.Check([]message.Panel{{Kind: attribute[1]}}); err != nil {
				t.Errorf("%s: %v", page, err)
			}
		}
		if got, want := strings.Count(string(html), `class="panel`), strings.Count(string(html), "data-kind="); got != want {
			t.Errorf("%s: %d elements are panels, and %d ask for a plot", page, got, want)
		}
	}
	if panels < 10 {
		t.Errorf("only %d panels are found", panels)
	}
}
