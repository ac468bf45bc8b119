package experiment

import (
	"fmt"
	"strings"
)

// Presets are experiments that can be chosen by a word.
type Presets struct {
	Paper Preset `json:"paper"` // that of the published figures
	Quick Preset `json:"quick"` // the same without the large networks, which take longest
}

// A Preset is an experiment under the names that flags of the command and
// addresses have for it. [NewGrid] makes its trials.
type Preset struct {
	Values PresetValues `json:"values"`
	Trials int          `json:"trials"`
	T      int64        `json:"t"` // length of a run, ms
}

// PresetValues are the values of the parameters that a preset names, separated
// by commas.
type PresetValues struct {
	N       string `json:"n"`
	C       string `json:"c"`
	Synapse string `json:"synapse"`
}

// newPresets returns the presets of the published sizes and correlations.
func newPresets(sizes []int, correlations []float64) Presets {
	var models []string
	for _, m := range Models {
		models = append(models, m.Name)
	}
	preset := func(sizes []int) Preset {
		return Preset{PresetValues{listed(sizes), listed(correlations), listed(models)}, PublishedTrials, PublishedT}
	}
	return Presets{preset(sizes), preset(sizes[:3])}
}

func listed[T any](values []T) string {
	return strings.ReplaceAll(strings.Trim(fmt.Sprint(values), "[]"), " ", ",")
}
