package sim

import "math"

// An EffectiveTimeConstant is what the approximation of that name takes from a
// conductance-based network: the means, over time and the neurons of each
// population, of V and of the total synaptic conductance. The approximation is
// a current-based network with the leak g_L + ḡ_a, the rest V̄_a and the weights
// j_ab^cond (E_b − V̄_a).
type EffectiveTimeConstant struct {
	V           [Recurrent]float64 `json:"v_mv"` // by population, mV
	Conductance [Recurrent]float64 `json:"g_ms"` // of e, i and x together, by population, 1/ms
}

// A Calibration observes a conductance-based network from its time 0 and measures
// its [EffectiveTimeConstant].
type Calibration struct {
	from    int64 // first millisecond that counts
	first   int64 // first step that does
	samples int
	sum     EffectiveTimeConstant
	size    [Populations]int
	spikes  [Recurrent]int
}

// NewCalibration prepares to observe a run of the given length, ms. It leaves out
// the burn-in, or, where the run is not longer than that, its first half.
func NewCalibration(p Parameters, length int64) *Calibration {
	m := &Calibration{from: int64(math.Ceil(p.Burnin)), size: p.Neurons()}
	if m.from >= length {
		m.from = length / 2
	}
	m.first = m.from * int64(p.StepsPerMs())
	return m
}

// Observe adds a millisecond to the means.
func (m *Calibration) Observe(s *Stretch) {
	if s.First >= m.first {
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
	for a := range rates {
		rates[a] = float64(m.spikes[a]) * 1000 / float64(m.samples) / float64(m.size[a])
	}
	return rates
}

// A CalibrationRun is a [Calibration] of a network of its own, with the same
// parameters, trial, connectivity and external trains as the effective model.
type CalibrationRun struct {
	*Calibration
	network *Network
	steps   int64 // of the run
}

// NewCalibrationRun builds the network for a run of the given length, ms.
func NewCalibrationRun(p Parameters, trial int, c *Connectivity, length int64, options ...Option) *CalibrationRun {
	p.Synapse, p.Lambda = Conductance, 1
	m := &CalibrationRun{NewCalibration(p, length), Connect(p, trial, c, options...), length * int64(p.StepsPerMs())}
	m.network.Attach(m)
	return m
}

// Advance runs the network by at most the given time, ms, and returns its
// progress from 0 to 1.
func (m *CalibrationRun) Advance(ms int64) (progress float64, err error) {
	steps := min(ms*int64(m.network.parameters.StepsPerMs()), m.steps-m.network.step)
	if err := m.network.Advance(int(steps)); err != nil {
		return 0, err
	}
	return float64(m.network.step) / float64(m.steps), nil
}

// NewEffective builds the network of the effective model, with what a
// [CalibrationRun] of the given length, ms, measures.
func NewEffective(p Parameters, trial int, length int64, options ...Option) (*Network, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return ConnectEffective(p, trial, length, NewConnectivity(p, trial), options...)
}

// ConnectEffective is [NewEffective] with a connectivity as for [Connect].
func ConnectEffective(p Parameters, trial int, length int64, c *Connectivity, options ...Option) (*Network, error) {
	m := NewCalibrationRun(p, trial, c, length, options...)
	if _, err := m.Advance(length); err != nil {
		return nil, err
	}
	measured := m.Result() // the network that was measured can go
	return ConnectEffectiveOf(measured, p, trial, c, options...)
}

// ConnectEffectiveOf builds the network of the effective model with what a
// [Calibration] has measured in the conductance-based network of the same other
// parameters and trial. The connectivity is as for [Connect].
func ConnectEffectiveOf(measured EffectiveTimeConstant, p Parameters, trial int, c *Connectivity, options ...Option) (*Network, error) {
	n := Connect(p, trial, c, options...)
	n.drawPotentials(effectiveStream) // V(0) is drawn anew
	return n, n.SetEffective(p, measured)
}
