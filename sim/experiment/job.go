package experiment

import (
	"encoding/json"
	"fmt"
	"hash/fnv"

	"balance/sim"
	"balance/sim/measure"
)

// A Job is a trial to be run.
type Job struct {
	Params sim.Parameters `json:"params"`
	Trial  int            `json:"trial"` // counted from 1
	T      int64          `json:"t_ms"`  // length of the run
}

// Key identifies a job: two jobs have the same key if, and only if, they are
// the same trial of the same parameters, the seed among them, for the same time.
func (j Job) Key() string {
	text, _ := json.Marshal(j) // of numbers and words, which cannot fail
	h := fnv.New128a()
	h.Write(text)
	return fmt.Sprintf("%x", h.Sum(nil))
}

// Bytes returns the memory, bytes, that the job takes. For the effective model
// it counts a second network, the one that is measured first, since that may not
// have been collected when the other begins.
func (j Job) Bytes() int64 {
	networks := j.Params.Bytes()
	if j.Params.Synapse == sim.Effective {
		networks *= 2
	}
	return networks + measure.PublishedBytes(j.Params, j.T)
}

// Cost estimates the time that the job takes beside others, for the time left of
// an experiment: about ms on the core where its terms were measured. A step goes
// over the neurons, and over the synapses of those that spike; connections are
// drawn once. The effective model runs twice.
func (j Job) Cost() float64 {
	n := float64(j.Params.N)
	steps := float64(j.T) * float64(j.Params.StepsPerMs())
	cost := 1e-6*n*n + steps*(2e-6*n+8e-11*n*n)
	if j.Params.Synapse == sim.Effective {
		cost *= 2
	}
	return cost
}
