package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"

	"balance/sim"
)

var populationNames = [sim.Populations]string{"e", "i", "x"}

// A recording writes spikes and traces of all trials to files.
type recording struct {
	spikes, traces *csvFile
}

// open creates the files, and heads them with the names of their columns. An
// empty name is no file.
func (r *recording) open(spikes, traces string) (err error) {
	if spikes != "" {
		if r.spikes, err = createCSV(spikes, "trial,t_ms,population,neuron"); err != nil {
			return fmt.Errorf("spikes: %w", err)
		}
	}
	if traces != "" {
		if r.traces, err = createCSV(traces, "trial,t_ms,population,neuron,v_mv,i_e_mv_per_ms,i_i_mv_per_ms,i_x_mv_per_ms"); err != nil {
			return fmt.Errorf("traces: %w", err)
		}
	}
	return nil
}

// close writes what is left. The error tells of anything that was not written.
func (r *recording) close() error {
	var err error
	for _, file := range []*csvFile{r.spikes, r.traces} {
		if file != nil {
			err = errors.Join(err, file.buffer.Flush(), file.file.Close())
		}
	}
	return err
}

// attach lets the recording observe a network.
func (r *recording) attach(n *sim.Network) {
	if r.spikes != nil {
		n.Attach(spikeWriter{r.spikes})
	}
	if r.traces != nil {
		traced := sim.TracedNeurons(n.Size())
		n.Probe(traced)
		n.Attach(traceWriter{r.traces, traced})
	}
}

type csvFile struct {
	file   *os.File
	buffer *bufio.Writer
}

func createCSV(name, columns string) (*csvFile, error) {
	file, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	f := &csvFile{file, bufio.NewWriterSize(file, 1<<16)}
	fmt.Fprintln(f.buffer, columns)
	return f, nil
}

// A spikeWriter writes a line for every spike; its time is the beginning of its step.
type spikeWriter struct{ *csvFile }

func (w spikeWriter) Observe(s *sim.Stretch) {
	perMs := float64(s.Network.Parameters().StepsPerMs())
	for a, spikes := range s.Spikes {
		for k, step := range spikes.Step {
			fmt.Fprintf(w.buffer, "%d,%.4f,%s,%d\n", s.Network.Trial(), float64(s.First+int64(step))/perMs, populationNames[a], spikes.Neuron[k])
		}
	}
}

// A traceWriter writes a line for every traced neuron and step; its time is the
// end of the step.
type traceWriter struct {
	*csvFile
	traced []sim.Neuron
}

func (w traceWriter) Observe(s *sim.Stretch) {
	perMs := float64(s.Network.Parameters().StepsPerMs())
	for k, probe := range s.Probes {
		neuron := w.traced[k%len(w.traced)]
		time := float64(s.First+int64(k/len(w.traced))+1) / perMs
		fmt.Fprintf(w.buffer, "%d,%.4f,%s,%d,%.5g,%.5g,%.5g,%.5g\n", s.Network.Trial(), time, populationNames[neuron.Population], neuron.Index,
			probe.V, probe.Input[sim.E], probe.Input[sim.I], probe.Input[sim.X])
	}
}
