package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"balance/sim"
	"balance/sim/experiment"
)

// files are the results of a sweep, and the table of neurons that goes with them.
type files struct {
	results *journal
	neurons *journal // nil without one
	rows    []experiment.Row
	index   map[string]int // of a row, by key of its job
	taken   error          // that another has taken a file away, and where its rows are now; nil if not
}

// openFiles opens files for the jobs that this process shall run, of all jobs of
// the sweep, and reads what they have. It refuses what does not belong to the
// sweep, and then has changed nothing.
func openFiles(results, neurons string, all, jobs []experiment.Job) (_ *files, err error) {
	f := &files{index: map[string]int{}}
	defer func() {
		if err != nil {
			f.close()
		}
	}()
	if f.results, err = openJournal(results); err != nil {
		return nil, fmt.Errorf("o = %w", err)
	}
	size, err := f.readResults(all)
	if err != nil {
		return nil, err
	}
	if neurons != "" {
		if f.neurons, err = openJournal(neurons); err != nil {
			return nil, fmt.Errorf("neurons = %w", err)
		}
		size, err := f.readNeurons(jobs)
		if err != nil {
			return nil, err
		}
		if err := f.neurons.begin(size, experiment.NeuronColumns()); err != nil {
			return nil, err
		}
	}
	return f, f.results.begin(size, experiment.Columns())
}

// line is a line of CSV.
func line(cells []string) []byte {
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	w.Write(cells)
	w.Flush()
	return text.Bytes()
}

// readResults reads the rows, and returns the size of what is whole.
func (f *files) readResults(all []experiment.Job) (size int64, err error) {
	j := f.results
	text, err := j.read(string(line(experiment.Columns())))
	if err != nil {
		return 0, err
	}
	rows, err := experiment.ReadTable(text)
	size = j.size
	if unfinished := (experiment.Unfinished{}); errors.As(err, &unfinished) {
		size = unfinished.Offset
	} else if err != nil {
		return 0, argumentError{fmt.Errorf("%s: %w; mend that, or give another file to -o", j.name, err)}
	}
	if err := checkRows(rows, all); err != nil {
		return 0, argumentError{fmt.Errorf("%s: %w", j.name, err)}
	}
	if _, err := experiment.Summarise(rows); err != nil {
		return 0, argumentError{fmt.Errorf("%s: %w; delete one of the rows, or give another file to -o", j.name, err)}
	}
	for _, row := range rows {
		f.add(row)
	}
	return size, nil
}

// checkRows refuses rows that do not compare with those of the jobs. Sizes,
// trials, c and models may be others.
func checkRows(rows []experiment.Row, jobs []experiment.Job) error {
	values := map[string][]string{} // of the jobs, by name of the parameter
	for _, job := range jobs {
		if job.Trial > 1 {
			break // with the same parameters
		}
		for _, parameter := range sim.Table {
			if text := parameter.Text(job.Params); !slices.Contains(values[parameter.Name], text) {
				values[parameter.Name] = append(values[parameter.Name], text)
			}
		}
	}
	for i, row := range rows {
		if row.Version != sim.Version {
			return fmt.Errorf("row %d is of version %s of the numerics and this program of version %s, which do not compare; give another file to -o", i+1, sim.Quoted(row.Version), sim.Version)
		}
		var differ []string
		for _, parameter := range sim.Table {
			name := parameter.Name
			if text := parameter.Text(row.Params); !slices.Contains([]string{"n", "c", "synapse", "lambda"}, name) && !slices.Contains(values[name], text) {
				differ = append(differ, fmt.Sprintf("%s = %s where this sweep has %s", name, text, strings.Join(values[name], ", ")))
			}
		}
		if t := jobs[0].T; row.T != t {
			differ = append(differ, fmt.Sprintf("t = %d where this sweep has %d", row.T, t))
		}
		if len(differ) > 0 {
			return fmt.Errorf("row %d has %s; give another file to -o (what can be added to a file are sizes, trials, c and models)", i+1, strings.Join(differ, ", "))
		}
	}
	return nil
}

// readNeurons reads the table of neurons, and returns the size of what belongs to
// rows of the results. Neurons are written first, so that those of one job may be
// there without its row.
func (f *files) readNeurons(jobs []experiment.Job) (size int64, err error) {
	j := f.neurons
	text, err := j.read(string(line(experiment.NeuronColumns())))
	if err != nil {
		return 0, err
	}
	trials, err := experiment.ReadNeurons(text)
	size = j.size
	if unfinished := (experiment.Unfinished{}); errors.As(err, &unfinished) {
		size = unfinished.Offset
	} else if err != nil {
		return 0, argumentError{fmt.Errorf("%s: %w; give other files to -neurons and -o", j.name, err)}
	}
	wanted := map[string]bool{}
	for _, job := range jobs {
		wanted[job.Key()] = true
	}
	have := map[string]bool{}
	for i, trial := range trials {
		key := trial.Key()
		_, finished := f.index[key]
		switch {
		case !finished && wanted[key] && i == len(trials)-1:
			size = trial.Offset
		case !finished:
			return 0, argumentError{fmt.Errorf("%s has neurons of a trial that %s has not (%s); give the results that belong to them, or another file to -neurons", j.name, f.results.name, describe(trial.Job))}
		default:
			have[key] = true
		}
	}
	for _, job := range jobs {
		key := job.Key()
		if i, finished := f.index[key]; finished && f.rows[i].Error == nil && !have[key] {
			return 0, argumentError{fmt.Errorf("%s has a trial whose neurons %s has not (%s), and finished trials are not run again; give another file to -o", f.results.name, j.name, describe(job))}
		}
	}
	return size, nil
}

func (f *files) add(row experiment.Row) {
	if _, twice := f.index[row.Key()]; !twice {
		f.index[row.Key()] = len(f.rows)
		f.rows = append(f.rows, row)
	}
}

// unfinished returns the jobs that have no row.
func (f *files) unfinished(jobs []experiment.Job) (left []experiment.Job) {
	for _, job := range jobs {
		if _, finished := f.index[job.Key()]; !finished {
			left = append(left, job)
		}
	}
	return left
}

// keep writes the rows of a job that has finished.
func (f *files) keep(row experiment.Row, neurons []byte) error {
	if err := f.check(); err != nil {
		return err
	}
	if len(neurons) > 0 {
		if err := f.neurons.add(neurons); err != nil {
			return err
		}
	}
	if err := f.results.add(line(row.Record())); err != nil {
		return err
	}
	f.add(row)
	return nil
}

// check looks whether the files are what was written. If one is not, all that it
// should have is written to a new one, which takes its place here, and f.taken says so.
func (f *files) check() error {
	if how := f.results.taken(); how != "" {
		made, err := f.results.beside()
		if err == nil {
			lines := line(experiment.Columns())
			for _, row := range f.rows {
				lines = append(lines, line(row.Record())...)
			}
			err = made.add(lines)
		}
		if err != nil {
			return fmt.Errorf("%s %s, and its rows cannot be kept elsewhere: %w", f.results.name, how, err)
		}
		f.turn(&f.results, made, how)
	}
	if f.neurons == nil {
		return nil
	}
	if how := f.neurons.taken(); how == changed {
		return fmt.Errorf("%s %s while the sweep was writing it, and nothing else has its rows; mend that, or give other files", f.neurons.name, how)
	} else if how != "" {
		made, err := f.neurons.beside()
		if err == nil {
			var lines []byte
			if lines, err = io.ReadAll(io.NewSectionReader(f.neurons.file, 0, f.neurons.size)); err == nil {
				err = made.add(bytes.ReplaceAll(lines, []byte("\r\n"), []byte("\n")))
			}
		}
		if err != nil {
			return fmt.Errorf("%s %s, and its rows cannot be kept elsewhere: %w", f.neurons.name, how, err)
		}
		f.turn(&f.neurons, made, how)
	}
	return nil
}

// turn goes on with another journal in place of one that is taken.
func (f *files) turn(of **journal, made *journal, how string) {
	old := *of
	f.taken = errors.Join(f.taken, fmt.Errorf("%s %s while the sweep was writing it; its rows are in %s: rename that to %s, and the same command goes on",
		old.name, how, made.name, filepath.Base(old.name)))
	old.file.Close()
	*of = made
}

func (f *files) close() error {
	var err error
	for _, j := range []*journal{f.results, f.neurons} {
		if j != nil {
			err = errors.Join(err, j.close())
		}
	}
	return err
}
