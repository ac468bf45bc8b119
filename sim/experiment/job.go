package experiment

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"strconv"

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

// Bytes returns the memory, bytes, that the job takes: its network, the external spikes
// of the run and what measures it.
func (j Job) Bytes() int64 {
	return j.Params.Bytes() + sim.TrainBytes(j.Params, j.T) + measure.PublishedBytes(j.Params, j.T)
}

// CheckMemory refuses a job that does not fit into the memory that is left.
func (j Job) CheckMemory(left sim.Memory) error {
	if need := j.Bytes(); need > left.Bytes {
		return fmt.Errorf("n = %d, t = %d: network and measurements need %s; there are %s", j.Params.N, j.T, sim.MemoryText(need), left)
	}
	return nil
}

// Cost estimates the time that the job takes beside others, for the time left of
// an experiment: about ms on the core where its terms were measured. A step goes
// over the neurons, and over the synapses of those that spike; connections are
// drawn once. External spikes count where they are more than the paper has. The
// effective model runs twice.
func (j Job) Cost() float64 {
	n := float64(j.Params.N)
	steps := float64(j.T) * float64(j.Params.StepsPerMs())
	// Rounded products give the same parts of an experiment on every processor.
	cost := float64(1e-6*n*n) + float64(steps*(float64(2e-6*n)+float64(8e-11*n*n)))
	perMs := float64(float64(j.Params.Neurons()[sim.X])*j.Params.Rx) / 1000
	if more := perMs - float64(0.003*n); more > 0 {
		cost += float64(float64(float64(j.T)*more) * (1e-4 + float64(4e-8*n)))
	}
	if j.Params.Synapse == sim.Effective {
		cost *= 2
	}
	return cost
}

// Calibration returns the job whose network tells what the effective model needs to
// know of it, if j is of that model.
func (j Job) Calibration() (conductance Job, ok bool) {
	if j.Params.Synapse != sim.Effective {
		return Job{}, false
	}
	j.Params.Synapse, j.Params.Lambda = sim.Conductance, 1
	return j, true
}

// Calibrate returns a function for [Job.Run] of a conductance-based network to
// attach, and one that returns what the effective model needs to know of the run.
func (j Job) Calibrate() (attach func(*sim.Network), measured func() sim.EffectiveTimeConstant) {
	m := sim.NewCalibration(j.Params, j.T)
	return func(n *sim.Network) { n.Attach(m) }, m.Result
}

// Network returns what the job has in common with those, and only those, whose networks
// have the same connections.
func (j Job) Network() Job {
	p := j.Params
	return Job{Params: sim.Parameters{N: p.N, P: p.P, Qx: p.Qx, Seed: p.Seed}, Trial: j.Trial}
}

// Input returns what the job has in common with those, and only those, of the same network
// and length that hear the same external spikes.
func (j Job) Input() Job {
	p, common := j.Params, j.Network()
	common.Params.C, common.Params.Rx, common.Params.Jitter, common.Params.Dt = p.C, p.Rx, p.Jitter, p.Dt
	common.T = j.T
	return common
}

// record returns the cells of the job in a table: all parameters, trial and t.
func (j Job) record() []string {
	var cells []string
	for _, parameter := range sim.Table {
		cells = append(cells, parameter.Text(j.Params))
	}
	return append(cells, strconv.Itoa(j.Trial), strconv.FormatInt(j.T, 10))
}

// parseJob returns the job that a row of a table belongs to, from the cells of the
// parameters, the trial and t.
func parseJob(cells []string) (j Job, err error) {
	given := map[string]string{}
	for i, name := range sim.Names() {
		if cells[i] != "" {
			given[name] = cells[i]
		}
	}
	if j.Params, err = sim.Recorded(given); err != nil {
		return j, err
	}
	trial, t := cells[len(cells)-2], cells[len(cells)-1]
	if j.Trial, err = strconv.Atoi(trial); err != nil || j.Trial < 1 {
		return j, fmt.Errorf("trial = %s: allowed are whole numbers from 1", sim.Quoted(trial))
	}
	if j.T, err = strconv.ParseInt(t, 10, 64); err != nil || j.T < 1 {
		return j, fmt.Errorf("t_ms = %s: allowed are whole numbers from 1", sim.Quoted(t))
	}
	return j, nil
}
