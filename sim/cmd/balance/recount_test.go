package main

import (
	"fmt"
	"math"
	"path/filepath"
	"testing"

	"balance/sim/experiment"
)

// recount takes the spike-count correlations from a file of spikes as somebody would
// who has nothing else: counts in windows of 250 ms without the first and the last,
// the coefficient of correlation of every pair of neurons with more than t/1000
// spikes, t in ms, whose counts vary, and the mean of all of them. As published,
// inhibitory neuron k counts with excitatory neuron k. It returns how many neurons
// were left out, too.
func recount(t *testing.T, name string, ne, ni, ms int) (proper, published float64, silent int) {
	t.Helper()
	windows := (ms + 249) / 250
	distinct, merged := make([][]float64, ne+ni), make([][]float64, ne)
	for _, counts := range [][][]float64{distinct, merged} {
		for j := range counts {
			counts[j] = make([]float64, windows)
		}
	}
	for _, row := range table(t, name, "trial,t_ms,population,neuron") {
		window, neuron := int(number(t, row[1])/250), int(number(t, row[3]))
		switch row[2] {
		case "e":
			distinct[neuron][window]++
			merged[neuron][window]++
		case "i":
			distinct[ne+neuron][window]++
			merged[neuron][window]++
		}
	}
	proper, silent = meanCorrelation(distinct, float64(ms)/1000)
	published, _ = meanCorrelation(merged, float64(ms)/1000)
	return proper, published, silent
}

func meanCorrelation(counts [][]float64, least float64) (mean float64, leftOut int) {
	var kept [][]float64 // deviations from the mean
	for _, all := range counts {
		total := 0.0
		for _, n := range all {
			total += n
		}
		inner := all[1 : len(all)-1]
		deviations, squares := make([]float64, len(inner)), 0.0
		for k, n := range inner {
			deviations[k] = n - (total-all[0]-all[len(all)-1])/float64(len(inner))
			squares += deviations[k] * deviations[k]
		}
		if total > least && squares > 1e-9 {
			kept = append(kept, deviations)
		} else {
			leftOut++
		}
	}
	sum, pairs := 0.0, 0
	for i := range kept {
		for j := range i {
			var xy, xx, yy float64
			for k := range kept[i] {
				xy += kept[i][k] * kept[j][k]
				xx += kept[i][k] * kept[i][k]
				yy += kept[j][k] * kept[j][k]
			}
			sum += xy / math.Sqrt(xx*yy)
			pairs++
		}
	}
	return sum / float64(pairs), leftOut
}

// Correlations that are recounted from the spikes are those of the row, also where
// many neurons are silent, and where the last window is short.
func TestRecountedCorrelations(t *testing.T) {
	for _, test := range []struct {
		arguments []string
		ms        int
		silent    bool
	}{
		{[]string{"-n", "137", "-c", "0.3"}, 3000, false},
		{[]string{"-n", "200", "-rx", "6", "-c", "0.5"}, 4100, true},
		{[]string{"-n", "200", "-p", "0.05", "-c", "0", "-synapse", "current"}, 2777, true},
	} {
		name := filepath.Join(t.TempDir(), "spikes.csv")
		row := decode[experiment.Row](t, rowsOf(t, 0, append(test.arguments, "-t", fmt.Sprint(test.ms), "-spikes", name)...)[0])
		size := row.Params.Neurons()
		proper, published, silent := recount(t, name, size[0], size[1], test.ms)
		if math.Abs(proper-float64(row.SpikeCountCorr)) > 1e-12 || math.Abs(published-float64(row.SpikeCountCorrPublished)) > 1e-12 {
			t.Errorf("%q: %.15g and, as published, %.15g are recounted; the row has %.15g and %.15g", test.arguments, proper, published, row.SpikeCountCorr, row.SpikeCountCorrPublished)
		}
		if test.silent && (silent < 10 || silent > 190) {
			t.Errorf("%q: %d neurons are left out", test.arguments, silent)
		}
	}
}
