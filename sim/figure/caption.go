package figure

import (
	"fmt"
	"slices"
	"strings"

	"balance/sim/experiment"
)

const paper = "Model: V. Zhu, G. Ocker and R. Rosenbaum, Empirical scaling laws in balanced networks with conductance-based synapses, arXiv:2605.12404 (2026)."

// methods says how the members of a figure were made: parameters and lengths of
// time.
func methods(all []member, s settings) string {
	parameters := "Parameters: the paper’s"
	if len(s.differ) > 0 {
		parameters = "Parameters that the key does not name: the paper’s"
	}
	var others []string
	for _, setting := range s.shared {
		if setting.Name != experiment.SettingT && setting.Name != "burnin" {
			others = append(others, settingText(setting, all[0].Series))
		}
	}
	if len(others) > 0 {
		parameters += ", but " + strings.Join(others, ", ")
	}
	one := func(text func(member) string) string {
		first := text(all[0])
		if slices.ContainsFunc(all, func(m member) bool { return text(m) != first }) {
			return "as named"
		}
		return first
	}
	t := one(func(m member) string { return fmt.Sprintf("%d~ms", m.T) })
	burnin := one(func(m member) string { return fmt.Sprintf("%g~ms", m.Params.Burnin) })
	return fmt.Sprintf("%s. {T}~=~%s, burn-in %s.", parameters, t, burnin)
}

// provenance names trials, seeds and version, if that is known.
func provenance(count string, jobs []experiment.Job, version string) string {
	var trials, seeds []int
	for _, j := range jobs {
		trials, seeds = append(trials, j.Trial), append(seeds, j.Params.Seed)
	}
	if version == "" {
		version = "not known, since the rows of results lack these trials"
	}
	return fmt.Sprintf("%s (%s; %s). Version of the numerics: %s.", count, ranges("trial", trials), ranges("seed", seeds), version)
}

func countTrials(fewest, most int) string {
	text := fmt.Sprint(most, " trial")
	if fewest < most {
		text = fmt.Sprint(fewest, " to ", text)
	}
	if most != 1 {
		text += "s"
	}
	return text
}

// trialsAPoint says how many trials the points of all members have.
func trialsAPoint(all []member) string {
	fewest, most := all[0].Points[0].Trials, 0
	for _, m := range all {
		for _, point := range m.Points {
			fewest, most = min(fewest, point.Trials), max(most, point.Trials)
		}
	}
	return countTrials(fewest, most) + " a point"
}

// jobsOf returns the jobs of the rows that some members summarise.
func jobsOf(all []member, rows []experiment.Row) (jobs []experiment.Job) {
	for _, row := range rows {
		key := row.Series().Key
		if slices.ContainsFunc(all, func(m member) bool { return m.Key == key }) {
			jobs = append(jobs, row.Job)
		}
	}
	return jobs
}

// ranges writes numbers with their noun, those in a row as a range: "trials 1–4".
func ranges(noun string, values []int) string {
	values = slices.Compact(slices.Sorted(slices.Values(values)))
	var words []string
	for i := 0; i < len(values); {
		end := i
		for end+1 < len(values) && values[end+1] == values[end]+1 {
			end++
		}
		switch {
		case end == i:
			words = append(words, fmt.Sprint(values[i]))
		case end == i+1:
			words = append(words, fmt.Sprint(values[i]), fmt.Sprint(values[end]))
		default:
			words = append(words, fmt.Sprintf("%d–%d", values[i], values[end]))
		}
		i = end + 1
	}
	if len(words) > 8 {
		words = []string{fmt.Sprintf("%d of them, %d … %d", len(values), values[0], values[len(values)-1])}
	}
	if len(values) > 1 {
		noun += "s"
	}
	return noun + " " + strings.Join(words, ", ")
}

// leftOutSentence names what a figure leaves out, as far as there is room.
func leftOutSentence(lines []string) []string {
	const room = 4
	if len(lines) == 0 {
		return nil
	}
	text := "Left out: " + strings.Join(lines[:min(room, len(lines))], "; ")
	if more := len(lines) - room; more > 0 {
		text += fmt.Sprintf("; and %d more", more)
	}
	return []string{text + "."}
}

// capital begins a sentence.
func capital(sentence string) string { return strings.ToUpper(sentence[:1]) + sentence[1:] }

// sizeOf writes a size as in sentences.
func sizeOf(n int) string { return "{N}~=~" + grouped(n) }

// short writes a number to three digits.
func short(v float64) string { return strings.ReplaceAll(fmt.Sprintf("%.3g", v), "-", minus) }
