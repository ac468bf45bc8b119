package plot

import (
	"math"
	"testing"
)

// TestScale: whatever the window, no image is larger than what is allowed; and what
// people have is as sharp as their device.
func TestScale(t *testing.T) {
	for _, side := range []int{2048, 4096, 8192, 16384} {
		for width := 1.; width < 20000; width *= 1.7 {
			for height := 1.; height < 20000; height *= 1.9 {
				for _, device := range []float64{0.25, 1, 1.5, 2, 6} {
					scale := Scale(width, height, device, side)
					w, h := int(width*scale+1e-6), int(height*scale+1e-6)
					if scale > device || ring(w) > side || h > side || float64(w)*float64(h) > mostPixels*(1+1e-9) {
						t.Fatalf("%g × %g at %g, side %d: scale %g, %d × %d pixels, a ring of %d", width, height, device, side, scale, w, h, ring(w))
					}
				}
			}
		}
	}
	for _, usual := range []struct{ width, height, device float64 }{
		{320, 480, 3}, {1440, 900, 2}, {1920, 1080, 2}, {2560, 1440, 2}, {3008, 1692, 2}, {3840, 2160, 1},
	} {
		if scale := Scale(usual.width, usual.height, usual.device, 8192); math.Abs(scale-usual.device) > 1e-12 {
			t.Errorf("%+v: scale %g", usual, scale)
		}
	}
	if scale := Scale(5000, 3000, 2, 8192); scale < 1.1 {
		t.Errorf("a window of 5000 × 3000 at 2 has a scale of %g only", scale)
	}
}
