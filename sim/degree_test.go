package sim

import "testing"

// What counts the sources of a neuron one by one counts as many, and over the neurons
// their numbers are binomial.
func TestInDegrees(t *testing.T) {
	const p = 0.2
	c := connected(1001, p, 3)
	for a := range Recurrent {
		for b := range Populations {
			degrees := make([]float64, c.size[a])
			for j := range degrees {
				n := Neuron{a, j}
				degrees[j] = float64(c.InDegree(n, b))
				want := 0
				for k := range c.size[b] {
					if c.Connected(b, k, a, j) {
						want++
					}
				}
				if int(degrees[j]) != want {
					t.Fatalf("neuron %v has %g sources in population %d, want %d", n, degrees[j], b, want)
				}
			}
			testBinomial(t, degrees, c.size[b], p)
		}
	}
}

// Every connection has a source and a target.
func TestDegreesAddUp(t *testing.T) {
	c := connected(500, 0.3, 1)
	for a := range Recurrent {
		for b := range Populations {
			in, out := 0, 0
			for j := range c.size[a] {
				in += c.InDegree(Neuron{a, j}, b)
			}
			for k := range c.size[b] {
				out += c.Targets(b, k, a)
			}
			if in != out || in == 0 {
				t.Errorf("population %d has %d inputs from %d, which has %d outputs to it", a, in, b, out)
			}
		}
	}
}
