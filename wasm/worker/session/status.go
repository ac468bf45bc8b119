package session

import (
	"math"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
	"balance/sim/theory"
)

// A State is what a session does.
type State string

const (
	Running     State = "running"
	Building    State = "building"    // a network, which takes some time if it is large; nothing is known of it
	Calibrating State = "calibrating" // measuring the effective time constant
	Diverged    State = "diverged"    // stopped
)

// A Ready message says that the program of the worker has started.
type Ready struct {
	Protocol string     `json:"protocol"` // what its messages are of: a page that has another is of another build
	Version  string     `json:"version"`  // of the numerics
	Kernel   sim.Kernel `json:"kernel"`   // that auto stands for here
}

// Word makes a Ready a message.
func (Ready) Word() string { return "ready" }

// Kernel returns the kernel that runs the network.
func (s *Session) Kernel() sim.Kernel { return s.network.Kernel() }

// State says what the session does.
func (s *Session) State() State {
	switch {
	case s.stale:
		return Building
	case s.diverged != nil:
		return Diverged
	case s.calibration != nil:
		return Calibrating
	}
	return Running
}

// A Status says how the network and its measurements stand, about ten times a
// second. All numbers are of the network with its params: there are none while that
// is being built.
type Status struct {
	Network           int                `json:"network"` // among those that are shown side by side
	State             State              `json:"state"`
	Progress          float64            `json:"progress"` // of a calibration, 0 to 1
	Message           string             `json:"message"`  // why it diverged
	ModelTime         float64            `json:"model_time_ms"`
	Changed           float64            `json:"changed_ms"`            // model time from which on it has had its params; 0 if from the beginning
	Window            int                `json:"window_ms"`             // over which stats are measured
	CorrelationWindow int                `json:"correlation_window_ms"` // likewise, for correlations; what there is of it as long as they are withheld
	Settling          bool               `json:"settling"`              // it runs, and less than 0.5 s of model time have passed since the last change
	Params            sim.Parameters     `json:"params"`
	Stats             measure.LiveView   `json:"stats"`    // of the sliding window
	Since             measure.Since      `json:"since"`    // of all windows since the last change, with errors
	Withheld          []measure.Withheld `json:"withheld"` // what is missing in both as yet, and why
	Theory            Theory             `json:"theory"`
}

// A Theory is what theory says of the network.
type Theory struct {
	experiment.Limit // of the rates, as N → ∞

	VarV      measure.Quantity `json:"var_v_mv2"` // of a free membrane at the rates below; missing until these are measured
	VarVE     measure.Quantity `json:"var_v_e_mv2"`
	VarVI     measure.Quantity `json:"var_v_i_mv2"`
	MeanVE    measure.Quantity `json:"mean_v_e_mv"`
	MeanVI    measure.Quantity `json:"mean_v_i_mv"`
	AtRateE   measure.Quantity `json:"at_rate_e_hz"`
	AtRateI   measure.Quantity `json:"at_rate_i_hz"`
	LeavesOut string           `json:"leaves_out"` // what the free membrane is, whose rates it has, and what it leaves out; without its full stop
}

// Whose rates the free membrane has.
const (
	ownRates        = "free membrane at the rates that are measured here since the last change; " + theory.VarianceLeavesOut
	calibratedRates = "free membrane at the rates of the conductance-based network from which the effective time constant is taken; " + theory.VarianceLeavesOut
)

// Word makes a Status a message.
func (Status) Word() string { return "status" }

// Status describes the network as it is now.
func (s *Session) Status() Status {
	view := s.live.View()
	status := Status{
		State:             s.State(),
		Progress:          s.progress,
		ModelTime:         s.network.Time(),
		Changed:           s.changed,
		Window:            view.Window,
		CorrelationWindow: view.CorrelationWindow,
		Settling:          view.Settling,
		Params:            s.parameters,
		Stats:             view,
		Since:             view.Since,
		Withheld:          append([]measure.Withheld{}, view.Withheld...), // a list, also of none
		Theory:            s.theory(&view.Since),
	}
	if s.diverged != nil {
		status.Message = s.diverged.Error()
	}
	if status.State != Running {
		status.Settling = false
	}
	if s.stale {
		status.ModelTime, status.Changed, status.Withheld = 0, 0, []measure.Withheld{}
	}
	return status
}

// theory returns what theory says of the present settings, at the rates that are
// measured.
func (s *Session) theory(since *measure.Since) Theory {
	missing := measure.Missing
	t := Theory{experiment.NewLimit(s.parameters), missing, missing, missing, missing, missing, missing, missing, ownRates}
	e, i := float64(since.Stats.RateE), float64(since.Stats.RateI)
	if s.parameters.Synapse == sim.Effective {
		t.LeavesOut = calibratedRates
		e, i = math.NaN(), math.NaN()
		if s.measured != nil && s.calibration == nil && !s.outdated && !s.stale {
			e, i = s.rates[sim.E], s.rates[sim.I]
		}
	}
	if math.IsNaN(e) || math.IsNaN(i) {
		return t
	}
	v := theory.NetworkVariance(s.parameters, e, i)
	t.VarV, t.VarVE, t.VarVI = measure.Quantity(v.Var), measure.Quantity(v.VarE), measure.Quantity(v.VarI)
	t.MeanVE, t.MeanVI = measure.Quantity(v.MeanE), measure.Quantity(v.MeanI)
	t.AtRateE, t.AtRateI = measure.Quantity(e), measure.Quantity(i)
	return t
}
