package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
)

// A Table is the content of numbers.json.
type Table struct {
	Version  string    `json:"version"` // of the numerics
	Seed     int       `json:"seed"`
	Trials   int       `json:"trials"` // of each setting
	T        int64     `json:"t_ms"`   // of a trial
	Settings []Setting `json:"settings"`
	Laws     []Law     `json:"laws"`
	Limits   []Limit   `json:"limits"`
}

// A Setting is a network, and what its trials give.
type Setting struct {
	Key       string                         `json:"key"`    // its parameters, as in "synapse=current c=0.2 n=1000"
	Values    map[string]string              `json:"values"` // the same by name; the others are the paper's
	Command   string                         `json:"command"`
	Hashes    []string                       `json:"hashes"`    // of all spikes, trial by trial
	Results   map[string]experiment.Estimate `json:"results"`   // by name
	Published map[string]Pair                `json:"published"` // by name; empty where the paper has none
	Theory    map[string]float64             `json:"theory"`    // by name: of a free membrane at the measured rates

	Distribution *Distribution `json:"distribution,omitempty"` // where it is told
}

// A Pair is a mean with its standard error.
type Pair struct {
	Mean float64 `json:"mean"`
	SEM  float64 `json:"sem"`
}

// A Law is how the results of a model scale over the paper's sizes.
type Law struct {
	Key       string              `json:"key"` // as in "synapse=current c=0.2"
	Results   map[string]Exponent `json:"results"`
	Published map[string]Exponent `json:"published"`
}

// An Exponent is that of [experiment.PowerLaw], with its 95 % interval.
type Exponent struct {
	Exponent float64 `json:"exponent"`
	Low      float64 `json:"low"`
	High     float64 `json:"high"`
	Trusted  bool    `json:"trusted"`
	Sizes    []int   `json:"sizes"`
}

// A Limit is what theory says of the rates of an infinite network.
type Limit struct {
	Key string `json:"key"` // as in "limit synapse=current"
	experiment.Limit
}

// The trials of a setting are as many and as long as the paper's.
const (
	trials = experiment.PublishedTrials
	length = experiment.PublishedT
)

// told are the results that the table has.
var told = []string{
	"var_v_mv2", "abs_c", "spike_count_corr", "spike_count_corr_published",
	"rate_e_hz", "rate_i_hz", "mean_v_e_mv", "mean_v_i_mv", spread, skewness,
}

// settings are the networks whose numbers the pages say: the paper's, and some between and beyond.
var settings = func() (keys []string) {
	reference := experiment.NewReference()
	for _, n := range reference.Sizes {
		for _, model := range reference.Models {
			for _, c := range reference.Correlations {
				keys = append(keys, fmt.Sprintf("synapse=%s c=%g n=%d", model.Name, c, n))
			}
		}
	}
	return append(keys,
		"lambda=0.25 c=0 n=1000",
		"synapse=current c=0 n=1000 rx=20", "synapse=current c=0.2 n=1000 jitter=20",
		"synapse=conductance c=0.05 n=1000",
		"synapse=current c=0.2 n=15000 dt=0.05", "synapse=conductance c=0.2 n=15000 dt=0.05",
	)
}()

// limits are the networks of whose infinite size theory tells.
var limits = []string{"synapse=current c=0", "synapse=conductance c=0"}

// valuesOf reads a key.
func valuesOf(key string) map[string]string {
	values := map[string]string{}
	for _, word := range strings.Fields(key) {
		name, value, _ := strings.Cut(word, "=")
		values[name] = value
	}
	return values
}

// commandOf returns what is to be typed for a setting.
func commandOf(key string) string {
	words := []string{"balance run"}
	for _, word := range strings.Fields(key) {
		words = append(words, "-"+strings.Replace(word, "=", " ", 1))
	}
	return strings.Join(append(words, fmt.Sprintf("-trials %d", trials)), " ")
}

// job returns a trial of a setting.
func job(key string, trial int) (experiment.Job, error) {
	p, err := sim.Defaults().With(valuesOf(key))
	return experiment.Job{Params: p, Trial: trial, T: length}, err
}

// cost says how long a setting takes, in ms, about.
func cost(key string) float64 {
	j, err := job(key, 1)
	if err != nil {
		return math.Inf(1)
	}
	return trials * j.Cost()
}

// compute runs all trials of some settings, one after the other, and adds up what
// they give. It is told how many settings are done.
func compute(keys []string, tell func(done int)) (*Table, error) {
	table := &Table{Version: sim.Version, Seed: sim.Defaults().Seed, Trials: trials, T: length}
	var all []experiment.Row
	for done, key := range keys {
		tell(done)
		s := Setting{Key: key, Values: valuesOf(key), Command: commandOf(key), Published: map[string]Pair{}}
		var neurons []experiment.Neurons
		for trial := 1; trial <= trials; trial++ {
			j, err := job(key, trial)
			if err != nil {
				return nil, err
			}
			attach, observed := j.ObserveNeurons()
			if !slices.Contains(distributed, key) {
				attach = func(*sim.Network) {}
			}
			row := j.Run(sim.KernelAuto, attach)
			if row.Error != nil {
				return nil, fmt.Errorf("%s, trial %d: %s", key, trial, *row.Error)
			}
			s.Hashes = append(s.Hashes, *row.SpikeHash)
			all = append(all, row)
			if slices.Contains(distributed, key) {
				neurons = append(neurons, observed())
			}
		}
		if neurons != nil {
			s.Distribution, s.Results = newDistribution(neurons)
		}
		table.Settings = append(table.Settings, s)
	}
	tell(len(keys))
	series, err := experiment.Summarise(all)
	if err != nil {
		return nil, err
	}
	for i := range table.Settings {
		if err := table.Settings[i].take(series); err != nil {
			return nil, err
		}
	}
	table.Laws = laws(series)
	for _, key := range limits {
		j, err := job(key, 1)
		if err != nil {
			return nil, err
		}
		table.Limits = append(table.Limits, Limit{"limit " + key, experiment.NewLimit(j.Params)})
	}
	return table, nil
}

// take finds what the trials of the setting give, and what the paper has.
func (s *Setting) take(all []experiment.Series) error {
	j, err := job(s.Key, 1)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(one experiment.Series) bool { return one.Key == j.Series().Key })
	series := all[at]
	s.Theory = map[string]float64{}
	if s.Results == nil {
		s.Results = map[string]experiment.Estimate{}
	}
	for _, point := range series.Points {
		for _, name := range told {
			if e, ok := point.Quantities[name]; ok && point.N == j.Params.N {
				s.Results[name] = e
			}
		}
	}
	for _, name := range told {
		for _, predicted := range series.Theory[name] {
			if predicted.N == j.Params.N {
				s.Theory[name] = predicted.Value
			}
		}
	}
	usual := len(s.Values) == 3 && s.Values["synapse"] != "" // its other parameters are the paper's
	for _, p := range experiment.Published() {
		if usual && p.Synapse == j.Params.Synapse && p.C == j.Params.C && p.N == j.Params.N {
			s.Published[p.Quantity] = Pair{p.Mean, p.SEM}
		}
	}
	return nil
}

// laws returns the power laws of the series that have all the paper's sizes.
func laws(all []experiment.Series) (list []Law) {
	sizes := experiment.NewReference().Sizes
	for _, s := range all {
		if len(s.Points) < len(sizes) {
			continue
		}
		list = append(list, Law{fmt.Sprintf("synapse=%s c=%g", experiment.ModelOf(s.Params).Name, s.Params.C), exponents(s.Fits), exponents(s.PublishedFits)})
	}
	return list
}

// scaling are the results whose exponents are told.
var scaling = []string{"var_v_mv2", "abs_c", "spike_count_corr_published"}

func exponents(fits map[string]experiment.PowerLaw) map[string]Exponent {
	list := map[string]Exponent{}
	for _, name := range scaling {
		if fit, ok := fits[name]; ok {
			list[name] = Exponent{fit.Exponent, float64(fit.Low), float64(fit.High), fit.Trusted, fit.Sizes}
		}
	}
	return list
}

// A number of the pages: its value with its standard error, which is 0 where it has none.
type number struct{ value, sem float64 }

// find returns the number that an element of a page says.
func (t *Table) find(of, quantity, shows string) (number, error) {
	for _, s := range t.Settings {
		if s.Key != of {
			continue
		}
		published, ok := s.Published[quantity]
		if shows == "published" && ok {
			return number{published.Mean, published.SEM}, nil
		}
		if own, ok := s.Results[quantity]; shows == "own" && ok {
			return number{float64(own.Mean), float64(own.SEM)}, nil
		}
		if value, ok := s.Theory[quantity]; shows == "theory" && ok {
			return number{value: value}, nil
		}
	}
	for _, law := range t.Laws {
		fits := map[string]map[string]Exponent{"own": law.Results, "published": law.Published}[shows]
		if fit, ok := fits[quantity]; ok && law.Key == of {
			return number{value: fit.Exponent}, nil
		}
	}
	for _, limit := range t.Limits {
		rates := map[string]measure.Quantity{"rate_e_hz": limit.RateE, "rate_i_hz": limit.RateI}
		if rate, ok := rates[quantity]; ok && limit.Key == of && shows == "theory" {
			return number{value: float64(rate)}, nil
		}
	}
	switch row, known := sim.Lookup(quantity); {
	case of == "cortex" && shows == "cited" && quantity == "low":
		return number{value: experiment.Cortex.Low}, nil
	case of == "cortex" && shows == "cited" && quantity == "high":
		return number{value: experiment.Cortex.High}, nil
	case of == "model" && shows == "default" && known:
		var value float64
		_, err := fmt.Sscan(row.Text(sim.Defaults()), &value)
		return number{value: value}, err
	}
	return number{}, fmt.Errorf("of %q the table has no %s that is %s", of, quantity, shows)
}

// differences lists where what was computed is not what is kept. Of settings that
// were not computed nothing is said.
func (t *Table) differences(computed *Table) (list []string) {
	if t.Version != computed.Version {
		list = append(list, fmt.Sprintf("numbers.json is of version %s of the numerics, which are at %s", t.Version, computed.Version))
	}
	if t.Seed != computed.Seed || t.Trials != computed.Trials || t.T != computed.T {
		list = append(list, "numbers.json has other trials")
	}
	for _, s := range computed.Settings {
		at := slices.IndexFunc(t.Settings, func(one Setting) bool { return one.Key == s.Key })
		if at < 0 {
			list = append(list, "numbers.json has nothing of "+s.Key)
			continue
		}
		old := t.Settings[at]
		if !slices.Equal(old.Hashes, s.Hashes) {
			list = append(list, fmt.Sprintf("%s: spikes are %v, kept are %v", s.Key, s.Hashes, old.Hashes))
		}
		for _, name := range told {
			if !same(old.Results[name], s.Results[name]) && !(missing(old, name) && missing(s, name)) {
				list = append(list, fmt.Sprintf("%s: %s is %v, kept is %v", s.Key, name, s.Results[name], old.Results[name]))
			}
			if a, b := old.Theory[name], s.Theory[name]; math.Abs(a-b) > 1e-9*math.Abs(b) { // of float64 that some processors fuse
				list = append(list, fmt.Sprintf("%s: theory of %s is %v, kept is %v", s.Key, name, b, a))
			}
		}
		if !old.Distribution.near(s.Distribution) {
			list = append(list, s.Key+": V is distributed otherwise")
		}
		if !maps.Equal(old.Published, s.Published) || !maps.Equal(old.Values, s.Values) || old.Command != s.Command {
			list = append(list, s.Key+": what is published, its parameters or its command is another")
		}
	}
	for _, law := range computed.Laws {
		at := slices.IndexFunc(t.Laws, func(one Law) bool { return one.Key == law.Key })
		for _, name := range scaling {
			if at < 0 || !alike(t.Laws[at].Results[name], law.Results[name]) || !alike(t.Laws[at].Published[name], law.Published[name]) {
				list = append(list, fmt.Sprintf("%s: the exponent of %s is another", law.Key, name))
			}
		}
	}
	if !reflect.DeepEqual(t.Limits, computed.Limits) {
		list = append(list, fmt.Sprintf("limits of rates are %v, kept are %v", computed.Limits, t.Limits))
	}
	return list
}

// same reports whether two estimates are the same, but for rounding.
func same(a, b experiment.Estimate) bool {
	near := func(x, y measure.Quantity) bool {
		return x == y || math.Abs(float64(x-y)) <= 1e-9*math.Abs(float64(x))
	}
	return near(a.Mean, b.Mean) && near(a.SEM, b.SEM) && a.Trials == b.Trials
}

// missing reports whether the setting has no such result.
func missing(s Setting, name string) bool {
	e, ok := s.Results[name]
	return !ok || !e.Mean.Known()
}

// alike reports whether two fits are the same, but for rounding.
func alike(a, b Exponent) bool {
	near := func(x, y float64) bool { return math.Abs(x-y) <= 1e-9 }
	return near(a.Exponent, b.Exponent) && near(a.Low, b.Low) && near(a.High, b.High) && a.Trusted == b.Trusted && slices.Equal(a.Sizes, b.Sizes)
}

func read(name string) (*Table, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var table Table
	if err := json.Unmarshal(text, &table); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &table, nil
}

func (t *Table) write(name string) error {
	text, err := json.MarshalIndent(t, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(text, '\n'), 0o644)
}
