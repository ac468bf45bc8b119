package experiment

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"balance/sim"
)

// A Series is how a model scales: its points by network size, all else alike.
type Series struct {
	Key    string                 `json:"key"`    // the same for all jobs and rows of the series, and for no others
	Params sim.Parameters         `json:"params"` // n and seed mean nothing
	T      int64                  `json:"t_ms"`
	Points []Point                `json:"points"` // n ascending
	Fits   map[string]PowerLaw    `json:"fits"`   // by name of the result, of those in Scaling
	Theory map[string][]Predicted `json:"theory"` // by name of the result; at the sizes of the points, as far as it says something

	// PublishedFits are fits to the published means of the same model, c and
	// parameters, by name of the result: at those sizes that Fits has used.
	PublishedFits map[string]PowerLaw `json:"published_fits"`
}

// Trials that differ in no more than the parameters in WithinSeries belong to one
// series. Those in Axes are what series are compared in: the model, which two of
// them name, and c. Whatever else differs is a [Setting].
var (
	Axes         = []string{"synapse", "lambda", "c"}
	WithinSeries = []string{"n", "seed"}
)

// Series returns the series that the job belongs to, without its points.
func (j Job) Series() Series {
	shared := Job{Params: j.Params, T: j.T}
	shared.Params.N, shared.Params.Seed = 0, 0
	return Series{Key: shared.Key(), Params: j.Params, T: j.T}
}

// Name tells the series from any other: model and c, and what else is not the
// paper's but for t. In a set of series shorter names do: see [Labels].
func (s Series) Name() string {
	model := ModelOf(s.Params).Name
	if model == "" {
		model = fmt.Sprint("lambda = ", s.Params.Lambda)
	}
	words := []string{model, fmt.Sprint("c = ", s.Params.C)}
	for _, setting := range settings {
		if value := setting.Text(s); setting.Name != SettingT && value != setting.Paper {
			words = append(words, setting.Name+" = "+value)
		}
	}
	return strings.Join(words, ", ")
}

// Compare orders series, whichever of their rows comes first: by model, in the
// order of [Models], by c, and by what else they differ in.
func (s Series) Compare(other Series) int {
	return cmp.Or(s.compareAxes(other), cmp.Compare(s.Name(), other.Name()), cmp.Compare(s.T, other.T))
}

// compareAxes orders series by model and c alone.
func (s Series) compareAxes(other Series) int {
	return cmp.Or(cmp.Compare(ModelOf(s.Params).place(), ModelOf(other.Params).place()), cmp.Compare(s.Params.C, other.Params.C))
}

// A Setting is what makes another series of the same model and c: a parameter,
// or t.
type Setting struct {
	Name  string // of the parameter, or t
	Unit  string
	Paper string // the paper's value

	text func(Series) string
}

// Text returns the value that a series has, without its unit.
func (s Setting) Text(of Series) string { return s.text(of) }

// SettingT is the name of the setting that is no parameter.
const SettingT = "t"

// settings are all there are, t last.
var settings = func() (list []Setting) {
	for _, row := range sim.Table {
		if slices.Contains(Axes, row.Name) || slices.Contains(WithinSeries, row.Name) {
			continue
		}
		list = append(list, Setting{row.Name, row.Unit, row.Text(sim.Defaults()), func(s Series) string { return row.Text(s.Params) }})
	}
	t := func(t int64) string { return strconv.FormatInt(t, 10) }
	return append(list, Setting{SettingT, "ms", t(PublishedT), func(s Series) string { return t(s.T) }})
}()
