package desk

import (
	"encoding/json"
	"errors"
	"fmt"

	"balance/sim"
	"balance/sim/experiment"
)

// A TrialRequest asks for the row of a trial.
type TrialRequest struct {
	Params string `json:"params"` // those that are not the paper's: a JSON object as text
	Trial  int    `json:"trial"`  // counted from 1
	T      int64  `json:"t_ms"`
	Kernel string `json:"kernel"`

	Calibrates bool   `json:"calibrates"` // the trial, of a conductance-based network, is to measure for the effective model
	Measured   string `json:"measured"`   // what that trial has measured for this one of the effective model, as text; empty where this measures for itself
}

// A Trial is the outcome of a trial.
type Trial struct {
	Row      experiment.Row `json:"row"`
	Measured string         `json:"measured"` // for the trial of the effective model, as text; empty where none was asked for, or the run failed
}

// A watcher calls a function at every millisecond of a network.
type watcher func()

func (w watcher) Observe(*sim.Stretch) { w() }

// drawn is what the last trial has drawn at random, which one of the same network, or of the
// same input as well, takes again.
var drawn struct {
	network, input experiment.Job
	connectivity   *sim.Connectivity
	trains         *sim.ExternalTrains
}

// share returns what the job need not draw for itself, and draws it if it is another than
// the last trial had. That is forgotten first: there may be no memory for both.
func share(job experiment.Job) experiment.Given {
	if network := job.Network(); network != drawn.network {
		drawn.connectivity = nil
		drawn.network, drawn.connectivity = network, sim.NewConnectivity(job.Params, job.Trial)
	}
	if input := job.Input(); input != drawn.input {
		drawn.trains = nil
		drawn.input, drawn.trains = input, sim.NewExternalTrains(job.Params, job.Trial, job.T)
	}
	return experiment.Given{Connectivity: drawn.connectivity, Trains: drawn.trains}
}

// runTrial runs a trial. One that could not be run to its end, as for want of
// memory, is refused: elsewhere, or later, it may have a row.
func runTrial(r TrialRequest, alive func()) (any, error) {
	given, err := sim.Given([]byte(r.Params))
	if err != nil {
		return nil, err
	}
	p, err := sim.Defaults().With(given)
	if err != nil {
		return nil, err
	}
	kernel, err := sim.ParseKernel(r.Kernel)
	if err != nil {
		return nil, err
	}
	if r.Trial < 1 || r.T < 1 || r.T > experiment.MaxT {
		return nil, fmt.Errorf("trial = %d, t = %d: allowed are whole numbers from 1, and up to %d ms", r.Trial, r.T, experiment.MaxT)
	}
	job := experiment.Job{Params: p, Trial: r.Trial, T: r.T}
	var known *sim.EffectiveTimeConstant
	if r.Measured != "" {
		if err := json.Unmarshal([]byte(r.Measured), &known); err != nil {
			return nil, fmt.Errorf("measured = %.60s: it cannot be read: %w", r.Measured, err)
		}
	}
	var attached []func(*sim.Network)
	calibrate, measured := job.Calibrate()
	if r.Calibrates {
		if p.Synapse != sim.Conductance {
			return nil, fmt.Errorf("calibrates = true: synapse is not %s, the only one that can", sim.Conductance)
		}
		attached = append(attached, calibrate)
	}
	if err := job.CheckMemory(sim.MemoryLeft()); err != nil {
		return nil, err
	}
	shared := share(job)
	shared.Measured, shared.Watch = known, watcher(alive)
	outcome := Trial{Row: job.RunWith(shared, kernel, attached...)}
	if outcome.Row.NotRun {
		return nil, errors.New(*outcome.Row.Error)
	}
	if r.Calibrates && outcome.Row.Error == nil {
		text, err := json.Marshal(measured())
		if err != nil {
			return nil, err
		}
		outcome.Measured = string(text)
	}
	return outcome, nil
}
