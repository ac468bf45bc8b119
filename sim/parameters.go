package sim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
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

// An Effect says when a change of a parameter acts on a network that runs.
type Effect string

const (
	Live    Effect = "live"    // from the next step
	Input   Effect = "input"   // on external spikes whose mothers are drawn from then on
	Rebuild Effect = "rebuild" // with a new network
	Run     Effect = "run"     // in finite runs only
)

// A Parameter is one row of [Table]: all that is known of a parameter.
type Parameter struct {
	Name        string   `json:"name"`        // in flags, JSON, CSV and addresses
	Symbol      string   `json:"symbol"`      // in formulas
	Unit        string   `json:"unit"`        // "" if it has none
	Default     any      `json:"default"`     // float64, int or string; the paper's value
	Min         float64  `json:"min"`         // smallest allowed number
	Max         float64  `json:"max"`         // largest allowed number
	Whole       bool     `json:"whole"`       // only whole numbers
	Words       []string `json:"words"`       // allowed words, for a parameter that is not a number
	Group       string   `json:"group"`       // network, synapses, neuron, input or numerics
	Description string   `json:"description"` // one line
	Source      string   `json:"source"`      // of the default
	Effect      Effect   `json:"effect"`

	field func(*Parameters) any // where it is kept: *float64, *int or *string
}

const (
	paper = "Zhu, Ocker & Rosenbaum, arXiv:2605.12404"
	ours  = "this simulator"

	maxSeed = 1<<53 - 1 // largest whole number up to which a float64 holds all
)

// Table lists all parameters, in the order in which they are shown.
var Table = []Parameter{
	{Name: "synapse", Symbol: "", Default: Conductance, Words: []string{Current, Conductance, Effective}, Group: "synapses", Effect: Live, Source: paper,
		Description: "synapse model: current (names lambda = 0), conductance (names lambda = 1), or effective, the current-based approximation with the effective time constant",
		field:       func(p *Parameters) any { return &p.Synapse }},
	{Name: "lambda", Symbol: "λ", Default: 1.0, Min: 0, Max: 1, Group: "synapses", Effect: Live, Source: ours,
		Description: "position between current-based (0) and conductance-based (1) synapses: how much of the driving force follows the membrane potential",
		field:       func(p *Parameters) any { return &p.Lambda }},
	{Name: "c", Symbol: "c", Default: 0.2, Min: 0, Max: 1, Group: "input", Effect: Input, Source: paper,
		Description: "pairwise spike-count correlation of the external trains",
		field:       func(p *Parameters) any { return &p.C }},
	{Name: "n", Symbol: "N", Default: 1000, Min: 100, Max: 1e6, Whole: true, Group: "network", Effect: Rebuild, Source: paper,
		Description: "recurrent neurons, four fifths of them excitatory; as many as memory allows",
		field:       func(p *Parameters) any { return &p.N }},
	{Name: "jitter", Symbol: "σ", Unit: "ms", Default: 5.0, Min: 0, Max: 50, Group: "input", Effect: Input, Source: paper,
		Description: "standard deviation of the jitter of copied external spikes",
		field:       func(p *Parameters) any { return &p.Jitter }},
	{Name: "rx", Symbol: "r_x", Unit: "Hz", Default: 10.0, Min: 0, Max: 100, Group: "input", Effect: Input, Source: paper,
		Description: "rate of an external train",
		field:       func(p *Parameters) any { return &p.Rx }},
	{Name: "p", Symbol: "p", Default: 0.2, Min: 0, Max: 1, Group: "network", Effect: Rebuild, Source: paper,
		Description: "probability of a connection from one neuron or external train to another neuron",
		field:       func(p *Parameters) any { return &p.P }},
	{Name: "qx", Symbol: "q_x", Default: 0.3, Min: 0.01, Max: 1, Group: "network", Effect: Rebuild, Source: paper,
		Description: "external trains per recurrent neuron, Nx/N",
		field:       func(p *Parameters) any { return &p.Qx }},
	{Name: "jee", Symbol: "j_ee", Unit: "mV", Default: 17.5, Min: 0, Max: 1000, Group: "synapses", Effect: Live, Source: paper,
		Description: "weight e → e before 1/√N",
		field:       func(p *Parameters) any { return &p.Jee }},
	{Name: "jei", Symbol: "j_ei", Unit: "mV", Default: -100.0, Min: -1000, Max: 0, Group: "synapses", Effect: Live, Source: paper,
		Description: "weight i → e before 1/√N",
		field:       func(p *Parameters) any { return &p.Jei }},
	{Name: "jie", Symbol: "j_ie", Unit: "mV", Default: 60.0, Min: 0, Max: 1000, Group: "synapses", Effect: Live, Source: paper,
		Description: "weight e → i before 1/√N",
		field:       func(p *Parameters) any { return &p.Jie }},
	{Name: "jii", Symbol: "j_ii", Unit: "mV", Default: -150.0, Min: -1000, Max: 0, Group: "synapses", Effect: Live, Source: paper,
		Description: "weight i → i before 1/√N",
		field:       func(p *Parameters) any { return &p.Jii }},
	{Name: "jex", Symbol: "j_ex", Unit: "mV", Default: 100.0, Min: 0, Max: 1000, Group: "synapses", Effect: Live, Source: paper,
		Description: "weight x → e before 1/√N",
		field:       func(p *Parameters) any { return &p.Jex }},
	{Name: "jix", Symbol: "j_ix", Unit: "mV", Default: 75.0, Min: 0, Max: 1000, Group: "synapses", Effect: Live, Source: paper,
		Description: "weight x → i before 1/√N",
		field:       func(p *Parameters) any { return &p.Jix }},
	{Name: "taue", Symbol: "τ_e", Unit: "ms", Default: 8.0, Min: 0.5, Max: 100, Group: "synapses", Effect: Live, Source: paper,
		Description: "decay time of excitatory synapses",
		field:       func(p *Parameters) any { return &p.TauE }},
	{Name: "taui", Symbol: "τ_i", Unit: "ms", Default: 4.0, Min: 0.5, Max: 100, Group: "synapses", Effect: Live, Source: paper,
		Description: "decay time of inhibitory synapses",
		field:       func(p *Parameters) any { return &p.TauI }},
	{Name: "taux", Symbol: "τ_x", Unit: "ms", Default: 10.0, Min: 0.5, Max: 100, Group: "synapses", Effect: Live, Source: paper,
		Description: "decay time of external synapses",
		field:       func(p *Parameters) any { return &p.TauX }},
	{Name: "ee", Symbol: "E_e", Unit: "mV", Default: 0.0, Min: -1000, Max: 1000, Group: "synapses", Effect: Live, Source: paper,
		Description: "reversal potential of excitatory and external synapses",
		field:       func(p *Parameters) any { return &p.Ee }},
	{Name: "ei", Symbol: "E_i", Unit: "mV", Default: -80.0, Min: -1000, Max: 1000, Group: "synapses", Effect: Live, Source: paper,
		Description: "reversal potential of inhibitory synapses",
		field:       func(p *Parameters) any { return &p.Ei }},
	{Name: "taum", Symbol: "τ_m", Unit: "ms", Default: 15.0, Min: 1, Max: 100, Group: "neuron", Effect: Live, Source: paper,
		Description: "membrane time constant C_m/g_L, with C_m = 1",
		field:       func(p *Parameters) any { return &p.TauM }},
	{Name: "el", Symbol: "E_L", Unit: "mV", Default: -72.0, Min: -1000, Max: 1000, Group: "neuron", Effect: Live, Source: paper,
		Description: "reversal potential of the leak, and the potential V_ref at which both synapse models agree",
		field:       func(p *Parameters) any { return &p.EL }},
	{Name: "vt", Symbol: "V_T", Unit: "mV", Default: -55.0, Min: -1000, Max: 1000, Group: "neuron", Effect: Live, Source: paper,
		Description: "membrane potential at which the spike-generating term takes over",
		field:       func(p *Parameters) any { return &p.VT }},
	{Name: "vth", Symbol: "V_th", Unit: "mV", Default: -50.0, Min: -1000, Max: 1000, Group: "neuron", Effect: Live, Source: paper,
		Description: "membrane potential at which a spike is recorded and V is reset",
		field:       func(p *Parameters) any { return &p.Vth }},
	{Name: "vre", Symbol: "V_re", Unit: "mV", Default: -75.0, Min: -1000, Max: 1000, Group: "neuron", Effect: Live, Source: paper,
		Description: "membrane potential after a spike",
		field:       func(p *Parameters) any { return &p.Vre }},
	{Name: "deltat", Symbol: "Δ_T", Unit: "mV", Default: 1.0, Min: 0.2, Max: 10, Group: "neuron", Effect: Live, Source: paper,
		Description: "sharpness of the spike-generating term",
		field:       func(p *Parameters) any { return &p.DeltaT }},
	{Name: "dt", Symbol: "dt", Unit: "ms", Default: 0.1, Min: 0.01, Max: 0.5, Group: "numerics", Effect: Rebuild, Source: paper,
		Description: "time step, a whole number of which make 1 ms",
		field:       func(p *Parameters) any { return &p.Dt }},
	{Name: "scheme", Symbol: "", Default: Euler, Words: []string{Euler, Exponential}, Group: "numerics", Effect: Live, Source: paper,
		Description: "forward Euler, as published, or exponential Euler for V, which stays stable where conductances are large",
		field:       func(p *Parameters) any { return &p.Scheme }},
	{Name: "burnin", Symbol: "", Unit: "ms", Default: 2500.0, Min: 0, Max: 1e6, Group: "numerics", Effect: Run, Source: paper,
		Description: "beginning of a run that var(V), mean V, C and g leave out",
		field:       func(p *Parameters) any { return &p.Burnin }},
	{Name: "seed", Symbol: "", Default: 1, Min: 0, Max: maxSeed, Whole: true, Group: "numerics", Effect: Rebuild, Source: ours,
		Description: "seed of everything random",
		field:       func(p *Parameters) any { return &p.Seed }},
}

// Lookup returns the row of [Table] with the given name.
func Lookup(name string) (row Parameter, ok bool) {
	i := slices.IndexFunc(Table, func(row Parameter) bool { return row.Name == name })
	if i < 0 {
		return Parameter{}, false
	}
	return Table[i], true
}

// Names returns the names of all parameters in the order of [Table].
func Names() []string {
	names := make([]string, len(Table))
	for i, row := range Table {
		names[i] = row.Name
	}
	return names
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

// Allowed says in words which values a parameter can take.
func (row Parameter) Allowed() string {
	if row.Words != nil {
		return strings.Join(row.Words, ", ")
	}
	allowed := formatNumber(row.Min) + " … " + formatNumber(row.Max)
	if row.Unit != "" {
		allowed += " " + row.Unit
	}
	if row.Whole {
		allowed += ", whole"
	}
	return allowed
}

func formatNumber(v float64) string {
	if v == math.Trunc(v) && math.Abs(v) < 1e17 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// set gives the parameter the value that text holds.
func (row Parameter) set(p *Parameters, text string) error {
	if row.Words != nil {
		if !slices.Contains(row.Words, text) {
			return fmt.Errorf("%s = %q: allowed are %s", row.Name, text, row.Allowed())
		}
		*row.field(p).(*string) = text
		return nil
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || !(row.Min <= v && v <= row.Max) || row.Whole && v != math.Trunc(v) {
		return fmt.Errorf("%s = %s: allowed are %s", row.Name, text, row.Allowed())
	}
	switch field := row.field(p).(type) {
	case *float64:
		*field = v
	case *int:
		*field = int(v)
	}
	return nil
}

// value returns the parameter's value: a float64, an int, a string, or nil
// where it has no meaning, as lambda has none in the effective model.
func (row Parameter) value(p Parameters) any {
	switch {
	case row.Name == "synapse" && p.Synapse == "", row.Name == "lambda" && p.Synapse == Effective:
		return nil
	}
	switch field := row.field(&p).(type) {
	case *float64:
		return *field
	case *int:
		return *field
	case *string:
		return *field
	}
	return nil
}

// Text returns the value that the parameter has in p as text that
// [Parameters.With] reads, or "" where it has no meaning.
func (row Parameter) Text(p Parameters) string {
	if value := row.value(p); value != nil {
		return fmt.Sprint(value)
	}
	return ""
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
	return Defaults().with(given)
}

func (p Parameters) with(given map[string]string) (Parameters, error) {
	names := make([]string, 0, len(given))
	for name := range given {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if _, ok := Lookup(name); !ok {
			return p, fmt.Errorf("%s = %s: no such parameter; allowed are %s", name, given[name], strings.Join(Names(), ", "))
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
		return p, fmt.Errorf("lambda = %s: synapse = effective has no lambda; give one or the other", given["lambda"])
	case synapse && lambda && q.Lambda != namedLambda(q.Synapse):
		return p, fmt.Errorf("lambda = %s: contradicts synapse = %s, which is lambda = %g; give one or the other", given["lambda"], q.Synapse, namedLambda(q.Synapse))
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

// Validate returns an error of one line if a parameter is out of its range or
// contradicts another, or if the network does not fit into memory.
func (p Parameters) Validate() error {
	if err := p.check(); err != nil {
		return err
	}
	return p.checkMemory()
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
		return fmt.Errorf("synapse = %q: contradicts lambda = %g", p.Synapse, p.Lambda)
	case !slices.Contains([]string{Euler, Exponential}, p.Scheme):
		return fmt.Errorf("scheme = %q: allowed are %s, %s", p.Scheme, Euler, Exponential)
	case !(p.Vre < p.VT):
		return fmt.Errorf("vre = %g: allowed is what lies below vt = %g mV", p.Vre, p.VT)
	case !(p.VT < p.Vth):
		return fmt.Errorf("vt = %g: allowed is what lies below vth = %g mV", p.VT, p.Vth)
	case !(p.EL < p.Vth):
		return fmt.Errorf("el = %g: allowed is what lies below vth = %g mV", p.EL, p.Vth)
	case (p.Vth-p.VT)/p.DeltaT > 80:
		return fmt.Errorf("deltat = %g: allowed is at least (vth − vt)/80 = %g mV", p.DeltaT, (p.Vth-p.VT)/80)
	case !(p.Ei+1 <= p.EL):
		return fmt.Errorf("ei = %g: allowed is at least 1 mV below el = %g mV", p.Ei, p.EL)
	case !(p.EL+1 <= p.Ee):
		return fmt.Errorf("ee = %g: allowed is at least 1 mV above el = %g mV", p.Ee, p.EL)
	case math.Abs(perMs-math.Round(perMs)) > 1e-9*perMs:
		return fmt.Errorf("dt = %g: allowed are 0.01 … 0.5 ms of which a whole number make 1 ms", p.Dt)
	}
	return nil
}

// checkMemory refuses a network that does not fit into memory.
func (p Parameters) checkMemory() error {
	const surely = 1 << 28 // fits everywhere
	need := p.Bytes()
	if need < surely {
		return nil
	}
	limit := MemoryLimit()
	if need <= limit {
		return nil
	}
	largest := p
	for largest.N > 100 && largest.Bytes() > limit {
		largest.N -= max(1, largest.N/100)
	}
	return fmt.Errorf("n = %d: its network needs %.1f GB; allowed here are 100 … %d, which fits into %.1f GB",
		p.N, float64(need)/1e9, largest.N, float64(limit)/1e9)
}

// Neurons returns the sizes of the populations e, i and x.
func (p Parameters) Neurons() [Populations]int {
	ne := p.N * 8 / 10
	// The small term keeps 0.29·100 from being 28.
	return [Populations]int{ne, p.N - ne, int(math.Floor(p.Qx*float64(p.N) + 1e-9))}
}

// StepsPerMs returns the number of time steps in 1 ms.
func (p Parameters) StepsPerMs() int { return int(math.Round(1 / p.Dt)) }

// MarshalJSON writes an object of all parameters in the order of [Table].
// synapse is null between current and conductance, and lambda is null for the
// effective model.
func (p Parameters) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, row := range Table {
		value, err := json.Marshal(row.value(p))
		if err != nil {
			return nil, err
		}
		separator := byte(',')
		if i == 0 {
			separator = '{'
		}
		b.WriteByte(separator)
		fmt.Fprintf(&b, "%q:%s", row.Name, value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// UnmarshalJSON reads an object of parameters: those that it does not name, or
// names with null, have their defaults. Unknown names and values that are not
// allowed are errors as in [Parameters.With].
func (p *Parameters) UnmarshalJSON(data []byte) error {
	given, err := Given(data)
	if err != nil {
		return err
	}
	q, err := Defaults().With(given)
	if err == nil {
		*p = q
	}
	return err
}

// Given reads a JSON object of parameters for [Parameters.With]: numbers and
// words become text, null counts as not given.
func Given(data []byte) (map[string]string, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var object map[string]any
	if err := decoder.Decode(&object); err != nil {
		return nil, errors.New("parameters are not a JSON object: " + err.Error())
	}
	given := make(map[string]string, len(object))
	for name, value := range object {
		if value != nil {
			given[name] = fmt.Sprint(value)
		}
	}
	return given, nil
}
