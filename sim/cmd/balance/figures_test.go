package main

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/experiment"
)

// shortSweep runs short trials of two sizes and writes them to a file, and their
// neurons to another.
func shortSweep(t *testing.T) (name, neuronsName string, rows []experiment.Row) {
	t.Helper()
	directory := t.TempDir()
	grid, err := experiment.NewGrid(map[string]string{"n": "100,200", "c": "0.2", "burnin": "100"}, 2, 1500)
	if err != nil {
		t.Fatal(err)
	}
	name, neuronsName = filepath.Join(directory, "results.csv"), filepath.Join(directory, "neurons.csv")
	file, err := os.Create(neuronsName)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	file.WriteString(strings.Join(experiment.NeuronColumns(), ",") + "\n")
	for _, j := range grid.Jobs() {
		attach, observed := j.ObserveNeurons()
		rows = append(rows, j.Run(sim.KernelAuto, attach))
		neurons := observed()
		if err := experiment.WriteNeurons(file, &neurons); err != nil {
			t.Fatal(err)
		}
	}
	writeRows(t, name, rows)
	return name, neuronsName, rows
}

func writeRows(t *testing.T, name string, rows []experiment.Row) {
	t.Helper()
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := experiment.WriteTable(file, rows); err != nil {
		t.Fatal(err)
	}
}

func TestFigures(t *testing.T) {
	name, neuronsName, rows := shortSweep(t)
	directory := filepath.Join(t.TempDir(), "new", "figures")
	status, stdout, stderr := balance("figures", name, "-o", directory, "-neurons", neuronsName)
	if status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	for _, figure := range []string{"scaling", "error_term", "neurons", "neurons_n100"} {
		if !strings.Contains(stdout, filepath.Join(directory, figure)+" ") {
			t.Errorf("%q does not name %s", stdout, figure)
		}
		for _, extension := range []string{".svg", ".pdf", ".png", ".txt"} {
			if info, err := os.Stat(filepath.Join(directory, figure+extension)); err != nil || info.Size() == 0 {
				t.Errorf("%s%s is not there, or empty", figure, extension)
			}
		}
		file, err := os.Open(filepath.Join(directory, figure+".png"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := png.Decode(file); err != nil {
			t.Errorf("%s.png: %v", figure, err)
		}
		file.Close()
	}
	if !strings.Contains(stderr, "approximation is not drawn: there are no rows of synapse = effective") {
		t.Errorf("%q does not say why a figure is missing", stderr)
	}

	// The same rows from two files, one of them not finished, are the same figure.
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	second := name + ".2"
	writeRows(t, name, rows[:3])
	if err := os.WriteFile(second, text[:len(text)-30], 0o666); err != nil {
		t.Fatal(err)
	}
	again := t.TempDir()
	third := name + ".3"
	writeRows(t, third, rows[3:])
	status, _, stderr = balance("figures", "-o", again, name, second, third, "-neurons", neuronsName+","+neuronsName)
	if status != 0 || !strings.Contains(stderr, second+": the last line") {
		t.Errorf("exit status %d, and %q does not name the line that is not finished", status, stderr)
	}
	for _, file := range []string{"scaling.svg", "error_term.pdf", "neurons.svg", "neurons.txt"} {
		first, _ := os.ReadFile(filepath.Join(directory, file))
		other, _ := os.ReadFile(filepath.Join(again, file))
		if string(first) != string(other) {
			t.Errorf("%s depends on how the rows are divided into files", file)
		}
	}
}

func TestFiguresRefusals(t *testing.T) {
	name, _, rows := shortSweep(t)
	directory := t.TempDir()
	expectRefusal(t, []string{"figures", "-o", directory}, "file of results")
	expectRefusal(t, []string{"figures", name}, "o:", "directory")
	expectRefusal(t, []string{"figures", name, "-o", directory, "-n", "100"}, "n = 100", "neurons, o")
	expectRefusal(t, []string{"figures", name + ".none", "-o", directory}, name+".none cannot be read", "balance sweep")
	expectRefusal(t, []string{"figures", directory, "-o", directory}, directory+": ", "s a directory", "balance sweep")
	expectRefusal(t, []string{"figures", name, "-o", directory, "-o", "elsewhere"}, "-o", "elsewhere", "twice")
	expectRefusal(t, []string{"figures", name, "-neurons", name, "-o", directory}, name, "line 1")
	expectRefusal(t, []string{"figures", name, "-o", filepath.Join(name, "below")}, "directory cannot be made")

	other := append([]experiment.Row(nil), rows...)
	other[0].Version = "another"
	mixed := name + ".mixed"
	writeRows(t, mixed, other)
	expectRefusal(t, []string{"figures", name, mixed, "-o", directory}, "versions "+sim.Version+" and another")
	if err := os.WriteFile(mixed, []byte("version,n\n1,2\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	expectRefusal(t, []string{"figures", mixed, "-o", directory}, mixed, "line 1")
	if entries, _ := os.ReadDir(directory); len(entries) > 0 {
		t.Errorf("a refusal leaves %d files", len(entries))
	}

	// No rows, no figure: exit status 1.
	writeRows(t, mixed, nil)
	status, stdout, stderr := balance("figures", mixed, "-o", directory)
	if status != 1 || stdout != "" || !strings.Contains(stderr, "nothing could be drawn") {
		t.Errorf("without rows: exit status %d, prints %q and %q", status, stdout, stderr)
	}

	// A figure that cannot be written is named.
	if err := os.Mkdir(filepath.Join(directory, "scaling.svg"), 0o777); err != nil {
		t.Fatal(err)
	}
	status, _, stderr = balance("figures", name, "-o", directory)
	if status != 1 || !strings.Contains(stderr, "the figure scaling could not be written") {
		t.Errorf("onto a directory: exit status %d, %q", status, stderr)
	}
}

func TestFiguresHelp(t *testing.T) {
	status, stdout, stderr := balance("figures", "-help")
	if status != 0 || stderr != "" {
		t.Errorf("exit status %d, %q on standard error", status, stderr)
	}
	for _, word := range []string{"-o ", "-neurons ", "scaling", "approximation", "error_term"} {
		if !strings.Contains(stdout, word) {
			t.Errorf("the help does not mention %q", word)
		}
	}
}
