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
	State             State            `json:"state"`
	Progress          float64          `json:"progress"` // of a calibration, 0 to 1
	Message           string           `json:"message"`  // why it diverged, without a full stop
	ModelTime         float64          `json:"model_time_ms"`
	Window            int              `json:"window_ms"`             // over which stats are measured
	CorrelationWindow int              `json:"correlation_window_ms"` // likewise, for correlations
	Settling          bool             `json:"settling"`              // less than 0.5 s of model time since the last change
	Params            sim.Parameters   `json:"params"`
	Stats             measure.LiveView `json:"stats"`
	Balanced          *Balanced        `json:"balanced"` // null where there is no balanced state
}

// Balanced are the rates of an infinite network.
type Balanced struct {
	RateE float64 `json:"rate_e_hz"` // of excitatory neurons
	RateI float64 `json:"rate_i_hz"` // of inhibitory neurons
}

// Word makes a Ready a message.
func (Ready) Word() string { return "ready" }

// Word makes a Status a message.
func (Status) Word() string { return "status" }

// Status describes the network as it is now.
func (s *Session) Status() Status {
	view := s.live.View()
	status := Status{
		State:             s.State(),
		Progress:          s.progress,
		ModelTime:         s.network.Time(),
		Window:            view.Window,
		CorrelationWindow: view.CorrelationWindow,
		Settling:          view.Settling,
		Params:            s.parameters,
		Stats:             view,
	}
	if s.diverged != nil {
		status.Message = s.diverged.Error()
	}
	if e, i, ok := theory.BalancedRates(s.parameters); ok {
		status.Balanced = &Balanced{e, i}
	}
	return status
}
