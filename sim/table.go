package sim

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

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
	Title       string   `json:"title"`       // in words, as short as a label
	Symbol      string   `json:"symbol"`      // in formulas
	Unit        string   `json:"unit"`        // "" if it has none
	Default     any      `json:"default"`     // float64, int or string
	Min         float64  `json:"min"`         // smallest allowed number
	Max         float64  `json:"max"`         // largest allowed number
	Whole       bool     `json:"whole"`       // only whole numbers
	Words       []string `json:"words"`       // allowed words, for a parameter that is not a number
	Group       string   `json:"group"`       // of parameters that are shown together
	Description string   `json:"description"` // one line
	Source      Source   `json:"source"`      // of the default
	Effect      Effect   `json:"effect"`
	Reason      string   `json:"reason"` // why the range ends where it does; "" for words

	field func(*Parameters) any // where it is kept: *float64, *int or *string
}

// A Source says where a default is from.
type Source string

const (
	paper Source = "Zhu, Ocker & Rosenbaum, arXiv:2605.12404"
	ours  Source = "this simulator"

	maxSeed   = 1<<53 - 1 // largest whole number up to which a float64 holds all
	maxWeight = 1e5       // mV

	// Why several ranges end where they do.
	weightReason    = "the source fixes the sign; at the end a spike moves V by 100 mV even among a million neurons"
	decayReason     = "at least dt, or a step would decay to less than nothing; beyond the end float32 blurs the decay of a step of 0.01 ms"
	potentialReason = "up to the ends float32 resolves 0.0001 mV"
)

// Table lists all parameters, in the order in which they are shown.
var Table = []Parameter{
	{Name: "synapse", Title: "synapse model", Symbol: "", Default: Conductance, Words: []string{Current, Conductance, Effective}, Group: "synapses", Effect: Live, Source: paper,
		Description: "synapse model: current (names lambda = 0), conductance (names lambda = 1), or effective, the current-based approximation with the effective time constant",
		field:       func(p *Parameters) any { return &p.Synapse }},
	{Name: "lambda", Title: "place between current and conductance", Symbol: "λ", Default: 1.0, Min: 0, Max: 1, Group: "synapses", Effect: Live, Source: ours,
		Description: "position between current-based (0) and conductance-based (1) synapses: how much of the driving force follows the membrane potential",
		Reason:      "its ends are the two models",
		field:       func(p *Parameters) any { return &p.Lambda }},
	{Name: "c", Title: "input correlation", Symbol: "c", Default: 0.2, Min: 0, Max: 1, Group: "input", Effect: Input, Source: paper,
		Description: "pairwise spike-count correlation of the external trains",
		Reason:      "trains that are copied from one process are not anticorrelated",
		field:       func(p *Parameters) any { return &p.C }},
	{Name: "n", Title: "number of neurons", Symbol: "N", Default: 1000, Min: 100, Max: 1e6, Whole: true, Group: "network", Effect: Rebuild, Source: paper,
		Description: "recurrent neurons, four fifths of them excitatory; as many as memory allows",
		Reason:      "fewer make no populations to average over; more are refused where memory ends",
		field:       func(p *Parameters) any { return &p.N }},
	{Name: "jitter", Title: "jitter of external spikes", Symbol: "σ", Unit: "ms", Default: 5.0, Min: 0, Max: 50, Group: "input", Effect: Input, Source: paper,
		Description: "standard deviation of the jitter of copied external spikes",
		Reason:      "beyond, copies scatter over the 250 ms in which spikes are counted",
		field:       func(p *Parameters) any { return &p.Jitter }},
	{Name: "rx", Title: "rate of an external train", Symbol: "r_x", Unit: "Hz", Default: 10.0, Min: 0, Max: 1e5, Group: "input", Effect: Input, Source: paper,
		Description: "rate of an external train",
		Reason:      "a train may stand for ten thousand inputs of 10 Hz",
		field:       func(p *Parameters) any { return &p.Rx }},
	{Name: "p", Title: "connection probability", Symbol: "p", Default: 0.2, Min: 0, Max: 1, Group: "network", Effect: Rebuild, Source: paper,
		Description: "probability of a connection from one neuron or external train to another neuron",
		Reason:      "a probability",
		field:       func(p *Parameters) any { return &p.P }},
	{Name: "qx", Title: "external trains per neuron", Symbol: "q_x", Default: 0.3, Min: 0.01, Max: 10, Group: "network", Effect: Rebuild, Source: paper,
		Description: "external trains per recurrent neuron, Nx/N",
		Reason:      "at the beginning 100 neurons have one train; memory and time grow with it",
		field:       func(p *Parameters) any { return &p.Qx }},
	{Name: "jee", Title: "weight, excitatory to excitatory", Symbol: "j_ee", Unit: "mV", Default: 17.5, Min: 0, Max: maxWeight, Group: "synapses", Effect: Live, Source: paper,
		Description: "weight e → e before 1/√N",
		Reason:      weightReason,
		field:       func(p *Parameters) any { return &p.Jee }},
	{Name: "jei", Title: "weight, inhibitory to excitatory", Symbol: "j_ei", Unit: "mV", Default: -100.0, Min: -maxWeight, Max: 0, Group: "synapses", Effect: Live, Source: paper,
		Description: "weight i → e before 1/√N",
		Reason:      weightReason,
		field:       func(p *Parameters) any { return &p.Jei }},
	{Name: "jie", Title: "weight, excitatory to inhibitory", Symbol: "j_ie", Unit: "mV", Default: 60.0, Min: 0, Max: maxWeight, Group: "synapses", Effect: Live, Source: paper,
		Description: "weight e → i before 1/√N",
		Reason:      weightReason,
		field:       func(p *Parameters) any { return &p.Jie }},
	{Name: "jii", Title: "weight, inhibitory to inhibitory", Symbol: "j_ii", Unit: "mV", Default: -150.0, Min: -maxWeight, Max: 0, Group: "synapses", Effect: Live, Source: paper,
		Description: "weight i → i before 1/√N",
		Reason:      weightReason,
		field:       func(p *Parameters) any { return &p.Jii }},
	{Name: "jex", Title: "weight, external to excitatory", Symbol: "j_ex", Unit: "mV", Default: 100.0, Min: 0, Max: maxWeight, Group: "synapses", Effect: Live, Source: paper,
		Description: "weight x → e before 1/√N",
		Reason:      weightReason,
		field:       func(p *Parameters) any { return &p.Jex }},
	{Name: "jix", Title: "weight, external to inhibitory", Symbol: "j_ix", Unit: "mV", Default: 75.0, Min: 0, Max: maxWeight, Group: "synapses", Effect: Live, Source: paper,
		Description: "weight x → i before 1/√N",
		Reason:      weightReason,
		field:       func(p *Parameters) any { return &p.Jix }},
	{Name: "taue", Title: "decay time of excitatory synapses", Symbol: "τ_e", Unit: "ms", Default: 8.0, Min: 0.01, Max: 1000, Group: "synapses", Effect: Live, Source: paper,
		Description: "decay time of excitatory synapses",
		Reason:      decayReason,
		field:       func(p *Parameters) any { return &p.TauE }},
	{Name: "taui", Title: "decay time of inhibitory synapses", Symbol: "τ_i", Unit: "ms", Default: 4.0, Min: 0.01, Max: 1000, Group: "synapses", Effect: Live, Source: paper,
		Description: "decay time of inhibitory synapses",
		Reason:      decayReason,
		field:       func(p *Parameters) any { return &p.TauI }},
	{Name: "taux", Title: "decay time of external synapses", Symbol: "τ_x", Unit: "ms", Default: 10.0, Min: 0.01, Max: 1000, Group: "synapses", Effect: Live, Source: paper,
		Description: "decay time of external synapses",
		Reason:      decayReason,
		field:       func(p *Parameters) any { return &p.TauX }},
	{Name: "ee", Title: "excitatory reversal potential", Symbol: "E_e", Unit: "mV", Default: 0.0, Min: -1000, Max: 1000, Group: "synapses", Effect: Live, Source: paper,
		Description: "reversal potential of excitatory and external synapses",
		Reason:      "at least 1 mV above el, since weights are divided by ee − el; " + potentialReason,
		field:       func(p *Parameters) any { return &p.Ee }},
	{Name: "ei", Title: "inhibitory reversal potential", Symbol: "E_i", Unit: "mV", Default: -80.0, Min: -1000, Max: 1000, Group: "synapses", Effect: Live, Source: paper,
		Description: "reversal potential of inhibitory synapses",
		Reason:      "at least 1 mV below el, since weights are divided by ei − el; " + potentialReason,
		field:       func(p *Parameters) any { return &p.Ei }},
	{Name: "taum", Title: "membrane time constant", Symbol: "τ_m", Unit: "ms", Default: 15.0, Min: 1, Max: 100, Group: "neuron", Effect: Live, Source: paper,
		Description: "membrane time constant C_m/g_L, with C_m = 1",
		Reason:      "at the ends dt = 0.5 ms is still stable, and float32 still resolves the leak of a step of 0.01 ms",
		field:       func(p *Parameters) any { return &p.TauM }},
	{Name: "el", Title: "leak reversal potential", Symbol: "E_L", Unit: "mV", Default: -72.0, Min: -1000, Max: 1000, Group: "neuron", Effect: Live, Source: paper,
		Description: "reversal potential of the leak, and the potential V_ref at which both synapse models agree",
		Reason:      potentialReason,
		field:       func(p *Parameters) any { return &p.EL }},
	{Name: "vt", Title: "potential of spike generation", Symbol: "V_T", Unit: "mV", Default: -55.0, Min: -1000, Max: 1000, Group: "neuron", Effect: Live, Source: paper,
		Description: "membrane potential at which the spike-generating term is Δ_T per ms; well above vth it never acts, as in a leaky integrate-and-fire neuron",
		Reason:      "above vre, and at most 80 deltat below vth, or the exponential overflows; " + potentialReason,
		field:       func(p *Parameters) any { return &p.VT }},
	{Name: "vth", Title: "spike threshold", Symbol: "V_th", Unit: "mV", Default: -50.0, Min: -1000, Max: 1000, Group: "neuron", Effect: Live, Source: paper,
		Description: "membrane potential at which a spike is recorded and V is reset",
		Reason:      "above vre; " + potentialReason,
		field:       func(p *Parameters) any { return &p.Vth }},
	{Name: "vre", Title: "reset potential", Symbol: "V_re", Unit: "mV", Default: -75.0, Min: -1000, Max: 1000, Group: "neuron", Effect: Live, Source: paper,
		Description: "membrane potential after a spike",
		Reason:      "below vt and vth, between which V begins; " + potentialReason,
		field:       func(p *Parameters) any { return &p.Vre }},
	{Name: "deltat", Title: "sharpness of spike generation", Symbol: "Δ_T", Unit: "mV", Default: 1.0, Min: 0.2, Max: 10, Group: "neuron", Effect: Live, Source: paper,
		Description: "sharpness of the spike-generating term",
		Reason:      "sharper, it is a threshold at vt; blunter, it acts at rest",
		field:       func(p *Parameters) any { return &p.DeltaT }},
	{Name: "dt", Title: "time step", Symbol: "dt", Unit: "ms", Default: 0.1, Min: 0.01, Max: 0.5, Group: "numerics", Effect: Rebuild, Source: paper,
		Description: "time step, a whole number of which make 1 ms",
		Reason:      "finer steps are lost in float32, coarser ones are no approximation",
		field:       func(p *Parameters) any { return &p.Dt }},
	{Name: "scheme", Title: "integration scheme", Symbol: "", Default: Euler, Words: []string{Euler, Exponential}, Group: "numerics", Effect: Live, Source: paper,
		Description: "forward Euler, as published, or exponential Euler for V, which stays stable where conductances are large",
		field:       func(p *Parameters) any { return &p.Scheme }},
	{Name: "burnin", Title: "burn-in", Symbol: "", Unit: "ms", Default: 2500.0, Min: 0, Max: 1e6, Group: "numerics", Effect: Run, Source: paper,
		Description: "beginning of a run that var(V), mean V, C and g leave out",
		Reason:      "a quarter of an hour is more than any network takes to settle",
		field:       func(p *Parameters) any { return &p.Burnin }},
	{Name: "seed", Title: "seed", Symbol: "", Default: 1, Min: 0, Max: maxSeed, Whole: true, Group: "numerics", Effect: Rebuild, Source: ours,
		Description: "seed of everything random",
		Reason:      "up to it JSON and float64 hold every whole number",
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
			return fmt.Errorf("%s = %q: %s", row.Name, Quoted(text), AllowedNames(text, row.Words))
		}
		*row.field(p).(*string) = text
		return nil
	}
	v, err := row.Read(text)
	if err != nil {
		return err
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
