package experiment

import (
	"balance/sim"
	"balance/sim/measure"
	"balance/sim/theory"
)

// A Predicted is the value of a theory at one network size.
type Predicted struct {
	N     int     `json:"n"`
	Value float64 `json:"value"`
}

// TheoryLeavesOut says, by name of the result, what the theory of a series is of,
// and what it leaves out.
var TheoryLeavesOut = map[string]string{
	"var_v_mv2":        freeMembrane,
	"var_v_e_mv2":      freeMembrane,
	"var_v_i_mv2":      freeMembrane,
	"mean_v_e_mv":      freeMembrane,
	"mean_v_i_mv":      freeMembrane,
	"spike_count_corr": theory.CorrelationLeavesOut,
}

const freeMembrane = "free membrane at the rates that are measured in the same trials, for the effective model in those of the conductance-based network of the same settings and size; " + theory.VarianceLeavesOut

// predict adds what theory says where it says anything.
func predict(all []Series) {
	byKey := map[string]*Series{}
	for i := range all {
		byKey[all[i].Key] = &all[i]
	}
	for i := range all {
		s := &all[i]
		measured := s
		if s.Params.Synapse == sim.Effective {
			p := s.Params
			p.Synapse, p.Lambda = sim.Conductance, 1
			measured = byKey[Job{Params: p, T: s.T}.Series().Key]
		}
		s.Theory = map[string][]Predicted{}
		for _, point := range s.Points {
			s.predictAt(point.N, measured)
		}
	}
}

// predictAt adds the values of theories at one size. The rates are those of another
// series, or of this one; nil if there are none.
func (s *Series) predictAt(n int, measured *Series) {
	p := s.Params
	p.N = n
	add := func(name string, value float64) {
		if isFinite(value) {
			s.Theory[name] = append(s.Theory[name], Predicted{n, value})
		}
	}
	if correlation, ok := theory.CountCorrelation(p); ok {
		add("spike_count_corr", correlation)
	}
	if measured == nil {
		return
	}
	e, i, ok := measured.ratesAt(n)
	if !ok {
		return
	}
	v := theory.NetworkVariance(p, e, i)
	add("var_v_mv2", v.Var)
	add("var_v_e_mv2", v.VarE)
	add("var_v_i_mv2", v.VarI)
	add("mean_v_e_mv", v.MeanE)
	add("mean_v_i_mv", v.MeanI)
}

// ratesAt returns the mean rates, Hz, at one size, and whether they are known.
func (s *Series) ratesAt(n int) (e, i float64, ok bool) {
	for _, point := range s.Points {
		rateE, okE := point.Quantities["rate_e_hz"]
		rateI, okI := point.Quantities["rate_i_hz"]
		if point.N == n && okE && okI {
			return float64(rateE.Mean), float64(rateI.Mean), true
		}
	}
	return 0, 0, false
}

// A Limit is what theory says of the rates of an infinite network, by
// [theory.BalancedRates].
type Limit struct {
	RateE   measure.Quantity `json:"rate_e_hz"` // of excitatory neurons; missing where nothing can be said
	RateI   measure.Quantity `json:"rate_i_hz"` // of inhibitory neurons
	Assumes string           `json:"assumes"`   // what the limit assumes, without its full stop; "" where nothing can be said
	Reason  string           `json:"reason"`    // why nothing can be said, without its full stop; "" where it can
}

// NewLimit returns the limit for some parameters.
func NewLimit(p sim.Parameters) Limit {
	balance, err := theory.BalancedRates(p)
	if err != nil {
		return Limit{measure.Missing, measure.Missing, "", err.Error()}
	}
	return Limit{measure.Quantity(balance.RateE), measure.Quantity(balance.RateI), balance.Assumes, ""}
}
