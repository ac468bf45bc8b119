//go:build amd64 || arm64

package sim

import (
	"fmt"
	"testing"
)

// Vectors of every width that the processor has give the bits of the reference, of which
// the other tests see the widest.
func TestVectorsOfAllWidthsGiveTheSameBits(t *testing.T) {
	all := ofProcessor
	defer func() { ofProcessor = all }()
	for i, v := range all {
		ofProcessor = all[i:]
		for _, given := range []map[string]string{
			{"n": "137", "c": "0"},
			{"n": "1001"},
			{"n": "1283", "lambda": "0.37", "scheme": "exponential"},
			{"n": "2000", "c": "1", "jitter": "0", "rx": "100", "jex": "1000", "jix": "1000", "taux": "1"},
		} {
			t.Run(fmt.Sprint(int(v), " bits ", given), func(t *testing.T) {
				n, hashes := pair(t, given)
				advanceBoth(t, n, hashes, 60*n[0].Parameters().StepsPerMs())
			})
		}
	}
}
