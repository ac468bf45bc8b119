package sim

import (
	"testing"
)

// Counts are exact for any number of rows: here up to 700, each row several
// times, as in a volley.
func TestCounterCountsExactly(t *testing.T) {
	c := connected(200, 0.2, 1)
	random := newGenerator(3, 1, 99)
	var count counter
	for _, rows := range []int{0, 1, 2, 3, 7, 8, 255, 256, 257, 700, 1} {
		count.reset(c.words)
		want := make([]float32, c.places())
		for range rows {
			k := int(random.Uint64() % uint64(c.size[E]))
			count.countRow(c.row(E, k))
			for a := range Recurrent {
				for j := range c.size[a] {
					if c.Connected(E, k, a, j) {
						want[c.begin[a]+j]++
					}
				}
			}
		}
		got := make([]float32, c.places())
		for a := range Recurrent {
			first, last := c.wordsOf(a)
			count.deliver(got, first, last, 1)
		}
		for place := range got {
			if got[place] != want[place] {
				t.Fatalf("%d rows: place %d counts %g, want %g", rows, place, got[place], want[place])
			}
		}
	}
}
