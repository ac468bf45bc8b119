package experiment

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"balance/sim"
	"balance/sim/measure"
)

// Neurons are what a trial tells of its neurons one by one, and of the
// distribution of V, by population. In a table, as CSV, they are many rows: one
// for each bin of the distributions, with v_mv, its centre, and fraction, and one
// for each neuron, counted from 0 within its population, with its mean V, var(V)
// and rate. The other cells are empty.
type Neurons struct {
	Job
	Results    [sim.Recurrent][]measure.NeuronResults
	Potentials [sim.Recurrent][]measure.PotentialFraction

	Offset int64 // where its rows begin in the table that it was read from, bytes
}

// populations are the names in tables.
var populations = [sim.Recurrent]string{sim.E: "e", sim.I: "i"}

// ObserveNeurons returns a function for [Job.Run] to attach, and one that returns
// what the run has given.
func (j Job) ObserveNeurons() (attach func(*sim.Network), observed func() Neurons) {
	var m *measure.Neurons
	attach = func(n *sim.Network) {
		m = measure.NewNeurons(n, j.T)
		n.Attach(m)
	}
	return attach, func() Neurons {
		neurons := Neurons{Job: j}
		for a := range sim.Recurrent {
			neurons.Results[a], neurons.Potentials[a] = m.Results(a), m.Potentials(a)
		}
		return neurons
	}
}

// NeuronColumns returns the names of the columns of a table of neurons.
func NeuronColumns() []string {
	return append(sim.Names(), "trial", "t_ms", "population", "neuron", "mean_v_mv", "var_v_mv2", "rate_hz", "v_mv", "fraction")
}

// WriteNeurons writes the rows of a trial. Numbers have seven digits.
func WriteNeurons(w io.Writer, n *Neurons) error {
	number := func(v float64) string { return strconv.FormatFloat(v, 'g', 7, 64) }
	quantity := func(q measure.Quantity) string {
		if !q.Known() {
			return ""
		}
		return number(float64(q))
	}
	job := n.record()
	table := csv.NewWriter(w)
	row := func(cells ...string) { table.Write(append(job[:len(job):len(job)], cells...)) }
	// Neurons come last: their number tells whether the trial is complete.
	for a, bins := range n.Potentials {
		for _, bin := range bins {
			row(populations[a], "", "", "", "", number(bin.V), number(bin.Fraction))
		}
	}
	for a, results := range n.Results {
		for j, r := range results {
			row(populations[a], strconv.Itoa(j), quantity(r.MeanV), quantity(r.VarV), quantity(r.Rate), "", "")
		}
	}
	table.Flush()
	return table.Error()
}

// ReadNeurons reads a table of neurons, below the names of its columns, saved again
// or not, like [ReadTable]. The error names line, column and value; if it is [Unfinished],
// because the last trial is not complete, the trials before are returned too.
func ReadNeurons(r io.Reader) ([]Neurons, error) {
	t := neuronReader{columns: NeuronColumns()}
	lines := bufio.NewReader(r)
	for {
		line, err := lines.ReadString('\n')
		if err != nil && err != io.EOF {
			return nil, err
		}
		if t.line == 0 || strings.Contains(strings.TrimRight(line, "\r\n"), "\r") {
			if err := checkText([]byte(line)); err != nil {
				return nil, fmt.Errorf("line %d: %w", t.line+1, err)
			}
		}
		if err == io.EOF {
			return t.finish(line)
		}
		t.line++
		if err := t.read(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", t.line, err)
		}
		t.offset += int64(len(line))
	}
}

// split returns the cells of a line of CSV.
func split(line string) ([]string, error) {
	line = strings.TrimRight(line, "\r\n")
	if !strings.Contains(line, `"`) {
		return strings.Split(line, ","), nil // which is all that WriteNeurons writes
	}
	return csv.NewReader(strings.NewReader(line)).Read()
}

type neuronReader struct {
	columns []string
	trials  []Neurons
	job     []string // cells of the last trial
	line    int
	offset  int64 // of the line
}

func (t *neuronReader) read(line string) error {
	cells, err := split(strings.TrimPrefix(line, byteOrderMark))
	switch {
	case err != nil:
		return err
	case t.line == 1:
		return checkHeader(cells, t.columns, "a table of neurons")
	case isEmpty(cells), isHeader(cells, t.columns):
		return nil
	case len(cells) != len(t.columns):
		return fmt.Errorf("%d cells; allowed are %d", len(cells), len(t.columns))
	}
	job := cells[:len(sim.Table)+2]
	if !slices.Equal(job, t.job) {
		if !t.complete() {
			return fmt.Errorf("another trial begins before all neurons of the last are there")
		}
		next := Neurons{Offset: t.offset}
		if next.Job, err = parseJob(job); err != nil {
			return err
		}
		t.trials, t.job = append(t.trials, next), job
	}
	return t.trials[len(t.trials)-1].add(cells[len(job):])
}

// complete reports whether the last trial has all its neurons.
func (t *neuronReader) complete() bool {
	if len(t.trials) == 0 {
		return true
	}
	last := &t.trials[len(t.trials)-1]
	size := last.Params.Neurons()
	return len(last.Results[sim.E]) == size[sim.E] && len(last.Results[sim.I]) == size[sim.I]
}

// finish ends the table with what stands after the last end of a line. That is a
// whole row if it is the last of its trial: rows of neurons end with two empty cells.
func (t *neuronReader) finish(rest string) ([]Neurons, error) {
	t.line++
	partial := rest != "" && t.read(rest) != nil
	if !t.complete() {
		last := len(t.trials) - 1
		return t.trials[:last], Unfinished{t.trials[last].Offset}
	}
	if partial {
		return t.trials, Unfinished{t.offset}
	}
	return t.trials, nil
}

// add takes the cells of a row after those of its job.
func (n *Neurons) add(cells []string) error {
	a := slices.Index(populations[:], cells[0])
	if a < 0 {
		return fmt.Errorf("population = %s: allowed are %s", sim.Quoted(cells[0]), strings.Join(populations[:], ", "))
	}
	var values [5]measure.Quantity
	for i := range values {
		var err error
		if values[i], err = measure.Read(NeuronColumns()[len(sim.Table)+4+i], cells[2+i]); err != nil {
			return err
		}
	}
	v, fraction := values[3], values[4]
	if cells[1] == "" {
		if !v.Known() || !fraction.Known() {
			return fmt.Errorf("v_mv = %s, fraction = %s: a row without a neuron has both", sim.Quoted(cells[5]), sim.Quoted(cells[6]))
		}
		n.Potentials[a] = append(n.Potentials[a], measure.PotentialFraction{V: float64(v), Fraction: float64(fraction)})
		return nil
	}
	next := len(n.Results[a])
	if j, err := strconv.Atoi(cells[1]); err != nil || j != next || j >= n.Params.Neurons()[a] {
		return fmt.Errorf("neuron = %s: allowed here is %d, of %d", sim.Quoted(cells[1]), next, n.Params.Neurons()[a])
	}
	n.Results[a] = append(n.Results[a], measure.NeuronResults{MeanV: values[0], VarV: values[1], Rate: values[2]})
	return nil
}
