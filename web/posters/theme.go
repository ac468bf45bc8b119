package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"

	"balance/wasm/frame"
	"balance/wasm/stage/plot"
)

// A theme is the colours of a picture.
type theme struct {
	name   string
	colors plot.Colors
}

// readThemes reads the colours that the pages have.
func readThemes(page string) (themes []theme, err error) {
	for _, one := range []struct{ name, file string }{{"light", "base.css"}, {"dark", "dark.css"}} {
		path := filepath.Join(page, "shared", one.file)
		sheet, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		t := theme{name: one.name}
		for token, ink := range map[string]*plot.Ink{
			"bg": &t.colors.Background, "ink": &t.colors.Ink, "ink3": &t.colors.Ink3, "axis": &t.colors.Axis, "grid": &t.colors.Grid,
			"e": &t.colors.Population[frame.Excitatory], "i": &t.colors.Population[frame.Inhibitory], "x": &t.colors.Population[frame.External],
		} {
			if *ink, err = readInk(sheet, token); err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
		}
		themes = append(themes, t)
	}
	return themes, nil
}

// readInk returns the first colour of that name in a style sheet.
func readInk(sheet []byte, token string) (ink plot.Ink, err error) {
	found := regexp.MustCompile(`--` + token + `: #([0-9a-f]{6});`).FindSubmatch(sheet)
	if found == nil {
		return ink, fmt.Errorf("there is no colour --%s: #rrggbb", token)
	}
	rgb, err := strconv.ParseUint(string(found[1]), 16, 32)
	if err != nil {
		return ink, err
	}
	return plot.Ink{float32(rgb>>16) / 255, float32(rgb>>8&255) / 255, float32(rgb&255) / 255, 1}, nil
}
