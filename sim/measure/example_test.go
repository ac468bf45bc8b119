package measure_test

import (
	"fmt"
	"log"
	"strings"

	"balance/sim"
	"balance/sim/measure"
)

// newNetwork builds the paper's network of 500 neurons, with a burn-in of 500 ms.
func newNetwork(synapse string) *sim.Network {
	p, err := sim.Defaults().With(map[string]string{"n": "500", "synapse": synapse, "burnin": "500"})
	if err != nil {
		log.Fatal(err)
	}
	network, err := sim.New(p, 1)
	if err != nil {
		log.Fatal(err)
	}
	return network
}

func advance(n *sim.Network, ms int) {
	if err := n.Advance(ms * n.Parameters().StepsPerMs()); err != nil {
		log.Fatal(err)
	}
}

// A finite run is measured as in the published figures.
func ExamplePublished() {
	const ms = 1500
	for _, synapse := range []string{sim.Current, sim.Conductance} {
		network := newNetwork(synapse)
		published := measure.NewPublished(network, ms)
		network.Attach(published)
		advance(network, ms)
		r := published.Results()
		fmt.Printf("%s: var(V) = %.1f mV², correlation %.3f", synapse, r.VarV, r.SpikeCountCorr)
		if r.AbsC.Known() { // for conductances only
			fmt.Printf(", |C| = %.2f mV/ms", r.AbsC)
		}
		fmt.Println()
	}
	// Output:
	// current: var(V) = 61.9 mV², correlation 0.102
	// conductance: var(V) = 15.5 mV², correlation 0.042, |C| = 0.31 mV/ms
}

// A network that runs without end is measured over a window that slides, and
// forgets what was before a change.
func ExampleLive() {
	network := newNetwork(sim.Conductance)
	live := measure.NewLive(network)
	network.Attach(live)
	advance(network, 1100)
	fmt.Printf("conductances: var(V) = %.1f mV² over %d ms\n", live.View().VarV, live.View().Window)

	p := network.Parameters()
	p.Synapse, p.Lambda = sim.Current, 0
	if err := network.Set(p); err != nil {
		log.Fatal(err)
	}
	live.Reset()
	fmt.Println("known after the change:", live.View().VarV.Known())
	advance(network, 1100)
	fmt.Printf("currents: var(V) = %.1f mV² over %d ms\n", live.View().VarV, live.View().Window)
	// Output:
	// conductances: var(V) = 14.8 mV² over 1000 ms
	// known after the change: false
	// currents: var(V) = 67.0 mV² over 1000 ms
}

// Since the last change: means with errors, and what is withheld as yet.
func ExampleSince() {
	network := newNetwork(sim.Conductance)
	live := measure.NewLive(network)
	network.Attach(live)
	advance(network, 3000)
	for _, withheld := range live.View().Withheld {
		fmt.Printf("%s: in %.0f ms, since %s\n", withheld.Name, withheld.NeedsMs, withheld.Reason)
	}
	advance(network, 2200)
	since := live.View().Since
	fmt.Printf("var(V) = %.2f ± %.2f mV² over %d ms\n", since.Stats.VarV, since.Errors.VarV, since.Ms)
	fmt.Printf("correlation %.3f ± %.3f over %d ms\n", since.Stats.SpikeCountCorr, since.Errors.SpikeCountCorr, since.CorrelationMs)
	// Output:
	// spike_count_corr: in 2100 ms, since counts of fewer than 20 windows of 250 ms tell next to nothing of a correlation
	// spike_count_corr_published: in 2100 ms, since counts of fewer than 20 windows of 250 ms tell next to nothing of a correlation
	// var(V) = 15.43 ± 0.18 mV² over 5100 ms
	// correlation 0.186 ± 0.045 over 5000 ms
}

// The neurons of a network differ: rates and distributions tell what means hide.
func ExampleNeurons() {
	const ms = 1500
	network := newNetwork(sim.Conductance)
	neurons := measure.NewNeurons(network, ms)
	network.Attach(neurons)
	advance(network, ms)
	silent, fastest := 0, measure.Quantity(0)
	results := neurons.Results(sim.E)
	for _, r := range results {
		if r.Rate == 0 {
			silent++
		}
		fastest = max(fastest, r.Rate)
	}
	fmt.Printf("of %d excitatory neurons %d are silent, and one fires at %.1f Hz\n", len(results), silent, fastest)
	above := 0.0
	for _, bin := range neurons.Potentials(sim.E) {
		if bin.V > network.Parameters().VT {
			above += bin.Fraction
		}
	}
	fmt.Printf("V lies above V_T in %.1f %% of all milliseconds\n", 100*above)
	// Output:
	// of 400 excitatory neurons 44 are silent, and one fires at 32.0 Hz
	// V lies above V_T in 0.3 % of all milliseconds
}

// Observers do not know of one another: any number can watch a network at once.
func Example() {
	const ms = 1500
	network := newNetwork(sim.Conductance)
	published := measure.NewPublished(network, ms)
	neurons := measure.NewNeurons(network, ms)
	live := measure.NewLive(network)
	network.Attach(published, neurons, live)
	advance(network, ms)
	fmt.Printf("var(V): %.2f mV²\n", published.Results().VarV)
	fmt.Printf("of neuron 7: %.2f mV²\n", neurons.Results(sim.E)[7].VarV)
	fmt.Printf("over the last %d ms: %.2f mV²\n", live.View().Window, live.View().VarV)
	// Output:
	// var(V): 15.47 mV²
	// of neuron 7: 14.85 mV²
	// over the last 1400 ms: 15.31 mV²
}

// Results have one name each, for tables of them.
func ExampleResults_Values() {
	const ms = 1500
	network := newNetwork(sim.Current)
	published := measure.NewPublished(network, ms)
	network.Attach(published)
	advance(network, ms)
	r := published.Results()
	for i, name := range measure.Names() {
		if value := r.Values()[i]; strings.HasSuffix(name, "_mv2") && value.Known() {
			fmt.Printf("%s = %.4g\n", name, *value)
		}
	}
	// Output:
	// var_v_mv2 = 61.94
	// var_v_e_mv2 = 56.22
	// var_v_i_mv2 = 84.83
}
