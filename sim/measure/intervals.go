package measure

import (
	"math"

	"balance/sim"
)

// LeastIntervals is of how many intervals a neuron must have been measured for its
// coefficient of variation to count: of fewer it comes out much too small.
const LeastIntervals = 10

// longestInterval bounds those that are told apart, ms; longer ones are counted together.
const longestInterval = 5000

// Intervals measures when the neurons of a network that runs spike, one by one, since the
// last reset: their rates, the intervals between their spikes, and how these vary. Intervals
// longer than the time since the reset cannot be seen, so that there are at first too few long ones.
type Intervals struct {
	delay
	neurons [sim.Recurrent][]spiking
	lengths [sim.Recurrent][]int // how many intervals there were, by whole ms; the last are those that are longer
}

// spiking is what is known of the spikes of one neuron.
type spiking struct {
	spikes       int
	last         int64   // step of the last spike
	sum, squares float64 // of the intervals, ms and ms²
}

// NewIntervals prepares to measure a network from now on.
func NewIntervals(n *sim.Network) *Intervals {
	v := &Intervals{delay: delay{network: n}}
	for a := range v.neurons {
		v.neurons[a] = make([]spiking, n.Size()[a])
		v.lengths[a] = make([]int, longestInterval+1)
	}
	v.Reset()
	return v
}

// Reset forgets all that was measured.
func (v *Intervals) Reset() {
	v.reset()
	for a := range v.neurons {
		clear(v.neurons[a])
		clear(v.lengths[a])
	}
}

// Observe takes a stretch into account.
func (v *Intervals) Observe(s *sim.Stretch) {
	if !v.counting(s) {
		return
	}
	perMs := float64(s.Network.Parameters().StepsPerMs())
	for a := range v.neurons {
		for k, j := range s.Spikes[a].Neuron {
			neuron, step := &v.neurons[a][j], s.First+int64(s.Spikes[a].Step[k])
			if neuron.spikes > 0 {
				interval := float64(step-neuron.last) / perMs
				neuron.sum += interval
				neuron.squares += interval * interval
				v.lengths[a][min(int(interval), longestInterval)]++
			}
			neuron.spikes++
			neuron.last = step
		}
	}
}

// Rates returns the rate of every neuron of population a, Hz; nil before anything counts.
func (v *Intervals) Rates(a int) []float64 {
	seconds := v.Elapsed() / 1000
	if seconds <= 0 {
		return nil
	}
	rates := make([]float64, len(v.neurons[a]))
	for j, neuron := range v.neurons[a] {
		rates[j] = float64(neuron.spikes) / seconds
	}
	return rates
}

// MeanCV returns the mean over neurons of population a of the coefficient of variation of
// their intervals, standard deviation by mean. Neurons with fewer than [LeastIntervals] are
// left out; it is Missing if there are no others.
func (v *Intervals) MeanCV(a int) Quantity {
	var sum, neurons float64
	for _, neuron := range v.neurons[a] {
		n := float64(neuron.spikes - 1)
		if n < LeastIntervals {
			continue
		}
		mean := neuron.sum / n
		variance := max(0, neuron.squares-n*mean*mean) / (n - 1)
		sum += math.Sqrt(variance) / mean
		neurons++
	}
	return ratio(sum, neurons)
}

// Lengths returns the densities of the intervals of E and of I, 1/ms, from 0 up to a
// length that three in a hundred of all exceed.
func (v *Intervals) Lengths() Distribution {
	const bins, left = 40, 0.03
	total := 0
	for a := range v.lengths {
		for _, n := range v.lengths[a] {
			total += n
		}
	}
	if total == 0 {
		return Distribution{}
	}
	end, below := 0, 0
	for ; end < longestInterval && float64(below) < (1-left)*float64(total); end++ {
		below += v.lengths[sim.E][end] + v.lengths[sim.I][end]
	}
	width := int(math.Max(1, roundStep(float64(end)/bins)))
	var d Distribution
	for k := 0; (k-1)*width < end && k*width <= longestInterval; k++ {
		d.Edges = append(d.Edges, float64(k*width))
	}
	for a := range d.Density {
		of := 0
		for _, n := range v.lengths[a] {
			of += n
		}
		if of == 0 {
			continue
		}
		for k := range d.Edges[1:] {
			count := 0
			for _, n := range v.lengths[a][k*width : (k+1)*width] {
				count += n
			}
			d.Density[a] = append(d.Density[a], float64(count)/float64(of*width))
		}
	}
	return d
}
