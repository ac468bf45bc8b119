package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strconv"

	"balance/wasm/message"
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

// dots draws a pixel for each place in a panel that has a spike, in a picture with those of CSS: as elements of their
// own, thousands of them, they kept the page's thread each time that it was painted. The ink is full, since a dot of
// the stage has more than a pixel.
func (d *drawing) dots(places [][2]int, in message.Panel, ink plot.Ink) error {
	box := image.Rect(0, round(scale*in.Y), scale*width, round(scale*(in.Y+in.Height)))
	inked := color.NRGBA{level(ink[0]), level(ink[1]), level(ink[2]), 255}
	picture := image.NewPaletted(image.Rect(0, 0, box.Dx()/scale, box.Dy()/scale), color.Palette{color.NRGBA{}, inked})
	for _, at := range places {
		picture.SetColorIndex((at[0]-box.Min.X)/scale, (at[1]-box.Min.Y)/scale, 1)
	}
	fmt.Fprintf(d, `<image x="%d" y="%d" width="%d" height="%d" preserveAspectRatio="none" href="data:image/png;base64,`, box.Min.X, box.Min.Y, box.Dx(), box.Dy())
	text := base64.NewEncoder(base64.StdEncoding, d)
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(text, picture); err != nil {
		return err
	}
	if err := text.Close(); err != nil {
		return err
	}
	d.WriteString("\"/>\n")
	return nil
}

// level is a part of one as a byte.
func level[T float32 | float64](part T) uint8 { return uint8(round(255 * part)) }

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
	return fmt.Sprintf("#%02x%02x%02x", level(c[0]), level(c[1]), level(c[2]))
}
