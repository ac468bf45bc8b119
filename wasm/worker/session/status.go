package session

import (
	"balance/sim"
	"balance/sim/measure"
	"balance/sim/theory"
)

// A State is what a session does.
type State string

const (
	Running     State = "running"
	Building    State = "building"    // a network, which takes some time if it is large
	Calibrating State = "calibrating" // measuring the effective time constant
	Diverged    State = "diverged"    // stopped
)

// A Ready message says that the program of the worker has started.
type Ready struct {
	Version string     `json:"version"` // of the numerics
	Kernel  sim.Kernel `json:"kernel"`  // that auto stands for here
}

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
// second.
type Status struct {
	State             State              `json:"state"`
	Progress          float64            `json:"progress"` // of a calibration, 0 to 1
	Message           string             `json:"message"`  // why it diverged, without a full stop
	ModelTime         float64            `json:"model_time_ms"`
	Window            int                `json:"window_ms"`             // over which stats are measured
	CorrelationWindow int                `json:"correlation_window_ms"` // likewise, for correlations
	Settling          bool               `json:"settling"`              // less than 0.5 s of model time since the last change
	Params            sim.Parameters     `json:"params"`
	Stats             measure.LiveView   `json:"stats"`    // of the window
	Since             measure.Since      `json:"since"`    // since the last change, with errors
	Withheld          []measure.Withheld `json:"withheld"` // what is not told yet, or at all, and why
	Theory            Theory             `json:"theory"`
}

// Theory is what theory says of the network; what is missing it says nothing of.
type Theory struct {
	RateE   measure.Quantity `json:"rate_e_hz"` // of excitatory neurons, as N → ∞
	RateI   measure.Quantity `json:"rate_i_hz"` // of inhibitory neurons, likewise
	Assumes string           `json:"assumes"`   // what that limit assumes, without a full stop; "" where nothing can be said
	Reason  string           `json:"reason"`    // why nothing can be said of it, without a full stop; "" where it can

	MeanVE    measure.Quantity `json:"mean_v_e_mv"` // of a free membrane at the measured rates, for excitatory neurons
	MeanVI    measure.Quantity `json:"mean_v_i_mv"` // for inhibitory neurons
	VarV      measure.Quantity `json:"var_v_mv2"`   // mean over all neurons
	LeavesOut string           `json:"leaves_out"`  // what the free membrane does, without a full stop
}

// newTheory returns what theory says of a network with measured rates, Hz.
func newTheory(p sim.Parameters, rateE, rateI measure.Quantity) Theory {
	missing := measure.Missing
	t := Theory{RateE: missing, RateI: missing, MeanVE: missing, MeanVI: missing, VarV: missing, LeavesOut: "a free membrane at the measured rates; " + theory.VarianceLeavesOut}
	if balance, err := theory.BalancedRates(p); err != nil {
		t.Reason = err.Error()
	} else {
		t.RateE, t.RateI, t.Assumes = measure.Quantity(balance.RateE), measure.Quantity(balance.RateI), balance.Assumes
	}
	// The effective model's is that of the conductance-based network, at its rates.
	if p.Synapse != sim.Effective && rateE.Known() && rateI.Known() {
		v := theory.NetworkVariance(p, float64(rateE), float64(rateI))
		t.MeanVE, t.MeanVI, t.VarV = measure.Quantity(v.MeanE), measure.Quantity(v.MeanI), measure.Quantity(v.Var)
	}
	return t
}

// Word makes a Ready a message.
func (Ready) Word() string { return "ready" }

// Word makes a Status a message.
func (Status) Word() string { return "status" }

// Status describes the network as it is now. While the next one is still to be
// built it has no numbers, which would be those of the last.
func (s *Session) Status() Status {
	view := s.live.View()
	if s.stale {
		view = measure.NoLiveView()
	}
	status := Status{
		State:             s.State(),
		Progress:          s.progress,
		ModelTime:         s.network.Time(),
		Window:            view.Window,
		CorrelationWindow: view.CorrelationWindow,
		Settling:          view.Settling && s.diverged == nil,
		Params:            s.parameters,
		Stats:             view,
		Since:             view.Since,
		Withheld:          view.Withheld,
		Theory:            newTheory(s.parameters, view.Since.Stats.RateE, view.Since.Stats.RateI),
	}
	if s.stale {
		status.ModelTime = 0
	}
	if s.diverged != nil {
		status.Message = s.diverged.Error()
	}
	return status
}
