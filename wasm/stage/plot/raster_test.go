package plot

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"
)

// screen puts together what of a raster is shown, as the stage does it, from
// what was uploaded.
type screen struct {
	ring     []byte // opacities
	uploaded int    // columns
}

func (s *screen) show(r *Raster, shown Shown) []byte {
	if s.ring == nil {
		s.ring = make([]byte, r.Columns*r.Height)
	}
	r.Upload(func(x, width int, pixels []byte) {
		s.uploaded += width
		for j := range r.Height {
			for i := range width {
				s.ring[j*r.Columns+x+i] = pixels[4*(j*width+i)+3]
			}
		}
	})
	columns := int(shown.Now - shown.First)
	picture := make([]byte, columns*r.Height)
	r.Pieces(shown, func(x, width, offset int) {
		for j := range r.Height {
			copy(picture[j*columns+offset:][:width], s.ring[j*r.Columns+x:])
		}
	})
	return picture
}

func TestDot(t *testing.T) {
	axis := TimeAxis{Window: 100, Columns: 50}
	r := NewRaster(axis, NewRows(10, 80), 20, 1.5) // a row is 2 pixels
	r.Add([]Spike{{21, 3}}, 100)                   // at column 10.5, height 7
	picture := new(screen).show(r, Shown{0, 50})
	var total, x, y float64
	for i, a := range picture {
		total += float64(a)
		x += float64(a) * (float64(i%50) + 0.5)
		y += float64(a) * (float64(i/50) + 0.5)
	}
	if want := Opacity * 255 * 1.5 * 1.5; math.Abs(total-want) > 3 {
		t.Errorf("opacity of all pixels %g, want %g", total, want)
	}
	if math.Abs(x/total-10.5) > 0.02 || math.Abs(y/total-7) > 0.02 {
		t.Errorf("dot about (%g, %g), want (10.5, 7)", x/total, y/total)
	}
}

func TestDotsOnDotsStayTransparent(t *testing.T) {
	axis := TimeAxis{Window: 100, Columns: 50}
	r := NewRaster(axis, NewRows(1, 1), 1, 1)
	r.Add([]Spike{{21, 0}, {21, 0}}, 100)
	if a := new(screen).show(r, Shown{0, 50})[10]; a != 245 { // 255 (1 − 0.2²)
		t.Errorf("two dots of 80 %% make %d of 255, want 245", a)
	}
}

// TestRasterRing compares a picture that was drawn piece by piece, over many
// turns of the ring, with one drawn at once.
func TestRasterRing(t *testing.T) {
	axis := TimeAxis{Window: 100, Columns: 120}
	rows := NewRows(300, 50)
	draw := rand.New(rand.NewPCG(1, 2))
	piecewise, s := NewRaster(axis, rows, 25, 1.3), new(screen)
	var spikes []Spike
	end := 0.
	for range 900 {
		length := draw.Float64() * 3
		if draw.IntN(100) == 0 {
			length = 250 // more than the ring holds
		}
		var n []Spike
		for at := end; ; {
			if at += draw.ExpFloat64() * 0.1; at > end+length {
				break
			}
			n = append(n, Spike{at, draw.Uint32N(300)})
		}
		spikes = append(spikes, n...)
		end += length
		piecewise.Add(n, end)

		shown := axis.Shown(end, false)
		got := s.show(piecewise, shown)
		atOnce := NewRaster(axis, rows, 25, 1.3)
		kept := spikes[max(0, len(spikes)-4000):]
		atOnce.Add(kept, end)
		if !bytes.Equal(got, new(screen).show(atOnce, shown)) {
			t.Fatalf("at %g ms the picture is not what one drawn at once is", end)
		}
	}
	if mean := float64(s.uploaded) / 900; mean > 10 { // 1.8 new columns, and 250-ms jumps
		t.Errorf("%g columns are uploaded a frame", mean)
	}
}

func TestDotsOfSingleSteps(t *testing.T) {
	for _, c := range []struct{ step, want float64 }{{0.08, DotSize}, {4, DotSize}, {8, 2}, {80, 2 * DotSize}} {
		if got := dotSize(c.step); got != c.want {
			t.Errorf("where a step is %g pixels wide a dot is %g, want %g", c.step, got, c.want)
		}
	}
}

// TestUploadInStrips: however much has changed, nothing is written that is wider than a strip, and
// every column once.
func TestUploadInStrips(t *testing.T) {
	axis := TimeAxis{Window: 1000, Columns: 700}
	r := NewRaster(axis, NewRows(10, 20), 20, 1.5)
	var spikes []Spike
	for time := 5.; time < 2400; time += 5 {
		spikes = append(spikes, Spike{time, uint32(time) % 10})
	}
	r.Add(spikes, 2400)
	written := make([]int, r.Columns)
	r.Upload(func(x, width int, pixels []byte) {
		if width > strip || len(pixels) != 4*width*r.Height {
			t.Errorf("%d columns are written at once, in %d bytes", width, len(pixels))
		}
		for column := range width {
			written[x+column]++
		}
	})
	for column, times := range written {
		if times != 1 {
			t.Fatalf("column %d is written %d times", column, times)
		}
	}
}
