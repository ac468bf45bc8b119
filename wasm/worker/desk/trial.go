package desk

import (
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
}

// runTrial runs a trial. One that could not be run to its end, as for want of
// memory, is refused: elsewhere, or later, it may have a row.
func runTrial(r TrialRequest) (any, error) {
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
	row := experiment.Run(p, r.Trial, r.T, kernel)
	if row.NotRun {
		return nil, errors.New(*row.Error)
	}
	return row, nil
}
