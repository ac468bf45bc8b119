package session

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"sort"
	"strings"
	"testing"

	"balance/wasm/frame"
)

// corners are the settings of the paper's argument, for a small network.
var corners = [][]string{{"lambda=0", "c=0"}, {"lambda=0", "c=0.2"}, {"lambda=1", "c=0"}, {"lambda=1", "c=0.2"}}

func compare(t *testing.T, g *Group, networks ...[]string) {
	t.Helper()
	var given []map[string]string
	for _, words := range networks {
		given = append(given, values(append([]string{"n=200"}, words...)))
	}
	if err := g.Compare(given); err != nil {
		t.Fatal(err)
	}
}

func group(t *testing.T, networks ...[]string) *Group {
	t.Helper()
	g, err := NewGroup(map[string]string{"n": "200"})
	if err != nil {
		t.Fatal(err)
	}
	compare(t, g, networks...)
	return g
}

// A tally adds up what frames tell of spikes, from the time 0 of an epoch on.
type tally struct {
	spikes, external [][2]uint32
	end              float64
}

func (y *tally) add(t *testing.T, f *frame.Frame) {
	t.Helper()
	if math.Abs(f.Start-y.end) > 1e-6 {
		t.Fatalf("a frame begins at %g ms, the last ended at %g", f.Start, y.end)
	}
	first := uint32(f.Start/f.Dt + 0.5)
	for a, s := range f.Spikes {
		for k, step := range s.Step {
			spike := [2]uint32{first + step, uint32(a)<<24 | s.Train[k]}
			if a == frame.External {
				y.external = append(y.external, spike)
			} else {
				y.spikes = append(y.spikes, spike)
			}
		}
	}
	y.end = f.Start + float64(f.Steps)*f.Dt
}

// hash is of the spikes in the first 1500 ms.
func hash(spikes [][2]uint32) uint64 {
	h := fnv.New64a()
	slices.SortStableFunc(spikes, func(a, b [2]uint32) int { return cmp.Compare(a[0], b[0]) }) // of several populations
	spikes = spikes[:sort.Search(len(spikes), func(k int) bool { return spikes[k][0] >= 15000 })]
	_ = binary.Write(h, binary.LittleEndian, spikes)
	return h.Sum64()
}

// run advances a group to a time, in requests of several lengths.
func run(t *testing.T, g *Group, until float64) []tally {
	t.Helper()
	tallies := make([]tally, len(g.Sessions()))
	for request := 0; tallies[0].end < until; request++ {
		for i, f := range g.Advance([]float64{0.3, 16.7, 1, 4.25}[request%4], ample) {
			tallies[i].add(t, f)
			if tallies[i].end != tallies[0].end {
				t.Fatalf("network %d is at %g ms, the first at %g", i, tallies[i].end, tallies[0].end)
			}
		}
	}
	return tallies
}

// Each of the networks fires the spikes that it fires alone. At equal c they hear the
// same external spikes, and at another c others.
func TestSideBySideIsAlone(t *testing.T) {
	side := run(t, group(t, append(slices.Clone(corners), []string{"c=0.2", "lambda=0.3"})...), 1500)
	for i, words := range corners {
		alone := run(t, group(t, words), 1500)
		if len(side[i].spikes) == 0 {
			t.Fatalf("%v fires no spike", words)
		}
		if hash(side[i].spikes) != hash(alone[0].spikes) || hash(side[i].external) != hash(alone[0].external) {
			t.Errorf("%v fires other spikes beside others than alone", words)
		}
	}
	if hash(side[1].external) != hash(side[3].external) || hash(side[4].external) != hash(side[3].external) {
		t.Error("networks of equal c hear other input")
	}
	if hash(side[0].external) == hash(side[1].external) || hash(side[1].spikes) == hash(side[3].spikes) {
		t.Error("networks that differ do the same")
	}
}

// Connections are held once, also by networks that come later, and not shared by those
// of another n or seed.
func TestConnectivityIsShared(t *testing.T) {
	g := group(t, corners...)
	shared := g.Sessions()[0].network.Connectivity()
	expect := func(when string, share ...bool) {
		t.Helper()
		for i, s := range g.Sessions() {
			if got := s.network.Connectivity() == shared; got != share[i] {
				t.Errorf("%s: network %d shares the connections: %v", when, i, got)
			}
		}
	}
	expect("four corners", true, true, true, true)
	compare(t, g, corners[3], []string{"synapse=effective"}, []string{"seed=2"}, []string{"dt=0.05"})
	expect("others", true, true, false, true)
	compare(t, g, []string{"lambda=0.5"})
	expect("one that is new", true)
	if err := g.Set(values([]string{"n=300"}), false); err != nil {
		t.Fatal(err)
	}
	g.Advance(1, ample)
	expect("another n", false)
}

// One that is chosen runs on, and its first frame brings along what was seen of it;
// whoever is new begins with all at time 0.
func TestChosenRunsOn(t *testing.T) {
	g := group(t, corners...)
	before := run(t, g, 1200)
	chosen := g.Sessions()[2]
	epoch := chosen.epoch
	compare(t, g, corners[2])
	if got := g.Sessions(); len(got) != 1 || got[0] != chosen {
		t.Fatal("the chosen network is another one")
	}
	f := g.Advance(5, ample)[0]
	if f.Epoch != epoch || f.Start > before[2].end-900 || math.Abs(f.Start+float64(f.Steps)*f.Dt-before[2].end-5) > 1e-6 {
		t.Errorf("epoch %d after %d; a frame from %g of %d steps, after %g ms", f.Epoch, epoch, f.Start, f.Steps, before[2].end)
	}
	if f := g.Advance(5, ample)[0]; math.Abs(f.Start-before[2].end-5) > 1e-6 {
		t.Errorf("the next frame begins at %g ms", f.Start)
	}
	compare(t, g, corners...)
	run(t, g, 1) // from time 0, as tallies check
	if g.Sessions()[2] != chosen || chosen.epoch == epoch {
		t.Error("the chosen one did not begin again with the others")
	}
}

// A change that lets the first network begin anew, or hear another input, lets all;
// another does not.
func TestChangesSideBySide(t *testing.T) {
	g := group(t, []string{"c=0.2"}, []string{"lambda=0"})
	for _, test := range []struct {
		words    string
		dragging bool
		again    bool
	}{
		{"lambda=0.5", false, false},
		{"taum=20", false, false},
		{"c=0.1", true, false},
		{"c=0.15", false, true},
		{"seed=3", true, true},
	} {
		g.Advance(100, ample)
		if err := g.Set(values([]string{test.words}), test.dragging); err != nil {
			t.Fatal(err)
		}
		g.Advance(3, ample)
		first, second := g.Sessions()[0].network.Time(), g.Sessions()[1].network.Time()
		if first != second || (first < 100) != test.again {
			t.Errorf("after %s the first is at %g ms, the second at %g", test.words, first, second)
		}
	}
	if !strings.Contains(g.Compare(nil).Error(), "allowed are 1 … 5") || g.Compare(make([]map[string]string, 6)) == nil {
		t.Error("none or six networks are shown")
	}
	if err := g.Compare([]map[string]string{{}, {"c": "2"}}); err == nil || len(g.Sessions()) != 2 {
		t.Error("a refused comparison changes something")
	}
}

// While the effective time constant of one is measured all wait; one that diverges does
// not keep the others.
func TestWaitingSideBySide(t *testing.T) {
	g := group(t, []string{"lambda=1"}, []string{"synapse=effective"})
	if frames := g.Advance(5, none); frames[0].Steps != 0 || frames[1].Steps != 0 {
		t.Error("one runs while the other is calibrated")
	}
	if frames := g.Advance(5, ample); frames[0].Steps != 50 || frames[1].Steps != 50 {
		t.Errorf("%d and %d steps after the calibration", frames[0].Steps, frames[1].Steps)
	}
	g = group(t, []string{"lambda=1"}, []string{"rx=100000", "lambda=0"})
	g.Advance(300, ample)
	if g.Sessions()[1].State() != Diverged {
		t.Fatal("nothing diverges")
	}
	if f := g.Advance(5, ample); f[0].Steps != 50 || f[1].Steps != 0 {
		t.Errorf("beside a network that has diverged %d steps are done", f[0].Steps)
	}
}

// BenchmarkFour compares four networks with one: they cost no more than four.
func BenchmarkFour(b *testing.B) {
	for _, test := range []struct {
		name     string
		networks [][]string
	}{{"one", corners[3:]}, {"four", [][]string{corners[3], corners[3], corners[3], corners[3]}}} {
		b.Run(test.name, func(b *testing.B) {
			g, _ := NewGroup(nil)
			var given []map[string]string
			for i, words := range test.networks {
				given = append(given, values(append([]string{"el=-72.00" + strings.Repeat("0", i) + string(rune('0'+i))}, words...)))
			}
			if err := g.Compare(given); err != nil {
				b.Fatal(err)
			}
			g.Advance(1, ample)
			for b.Loop() {
				g.Advance(10, ample)
			}
		})
	}
}
