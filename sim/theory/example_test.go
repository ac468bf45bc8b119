package theory_test

import (
	"fmt"
	"log"

	"balance/sim"
	"balance/sim/measure"
	"balance/sim/theory"
)

// The rates of a network tend to the balanced ones as it grows.
func ExampleBalancedRates() {
	p, err := sim.Defaults().With(map[string]string{"synapse": "current", "c": "0"})
	if err != nil {
		log.Fatal(err)
	}
	balance, err := theory.BalancedRates(p)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("theory: %.2f Hz (e), %.2f Hz (i)\n", balance.RateE, balance.RateI)

	for _, p.N = range []int{500, 2000} {
		network, err := sim.New(p, 1)
		if err != nil {
			log.Fatal(err)
		}
		const ms = 1250
		published := measure.NewPublished(network, ms)
		network.Attach(published)
		if err := network.Advance(ms * p.StepsPerMs()); err != nil {
			log.Fatal(err)
		}
		r := published.Results()
		fmt.Printf("n = %d: %.2f Hz (e), %.2f Hz (i)\n", p.N, r.RateE, r.RateI)
	}
	// Output:
	// theory: 8.33 Hz (e), 20.83 Hz (i)
	// n = 500: 8.00 Hz (e), 17.46 Hz (i)
	// n = 2000: 8.44 Hz (e), 19.16 Hz (i)
}

// Correlations vanish in large networks, unless the input is correlated.
func ExampleCountCorrelation() {
	for _, c := range []float64{0, 0.2} {
		for _, n := range []int{1000, 10000} {
			p := sim.Defaults()
			p.Synapse, p.Lambda, p.C, p.N = sim.Current, 0, c, n
			correlation, _ := theory.CountCorrelation(p)
			fmt.Printf("c = %g, n = %d: %.4f\n", c, n, correlation)
		}
	}
	fmt.Println(theory.CountCorrelation(sim.Defaults())) // of conductances: there is no prediction
	// Output:
	// c = 0, n = 1000: 0.0035
	// c = 0, n = 10000: 0.0003
	// c = 0.2, n = 1000: 0.2104
	// c = 0.2, n = 10000: 0.2079
	// 0 false
}

// A neuron hears 50 trains of 10 Hz through conductances. Their correlation leaves
// its mean membrane potential as it is, and makes it vary.
func ExampleFreeVariance() {
	for _, c := range []float64{0, 0.1} {
		trains := theory.Afferent{Inputs: 50, Rate: 10, Weight: 0.02, Tau: 8, Correlation: c, Jitter: 5}
		mean, variance := theory.FreeVariance(15, -72, true, []theory.Afferent{trains})
		fmt.Printf("c = %g: mean %.1f mV, variance %.2f mV²\n", c, mean, variance)
	}
	// Output:
	// c = 0: mean -62.6 mV, variance 3.17 mV²
	// c = 0.1: mean -62.6 mV, variance 16.79 mV²
}

// With correlated input a free membrane that hears as many spikes as the neurons of
// the network varies much more than they do: what is lacking is the recurrence, by
// which inhibition follows the input.
func ExampleNetworkVariance() {
	p := sim.Defaults()
	network, err := sim.New(p, 1)
	if err != nil {
		log.Fatal(err)
	}
	const ms = 5000
	published := measure.NewPublished(network, ms)
	network.Attach(published)
	if err := network.Advance(ms * p.StepsPerMs()); err != nil {
		log.Fatal(err)
	}
	r := published.Results()
	free := theory.NetworkVariance(p, float64(r.RateE), float64(r.RateI))
	fmt.Printf("network: %.0f mV², free membrane: %.0f mV²\n", r.VarV, free.Var)
	// Output:
	// network: 14 mV², free membrane: 44 mV²
}
