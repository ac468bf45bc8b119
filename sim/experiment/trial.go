package experiment

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"balance/sim"
	"balance/sim/measure"
)

// A Row is the outcome of one trial.
type Row struct {
	Version string `json:"version"` // of the numerics
	Build   string `json:"build"`   // of the program
	Job
	measure.Results
	SpikeHash *string `json:"spike_hash"` // h and 16 hexadecimal digits; null for a run that failed
	WallS     float64 `json:"wall_s"`     // from the first step to the last, with its measurements
	Error     *string `json:"error"`      // why the run failed; its results are null

	// NotRun is set where the run did not come to its end for another reason than
	// that the network diverged, as for want of memory: elsewhere it may.
	NotRun bool `json:"-"`
}

// UnmarshalJSON reads a row. Of a result that it does not name, as one that was
// written before there was such a result, it has no data. Its hash may be of bare
// digits, as older rows have it.
func (row *Row) UnmarshalJSON(data []byte) error {
	type plain Row // without this method
	read := plain{Results: measure.NoResults()}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	*row = Row(read)
	if row.SpikeHash == nil {
		return nil
	}
	hash, err := ReadHash(*row.SpikeHash)
	written := FormatHash(hash)
	row.SpikeHash = &written
	return err
}

// ReadRow reads a row that somebody has kept as JSON, and refuses one that is not
// whole: that lacks a parameter, or has no outcome, or both. What is wrong is a
// sentence without its full stop.
func ReadRow(data []byte) (row Row, err error) {
	var given struct {
		Params map[string]json.RawMessage `json:"params"`
	}
	if err := json.Unmarshal(data, &given); err != nil {
		return row, errors.New("it is no row of results")
	}
	for _, name := range sim.Names() {
		if _, ok := given.Params[name]; !ok {
			return row, fmt.Errorf("it lacks the parameter %s", name)
		}
	}
	if err := json.Unmarshal(data, &row); err != nil {
		return row, err
	}
	switch {
	case row.Version == "":
		return row, errors.New("it lacks the version of the numerics")
	case row.Trial < 1 || row.T < 1 || row.T > MaxT:
		return row, fmt.Errorf("trial = %d, t_ms = %d: allowed are whole numbers from 1", row.Trial, row.T)
	case (row.SpikeHash == nil) == (row.Error == nil):
		return row, errors.New("it needs either a hash of its spikes or the reason why it failed")
	}
	return row, nil
}

// Run runs one trial of t ms. See [Job.Run].
func Run(p sim.Parameters, trial int, t int64, kernel sim.Kernel, attach ...func(*sim.Network)) Row {
	return Job{p, trial, t}.Run(kernel, attach...)
}

// Run runs the job by a kernel, on which the row does not depend, and returns
// its row. Every function in attach may add an observer of its own, before the
// first step.
func (j Job) Run(kernel sim.Kernel, attach ...func(*sim.Network)) Row {
	return j.RunOf(nil, kernel, attach...)
}

// RunOf is [Job.Run], except that the effective model takes what was measured, if
// that is not nil, instead of running the network first that tells it. It must come
// from [Job.Calibrate] of the job that [Job.Calibration] names: the row is the same then.
func (j Job) RunOf(measured *sim.EffectiveTimeConstant, kernel sim.Kernel, attach ...func(*sim.Network)) Row {
	return j.run(measured, attach, sim.Use(kernel))
}

// RunWatched is [Job.RunOf] with an observer of all networks that run for the row.
func (j Job) RunWatched(watch sim.Observer, measured *sim.EffectiveTimeConstant, kernel sim.Kernel, attach ...func(*sim.Network)) Row {
	return j.run(measured, attach, sim.Use(kernel), sim.Watch(watch))
}

func (j Job) run(measured *sim.EffectiveTimeConstant, attach []func(*sim.Network), options ...sim.Option) Row {
	row := Row{Version: sim.Version, Build: Build(), Job: j, Results: measure.NoResults()}
	if err := row.run(measured, attach, options); err != nil {
		reason := err.Error()
		row.Error = &reason
		row.NotRun = !errors.As(err, new(*sim.DivergedError))
	}
	return row
}

func (row *Row) run(measured *sim.EffectiveTimeConstant, attach []func(*sim.Network), options []sim.Option) error {
	if err := row.makeRoom(); err != nil {
		return err
	}
	network, err := build(row.Job, measured, options)
	if err != nil {
		return err
	}
	published := measure.NewPublished(network, row.T)
	network.Attach(published)
	for _, a := range attach {
		a(network)
	}
	start := time.Now()
	err = network.Advance(int(row.T) * row.Params.StepsPerMs())
	row.WallS = time.Since(start).Seconds()
	if err != nil {
		return err
	}
	row.Results = published.Results()
	hash := FormatHash(published.SpikeHash())
	row.SpikeHash = &hash
	return nil
}

// makeRoom has garbage collected if the job does not fit otherwise, and refuses it
// if it does not fit then into all that is left.
func (j Job) makeRoom() error {
	left := sim.MemoryLeft()
	if j.Bytes() > left.Bytes {
		debug.FreeOSMemory()
		left = sim.MemoryLeft()
	}
	if j.Bytes() <= left.Left {
		return nil
	}
	return j.CheckMemory(left)
}

func build(j Job, measured *sim.EffectiveTimeConstant, options []sim.Option) (*sim.Network, error) {
	switch {
	case j.Params.Synapse != sim.Effective:
		return sim.New(j.Params, j.Trial, options...)
	case measured != nil:
		return sim.NewEffectiveOf(*measured, j.Params, j.Trial, options...)
	}
	network, err := sim.NewEffective(j.Params, j.Trial, j.T, options...)
	if err != nil {
		return nil, fmt.Errorf("measuring the effective time constant: %w", err)
	}
	return network, nil
}

// revision is the commit, which the Makefile has the linker set for the worker.
var revision string

// Build names the commit that the program was built from, as far as it is known.
func Build() string {
	if revision != "" {
		return revision
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" {
				return setting.Value
			}
		}
	}
	return "unknown"
}
