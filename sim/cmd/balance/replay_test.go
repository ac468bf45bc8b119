package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const visitFile = "../../recording/testdata/visit.json"

// What a visit of the page was is run again with the same spikes, by either kernel, and
// told with its parameters.
func TestReplay(t *testing.T) {
	for _, kernel := range []string{"auto", "reference"} {
		status, stdout, stderr := balance("replay", visitFile, "-kernel", kernel)
		if status != 0 || stderr != "" {
			t.Errorf("exit status %d, %q", status, stderr)
		}
		for _, said := range []string{"part 4 of 4", `{"synapse":"effective","c":0.1,"n":120`, `368.6 ms    settled`, "steps       4386, 438.6 ms", "spike_hash  h"} {
			if !strings.Contains(stdout, said) {
				t.Errorf("%q is not in\n%s", said, stdout)
			}
		}
		if got := strings.Count(stdout, "replayed    the same spikes\n"); got != 4 {
			t.Errorf("%d parts have the same spikes:\n%s", got, stdout)
		}
	}
}

// Other spikes are told with exit status 1, what is no recording with 2.
func TestReplayDiffers(t *testing.T) {
	text, err := os.ReadFile(visitFile)
	if err != nil {
		t.Fatal(err)
	}
	write := func(from, to string) string {
		name := filepath.Join(t.TempDir(), "recording.json")
		if !strings.Contains(string(text), from) {
			t.Fatalf("%q is not in the recording", from)
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(text), from, to, 1)), 0o666); err != nil {
			t.Fatal(err)
		}
		return name
	}
	status, stdout, stderr := balance("replay", write(`"rx": 11`, `"rx": 11.1`))
	if status != 1 || !strings.Contains(stderr, "1 of 4 parts have other spikes") || !strings.Contains(stdout, "replayed    other spikes, spike_hash h") {
		t.Errorf("another change: exit status %d, %q,\n%s", status, stderr, stdout)
	}
	status, _, stderr = balance("replay", write(`"version": "`, `"version": "0.`))
	if status != 0 || !strings.Contains(stderr, "was recorded by version 0.") {
		t.Errorf("another version: exit status %d, %q", status, stderr)
	}
	expectRefusal(t, []string{"replay", write(`"rx": 11`, `"rx": -11`)}, "recording.json", "part 1: change 3", "rx = -11", "0 … 100000 Hz")
	expectRefusal(t, []string{"replay", write(`"n": 200`, `"n": 9999999`)}, "n = 9999999")
	expectRefusal(t, []string{"replay", "../../figure/testdata/trials.csv"}, "trials.csv: it is no recording")
	expectRefusal(t, []string{"replay", filepath.Join(t.TempDir(), "none.json")}, "none.json")
	expectRefusal(t, []string{"replay"}, "replay takes one file")
	expectRefusal(t, []string{"replay", visitFile, visitFile}, "was given 2")
	expectRefusal(t, []string{"replay", visitFile, "-kernel", "fast"}, "kernel", "fast")
	if status, stdout, _ := balance("replay", "-help"); status != 0 || !strings.Contains(stdout, "Exit status: 0") {
		t.Errorf("help: exit status %d, %q", status, stdout)
	}
}
