package main

import (
	"bytes"
	"fmt"
	"math"
	"strconv"

	"balance/wasm/stage/plot"
)

// A drawing is SVG in the making.
type drawing struct{ bytes.Buffer }

// marks draws lines and boxes in their order, those of one kind in a row together.
func (d *drawing) marks(marks plot.Marks) {
	for from := 0; from < len(marks); {
		to := from + 1
		for to < len(marks) && marks[to].Ink == marks[from].Ink && marks[to].Width == marks[from].Width {
			to++
		}
		if marks[from].Width == 0 {
			d.boxes(marks[from:to])
		} else {
			d.lines(marks[from:to])
		}
		from = to
	}
}

// boxes draws filled boxes of one ink, each a rectangle with hard edges: for a path of them all, with soft
// ones, a browser without a GPU translates more programs before it shows anything.
func (d *drawing) boxes(marks plot.Marks) {
	fmt.Fprintf(d, `<g fill="%s" shape-rendering="crispEdges">`, hex(marks[0].Ink))
	for _, m := range marks {
		x, y := round(m.X0), round(m.Y0)
		fmt.Fprintf(d, `<rect x="%d" y="%d" width="%d" height="%d"/>`, x, y, round(m.X1)-x, round(m.Y1)-y)
	}
	d.WriteString("</g>\n")
}

// lines draws lines of one ink and width, those that go on from where another ends as one.
// No line of a poster is dashed.
func (d *drawing) lines(marks plot.Marks) {
	var p path
	x, y := math.MinInt, math.MinInt
	for _, m := range marks {
		x0, y0, x1, y1 := round(m.X0), round(m.Y0), round(m.X1), round(m.Y1)
		if x0 != x || y0 != y {
			p.command('M', x0, y0)
		}
		p.command('l', x1-x0, y1-y0)
		x, y = x1, y1
	}
	fmt.Fprintf(d, `<path fill="none" stroke="%s" stroke-width="%g" stroke-linecap="round" stroke-linejoin="round" d="%s"/>`+"\n", hex(marks[0].Ink), marks[0].Width, p.text)
}

// dots draws squares about places, which are in rows from the top and in these from the left. They are the
// markers of a line that is not seen itself: of each dot only its distance from the last is written. What
// overflows a marker is visible, which nothing does, so that none has to be clipped.
func (d *drawing) dots(name string, places [][2]int, ink plot.Ink) {
	const side = scale * plot.DotSize
	fmt.Fprintf(d, `<marker id="%[1]s-dot" overflow="visible" markerUnits="userSpaceOnUse" markerWidth="%[2]g" markerHeight="%[2]g" refX="%[3]g" refY="%[3]g"><rect fill="%[4]s" fill-opacity="%[5]g" width="%[2]g" height="%[2]g"/></marker>`+"\n",
		name, side, side/2, hex(ink), plot.Opacity)
	var p path
	for k, at := range places {
		switch {
		case k == 0:
			p.command('M', at[0], at[1])
		case at[1] == places[k-1][1]:
			p.command('h', at[0]-places[k-1][0])
		default:
			p.command('l', at[0]-places[k-1][0], at[1]-places[k-1][1])
		}
	}
	fmt.Fprintf(d, `<path fill="none" marker-start="url(#%[1]s-dot)" marker-mid="url(#%[1]s-dot)" marker-end="url(#%[1]s-dot)" d="%[2]s"/>`+"\n", name, p.text)
}

// A path is the data of a path, as short as they can be written.
type path struct {
	text []byte
	last byte
}

// command appends a command, whose letter may be left out where it is the same as the last.
func (p *path) command(letter byte, numbers ...int) {
	if letter != p.last || letter == 'M' {
		p.text = append(p.text, letter)
		p.last = letter
	} else if numbers[0] >= 0 {
		p.text = append(p.text, ' ')
	}
	for k, n := range numbers {
		if k > 0 && n >= 0 {
			p.text = append(p.text, ' ')
		}
		p.text = strconv.AppendInt(p.text, int64(n), 10)
	}
}

// round returns the nearest whole number.
func round[T float32 | float64](v T) int { return int(math.Round(float64(v))) }

// hex is an ink as #rrggbb.
func hex(c plot.Ink) string {
	return fmt.Sprintf("#%02x%02x%02x", round(255*c[0]), round(255*c[1]), round(255*c[2]))
}
