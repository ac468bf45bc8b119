//go:build js

package main

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"balance/wasm/stage/plot"
)

// pictures are the images of the pictures that were drawn last.
type pictures []*ebiten.Image

// draw brings the images up to date and draws what is shown of them.
func (p *pictures) draw(screen ebiten.FinalScreen, drawn []plot.Picture) {
	for len(*p) > len(drawn) {
		last := len(*p) - 1
		(*p)[last].Deallocate()
		*p = (*p)[:last]
	}
	for i, d := range drawn {
		if i == len(*p) {
			*p = append(*p, newImage(d))
		}
		if (*p)[i].Bounds().Size() != image.Pt(d.Columns, d.Height) {
			(*p)[i].Deallocate()
			(*p)[i] = newImage(d)
		}
		picture := (*p)[i]
		d.Upload(func(x, width int, pixels []byte) {
			part(picture, x, width).WritePixels(pixels)
		})
		d.Pieces(d.Shown, func(x, width, offset int) {
			var o ebiten.DrawImageOptions
			o.GeoM.Translate(float64(d.At.X0+offset), float64(d.At.Y0))
			o.ColorScale.Scale(d.Ink[0], d.Ink[1], d.Ink[2], d.Ink[3])
			screen.DrawImage(part(picture, x, width), &o)
		})
	}
}

// newImage returns an image for a picture, not larger than that: Ebitengine would
// put several together on one whose sides are powers of two.
func newImage(p plot.Picture) *ebiten.Image {
	return ebiten.NewImageWithOptions(image.Rect(0, 0, p.Columns, p.Height), &ebiten.NewImageOptions{Unmanaged: true})
}

// part returns the columns of an image from x on.
func part(i *ebiten.Image, x, width int) *ebiten.Image {
	return i.SubImage(image.Rect(x, 0, x+width, i.Bounds().Dy())).(*ebiten.Image)
}
