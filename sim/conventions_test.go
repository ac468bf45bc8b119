package sim

import (
	"fmt"
	"math"
	"testing"
)

// Other authors write the same neurons and synapses with other numbers. These tests
// integrate what they write, in float64, beside the network with the numbers that
// the conversions give.

// alone is a network without input, whose neurons rest at E_L.
func alone(t *testing.T, given map[string]string) *Network {
	t.Helper()
	values := map[string]string{"rx": "0", "qx": "0.01", "n": "100", "p": "1"}
	for name, value := range given {
		values[name] = value
	}
	n, _ := network(t, values, 1)
	for place := range n.state.v {
		n.state.v[place] = float32(n.parameters.EL)
	}
	return n
}

func text(v float64) string { return fmt.Sprint(v) }

// The textbook's neuron,
//
//	τ_m dV/dt = E_L − V + R I + Δ_T exp((V − V_T')/Δ_T),
//
// is ours, dV/dt = (E_L − V)/τ_m + Δ_T exp((V − V_T)/Δ_T), with E_L + R I for E_L and
// V_T = V_T' + Δ_T ln τ_m, τ_m in ms: exp(−V_T/Δ_T) = exp(−V_T'/Δ_T)/τ_m. With V_T'
// taken as it is, it fires otherwise.
func TestTextbookEIF(t *testing.T) {
	const rest, drive, threshold, deltaT, taum, vth, vre = -65.0, 12.0, -55.0, 2.0, 10.0, 0.0, -72.0
	for _, test := range []struct {
		vt   float64
		same bool
	}{{threshold + deltaT*math.Log(taum), true}, {threshold, false}} {
		n := alone(t, map[string]string{
			"p": "0", "dt": "0.01", "el": text(rest + drive), "ei": "-90", "taum": text(taum), "vt": text(test.vt), "deltat": text(deltaT), "vth": text(vth), "vre": text(vre),
			"ee": "10",
		})
		h := &history{}
		n.Attach(h)
		n.state.v[0] = vre
		var want []float64
		v, dt := vre, 0.01
		for step := range 30000 {
			v += dt / taum * (rest - v + drive + deltaT*math.Exp((v-threshold)/deltaT))
			if v >= vth {
				v = vre
				want = append(want, float64(step)*dt)
			}
		}
		advance(t, n, 30000)
		var got []float64
		for _, spike := range h.spikes[E] {
			if spike[1] == 0 {
				got = append(got, float64(spike[0])*dt)
			}
		}
		// The 300 ms are some fifteen intervals. Rounding moves a spike by a step or two.
		same := len(got) == len(want)
		for k := range got {
			same = same && math.Abs(got[k]-want[k]) < 0.05
		}
		if len(want) < 10 || same != test.same {
			t.Errorf("vt = %.5f: spikes at %.2f ms, the textbook's at %.2f", test.vt, got, want)
		}
	}
}

// A leaky integrate-and-fire neuron that rests above its threshold fires every
// τ_m ln((E_L − V_re)/(E_L − V_th)) ms: the spike-generating term, with a V_T above the
// threshold, does nothing.
func TestLeakyIntegrateAndFire(t *testing.T) {
	n := alone(t, map[string]string{"p": "0", "dt": "0.01", "el": "-45", "vth": "-50", "vre": "-60", "vt": "-35", "taum": "20"})
	n.state.v[0] = -60
	h := &history{}
	n.Attach(h)
	advance(t, n, 30000)
	want, spikes, last := 20*math.Log(15.0/5), 0, 0.0
	for _, spike := range h.spikes[E] {
		if spike[1] != 0 {
			continue
		}
		spikes++
		if end := float64(spike[0]+1) * 0.01; math.Abs(end-last-want) > 0.02 {
			t.Errorf("spike %d comes %.2f ms after the last, want %.2f", spikes, end-last, want)
		}
		last = float64(spike[0]+1) * 0.01
	}
	if spikes != int(300/want) {
		t.Errorf("%d spikes, want %d", spikes, int(300/want))
	}
}

// A convention is how authors write a synapse.
type convention struct {
	name    string
	synapse string
	of      int     // population that the spike is of
	tau     float64 // decay time of its synapses, ms
	weigh   func(n float64) (j float64)
	// How V, above E_L, and the synaptic variable s change: V at a rate, mV/ms, s
	// at its decay; at a spike by these jumps.
	rate         func(v, s float64) float64
	jumpV, jumpS float64
}

// A spike does to V what the other authors' equations say, to 1 % of its largest
// effect: steps of 0.01 ms, decays of 2 ms and more. Decays of one step stand for
// synapses that act at once.
func TestWeightsOfOtherConventions(t *testing.T) {
	const (
		capacitance, leak  = 250.0, 12.5 // pF, nS
		taum               = capacitance / leak
		el, ee, ei         = -70.0, 0.0, -85.0
		dt                 = 0.01
		peak, amplitude    = 87.8, 3.0 // pA; mV
		conductance, share = 4.0, 0.3  // nS; of the leak
		inDegree, scaled   = 25.0, 6.0 // inputs; mV, divided by the root of them
		tau                = 2.0       // ms
		jump               = 0.7       // mV
	)
	psp := func(v, _ float64) float64 { return -v / taum }
	for _, c := range []convention{
		{
			name: "V jumps by w (mV)", synapse: Current, of: X, tau: dt, jumpV: jump, rate: psp,
			weigh: func(n float64) float64 { return math.Sqrt(n) * jump },
		},
		{
			name: "J/√K (mV) of K inputs", synapse: Current, of: X, tau: dt, jumpV: scaled / math.Sqrt(inDegree), rate: psp,
			weigh: func(n float64) float64 { return scaled * math.Sqrt(n/inDegree) },
		},
		{
			name: "current of peak w (pA)", synapse: Current, of: X, tau: tau, jumpS: peak,
			rate:  func(v, s float64) float64 { return (-leak*v + s) / capacitance },
			weigh: func(n float64) float64 { return math.Sqrt(n) * peak * tau / capacitance },
		},
		{
			name: "inhibitory current of peak w (pA)", synapse: Current, of: I, tau: tau, jumpS: -peak,
			rate:  func(v, s float64) float64 { return (-leak*v + s) / capacitance },
			weigh: func(n float64) float64 { return -math.Sqrt(n) * peak * tau / capacitance },
		},
		{
			name: "τ_m dV/dt = … + I, I jumps by w (mV)", synapse: Current, of: E, tau: tau, jumpS: amplitude,
			rate:  func(v, s float64) float64 { return (-v + s) / taum },
			weigh: func(n float64) float64 { return math.Sqrt(n) * amplitude * tau / taum },
		},
		{
			name: "conductance of peak w (nS)", synapse: Conductance, of: X, tau: tau, jumpS: conductance,
			rate:  func(v, s float64) float64 { return (-leak*v + s*(ee-el-v)) / capacitance },
			weigh: func(n float64) float64 { return math.Sqrt(n) * conductance * tau / capacitance * (ee - el) },
		},
		{
			name: "inhibitory conductance of peak w (nS)", synapse: Conductance, of: I, tau: 2 * tau, jumpS: 10 * conductance,
			rate:  func(v, s float64) float64 { return (-leak*v + s*(ei-el-v)) / capacitance },
			weigh: func(n float64) float64 { return math.Sqrt(n) * 10 * conductance * 2 * tau / capacitance * (ei - el) },
		},
		{
			name: "conductance that jumps by w leaks", synapse: Conductance, of: E, tau: tau, jumpS: share,
			rate:  func(v, s float64) float64 { return (-v + s*(ee-el-v)) / taum },
			weigh: func(n float64) float64 { return math.Sqrt(n) * share * tau / taum * (ee - el) },
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			names := [Populations][2]string{E: {"jee", "taue"}, I: {"jei", "taui"}, X: {"jex", "taux"}}
			n := alone(t, map[string]string{
				"synapse": c.synapse, "dt": text(dt), "el": text(el), "ee": text(ee), "ei": text(ei), "taum": text(taum), "vt": "900", "vth": "100", "vre": "-75",
				names[c.of][0]: text(c.weigh(100)), names[c.of][1]: text(c.tau),
			})
			spike(n, c.of)
			v, s, largest := c.jumpV, c.jumpS, 0.0
			for step := range int(10 * tau / dt) {
				// In the middle of a step forward Euler is exact to the second order.
				middle, half := v+dt/2*c.rate(v, s), s*math.Exp(-dt/2/c.tau)
				v += dt * c.rate(middle, half)
				s *= math.Exp(-dt / c.tau)
				advance(t, n, 1)
				largest = max(largest, math.Abs(v))
				if got := float64(n.state.v[1]) - el; step > 1 && math.Abs(got-v) > 0.01*largest {
					t.Fatalf("after %.2f ms V is %.5f mV above E_L, want %.5f", float64(step)*dt, got, v)
				}
			}
			if largest < 0.1 {
				t.Errorf("V moves by %g mV only", largest)
			}
		})
	}
}

// spike lets the first neuron or train of a population spike in a step, which is done.
func spike(n *Network, of int) {
	if of == X {
		n.input.(*externalInput).put(0, 0)
	} else {
		n.state.v[n.connectivity.begin[of]] = 2 * float32(n.parameters.Vth)
	}
	n.Advance(1)
}

// A postsynaptic potential of amplitude U at rest, by a current that decays with
// τ_s, has the weight j/√N = U (τ_m/τ_s)^(τ_s/(τ_m − τ_s)): V is
// j/√N τ_m/(τ_m − τ_s) (exp(−t/τ_m) − exp(−t/τ_s)), largest at
// t = ln(τ_m/τ_s) τ_m τ_s/(τ_m − τ_s).
func TestAmplitudeOfAPotential(t *testing.T) {
	const amplitude = 0.15 // mV
	for _, tau := range []float64{0.5, 2, 8, 30} {
		const taum = 10.0
		j := 10 * amplitude * math.Pow(taum/tau, tau/(taum-tau))
		n := alone(t, map[string]string{"synapse": Current, "taum": text(taum), "taux": text(tau), "jex": text(j), "vt": "900", "dt": "0.01"})
		spike(n, X)
		largest := 0.0
		for range 10000 {
			advance(t, n, 1)
			largest = max(largest, float64(n.state.v[0])-n.parameters.EL)
		}
		if math.Abs(largest-amplitude) > 0.01*amplitude {
			t.Errorf("τ_s = %g ms: V rises by %.4f mV, want %g", tau, largest, amplitude)
		}
	}
}
