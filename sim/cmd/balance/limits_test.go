//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// limited is the command in a process that a shell has limited, or whose
// environment does.
func limited(t *testing.T, limit string, arguments ...string) (status int, output string) {
	t.Helper()
	script := fmt.Sprintf(`%s; exec "$0" "$@"`, limit)
	command := exec.Command("sh", append([]string{"-c", script, os.Args[0]}, arguments...)...)
	command.Env = append(os.Environ(), "BALANCE_COMMAND=yes", "GOMAXPROCS=2")
	out, _ := command.CombinedOutput()
	return command.ProcessState.ExitCode(), string(out)
}

var largest = regexp.MustCompile(`allowed here are 100 … (\d+), which fits into [0-9.]+ [MG]B, nine tenths of what (.*)\n`)

// What bounds the process bounds the network, is named, and is never what ends it:
// a network that is said to fit does, for several trials.
func TestLimitsOfTheProcess(t *testing.T) {
	if underRace {
		t.Skip("the race detector takes addresses without end")
	}
	for limit, name := range map[string]string{
		"ulimit -v 2400000":        "the limit of addresses (ulimit -v) leaves",
		"ulimit -d 400000":         "the limit of data (ulimit -d) leaves",
		"export GOMEMLIMIT=250MiB": "GOMEMLIMIT leaves",
	} {
		status, output := limited(t, limit, "run", "-n", "900000", "-t", "1")
		found := largest.FindStringSubmatch(output)
		if status != 2 || strings.Count(output, "\n") != 1 || found == nil || found[2] != name {
			t.Errorf("%s: exit status %d, %q", limit, status, output)
			continue
		}
		most := 0
		fmt.Sscan(found[1], &most)
		// What is left differs by a few tens of MB from one process to the next.
		n := most / 4 * 3
		if status, output := limited(t, limit, "run", "-n", fmt.Sprint(n), "-t", "2", "-trials", "2"); status != 0 || n < 5000 {
			t.Errorf("%s, n = %d: exit status %d, %q", limit, n, status, output)
		}
		// The effective model, which takes more, is refused before anything runs.
		if status, output := limited(t, limit, "run", "-n", fmt.Sprint(most/10*11), "-synapse", "effective", "-t", "2"); status != 2 || strings.Count(output, "\n") != 1 || !strings.Contains(output, name) {
			t.Errorf("%s, n = %d, effective: exit status %d, %q", limit, most/10*11, status, output)
		}
	}
}
