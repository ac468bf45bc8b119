package sim_test

import (
	"encoding/json"
	"fmt"
	"log"

	"gonum.org/v1/gonum/stat"

	"balance/sim"
)

// spikeCounter counts the spikes of every population.
type spikeCounter [sim.Populations]int

func (c *spikeCounter) Observe(s *sim.Stretch) {
	for a, spikes := range s.Spikes {
		c[a] += len(spikes.Neuron)
	}
}

// rates returns the rates of all populations, Hz, over the given time, ms.
func (c *spikeCounter) rates(n *sim.Network, ms float64) (hz [sim.Populations]float64) {
	for a, size := range n.Size() {
		hz[a] = float64(c[a]) / float64(size) / ms * 1000
	}
	return hz
}

// A network runs for one second of model time, and an observer counts its spikes.
func Example() {
	p, err := sim.Defaults().With(map[string]string{"n": "500", "synapse": "current", "c": "0"})
	if err != nil {
		log.Fatal(err)
	}
	network, err := sim.New(p, 1)
	if err != nil {
		log.Fatal(err)
	}
	var spikes spikeCounter
	network.Attach(&spikes)
	if err := network.Advance(1000 * p.StepsPerMs()); err != nil {
		log.Fatal(err)
	}
	rates := spikes.rates(network, 1000)
	fmt.Printf("%.1f Hz (e), %.1f Hz (i), %.1f Hz (x)\n", rates[sim.E], rates[sim.I], rates[sim.X])
	// Output:
	// 7.7 Hz (e), 16.5 Hz (i), 9.9 Hz (x)
}

// A synchrony observer tells how much of the variance of V the excitatory neurons
// share: the variance over time of their mean V, over the mean variance of their V
// (Golomb & Rinzel, Physica D 72, 259, 1994).
type synchrony struct {
	mean      []float64   // over neurons, by millisecond
	potential [][]float64 // by neuron and millisecond
}

func (o *synchrony) Observe(s *sim.Stretch) {
	if s.Bin == nil || s.Bin.Millisecond < 500 { // within a millisecond, or before the network has settled
		return
	}
	if o.potential == nil {
		o.potential = make([][]float64, len(s.Bin.V[sim.E]))
	}
	sum := 0.0
	for j, v := range s.Bin.V[sim.E] { // valid during this call only
		sum += float64(v)
		o.potential[j] = append(o.potential[j], float64(v))
	}
	o.mean = append(o.mean, sum/float64(len(o.potential)))
}

func (o *synchrony) share() float64 {
	variance := 0.0
	for _, v := range o.potential {
		variance += stat.PopVariance(v, nil) / float64(len(o.potential))
	}
	return stat.PopVariance(o.mean, nil) / variance
}

// An observer of one's own is a type with the method Observe.
func ExampleObserver() {
	for _, c := range []float64{0, 0.2} {
		p := sim.Defaults()
		p.N, p.C = 500, c
		network, err := sim.New(p, 1)
		if err != nil {
			log.Fatal(err)
		}
		var o synchrony
		network.Attach(&o)
		if err := network.Advance(1500 * p.StepsPerMs()); err != nil {
			log.Fatal(err)
		}
		fmt.Printf("c = %g: %.0f %% of the variance is shared\n", c, 100*o.share())
	}
	// Output:
	// c = 0: 7 % of the variance is shared
	// c = 0.2: 30 % of the variance is shared
}

// Settings may change while a network runs.
func ExampleNetwork_Set() {
	p := sim.Defaults()
	p.N = 500
	network, err := sim.New(p, 1)
	if err != nil {
		log.Fatal(err)
	}
	var spikes spikeCounter
	network.Attach(&spikes)
	for _, rx := range []float64{10, 20} {
		p.Rx = rx
		if err := network.Set(p); err != nil {
			log.Fatal(err)
		}
		spikes = spikeCounter{}
		if err := network.Advance(1000 * p.StepsPerMs()); err != nil {
			log.Fatal(err)
		}
		rates := spikes.rates(network, 1000)
		fmt.Printf("external %g Hz: %.1f Hz (e), %.1f Hz (i)\n", rx, rates[sim.E], rates[sim.I])
	}
	p.N = 600
	fmt.Println(network.Set(p))
	// Output:
	// external 10 Hz: 6.2 Hz (e), 8.3 Hz (i)
	// external 20 Hz: 12.5 Hz (e), 17.2 Hz (i)
	// n changed: that takes a new network
}

// lastProbe keeps the state of the probed neurons at the last step.
type lastProbe []sim.Probe

func (o *lastProbe) Observe(s *sim.Stretch) {
	perStep := len(s.Probes) / s.Steps
	*o = append((*o)[:0], s.Probes[len(s.Probes)-perStep:]...)
}

// Probed neurons show their membrane potential and synaptic currents at every step.
func ExampleNetwork_Probe() {
	network, err := sim.New(sim.Defaults(), 1)
	if err != nil {
		log.Fatal(err)
	}
	neurons := []sim.Neuron{{Population: sim.E, Index: 13}, {Population: sim.I, Index: 51}}
	network.Probe(neurons)
	var last lastProbe
	network.Attach(&last)
	if err := network.Advance(2000); err != nil {
		log.Fatal(err)
	}
	for k, probe := range last {
		fmt.Printf("neuron %d: V = %.1f mV, input from e %.2f, i %.2f, x %.2f mV/ms\n",
			neurons[k].Index, probe.V, probe.Input[sim.E], probe.Input[sim.I], probe.Input[sim.X])
	}
	// Output:
	// neuron 13: V = -66.0 mV, input from e 0.96, i -1.87, x 1.54 mV/ms
	// neuron 51: V = -66.7 mV, input from e 2.12, i -2.69, x 0.91 mV/ms
}

// Models are compared on the same connections, which are drawn once.
func ExampleConnect() {
	p := sim.Defaults()
	p.N = 500
	connectivity := sim.NewConnectivity(p, 1)
	for _, lambda := range []string{"0", "0.5", "1"} {
		p, err := p.With(map[string]string{"lambda": lambda})
		if err != nil {
			log.Fatal(err)
		}
		network := sim.Connect(p, 1, connectivity)
		var spikes spikeCounter
		network.Attach(&spikes)
		if err := network.Advance(500 * p.StepsPerMs()); err != nil {
			log.Fatal(err)
		}
		fmt.Printf("lambda = %s: %d, %d, %d spikes\n", lambda, spikes[sim.E], spikes[sim.I], spikes[sim.X])
	}
	// Output:
	// lambda = 0: 1573, 804, 707 spikes
	// lambda = 0.5: 1242, 476, 707 spikes
	// lambda = 1: 1017, 335, 707 spikes
}

// The effective model is current-based, with the mean leak and the mean V of the
// conductance-based network, which is measured first: here for 500 ms, of which the
// last half counts.
func ExampleNewEffective() {
	p, err := sim.Defaults().With(map[string]string{"n": "500", "synapse": "effective", "c": "0"})
	if err != nil {
		log.Fatal(err)
	}
	network, err := sim.NewEffective(p, 1, 500)
	if err != nil {
		log.Fatal(err)
	}
	var spikes spikeCounter
	network.Attach(&spikes)
	if err := network.Advance(1000 * p.StepsPerMs()); err != nil {
		log.Fatal(err)
	}
	rates := spikes.rates(network, 1000)
	fmt.Printf("%.1f Hz (e), %.1f Hz (i)\n", rates[sim.E], rates[sim.I])
	// Output:
	// 6.5 Hz (e), 6.8 Hz (i)
}

func ExampleParameters_With() {
	p, err := sim.Defaults().With(map[string]string{"lambda": "0.5", "n": "4000"})
	fmt.Println(p.N, p.Lambda, err)
	_, err = p.With(map[string]string{"c": "2"})
	fmt.Println(err)
	// Output:
	// 4000 0.5 <nil>
	// c = 2: allowed are 0 … 1
}

// Parameters that are read from JSON are the paper's but for those that are given.
func ExampleParameters_UnmarshalJSON() {
	var p sim.Parameters
	err := json.Unmarshal([]byte(`{"n": 2000, "synapse": "current"}`), &p)
	fmt.Println(p.N, p.Synapse, p.Lambda, p.C, err)
	err = json.Unmarshal([]byte(`{"size": 2000}`), &p)
	fmt.Printf("%.40s…\n", err)
	// Output:
	// 2000 current 0 0.2 <nil>
	// size = 2000: no such parameter; allowed …
}

// The table tells what can be set.
func ExampleLookup() {
	row, _ := sim.Lookup("taum")
	fmt.Printf("%s (%s), %s: %s, the paper's %v\n", row.Symbol, row.Name, row.Description, row.Allowed(), row.Default)
	// Output:
	// τ_m (taum), membrane time constant C_m/g_L, with C_m = 1: 1 … 100 ms, the paper's 15
}
