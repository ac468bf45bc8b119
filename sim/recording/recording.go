package recording

import (
	"encoding/json"

	"balance/sim"
)

// Trial is the one that is recorded: that of the page.
const Trial = 1

// CalibrationLength is for how much model time the conductance-based network runs from
// which the effective model is calibrated, ms. The last half of it counts.
const CalibrationLength = 1000

// A Recording is what happened to one network after another.
type Recording struct {
	Version string // of the numerics
	Parts   []Part
}

// A Part is what happened to one network from its time 0.
type Part struct {
	Params    sim.Parameters `json:"params"` // at the beginning
	Changes   []Change       `json:"changes"`
	Steps     int64          `json:"steps"`      // in all
	SpikeHash string         `json:"spike_hash"` // of all of them
}

// A Change acts before a step. For the effective model it is Settled where the model
// was calibrated with the settings that it leads to; otherwise the last calibration
// serves, as while a slider is dragged.
type Change struct {
	Step    int64           `json:"step"`
	Params  json.RawMessage `json:"params,omitempty"` // an object of those that change; none where only the calibration does
	Settled bool            `json:"settled,omitempty"`
}

// format is the first key of a file and its value, the version of the format.
const format = 1

// MarshalJSON writes the file: a recording of one part holds that part's keys itself.
func (r Recording) MarshalJSON() ([]byte, error) {
	if len(r.Parts) == 1 {
		return json.Marshal(struct {
			Balance int    `json:"balance"`
			Version string `json:"version"`
			Part
		}{format, r.Version, r.Parts[0]})
	}
	return json.Marshal(struct {
		Balance int    `json:"balance"`
		Version string `json:"version"`
		Parts   []Part `json:"parts"`
	}{format, r.Version, append([]Part{}, r.Parts...)})
}

// calibrated returns the parameters of the run by which the effective model of p is
// calibrated.
func calibrated(p sim.Parameters) sim.Parameters {
	p.Burnin = CalibrationLength
	return p
}

// NewCalibration begins the run by which the effective model of p is calibrated.
func NewCalibration(p sim.Parameters, c *sim.Connectivity, options ...sim.Option) *sim.CalibrationRun {
	return sim.NewCalibrationRun(calibrated(p), Trial, c, CalibrationLength, options...)
}
