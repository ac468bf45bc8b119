//go:build amd64 || arm64

package sim

import (
	"fmt"
	"slices"
	"testing"
)

// Vectors of every width that the processor has give the bits of the reference, of which
// the other tests see the widest.
func TestVectorsOfAllWidthsGiveTheSameBits(t *testing.T) {
	all := ofProcessor
	defer func() { ofProcessor = all }()
	for width := range all {
		ofProcessor = all[:width+1]
		for _, given := range []map[string]string{
			{"n": "137", "c": "0"},
			{"n": "1001"},
			{"n": "1283", "lambda": "0.37", "scheme": "exponential"},
			{"n": "2000", "c": "1", "jitter": "0", "rx": "100", "jex": "1000", "jix": "1000", "taux": "1"},
		} {
			t.Run(fmt.Sprint(128<<width, " bits ", given), func(t *testing.T) {
				n, hashes := pair(t, given)
				advanceBoth(t, n, hashes, 60*n[0].Parameters().StepsPerMs())
			})
		}
	}
}

// Rows are drawn with the bits of the reference by vectors of every width, whether they are
// as many as fill vectors or not, and are drawn as far as they should be.
func TestRowsOfAllWidths(t *testing.T) {
	all := ofProcessor
	defer func() { ofProcessor = all }()
	for width := range all {
		ofProcessor = all[:width+1]
		for _, p := range []float64{0, 1e-5, 0.2, 0.5, 0.77, 1 - 1e-9} {
			for _, rows := range []int{1, 7, 8, 29} {
				const words = 5
				drawn, want := make([]uint64, rows*words+1), make([]uint64, rows*words+1)
				states := make([]uint64, rows)
				for k := range states {
					states[k] = mix(uint64(k))
					drawRow(want[k*words:(k+1)*words], p, &generator{states[k]})
				}
				if !drawRows(drawn, words, states, threshold(p)) || !slices.Equal(drawn, want) {
					t.Errorf("%d bits, p = %g, %d rows: %x, want %x", 128<<width, p, rows, drawn, want)
				}
			}
		}
	}
}

// Likewise by vectors of every width.
func TestSumsOfAllWidths(t *testing.T) {
	all := ofProcessor
	defer func() { ofProcessor = all }()
	for width := range all {
		ofProcessor = all[:width+1]
		testSums(t)
	}
}
