package main

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

const page = "../page"

func readPoster(t *testing.T, file string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(page, folder, file))
	if err != nil {
		t.Fatalf("%v: make posters", err)
	}
	return content
}

// TestPosters: what is kept is what comes out now, in the colours that the pages have now.
// In short, one network of them.
func TestPosters(t *testing.T) {
	themes, err := readThemes(page)
	if err != nil {
		t.Fatal(err)
	}
	networks := published()
	if testing.Short() {
		networks = networks[3:4]
	}
	var made []poster
	for _, s := range networks {
		p, err := newPoster(s)
		if err != nil {
			t.Fatal(err)
		}
		made = append(made, p)
		for _, theme := range themes {
			picture, err := p.draw(theme)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(picture, readPoster(t, p.file(theme.name))) {
				t.Errorf("%s is not what comes out now: make posters", p.file(theme.name))
			}
		}
		mean, _ := strconv.ParseFloat(p.result.paper, 64)
		if now, err := strconv.ParseFloat(p.result.varV, 64); err != nil || math.Abs(now/mean-1) > 0.2 {
			t.Errorf("var(V) of %s is %s mV², %s in the paper", p.name(), p.result.varV, p.result.paper)
		}
	}
	if !testing.Short() && !bytes.Equal(tableText(made), readPoster(t, "table.js")) {
		t.Error("table.js is not what comes out now: make posters")
	}
}

// TestPostersAreSmall: each is whole XML, needs no style, which policies forbid, and is as
// small as a picture on a slide should be.
func TestPostersAreSmall(t *testing.T) {
	for _, s := range published() {
		for _, theme := range []string{"light", "dark"} {
			file := (&poster{settings: s}).file(theme)
			content := readPoster(t, file)
			var packed bytes.Buffer
			w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
			w.Write(content)
			w.Close()
			if len(content) > 20_000 || packed.Len() > 10_000 {
				t.Errorf("%s has %d bytes, %d packed", file, len(content), packed.Len())
			}
			if bytes.Contains(content, []byte("style")) {
				t.Errorf("%s has a style", file)
			}
			if err := xml.Unmarshal(content, new(struct{})); err != nil {
				t.Errorf("%s: %v", file, err)
			}
			named := map[string]bool{}
			for _, id := range regexp.MustCompile(` id="[^"]*"`).FindAllString(string(content), -1) {
				if named[id] {
					t.Errorf("%s has two elements with%s", file, id)
				}
				named[id] = true
			}
		}
	}
}

// TestEverySpike: all spikes of the trains that have a row are in the picture, each once.
func TestEverySpike(t *testing.T) {
	p, err := newPoster(settings{"conductance", 0.2, 1000})
	if err != nil {
		t.Fatal(err)
	}
	list, _ := panels()
	for k, r := range rasters {
		spikes, places := len(p.frame.Spikes[r.population].Step), p.dots(r.population, list[k])
		// Some share a place; and of 800 trains 768 have rows.
		if len(places) > spikes || float64(len(places)) < 0.93*float64(spikes) || spikes < 500 {
			t.Errorf("%s: %d dots of %d spikes", r.kind, len(places), spikes)
		}
		for _, at := range places {
			if at[0] < 0 || at[0] > scale*width || float64(at[1]) < scale*list[k].Y || float64(at[1]) > scale*(list[k].Y+list[k].Height) {
				t.Fatalf("%s: a dot at %v is outside of its panel", r.kind, at)
			}
		}
	}
}

func TestRefused(t *testing.T) {
	if err := run([]string{"-page", t.TempDir()}, io.Discard); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("without style sheets the error is %v", err)
	}
	if _, err := readInk([]byte("--ink: red;"), "ink"); err == nil {
		t.Error("a colour that is not #rrggbb is taken")
	}
	if _, err := newPoster(settings{"conductance", 2, 1000}); err == nil {
		t.Error("c = 2 is taken")
	}
}
