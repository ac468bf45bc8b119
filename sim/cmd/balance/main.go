package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"balance/sim"
	"balance/sim/experiment"
)

const (
	done = iota
	failed
	badArguments
)

const usage = `balance simulates balanced networks with current-based and conductance-based synapses
(Zhu, Ocker & Rosenbaum, arXiv:2605.12404).

    balance run [parameters] [-t MS] [-trials K | -trial K] [-kernel K] [-json] [-spikes FILE] [-traces FILE]
    balance sweep [parameters] [-t MS] [-trials K] -o FILE [-neurons FILE] [-jobs J] [-shard I/K] [-kernel K]
    balance figures RESULTS.csv [MORE.csv …] [-neurons FILE[,MORE…]] -o DIR
    balance replay RECORDING.json [-kernel K]
    balance parameters
    balance published

"balance run -help" gives the equations and lists the parameters.

Exit status: 0 done; 1 a run failed or was stopped, or a file, disk or memory failed it; 2 bad arguments or
files, or a network that cannot fit, refused before anything runs.
`

func main() { os.Exit(command(os.Args[1:], os.Stdout, os.Stderr)) }

// command runs the named subcommand and returns the exit status.
func command(args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprintln(stderr, `balance: no command; allowed are run, sweep, figures, replay, parameters, published ("balance help" tells more)`)
		return badArguments
	}
	var err error
	switch args[0] {
	case "run":
		err = run(args[1:], stdout, stderr)
	case "sweep":
		err = sweep(args[1:], stdout, stderr)
	case "figures":
		err = drawFigures(args[1:], stdout, stderr)
	case "replay":
		err = replay(args[1:], stdout, stderr)
	case "parameters":
		err = printJSON(args, sim.Table, stdout)
	case "published":
		err = printJSON(args, experiment.NewReference(), stdout)
	case "help", "-h", "-help", "--help":
		fmt.Fprint(stdout, usage)
	default:
		err = argumentError{fmt.Errorf("command %q: %s", sim.Quoted(args[0]), sim.AllowedNames(args[0], []string{"run", "sweep", "figures", "replay", "parameters", "published"}))}
	}
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return done
	}
	fmt.Fprintln(stderr, "balance:", strings.ReplaceAll(err.Error(), "\n", " "))
	if errors.As(err, new(argumentError)) {
		return badArguments
	}
	return failed
}

// An argumentError is the caller's.
type argumentError struct{ error }

// printJSON prints what the page makes its controls and figures from, for a
// command that takes no arguments.
func printJSON(args []string, value any, stdout io.Writer) error {
	if len(args) > 1 {
		return argumentError{fmt.Errorf("%s takes no arguments, and was given %s", args[0], sim.Quoted(strings.Join(args[1:], " ")))}
	}
	encoder := json.NewEncoder(stdout)
	encoder.SetIndent("", "\t")
	return encoder.Encode(value)
}
