package pace_test

import (
	"fmt"
	"math"

	"balance/wasm/stage/pace"
)

// A tenth of real time is asked for at each picture, in whole steps of 0.1 ms; what
// rounding leaves over is made up.
func ExamplePacer() {
	p := pace.Pacer{Playing: true, Speed: 0.1}
	for _, real := range []float64{0, 16.7, 33.3, 50, 66.7} {
		p.Tick(real)
		if advance, ok := p.Ask(real); ok {
			done := math.Floor(advance/0.1+1e-6) * 0.1
			fmt.Printf("at %g ms: %.2f ms are due, %.1f are done\n", real, advance, done)
			p.Answered(real+3, done, 0.1)
		}
	}
	// Output:
	// at 16.7 ms: 1.67 ms are due, 1.6 are done
	// at 33.3 ms: 1.73 ms are due, 1.7 are done
	// at 50 ms: 1.70 ms are due, 1.7 are done
	// at 66.7 ms: 1.67 ms are due, 1.6 are done
}
