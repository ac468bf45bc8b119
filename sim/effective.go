package sim

import "math"

// An EffectiveTimeConstant is what the approximation of that name takes from a
// conductance-based network: the means, over time and the neurons of each
// population, of V and of the total synaptic conductance. The approximation is
// a current-based network with the leak g_L + ḡ_a, the rest V̄_a and the weights
// j_ab^cond (E_b − V̄_a).
type EffectiveTimeConstant struct {
	V           [Recurrent]float64 // mV
	Conductance [Recurrent]float64 // of e, i and x together, 1/ms
}

// A Calibration measures the [EffectiveTimeConstant] of a conductance-based
// network with the same parameters, trial, connectivity and external trains.
type Calibration struct {
	network *Network
	from    int64 // first millisecond that counts
	until   int64 // millisecond that ends it
	samples int
	sum     EffectiveTimeConstant
	spikes  [Recurrent]int
}

// NewCalibration prepares a measurement over a run of the given length, ms. It
// leaves out the burn-in, or, where the run is not longer than that, its first
// half.
func NewCalibration(p Parameters, trial int, c *Connectivity, length int64, options ...Option) *Calibration {
	p.Synapse, p.Lambda = Conductance, 1
	m := &Calibration{network: Connect(p, trial, c, options...), from: int64(math.Ceil(p.Burnin)), until: length}
	if m.from >= length {
		m.from = length / 2
	}
	m.network.Attach(m)
	return m
}

// Observe adds a millisecond to the means.
func (m *Calibration) Observe(s *Stretch) {
	if s.First >= m.from*int64(m.network.parameters.StepsPerMs()) {
		for a := range m.spikes {
			m.spikes[a] += len(s.Spikes[a].Neuron)
		}
	}
	if s.Bin == nil || s.Bin.Millisecond < m.from {
		return
	}
	m.samples++
	for a := range Recurrent {
		m.sum.V[a] += mean(s.Bin.V[a])
		m.sum.Conductance[a] += mean(s.Bin.G[a])
	}
}

func mean(values []float32) float64 {
	var sum float64
	for _, v := range values {
		sum += float64(v)
	}
	return sum / float64(len(values))
}

// Advance runs the measurement by at most the given time, ms, and returns its
// progress from 0 to 1.
func (m *Calibration) Advance(ms int64) (progress float64, err error) {
	perMs := int64(m.network.parameters.StepsPerMs())
	ms = min(ms, m.until-m.network.step/perMs)
	if err := m.network.Advance(int(ms * perMs)); err != nil {
		return 0, err
	}
	return float64(m.network.step) / float64(m.until*perMs), nil
}

// Result returns the means.
func (m *Calibration) Result() EffectiveTimeConstant {
	result := m.sum
	for a := range Recurrent {
		result.V[a] /= float64(m.samples)
		result.Conductance[a] /= float64(m.samples)
	}
	return result
}

// Rates returns the mean rates, Hz, of the neurons of each population.
func (m *Calibration) Rates() (rates [Recurrent]float64) {
	size := m.network.Size()
	for a := range rates {
		rates[a] = float64(m.spikes[a]) * 1000 / float64(m.samples) / float64(size[a])
	}
	return rates
}

// NewEffective builds the network of the effective model from a calibration
// run of the given length, ms. Its V(0) is drawn anew.
func NewEffective(p Parameters, trial int, length int64, options ...Option) (*Network, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	c := NewConnectivity(p, trial)
	m := NewCalibration(p, trial, c, length, options...)
	if _, err := m.Advance(length); err != nil {
		return nil, err
	}
	measured := m.Result() // the network that was measured can go
	n := Connect(p, trial, c, options...)
	n.drawPotentials(effectiveStream)
	return n, n.SetEffective(p, measured)
}
