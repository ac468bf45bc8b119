package main

import (
	"slices"
	"time"

	"balance/sim/experiment"
)

// A queue hands out jobs, as many at once as there are places and memory for.
type queue struct {
	waiting []experiment.Job
	running map[string]started // by key
	places  int
	free    int64 // memory, bytes

	cost float64       // of the jobs that have finished
	took time.Duration // that they took, added up
}

type started struct {
	job  experiment.Job
	when time.Time
}

func newQueue(jobs []experiment.Job, places int, memory int64) *queue {
	return &queue{waiting: jobs, running: map[string]started{}, places: places, free: memory}
}

// next hands out the first job for which there is room, if there is one.
func (q *queue) next(now time.Time) (job experiment.Job, ok bool) {
	if len(q.running) >= q.places {
		return job, false
	}
	i := slices.IndexFunc(q.waiting, func(j experiment.Job) bool { return j.Bytes() <= q.free })
	if i < 0 {
		return job, false
	}
	job = q.waiting[i]
	q.waiting = slices.Delete(q.waiting, i, i+1)
	q.running[job.Key()] = started{job, now}
	q.free -= job.Bytes()
	return job, true
}

// finish takes a job back that was handed out.
func (q *queue) finish(job experiment.Job, took time.Duration) {
	delete(q.running, job.Key())
	q.free += job.Bytes()
	q.cost += job.Cost()
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
		add(perCost * q.waiting[i].Cost())
	}
	for _, r := range q.running {
		add(max(0, perCost*r.job.Cost()-now.Sub(r.when).Seconds()))
	}
	return time.Duration(max(longest, sum/float64(q.places)) * float64(time.Second)), true
}
