package sim

import (
	"fmt"
	"math"
	"slices"
)

// Validate returns an error of one line if a parameter is out of its range or
// contradicts another, or if the network does not fit into the memory that is left.
func (p Parameters) Validate() error {
	if err := p.check(); err != nil {
		return err
	}
	if need, left := p.Bytes(), MemoryLeft(); need > left.Left {
		return p.checkMemory()
	}
	return nil
}

// check is all of Validate but for the memory.
func (p Parameters) check() error {
	for _, row := range Table {
		switch field := row.field(&p).(type) {
		case *float64:
			if !(row.Min <= *field && *field <= row.Max) {
				return fmt.Errorf("%s = %g: allowed are %s", row.Name, *field, row.Allowed())
			}
		case *int:
			if v := float64(*field); v < row.Min || v > row.Max {
				return fmt.Errorf("%s = %d: allowed are %s", row.Name, *field, row.Allowed())
			}
		}
	}
	perMs := 1 / p.Dt
	switch {
	case p.Synapse != Effective && p.Synapse != lambdaName(p.Lambda):
		return fmt.Errorf("synapse = %.60q: contradicts lambda = %g", p.Synapse, p.Lambda)
	case !slices.Contains([]string{Euler, Exponential}, p.Scheme):
		return fmt.Errorf("scheme = %.60q: allowed are %s, %s", p.Scheme, Euler, Exponential)
	case !(p.Vre < p.VT):
		return fmt.Errorf("vre = %g: allowed is what lies below vt = %g mV", p.Vre, p.VT)
	case !(p.Vre < p.Vth):
		return fmt.Errorf("vre = %g: allowed is what lies below vth = %g mV", p.Vre, p.Vth)
	case (p.Vth-p.VT)/p.DeltaT > 80:
		return fmt.Errorf("deltat = %g: allowed is at least (vth − vt)/80 = %g mV", p.DeltaT, (p.Vth-p.VT)/80)
	case !(p.Ei+1 <= p.EL):
		return fmt.Errorf("ei = %g: allowed is at least 1 mV below el = %g mV", p.Ei, p.EL)
	case !(p.EL+1 <= p.Ee):
		return fmt.Errorf("ee = %g: allowed is at least 1 mV above el = %g mV", p.Ee, p.EL)
	case math.Abs(perMs-math.Round(perMs)) > 1e-9*perMs:
		return fmt.Errorf("dt = %g: allowed are 0.01 … 0.5 ms of which a whole number make 1 ms, as do %d of %.10g", p.Dt, p.StepsPerMs(), 1/float64(p.StepsPerMs()))
	}
	for _, name := range []string{"taue", "taui", "taux"} {
		row, _ := Lookup(name)
		if tau := *row.field(&p).(*float64); tau < p.Dt {
			return fmt.Errorf("%s = %g: allowed are dt = %g … %g ms", name, tau, p.Dt, row.Max)
		}
	}
	if waiting := float64(p.Neurons()[X]) * most(p.waitingSpikes()); waiting > maxWaiting {
		return fmt.Errorf("rx = %g: with qx = %g and jitter = %g ms %.1g external spikes wait to be due; allowed are %.1g", p.Rx, p.Qx, p.Jitter, waiting, float64(maxWaiting))
	}
	return nil
}
