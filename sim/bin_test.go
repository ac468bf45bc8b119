package sim

import (
	"math"
	"testing"
)

// A bin is the mean of the state at the beginning of each of its steps.
func TestBinsAreMeans(t *testing.T) {
	n, h := network(t, map[string]string{"n": "100"}, 1)
	var sum float64
	for step := range 100 {
		sum += float64(n.state.v[0])
		advance(t, n, 1)
		if step%10 == 9 {
			if got, want := float64(h.v[step/10]), sum/10; math.Abs(got-want) > 1e-4 {
				t.Fatalf("millisecond %d: mean V %g, want %g", step/10, got, want)
			}
			sum = 0
		}
	}
}
