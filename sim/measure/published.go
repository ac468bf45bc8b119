package measure

import (
	"hash"
	"hash/fnv"
	"math"

	"balance/sim"
)

// rateBurnin is the beginning of a run that rates leave out, ms.
const rateBurnin = 250

// maxRecorded bounds the samples of V, and of g, that are kept for C: 256 MB each.
const maxRecorded = 1 << 26

// Published measures a finite run by the conventions of the published figures.
// Attach it to a network that has done no step, and ask for [Published.Results]
// at the end.
type Published struct {
	network *sim.Network
	t       int64 // length of the run, ms
	burnin  int64 // ms

	moments      *moments
	conductances conductances
	product      *productRecord // of V and g; nil where there is none
	spikes       [sim.Recurrent]int
	counts       spikeCounts
	hash         hash.Hash64
}

// NewPublished prepares to measure a run of t ms.
func NewPublished(n *sim.Network, t int64) *Published {
	m := &Published{
		network: n,
		t:       t,
		burnin:  int64(math.Ceil(n.Parameters().Burnin)),
		moments: newMoments(n.Size()),
		counts:  spikeCounts{size: n.Size()},
		hash:    fnv.New64a(),
	}
	if hasConductances(n.Parameters()) && t > m.burnin {
		m.product = newProductRecord(n.Size(), maxRecorded/int(t-m.burnin), int(t-m.burnin))
	}
	for window := range int((t + CountWindow - 1) / CountWindow) {
		m.counts.counts(window)
	}
	return m
}

// PublishedBytes returns the memory, bytes, that [Published] takes for a run of
// t ms.
func PublishedBytes(p sim.Parameters, t int64) int64 {
	n := int64(p.N)
	bytes := 16*n + 8*n*(t/CountWindow+2) // moments; counts, and those merged
	if recorded := t - int64(p.Burnin); recorded > 0 && hasConductances(p) {
		bytes += 8 * min(n*recorded, maxRecorded+n)
	}
	return bytes
}

// Observe takes a stretch of the run into account.
func (m *Published) Observe(s *sim.Stretch) {
	m.hashSpikes(s)
	perMs := int64(m.network.Parameters().StepsPerMs())
	for a := range sim.Recurrent {
		for k, step := range s.Spikes[a].Step {
			step := s.First + int64(step)
			m.counts.add(int(step/(CountWindow*perMs)), a, int(s.Spikes[a].Neuron[k]))
			if step > rateBurnin*perMs {
				m.spikes[a]++
			}
		}
	}
	if s.Bin == nil || s.Bin.Millisecond < m.burnin {
		if s.Bin != nil && s.Bin.Millisecond == m.burnin-1 {
			m.network.RestartBlock()
		}
		return
	}
	if m.product != nil {
		m.product.add(s.Bin)
		m.conductances.add(s.Network)
	}
	if s.Block != nil {
		m.moments.add(*s.Block)
	}
}

// hashSpikes adds step and neuron of every spike to the hash: step after step,
// neurons ascending, inhibitory ones numbered after the excitatory.
func (m *Published) hashSpikes(s *sim.Stretch) {
	e, i := s.Spikes[sim.E], s.Spikes[sim.I]
	nextE, nextI := 0, 0
	for step := range uint32(s.Steps) {
		for ; nextE < len(e.Step) && e.Step[nextE] == step; nextE++ {
			m.hashSpike(s.First+int64(step), int(e.Neuron[nextE]))
		}
		for ; nextI < len(i.Step) && i.Step[nextI] == step; nextI++ {
			m.hashSpike(s.First+int64(step), m.counts.size[sim.E]+int(i.Neuron[nextI]))
		}
	}
}

func (m *Published) hashSpike(step int64, neuron int) {
	m.hash.Write([]byte{
		byte(step), byte(step >> 8), byte(step >> 16), byte(step >> 24),
		byte(neuron), byte(neuron >> 8), byte(neuron >> 16), byte(neuron >> 24),
	})
}

// finish adds the milliseconds that make no whole block.
func (m *Published) finish() {
	rest := m.network.PresentBlock()
	if rest.Milliseconds == 0 || m.t <= m.burnin {
		return
	}
	m.moments.add(rest)
	m.network.RestartBlock()
}

// SpikeHash returns the 64-bit FNV-1a hash of all spikes so far: of (step,
// neuron), each a little-endian uint32.
func (m *Published) SpikeHash() uint64 { return m.hash.Sum64() }

// Results returns what the run has given.
func (m *Published) Results() Results {
	r := NoResults()
	m.finish()
	m.moments.write(&r)
	if m.product != nil {
		m.conductances.write(&r)
		m.product.write(&r)
	}
	seconds := float64(m.t-rateBurnin) / 1000
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
