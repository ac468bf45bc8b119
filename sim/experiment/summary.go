package experiment

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/gonum/stat"

	"balance/sim"
	"balance/sim/measure"
)

// An Estimate is the mean of a result over trials.
type Estimate struct {
	Mean   measure.Quantity `json:"mean"`   // missing where no trial has the result
	SEM    measure.Quantity `json:"sem"`    // standard error; missing for one trial
	Trials int              `json:"trials"` // that have the result
}

// A Point is what the trials of one network size give.
type Point struct {
	N          int                 `json:"n"`
	Trials     int                 `json:"trials"`     // that did not fail
	Failed     int                 `json:"failed"`     // that did
	Quantities map[string]Estimate `json:"quantities"` // by name of the result; without those that no trial has
}

// Scaling lists the results that power laws are fitted to.
var Scaling = []string{"var_v_mv2", "spike_count_corr_published", "spike_count_corr", "abs_c"}

// Summarise groups rows into series, in the order of [Series.Compare], and
// estimates every result. Rows in which the same trial stands twice count once;
// the error says so if they disagree, or if rows are of different versions of the
// numerics.
func Summarise(rows []Row) ([]Series, error) {
	type group struct {
		series *Series
		rows   map[int][]Row // by n
	}
	groups := map[string]*group{}
	var order []*group
	seen := map[string]Row{}
	for _, row := range rows {
		if first := rows[0].Version; row.Version != first {
			return nil, mixedVersions(first, row.Version)
		}
		if other, ok := seen[row.Key()]; ok {
			if !same(&row, &other) {
				return nil, fmt.Errorf("n = %d, trial %d is there twice, with different results", row.Params.N, row.Trial)
			}
			continue
		}
		seen[row.Key()] = row
		series := row.Series()
		if groups[series.Key] == nil {
			groups[series.Key] = &group{&series, map[int][]Row{}}
			order = append(order, groups[series.Key])
		}
		n := row.Params.N
		groups[series.Key].rows[n] = append(groups[series.Key].rows[n], row)
	}
	var all []Series
	for _, g := range order {
		for n, rows := range g.rows {
			g.series.Points = append(g.series.Points, newPoint(n, rows))
		}
		slices.SortFunc(g.series.Points, func(a, b Point) int { return cmp.Compare(a.N, b.N) })
		g.series.fit()
		all = append(all, *g.series)
	}
	slices.SortFunc(all, Series.Compare)
	predict(all)
	return all, nil
}

func mixedVersions(first, other string) error {
	return fmt.Errorf("rows are of versions %s and %s of the numerics, which do not compare; run them again with one", sim.Quoted(first), sim.Quoted(other))
}

// same reports whether two rows of a trial have the same results.
func same(a, b *Row) bool {
	text := func(row *Row) string {
		record := row.Record()
		record[slices.Index(Columns(), "build")], record[slices.Index(Columns(), "wall_s")] = "", ""
		return strings.Join(record, ",")
	}
	return text(a) == text(b)
}

func newPoint(n int, rows []Row) Point {
	point := Point{N: n, Quantities: map[string]Estimate{}}
	samples := map[string][]float64{}
	for _, row := range rows {
		if row.Error != nil {
			point.Failed++
			continue
		}
		point.Trials++
		for i, q := range row.Values() {
			if q.Known() {
				name := measure.Names()[i]
				samples[name] = append(samples[name], float64(*q))
			}
		}
	}
	for name, values := range samples {
		point.Quantities[name] = newEstimate(values)
	}
	return point
}

// fit fits power laws to the means, and to the published ones at the same sizes.
func (s *Series) fit() {
	s.Fits, s.PublishedFits = map[string]PowerLaw{}, map[string]PowerLaw{}
	usual := s.usual()
	for _, name := range Scaling {
		law, err := Fit(s.samples(name))
		if err != nil {
			continue
		}
		s.Fits[name] = law
		if !usual {
			continue
		}
		if published, ok := PublishedFit(name, s.Params.Synapse, s.Params.C, law.Sizes...); ok {
			s.PublishedFits[name] = published
		}
	}
}

// newEstimate returns the mean of what the trials of one size give.
func newEstimate(values []float64) Estimate {
	e := Estimate{measure.Missing, measure.Missing, len(values)}
	mean, deviation := stat.MeanStdDev(values, nil)
	if len(values) > 0 {
		e.Mean = measure.Quantity(mean)
	}
	if len(values) > 1 {
		e.SEM = measure.Quantity(stat.StdErr(deviation, float64(len(values))))
	}
	return e
}

// sample returns the estimate as the mean at a size.
func (e Estimate) sample(n int) Sample { return Sample{n, float64(e.Mean), float64(e.SEM), e.Trials} }

// samples returns the means of a result, n ascending.
func (s *Series) samples(name string) (samples []Sample) {
	for _, point := range s.Points {
		if e, ok := point.Quantities[name]; ok {
			samples = append(samples, e.sample(point.N))
		}
	}
	return samples
}
