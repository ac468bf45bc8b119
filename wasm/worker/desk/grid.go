package desk

import (
	"fmt"

	"balance/sim"
	"balance/sim/experiment"
)

// A GridRequest asks for the trials of a grid.
type GridRequest struct {
	Values string `json:"values"` // by name of the parameter, several separated by commas: a JSON object as text
	Trials int    `json:"trials"` // of each setting
	T      int64  `json:"t_ms"`
}

// A Grid is a grid as a list.
type Grid struct {
	Jobs   []Job              `json:"jobs"`   // in the order in which to run them
	Series []experiment.Label `json:"series"` // that their rows make, in the order in which to show them
}

// A Job is a trial of a grid with what whoever runs it needs to know.
type Job struct {
	experiment.Job
	Key    string  `json:"key"`    // the same for the same trial of the same parameters, the seed among them, and t
	Series string  `json:"series"` // key of the series that its row belongs to
	Cost   float64 `json:"cost"`   // time that it takes, beside others
	Bytes  int64   `json:"bytes"`  // memory that it takes

	Network string `json:"network"` // the same for those whose networks have the same connections
	Input   string `json:"input"`   // the same for those of them that hear the same external spikes

	// Key of the job that measures for this one of the effective model, whose cost is half as
	// much then; empty for others.
	Calibration string `json:"calibration"`
}

// mostJobs is how many jobs a page can keep and show.
const mostJobs = 50_000

// list lists a grid, if each of its trials fits into memory.
func list(r GridRequest) (any, error) {
	values, err := sim.Given([]byte(r.Values))
	if err != nil {
		return nil, err
	}
	grid, err := experiment.NewGrid(values, r.Trials, r.T)
	if err != nil {
		return nil, err
	}
	if len(grid.Jobs()) > mostJobs {
		return nil, fmt.Errorf("trials = %d: the grid has %d trials; a page takes up to %d, the command balance sweep more", r.Trials, len(grid.Jobs()), mostJobs)
	}
	var listed Grid
	limit := sim.MemoryLimit()
	series := map[sim.Parameters]string{} // keys, which all trials of a setting have
	for _, j := range grid.Jobs() {
		if series[j.Params] == "" {
			series[j.Params] = j.Series().Key
		}
		if need := j.Bytes(); need > limit {
			return nil, fmt.Errorf("n = %d, t = %d: network and measurements need %.1f GB; a browser grants %.1f",
				j.Params.N, j.T, float64(need)/1e9, float64(limit)/1e9)
		}
		var calibration string
		if needed, ok := j.Calibration(); ok {
			calibration = needed.Key()
		}
		listed.Jobs = append(listed.Jobs, Job{j, j.Key(), series[j.Params], j.Cost(), j.Bytes(), j.Network().Key(), j.Input().Key(), calibration})
	}
	listed.Series, _, _ = experiment.Labels(grid.Series())
	return listed, nil
}
