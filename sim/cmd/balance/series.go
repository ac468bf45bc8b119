package main

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"balance/sim/experiment"
)

// scaling says how the quantities of [experiment.Scaling] are called.
var scaling = map[string]string{
	"var_v_mv2":                  "var(V), mV²",
	"spike_count_corr_published": "correlation (published)",
	"spike_count_corr":           "correlation",
	"abs_c":                      "|C|, mV/ms",
}

// printSeries prints how models scale: means and standard errors over trials at
// every network size, and power laws fitted to them.
func printSeries(w io.Writer, rows []experiment.Row) error {
	all, err := experiment.Summarise(rows)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	for i := range all {
		s := &all[i]
		if i > 0 {
			fmt.Fprintln(&text)
		}
		fmt.Fprintf(&text, "%s, t = %d ms: mean ± standard error\n", s.Name(), s.T)
		table := tabwriter.NewWriter(&text, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprint(table, "n\ttrials\t")
		for _, name := range experiment.Scaling {
			fmt.Fprint(table, scaling[name], "\t")
		}
		fmt.Fprintln(table)
		for _, p := range s.Points {
			fmt.Fprintf(table, "%d\t%s\t", p.N, trialsOf(p))
			for _, name := range experiment.Scaling {
				fmt.Fprint(table, estimate(p.Quantities[name]), "\t")
			}
			fmt.Fprintln(table)
		}
		table.Flush()
		var notes []string
		for _, name := range experiment.Scaling {
			if law, ok := s.Fits[name]; ok {
				quantity, _, _ := strings.Cut(scaling[name], ",")
				fmt.Fprintf(&text, "  %s ∝ %s\n", quantity, powerLaw(law, &notes))
			}
		}
		for k, note := range notes {
			fmt.Fprintf(&text, "  %s %s\n", mark(k), note)
		}
	}
	_, err = w.Write(text.Bytes())
	return err
}

// trialsOf counts the trials of a point.
func trialsOf(p experiment.Point) string {
	if p.Failed > 0 {
		return fmt.Sprintf("%d (%d failed)", p.Trials, p.Failed)
	}
	return fmt.Sprint(p.Trials)
}

// estimate is a mean with its standard error, to two digits of that, or a dash
// where there are no data.
func estimate(e experiment.Estimate) string {
	switch {
	case e.Trials == 0:
		return "–"
	case !(e.SEM > 0):
		return fmt.Sprintf("%.4g", float64(e.Mean))
	}
	decimals := max(0, 1-int(math.Floor(math.Log10(float64(e.SEM)))))
	return fmt.Sprintf("%.*f ± %.*f", decimals, float64(e.Mean), decimals, float64(e.SEM))
}

// powerLaw is a fit with the 95 % interval of its exponent, and a mark of what is
// to be said of it, which is added to the notes.
func powerLaw(law experiment.PowerLaw, notes *[]string) string {
	text := fmt.Sprintf("N^%.3f", law.Exponent)
	if law.Low.Known() {
		text += fmt.Sprintf("  (95 %%: %.3f … %.3f)", float64(law.Low), float64(law.High))
	}
	note := func(note string) {
		if !slices.Contains(*notes, note) {
			*notes = append(*notes, note)
		}
		text += " " + mark(slices.Index(*notes, note))
	}
	if law.Note != "" {
		note(law.Note)
	}
	for _, n := range law.LeftOut {
		note(fmt.Sprintf("without n = %d, where the mean is not positive", n))
	}
	return text
}

// mark is the mark of note k.
func mark(k int) string { return strings.Repeat("*", k+1) }
