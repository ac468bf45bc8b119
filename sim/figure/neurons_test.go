package figure

import (
	"math"
	"slices"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
)

// neuronRows runs short trials, whose rows it returns too.
func neuronRows(t *testing.T, values map[string]string, trials int) (neurons []experiment.Neurons, rows []experiment.Row) {
	t.Helper()
	values["burnin"] = "100"
	grid, err := experiment.NewGrid(values, trials, 600)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range grid.Jobs() {
		attach, observed := j.ObserveNeurons()
		rows = append(rows, j.Run(sim.KernelAuto, attach))
		neurons = append(neurons, observed())
	}
	return neurons, rows
}

func TestNeurons(t *testing.T) {
	neurons, rows := neuronRows(t, map[string]string{"n": "100,200", "c": "0,0.2"}, 2)
	figures, leftOut := Neurons(neurons, rows)
	if got := names(figures); !slices.Equal(got, []string{"neurons", "neurons_n100"}) {
		t.Fatalf("draws %v", got)
	}
	inside := textOf(t, figures[0])
	for _, want := range []string{"conductance,", "density, 1/mV", "rate, Hz"} {
		if !strings.Contains(inside, want) {
			t.Errorf("%q is not in the figure", want)
		}
	}
	for _, want := range []string{"N = 200", "T = 600 ms, burn-in 100 ms", "2 trials a setting (trials 1, 2; seed 1)", "Version of the numerics: " + sim.Version, "arXiv:2605.12404"} {
		if !strings.Contains(figures[0].Caption, want) {
			t.Errorf("%q is not in the caption %q", want, figures[0].Caption)
		}
	}
	if err := figures[0].Write(t.TempDir()); err != nil {
		t.Error(err)
	}
	for _, line := range leftOut {
		t.Error("leaves out", line)
	}
	if figures, _ := Neurons(neurons, nil); !strings.Contains(figures[0].Caption, "not known") {
		t.Errorf("without rows the version is known: %q", figures[0].Caption)
	}
	if figures, leftOut := Neurons(nil, nil); len(figures) > 0 || len(leftOut) == 0 {
		t.Error("draws no neurons, or does not say so")
	}
}

// The distribution of the trials together sums to 1, and neurons that lack a
// quantity are named.
func TestClouds(t *testing.T) {
	neurons, _ := neuronRows(t, map[string]string{"n": "100", "c": "0"}, 3)
	neurons[1].Results[sim.E][3].VarV = 0
	neurons[1].Results[sim.I][4].MeanV = measure.Missing
	var omit omissions
	clouds, _ := newClouds(neurons, &omit)
	if len(clouds) != 1 || len(clouds[0].jobs) != 3 {
		t.Fatalf("%d settings", len(clouds))
	}
	for a, p := range clouds[0].populations {
		sum := 0.0
		for _, bin := range p.density {
			sum += bin.Fraction * measure.PotentialBin
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("population %d: the density sums to %g", a, sum)
		}
	}
	if e, i := len(clouds[0].populations[sim.E].neurons), len(clouds[0].populations[sim.I].neurons); e != 239 || i != 59 {
		t.Errorf("%d and %d neurons, want 239 and 59", e, i)
	}
	if lines := omit.plain(); len(lines) != 1 || !strings.Contains(lines[0], "2 neurons") {
		t.Errorf("leaves out %q", lines)
	}
}

// A sample is even: both populations keep their part.
func TestSample(t *testing.T) {
	var c cloud
	c.populations[sim.E].neurons = make([]measure.NeuronResults, 12000)
	c.populations[sim.I].neurons = make([]measure.NeuronResults, 3000)
	if e, i := len(c.sample(sim.E)), len(c.sample(sim.I)); e != maxDots*4/5 || i != maxDots/5 {
		t.Errorf("%d and %d of %d neurons", e, i, maxDots)
	}
	c.populations[sim.E].neurons = make([]measure.NeuronResults, 80)
	c.populations[sim.I].neurons = make([]measure.NeuronResults, 20)
	if e, i := len(c.sample(sim.E)), len(c.sample(sim.I)); e != 80 || i != 20 {
		t.Errorf("%d and %d of 100 neurons", e, i)
	}
}
