package sim

import (
	"math"
	"testing"
)

// Settings act from the next step, and a network that is set back runs on as
// one that was never changed would from the same state.
func TestSetActsFromTheNextStep(t *testing.T) {
	n, _ := network(t, map[string]string{"n": "100"}, 1)
	advance(t, n, 505)
	before := n.state.v[0]
	p := n.Parameters()
	p.EL, p.TauM = -70, 1
	if err := n.Set(p); err != nil {
		t.Fatal(err)
	}
	k := n.coefficients
	g := [Populations]float64{float64(n.state.g[E][0]), float64(n.state.g[I][0]), float64(n.state.g[X][0])}
	want := float64(before)
	for b, reversal := range [Populations]float64{0, -80, 0} {
		want += 0.1 * g[b] * (reversal - float64(before))
	}
	want += 0.1 * ((-70 - float64(before)) + math.Exp(float64(before)+55))
	advance(t, n, 1)
	if got := float64(n.state.v[0]); math.Abs(got-want) > 1e-4 {
		t.Errorf("V = %g after a step with the new leak, want %g (coefficients %+v)", got, want, k)
	}
}

func TestSetRefuses(t *testing.T) {
	n, _ := network(t, map[string]string{"n": "100"}, 1)
	for name, change := range map[string]func(*Parameters){
		"another size": func(p *Parameters) { p.N = 200 },
		"another seed": func(p *Parameters) { p.Seed = 2 },
		"another dt":   func(p *Parameters) { p.Dt = 0.05 },
		"a bad c":      func(p *Parameters) { p.C = 2 },
		"a NaN":        func(p *Parameters) { p.Jee = math.NaN() },
	} {
		p := n.Parameters()
		change(&p)
		if n.Set(p) == nil || n.Parameters() != Defaults100() {
			t.Errorf("%s was accepted, or changed something", name)
		}
	}
}

func Defaults100() Parameters {
	p := Defaults()
	p.N = 100
	return p
}
