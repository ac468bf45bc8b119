package figure

import (
	"errors"
	"fmt"
	"image/color"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/experiment"
)

// styleSheets are where the style sheet of all pages may lie.
var styleSheets = []string{"../../web/page/shared/base.css", "../../web/page/base.css"}

// tokens are the colours of the pages' light theme by name, which is the first
// block of their style sheet.
func tokens(t *testing.T) map[string]string {
	t.Helper()
	for _, name := range styleSheets {
		sheet, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			t.Fatal(err)
		}
		_, block, found := strings.Cut(string(sheet), ":root {")
		block, _, closed := strings.Cut(block, "}")
		if !found || !closed {
			t.Fatalf("%s does not begin with the colours of :root", name)
		}
		colours := map[string]string{}
		for _, token := range regexp.MustCompile(`--([a-z0-9-]+): *(#[0-9A-Fa-f]{6});`).FindAllStringSubmatch(block, -1) {
			colours[token[1]] = strings.ToUpper(token[2])
		}
		return colours
	}
	t.Fatalf("the pages' style sheet is in none of %q", styleSheets)
	return nil
}

// Printed figures have the colours of the pages.
func TestColoursOfThePages(t *testing.T) {
	sheet := tokens(t)
	for name, c := range map[string]color.NRGBA{
		"ink": ink, "ink2": faint, "axis": axisColour, "grid": grid,
		"cortex": cortexLine, "cortex-fill": cortexFill,
		"e": excitatory, "i": inhibitory,
		"current": current, "conductance": conductance, "effective": effective,
	} {
		if got := fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B); got != sheet[name] {
			t.Errorf("--%s is %s on paper, %q on the pages", name, got, sheet[name])
		}
	}
}

// Every model of the table is drawn by its own shape and colour.
func TestLooksOfModels(t *testing.T) {
	seen := map[color.NRGBA]bool{}
	for _, m := range append(slices.Clone(experiment.Models), experiment.Model{Mark: experiment.BetweenMark}) {
		if shapes[m.Mark] == nil {
			t.Errorf("the mark %s of %q has no shape", m.Mark, m.Name)
		}
		if colour := modelColours[m.Name]; m.Name != "" && (colour.A != 255 || seen[colour]) {
			t.Errorf("%s has the colour %v, none or another's", m.Name, colour)
		}
		seen[modelColours[m.Name]] = true
	}
	if len(shapes) != len(experiment.Models)+1 {
		t.Errorf("%d shapes for %d models", len(shapes), len(experiment.Models))
	}
}

// However many series of a model there are, the palest can be seen.
func TestPalestShade(t *testing.T) {
	p := sim.Defaults()
	for variant := range 20 {
		if colour := newLook(p, variant).colour; colour.R > 0xD0 || variant > 0 && colour == newLook(p, 0).colour {
			t.Errorf("series %d is %v", variant, colour)
		}
	}
}
