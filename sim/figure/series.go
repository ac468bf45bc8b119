package figure

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"balance/sim"
	"balance/sim/experiment"
)

// A member is a series of a figure.
type member struct {
	experiment.Series
	look
	label     string // tells it from the other members
	published bool   // whether its settings are those of published points
}

// members returns the series that belong to a figure, and what all of them have
// in common that is not the paper's.
func members(series []experiment.Series, belongs func(sim.Parameters) bool) (list []member, common []string) {
	var chosen []experiment.Series
	for _, s := range series {
		if belongs(s.Params) {
			chosen = append(chosen, s)
		}
	}
	if len(chosen) == 0 {
		return nil, nil
	}
	suffix := make([]string, len(chosen))
	for _, setting := range settings {
		first := setting.text(chosen[0])
		if !slices.ContainsFunc(chosen, func(s experiment.Series) bool { return setting.text(s) != first }) {
			if first != setting.paper {
				common = append(common, setting.name+"~=~"+first)
			}
			continue
		}
		for i, s := range chosen {
			suffix[i] += ", " + setting.name + "~=~" + setting.text(s)
		}
	}
	variants := map[string]int{}
	for i, s := range chosen {
		model := modelName(s.Params)
		key := fmt.Sprint(s.Params.Synapse, s.Params.Lambda, s.Params.C > 0)
		list = append(list, member{
			Series: s, look: newLook(s.Params, variants[key]), label: fmt.Sprintf("%s, {c}~=~%g%s", model, s.Params.C, suffix[i]),
			published: isPublished(s),
		})
		variants[key]++
	}
	return list, common
}

func modelName(p sim.Parameters) string {
	if p.Synapse == "" {
		return fmt.Sprintf("lambda~=~%g", p.Lambda)
	}
	return p.Synapse
}

// A setting is all but the model, c, n and seed that a series is made with.
type setting struct {
	name, paper string
	text        func(experiment.Series) string
}

func (s setting) varies(all []member) bool {
	return slices.ContainsFunc(all, func(m member) bool { return s.text(m.Series) != s.text(all[0].Series) })
}

var settings = func() (list []setting) {
	for _, row := range sim.Table {
		if slices.Contains([]string{"synapse", "lambda", "c", "n", "seed"}, row.Name) {
			continue
		}
		with := func(text string) string {
			if row.Unit != "" {
				text += tie + row.Unit
			}
			return strings.ReplaceAll(text, "-", minus)
		}
		list = append(list, setting{row.Name, with(row.Text(sim.Defaults())), func(s experiment.Series) string { return with(row.Text(s.Params)) }})
	}
	t := func(t int64) string { return strconv.FormatInt(t, 10) + tie + "ms" }
	return append(list, setting{"{T}", t(experiment.PublishedT), func(s experiment.Series) string { return t(s.T) }})
}()

// isPublished reports whether the settings of a series are the paper's, so that
// its published points are to be compared.
func isPublished(s experiment.Series) bool {
	return !slices.ContainsFunc(settings, func(setting setting) bool { return setting.text(s) != setting.paper })
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
