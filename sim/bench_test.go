package sim

import (
	"fmt"
	"testing"
)

// BenchmarkAdvance tells the time of one second of model time, in ms, of a
// network that has settled, by each kernel.
func BenchmarkAdvance(b *testing.B) {
	for _, n := range []int{1000, 4000, 15000} {
		for _, k := range []Kernel{KernelReference, KernelSIMD} {
			b.Run(fmt.Sprint("n=", n, "/kernel=", k), func(b *testing.B) { benchmarkAdvance(b, n, k) })
		}
	}
}

func benchmarkAdvance(b *testing.B, n int, k Kernel) {
	p := Defaults()
	p.N = n
	network, err := New(p, 1, Use(k))
	if err != nil {
		b.Fatal(err)
	}
	if err := network.Advance(1000); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	const ms = 100
	for b.Loop() {
		if err := network.Advance(ms * p.StepsPerMs()); err != nil {
			b.Fatal(err)
		}
	}
	perSecond := b.Elapsed().Seconds() * 1000 / (float64(b.N) * ms / 1000)
	b.ReportMetric(perSecond, "ms/model-s")
	b.ReportMetric(perSecond*1e6/float64(n*1000*p.StepsPerMs()), "ns/neuron-step")
	b.ReportMetric(0, "ns/op")
}
