package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"balance/sim"
)

// TestElementKnowsParameters: what the element takes as attributes has to be known to its script before anything has loaded.
func TestElementKnowsParameters(t *testing.T) {
	script, err := os.ReadFile("page/balanced-network.js")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`const parameters =\s+'([a-z ]+)'`).FindSubmatch(script)
	if found == nil {
		t.Fatal("there is no list of parameters in the script")
	}
	if got, want := strings.Fields(string(found[1])), sim.Names(); !slices.Equal(got, want) {
		t.Errorf("the element takes %q, the simulator %q", got, want)
	}
}
