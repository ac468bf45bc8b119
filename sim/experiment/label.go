package experiment

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"balance/sim"
)

// A Label is how one of a set of series is called and drawn. What all of the set
// share needs no name.
type Label struct {
	Key       string   `json:"key"`       // of the series
	Model     *string  `json:"model"`     // one of Models by its name; null between current and conductance
	Lambda    *float64 `json:"lambda"`    // null for effective
	Mark      string   `json:"mark"`      // of the model
	C         float64  `json:"c"`         // input correlation
	Name      string   `json:"name"`      // Words, joined by commas
	Words     []string `json:"words"`     // the model, "c = …", then whatever else tells the series from the others
	Published bool     `json:"published"` // the paper has points of this model, c and parameters; t may be another
	Foreign   bool     `json:"foreign"`   // the parameters are not all the paper's, of which nothing but a last word, "here", tells
}

// Labels returns the labels of a set of series, in their order; the settings in
// which they differ, of which their names tell; and those that all of them share
// and that are not the paper's.
func Labels(series []Series) (labels []Label, differ, shared []Setting) {
	for _, setting := range settings {
		if len(series) == 0 {
			break
		}
		first := setting.Text(series[0])
		switch {
		case slices.ContainsFunc(series, func(s Series) bool { return setting.Text(s) != first }):
			differ = append(differ, setting)
		case first != setting.Paper:
			shared = append(shared, setting)
		}
	}
	for _, s := range series {
		labels = append(labels, newLabel(s, differ))
	}
	return labels, differ, shared
}

func newLabel(s Series, differ []Setting) Label {
	model := ModelOf(s.Params)
	l := Label{Key: s.Key, Lambda: model.Lambda, Mark: model.Mark, C: s.Params.C}
	if model.Name != "" {
		l.Model = &model.Name
		l.Words = []string{model.Name}
	} else {
		l.Words = []string{"λ = " + shortest(*model.Lambda)}
	}
	l.Words = append(l.Words, "c = "+shortest(l.C))
	for _, setting := range differ {
		l.Words = append(l.Words, setting.Name+" = "+asInJSON(setting.Text(s)))
	}
	l.Published = s.usual() && hasPublished(s.Params)
	l.Foreign = !s.usual() && len(differ) == 0
	if l.Foreign {
		l.Words = append(l.Words, "here")
	}
	l.Name = strings.Join(l.Words, ", ")
	return l
}

// usual reports whether the parameters are the paper's; t may be another.
func (s Series) usual() bool {
	return !slices.ContainsFunc(settings, func(setting Setting) bool { return setting.Name != SettingT && setting.Text(s) != setting.Paper })
}

// hasPublished reports whether the paper has points of a model and a c.
func hasPublished(p sim.Parameters) bool {
	return slices.ContainsFunc(Published(), func(point PublishedPoint) bool { return point.Synapse == p.Synapse && point.C == p.C })
}

// asInJSON writes the value of a setting as it stands in rows.
func asInJSON(value string) string {
	if v, err := strconv.ParseFloat(value, 64); err == nil {
		return shortest(v)
	}
	return value
}

// shortest writes a number as JSON does.
func shortest(v float64) string {
	text, _ := json.Marshal(v) // of a finite number, which cannot fail
	return string(text)
}
