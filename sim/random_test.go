package sim

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

func TestLogarithm(t *testing.T) {
	g := newGenerator(1, 1, 99)
	for range 100000 {
		x := g.uniform() * math.Ldexp(1, int(g.Uint64()%64)-32)
		if got, want := log(x), math.Log(x); math.Abs(got-want) > 4e-16*max(1, math.Abs(want)) {
			t.Fatalf("log(%g) = %g, want %g", x, got, want)
		}
	}
	for _, c := range []float64{1e-300, 1e-17, 1e-9, 0.01, 0.2, 0.2499, 0.25, 0.7, 0.999999} {
		if got, want := logComplement(c), math.Log1p(-c); math.Abs(got-want) > 4e-16*math.Abs(want) {
			t.Errorf("log(1−%g) = %g, want %g", c, got, want)
		}
	}
	if !math.IsInf(logComplement(1), -1) {
		t.Error("log(1−1) is not −∞")
	}
}

func TestExponential2(t *testing.T) {
	for x := float32(-125); x <= 127; x += 0.0137 {
		want := math.Exp2(float64(x))
		if got := float64(exp2(x)); math.Abs(got-want) > 3e-6*want {
			t.Fatalf("2^%g = %g, want %g", x, got, want)
		}
	}
	if cutOff(-1000) != -125 || cutOff(1000) != 127 || cutOff(-3.5) != -3.5 {
		t.Error("exponents are not cut off at −125 and 127")
	}
}

// A product of the polynomial that is fused with an addition changes some of
// these bits, and a run only once in a long while.
func TestExponential2IsTheSameEverywhere(t *testing.T) {
	h := fnv.New64a()
	for x := float32(-60); x <= 20; x += 1.0 / 4099 {
		h.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(exp2(x))))
	}
	if got, want := h.Sum64(), uint64(0xcc1ee89b37a82e89); got != want {
		t.Errorf("hash %#016x, want %#016x", got, want)
	}
}

// A sample of 20000 follows its distribution if the Kolmogorov–Smirnov distance
// stays below 1.95/√20000, which it exceeds with a probability of 0.1 %.
func TestDistributions(t *testing.T) {
	const n = 20000
	for _, test := range []struct {
		name string
		draw func(*generator) float64
		cdf  func(float64) float64
	}{
		{"uniform", (*generator).uniform, distuv.UnitUniform.CDF},
		{"exponential", (*generator).exponential, distuv.Exponential{Rate: 1}.CDF},
		{"normal, first", func(g *generator) float64 { x, _ := g.normal(); return x }, distuv.UnitNormal.CDF},
		{"normal, second", func(g *generator) float64 { _, y := g.normal(); return y }, distuv.UnitNormal.CDF},
	} {
		g := newGenerator(7, 1, 99)
		sample := make([]float64, n)
		for i := range sample {
			sample[i] = test.draw(&g)
		}
		slices.Sort(sample)
		distance := 0.0
		for i, x := range sample {
			f := test.cdf(x)
			distance = max(distance, f-float64(i)/n, float64(i+1)/n-f)
		}
		if limit := 1.95 / math.Sqrt(n); distance > limit {
			t.Errorf("%s: Kolmogorov–Smirnov distance %.4f exceeds %.4f", test.name, distance, limit)
		}
	}
}

func TestStreamsAreIndependent(t *testing.T) {
	// Correlations of 10000 pairs of independent numbers stay below 4/√10000.
	const n = 10000
	generators := []generator{
		newGenerator(1, 1, connectivityStream), newGenerator(1, 1, potentialStream), newGenerator(1, 1, externalStream),
		newGenerator(1, 2, connectivityStream), newGenerator(2, 1, connectivityStream), newGenerator(2, 2, connectivityStream),
	}
	samples := make([][]float64, len(generators))
	for i := range generators {
		for range n {
			samples[i] = append(samples[i], generators[i].uniform())
		}
	}
	for i := range samples {
		for j := range i {
			if r := stat.Correlation(samples[i], samples[j], nil); math.Abs(r) > 4/math.Sqrt(n) {
				t.Errorf("streams %d and %d are correlated: %.3f", i, j, r)
			}
		}
	}
}
