package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"

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

Parameters:
`

// run is the command "balance run".
func run(args []string, stdout, stderr io.Writer) (err error) {
	set := flag.NewFlagSet("run", flag.ContinueOnError)
	given := parameterFlags(set)
	t := wholeFlag(set, "t", 5000, 1, "ms")
	trials := wholeFlag(set, "trials", 0, 1, "trials")
	trial := wholeFlag(set, "trial", 0, 1, "trial")
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
		return argumentError{fmt.Errorf("run takes flags only, and was given %q", rest[0])}
	case *trials > 0 && *trial > 0:
		return argumentError{errors.New("trials and trial: give one or the other")}
	case *spikesFile != "" && *tracesFile != "" && sameFile(*spikesFile, *tracesFile):
		return argumentError{fmt.Errorf("traces = %s: spikes go there already; give another file", *tracesFile)}
	case *t > experiment.MaxT:
		return argumentError{fmt.Errorf("t = %d: allowed are 1 … %d ms", *t, experiment.MaxT)}
	}
	kernel, err := sim.ParseKernel(*kernelName)
	if err != nil {
		return argumentError{err}
	}
	first, last := 1, max(1, *trials)
	if *trial > 0 {
		first, last = *trial, *trial
	}

	var record recording
	if err := record.open(*spikesFile, *tracesFile); err != nil {
		return argumentError{err}
	}
	defer func() { err = errors.Join(err, record.close()) }()

	var rows []experiment.Row
	for k := first; k <= last; k++ {
		row := experiment.Run(p, k, int64(*t), kernel, record.attach)
		rows = append(rows, row)
		if *asJSON {
			if err := json.NewEncoder(stdout).Encode(row); err != nil {
				return err
			}
		}
		if row.Error != nil {
			fmt.Fprintf(stderr, "balance: trial %d: %s\n", k, *row.Error)
		} else if last > first {
			fmt.Fprintf(stderr, "trial %d of %d: var(V) %s mV², %.2f s\n", k, last, quantity(row.VarV), row.WallS)
		}
	}
	if !*asJSON {
		printSummary(stdout, rows)
	}
	for _, row := range rows {
		if row.Error != nil {
			return fmt.Errorf("%d of %d trials failed", failures(rows), len(rows))
		}
	}
	return nil
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
