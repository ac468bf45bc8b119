package experiment

import (
	"fmt"
	"slices"

	"balance/sim"
)

// A Reference is what results are shown beside, and by which signs and names; as
// JSON it is what "balance published" prints.
type Reference struct {
	Models       []Model  `json:"models"`        // in their order
	BetweenMark  string   `json:"between_mark"`  // for what lies between current and conductance
	Axes         []string `json:"axes"`          // parameters that series are compared in: model and c
	WithinSeries []string `json:"within_series"` // parameters that may differ within a series

	Sizes        []int             `json:"sizes"`        // numbers of neurons that the paper has, ascending
	Correlations []float64         `json:"correlations"` // of the input that it has, ascending
	Series       []Label           `json:"series"`       // that it has points of, in the order of Series.Compare
	Points       []PublishedPoint  `json:"points"`       // n ascending
	Fits         []PublishedLaw    `json:"fits"`         // to their means
	Limits       []PublishedLimit  `json:"limits"`       // of its series, in their order
	LeavesOut    map[string]string `json:"leaves_out"`   // by name of the result: what the theory of a series is of, and what it leaves out
	Cortex       Range             `json:"cortex"`       // var(V) in recordings

	Presets Presets `json:"presets"`
}

// A PublishedLaw is the power law fitted to the published means of a series.
type PublishedLaw struct {
	Quantity string  `json:"quantity"` // name of the result
	Synapse  string  `json:"synapse"`
	C        float64 `json:"c"`
	PowerLaw
}

// A PublishedLimit is what theory, not the paper, says of the rates of a series.
type PublishedLimit struct {
	Synapse string  `json:"synapse"`
	C       float64 `json:"c"`
	Limit
}

// NewReference returns the reference.
func NewReference() Reference {
	r := Reference{
		Models: Models, BetweenMark: BetweenMark, Axes: Axes, WithinSeries: WithinSeries,
		Points: Published(), LeavesOut: TheoryLeavesOut, Cortex: Cortex,
	}
	seen := map[[3]string]bool{}
	for _, p := range r.Points {
		r.Sizes, r.Correlations = append(r.Sizes, p.N), append(r.Correlations, p.C)
		curve := [3]string{p.Quantity, p.Synapse, fmt.Sprint(p.C)}
		if law, ok := PublishedFit(p.Quantity, p.Synapse, p.C); ok && !seen[curve] {
			r.Fits = append(r.Fits, PublishedLaw{p.Quantity, p.Synapse, p.C, law})
		}
		seen[curve] = true
	}
	r.Sizes, r.Correlations = distinct(r.Sizes), distinct(r.Correlations)
	series := publishedSeries(r.Correlations)
	r.Series, _, _ = Labels(series)
	for _, s := range series {
		r.Limits = append(r.Limits, PublishedLimit{s.Params.Synapse, s.Params.C, NewLimit(s.Params)})
	}
	r.Presets = newPresets(r.Sizes, r.Correlations)
	return r
}

func distinct[T int | float64](values []T) []T {
	return slices.Compact(slices.Sorted(slices.Values(values)))
}

// publishedSeries returns the series that the paper has points of.
func publishedSeries(correlations []float64) (all []Series) {
	for _, m := range Models {
		for _, c := range correlations {
			p := sim.Defaults()
			p.Synapse, p.C = m.Name, c
			if m.Lambda != nil {
				p.Lambda = *m.Lambda
			}
			if hasPublished(p) {
				all = append(all, Job{Params: p, T: PublishedT}.Series())
			}
		}
	}
	return all
}
