package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A file that is taken away while a sweep writes it ends the sweep with a sentence,
// and all rows are where that says: the sweep goes on from there to the same rows.
func TestFilesAreTakenAway(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "whole.csv")
	grid := strings.Fields("sweep -n 100 -dt 0.5 -burnin 100 -t 3000 -trials 8 -jobs 1")
	sweepInto(t, 0, slices.Concat(grid, []string{"-o", whole, "-neurons", whole + "-neurons"})...)
	want, wantNeurons := records(t, readResults(t, whole)), sortedLines(t, whole+"-neurons")
	for how, take := range map[string]func(results, neurons string) error{
		"has been deleted or moved":             func(results, _ string) error { return os.Remove(results) },
		"has been replaced by another file":     func(results, _ string) error { return os.Rename(whole, results) },
		"has been changed by another program":   func(results, _ string) error { return os.Truncate(results, 10) },
		"neurons.csv has been deleted or moved": func(_, neurons string) error { return os.Rename(neurons, neurons+".old") },
	} {
		t.Run(how, func(t *testing.T) {
			directory := t.TempDir()
			results, neurons := filepath.Join(directory, "results.csv"), filepath.Join(directory, "neurons.csv")
			arguments := slices.Concat(grid, []string{"-o", results, "-neurons", neurons})
			taken := make(chan error)
			go func() {
				waitFor(t, func() bool { content, _ := os.ReadFile(results); return strings.Count(string(content), "\n") > 2 })
				taken <- take(results, neurons)
			}()
			_, stderr := sweepInto(t, 1, arguments...)
			if err := <-taken; err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(stderr, how) || !strings.Contains(stderr, "-kept.csv: rename that") {
				t.Errorf("it says %q", stderr)
			}
			for _, name := range []string{results, neurons} {
				kept := strings.TrimSuffix(name, ".csv") + "-kept.csv"
				if _, err := os.Stat(kept); err != nil {
					continue
				}
				if err := os.Rename(kept, name); err != nil {
					t.Error(err)
				}
			}
			if rows := len(readResults(t, results)); rows < 2 || rows == 8 {
				t.Errorf("%d rows are kept, want 2 at least, and not all", rows)
			}
			sweepInto(t, 0, arguments...)
			expectSame(t, how, results, want)
			expectSameNeurons(t, how, neurons, wantNeurons)
		})
	}
}

// What cannot be restored is not taken for whole.
func TestNeuronsAreChanged(t *testing.T) {
	directory := t.TempDir()
	results, neurons := filepath.Join(directory, "results.csv"), filepath.Join(directory, "neurons.csv")
	taken := make(chan error)
	go func() {
		waitFor(t, func() bool { content, _ := os.ReadFile(results); return strings.Count(string(content), "\n") > 2 })
		taken <- os.Truncate(neurons, 10)
	}()
	_, stderr := sweepInto(t, 1, strings.Fields("sweep -n 100 -dt 0.5 -burnin 100 -t 3000 -trials 8 -jobs 1 -o "+results+" -neurons "+neurons)...)
	if err := <-taken; err != nil || !strings.Contains(stderr, "neurons.csv has been changed by another program") {
		t.Errorf("%v; it says %q", err, stderr)
	}
}
