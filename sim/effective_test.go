package sim

import "testing"

// A calibration tells the rates of the network that it measures, over the time that
// counts.
func TestCalibrationRates(t *testing.T) {
	const length, from = 600, 300 // the burn-in of 2500 ms is longer, so that the first half is left out
	p := Defaults()
	p.N, p.Synapse = 200, Effective
	c := NewConnectivity(p, 1)
	m := NewCalibrationRun(p, 1, c, length)
	if _, err := m.Advance(length); err != nil {
		t.Fatal(err)
	}
	p.Synapse = Conductance
	n := Connect(p, 1, c)
	counted := &spikeCounter{from: from * int64(p.StepsPerMs())}
	n.Attach(counted)
	if err := n.Advance(length * p.StepsPerMs()); err != nil {
		t.Fatal(err)
	}
	size := n.Size()
	for a, got := range m.Rates() {
		if want := float64(counted.spikes[a]) / float64(size[a]) / (length - from) * 1000; got != want || got == 0 {
			t.Errorf("population %d: %g Hz, want %g", a, got, want)
		}
	}
}

// A spikeCounter counts spikes from a step on.
type spikeCounter struct {
	from   int64
	spikes [Populations]int
}

func (c *spikeCounter) Observe(s *Stretch) {
	for a := range s.Spikes {
		for _, step := range s.Spikes[a].Step {
			if s.First+int64(step) >= c.from {
				c.spikes[a]++
			}
		}
	}
}
