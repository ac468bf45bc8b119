package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
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
				return nil, argumentError{unknownFlag(set, args, name)}
			}
			return nil, argumentError{fmt.Errorf("%w (%q lists what is allowed)", err, "balance "+set.Name()+" -help")}
		}
		if set.NArg() == 0 {
			return rest, refusal(set)
		}
		rest = append(rest, set.Arg(0))
		args = set.Args()[1:]
	}
}

// unknownFlag says that there is no such flag, and which may be meant.
func unknownFlag(set *flag.FlagSet, args []string, name string) error {
	if flag, value, ok := strings.Cut(name, " "); ok && set.Lookup(flag) != nil {
		return fmt.Errorf("%s: no such parameter; write -%s %s without quotation marks around both", name, flag, value)
	}
	letters := strings.TrimRight(name, "0123456789.,−-")
	if f := set.Lookup(letters); f != nil && letters != name {
		return fmt.Errorf("%s: no such parameter; write -%s %s", name, letters, name[len(letters):])
	}
	return fmt.Errorf("%s: no such parameter; %s", given(args, name), sim.AllowedNames(name, names(set)))
}

// flagsOnly refuses an argument that is no flag.
func flagsOnly(set *flag.FlagSet, argument string) error {
	err := fmt.Errorf("%s takes flags only, and was given %q", set.Name(), argument)
	if word := strings.TrimLeft(argument, "−–—"); word != argument {
		return fmt.Errorf("%w, which begins with a minus sign of print; write -%s", err, word)
	}
	if name, value, ok := strings.Cut(argument, "="); ok && set.Lookup(name) != nil {
		return fmt.Errorf("%w; write -%s %s", err, name, value)
	}
	return err
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

// mostOfAnything is a whole number so large that none is meant to be larger.
const mostOfAnything = 1 << 53

// A whole is a flag that takes whole numbers like the parameter that describes it. What it
// cannot take is refused when all flags are read: see refusal.
type whole struct {
	row   sim.Parameter
	value int
	err   error
}

// wholeFlag adds a flag that takes the whole numbers of a parameter, which is in
// no table.
func wholeFlag(set *flag.FlagSet, row sim.Parameter, value int) *int {
	row.Whole = true
	w := &whole{row: row, value: value}
	set.Var(w, row.Name, row.Description)
	return &w.value
}

func (w *whole) String() string { return fmt.Sprint(w.value) }

func (w *whole) Set(text string) error {
	v, err := w.row.Read(text)
	w.value, w.err = int(v), err
	return nil
}

// refusal returns why a flag cannot take its value.
func refusal(set *flag.FlagSet) (err error) {
	set.Visit(func(f *flag.Flag) {
		value := f.Value
		if o, ok := value.(*once); ok {
			value = o.Value
		}
		if w, ok := value.(*whole); ok && w.err != nil && err == nil {
			err = argumentError{w.err}
		}
	})
	return err
}

// printParameters lists the parameters as flags.
func printParameters(w io.Writer) {
	for _, row := range sim.Table {
		unit := ""
		if row.Unit != "" {
			unit = " " + row.Unit
		}
		fmt.Fprintf(w, "  -%-8s %s\n            default %v%s; allowed %s\n", row.Name, row.Description, row.Default, unit, row.Allowed())
		if row.Reason != "" {
			fmt.Fprintf(w, "            (%s)\n", row.Reason)
		}
	}
}
