package plot

import (
	"math"
	"testing"
)

func TestConstantRate(t *testing.T) {
	r := NewRate(1000, 0.1, 100)
	var spikes []Spike
	for at := 0.25; at < 1500; at += 0.5 { // 2000 spikes a second of 100 trains: 20 Hz
		spikes = append(spikes, Spike{Time: at})
	}
	r.Add(spikes, 0, 1500)
	for bin := r.first; bin < r.end; bin++ {
		if v := r.at(bin); math.Abs(v-20) > 1e-9 {
			t.Fatalf("bin %d (of %d … %d): %g Hz, want 20, at the ends too", bin, r.first, r.end, v)
		}
	}
	if r.end != 600 || r.end-r.first < rateBins {
		t.Errorf("bins %d … %d are known, want the last %d before 600", r.first, r.end, rateBins)
	}
}

func TestVolleyIsSmoothedAboutItsTime(t *testing.T) {
	r := NewRate(1000, 0.1, 10)
	spikes := make([]Spike, 10)
	for i := range spikes {
		spikes[i].Time = 501.25 // in the middle of bin 200
	}
	r.Add(spikes, 0, 1000)
	var area, mean, square float64 // of the smoothed rate, over bins
	for bin := r.first; bin < r.end; bin++ {
		v := r.at(bin)
		area += v
		mean += v * float64(bin)
		square += v * float64(bin*bin)
	}
	mean /= area
	if got := area * r.width / 1000; math.Abs(got-1) > 1e-6 {
		t.Errorf("%g spikes a train, want 1", got)
	}
	if math.Abs(mean-200) > 1e-6 {
		t.Errorf("centre at bin %g, want 200", mean)
	}
	if sd := math.Sqrt(square/area - mean*mean); math.Abs(sd-rateSmooth) > 0.1 {
		t.Errorf("s.d. %g bins, want %g", sd, rateSmooth)
	}
}

func TestRatePieceByPiece(t *testing.T) {
	piecewise, atOnce := NewRate(100, 0.1, 7), NewRate(100, 0.1, 7)
	var all []Spike
	for step := range 700 {
		at := float64(step) * 0.4
		n := []Spike{{Time: at + 0.1 + 0.2*math.Mod(at*at, 1)}}
		piecewise.Add(n, at, at+0.4)
		all = append(all, n...)
	}
	atOnce.Add(all, 0, 280)
	if piecewise.end != atOnce.end {
		t.Fatalf("data to bin %d and %d", piecewise.end, atOnce.end)
	}
	for bin := atOnce.first; bin < atOnce.end; bin++ {
		if a, b := piecewise.at(bin), atOnce.at(bin); a != b {
			t.Fatalf("bin %d: %g Hz piece by piece, %g at once", bin, a, b)
		}
	}
}
