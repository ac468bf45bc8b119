package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"balance/sim/experiment"
	"balance/sim/figure"
)

const figuresUsage = `balance figures RESULTS.csv [MORE.csv …] [-neurons FILE[,MORE…]] -o DIR

Draws the figures of the paper from rows that "balance sweep" has written, as .svg,
.pdf and .png, with a caption, also as .txt:

  scaling        var(V) and spike-count correlation against the number of neurons
  approximation  the same, of conductances and their effective time constant
  error_term     |C|, which that approximation drops
  neurons        var(V) of single neurons against mean V and rate, distribution of V

Rows of several files are joined. Where the settings are the paper's, its points are
drawn too. What the rows do not allow is left out, and named.

  -o        directory that the figures are written to; made if it is not there
  -neurons  FILE that "balance sweep -neurons" has written; several are separated by commas
`

// drawFigures is the command "balance figures".
func drawFigures(args []string, stdout, stderr io.Writer) error {
	set := flag.NewFlagSet("figures", flag.ContinueOnError)
	directory := set.String("o", "", "")
	neuronsFiles := set.String("neurons", "", "")
	refuseRepeats(set)
	files, err := parse(set, args, func() { fmt.Fprint(stdout, figuresUsage) })
	switch {
	case err != nil:
		return err
	case len(files) == 0:
		return argumentError{errors.New("figures: no file of results is given; name one that balance sweep has written")}
	case *directory == "":
		return argumentError{errors.New("o: no directory for the figures is given; name one, as in -o figures")}
	}
	var leftOut []string
	var rows []experiment.Row
	for _, name := range files {
		more, err := read(name, experiment.ReadTable, &leftOut)
		if err != nil {
			return argumentError{err}
		}
		rows = append(rows, more...)
	}
	figures, out, err := figure.Scaling(rows)
	if err != nil {
		return argumentError{err}
	}
	leftOut = append(leftOut, out...)
	if *neuronsFiles != "" {
		var trials []experiment.Neurons
		for _, name := range strings.Split(*neuronsFiles, ",") {
			more, err := read(name, experiment.ReadNeurons, &leftOut)
			if err != nil {
				return argumentError{fmt.Errorf("neurons: %w", err)}
			}
			trials = append(trials, more...)
		}
		more, out := figure.Neurons(trials, rows)
		figures, leftOut = append(figures, more...), append(leftOut, out...)
	}
	if len(figures) > 0 {
		if err := os.MkdirAll(*directory, 0o777); err != nil {
			return argumentError{fmt.Errorf("o = %s: the directory cannot be made: %w; name another", *directory, cause(err))}
		}
	}
	for _, what := range leftOut {
		fmt.Fprintln(stderr, "balance: left out:", what)
	}
	if len(figures) == 0 {
		return errors.New("nothing could be drawn")
	}
	for _, f := range figures {
		if err := f.Write(*directory); err != nil {
			return fmt.Errorf("the figure %s could not be written: %w; make room or name another directory, then run this again", f.Name, err)
		}
		fmt.Fprintln(stdout, filepath.Join(*directory, f.Name)+" (.svg, .pdf, .png, .txt)")
	}
	return nil
}

// read reads a table from a file; what is not finished at its end is left out, and
// named.
func read[Row any](name string, table func(io.Reader) ([]Row, error), leftOut *[]string) ([]Row, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w; name a file that balance sweep has written", name, cause(err))
	}
	defer file.Close()
	rows, err := table(file)
	if unfinished := new(experiment.Unfinished); errors.As(err, unfinished) {
		*leftOut = append(*leftOut, name+": "+unfinished.Error())
		return rows, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w; name a file that balance sweep has written", name, cause(err))
	}
	return rows, nil
}
