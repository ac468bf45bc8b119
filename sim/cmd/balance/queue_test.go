package main

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"balance/sim"
	"balance/sim/experiment"
)

func jobsOfSizes(sizes ...int) []experiment.Job {
	var jobs []experiment.Job
	for i, n := range sizes {
		p := sim.Defaults()
		p.N = n
		jobs = append(jobs, experiment.Job{Params: p, Trial: i + 1, T: 3000})
	}
	return jobs
}

// As many jobs run at once as there are places and memory, in their order as far
// as that goes; every one runs once.
func TestQueue(t *testing.T) {
	jobs := jobsOfSizes(1000, 3000, 3000, 1000, 2000, 3000, 1000)
	large := jobs[1].Bytes()
	for _, test := range []struct {
		places int
		memory int64
		first  []int // jobs that begin at once
	}{
		{1, 100 * large, []int{0}},
		{3, 100 * large, []int{0, 1, 2}},
		{100, 100 * large, []int{0, 1, 2, 3, 4, 5, 6}},
		{100, large + 2*jobs[0].Bytes(), []int{0, 1, 3}},
		{100, large, []int{0, 3, 6}},
	} {
		q := newQueue(append([]experiment.Job(nil), jobs...), test.places, test.memory)
		var begun []experiment.Job
		begin := func() {
			for job, ok := q.next(time.Time{}); ok; job, ok = q.next(time.Time{}) {
				begun = append(begun, job)
			}
			var bytes int64
			for _, r := range q.running {
				bytes += r.Bytes()
			}
			if len(q.running) > test.places || bytes > test.memory || bytes+q.free != test.memory {
				t.Errorf("%d places, %d bytes: %d jobs of %d bytes run, %d are free", test.places, test.memory, len(q.running), bytes, q.free)
			}
		}
		begin()
		// Where memory is short, the jobs that follow the first ones may be small.
		for k, i := range test.first {
			if k >= len(begun) || begun[k].Trial != jobs[i].Trial {
				t.Errorf("%d places, %d bytes: %v begin, want %v", test.places, test.memory, begun, test.first)
				break
			}
		}
		for done := 0; done < len(begun); done++ {
			q.finish(begun[done], nil, time.Second)
			begin()
		}
		seen := map[int]int{}
		for _, job := range begun {
			seen[job.Trial]++
		}
		if len(begun) != len(jobs) || len(seen) != len(jobs) || q.free != test.memory {
			t.Errorf("%d places, %d bytes: %d jobs ran, want %d", test.places, test.memory, len(begun), len(jobs))
		}
	}
}

// The time left follows the cost of jobs, and how long others took.
func TestTimeLeft(t *testing.T) {
	jobs := jobsOfSizes(1000, 2000, 1000, 2000)
	ratio := jobs[1].Cost() / jobs[0].Cost()
	q := newQueue(jobs, 2, math.MaxInt64)
	start := time.Unix(0, 0)
	first, _ := q.next(start)
	q.next(start)
	if _, known := q.left(start); known {
		t.Error("the time left is known before a job has finished")
	}
	now := start.Add(10 * time.Second)
	q.finish(first, nil, 10*time.Second)
	expect := func(want float64) {
		t.Helper()
		if left, known := q.left(now); !known || math.Abs(left.Seconds()-want) > 1e-6 {
			t.Errorf("%v left, want %g s", left, want)
		}
	}
	// Two jobs wait, and one of them is done but for 10 s.
	expect((10 + 20*ratio - 10) / 2)
	q.next(now)
	now = now.Add(5 * time.Second)
	expect(max(10*ratio, (max(0, 10*ratio-15)+5+10*ratio)/2))
	now = now.Add(time.Hour)
	expect(10 * ratio) // those that run are overdue
}

// An effective trial waits for the conductance-based one that measures for it, if that
// is in the queue, and costs half as much then.
func TestCalibrationsComeFirst(t *testing.T) {
	effective, current := sim.Defaults(), sim.Defaults()
	effective.Synapse, current.Synapse, current.Lambda = sim.Effective, sim.Current, 0
	waits := experiment.Job{Params: effective, Trial: 1, T: 3000}
	calibration, _ := waits.Calibration()
	alone := experiment.Job{Params: effective, Trial: 2, T: 3000}
	other := experiment.Job{Params: current, Trial: 1, T: 3000}
	q := newQueue([]experiment.Job{waits, alone, other, calibration}, 4, math.MaxInt64)
	if q.costOf(waits) != waits.Cost()/2 || q.costOf(alone) != alone.Cost() {
		t.Errorf("costs %g and %g of %g", q.costOf(waits), q.costOf(alone), waits.Cost())
	}
	for _, want := range []experiment.Job{other, calibration, alone} {
		if job, ok := q.next(time.Time{}); !ok || job != want {
			t.Errorf("%+v begins, want %+v", job, want)
		}
	}
	if job, ok := q.next(time.Time{}); ok {
		t.Errorf("%+v begins before it can", job)
	}
	if !q.calibrates(calibration) || q.calibrates(other) || q.calibrates(alone) {
		t.Error("others measure than shall")
	}
	measured := &sim.EffectiveTimeConstant{V: [sim.Recurrent]float64{-60, -61}}
	q.finish(calibration, measured, time.Second)
	if job, ok := q.next(time.Time{}); !ok || job != waits || q.measured(job) != measured {
		t.Errorf("%+v begins with %v", job, q.measured(job))
	}
	if q.measured(alone) != nil {
		t.Error("a trial is given what is of another")
	}
	// Where the calibration fails, each measures for itself.
	q = newQueue([]experiment.Job{calibration, waits}, 1, math.MaxInt64)
	q.next(time.Time{})
	q.finish(calibration, nil, time.Second)
	if job, ok := q.next(time.Time{}); !ok || q.measured(job) != nil || q.costOf(job) != waits.Cost() {
		t.Errorf("after a failure %+v begins with %v at a cost of %g", job, q.measured(job), q.costOf(job))
	}
}

// Jobs of one network, and of these those of one input, follow one another and are given
// the same connectivity and external trains, which are forgotten after the last of them.
func TestQueueShares(t *testing.T) {
	grid, err := experiment.NewGrid(map[string]string{"n": "100,200", "c": "0,0.2", "synapse": "current,conductance"}, 2, 300)
	if err != nil {
		t.Fatal(err)
	}
	jobs := grid.Jobs()
	const plenty = 1 << 40
	q := newQueue(jobs, 1, plenty)
	networks, inputs := map[*sim.Connectivity]experiment.Job{}, map[*sim.ExternalTrains]experiment.Job{}
	for range jobs {
		job, ok := q.next(time.Time{})
		if !ok {
			t.Fatal("the queue has ended early")
		}
		given := q.given(job)()
		if of, ok := networks[given.Connectivity]; ok && of != job.Network() {
			t.Errorf("%+v has the connectivity of %+v", job, of)
		}
		if of, ok := inputs[given.Trains]; ok && of != job.Input() {
			t.Errorf("%+v has the input of %+v", job, of)
		}
		networks[given.Connectivity], inputs[given.Trains] = job.Network(), job.Input()
		q.finish(job, nil, time.Second)
		if taken := plenty - q.free; taken != 0 && taken > sim.ConnectivityBytes(job.Params)+2*sim.TrainBytes(job.Params, job.T) {
			t.Errorf("%d bytes are kept", taken)
		}
	}
	if len(networks) != 4 || len(inputs) != 8 || q.free != plenty || len(q.idle) != 0 {
		t.Errorf("%d networks and %d inputs were drawn for 2 sizes, 2 c and 2 trials; %d bytes are kept", len(networks), len(inputs), plenty-q.free)
	}
}

// Where memory has room for one job only, what was drawn for others makes room for it.
func TestQueueForgetsForWantOfMemory(t *testing.T) {
	small, other := jobsOfSizes(1000, 1000)[0], jobsOfSizes(1000, 1000)[1]
	waits := small
	waits.T = 2 * small.T // too large
	q := newQueue([]experiment.Job{small, waits, other}, 1, other.Bytes())
	job, _ := q.next(time.Time{})
	q.finish(job, nil, time.Second)
	if job != small || q.free == other.Bytes() {
		t.Fatalf("nothing is kept of %+v", job)
	}
	if job, ok := q.next(time.Time{}); !ok || job != other {
		t.Errorf("%+v begins, %v", job, ok)
	}
	if q.free != 0 {
		t.Errorf("%d bytes are free", q.free)
	}
}

// Jobs that run at the same time share what is random, and their rows do not tell.
func TestQueueSharesAtOnce(t *testing.T) {
	grid, err := experiment.NewGrid(map[string]string{"n": "100", "c": "0,0.2", "synapse": "current,conductance,effective", "burnin": "100"}, 1, 400)
	if err != nil {
		t.Fatal(err)
	}
	jobs := grid.Jobs()
	q := newQueue(jobs, len(jobs), math.MaxInt64)
	rows := make(chan experiment.Row)
	text := func(row experiment.Row) string {
		row.WallS = 0
		text, _ := json.Marshal(row)
		return string(text)
	}
	for done := 0; done < len(jobs); done++ {
		for job, ok := q.next(time.Time{}); ok; job, ok = q.next(time.Time{}) {
			given := q.given(job)
			go func() { rows <- job.RunWith(given(), sim.KernelAuto) }()
		}
		row := <-rows
		if got, want := text(row), text(row.Job.Run(sim.KernelAuto)); got != want {
			t.Errorf("shared: %s\nalone: %s", got, want)
		}
		q.finish(row.Job, nil, time.Second)
	}
}
