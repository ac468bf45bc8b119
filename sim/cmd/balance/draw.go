package main

import "sync"

// A draw is something random that several jobs take. The first that needs it makes it.
type draw[T any] struct {
	waiting, running int // jobs
	value            func() T
	idle             int64 // memory that it takes while no job runs; jobs that run account for it
}

// begin notes that one of the jobs runs that waited, and returns the memory that the draw
// has taken since none did.
func (d *draw[T]) begin(make func() T) (bytes int64) {
	if d.value == nil {
		d.value = sync.OnceValue(make)
	}
	d.waiting--
	d.running++
	bytes, d.idle = d.idle, 0
	return bytes
}

// end notes that a job has finished. If none runs, the draw is kept for those that wait,
// and the memory is returned that it takes from now on.
func (d *draw[T]) end(bytes int64) int64 {
	d.running--
	switch {
	case d.running > 0:
		return 0
	case d.waiting == 0:
		d.value = nil
		return 0
	}
	d.idle = bytes
	return bytes
}

// drop forgets a draw while no job runs, and returns the memory that it took.
func (d *draw[T]) drop() (bytes int64) {
	if d.running == 0 {
		d.value = nil
		bytes, d.idle = d.idle, 0
	}
	return bytes
}
