package sim

import "testing"

// Networks that hear trains that were drawn before do as those that draw them: while these
// last, beyond their end, and when the input changes.
func TestTrainsDrawnBefore(t *testing.T) {
	for _, given := range []map[string]string{{"n": "100"}, {"n": "100", "c": "0", "synapse": "current"}, {"n": "100", "rx": "0"}} {
		p, err := Defaults().With(given)
		if err != nil {
			t.Fatal(err)
		}
		const ms = 50
		x := NewExternalTrains(p, 3, ms)
		hearing, hears, drawing, draws := observedNetwork(t, p, Hear(x))
		compare := func(when string) {
			t.Helper()
			if hears.sum != draws.sum || hearing.stateHash() != drawing.stateHash() {
				t.Fatalf("%v: the networks differ %s", given, when)
			}
		}
		for _, step := range []struct {
			when   string
			ms     int
			change map[string]string
		}{
			{"while trains last", ms - 10, nil},
			{"beyond their end", 30, nil},
			{"after a change of the input", 40, map[string]string{"c": "0.5", "rx": "20"}},
		} {
			for _, n := range []*Network{hearing, drawing} {
				if step.change != nil {
					q, err := p.With(step.change)
					if err != nil {
						t.Fatal(err)
					}
					if err := n.Set(q); err != nil {
						t.Fatal(err)
					}
				}
				advance(t, n, step.ms*p.StepsPerMs())
			}
			compare(step.when)
		}
		// A change while they last, in a network that begins anew.
		hearing, hears, drawing, draws = observedNetwork(t, p, Hear(x))
		q, _ := p.With(map[string]string{"jitter": "1", "rx": "30"})
		for _, n := range []*Network{hearing, drawing} {
			advance(t, n, 7*p.StepsPerMs()+3)
			if err := n.Set(q); err != nil {
				t.Fatal(err)
			}
			advance(t, n, 20*p.StepsPerMs())
		}
		compare("after a change while trains last")
	}
}

// observedNetwork returns a network with an option, and one without, of trial 3, with hashes
// of what observers see.
func observedNetwork(t *testing.T, p Parameters, option Option) (with *Network, sees *runHash, without *Network, saw *runHash) {
	t.Helper()
	sees, saw = &runHash{}, &runHash{}
	c := NewConnectivity(p, 3)
	with = Connect(p, 3, c, option, Watch(sees))
	without = Connect(p, 3, c, Watch(saw))
	return with, sees, without, saw
}

// What is kept takes what it is said to take, and no more than is allowed.
func TestTrainsAreBounded(t *testing.T) {
	p := Defaults()
	x := NewExternalTrains(p, 1, 1000)
	if took, foreseen := 4*int64(cap(x.trains)+cap(x.ends)), TrainBytes(p, 1000); took > foreseen+16 || 2*4*int64(len(x.trains)+len(x.ends)) < foreseen {
		t.Errorf("%d bytes, of which %d are used; foreseen are %d", took, 4*(len(x.trains)+len(x.ends)), foreseen)
	}
	p.Rx = 1e5
	if NewExternalTrains(p, 1, 1000) != nil {
		t.Error("trains are kept of which there are too many")
	}
}
