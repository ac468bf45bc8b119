package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"sync"

	"balance/sim"
)

var populationNames = [sim.Populations]string{"e", "i", "x"}

// A recorder writes spikes and traces of all trials to files, which hold whole
// rows whenever it is closed, also while a network still runs.
type recorder struct {
	spikes, traces *rowFile
	traced         []sim.Neuron
	failed         chan error // why a file could not be written, once

	mutex  sync.Mutex
	closed bool
	time   float64 // of the present trial, up to which rows are written, ms
}

// open creates the files, and heads them with the names of their columns. An
// empty name is no file.
func (r *recorder) open(spikes, traces string) (err error) {
	r.failed = make(chan error, 1)
	if spikes != "" {
		if r.spikes, err = createRows(spikes, "trial,t_ms,population,neuron"); err != nil {
			return fmt.Errorf("spikes: %w", err)
		}
	}
	if traces != "" {
		if r.traces, err = createRows(traces, "trial,t_ms,population,neuron,v_mv,i_e_mv_per_ms,i_i_mv_per_ms,i_x_mv_per_ms"); err != nil {
			return fmt.Errorf("traces: %w", err)
		}
	}
	return nil
}

// files returns those that there are.
func (r *recorder) files() (files []*rowFile) {
	for _, file := range []*rowFile{r.spikes, r.traces} {
		if file != nil {
			files = append(files, file)
		}
	}
	return files
}

// stop lets no more rows come.
func (r *recorder) stop() {
	r.mutex.Lock()
	r.closed = true
	r.mutex.Unlock()
}

// close writes what is left. The error tells of anything that was not written.
func (r *recorder) close() error {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.closed = true
	var err error
	for _, file := range r.files() {
		err = errors.Join(err, file.flush(), file.file.Close())
	}
	return err
}

// end says, of a run that is stopped, how far it has come and where its files end.
func (r *recorder) end() string {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	switch files := r.files(); len(files) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf(" at %g ms; %s ends there, with a whole row", r.time, files[0].name)
	default:
		return fmt.Sprintf(" at %g ms; %s and %s end there, with whole rows", r.time, files[0].name, files[1].name)
	}
}

// attach lets the recorder observe a network.
func (r *recorder) attach(n *sim.Network) {
	if r.traces != nil {
		r.traced = sim.TracedNeurons(n.Size())
		n.Probe(r.traced)
	}
	if len(r.files()) > 0 {
		n.Attach(r)
	}
}

// Observe writes the rows of a stretch.
func (r *recorder) Observe(s *sim.Stretch) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.closed {
		return
	}
	if r.spikes != nil {
		writeSpikes(&r.spikes.rows, s)
	}
	if r.traces != nil {
		writeTraces(&r.traces.rows, s, r.traced)
	}
	r.time = s.Network.Time()
	for _, file := range r.files() {
		if err := file.flushIfLong(); err != nil {
			r.closed = true
			r.failed <- err
			return
		}
	}
}

// writeSpikes writes a row for every spike; its time is the beginning of its step.
func writeSpikes(w *bytes.Buffer, s *sim.Stretch) {
	perMs := float64(s.Network.Parameters().StepsPerMs())
	for a, spikes := range s.Spikes {
		for k, step := range spikes.Step {
			fmt.Fprintf(w, "%d,%.4f,%s,%d\n", s.Network.Trial(), float64(s.First+int64(step))/perMs, populationNames[a], spikes.Neuron[k])
		}
	}
}

// writeTraces writes a row for every traced neuron and step; its time is the end of
// the step.
func writeTraces(w *bytes.Buffer, s *sim.Stretch, traced []sim.Neuron) {
	perMs := float64(s.Network.Parameters().StepsPerMs())
	for k, probe := range s.Probes {
		neuron := traced[k%len(traced)]
		time := float64(s.First+int64(k/len(traced))+1) / perMs
		// A current of no conductance may be −0, which + 0 makes 0.
		fmt.Fprintf(w, "%d,%.4f,%s,%d,%.5g,%.5g,%.5g,%.5g\n", s.Network.Trial(), time, populationNames[neuron.Population], neuron.Index,
			probe.V+0, probe.Input[sim.E]+0, probe.Input[sim.I]+0, probe.Input[sim.X]+0)
	}
}

// A rowFile is a file of rows that is written in large pieces, each of whole rows.
type rowFile struct {
	name string
	file *os.File
	rows bytes.Buffer // that are not written yet
	size int64        // of those that are, bytes
}

func createRows(name, columns string) (*rowFile, error) {
	file, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	f := &rowFile{name: name, file: file}
	fmt.Fprintln(&f.rows, columns)
	return f, nil
}

func (f *rowFile) flushIfLong() error {
	const long = 1 << 16
	if f.rows.Len() < long {
		return nil
	}
	return f.flush()
}

// flush writes the rows. If that fails, as many of them as found room whole are in
// the file.
func (f *rowFile) flush() error {
	n, err := f.file.Write(f.rows.Bytes())
	if err != nil {
		whole := bytes.LastIndexByte(f.rows.Bytes()[:n], '\n') + 1
		f.file.Truncate(f.size + int64(whole)) // a pipe or a device cannot be cut
	}
	f.size += int64(n)
	f.rows.Reset()
	return err
}
