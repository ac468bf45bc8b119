package recording

import (
	"errors"
	"fmt"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
)

// Replay runs the network of a part again and returns the hash of its spikes, and the
// reason if it came to an end before its last step, or could not run at all.
func (p *Part) Replay(kernel sim.Kernel) (hash string, err error) {
	r := replayed{parameters: p.Params, kernel: kernel}
	r.connectivity = sim.NewConnectivity(p.Params, Trial)
	r.network = sim.Connect(p.Params, Trial, r.connectivity, sim.Use(kernel))
	r.uncalibrated = p.Params.Synapse == sim.Effective
	spikes := measure.NewSpikeHash(r.network.Size()[sim.E])
	r.network.Attach(spikes)
	for _, change := range p.Changes {
		if err = r.advance(change.Step); err == nil {
			err = r.take(change)
		}
		if err != nil {
			break
		}
	}
	if err == nil {
		err = r.advance(p.Steps)
	}
	// What diverged in the last step did so when it was recorded, too.
	if errors.As(err, new(*sim.DivergedError)) && r.network.Step() == p.Steps {
		err = nil
	}
	return experiment.FormatHash(spikes.Sum()), err
}

// replayed is a network that takes the changes of a part.
type replayed struct {
	parameters   sim.Parameters
	kernel       sim.Kernel
	connectivity *sim.Connectivity
	network      *sim.Network
	measured     sim.EffectiveTimeConstant
	uncalibrated bool // what is measured is not of the present settings, and has to be before the next step
}

// take has the network take a change.
func (r *replayed) take(change Change) error {
	p, err := change.apply(r.parameters)
	if err != nil {
		return err
	}
	if p.Synapse == sim.Effective && !change.Settled {
		if r.parameters.Synapse != sim.Effective {
			r.uncalibrated = true
		} else if err := r.calibrate(); err != nil {
			return err
		}
	} else {
		r.uncalibrated = p.Synapse == sim.Effective
	}
	r.parameters = p
	if p.Synapse == sim.Effective {
		return r.network.SetEffective(p, r.measured)
	}
	return r.network.Set(p)
}

// calibrate measures the effective time constant of the present settings if it is not
// known.
func (r *replayed) calibrate() error {
	if !r.uncalibrated {
		return nil
	}
	run := NewCalibration(r.parameters, r.connectivity, sim.Use(r.kernel))
	if _, err := run.Advance(CalibrationLength); err != nil {
		return fmt.Errorf("measuring the effective time constant: %w", err)
	}
	r.measured, r.uncalibrated = run.Result(), false
	return r.network.SetEffective(r.parameters, r.measured)
}

// advance runs the network up to a step.
func (r *replayed) advance(to int64) error {
	if to == r.network.Step() {
		return nil
	}
	if err := r.calibrate(); err != nil {
		return err
	}
	return r.network.Advance(int(to - r.network.Step()))
}
