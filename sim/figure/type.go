package figure

import (
	"image/color"
	"strings"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Marks in texts: what stands between the braces is italic, between the brackets
// bold; lines do not break at a tie.
const (
	italicBegin, italicEnd = '{', '}'
	boldBegin, boldEnd     = '⟦', '⟧'
	tie                    = "~"
)

// Sizes of type, pt: of axes and tables, and of captions.
const (
	axisSize    = 8
	captionSize = 7.5
	leading     = 1.32 // distance of lines, in sizes
)

// Liberation Sans has the widths of Helvetica and Arial, which may stand in.
var faces = font.NewCache(liberation.Collection())

func face(size vg.Length, italic, bold bool) font.Face {
	f := font.Font{Typeface: "Liberation", Variant: "Sans"}
	if italic {
		f.Style = xfont.StyleItalic
	}
	if bold {
		f.Weight = xfont.WeightBold
	}
	return faces.Lookup(f, size)
}

var unmark = strings.NewReplacer("{", "", "}", "", "⟦", "", "⟧", "", tie, " ")

// plain returns the text without marks.
func plain(text string) string { return unmark.Replace(text) }

// A run is text of one face.
type run struct {
	face font.Face
	text string
}

func runs(text string, size vg.Length) (list []run) {
	var italic, bold bool
	start := 0
	end := func(i int) {
		if i > start {
			list = append(list, run{face(size, italic, bold), strings.ReplaceAll(text[start:i], tie, " ")})
		}
	}
	for i, r := range text {
		switch r {
		case italicBegin, italicEnd, boldBegin, boldEnd:
			end(i)
			start = i + len(string(r))
			italic = r == italicBegin || italic && r != italicEnd
			bold = r == boldBegin || bold && r != boldEnd
		}
	}
	end(len(text))
	return list
}

// width returns the width of one line of text.
func width(text string, size vg.Length) (w vg.Length) {
	for _, r := range runs(text, size) {
		w += r.face.Width(r.text)
	}
	return w
}

// write writes one line of text; at is the left end of its baseline. SVG does
// not keep blanks at the ends of a run, so that they are no part of it.
func write(c draw.Canvas, at vg.Point, text string, size vg.Length, ink color.Color) {
	for _, r := range runs(text, size) {
		word := strings.TrimLeft(r.text, " ")
		blank := r.text[:len(r.text)-len(word)]
		if word = strings.TrimRight(word, " "); word != "" {
			c.SetColor(ink)
			c.FillString(r.face, vg.Point{X: at.X + r.face.Width(blank), Y: at.Y}, word)
		}
		at.X += r.face.Width(r.text)
	}
}

// writeRight writes one line of text that ends at a point.
func writeRight(c draw.Canvas, at vg.Point, text string, size vg.Length, ink color.Color) {
	at.X -= width(text, size)
	write(c, at, text, size, ink)
}

// wrap breaks text into lines of at most a width, where a word fits.
func wrap(text string, size, limit vg.Length) (lines []string) {
	line, open := "", ""
	for _, word := range strings.Split(text, " ") {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if line != "" && width(longer, size) > limit {
			lines = append(lines, line)
			longer = open + word
		}
		line = longer
		open = openMarks(line)
	}
	return append(lines, line)
}

// openMarks returns the marks that begin in a line and do not end there.
func openMarks(line string) (open string) {
	for begin, end := range map[rune]rune{italicBegin: italicEnd, boldBegin: boldEnd} {
		if strings.LastIndex(line, string(begin)) > strings.LastIndex(line, string(end)) {
			open += string(begin)
		}
	}
	return open
}

// height returns that of some lines of text.
func height(lines int, size vg.Length) vg.Length { return vg.Length(lines) * size * leading }

// writeLines writes lines below each other; top is the upper left corner.
func writeLines(c draw.Canvas, top vg.Point, lines []string, size vg.Length, ink color.Color) {
	for i, line := range lines {
		write(c, vg.Point{X: top.X, Y: top.Y - height(i, size) - size}, line, size, ink)
	}
}
