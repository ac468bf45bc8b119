package sim

import "fmt"

// A DivergedError says that a run has left the realm of numbers that mean
// anything: a V is not finite or beyond 10⁶ mV, or a population fires faster
// than 1000 Hz over 100 ms.
type DivergedError struct {
	Time   float64 // ms
	Reason string
}

func (e *DivergedError) Error() string {
	return fmt.Sprintf("the network diverged at %.4g ms: %s", e.Time, e.Reason)
}

// divergedBelow is the membrane potential below which a run counts as diverged, mV.
const divergedBelow = -1e6

const (
	runawayRate   = 1000 // Hz
	runawayWindow = 100  // ms
)

// A runawayCounter counts spikes in consecutive windows of 100 ms.
type runawayCounter struct {
	spikes [Recurrent]int
	steps  int
}

// count counts the spikes of a stretch, and returns an error if in the window
// that it completes a population fired faster than 1000 Hz.
func (r *runawayCounter) count(s *Stretch) error {
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
