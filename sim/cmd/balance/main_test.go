package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"balance/sim"
)

// balance runs the command and returns its exit status and what it printed.
func balance(arguments ...string) (status int, stdout, stderr string) {
	var out, err strings.Builder
	status = command(arguments, &out, &err)
	return status, out.String(), err.String()
}

// expectRefusal expects exit status 2, nothing on standard output, and one line
// on standard error that says what is wrong.
func expectRefusal(t *testing.T, arguments []string, mentions ...string) {
	t.Helper()
	status, stdout, stderr := balance(arguments...)
	if status != 2 {
		t.Errorf("%q: exit status %d, want 2", arguments, status)
	}
	if stdout != "" {
		t.Errorf("%q: prints on standard output: %.100q", arguments, stdout)
	}
	if strings.Count(stderr, "\n") != 1 || !strings.HasSuffix(stderr, "\n") {
		t.Errorf("%q: more or less than one line on standard error: %q", arguments, stderr)
	}
	for _, mention := range mentions {
		if !strings.Contains(stderr, mention) {
			t.Errorf("%q: the refusal is %q, and does not mention %q", arguments, stderr, mention)
		}
	}
}

func TestCommands(t *testing.T) {
	expectRefusal(t, nil, "run", "parameters")
	expectRefusal(t, []string{"walk"}, "walk", "run", "parameters")
	expectRefusal(t, []string{"Sweep"}, "Sweep", "perhaps sweep is meant")
	expectRefusal(t, []string{"parameters", "all"}, "parameters", "all")
	for _, word := range []string{"help", "-h", "-help", "--help"} {
		status, stdout, stderr := balance(word)
		if status != 0 || stderr != "" || !strings.Contains(stdout, "balance run") || !strings.Contains(stdout, "balance parameters") {
			t.Errorf("%s: exit status %d, prints %q and %q", word, status, stdout, stderr)
		}
	}
}

// The help of run lists every parameter with what is allowed, and every flag.
func TestHelpListsAllParameters(t *testing.T) {
	for _, arguments := range [][]string{{"run", "-help"}, {"run", "-h"}, {"run", "-c", "0.1", "--help"}} {
		status, stdout, stderr := balance(arguments...)
		if status != 0 || stderr != "" {
			t.Errorf("%q: exit status %d, %q on standard error", arguments, status, stderr)
		}
		for _, row := range sim.Table {
			if !strings.Contains(stdout, fmt.Sprintf("  -%-8s %s\n", row.Name, row.Description)) || !strings.Contains(stdout, "allowed "+row.Allowed()) {
				t.Errorf("%q does not list %s with what is allowed", arguments, row.Name)
			}
		}
		for _, name := range []string{"-t ", "-trials ", "-trial ", "-json ", "-spikes ", "-traces "} {
			if !strings.Contains(stdout, "\n  "+name) {
				t.Errorf("%q does not list %s", arguments, name)
			}
		}
	}
}

// The help and the README give the same conversions of weights and thresholds.
func TestConventionsInTheREADME(t *testing.T) {
	text, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := strings.Join(strings.Fields(strings.ReplaceAll(string(text), "`", "")), " ")
	_, help, _ := balance("run", "-help")
	conversions := 0
	for _, line := range strings.Split(help, "\n") {
		convention, weight, ok := strings.Cut(strings.TrimSpace(line), "  ")
		if weight = strings.TrimSpace(weight); !ok || !strings.HasPrefix(weight, "j = ") {
			continue
		}
		conversions++
		if row := "| " + convention + " | " + weight + " |"; !strings.Contains(readme, row) {
			t.Errorf("the README has no row %q", row)
		}
	}
	if conversions != 7 {
		t.Errorf("the help has %d conversions, want 7", conversions)
	}
	const threshold = "vt = V_T' + Δ_T ln τ_m, τ_m in ms"
	if !strings.Contains(help, threshold) || !strings.Contains(readme, threshold) {
		t.Errorf("the help or the README does not say %q", threshold)
	}
}

// The table is the one from which the page makes its controls.
func TestParametersAsJSON(t *testing.T) {
	status, stdout, stderr := balance("parameters")
	if status != 0 || stderr != "" {
		t.Fatalf("exit status %d, %q on standard error", status, stderr)
	}
	var rows []map[string]any
	if err := json.Unmarshal([]byte(stdout), &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(sim.Table) {
		t.Fatalf("%d rows, want %d", len(rows), len(sim.Table))
	}
	for i, row := range rows {
		name := sim.Table[i].Name
		if row["name"] != name {
			t.Errorf("row %d is %v, want %s", i, row["name"], name)
		}
		for _, key := range []string{"title", "symbol", "unit", "default", "whole", "words", "group", "description", "source", "effect", "reason"} {
			if _, ok := row[key]; !ok {
				t.Errorf("%s has no %s", name, key)
			}
		}
		switch words, _ := row["words"].([]any); {
		case words != nil:
			if !slices.Contains(words, row["default"]) {
				t.Errorf("%s: the default %v is not one of %v", name, row["default"], words)
			}
		default:
			least, most, value := row["min"].(float64), row["max"].(float64), row["default"].(float64)
			if !(least <= value && value <= most && least < most) {
				t.Errorf("%s: default %g, from %g to %g", name, value, least, most)
			}
		}
	}
}
