package plot

import "math"

// mostPixels is how many pixels the stage has at most, as many as a window on a
// display of 6K: each takes some 20 bytes in buffers and pictures.
const mostPixels = 6016 * 3384

// Scale returns how many pixels the stage should have for a CSS pixel: as many as
// the device has, if the screen, of width × height CSS pixels, and a raster as wide
// fit images of at most so many pixels a side, and memory.
func Scale(width, height, device float64, side int) float64 {
	scale := min(device, math.Sqrt(mostPixels/(width*height)), float64(side)/height)
	// A raster is longer than what it shows: see ring.
	return min(scale, float64(side-2*dashBlock-1)/((1+spare)*width))
}
