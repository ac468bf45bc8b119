//go:build browser

package main

import (
	"fmt"
	"image"
	"image/color"
	"testing"
)

// seen says of each column of a part of a picture how many of its pixels stand out against the most frequent
// colour by 3:1 (WCAG 2.2, 1.4.11).
func seen(picture image.Image, part image.Rectangle) []int {
	behind := ground(picture, part)
	columns := make([]int, 0, part.Dx())
	for x := part.Min.X; x < part.Max.X; x++ {
		columns = append(columns, count(picture, image.Rect(x, part.Min.Y, x+1, part.Max.Y), func(c color.Color) bool { return contrast(c, behind) >= 3 }))
	}
	return columns
}

// underlined says whether a part of a picture has a line from side to side, or another ground than what is about it.
func underlined(picture image.Image, part image.Rectangle) bool {
	around := ground(picture, image.Rect(0, part.Min.Y, picture.Bounds().Dx(), part.Max.Y))
	for y := part.Min.Y; y < part.Max.Y; y++ {
		if n := count(picture, image.Rect(part.Min.X, y, part.Max.X, y+1), func(c color.Color) bool { return contrast(c, around) >= 3 }); n > part.Dx()*3/4 {
			return true
		}
	}
	return false
}

// TestWalkForcedColours: where the system has its own colours, as for people who need high contrast, controls and plots
// are seen still.
func TestWalkForcedColours(t *testing.T) {
	for _, firefox := range []bool{false, true} {
		name := map[bool]string{false: "Chromium", true: "Firefox"}[firefox]
		t.Run(name+" simulator", func(t *testing.T) {
			p := open(t, visit{firefox: firefox, forced: true})
			p.await("matchMedia('(forced-colors: active)').matches")
			p.alive()
			for _, slider := range []string{synapses, correlation, neurons, speed} {
				box := p.placeOf(fmt.Sprintf("document.querySelector(%s)", quote(slider))).rectangle()
				middle := (box.Min.Y + box.Max.Y) / 2
				// Half a thumb at the ends is no track.
				columns := seen(p.look(), image.Rect(box.Min.X+14, middle-12, box.Max.X-14, middle+12))
				track, thumb := 0, 0
				for _, n := range columns {
					if n > 0 {
						track++
					}
					thumb = max(thumb, n)
				}
				if track < len(columns)*9/10 {
					t.Errorf("of the track of %s %d of %d columns are seen", slider, track, len(columns))
				}
				if evaluate[bool](p, fmt.Sprintf("(s => s.value !== s.min && s.value !== s.max)(document.querySelector(%s))", quote(slider))) && thumb < 8 {
					t.Errorf("the thumb of %s is %d pixels high", slider, thumb)
				}
			}
			// Of rasters all ink is spikes.
			p.awaitMilliseconds(200)
			for _, kind := range []string{"raster-e", "raster-i", "raster-x"} {
				part := p.placeOf(fmt.Sprintf("document.querySelector('[data-kind=%s]')", kind)).rectangle()
				ink := 0
				for _, n := range seen(p.look(), part) {
					ink += n
				}
				if ink < 50 {
					t.Errorf("of the spikes of %s %d pixels are seen", kind, ink)
				}
			}
			for i, link := range evaluate[[]string](p, "[...document.querySelectorAll('.nav a')].map(link => link.ariaCurrent ?? '')") {
				part := p.placeOf(fmt.Sprintf("document.querySelectorAll('.nav a')[%d]", i)).rectangle().Inset(2)
				part.Max.Y += 2 // a line may be at the very edge
				if current, marked := link == "page", underlined(p.look(), part); current != marked {
					t.Errorf("link %d: the current page is %v, and marked is %v", i+1, current, marked)
				}
			}
			p.screenshot("")
		})
		t.Run(name+" progress", func(t *testing.T) {
			p := open(t, visit{firefox: firefox, forced: true, path: "scaling.html" + smallGrid, script: heldAt(10) + watched})
			p.begin()
			p.await("document.querySelector('#done').textContent === '10'")
			part := p.placeOf("document.querySelector('#bar')").rectangle()
			picture, y := p.look(), (part.Min.Y+part.Max.Y)/2
			done, left := picture.At(part.Min.X+part.Dx()/5, y), picture.At(part.Max.X-part.Dx()/5, y) // 10 of 24 jobs are done
			if got := contrast(done, left); got < 3 {
				t.Errorf("what is done has the colour %v, what is left %v: a contrast of %.1f", done, left, got)
			}
			evaluate[any](p, "release()")
			p.awaitState("Sweep done")
		})
	}
}
