package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"balance/sim/experiment"
)

// TestNumbersInTexts: what the pages say in fixed words of the cited range and of
// the published sizes is what the program has.
func TestNumbersInTexts(t *testing.T) {
	reference := experiment.NewReference()
	sizes := reference.Sizes
	cortex := fmt.Sprintf("%g–%g", reference.Cortex.Low, reference.Cortex.High)
	ends := regexp.MustCompile(fmt.Sprintf(`^N = %d( → | … )%d$`, sizes[0], sizes[len(sizes)-1]))
	tags := regexp.MustCompile(`<[^>]*>`)
	spaces := strings.NewReplacer("&#8239;", "", "\u202f", "", "&nbsp;", " ")

	pages, err := filepath.Glob("page/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	ranges, claims := 0, 0
	for _, page := range pages {
		source, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		text := spaces.Replace(tags.ReplaceAllString(string(source), ""))
		for _, got := range regexp.MustCompile(`([\d.]+–[\d.]+) mV²`).FindAllStringSubmatch(text, -1) {
			ranges++
			if got[1] != cortex {
				t.Errorf("%s says %s mV², the cited range is %s", page, got[1], cortex)
			}
		}
		for _, got := range regexp.MustCompile(`N = \d+( → | … )\d+`).FindAllString(text, -1) {
			claims++
			if !ends.MatchString(got) {
				t.Errorf("%s says %q, the published sizes are %d", page, got, sizes)
			}
		}
		if doi := regexp.MustCompile(`https://doi\.org/[^"]+`).FindString(string(source)); doi != "" && doi != reference.Cortex.DOI {
			t.Errorf("%s links %s, the range is of %s", page, doi, reference.Cortex.DOI)
		}
	}
	if ranges < 1 || claims < 2 {
		t.Errorf("%d ranges and %d claims of sizes were found: the test looks for them in vain", ranges, claims)
	}
}
