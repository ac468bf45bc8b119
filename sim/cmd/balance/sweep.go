package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"balance/sim"
	"balance/sim/experiment"
)

const sweepUsage = `balance sweep [parameters] [-t MS] [-trials K] -o FILE [-neurons FILE] [-jobs J] [-shard I/K] [-kernel K]

Runs trials of every combination of parameters; each parameter takes several values, separated by commas:

    balance sweep -n 1000,2000,4000 -c 0,0.2 -synapse current,conductance,effective -o results.csv

  -o        add a row a trial to FILE, as CSV, as soon as the trial has finished. Trials that
            FILE has are not run again: when stopped, start the same command to go on. A sweep
            of more sizes, trials, c or models can be added to FILE, also when a spreadsheet
            has saved it
  -t        length of a run, whole ms; default 5000
  -trials   number of trials of each combination; default 4
  -neurons  write mean V, var(V) and rate of every neuron, and the distribution of V, to FILE, as CSV
  -jobs     trials at once, as far as they fit into memory; default: as there are processors
  -shard    run part I of K, I = 1 … K, into a file of its own: the parts together are the sweep
  -kernel   auto, reference (plain Go) or simd; default auto, which is simd where
            it can run. Results are the same

"balance run -help" gives the equations, and weights of other conventions.

Parameters:
`

// sweep is the command "balance sweep".
func sweep(args []string, stdout, stderr io.Writer) (err error) {
	set := flag.NewFlagSet("sweep", flag.ContinueOnError)
	given := parameterFlags(set)
	t := wholeFlag(set, sim.Parameter{Name: "t", Unit: "ms", Min: 1, Max: experiment.MaxT}, experiment.PublishedT)
	trials := wholeFlag(set, sim.Parameter{Name: "trials", Min: 1, Max: experiment.MaxJobs}, experiment.PublishedTrials)
	resultsName := set.String("o", "", "")
	neuronsName := set.String("neurons", "", "")
	places := wholeFlag(set, sim.Parameter{Name: "jobs", Min: 1, Max: mostOfAnything}, runtime.GOMAXPROCS(0))
	part := shardFlag(set)
	kernelName := set.String("kernel", string(sim.KernelAuto), "")
	refuseRepeats(set)
	rest, err := parse(set, args, func() {
		fmt.Fprint(stdout, sweepUsage)
		printParameters(stdout)
	})
	if err != nil {
		return err
	}
	switch {
	case len(rest) > 0:
		return argumentError{flagsOnly(set, rest[0])}
	case *resultsName == "":
		return argumentError{errors.New("o: results need a file; give one, as in -o results.csv")}
	case *neuronsName != "" && sameFile(*neuronsName, *resultsName):
		return argumentError{fmt.Errorf("neurons = %s: results go there already; give another file", *neuronsName)}
	}
	grid, err := experiment.NewGrid(given, *trials, int64(*t))
	if err != nil {
		return argumentError{err}
	}
	kernel, err := sim.ParseKernel(*kernelName)
	if err != nil {
		return argumentError{err}
	}
	all := grid.Jobs()
	jobs := experiment.Shard(all, part.i, part.k)
	left := sim.MemoryLeft()
	for _, job := range jobs {
		if err := job.CheckMemory(left); err != nil {
			return argumentError{fmt.Errorf("%s: %w; leave it out", describe(job), err)}
		}
	}

	files, err := openFiles(*resultsName, *neuronsName, all, jobs)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, files.close()) }()

	unfinished := files.unfinished(jobs)
	for _, sentence := range shortages(unfinished) {
		fmt.Fprintln(stderr, "balance:", sentence)
	}
	s := sweeping{
		files:    files,
		queue:    newQueue(unfinished, *places, left.Bytes),
		jobs:     jobs,
		finished: len(jobs) - len(unfinished),
		kernel:   kernel,
		progress: newProgress(stderr),
	}
	if err := s.run(); err != nil {
		return err
	}
	if err := printSeries(stdout, files.rows); err != nil {
		return err
	}
	return s.failures()
}

// shortages says, each once, what the jobs will leave empty.
func shortages(jobs []experiment.Job) (sentences []string) {
	for _, job := range jobs {
		for _, shortage := range job.Shortages() {
			if !slices.Contains(sentences, shortage.Sentence) {
				sentences = append(sentences, shortage.Sentence)
			}
		}
	}
	return sentences
}

// maxShards bounds the parts of a sweep.
const maxShards = 10000

// A shard is part i of k, i counted from 1.
type shard struct{ i, k int }

// shardFlag adds the flag that chooses a part of a sweep.
func shardFlag(set *flag.FlagSet) *shard {
	part := &shard{1, 1}
	set.Func("shard", "part", func(text string) error {
		first, second, _ := strings.Cut(text, "/")
		i, errI := strconv.Atoi(first)
		k, errK := strconv.Atoi(second)
		if errI != nil || errK != nil || i < 1 || i > k || k > maxShards {
			return fmt.Errorf("allowed are I/K with I = 1 … K and K up to %d, as in 2/8", maxShards)
		}
		*part = shard{i, k}
		return nil
	})
	return part
}

// describe tells a job apart from the others of a sweep.
func describe(job experiment.Job) string {
	text := fmt.Sprintf("%s, n = %d", job.Series().Name(), job.Params.N)
	if job.Params.Seed != sim.Defaults().Seed {
		text += fmt.Sprintf(", seed = %d", job.Params.Seed)
	}
	return fmt.Sprintf("%s, trial %d", text, job.Trial)
}

// A sweeping is a sweep while it runs.
type sweeping struct {
	files    *files
	queue    *queue
	jobs     []experiment.Job // all that the files shall have in the end
	finished int              // jobs that they have
	notRun   int              // jobs that had no memory after all
	kernel   sim.Kernel
	progress *progress
}

// An outcome is what a job gives.
type outcome struct {
	job     experiment.Job
	row     experiment.Row
	neurons []byte // rows for the table of neurons
	took    time.Duration

	measured *sim.EffectiveTimeConstant // if another job waits for it
}

// run runs all jobs of the queue. The error tells what stopped it.
func (s *sweeping) run() error {
	interrupted, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	second := time.NewTicker(time.Second)
	defer second.Stop()
	// Garbage of finished trials shall not take the memory that others wait for.
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(s.queue.free))

	s.progress.say(s.beginning())
	outcomes := make(chan outcome, min(s.queue.places, len(s.queue.waiting)))
	for {
		for job, ok := s.queue.next(time.Now()); ok; job, ok = s.queue.next(time.Now()) {
			given, calibrates := s.queue.given(job), s.queue.calibrates(job)
			go func() { outcomes <- s.do(job, given, calibrates) }()
		}
		if len(s.queue.running) == 0 {
			s.progress.clear()
			return errors.Join(s.files.check(), s.files.taken)
		}
		s.progress.show(s.state(), time.Now())
		select {
		case o := <-outcomes:
			s.queue.finish(o.job, o.measured, o.took)
			if err := s.keep(o); err != nil {
				s.progress.clear()
				return fmt.Errorf("%w; what %s has, %s, is safe: when that is mended, the same command goes on", err, s.files.results.name, s.count())
			}
		case <-interrupted.Done():
			return s.stop(outcomes, func() error {
				return fmt.Errorf("interrupted; %s has %s: the same command goes on", s.files.results.name, s.count())
			})
		case <-second.C:
			if err := s.files.check(); err != nil {
				s.progress.clear()
				return err
			}
		}
		if s.files.taken != nil {
			return s.stop(outcomes, func() error { return s.files.taken })
		}
	}
}

// stop keeps what has come, and says why nothing more is waited for.
func (s *sweeping) stop(outcomes <-chan outcome, why func() error) (err error) {
	s.progress.clear()
	for err == nil && len(outcomes) > 0 {
		err = s.keep(<-outcomes)
	}
	return errors.Join(why(), err)
}

// do runs a job, with what it is given and, if it calibrates another, measuring for that
// one.
func (s *sweeping) do(job experiment.Job, given func() experiment.Given, calibrates bool) outcome {
	start := time.Now()
	o := outcome{job: job}
	var attached []func(*sim.Network)
	calibrate, constants := job.Calibrate()
	if calibrates {
		attached = append(attached, calibrate)
	}
	observe, observed := job.ObserveNeurons()
	if s.files.neurons != nil {
		attached = append(attached, observe)
	}
	o.row = job.RunWith(given(), s.kernel, attached...)
	if o.row.Error == nil && calibrates {
		c := constants()
		o.measured = &c
	}
	if o.row.Error == nil && s.files.neurons != nil {
		var text bytes.Buffer
		neurons := observed()
		experiment.WriteNeurons(&text, &neurons) // into memory, which cannot fail
		o.neurons = text.Bytes()
	}
	o.took = time.Since(start)
	return o
}

// keep writes what a job gave. A network that diverges is a result; another
// failure is none, and is left for the next time.
func (s *sweeping) keep(o outcome) error {
	if reason := o.row.Error; reason != nil {
		s.progress.say(fmt.Sprintf("balance: %s: %s", describe(o.job), *reason))
		if o.row.NotRun {
			s.notRun++
			return nil
		}
	}
	if err := s.files.keep(o.row, o.neurons); err != nil {
		return err
	}
	s.finished++
	return nil
}

// beginning says what there is to do.
func (s *sweeping) beginning() string {
	text := fmt.Sprintf("%s: %s", s.files.results.name, s.count())
	if others := len(s.files.rows) - s.finished; others > 0 {
		text += fmt.Sprintf(", and %d of other sizes, c, models or parts", others)
	}
	if waiting := len(s.queue.waiting); waiting > 0 {
		text += fmt.Sprintf("; %d to run, %d at once", waiting, min(waiting, s.queue.places))
	}
	return text
}

// count says how many of the jobs are finished.
func (s *sweeping) count() string {
	return fmt.Sprintf("%d of %d trials", s.finished, len(s.jobs))
}

// state says how far the sweep is.
func (s *sweeping) state() string {
	text := fmt.Sprintf("%s, %d running", s.count(), len(s.queue.running))
	if left, known := s.queue.left(time.Now()); known {
		text += fmt.Sprintf(", about %s left", duration(left))
	}
	return text
}

// duration is a length of time in words, in so many digits as an estimate has.
func duration(d time.Duration) string {
	switch {
	case d < 100*time.Second:
		return fmt.Sprintf("%.0f s", d.Seconds())
	case d < 100*time.Minute:
		return fmt.Sprintf("%.0f min", d.Minutes())
	}
	return fmt.Sprintf("%.1f h", d.Hours())
}

// failures is the error if any of the jobs failed, now or before.
func (s *sweeping) failures() error {
	if s.notRun > 0 {
		return fmt.Errorf("%d of %d trials could not be run; the same command tries again", s.notRun, len(s.jobs))
	}
	failed := 0
	for _, job := range s.jobs {
		if s.files.rows[s.files.index[job.Key()]].Error != nil {
			failed++
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d trials failed; their rows tell why", failed, len(s.jobs))
	}
	return nil
}
