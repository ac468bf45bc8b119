// Package panel is the table of the kinds of panels that show what a network does: what
// each is called, and what its axes are. The page makes rows, menus and marks of it, the
// stage a plot of each kind, and the worker measures what the kinds that are shown need.
package panel

// A Kind is a kind of panel. Several panels may be of one, as traces of several neurons are.
type Kind struct {
	Name        string `json:"name"`        // in the key `panels` of an address, and in messages
	Label       string `json:"label"`       // beside the panel
	Unit        string `json:"unit"`        // of the values, upwards; "" for rows of trains
	Log         bool   `json:"log"`         // the axis upwards is logarithmic
	Across      string `json:"across"`      // what the horizontal axis is of; "" for model time
	AcrossUnit  string `json:"across_unit"` // its unit
	AcrossLog   bool   `json:"across_log"`  // it is logarithmic
	Description string `json:"description"` // one sentence
	Number      string `json:"number"`      // what number_e and number_i of PanelAxes are; "" if they are nothing
	NumberUnit  string `json:"number_unit"` // of these
	Flat        string `json:"flat"`        // a sentence for where PanelAxes says that all is constant; "" if it never is
	Timed       bool   `json:"timed"`       // it lies on the common axis of model time
	Shown       bool   `json:"shown"`       // unless the visitor chooses panels
	Measured    bool   `json:"measured"`    // something is measured for it, while it is shown and not otherwise
}

// Table lists the kinds, in the order in which they are shown.
var Table = []Kind{
	{
		Name: "raster-x", Label: "External spikes", Timed: true, Shown: true,
		Description: "Each dot is a spike of an external train, each row a train.",
	},
	{
		Name: "raster-e", Label: "Excitatory spikes", Timed: true, Shown: true,
		Description: "Each dot is a spike of an excitatory neuron, each row a neuron.",
	},
	{
		Name: "raster-i", Label: "Inhibitory spikes", Timed: true, Shown: true,
		Description: "Each dot is a spike of an inhibitory neuron, each row a neuron.",
	},
	{
		Name: "rate", Label: "Mean rate", Unit: "Hz", Timed: true, Shown: true,
		Description: "The mean firing rate of each population over time.",
	},
	{
		Name: "trace", Label: "Voltage V", Unit: "mV", Timed: true, Shown: true,
		Description: "The membrane potential of a neuron over time, with a stroke where it spikes.",
	},
	{
		Name: "input", Label: "Input", Unit: "mV/ms", Timed: true, Shown: true,
		Description: "The synaptic input to the first traced neuron, from excitatory and inhibitory neurons and from outside, and the sum.",
	},
	{
		Name: "conductance", Label: "Conductance", Unit: "1/ms", Timed: true, Measured: true,
		Description: "The conductance of the first traced neuron per capacitance: of its synapses, by source, and in total with the leak.",
		Number:      "mean of the total", NumberUnit: "1/ms",
		Flat: "The synapses are currents: the total is the leak alone.",
	},
	{
		Name: "time-constant", Label: "Time constant", Unit: "ms", Timed: true, Measured: true,
		Description: "The effective time constant of the first traced neuron, its capacitance divided by its total conductance.",
		Number:      "mean", NumberUnit: "ms",
		Flat: "The synapses are currents: the time constant is that of the leak alone.",
	},
	{
		Name: "histogram", Label: "Distribution of V", Unit: "1/mV", Across: "V", AcrossUnit: "mV", Shown: true,
		Description: "How the membrane potentials of all neurons are distributed over the last 2 s.",
	},
	{
		Name: "neuron-means", Label: "Mean V of the neurons", Unit: "1/mV", Across: "mean V", AcrossUnit: "mV", Measured: true,
		Description: "How the means over time of the neurons’ membrane potentials are distributed, since the last change of a setting.",
		Number:      "mean", NumberUnit: "mV",
	},
	{
		Name: "neuron-variances", Label: "var(V) of the neurons", Unit: "1/mV²", Across: "var(V)", AcrossUnit: "mV²", Measured: true,
		Description: "How the variances over time of the neurons’ membrane potentials are distributed, since the last change of a setting.",
		Number:      "mean", NumberUnit: "mV²",
	},
	{
		Name: "neuron-rates", Label: "Rates of the neurons", Unit: "1/Hz", Across: "rate", AcrossUnit: "Hz", Measured: true,
		Description: "How the neurons’ firing rates are distributed, since the last change of a setting.",
		Number:      "mean", NumberUnit: "Hz",
	},
	{
		Name: "isi", Label: "Interspike intervals", Unit: "1/ms", Across: "interval", AcrossUnit: "ms", Measured: true,
		Description: "How long the neurons wait from one spike to the next, and how irregularly: a Poisson process has a CV of 1.",
		Number:      "mean CV",
	},
	{
		Name: "spectrum", Label: "Power spectrum of V", Unit: "mV²/Hz", Log: true, Across: "frequency", AcrossUnit: "Hz", AcrossLog: true, Measured: true,
		Description: "How the variance of the membrane potential is shared out among frequencies, on average over neurons.",
		Number:      "integral", NumberUnit: "mV²",
	},
	{
		Name: "autocorrelation", Label: "Autocorrelation of V", Unit: "mV²", Across: "lag", AcrossUnit: "ms", Measured: true,
		Description: "The covariance of the membrane potential with itself some time later, on average over neurons; at lag 0 it is var(V).",
		Number:      "at lag 0", NumberUnit: "mV²",
	},
	{
		Name: "count-correlation", Label: "Spike-count correlation", Across: "window", AcrossUnit: "ms", AcrossLog: true, Measured: true,
		Description: "The mean correlation of the spike counts of pairs of neurons, against the length of the window in which spikes are counted.",
	},
}

// Find returns the kind of a name, nil if there is none.
func Find(name string) *Kind {
	for i := range Table {
		if Table[i].Name == name {
			return &Table[i]
		}
	}
	return nil
}
