package measure

import (
	"fmt"
	"testing"

	"balance/sim"
)

// BenchmarkObservers tells the time of one second of model time, ms, without
// observers, as the page measures, as finite runs are measured, and with all
// observers at once.
func BenchmarkObservers(b *testing.B) {
	for _, n := range []int{1000, 4000, 15000} {
		for _, observer := range []string{"none", "live", "published", "all", "curves"} {
			b.Run(fmt.Sprintf("n=%d/observers=%s", n, observer), func(b *testing.B) {
				p := sim.Defaults()
				p.N = n
				network, err := sim.New(p, 1)
				if err != nil {
					b.Fatal(err)
				}
				const ms = 200
				switch observer {
				case "live":
					network.Attach(NewLive(network))
				case "published":
					network.Attach(NewPublished(network, 5000))
				case "curves": // that are shown on request
					network.Attach(NewSpectrum(network), NewAutocorrelation(network), NewIntervals(network), NewCountCorrelation(network))
				case "all":
					network.Attach(NewLive(network), NewPublished(network, 5000), NewNeurons(network, 5000))
				}
				if err := network.Advance(2500 * p.StepsPerMs()); err != nil {
					b.Fatal(err)
				}
				for b.Loop() {
					if err := network.Advance(ms * p.StepsPerMs()); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(b.Elapsed().Seconds()*1000/(float64(b.N)*ms/1000), "ms/model-s")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}

// BenchmarkView tells the time of one look at the numbers, ten of which are taken in
// a second of real time.
func BenchmarkView(b *testing.B) {
	for _, n := range []int{1000, 15000} {
		b.Run(fmt.Sprint("n=", n), func(b *testing.B) {
			p := sim.Defaults()
			p.N = n
			network, err := sim.New(p, 1)
			if err != nil {
				b.Fatal(err)
			}
			live := NewLive(network)
			network.Attach(live)
			if err := network.Advance(6000 * p.StepsPerMs()); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				live.View()
			}
		})
	}
}
