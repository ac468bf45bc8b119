package experiment

import (
	"math"

	"balance/sim"
)

// A Model is a model of synapses, with the sign that stands for it in every
// figure, table and key.
type Model struct {
	Name   string   `json:"name"`   // value of the parameter synapse
	Lambda *float64 `json:"lambda"` // the lambda that it names; null for effective, which has none
	Mark   string   `json:"mark"`
}

// Models lists the models of the paper in the order in which they are shown:
// lambda ascending, effective last.
var Models = []Model{
	{sim.Current, new(0.0), "■"},
	{sim.Conductance, new(1.0), "●"},
	{sim.Effective, nil, "▲"},
}

// BetweenMark stands for what lies between current and conductance.
const BetweenMark = "◆"

// ModelOf returns the model that a network has. What lies between current and
// conductance has a lambda, and no name.
func ModelOf(p sim.Parameters) Model {
	for _, m := range Models {
		if m.Name == p.Synapse {
			return m
		}
	}
	return Model{Lambda: &p.Lambda, Mark: BetweenMark}
}

// place is the place of the model in the order of [Models].
func (m Model) place() float64 {
	if m.Lambda == nil {
		return math.Inf(1)
	}
	return *m.Lambda
}
