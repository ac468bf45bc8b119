package measure

import (
	"math"
	"math/rand/v2"
	"testing"

	"balance/sim"
)

// A potentialRecord keeps the 1-ms means of V of one neuron.
type potentialRecord struct {
	neuron sim.Neuron
	v      []float64 // by millisecond
}

func (r *potentialRecord) Observe(s *sim.Stretch) {
	if s.Bin != nil {
		r.v = append(r.v, float64(s.Bin.V[r.neuron.Population][r.neuron.Index]))
	}
}

// Mean and variance of one neuron are those of its 1-ms means over the window, and the
// mean of the variances of all is var(V).
func TestPotentialOfOneNeuron(t *testing.T) {
	p, err := sim.Defaults().With(map[string]string{"n": "100"})
	if err != nil {
		t.Fatal(err)
	}
	n, err := sim.New(p, 1)
	if err != nil {
		t.Fatal(err)
	}
	l := NewLive(n)
	one := &potentialRecord{neuron: sim.Neuron{Population: sim.I, Index: 7}}
	n.Attach(l, one)
	if mean, variance, _ := l.Potential(one.neuron); mean.Known() || variance.Known() {
		t.Errorf("before the first step V is %g mV, var(V) %g mV²", mean, variance)
	}
	for _, ms := range []int{250, 1234, 2500} { // a window that grows, one that has grown, one that slides
		if err := n.Advance(ms * p.StepsPerMs()); err != nil {
			t.Fatal(err)
		}
		view := l.View()
		end := len(one.v) / 10 * 10
		var sum, squares float64
		for _, v := range one.v[end-view.Window : end] {
			sum += v
			squares += v * v
		}
		wantMean := sum / float64(view.Window)
		wantVariance := squares/float64(view.Window) - wantMean*wantMean
		mean, variance, window := l.Potential(one.neuron)
		if window != view.Window || math.Abs(float64(mean)-wantMean) > 1e-3 || math.Abs(float64(variance)-wantVariance) > 1e-3*wantVariance {
			t.Errorf("over %d of %d ms V is %g mV with a variance of %g mV², want %g and %g", window, view.Window, mean, variance, wantMean, wantVariance)
		}
		total := 0.
		for a := range sim.Recurrent {
			for j := range n.Size()[a] {
				_, variance, _ := l.Potential(sim.Neuron{Population: a, Index: j})
				total += float64(variance) / float64(p.N)
			}
		}
		if math.Abs(total-float64(view.VarV)) > 1e-9*total {
			t.Errorf("the mean variance of all neurons is %g mV², var(V) %g", total, view.VarV)
		}
	}
}

func TestIntervalCV(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var poisson, regular []float64
	at := 0.
	for k := range 20000 {
		at += random.ExpFloat64()
		poisson = append(poisson, at)
		regular = append(regular, 3*float64(k))
	}
	// The CV of n exponential intervals has a standard error of 1/√n, 0.7 %.
	if cv := IntervalCV(poisson); math.Abs(float64(cv)-1) > 0.03 {
		t.Errorf("CV of a Poisson process %g, want 1", cv)
	}
	if cv := IntervalCV(regular); math.Abs(float64(cv)) > 1e-9 {
		t.Errorf("CV of a regular train %g", cv)
	}
	// Intervals 1, 3, 1, 3, 1, 3: mean 2, variance 6/5.
	if cv := IntervalCV([]float64{0, 1, 4, 5, 8, 9, 12}); math.Abs(float64(cv)-math.Sqrt(1.2)/2) > 1e-12 {
		t.Errorf("CV %g, want %g", cv, math.Sqrt(1.2)/2)
	}
	if cv := IntervalCV([]float64{0, 1, 4, 5, 8}); cv.Known() {
		t.Errorf("four intervals have a CV of %g", cv)
	}
}
