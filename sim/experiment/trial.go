package experiment

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
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
	return j.RunWith(Given{}, kernel, attach...)
}

// Given is what a job can be given, so that it need not be made for it again: what is nil
// the job makes for itself, and its row is the same.
type Given struct {
	// Of the effective model: from [Job.Calibrate] of the job that [Job.Calibration]
	// names. Without it that network runs first.
	Measured *sim.EffectiveTimeConstant

	Connectivity *sim.Connectivity   // of a job with the same [Job.Network]
	Trains       *sim.ExternalTrains // of a job with the same [Job.Input]

	Watch sim.Observer // of all networks that run for the row
}

// RunWith is [Job.Run] with what the job is given.
func (j Job) RunWith(g Given, kernel sim.Kernel, attach ...func(*sim.Network)) Row {
	row := Row{Version: sim.Version, Build: Build(), Job: j, Results: measure.NoResults()}
	if err := row.run(g, kernel, attach); err != nil {
		reason := err.Error()
		row.Error = &reason
		row.NotRun = !errors.As(err, new(*sim.DivergedError))
	}
	return row
}

func (row *Row) run(g Given, kernel sim.Kernel, attach []func(*sim.Network)) error {
	if err := row.makeRoom(g); err != nil {
		return err
	}
	network, err := row.build(g, kernel)
	if err != nil {
		return err
	}
	published := measure.NewPublished(network, row.T)
	defer published.Release()
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

// makeRoom has garbage collected if what the job is not given does not fit otherwise, and
// refuses the job if it does not fit then into all that is left.
func (j Job) makeRoom(g Given) error {
	need := j.Bytes()
	if g.Connectivity != nil {
		need -= sim.ConnectivityBytes(j.Params)
	}
	left := sim.MemoryLeft()
	if need > left.Bytes {
		runtime.GC()
		debug.FreeOSMemory() // the second collection takes what runs have released, too
		left = sim.MemoryLeft()
	}
	if need <= left.Left {
		return nil
	}
	return j.CheckMemory(left)
}

func (j Job) build(g Given, kernel sim.Kernel) (*sim.Network, error) {
	options := []sim.Option{sim.Use(kernel)}
	if g.Watch != nil {
		options = append(options, sim.Watch(g.Watch))
	}
	if g.Trains != nil {
		options = append(options, sim.Hear(g.Trains))
	}
	if g.Connectivity == nil {
		if err := j.Params.Validate(); err != nil {
			return nil, err
		}
		g.Connectivity = sim.NewConnectivity(j.Params, j.Trial)
	}
	switch {
	case j.Params.Synapse != sim.Effective:
		return sim.Connect(j.Params, j.Trial, g.Connectivity, options...), nil
	case g.Measured != nil:
		return sim.ConnectEffectiveOf(*g.Measured, j.Params, j.Trial, g.Connectivity, options...)
	}
	network, err := sim.ConnectEffective(j.Params, j.Trial, j.T, g.Connectivity, options...)
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
