package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"

	"balance/sim"
)

// parameterFlags adds a flag for every parameter to set, and returns the map in
// which they leave what was given.
func parameterFlags(set *flag.FlagSet) map[string]string {
	given := map[string]string{}
	for _, row := range sim.Table {
		set.Func(row.Name, row.Description, func(text string) error {
			given[row.Name] = text
			return nil
		})
	}
	return given
}

// parse reads the flags in args, which may stand before and after other
// arguments, and returns the latter.
func parse(set *flag.FlagSet, args []string, help func()) ([]string, error) {
	set.SetOutput(io.Discard)
	set.Usage = func() {} // which errors would print as well
	var rest []string
	for {
		if err := set.Parse(args); err != nil {
			if err == flag.ErrHelp {
				help()
				return nil, err
			}
			if name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); unknown {
				return nil, argumentError{fmt.Errorf("%s: no such parameter; allowed are %s", given(args, name), strings.Join(names(set), ", "))}
			}
			return nil, argumentError{fmt.Errorf("%w (%q lists what is allowed)", err, "balance "+set.Name()+" -help")}
		}
		if set.NArg() == 0 {
			return rest, nil
		}
		rest = append(rest, set.Arg(0))
		args = set.Args()[1:]
	}
}

// refuseRepeats has flags refused that are given again, for a command in which
// that reads as if both values counted. None of its flags may do without a value.
func refuseRepeats(set *flag.FlagSet) {
	set.VisitAll(func(f *flag.Flag) { f.Value = &once{Value: f.Value} })
}

// A once is a flag that can be given once.
type once struct {
	flag.Value
	given bool
}

func (o *once) Set(text string) error {
	if o.given {
		return errors.New("it is given twice; allowed is once, with commas between several values")
	}
	o.given = true
	return o.Value.Set(text)
}

// given returns a flag that stands in args, with its value if it has one.
func given(args []string, name string) string {
	for i, arg := range args {
		flag := strings.TrimLeft(arg, "-")
		if strings.HasPrefix(flag, name+"=") {
			return strings.Replace(flag, "=", " = ", 1)
		}
		if flag == name && i+1 < len(args) {
			return name + " = " + args[i+1]
		}
	}
	return name
}

// names returns the names of all flags.
func names(set *flag.FlagSet) []string {
	var list []string
	set.VisitAll(func(f *flag.Flag) { list = append(list, f.Name) })
	return list
}

// wholeFlag adds a flag that takes whole numbers from least.
func wholeFlag(set *flag.FlagSet, name string, value int, least int, description string) *int {
	set.Func(name, description, func(text string) error {
		v, err := strconv.Atoi(text)
		if err != nil || v < least {
			return fmt.Errorf("allowed are whole numbers from %d", least)
		}
		value = v
		return nil
	})
	return &value
}

// printParameters lists the parameters as flags.
func printParameters(w io.Writer) {
	for _, row := range sim.Table {
		unit := ""
		if row.Unit != "" {
			unit = " " + row.Unit
		}
		fmt.Fprintf(w, "  -%-8s %s\n            default %v%s; allowed %s\n", row.Name, row.Description, row.Default, unit, row.Allowed())
	}
}
