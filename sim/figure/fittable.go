package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"balance/sim/experiment"
)

// A fitTable is the key of a figure: every series with its mark and line, and the
// exponents of its fits; below, what the theories are.
type fitTable struct {
	width   vg.Length
	columns []fitColumn
	rows    []fitRow
	notes   []string // of the theories, one each
}

// A fitColumn holds exponents, of the simulated or of the published points. The first
// of a panel bears its name, above as many columns as that has.
type fitColumn struct {
	panel  string
	span   int
	source string
}

type fitRow struct {
	look
	label []string // lines
	cells []fitCell
}

// A fitCell is an exponent and, below it, those between neighbouring sizes, as far
// as there are several.
type fitCell struct{ exponent, local string }

const (
	tableSize   = 7.5
	localSize   = 6.5
	sampleWidth = 24
	columnWidth = 60
)

func newFitTable(all []member, panels []*panel, wide vg.Length) fitTable {
	t := fitTable{width: wide - 2*margin}
	for i, m := range all {
		t.rows = append(t.rows, fitRow{look: m.look})
		for _, p := range panels {
			t.rows[i].cells = append(t.rows[i].cells, newFitCell(p.curves[i].fit))
			if p.any(curve.hasPublishedFit) {
				t.rows[i].cells = append(t.rows[i].cells, newFitCell(p.curves[i].publishedFit))
			}
		}
	}
	for i, p := range panels {
		heading := letter(i, len(panels)) + p.symbol
		if p.any(curve.hasPublishedFit) {
			t.columns = append(t.columns, fitColumn{heading, 2, "simulated"}, fitColumn{source: "published"})
		} else {
			t.columns = append(t.columns, fitColumn{heading, 1, "simulated"})
		}
		if p.any(curve.hasTheory) {
			t.notes = append(t.notes, strings.TrimSpace(letter(i, len(panels))+"theory")+": "+experiment.TheoryLeavesOut[p.theory])
		}
	}
	room := t.width - sampleWidth - columnWidth*vg.Length(len(t.columns)) - 4
	for i, m := range all {
		t.rows[i].label = wrap(m.label, tableSize, room)
	}
	return t
}

func newFitCell(law *experiment.PowerLaw) fitCell { return fitCell{exponent(law), local(law)} }

// exponent writes that of a fit with its 95 % interval, and marks it if it is not
// to be trusted.
func exponent(law *experiment.PowerLaw) string {
	if law == nil {
		return "–"
	}
	half := float64(law.High) - law.Exponent
	digits := 2
	if half < 0.005 {
		digits = 3
	}
	text := signed(law.Exponent, digits)
	if !math.IsNaN(half) {
		text += fmt.Sprintf(" ± %.*f", digits, half)
	}
	if !law.Trusted {
		text += experiment.Untrusted
	}
	return text
}

// local writes the exponents between the first two and between the last two sizes
// of a fit to three or more.
func local(law *experiment.PowerLaw) string {
	if law == nil || len(law.Local) < 2 {
		return ""
	}
	return signed(law.Local[0].Exponent, 2) + " → " + signed(law.Local[len(law.Local)-1].Exponent, 2)
}

// signed writes a number; what rounds to zero has no sign.
func signed(v float64, digits int) string {
	text := strings.TrimPrefix(fmt.Sprintf("%.*f", digits, v), "-")
	if strings.Trim(text, "0.") != "" && v < 0 {
		text = minus + text
	}
	return text
}

// lines returns how many lines a row takes.
func (r fitRow) lines() int {
	if slices.ContainsFunc(r.cells, func(c fitCell) bool { return c.local != "" }) {
		return max(2, len(r.label))
	}
	return len(r.label)
}

func (t fitTable) block() block {
	const headLines = 2
	lines := headLines
	for _, row := range t.rows {
		lines += row.lines()
	}
	var notes [][]string
	for _, note := range t.notes {
		wrapped := wrap(note, tableSize, t.width-sampleWidth)
		notes = append(notes, wrapped)
		lines += len(wrapped)
	}
	const rule = 3
	return block{height(lines, tableSize) + 2*rule, func(c draw.Canvas) {
		line := height(1, tableSize)
		right := func(column int) vg.Length {
			return c.Max.X - hang(experiment.Untrusted) - columnWidth*vg.Length(len(t.columns)-1-column)
		}
		y := c.Max.Y - tableSize
		write(c, vg.Point{X: c.Min.X, Y: y - line}, "exponent of {N}, with 95 % interval", tableSize, faint)
		for i, column := range t.columns {
			end := right(i + max(column.span, 1) - 1)
			begin := right(i) - width(column.source, tableSize)
			wide := width(column.panel, tableSize)
			write(c, vg.Point{X: min((begin+end-wide)/2, c.Max.X-wide), Y: y}, column.panel, tableSize, ink)
			writeRight(c, vg.Point{X: right(i), Y: y - line}, column.source, tableSize, faint)
		}
		y -= headLines * line
		c.StrokeLine2(draw.LineStyle{Color: axisColour, Width: thin}, c.Min.X, y+tableSize+0.5, c.Max.X, y+tableSize+0.5)
		y -= rule
		sample := func(style draw.LineStyle) vg.Point {
			middle := vg.Point{X: c.Min.X + sampleWidth/2 - 3, Y: y + 0.35*tableSize}
			c.StrokeLine2(style, c.Min.X, middle.Y, 2*middle.X-c.Min.X, middle.Y)
			return middle
		}
		for _, row := range t.rows {
			row.fill(c, sample(row.line()))
			for i, cell := range row.cells {
				// Daggers hang, so that digits stand below each other.
				writeRight(c, vg.Point{X: right(i) + hang(cell.exponent), Y: y}, cell.exponent, tableSize, ink)
				writeRight(c, vg.Point{X: right(i), Y: y - line}, cell.local, localSize, faint)
			}
			for k, label := range row.label {
				write(c, vg.Point{X: c.Min.X + sampleWidth, Y: y - line*vg.Length(k)}, label, tableSize, ink)
			}
			y -= line * vg.Length(row.lines())
		}
		y -= rule
		for _, note := range notes {
			sample(dotted(ink))
			for _, text := range note {
				write(c, vg.Point{X: c.Min.X + sampleWidth, Y: y}, text, tableSize, faint)
				y -= line
			}
		}
	}}
}

// hang returns the width of what hangs over the right edge of a column.
func hang(cell string) vg.Length {
	if strings.HasSuffix(cell, experiment.Untrusted) {
		return width(experiment.Untrusted, tableSize)
	}
	return 0
}
