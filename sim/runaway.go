package sim

import "fmt"

const (
	runawayRate   = 1000 // Hz
	runawayWindow = 100  // ms
)

// A runawayCounter counts spikes in consecutive windows of 100 ms.
type runawayCounter struct {
	spikes [Recurrent]int
	steps  int
}

// add counts the spikes of a stretch, and returns an error if in the window
// that it completes a population fired faster than 1000 Hz.
func (r *runawayCounter) add(s *Stretch) error {
	perMs := s.Network.parameters.StepsPerMs()
	r.steps += s.Steps
	for a := range Recurrent {
		r.spikes[a] += len(s.Spikes[a].Neuron)
	}
	if r.steps < runawayWindow*perMs {
		return nil
	}
	counted := *r
	*r = runawayCounter{}
	for a, spikes := range counted.spikes {
		seconds := float64(counted.steps) / float64(perMs) / 1000
		if rate := float64(spikes) / float64(s.Network.Size()[a]) / seconds; rate > runawayRate {
			return &DivergedError{
				Time:   s.Network.Time(),
				Reason: fmt.Sprintf("the %s population fires at %.0f Hz", [...]string{"excitatory", "inhibitory"}[a], rate),
			}
		}
	}
	return nil
}
