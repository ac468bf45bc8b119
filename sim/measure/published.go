package measure

import (
	"math"

	"balance/sim"
)

// RateBurnin is the beginning of a run that rates leave out, ms.
const RateBurnin = 250

// maxRecorded bounds the samples of V, and of g, that are kept for C: 256 MB each.
// In longer runs of larger networks C is that of an even sample of the neurons.
const maxRecorded = 1 << 26

// Published measures a finite run by the conventions of the published figures.
// Attach it to a network that has done no step, and ask for [Published.Results]
// at the end.
type Published struct {
	t      int64 // length of the run, ms
	burnin int64 // ms

	moments      *moments
	conductances conductances
	product      *productRecord // of V and g; nil where there is none
	spikes       [sim.Recurrent]int
	counts       spikeCounts
	hash         *SpikeHash
}

// NewPublished prepares to measure a run of t ms.
func NewPublished(n *sim.Network, t int64) *Published {
	return newPublished(n.Parameters(), t)
}

func newPublished(p sim.Parameters, t int64) *Published {
	size := p.Neurons()
	m := &Published{
		t:       t,
		burnin:  wholeBurnin(p),
		moments: newMoments(size),
		counts:  newSpikeCounts(size, countWindows(t)),
		hash:    NewSpikeHash(size[sim.E]),
	}
	if recorded := int(t - m.burnin); recorded > 0 && hasConductances(p) {
		m.product = newProductRecord(size, densestSample(size, recorded, maxRecorded), recorded)
		m.product.addUp()
	}
	return m
}

// wholeBurnin returns the number of milliseconds that the burn-in reaches into.
func wholeBurnin(p sim.Parameters) int64 { return int64(math.Ceil(p.Burnin)) }

// countWindows returns the number of windows of spike counts in a run of t ms.
func countWindows(t int64) int { return int((t + CountWindow - 1) / CountWindow) }

// PublishedBytes returns the memory, bytes, that [Published] takes for a run of
// t ms: its sums, counts and samples, with sums of them, from the beginning, and the merged counts
// that [Published.Results] makes.
func PublishedBytes(p sim.Parameters, t int64) int64 {
	size := p.Neurons()
	neurons, excitatory := int64(size[sim.E]+size[sim.I]), int64(size[sim.E])
	const slice = 24 // what tells where the numbers of a window lie
	bytes := 16*neurons + int64(countWindows(t))*(slice+4*neurons+slice+4*excitatory)
	if recorded := t - wholeBurnin(p); recorded > 0 && hasConductances(p) {
		sampled := sampledNeurons(size, densestSample(size, int(recorded), maxRecorded))
		bytes += 8 * recorded * int64(sampled)
		if int64(sampled) == neurons {
			bytes += 16 * neurons
		}
	}
	return bytes
}

// Observe takes a stretch of the run into account.
func (m *Published) Observe(s *sim.Stretch) {
	m.hash.Observe(s)
	perMs := int64(s.Network.Parameters().StepsPerMs())
	for a := range sim.Recurrent {
		for k, step := range s.Spikes[a].Step {
			step := s.First + int64(step)
			m.counts.countSpike(int(step/(CountWindow*perMs)), a, int(s.Spikes[a].Neuron[k]))
			if step > RateBurnin*perMs {
				m.spikes[a]++
			}
		}
	}
	if s.Bin == nil || s.Bin.Millisecond < m.burnin {
		return
	}
	m.moments.record(s, m.burnin, m.t)
	if m.product != nil {
		m.product.recordMillisecond(s.Bin)
		m.conductances.sample(s.Network)
	}
}

// SpikeHash returns the [SpikeHash] of all spikes so far.
func (m *Published) SpikeHash() uint64 { return m.hash.Sum() }

// Release gives the room of what was recorded to the next run. Nothing is asked of m, nor
// told to it, after that.
func (m *Published) Release() {
	if m.product != nil {
		m.product.release()
		m.product = nil
	}
}

// Results returns what the run has given.
func (m *Published) Results() Results {
	r := NoResults()
	m.moments.write(&r)
	if m.product != nil {
		m.conductances.write(&r)
		m.product.write(&r)
	}
	seconds := float64(m.t-RateBurnin) / 1000
	if seconds > 0 {
		r.RateE = Quantity(float64(m.spikes[sim.E]) / float64(m.counts.size[sim.E]) / seconds)
		r.RateI = Quantity(float64(m.spikes[sim.I]) / float64(m.counts.size[sim.I]) / seconds)
	}
	// The first and the last window are left out.
	last := len(m.counts.windows) - 1
	least := leastRate * float64(m.t) / 1000
	r.SpikeCountCorr = correlation(m.counts.windows, 1, last, least)
	r.SpikeCountCorrPublished = correlation(m.counts.merged(), 1, last, least)
	return r
}
