package main

import (
	"cmp"
	"slices"
	"time"

	"balance/sim"
	"balance/sim/experiment"
)

// A queue hands out jobs, as many at once as there are places and memory for. A job
// whose calibration is another job of the queue comes after that one. Jobs of one network
// follow one another, and of these the jobs of one input, so that what they share is drawn
// once and needs no long memory.
type queue struct {
	waiting []waiting
	running map[string]started // by key
	places  int
	free    int64     // memory, bytes
	idle    []waiting // jobs that have finished, of whose draws others wait for

	calibrations map[string]*calibration // that jobs of the queue need, by key

	cost float64       // of the jobs that have finished
	took time.Duration // that they took, added up
}

// A calibration is a conductance-based job whose network the effective model of
// another job takes its constants from.
type calibration struct {
	done     bool
	measured *sim.EffectiveTimeConstant // nil if it failed
}

// A waiting is a job with what it shares with others.
type waiting struct {
	experiment.Job
	network *draw[*sim.Connectivity]
	input   *draw[*sim.ExternalTrains]
}

type started struct {
	waiting
	when time.Time
}

// arrange puts jobs into the order in which they begin.
func arrange(jobs []experiment.Job) (arranged []waiting) {
	networks, inputs := map[experiment.Job]int{}, map[experiment.Job]int{} // by what jobs share: its place in the order
	placeOf := func(order map[experiment.Job]int, shared experiment.Job) int {
		place, ok := order[shared]
		if !ok {
			place = len(order)
			order[shared] = place
		}
		return place
	}
	type placed struct {
		job            experiment.Job
		network, input int
	}
	var all []placed
	for _, j := range jobs {
		all = append(all, placed{j, placeOf(networks, j.Network()), placeOf(inputs, j.Input())})
	}
	slices.SortStableFunc(all, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.network, b.network), cmp.Compare(a.input, b.input))
	})
	for i, p := range all {
		w := waiting{Job: p.job}
		if i > 0 && p.network == all[i-1].network {
			w.network = arranged[i-1].network
		} else {
			w.network = &draw[*sim.Connectivity]{}
		}
		if i > 0 && p.input == all[i-1].input {
			w.input = arranged[i-1].input
		} else {
			w.input = &draw[*sim.ExternalTrains]{}
		}
		w.network.waiting++
		w.input.waiting++
		arranged = append(arranged, w)
	}
	return arranged
}

func newQueue(jobs []experiment.Job, places int, memory int64) *queue {
	q := &queue{waiting: arrange(jobs), running: map[string]started{}, places: places, free: memory, calibrations: map[string]*calibration{}}
	for _, job := range jobs {
		if needed, ok := job.Calibration(); ok {
			q.calibrations[needed.Key()] = nil
		}
	}
	if len(q.calibrations) == 0 {
		return q
	}
	for _, job := range jobs {
		if key := job.Key(); job.Params.Synapse == sim.Conductance {
			if _, needed := q.calibrations[key]; needed {
				q.calibrations[key] = &calibration{}
			}
		}
	}
	return q
}

// calibrationOf returns the calibration of a job that is or was in the queue, or nil
// if the job needs none, or has to measure for itself.
func (q *queue) calibrationOf(job experiment.Job) *calibration {
	needed, ok := job.Calibration()
	if !ok {
		return nil
	}
	return q.calibrations[needed.Key()]
}

// next hands out the first job for which there is room, if there is one.
func (q *queue) next(now time.Time) (job experiment.Job, ok bool) {
	if len(q.running) >= q.places {
		return job, false
	}
	i := q.first()
	if i < 0 && q.dropIdle() {
		i = q.first()
	}
	if i < 0 {
		return job, false
	}
	w := q.waiting[i]
	job = w.Job
	q.waiting = slices.Delete(q.waiting, i, i+1)
	q.running[job.Key()] = started{w, now}
	q.free += w.network.begin(func() *sim.Connectivity { return sim.NewConnectivity(job.Params, job.Trial) })
	q.free += w.input.begin(func() *sim.ExternalTrains { return sim.NewExternalTrains(job.Params, job.Trial, job.T) })
	q.free -= job.Bytes()
	return job, true
}

// first returns the place of the first job that can begin, or −1.
func (q *queue) first() int {
	return slices.IndexFunc(q.waiting, func(w waiting) bool {
		if w.Bytes() > q.free+w.network.idle+w.input.idle {
			return false
		}
		calibration := q.calibrationOf(w.Job)
		return calibration == nil || calibration.done
	})
}

// dropIdle gives back the memory of what no job uses, and reports whether there was any.
func (q *queue) dropIdle() bool {
	var bytes int64
	for _, w := range q.idle {
		bytes += w.network.drop() + w.input.drop()
	}
	q.idle = nil
	q.free += bytes
	return bytes > 0
}

// given returns a function that gives a job, which runs, what it need not make for itself.
func (q *queue) given(job experiment.Job) func() experiment.Given {
	w := q.running[job.Key()]
	measured, connectivity, trains := q.measured(job), w.network.value, w.input.value
	return func() experiment.Given {
		return experiment.Given{Measured: measured, Connectivity: connectivity(), Trains: trains()}
	}
}

// calibrates reports whether another job waits for what this one measures.
func (q *queue) calibrates(job experiment.Job) bool { return q.calibrations[job.Key()] != nil }

// measured returns what a job need not measure for itself, or nil.
func (q *queue) measured(job experiment.Job) *sim.EffectiveTimeConstant {
	if calibration := q.calibrationOf(job); calibration != nil {
		return calibration.measured
	}
	return nil
}

// costOf returns the cost of a job, half as much where it need not measure for itself.
func (q *queue) costOf(job experiment.Job) float64 {
	if calibration := q.calibrationOf(job); calibration != nil && (!calibration.done || calibration.measured != nil) {
		return job.Cost() / 2
	}
	return job.Cost()
}

// finish takes a job back that was handed out, with what it measured, if it did.
func (q *queue) finish(job experiment.Job, measured *sim.EffectiveTimeConstant, took time.Duration) {
	key := job.Key()
	w := q.running[key].waiting
	delete(q.running, key)
	if calibration := q.calibrations[key]; calibration != nil {
		calibration.done, calibration.measured = true, measured
	}
	q.free += job.Bytes()
	q.free -= w.network.end(sim.ConnectivityBytes(job.Params)) + w.input.end(sim.TrainBytes(job.Params, job.T))
	q.idle = slices.DeleteFunc(append(q.idle, w), func(w waiting) bool { return w.network.idle+w.input.idle == 0 })
	q.cost += q.costOf(job)
	q.took += took
}

// left estimates the time that remains, from that of the jobs that have finished.
func (q *queue) left(now time.Time) (left time.Duration, known bool) {
	if q.cost == 0 {
		return 0, false
	}
	perCost := q.took.Seconds() / q.cost
	var sum, longest float64
	add := func(seconds float64) { sum, longest = sum+seconds, max(longest, seconds) }
	for i := range q.waiting {
		add(perCost * q.costOf(q.waiting[i].Job))
	}
	for _, r := range q.running {
		add(max(0, perCost*q.costOf(r.Job)-now.Sub(r.when).Seconds()))
	}
	return time.Duration(max(longest, sum/float64(q.places)) * float64(time.Second)), true
}
