package measure

import (
	"fmt"
	"runtime"
	"testing"

	"balance/sim"
)

// held returns the memory, bytes, of all numbers that a measurement keeps, and of
// the merged counts of its results.
func (m *Published) held() int64 {
	bytes := 0
	for a := range m.moments.sum {
		bytes += 8 * (cap(m.moments.sum[a]) + cap(m.moments.squares[a]))
	}
	for _, windows := range [][][]uint32{m.counts.windows, m.counts.merged()} {
		bytes += 24 * cap(windows)
		for _, counts := range windows {
			bytes += 4 * cap(counts)
		}
	}
	if m.product != nil {
		bytes += 4*(cap(m.product.v)+cap(m.product.g)) + 8*(cap(m.product.sumV)+cap(m.product.sumG))
	}
	return int64(bytes)
}

// The memory that is foreseen for a measurement is what it takes, whatever the
// size, the length and the burn-in, and is bounded where C comes from a sample.
func TestPublishedBytes(t *testing.T) {
	type run struct {
		n       int
		t       int64
		burnin  float64
		synapse string
	}
	runs := []run{
		{15000, 10000, 2500, sim.Conductance},  // more samples than are kept: one neuron in two
		{15000, 5000, 2500, sim.Conductance},   // the largest of the published runs: all neurons
		{100, 42949672, 0, sim.Conductance},    // the longest: one neuron of each population
		{1000000, 1000, 0, sim.Conductance},    // the largest
		{1000000, 5000, 2500, sim.Current},     // no samples
		{26843, 5000, 2500, sim.Conductance},   // just within the bound
		{26844, 5000, 2500, sim.Conductance},   // just beyond
		{8949, 10000, 2500.5, sim.Conductance}, // the same by the burn-in
		{53687, 5000, 2500, sim.Conductance},   // just within twice the bound, but half of both populations is too much
	}
	if testing.Short() || runtime.GOARCH == "wasm" {
		runs = nil
	}
	for _, n := range []int{100, 101, 137, 999} {
		for _, ms := range []int64{1, 249, 250, 251, 1000, 1301} {
			for _, burnin := range []float64{0, 0.5, 1, 250, 1299.2, 1300, 2500} {
				runs = append(runs, run{n, ms, burnin, sim.Conductance}, run{n, ms, burnin, sim.Current})
			}
		}
	}
	for _, r := range runs {
		p, err := sim.Recorded(map[string]string{"n": fmt.Sprint(r.n), "burnin": fmt.Sprint(r.burnin), "synapse": r.synapse})
		if err != nil {
			t.Fatal(err)
		}
		m := newPublished(p, r.t)
		if got, want := PublishedBytes(p, r.t), m.held(); got != want {
			t.Errorf("%+v: %d bytes are foreseen, %d taken", r, got, want)
		}
		if m.product != nil && m.product.neurons > sim.Recurrent && cap(m.product.v) > maxRecorded {
			t.Errorf("%+v: %d samples, more than %d", r, cap(m.product.v), maxRecorded)
		}
		if all := int64(r.n) * (r.t - m.burnin); m.product != nil && all <= maxRecorded && int64(cap(m.product.v)) != all {
			t.Errorf("%+v: %d samples of %d, which are not too many", r, cap(m.product.v), all)
		}
	}
}

// A run leaves the measurement as large as it was foreseen.
func TestPublishedDoesNotGrow(t *testing.T) {
	for _, ms := range []int64{250, 507, 1000} {
		n := network(t, map[string]string{"n": "100", "burnin": "203", "dt": "0.5"})
		m, _ := published(t, n, ms)
		m.Results()
		if got, want := m.held(), PublishedBytes(n.Parameters(), ms); got != want {
			t.Errorf("%d ms: %d bytes after a run, %d foreseen", ms, got, want)
		}
	}
}
