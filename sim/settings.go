package sim

import "fmt"

// Rebuilds reports whether going from p to q needs a new network.
func Rebuilds(p, q Parameters) bool {
	return p.N != q.N || p.P != q.P || p.Qx != q.Qx || p.Seed != q.Seed || p.Dt != q.Dt
}

// Set changes the settings of a network that runs, from the next step on; c,
// jitter and rx act on the mother spikes drawn from then on. It returns an
// error, and changes nothing, if the settings are not allowed or need a new
// network, see [Rebuilds]. For the effective model call [Network.SetEffective].
func (n *Network) Set(p Parameters) error {
	if err := p.check(); err != nil {
		return err
	}
	old := n.parameters
	if Rebuilds(old, p) {
		return fmt.Errorf("n, p, qx, dt or seed changed: that takes a new network")
	}
	if p.Bytes() > old.Bytes() { // with what it has, it fits
		if err := p.checkMemory(); err != nil {
			return err
		}
	}
	n.parameters = p
	n.coefficients = newCoefficients(p, n.effective)
	if p.C != old.C || p.Jitter != old.Jitter || p.Rx != old.Rx {
		n.input.restart(p, n.step)
	}
	return nil
}

// SetEffective is [Network.Set] for the effective model, as measured.
func (n *Network) SetEffective(p Parameters, measured EffectiveTimeConstant) error {
	before := n.effective
	n.effective = measured
	err := n.Set(p)
	if err != nil {
		n.effective = before
	}
	return err
}
