package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"gonum.org/v1/gonum/stat"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
)

const runUsage = `balance run [parameters] [-t MS] [-trials K | -trial K] [-kernel K] [-json] [-spikes FILE] [-traces FILE]

  -t        length of a run, whole ms; default 5000
  -trials   number of trials, 1 … K; default 1
  -trial    run just trial K
  -kernel   auto, reference (plain Go) or simd; default auto, which is simd where
            it can run. Results are the same
  -json     one JSON object a trial, one line each
  -spikes   write all spikes to FILE, as CSV
  -traces   write V and the synaptic currents of three neurons at every step to FILE, as CSV

var(V), mean V, C and g leave out -burnin, rates the first 250 ms; spike-count correlations need
more than 1000 ms. What a run is too short for is said before it begins.

` + modelText + `
Parameters:
`

// run is the command "balance run".
func run(args []string, stdout, stderr io.Writer) (err error) {
	set := flag.NewFlagSet("run", flag.ContinueOnError)
	given := parameterFlags(set)
	t := wholeFlag(set, sim.Parameter{Name: "t", Unit: "ms", Min: 1, Max: experiment.MaxT}, 5000)
	trials := wholeFlag(set, sim.Parameter{Name: "trials", Min: 1, Max: experiment.MaxJobs}, 0)
	trial := wholeFlag(set, sim.Parameter{Name: "trial", Min: 1, Max: mostOfAnything}, 0)
	kernelName := set.String("kernel", string(sim.KernelAuto), "")
	asJSON := set.Bool("json", false, "")
	spikesFile := set.String("spikes", "", "")
	tracesFile := set.String("traces", "", "")
	rest, err := parse(set, args, func() {
		fmt.Fprint(stdout, runUsage)
		printParameters(stdout)
	})
	if err != nil {
		return err
	}
	p, err := sim.Defaults().With(given)
	switch {
	case err != nil:
		return argumentError{err}
	case len(rest) > 0:
		return argumentError{flagsOnly(set, rest[0])}
	case *trials > 0 && *trial > 0:
		return argumentError{errors.New("trials and trial: give one or the other")}
	case *spikesFile != "" && *tracesFile != "" && sameFile(*spikesFile, *tracesFile):
		return argumentError{fmt.Errorf("traces = %s: spikes go there already; give another file", *tracesFile)}
	}
	kernel, err := sim.ParseKernel(*kernelName)
	if err != nil {
		return argumentError{err}
	}
	first, last := 1, max(1, *trials)
	if *trial > 0 {
		first, last = *trial, *trial
	}

	job := experiment.Job{Params: p, Trial: first, T: int64(*t)}
	left := sim.MemoryLeft()
	if err := job.CheckMemory(left); err != nil {
		return argumentError{err}
	}
	// Garbage of one trial shall not take the memory that the next waits for.
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(left.Bytes))

	var record recorder
	if err := record.open(*spikesFile, *tracesFile); err != nil {
		return argumentError{err}
	}
	defer func() { err = errors.Join(err, record.close()) }()
	for _, shortage := range job.Shortages() {
		fmt.Fprintln(stderr, "balance:", shortage.Sentence)
	}

	interrupted, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var rows []experiment.Row
	var stopped error
	for ; job.Trial <= last; job.Trial++ {
		var row experiment.Row
		if row, stopped = runTrial(interrupted, job, kernel, &record); stopped != nil {
			of := ""
			if last > first {
				of = fmt.Sprint(" of ", last)
			}
			stopped = fmt.Errorf("%w in trial %d%s%s", stopped, job.Trial, of, record.end())
			break
		}
		rows = append(rows, row)
		if *asJSON {
			if err := json.NewEncoder(stdout).Encode(row); err != nil {
				return err
			}
		}
		if row.Error != nil {
			fmt.Fprintf(stderr, "balance: trial %d: %s\n", row.Trial, *row.Error)
		} else if last > first {
			fmt.Fprintf(stderr, "trial %d of %d: var(V) %s mV², %.2f s\n", row.Trial, last, quantity(row.VarV), row.WallS)
		}
	}
	if !*asJSON && (len(rows) > 0 || stopped == nil) {
		printSummary(stdout, rows)
	}
	if stopped == nil && failures(rows) > 0 {
		stopped = fmt.Errorf("%d of %d trials failed", failures(rows), len(rows))
	}
	return stopped
}

// runTrial runs a trial to its end, or until it is interrupted or cannot be
// recorded: then the error says which, and the program has to end, since the
// trial goes on.
func runTrial(interrupted context.Context, job experiment.Job, kernel sim.Kernel, record *recorder) (row experiment.Row, stopped error) {
	done := make(chan experiment.Row, 1)
	go func() { done <- job.Run(kernel, record.attach) }()
	select {
	case row := <-done:
		return row, nil
	case err := <-record.failed:
		return row, fmt.Errorf("%w; stopped", err)
	case <-interrupted.Done():
		record.stop()
		return row, errors.New("interrupted")
	}
}

func failures(rows []experiment.Row) (n int) {
	for _, row := range rows {
		if row.Error != nil {
			n++
		}
	}
	return n
}

func quantity(q measure.Quantity) string {
	if !q.Known() {
		return "–"
	}
	return fmt.Sprintf("%.4g", float64(q))
}

// printSummary prints the results but for the conductances: the mean over the
// trials that did not fail, and, of more than one, the standard error.
func printSummary(w io.Writer, rows []experiment.Row) {
	for _, line := range []struct {
		name, unit string
		of         func(*experiment.Row) measure.Quantity
	}{
		{"var(V)", "mV²", func(r *experiment.Row) measure.Quantity { return r.VarV }},
		{"  excitatory", "mV²", func(r *experiment.Row) measure.Quantity { return r.VarVE }},
		{"  inhibitory", "mV²", func(r *experiment.Row) measure.Quantity { return r.VarVI }},
		{"mean V, excitatory", "mV", func(r *experiment.Row) measure.Quantity { return r.MeanVE }},
		{"mean V, inhibitory", "mV", func(r *experiment.Row) measure.Quantity { return r.MeanVI }},
		{"rate, excitatory", "Hz", func(r *experiment.Row) measure.Quantity { return r.RateE }},
		{"rate, inhibitory", "Hz", func(r *experiment.Row) measure.Quantity { return r.RateI }},
		{"spike-count correlation", "", func(r *experiment.Row) measure.Quantity { return r.SpikeCountCorr }},
		{"  published estimator", "", func(r *experiment.Row) measure.Quantity { return r.SpikeCountCorrPublished }},
		{"|C|", "mV/ms", func(r *experiment.Row) measure.Quantity { return r.AbsC }},
		{"C", "mV/ms", func(r *experiment.Row) measure.Quantity { return r.SignedC }},
	} {
		var values []float64
		for i := range rows {
			if q := line.of(&rows[i]); q.Known() {
				values = append(values, float64(q))
			}
		}
		switch len(values) {
		case 0:
			fmt.Fprintf(w, "%-26s –\n", line.name)
		case 1:
			fmt.Fprintf(w, "%-26s %s %s\n", line.name, experiment.FormatMean(values[0], math.NaN()), line.unit)
		default:
			mean, deviation := stat.MeanStdDev(values, nil)
			text := experiment.FormatMean(mean, stat.StdErr(deviation, float64(len(values))))
			fmt.Fprintf(w, "%-26s %s %s  (%d trials)\n", line.name, text, line.unit, len(values))
		}
	}
}
