//go:build browser

package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"slices"
	"testing"
	"time"
)

// look is what the window shows.
func (p *tab) look() image.Image {
	p.Helper()
	text, err := p.picture()
	if err != nil {
		p.Fatalf("no picture: %v", err)
	}
	picture, err := png.Decode(bytes.NewReader(text))
	if err != nil {
		p.Fatal(err)
	}
	return picture
}

// A place is a part of the window, in CSS pixels; a picture has one pixel for each.
type place struct{ Left, Top, Right, Bottom float64 }

func (b place) rectangle() image.Rectangle {
	return image.Rect(int(math.Ceil(b.Left)), int(math.Ceil(b.Top)), int(b.Right), int(b.Bottom))
}

// placeOf is where the element is that an expression stands for, scrolled into the window.
func (p *tab) placeOf(element string) place {
	p.Helper()
	return evaluate[place](p, `(async () => {
		const element = `+element+`
		element.scrollIntoView({block: 'center', behavior: 'instant'})
		for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame)
		const {left, top, right, bottom} = element.getBoundingClientRect()
		return {Left: left, Top: top, Right: right, Bottom: bottom}
	})()`)
}

func rgb(c color.Color) [3]float64 {
	r, g, b, _ := c.RGBA()
	return [3]float64{float64(r) / 0xffff, float64(g) / 0xffff, float64(b) / 0xffff}
}

// contrast is that of two colours (WCAG 2.2), 1 to 21.
func contrast(a, b color.Color) float64 {
	luminance := func(c color.Color) float64 {
		sum := 0.
		for i, v := range rgb(c) {
			if v <= 0.04045 {
				v /= 12.92
			} else {
				v = math.Pow((v+0.055)/1.055, 2.4)
			}
			sum += v * [3]float64{0.2126, 0.7152, 0.0722}[i]
		}
		return sum
	}
	high, low := luminance(a), luminance(b)
	return (max(high, low) + 0.05) / (min(high, low) + 0.05)
}

// inked says whether a colour is that of an ink on a ground, by at least half: marks have
// smooth edges, and let some of the ground through.
func inked(c, ink, ground color.Color) bool {
	x, a, b := rgb(c), rgb(ground), rgb(ink)
	along, length := 0., 0.
	for i := range x {
		along += (x[i] - a[i]) * (b[i] - a[i])
		length += (b[i] - a[i]) * (b[i] - a[i])
	}
	share := along / length
	if !(share >= 0.5 && share <= 1.05) {
		return false
	}
	for i := range x {
		if math.Abs(x[i]-a[i]-share*(b[i]-a[i])) > 6./255 { // rounding, and the way to the screen
			return false
		}
	}
	return true
}

// ground is the most frequent colour of a part of a picture.
func ground(picture image.Image, part image.Rectangle) color.Color {
	counts := map[color.Color]int{}
	var most color.Color = color.Transparent
	part = part.Intersect(picture.Bounds())
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			c := picture.At(x, y)
			if counts[c]++; counts[c] > counts[most] {
				most = c
			}
		}
	}
	return most
}

// count is the number of pixels of a part of a picture whose colour is as asked for.
func count(picture image.Image, part image.Rectangle, is func(color.Color) bool) int {
	n := 0
	part = part.Intersect(picture.Bounds())
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if is(picture.At(x, y)) {
				n++
			}
		}
	}
	return n
}

// inkOf are the colours, by their names in the style sheet, one of which what a
// kind of plot draws must have: not only its axes.
var inkOf = map[string][]string{
	"raster-x": {"x"}, "raster-e": {"e"}, "raster-i": {"i"}, "rate": {"e", "i"}, "trace": {"e", "i"}, "input": {"ink"},
	"histogram": {"current", "conductance", "effective", "ink3"},
}

// awaitPlots waits until every plot of the page, or of the page in its frame,
// shows what it is for, and fails with those that do not.
func (p *tab) awaitPlots(document string) {
	p.Helper()
	kinds := evaluate[[]string](p, `[...`+document+`.querySelectorAll('[data-kind]')].map(panel => panel.checkVisibility() ? panel.dataset.kind : '')`)
	shown := 0
	for i, kind := range kinds {
		if kind == "" {
			continue
		}
		shown++
		var inks []color.Color
		for _, name := range inkOf[kind] {
			const token = `%s.defaultView.getComputedStyle(%[1]s.documentElement).getPropertyValue('--%s').trim()`
			var c color.RGBA
			text := evaluate[string](p, fmt.Sprintf(token, document, name))
			if _, err := fmt.Sscanf(text, "#%02x%02x%02x", &c.R, &c.G, &c.B); err != nil {
				p.Fatalf("the colour %s is %q: %v", name, text, err)
			}
			c.A = 255
			inks = append(inks, c)
		}
		if len(inks) == 0 {
			p.Fatalf("nothing is known of a plot of kind %q", kind)
		}
		// Twenty pixels are a few spikes, or a quarter of a line.
		const enough = 20
		pixels := 0
		for end := time.Now().Add(*patience); pixels < enough && time.Now().Before(end); {
			box := p.placeOf(fmt.Sprintf("%s.querySelectorAll('[data-kind]')[%d]", document, i))
			frame := evaluate[place](p, `(frame => {
				const {left = 0, top = 0} = frame?.getBoundingClientRect() ?? {}
				return {Left: left, Top: top, Right: 0, Bottom: 0}
			})(`+document+`.defaultView.frameElement)`)
			part := box.rectangle().Add(image.Pt(int(frame.Left), int(frame.Top)))
			picture := p.look()
			behind := ground(picture, part)
			pixels = count(picture, part, func(c color.Color) bool {
				return slices.ContainsFunc(inks, func(ink color.Color) bool { return inked(c, ink, behind) })
			})
		}
		if pixels < enough {
			p.screenshot(" without " + kind)
			p.Errorf("the plot %s has %d pixels in its colours", kind, pixels)
		}
	}
	if shown < 4 {
		p.Errorf("only %d plots are shown", shown)
	}
}

func TestColours(t *testing.T) {
	red, half, grey := color.RGBA{200, 0, 0, 255}, color.RGBA{225, 115, 115, 255}, color.RGBA{190, 190, 190, 255}
	if !inked(red, red, color.White) || !inked(half, red, color.White) || inked(grey, red, color.White) || inked(color.White, red, color.White) {
		t.Error("colours are not told apart")
	}
	if got := contrast(color.White, color.Black); math.Abs(got-21) > 1e-9 {
		t.Errorf("the contrast of white and black is %v", got)
	}
}
