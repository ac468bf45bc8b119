package sim

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// runHash is a hash of all that observers see.
type runHash struct{ sum uint64 }

func (r *runHash) Observe(s *Stretch) {
	h := fnv.New64a()
	fmt.Fprint(h, r.sum, s.First, s.Steps, s.Spikes, s.Probes)
	if s.Bin != nil {
		fmt.Fprint(h, *s.Bin)
	}
	r.sum = h.Sum64()
}

// pair returns the same network twice, run by the reference and by SIMD, with
// hashes of what observers see.
func pair(t *testing.T, given map[string]string) (n [2]*Network, hashes [2]*runHash) {
	t.Helper()
	if err := simdAvailable(); err != nil {
		t.Fatal(err)
	}
	p, err := Defaults().With(given)
	if err != nil {
		t.Fatal(err)
	}
	for i, k := range []Kernel{KernelReference, KernelSIMD} {
		if p.Synapse == Effective {
			n[i], err = NewEffective(p, 1, 200, Use(k))
		} else {
			n[i], err = New(p, 1, Use(k))
		}
		if err != nil {
			t.Fatal(err)
		}
		if n[i].Kernel() != k {
			t.Fatalf("kernel %s runs, not %s", n[i].Kernel(), k)
		}
		hashes[i] = &runHash{}
		n[i].Probe([]Neuron{{E, 3}, {I, 7}, {E, 79}})
		n[i].Attach(hashes[i])
	}
	return n, hashes
}

// advanceBoth runs both networks by the given time and compares them.
func advanceBoth(t *testing.T, n [2]*Network, hashes [2]*runHash, steps int) {
	t.Helper()
	for i := range n {
		advance(t, n[i], steps)
	}
	if hashes[0].sum != hashes[1].sum {
		t.Errorf("spikes, bins or probes differ after %g ms", n[0].Time())
	}
	if a, b := n[0].stateHash(), n[1].stateHash(); a != b {
		t.Errorf("states %#x and %#x after %g ms", a, b, n[0].Time())
	}
}

// The SIMD kernel gives the bits of the reference: with all synapse models and
// schemes, populations that fill no block of places, and for as long as the
// published runs, in which any difference in rounding grows into other spikes.
func TestKernelsGiveTheSameBits(t *testing.T) {
	for _, test := range []struct {
		given map[string]string
		ms    int
	}{
		{map[string]string{"n": "100"}, 5000},
		{map[string]string{"n": "137", "c": "0"}, 5000},
		{map[string]string{"n": "1001"}, 5000},
		{map[string]string{"n": "1001", "synapse": "current", "c": "0"}, 5000},
		{map[string]string{"n": "1283", "lambda": "0.37", "scheme": "exponential"}, 5000},
		{map[string]string{"n": "613", "synapse": "effective"}, 2000},
		{map[string]string{"n": "613", "synapse": "effective", "scheme": "exponential", "c": "0"}, 2000},
		{map[string]string{"n": "319", "synapse": "current", "scheme": "exponential", "dt": "0.5"}, 2000},
		{map[string]string{"n": "4003", "c": "0.01", "dt": "0.05"}, 500},
		{map[string]string{"n": "333", "deltat": "10", "scheme": "exponential"}, 1000}, // the exponential matters at every V
		{map[string]string{"n": "333", "deltat": "10"}, 1000},
		{map[string]string{"n": "101", "p": "1", "deltat": "3", "dt": "0.01"}, 200},
		{map[string]string{"n": "100", "p": "0", "rx": "0"}, 200},
	} {
		t.Run(fmt.Sprint(test.given), func(t *testing.T) {
			ms := test.ms
			if testing.Short() || runtime.GOARCH == "wasm" {
				ms /= 10
			}
			n, hashes := pair(t, test.given)
			advanceBoth(t, n, hashes, ms*n[0].Parameters().StepsPerMs())
		})
	}
}

// With c = 1 and no jitter all external trains spike at once, and whole
// populations may answer: counts have up to eleven binary digits, and more
// spikes come in a millisecond than the memory of the module is made for at
// first.
func TestKernelsAgreeInVolleys(t *testing.T) {
	ms := 300
	if testing.Short() {
		ms = 60
	}
	for _, given := range []map[string]string{
		{"n": "700", "c": "1", "jitter": "0", "rx": "50"},
		{"n": "2000", "c": "1", "jitter": "0", "rx": "100", "jex": "1000", "jix": "1000", "taux": "1", "scheme": "exponential"},
		{"n": "100", "c": "1", "jitter": "0", "rx": "100", "qx": "1", "dt": "0.5"},
		{"n": "300", "c": "1e-5", "jitter": "0", "rx": "100", "dt": "0.5"},
	} {
		t.Run(fmt.Sprint(given), func(t *testing.T) {
			n, hashes := pair(t, given)
			advanceBoth(t, n, hashes, ms*n[0].Parameters().StepsPerMs())
		})
	}
}

// At the ends of the ranges, too: trains that spike fifty times a step, ten trains
// a neuron, weights that throw V about, synapses that last one step or a thousand
// ms, and exponents far below what float32 can hold.
func TestKernelsAgreeAtTheEnds(t *testing.T) {
	for _, given := range []map[string]string{
		{"n": "200", "rx": "100000", "c": "0", "jex": "0.03", "jix": "0.03", "dt": "0.5"},
		{"n": "200", "rx": "100000", "c": "0.2", "jitter": "0", "jex": "0.03", "jix": "0.03"},
		{"n": "200", "rx": "100000", "c": "1", "jitter": "1", "jex": "0.01", "jix": "0.01", "synapse": "current"},
		{"n": "700", "qx": "10", "jex": "20", "jix": "15"},
		{"n": "300", "vt": "900"},
		{"n": "300", "vt": "1000", "vth": "-49", "vre": "-1000", "deltat": "0.2", "el": "-100", "ei": "-1000"},
		{"n": "300", "el": "-45", "c": "0"},
		{"n": "300", "el": "500", "ee": "1000", "vth": "1000", "vt": "995"},
		{"n": "300", "taue": "0.1", "taui": "0.1", "taux": "0.1"},
		{"n": "300", "taue": "1000", "taui": "1000", "taux": "1000", "dt": "0.05"},
		{"n": "300", "taux": "0.01", "taue": "0.01", "dt": "0.01", "synapse": "current"},
		{"n": "300", "jei": "-100000", "jii": "-100000", "synapse": "current"},
	} {
		t.Run(fmt.Sprint(given), func(t *testing.T) {
			n, hashes := pair(t, given)
			var spikes events
			n[0].Attach(&spikes)
			ms := 200
			if testing.Short() {
				ms = 50
			}
			advanceBoth(t, n, hashes, ms*n[0].Parameters().StepsPerMs())
			if int(spikes) < ms/2 {
				t.Errorf("only %d spikes were compared", spikes)
			}
		})
	}
}

// Where weights are so heavy that a network cannot but diverge, both kernels say
// so, at the same moment and for the same reason.
func TestKernelsDivergeTogetherAtTheEnds(t *testing.T) {
	for _, given := range []map[string]string{
		{"n": "100", "jex": "100000", "jix": "100000", "jei": "-100000", "jii": "-100000", "jee": "100000", "jie": "100000"},
		{"n": "100", "jex": "100000", "jix": "100000", "jei": "-100000", "jii": "-100000", "taux": "0.1", "taui": "0.1", "rx": "100000"},
		{"n": "100", "jex": "100000", "scheme": "exponential", "rx": "100000", "c": "1"},
		{"n": "100", "rx": "100000", "synapse": "current"},
	} {
		t.Run(fmt.Sprint(given), func(t *testing.T) {
			n, hashes := pair(t, given)
			steps := 1000 * n[0].Parameters().StepsPerMs()
			first, second := n[0].Advance(steps), n[1].Advance(steps)
			if first == nil || fmt.Sprint(first) != fmt.Sprint(second) || hashes[0].sum != hashes[1].sum {
				t.Errorf("errors %v and %v, spikes and bins the same: %v", first, second, hashes[0].sum == hashes[1].sum)
			}
		})
	}
}

// The kernels agree while settings change, and in pieces of all sizes.
func TestKernelsAgreeWhileSettingsChange(t *testing.T) {
	n, hashes := pair(t, map[string]string{"n": "505"})
	for k, given := range []map[string]string{
		{"lambda": "0.5"}, {"c": "0"}, {"vth": "-52", "vre": "-60"}, {"jex": "150"}, {"scheme": "exponential"},
		{"deltat": "0.5", "vt": "-56"}, {"taue": "2", "taui": "9"}, {"synapse": "current"}, {"ei": "-95", "rx": "25"}, {"rx": "20000", "jex": "0.1", "jix": "0.1"}, {"vt": "900", "el": "-45"},
	} {
		p, err := n[0].Parameters().With(given)
		if err != nil {
			t.Fatal(err)
		}
		for i := range n {
			if err := n[i].Set(p); err != nil {
				t.Fatal(err)
			}
		}
		for piece := range 40 {
			advanceBoth(t, n, hashes, 1+(piece*7+k)%23)
		}
	}
}

// Both kernels notice a divergence in the same step, wherever it begins, and
// neither cares for the places of no neuron.
func TestKernelsDivergeTogether(t *testing.T) {
	for _, v := range []float32{-2e6, float32(math.NaN()), float32(math.Inf(-1))} {
		for _, place := range []int{0, 79, 128, 148, 149, 255} { // n = 101: e up to 79, i from 128 to 148
			n, _ := pair(t, map[string]string{"n": "101"})
			for i := range n {
				advance(t, n[i], 7)
				n[i].state.v[place] = v
			}
			first, second := n[0].Advance(3), n[1].Advance(3)
			if fmt.Sprint(first) != fmt.Sprint(second) || (first == nil) != (place > 148) {
				t.Errorf("V = %g mV at place %d: errors %v and %v", v, place, first, second)
			}
		}
	}
}

// A batch of any size finds room.
func TestSIMDMakesRoom(t *testing.T) {
	n, hashes := pair(t, map[string]string{"n": "150"})
	neurons := make([]Neuron, 150)
	for k := range neurons {
		neurons[k] = Neuron{E, k % 120}
	}
	advanceBoth(t, n, hashes, 15)
	for i := range n {
		n[i].Probe(neurons)
	}
	advanceBoth(t, n, hashes, 500)
}

// The module has no memory, stack or data of its own, since in a browser it
// works in the memory of the Go program.
func TestSIMDHasNoMemoryOfItsOwn(t *testing.T) {
	const (
		memory = 5
		start  = 8
		data   = 11
	)
	module, err := os.ReadFile("simd/kernel.wasm")
	if err != nil {
		t.Fatal(err)
	}
	module = module[8:]
	for len(module) > 0 {
		id := module[0]
		size, n := binary.Uvarint(module[1:])
		if id == memory || id == start || id == data {
			t.Errorf("the module has a section %d", id)
		}
		module = module[1+n+int(size):]
	}
}

// TestKernelIsCompiled: the kernels that are kept were compiled from the source that is
// kept with them, of which `make kernel` notes the sums.
func TestKernelIsCompiled(t *testing.T) {
	sums, err := os.ReadFile("simd/kernel.sha256")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"kernel.c", "draw.c", "mean.c", "tally.c", "vector.h", "flat.ld", "kernel.wasm", "../kernel_amd64.s", "../kernel_arm64.s"} {
		content, err := os.ReadFile("simd/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if sum := fmt.Sprintf("%x  %s\n", sha256.Sum256(content), name); !strings.Contains(string(sums), sum) {
			t.Errorf("simd/%s is not the one that was there when the kernel was compiled last: make kernel", name)
		}
	}
}

// What observers add up every millisecond has the bits of the reference, whatever there is
// of it, and nothing else is touched.
func TestSums(t *testing.T) {
	if err := simdAvailable(); err != nil {
		t.Skip(err)
	}
	testSums(t)
}

func testSums(t *testing.T) {
	t.Helper()
	random := generator{7}
	for count := range 70 {
		var g [Populations][]float32
		var want [Populations]float64
		for b := range g {
			g[b] = make([]float32, count, count+9)
			for j := range g[b] {
				g[b][j] = float32(random.uniform())
			}
			for j := count; j < cap(g[b]); j++ {
				g[b][:cap(g[b])][j] = 1e6
			}
			want[b] = sum(g[b])
		}
		if got, ok := sumsOf(g); !ok || got != want {
			t.Errorf("%d conductances: %v, want %v", count, got, want)
		}
		got, wanted := make([]float64, count+9), make([]float64, count+9)
		for j := range got {
			got[j] = random.uniform()
			wanted[j] = got[j]
			if j < count {
				wanted[j] += float64(g[0][j])
			}
		}
		if !tallied(got, g[0]) || !slices.Equal(got, wanted) {
			t.Errorf("%d values: %v, want %v", count, got, wanted)
		}
	}
}
