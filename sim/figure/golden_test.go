package figure

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"balance/sim/experiment"
)

var update = flag.Bool("update", false, "renew the figures in testdata")

// The tables in testdata, which `make testdata` writes again.
//
//go:generate go run ../cmd/balance sweep -n 1000,2000,4000 -c 0,0.2 -synapse current,conductance,effective -o testdata/paper.csv
//go:generate go run ../cmd/balance sweep -n 100,200 -c 0.2 -lambda 0.25,1 -jitter 2,10 -trials 2 -t 3000 -o testdata/variants.csv
//go:generate go run ../cmd/balance sweep -n 100 -c 0,0.2 -trials 1 -t 600 -burnin 100 -o testdata/trials.csv -neurons testdata/neurons.csv

// readTable reads a table in testdata.
func readTable[Row any](t *testing.T, name string, read func(io.Reader) ([]Row, error)) []Row {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := read(file)
	if err != nil {
		t.Fatalf("%s: %v (make testdata)", name, err)
	}
	return rows
}

// Of the same rows the same figures are drawn as last time somebody looked.
func TestGoldenFigures(t *testing.T) {
	var names []string
	for prefix, table := range map[string]string{"": "paper.csv", "variants_": "variants.csv"} {
		figures, _ := drawn(t, readTable(t, table, experiment.ReadTable))
		for _, f := range figures {
			names = append(names, prefix+f.Name+".svg")
			expectGolden(t, f, prefix+f.Name+".svg")
		}
	}
	figures, _ := Neurons(readTable(t, "neurons.csv", experiment.ReadNeurons), readTable(t, "trials.csv", experiment.ReadTable))
	for _, f := range figures {
		names = append(names, f.Name+".svg")
		expectGolden(t, f, f.Name+".svg")
	}
	slices.Sort(names)
	want := []string{"approximation.svg", "error_term.svg", "neurons.svg", "scaling.svg", "variants_error_term.svg", "variants_scaling.svg"}
	if !slices.Equal(names, want) {
		t.Errorf("draws %q, want %q", names, want)
	}
}

// expectGolden compares a figure with the one in testdata.
func expectGolden(t *testing.T, f Figure, name string) {
	t.Helper()
	got, err := f.SVG()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Error(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	line, first, second := firstDifference(got, want)
	t.Errorf(`%s is another, from line %d on:
	%.200s
where it was
	%.200s
If that is meant, renew it: go test ./sim/figure -run Golden -update; look at
sim/figure/%s in a browser, and commit it, or take it back: git checkout sim/figure/testdata.`, name, line, first, second, filepath.ToSlash(file))
}

// firstDifference returns the first line in which two texts differ, counted from 1.
func firstDifference(a, b []byte) (line int, first, second []byte) {
	for line = 1; ; line++ {
		first, a, _ = bytes.Cut(a, []byte("\n"))
		second, b, _ = bytes.Cut(b, []byte("\n"))
		if !bytes.Equal(first, second) || len(a) == 0 || len(b) == 0 {
			return line, first, second
		}
	}
}
