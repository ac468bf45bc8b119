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
	e, i, ok := theory.BalancedRates(p)
	fmt.Printf("theory: %.2f Hz (e), %.2f Hz (i), %v\n", e, i, ok)

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
	// theory: 8.33 Hz (e), 20.83 Hz (i), true
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

// Without threshold and recurrence, var(V) of currents grows with correlated input,
// and that of conductances does not.
func ExampleNetworkVariance() {
	for _, lambda := range []string{"0", "1"} {
		for _, n := range []string{"1000", "10000"} {
			p, err := sim.Defaults().With(map[string]string{"lambda": lambda, "n": n})
			if err != nil {
				log.Fatal(err)
			}
			variance, _ := theory.NetworkVariance(p)
			fmt.Printf("lambda = %s, n = %s: %.0f mV²\n", lambda, n, variance)
		}
	}
	// Output:
	// lambda = 0, n = 1000: 356 mV²
	// lambda = 0, n = 10000: 2765 mV²
	// lambda = 1, n = 1000: 15 mV²
	// lambda = 1, n = 10000: 13 mV²
}
