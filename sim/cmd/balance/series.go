package main

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
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
		var n notes
		for _, name := range experiment.Scaling {
			if law, ok := s.Fits[name]; ok {
				quantity, _, _ := strings.Cut(scaling[name], ",")
				fmt.Fprintf(&text, "  %s ∝ %s\n", quantity, powerLaw(law, &n))
				if len(law.Local) > 1 {
					fmt.Fprintf(&text, "    between sizes, ± 95 %%: %s\n", localExponents(law.Local))
				}
			}
		}
		n.print(&text)
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

// estimate is a mean with its standard error, or a dash where there are no data.
func estimate(e experiment.Estimate) string {
	if e.Trials == 0 {
		return "–"
	}
	return experiment.FormatMean(float64(e.Mean), float64(e.SEM))
}

// powerLaw is a fit with the 95 % interval of its exponent, the test whether the
// means follow a power law, and marks of what is to be said of it, which is added to
// the notes.
func powerLaw(law experiment.PowerLaw, n *notes) string {
	text := "N^" + rounded(law.Exponent, 3)
	var told []string
	if law.Low.Known() {
		told = append(told, fmt.Sprintf("95 %%: %s … %s", rounded(float64(law.Low), 3), rounded(float64(law.High), 3)))
	}
	switch p := float64(law.PValue); {
	case p < 0.001:
		told = append(told, "test of fit: p < 0.001")
	case law.PValue.Known():
		told = append(told, fmt.Sprintf("test of fit: p = %.1g", p))
	}
	if len(told) > 0 {
		text += "  (" + strings.Join(told, "; ") + ")"
	}
	if !law.Trusted {
		text += " " + n.untrusted(law.Note)
	}
	for _, size := range law.LeftOut {
		text += " " + n.other(fmt.Sprintf("without n = %d, where the mean is not positive", size))
	}
	return text
}

// localExponents are those between neighbouring sizes: "0.10 ± 0.20 (1000–2000), …".
func localExponents(all []experiment.LocalExponent) string {
	var words []string
	for _, local := range all {
		text := rounded(local.Exponent, 2)
		if local.Low.Known() {
			text += fmt.Sprintf(" ± %.2f", float64(local.High)-local.Exponent)
		}
		words = append(words, fmt.Sprintf("%s (%d–%d)", text, local.From, local.To))
	}
	return strings.Join(words, ", ")
}

// rounded writes a number with so many decimals; what rounds to zero has no sign.
func rounded(v float64, decimals int) string {
	scale := math.Pow10(decimals)
	return strconv.FormatFloat(math.Round(v*scale)/scale+0, 'f', decimals, 64) // −0 + 0 is 0
}

// notes are what is said below fits, each once.
type notes struct {
	doubts []string // why fits are not to be trusted
	others []string
}

// untrusted adds why a fit is not to be trusted, and returns its mark.
func (n *notes) untrusted(why string) string {
	if !slices.Contains(n.doubts, why) {
		n.doubts = append(n.doubts, why)
	}
	return experiment.Untrusted
}

// other adds another note, and returns the mark that it has.
func (n *notes) other(note string) string {
	if !slices.Contains(n.others, note) {
		n.others = append(n.others, note)
	}
	return stars(slices.Index(n.others, note))
}

// stars is the mark of note k of the others.
func stars(k int) string { return strings.Repeat("*", k+1) }

func (n *notes) print(w io.Writer) {
	for _, doubt := range n.doubts {
		fmt.Fprintf(w, "  %s %s\n", experiment.Untrusted, doubt)
	}
	for k, note := range n.others {
		fmt.Fprintf(w, "  %s %s\n", stars(k), note)
	}
}
