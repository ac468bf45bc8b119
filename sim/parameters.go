package sim

import (
	"fmt"
	"math"
	"slices"
)

// The words of the parameter synapse.
const (
	Current     = "current"
	Conductance = "conductance"
	Effective   = "effective"
)

// The words of the parameter scheme.
const (
	Euler       = "euler"
	Exponential = "exponential"
)

// Parameters are the settings of a network. Their names, units, ranges and
// meanings are those of [Table]; voltages are in mV, times in ms, rates in Hz.
type Parameters struct {
	Synapse string  // "" where Lambda lies between current and conductance
	Lambda  float64 // of no effect where Synapse is Effective

	C, Jitter, Rx float64
	N             int
	P, Qx         float64

	Jee, Jei, Jie, Jii, Jex, Jix float64
	TauE, TauI, TauX             float64
	Ee, Ei                       float64

	TauM, EL, VT, Vth, Vre, DeltaT float64

	Dt     float64
	Scheme string
	Burnin float64
	Seed   int
}

// Defaults returns the paper's parameters.
func Defaults() Parameters {
	var p Parameters
	for _, row := range Table {
		switch field := row.field(&p).(type) {
		case *float64:
			*field = row.Default.(float64)
		case *int:
			*field = row.Default.(int)
		case *string:
			*field = row.Default.(string)
		}
	}
	return p
}

// With returns the parameters with the given ones, by name, changed. The error
// is one line that names the parameter, its value and what is allowed; p is
// returned unchanged then.
func (p Parameters) With(given map[string]string) (Parameters, error) {
	q, err := p.with(given)
	if err == nil {
		err = q.checkMemory()
	}
	if err != nil {
		return p, err
	}
	return q, nil
}

// Recorded returns the parameters of a network that ran somewhere: the paper's,
// with the given ones changed as in [Parameters.With]. It need not fit into the
// memory of this machine.
func Recorded(given map[string]string) (Parameters, error) {
	return Defaults().WithRecorded(given)
}

// WithRecorded is [Parameters.With] for a network that ran somewhere, as [Recorded].
func (p Parameters) WithRecorded(given map[string]string) (Parameters, error) {
	return p.with(given)
}

func (p Parameters) with(given map[string]string) (Parameters, error) {
	names := make([]string, 0, len(given))
	for name := range given {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if _, ok := Lookup(name); !ok {
			return p, fmt.Errorf("%s = %s: no such parameter; %s", Quoted(name), Quoted(given[name]), AllowedNames(name, Names()))
		}
	}
	q := p
	for _, row := range Table {
		if text, ok := given[row.Name]; ok {
			if err := row.set(&q, text); err != nil {
				return p, err
			}
		}
	}
	_, synapse := given["synapse"]
	_, lambda := given["lambda"]
	switch {
	case synapse && lambda && q.Synapse == Effective:
		return p, fmt.Errorf("lambda = %s: synapse = effective has no lambda; give one or the other", Quoted(given["lambda"]))
	case synapse && lambda && q.Lambda != namedLambda(q.Synapse):
		return p, fmt.Errorf("lambda = %s: contradicts synapse = %s, which is lambda = %g; give one or the other", Quoted(given["lambda"]), q.Synapse, namedLambda(q.Synapse))
	case synapse && q.Synapse != Effective:
		q.Lambda = namedLambda(q.Synapse)
	case lambda:
		q.Synapse = lambdaName(q.Lambda)
	}
	if err := q.check(); err != nil {
		return p, err
	}
	return q, nil
}

func namedLambda(synapse string) float64 {
	if synapse == Current {
		return 0
	}
	return 1
}

func lambdaName(lambda float64) string {
	switch lambda {
	case 0:
		return Current
	case 1:
		return Conductance
	}
	return ""
}

// Neurons returns the sizes of the populations e, i and x.
func (p Parameters) Neurons() [Populations]int {
	ne := p.N * 8 / 10
	// The small term keeps 0.29·100 from being 28.
	return [Populations]int{ne, p.N - ne, int(math.Floor(p.Qx*float64(p.N) + 1e-9))}
}

// StepsPerMs returns the number of time steps in 1 ms.
func (p Parameters) StepsPerMs() int { return int(math.Round(1 / p.Dt)) }
