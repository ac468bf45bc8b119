package sim

import "math"

// A generator is SplitMix64 (Steele, Lea & Flood, OOPSLA 2014): 64 random bits
// a call, the same on every platform. It implements math/rand/v2.Source.
type generator struct{ state uint64 }

const golden = 0x9e3779b97f4a7c15 // 2⁶⁴ divided by the golden ratio, odd

// Uint64 returns 64 random bits.
func (g *generator) Uint64() uint64 {
	g.state += golden
	return mix(g.state)
}

// mix is the output function of SplitMix64, a bijection in which every bit of
// the result depends on every bit of x.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// A stream is what random numbers are for. Streams are independent, so that
// the network does not change with the external trains, nor these with the
// synapse model.
type stream uint64

const (
	connectivityStream stream = 1 + iota
	potentialStream           // V(0)
	effectiveStream           // V(0) of the effective model
	externalStream
)

// newGenerator returns the generator of one stream of one trial.
func newGenerator(seed, trial int, s stream) generator {
	state := mix(uint64(seed) + golden)
	state = mix(state ^ uint64(trial))
	return generator{mix(state ^ uint64(s))}
}

// uniform returns a number in (0, 1], a multiple of 2⁻⁵³.
func (g *generator) uniform() float64 {
	return float64(g.Uint64()>>11+1) * 0x1p-53
}

// exponential returns an exponentially distributed number of mean 1.
func (g *generator) exponential() float64 { return -log(g.uniform()) }

// maxDeviation bounds the numbers that normal returns. A normal deviate beyond
// it has a probability of 10⁻¹⁵.
const maxDeviation = 8

// normal returns two independent standard normal deviates by Marsaglia's polar
// method (SIAM Review 6, 260, 1964).
func (g *generator) normal() (float64, float64) {
	for {
		x := 2*g.uniform() - 1
		y := 2*g.uniform() - 1
		s := float64(x*x) + float64(y*y)
		if s == 0 || s >= 1 {
			continue
		}
		scale := math.Sqrt(-2 * log(s) / s)
		return max(-maxDeviation, min(maxDeviation, x*scale)), max(-maxDeviation, min(maxDeviation, y*scale))
	}
}

// bernoulli returns 64 independent bits, each set with the probability
// threshold/2⁶⁴. Lane by lane it compares a random binary fraction with the
// threshold, most significant digit first, until every lane is decided: about
// eight random words instead of 64.
func (g *generator) bernoulli(threshold uint64) uint64 {
	var set uint64
	undecided := ^uint64(0)
	for digit := uint64(1) << 63; digit != 0 && undecided != 0; digit >>= 1 {
		random := g.Uint64()
		if threshold&digit != 0 {
			set |= undecided &^ random
			undecided &= random
		} else {
			undecided &^= random
		}
	}
	return set
}

// log returns the natural logarithm of x > 0, with the same bits on every
// platform: math.Log does not promise that. It is accurate to 2·10⁻¹⁶.
func log(x float64) float64 {
	fraction, exponent := math.Frexp(x)
	if fraction < math.Sqrt2/2 {
		fraction *= 2
		exponent--
	}
	return float64(float64(exponent)*math.Ln2) + logNearOne(fraction-1)
}

// logNearOne returns log(1+x) for 1+x between √½ and √2, by the series
// 2 artanh(s) = 2 (s + s³/3 + s⁵/5 + …), s = x/(2+x). Products are rounded
// before they are added, because arm64 would fuse them.
func logNearOne(x float64) float64 {
	s := x / (2 + x)
	square := float64(s * s)
	var sum float64
	for k := 23; k >= 3; k -= 2 {
		sum = float64((sum + 1/float64(k)) * square)
	}
	return 2*s + float64(2*s*sum)
}
