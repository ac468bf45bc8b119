package measure

import (
	"testing"

	"balance/sim"
)

// BenchmarkSpikeHash tells what the hash costs beside a network of the paper's size: a
// second of model time with it and without. The difference is what it takes.
func BenchmarkSpikeHash(b *testing.B) {
	for _, with := range []bool{false, true} {
		b.Run(map[bool]string{false: "without", true: "with"}[with], func(b *testing.B) {
			n, err := sim.New(sim.Defaults(), 1)
			if err != nil {
				b.Fatal(err)
			}
			if with {
				n.Attach(NewSpikeHash(n.Size()[sim.E]))
			}
			for b.Loop() {
				if err := n.Advance(10000); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSpikeHashAlone takes the spikes of 100 ms again and again.
func BenchmarkSpikeHashAlone(b *testing.B) {
	n, err := sim.New(sim.Defaults(), 1)
	if err != nil {
		b.Fatal(err)
	}
	var kept keptStretches
	n.Attach(&kept)
	if err := n.Advance(10000); err != nil {
		b.Fatal(err)
	}
	h := NewSpikeHash(n.Size()[sim.E])
	for b.Loop() { // one second of model time
		for i := range kept {
			h.Observe(&kept[i])
		}
	}
}

// keptStretches are copies of what a network told.
type keptStretches []sim.Stretch

func (k *keptStretches) Observe(s *sim.Stretch) {
	kept := *s
	for a := range kept.Spikes {
		kept.Spikes[a] = sim.Spikes{
			Step:   append([]uint32(nil), s.Spikes[a].Step...),
			Neuron: append([]uint32(nil), s.Spikes[a].Neuron...),
		}
	}
	*k = append(*k, kept)
}
