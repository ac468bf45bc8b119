// Command balance simulates balanced networks with current-based and
// conductance-based synapses.
//
//	balance run         runs trials of one network and prints their results
//	balance parameters  prints the table of parameters as JSON
//
// It exits with 0 when done, 1 when a run failed, 2 for bad arguments.
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
)

const (
	done = iota
	failed
	badArguments
)

const usage = `balance simulates balanced networks with current-based and conductance-based synapses
(Zhu, Ocker & Rosenbaum, arXiv:2605.12404).

    balance run [parameters] [-t MS] [-trials K | -trial K] [-kernel K] [-json] [-spikes FILE] [-traces FILE]
    balance parameters

"balance run -help" lists the parameters.
`

func main() { os.Exit(command(os.Args[1:], os.Stdout, os.Stderr)) }

// command runs the named subcommand and returns the exit status.
func command(args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprintln(stderr, `balance: no command; allowed are run, parameters ("balance help" tells more)`)
		return badArguments
	}
	var err error
	switch args[0] {
	case "run":
		err = run(args[1:], stdout, stderr)
	case "parameters":
		err = parameters(args[1:], stdout)
	case "help", "-h", "-help", "--help":
		fmt.Fprint(stdout, usage)
	default:
		err = argumentError{fmt.Errorf("command %q: allowed are run, parameters", args[0])}
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

// parameters prints the table from which the page makes its controls.
func parameters(args []string, stdout io.Writer) error {
	if len(args) > 0 {
		return argumentError{fmt.Errorf("parameters takes no arguments, and was given %s", strings.Join(args, " "))}
	}
	encoder := json.NewEncoder(stdout)
	encoder.SetIndent("", "\t")
	return encoder.Encode(sim.Table)
}
