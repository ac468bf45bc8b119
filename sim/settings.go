package sim

import (
	"fmt"
	"slices"
	"strings"
)

// Rebuilds reports whether going from p to q needs a new network.
func Rebuilds(p, q Parameters) bool { return len(changed(p, q, Rebuild)) > 0 }

// Alike reports whether going from p to q changes nothing in a network that runs
// without end: they differ at most in what concerns finite runs.
func Alike(p, q Parameters) bool { return len(changed(p, q, Live, Input, Rebuild)) == 0 }

// SameInput reports whether networks of p and q, of one trial, hear the same external
// spikes, both from time 0.
func SameInput(p, q Parameters) bool { return len(changed(p, q, Input, Rebuild)) == 0 }

// changed returns the names of the parameters that differ between p and q, of
// those whose change has one of the given effects.
func changed(p, q Parameters, effects ...Effect) (names []string) {
	for _, row := range Table {
		if slices.Contains(effects, row.Effect) && row.value(p) != row.value(q) {
			names = append(names, row.Name)
		}
	}
	return names
}

// Set changes the settings of a network that runs, from the next step on, or,
// if their [Effect] is Input, on the mother spikes drawn from then on. It returns an
// error, and changes nothing, if the settings are not allowed or need a new
// network, see [Rebuilds]. For the effective model call [Network.SetEffective].
func (n *Network) Set(p Parameters) error {
	if err := p.check(); err != nil {
		return err
	}
	old := n.parameters
	if names := changed(old, p, Rebuild); len(names) > 0 {
		return fmt.Errorf("%s changed: that takes a new network", strings.Join(names, ", "))
	}
	if p.Bytes() > old.Bytes() { // with what it has, it fits
		if err := p.checkMemory(); err != nil {
			return err
		}
	}
	n.parameters = p
	n.coefficients = newCoefficients(p, n.effective)
	if len(changed(old, p, Input)) > 0 {
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
