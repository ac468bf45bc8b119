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
	var arrived events
	network.Attach(&arrived)
	b.ResetTimer()
	const ms = 100
	for b.Loop() {
		if err := network.Advance(ms * p.StepsPerMs()); err != nil {
			b.Fatal(err)
		}
	}
	perSecond := b.Elapsed().Seconds() * 1000 / (float64(b.N) * ms / 1000)
	b.ReportMetric(perSecond, "ms/model-s")
	b.ReportMetric(1000/perSecond, "×real-time")
	b.ReportMetric(perSecond*1e6/float64(n*1000*p.StepsPerMs()), "ns/neuron-step")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/(float64(arrived)*p.P*float64(n)), "ns/synaptic-event")
	b.ReportMetric(0, "ns/op")
}

// events counts the spikes of a network, each of which arrives at p N synapses.
type events int

func (e *events) Observe(s *Stretch) {
	for _, spikes := range s.Spikes {
		*e += events(len(spikes.Neuron))
	}
}

// BenchmarkConnect tells the time to draw the connections of a network and to
// make it ready to run, ms.
func BenchmarkConnect(b *testing.B) {
	for _, n := range []int{1000, 4000, 15000} {
		b.Run(fmt.Sprint("n=", n), func(b *testing.B) {
			p := Defaults()
			p.N = n
			for b.Loop() {
				if _, err := New(p, 1); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/network")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkBits tells the time to write as many bits as those connections are, ms: what
// drawing them cannot do without.
func BenchmarkBits(b *testing.B) {
	for _, n := range []int{1000, 4000, 15000} {
		b.Run(fmt.Sprint("n=", n), func(b *testing.B) {
			p := Defaults()
			p.N = n
			for b.Loop() {
				bits := make([]uint64, ConnectivityBytes(p)/8)
				for i := range bits {
					bits[i] = uint64(i)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/network")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkInput tells the time to generate the external trains of one second
// of model time, ms.
func BenchmarkInput(b *testing.B) {
	for _, n := range []int{1000, 4000, 15000} {
		b.Run(fmt.Sprint("n=", n), func(b *testing.B) {
			p := Defaults()
			p.N = n
			input := newExternalInput(p, 1)
			var trains []uint32
			step := int64(0)
			for b.Loop() {
				for range 1000 {
					trains = input.appendDue(trains[:0], step)
					step++
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/(float64(step)/float64(1000*p.StepsPerMs())), "ms/model-s")
			b.ReportMetric(0, "ns/op")
		})
	}
}
