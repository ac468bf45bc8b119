package figure

import (
	"fmt"
	"slices"
	"strings"

	"balance/sim"
	"balance/sim/experiment"
)

// A member is a series of a figure.
type member struct {
	experiment.Series
	look
	label     string // tells it from the other members
	published bool   // whether its settings are those of published points, t too
}

// members returns the series that belong to a figure, and what tells them apart
// or not.
func members(series []experiment.Series, belongs func(sim.Parameters) bool) (list []member, shared settings) {
	var chosen []experiment.Series
	for _, s := range series {
		if belongs(s.Params) {
			chosen = append(chosen, s)
		}
	}
	labels, differ, common := experiment.Labels(chosen)
	variants := map[string]int{}
	for i, s := range chosen {
		model := experiment.ModelOf(s.Params)
		words := []string{modelName(model), fmt.Sprintf("{c}~=~%g", s.Params.C)}
		for _, setting := range differ {
			words = append(words, settingText(setting, s))
		}
		key := fmt.Sprint(model.Name, s.Params.Lambda, s.Params.C > 0)
		list = append(list, member{
			Series: s, look: newLook(s.Params, variants[key]), label: strings.Join(words, ", "),
			published: labels[i].Published && s.T == experiment.PublishedT,
		})
		variants[key]++
	}
	return list, settings{differ, common}
}

// settings are those that tell members of a figure apart, and those that all of
// them share and that are not the paper's.
type settings struct{ differ, shared []experiment.Setting }

func modelName(m experiment.Model) string {
	if m.Name == "" {
		return fmt.Sprintf("lambda~=~%g", *m.Lambda)
	}
	return m.Name
}

// settingText writes a setting of a series: "jitter = 10 ms", {T} for the length
// of its runs.
func settingText(setting experiment.Setting, of experiment.Series) string {
	name, text := setting.Name, setting.Text(of)
	if name == experiment.SettingT {
		name = "{T}"
	}
	if setting.Unit != "" {
		text += tie + setting.Unit
	}
	return name + "~=~" + strings.ReplaceAll(text, "-", minus)
}

// omissions names what is left out.
type omissions struct{ lines []string }

func (o *omissions) add(format string, values ...any) {
	line := fmt.Sprintf(format, values...)
	if !slices.Contains(o.lines, line) {
		o.lines = append(o.lines, line)
	}
}

// plain returns the lines without marks.
func (o *omissions) plain() (lines []string) {
	for _, line := range o.lines {
		lines = append(lines, plain(line))
	}
	return lines
}

// missing says where and why a series has no data for a quantity, if so.
func (q quantity) missing(m member) (why string, ok bool) {
	var sizes []int
	for _, point := range m.Points {
		if _, ok := point.Quantities[q.name]; !ok {
			sizes = append(sizes, point.N)
		}
	}
	switch {
	case len(sizes) == 0:
		return "", false
	case q.settled && float64(m.T) <= m.Params.Burnin:
		return fmt.Sprintf("no data, since {T}~=~%d~ms is not longer than the burn-in of %g~ms", m.T, m.Params.Burnin), true
	}
	return "no data at {N}~=~" + list(sizes), true
}

// list writes sizes or seeds: "1, 2, 3".
func list(values []int) string {
	var words []string
	for _, v := range values {
		words = append(words, grouped(v))
	}
	return strings.Join(words, ", ")
}
