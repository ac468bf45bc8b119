package main

import (
	"slices"
	"time"

	"balance/sim"
	"balance/sim/experiment"
)

// A queue hands out jobs, as many at once as there are places and memory for. A job
// whose calibration is another job of the queue comes after that one.
type queue struct {
	waiting []experiment.Job
	running map[string]started // by key
	places  int
	free    int64 // memory, bytes

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

type started struct {
	job  experiment.Job
	when time.Time
}

func newQueue(jobs []experiment.Job, places int, memory int64) *queue {
	q := &queue{waiting: jobs, running: map[string]started{}, places: places, free: memory, calibrations: map[string]*calibration{}}
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
	i := slices.IndexFunc(q.waiting, func(j experiment.Job) bool {
		if j.Bytes() > q.free {
			return false
		}
		calibration := q.calibrationOf(j)
		return calibration == nil || calibration.done
	})
	if i < 0 {
		return job, false
	}
	job = q.waiting[i]
	q.waiting = slices.Delete(q.waiting, i, i+1)
	q.running[job.Key()] = started{job, now}
	q.free -= job.Bytes()
	return job, true
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
	delete(q.running, key)
	if calibration := q.calibrations[key]; calibration != nil {
		calibration.done, calibration.measured = true, measured
	}
	q.free += job.Bytes()
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
		add(perCost * q.costOf(q.waiting[i]))
	}
	for _, r := range q.running {
		add(max(0, perCost*q.costOf(r.job)-now.Sub(r.when).Seconds()))
	}
	return time.Duration(max(longest, sum/float64(q.places)) * float64(time.Second)), true
}
