//go:build js

package main

import (
	"strings"
	"syscall/js"
	"testing"

	"balance/sim/experiment"
)

func trialRequest(params string, t int) js.Value {
	return js.ValueOf(map[string]any{"params": params, "trial": 1, "t_ms": t, "kernel": "reference"})
}

// A network that diverges has a row; a trial that does not fit into memory is
// refused, since elsewhere it may run.
func TestRunTrial(t *testing.T) {
	answer, err := runTrial(trialRequest(`{"n": 100, "dt": 0.5, "jex": 1000, "jix": 1000, "rx": 100, "c": 0}`, 200))
	row, ok := answer.(experiment.Row)
	if err != nil || !ok || row.Error == nil || !strings.Contains(*row.Error, "diverged") {
		t.Errorf("a network that diverges: %+v, %v", answer, err)
	}
	if answer, err := runTrial(trialRequest(`{"n": 10000}`, 10_000_000)); err == nil || !strings.Contains(err.Error(), "t = 10000000: network and measurements need") {
		t.Errorf("a trial that is too large: %+v, %v", answer, err)
	}
}

// A grid of more trials than can be listed is refused at once.
func TestListJobs(t *testing.T) {
	request := func(trials int) js.Value {
		return js.ValueOf(map[string]any{"values": `{"n": "100,200"}`, "trials": trials, "t_ms": 5000})
	}
	if answer, err := listJobs(request(3)); err != nil || len(answer.([]job)) != 6 {
		t.Errorf("%+v, %v, want 6 jobs", answer, err)
	}
	if _, err := listJobs(request(1e12)); err == nil || !strings.Contains(err.Error(), "trials = 1000000000000") {
		t.Errorf("10¹² trials: %v", err)
	}
}
