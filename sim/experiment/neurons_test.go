package experiment

import (
	"encoding/csv"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/measure"
)

// neuronTable is the table of two trials, and what stands in it.
func neuronTable(t *testing.T) (string, []Neurons) {
	t.Helper()
	var text strings.Builder
	text.WriteString(strings.Join(NeuronColumns(), ",") + "\n")
	var all []Neurons
	for _, job := range []Job{
		{given(t, "dt=0.5", "burnin=100", "lambda=0.3"), 2, 400},
		{given(t, "dt=0.5", "synapse=effective"), 1, 300}, // of which there is no V
	} {
		attach, observed := job.ObserveNeurons()
		if row := job.Run(sim.KernelAuto, attach); row.Error != nil {
			t.Fatal(*row.Error)
		}
		n := observed()
		if err := WriteNeurons(&text, &n); err != nil {
			t.Fatal(err)
		}
		all = append(all, n)
	}
	return text.String(), all
}

// The columns are those that were agreed upon.
func TestNeuronColumns(t *testing.T) {
	want := strings.Join(sim.Names(), " ") + " trial t_ms population neuron mean_v_mv var_v_mv2 rate_hz v_mv fraction"
	if got := strings.Join(NeuronColumns(), " "); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A table that is read has what was written, to seven digits.
func TestNeuronTableRoundTrip(t *testing.T) {
	text, want := neuronTable(t)
	got, err := ReadNeurons(strings.NewReader(text))
	if err != nil || len(got) != len(want) {
		t.Fatalf("%d trials, %v, want %d", len(got), err, len(want))
	}
	same := func(a, b measure.Quantity) bool {
		return !a.Known() && !b.Known() || math.Abs(float64(a-b)) <= 5e-7*math.Abs(float64(b))
	}
	for i := range want {
		if got[i].Key() != want[i].Key() {
			t.Errorf("trial %d is of %+v, was of %+v", i, got[i].Job, want[i].Job)
		}
		if line := text[got[i].Offset:]; !strings.HasPrefix(line, want[i].Params.Synapse+",") || text[got[i].Offset-1] != '\n' {
			t.Errorf("at byte %d no trial begins: %.40s", got[i].Offset, line)
		}
		for a := range sim.Recurrent {
			if !slices.EqualFunc(got[i].Results[a], want[i].Results[a], func(x, y measure.NeuronResults) bool {
				return same(x.MeanV, y.MeanV) && same(x.VarV, y.VarV) && same(x.Rate, y.Rate)
			}) || len(got[i].Results[a]) != want[i].Params.Neurons()[a] {
				t.Errorf("trial %d: neurons of population %d are others", i, a)
			}
			if !slices.EqualFunc(got[i].Potentials[a], want[i].Potentials[a], func(x, y measure.PotentialFraction) bool {
				return x.V == y.V && same(measure.Quantity(x.Fraction), measure.Quantity(y.Fraction))
			}) || (len(got[i].Potentials[a]) > 0) != (i == 0) {
				t.Errorf("trial %d: the distribution of population %d is another", i, a)
			}
		}
	}
}

// Observers of neurons change no result, and their mean is the row's.
func TestNeuronsAndRow(t *testing.T) {
	for _, synapse := range []string{"current", "conductance", "effective"} {
		job := Job{given(t, "synapse="+synapse, "burnin=105", "dt=0.5"), 1, 337}
		attach, observed := job.ObserveNeurons()
		with, without := job.Run(sim.KernelAuto, attach), job.Run(sim.KernelAuto)
		if text(t, with) != text(t, without) {
			t.Errorf("%s: with neurons\n%s, without\n%s", synapse, text(t, with), text(t, without))
		}
		sum := 0.0
		n := observed()
		for a := range n.Results {
			for _, r := range n.Results[a] {
				sum += float64(r.VarV)
			}
		}
		if mean := sum / 100; math.Abs(mean-float64(with.VarV)) > 1e-10 {
			t.Errorf("%s: var(V) is %.12g on average over neurons, the row has %.12g", synapse, mean, with.VarV)
		}
	}
}

// What is cut off anywhere is read up to the last trial that is complete.
func TestUnfinishedNeuronTable(t *testing.T) {
	text, want := neuronTable(t)
	whole, err := ReadNeurons(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	second := int(whole[1].Offset)
	if got, err := ReadNeurons(strings.NewReader(text[:len(text)-1])); err != nil || len(got) != 2 {
		t.Errorf("without the end of the last line: %d trials, %v", len(got), err)
	}
	for cut := 2; cut < len(text); cut += 997 {
		rest := text[:len(text)-cut]
		got, err := ReadNeurons(strings.NewReader(rest))
		trials, offset := 1, second
		switch {
		case len(rest) < int(whole[0].Offset):
			trials, offset = 0, 0
		case len(rest) < second:
			trials, offset = 0, int(whole[0].Offset)
		}
		if len(got) != trials || trials == 1 && got[0].Key() != want[0].Key() {
			t.Errorf("%d bytes less: %d trials, want %d", cut, len(got), trials)
		}
		var unfinished Unfinished
		if errors.As(err, &unfinished) != (len(rest) != offset) || unfinished.Offset != 0 && unfinished.Offset != int64(offset) {
			t.Errorf("%d bytes less: %v, want offset %d", cut, err, offset)
		}
	}
	_, err = ReadNeurons(strings.NewReader(text + "effective,,0"))
	if unfinished := (Unfinished{}); !errors.As(err, &unfinished) || unfinished.Offset != int64(len(text)) {
		t.Errorf("a part of a line more: %v", err)
	}
}

// A table that another program has saved is read as it was.
func TestNeuronTableSavedElsewhere(t *testing.T) {
	written, want := neuronTable(t)
	for how, save := range savedElsewhere {
		got, err := ReadNeurons(strings.NewReader(save(written)))
		if err != nil || len(got) != len(want) {
			t.Errorf("%s: %d trials, %v, want %d", how, len(got), err, len(want))
			continue
		}
		again := strings.Join(NeuronColumns(), ",") + "\n"
		for i := range got {
			var text strings.Builder
			if err := WriteNeurons(&text, &got[i]); err != nil {
				t.Fatal(err)
			}
			again += text.String()
		}
		if again != written {
			t.Errorf("%s: the table is another", how)
		}
	}
	for how, save := range spoiledElsewhere {
		if got, err := ReadNeurons(strings.NewReader(save(written))); err == nil || !strings.Contains(err.Error(), how) || len(got) > 0 {
			t.Errorf("%s: %d trials, %v", how, len(got), err)
		}
	}
}

func TestDamagedNeuronTables(t *testing.T) {
	written, _ := neuronTable(t)
	records, err := csv.NewReader(strings.NewReader(written)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	first := slices.IndexFunc(records, func(r []string) bool { return r[slices.Index(records[0], "neuron")] == "0" })
	change := func(line int, column, value string) string {
		column0 := slices.Index(records[0], column)
		lines := strings.Split(written, "\n")
		cells := strings.Split(lines[line-1], ",")
		cells[column0] = value
		lines[line-1] = strings.Join(cells, ",")
		return strings.Join(lines, "\n")
	}
	at := "line " + strconv.Itoa(first+1)
	for _, test := range []struct {
		table   string
		mention []string
	}{
		{change(1, "neuron", "cell"), []string{"line 1", "cell"}},
		{change(2, "n", "many"), []string{"line 2", "n = many"}},
		{change(2, "trial", "0"), []string{"line 2", "trial = 0"}},
		{change(2, "t_ms", "x"), []string{"line 2", "t_ms = x"}},
		{change(2, "population", "y"), []string{"line 2", "population = y", "e, i"}},
		{change(2, "fraction", ""), []string{"line 2", "fraction"}},
		{change(2, "v_mv", "Inf"), []string{"line 2", "v_mv = Inf"}},
		{change(2, "c", "0.3"), []string{"line 3", "another trial begins"}},
		{change(first+1, "neuron", "1"), []string{at, "neuron = 1"}},
		{change(first+1, "rate_hz", "often"), []string{at, "rate_hz = often"}},
		{strings.Replace(written, "\n", "\n1,2\n", 1), []string{"line 2", "2 cells"}},
	} {
		_, err := ReadNeurons(strings.NewReader(test.table))
		if err == nil {
			t.Errorf("want an error with %q", test.mention)
			continue
		}
		for _, word := range test.mention {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("error %.300q does not mention %q", err, word)
			}
		}
	}
}
