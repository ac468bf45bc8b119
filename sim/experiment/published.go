package experiment

import (
	_ "embed"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed published_figures.csv
var publishedFigures string

// A PublishedPoint is a point of the paper's figures: the mean over 4 trials of
// 5 s.
type PublishedPoint struct {
	Quantity string  `json:"quantity"` // name of the result
	Synapse  string  `json:"synapse"`
	C        float64 `json:"c"`
	N        int     `json:"n"`
	Mean     float64 `json:"mean"`
	SEM      float64 `json:"sem"` // standard error
}

// How the published points were measured.
const (
	PublishedTrials = 4
	PublishedT      = 5000 // ms
)

var published struct {
	once   sync.Once
	points []PublishedPoint
}

// Published returns the points of the paper's figures. They are read when they are first asked
// for, by a function that programs which never ask do not have in them.
func Published() []PublishedPoint {
	published.once.Do(func() { published.points = readPublished() })
	return published.points
}

func readPublished() (points []PublishedPoint) {
	table := csv.NewReader(strings.NewReader(publishedFigures))
	table.Comment = '#'
	records, err := table.ReadAll()
	if err != nil {
		panic(err) // the file is part of the program
	}
	number := func(text string) float64 {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			panic(err)
		}
		return v
	}
	for _, record := range records[1:] {
		points = append(points, PublishedPoint{
			Quantity: record[0], Synapse: record[1], C: number(record[2]), N: int(number(record[3])), Mean: number(record[4]), SEM: number(record[5]),
		})
	}
	return points
}

// PublishedFit returns the power law that [Fit] gives for the published means at
// the given sizes, or at all if there are none given. It reports false if it has
// less than two of them.
func PublishedFit(quantity, synapse string, c float64, sizes ...int) (PowerLaw, bool) {
	var samples []Sample
	for _, p := range Published() {
		if p.Quantity == quantity && p.Synapse == synapse && p.C == c && (len(sizes) == 0 || slices.Contains(sizes, p.N)) {
			samples = append(samples, Sample{p.N, p.Mean, p.SEM, PublishedTrials})
		}
	}
	law, err := Fit(samples)
	return law, err == nil
}
