package sim

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"
)

// trains generates external input for some time, ms, and returns the spike
// times of each train, ms.
func trains(in *externalInput, from, until int64, count int) [][]float64 {
	times := make([][]float64, count)
	var due []uint32
	for step := from; step < until; step++ {
		due = in.appendDue(due[:0], step)
		for _, train := range due {
			times[train] = append(times[train], float64(step)*in.dt)
		}
	}
	return times
}

// counts returns the spike counts of a train in consecutive windows.
func counts(times []float64, window, length float64) []float64 {
	n := make([]float64, int(length/window))
	for _, t := range times {
		if w := int(t / window); w < len(n) {
			n[w]++
		}
	}
	return n
}

func inputOf(c, jitter, rx float64, n int) (*externalInput, Parameters) {
	p := Defaults()
	p.C, p.Jitter, p.Rx, p.N = c, jitter, rx, n
	return newExternalInput(p, 1), p
}

// Every train is a Poisson process of the given rate, whatever the correlation:
// the rate is right, the counts in windows have a Fano factor of 1, and the
// intervals a coefficient of variation of 1. Pairs of trains have the
// correlation c over windows that are long beside the jitter.
//
// 60 trains for 200 s have 2000 spikes each. Where c = 1 the trains are copies
// of one another, so that all numbers are those of 2000 spikes: standard errors
// are 2.2 % for the rate, 2.2 % for the variation of intervals, 5 % for the Fano
// factor of 800 windows of 250 ms. The tolerances are four of them. The
// correlation of a pair over 800 windows has one of 0.035 at most; over the
// pairs, of which 59 are independent of one another at c = 0, it is smaller, but
// the common process makes it 0.01 for 0 < c < 1. Windows of 250 ms lose
// 2σ/(√π·250) = 2 % of the correlation at their edges.
func TestTrainsAreCorrelatedPoisson(t *testing.T) {
	const seconds, rate = 200, 10
	for _, c := range []float64{0, 1e-13, 1e-6, 0.02, 0.2, 0.7, 1} {
		t.Run(fmt.Sprint("c=", c), func(t *testing.T) {
			in, p := inputOf(c, 5, rate, 200)
			nx := p.Neurons()[X]
			times := trains(in, 0, seconds*1000*10, nx)
			var perTrain [][]float64
			var total, variation, fano float64
			for _, train := range times {
				total += float64(len(train))
				intervals := make([]float64, len(train)-1)
				for k := range intervals {
					intervals[k] = train[k+1] - train[k]
				}
				mean, deviation := stat.MeanStdDev(intervals, nil)
				variation += deviation / mean / float64(nx)
				n := counts(train, 250, seconds*1000)
				perTrain = append(perTrain, n)
				mean, deviation = stat.MeanStdDev(n, nil)
				fano += deviation * deviation / mean / float64(nx)
			}
			if got := total / float64(nx) / seconds; math.Abs(got-rate) > 0.09*rate {
				t.Errorf("rate %.3f Hz, want %d", got, rate)
			}
			if math.Abs(variation-1) > 0.09 {
				t.Errorf("intervals vary by %.3f of their mean, want 1", variation)
			}
			if math.Abs(fano-1) > 0.2 {
				t.Errorf("Fano factor %.3f, want 1", fano)
			}
			var correlation float64
			pairs := 0
			for i := range perTrain {
				for j := range i {
					correlation += stat.Correlation(perTrain[i], perTrain[j], nil)
					pairs++
				}
			}
			if got := correlation / float64(pairs); math.Abs(got-c) > 0.04 {
				t.Errorf("correlation %.4f, want %g", got, c)
			}
		})
	}
}

// Rates over many trains are exact to 4 standard errors: 3000 trains at c = 0
// and 10 s have 300000 spikes. So they are where a train spikes ten times a step,
// with and without correlation, which makes their number vary more.
func TestMeanRate(t *testing.T) {
	for _, test := range []struct {
		c, rx   float64
		n       int
		seconds int64
	}{{0, 0, 10000, 10}, {0, 3, 10000, 10}, {0, 100, 10000, 10}, {0, 1e5, 100, 1}, {0.2, 1e5, 100, 1}} {
		in, p := inputOf(test.c, 5, test.rx, test.n)
		nx := float64(p.Neurons()[X])
		spikes := 0.0
		for _, train := range trains(in, 0, test.seconds*10000, p.Neurons()[X]) {
			spikes += float64(len(train))
		}
		want := test.rx * float64(test.seconds) * nx
		if math.Abs(spikes-want) > 4*math.Sqrt(want*(1+test.c*nx)) {
			t.Errorf("c = %g, rx = %g: %g spikes, want %g", test.c, test.rx, spikes, want)
		}
	}
}

// In the cross-correlogram of two trains the spikes with a common mother form a
// Gaussian of standard deviation √2 σ, since both copies are moved. Its second
// moment is measured out to 6 σ, above the flat background of chance pairs. Some
// 50000 common pairs give it to about 3 %; the tolerance is 10 %.
func TestJitterWidth(t *testing.T) {
	for _, jitter := range []float64{2, 5, 10} {
		in, p := inputOf(0.2, jitter, 10, 100)
		const seconds = 1000
		nx := p.Neurons()[X]
		times := trains(in, 0, seconds*10000, nx)
		reach := 6 * jitter
		var inside, squares float64
		pairs := 0
		for i := range times {
			for _, j := range []int{(i + 1) % nx, (i + 7) % nx} {
				pairs++
				next := 0
				for _, t := range times[i] {
					for next < len(times[j]) && times[j][next] < t-reach {
						next++
					}
					for k := next; k < len(times[j]) && times[j][k] <= t+reach; k++ {
						lag := times[j][k] - t
						inside++
						squares += lag * lag
					}
				}
			}
		}
		// Chance pairs: r² T per ms of lag, spread evenly.
		chance := float64(pairs) * 0.01 * 0.01 * seconds * 1000 * 2 * reach
		common := inside - chance
		width := math.Sqrt((squares - chance*reach*reach/3) / common)
		if want := math.Sqrt2 * jitter; math.Abs(width-want) > 0.1*want {
			t.Errorf("jitter %g ms: the correlogram is %.2f ms wide, want %.2f", jitter, width, want)
		}
		// Each spike of a train has a partner in another with probability c.
		if want := 0.2 * float64(pairs) * 0.01 * seconds * 1000; math.Abs(common-want) > 0.1*want {
			t.Errorf("jitter %g ms: %.0f common pairs, want %.0f", jitter, common, want)
		}
	}
}

// Without jitter and at c = 1 every train spikes whenever one does.
func TestFullCorrelation(t *testing.T) {
	in, p := inputOf(1, 0, 10, 1000)
	nx := p.Neurons()[X]
	var due []uint32
	volleys := 0
	for step := range int64(100000) {
		due = in.appendDue(due[:0], step)
		if len(due)%nx != 0 {
			t.Fatalf("%d of %d trains spike in step %d", len(due), nx, step)
		}
		volleys += len(due) / nx
	}
	if volleys < 60 || volleys > 140 { // 100 ± 4 standard deviations
		t.Errorf("%d volleys in 10 s at 10 Hz", volleys)
	}
}

// The cost stays bounded as c goes to 0: mother spikes without a copy are not drawn.
func TestVanishingCorrelationIsCheap(t *testing.T) {
	in, p := inputOf(1e-8, 5, 10, 1000)
	if most := p.Rx / 1000 * float64(p.Neurons()[X]); in.rate > most {
		t.Errorf("%g mother spikes a millisecond, more than the %g spikes of all trains", in.rate, most)
	}
}

// A change of c, jitter or rx acts at once, and the mean rate neither dips nor
// doubles: over 4000 repetitions, the rate in each of ten windows of 2 ms
// around the change is that of the settings that rule there. Volleys make the
// counts vary: the standard error is 2.5 % at c = 0.2, the tolerance four times that.
func TestChangesKeepTheRate(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes thousands of repetitions")
	}
	const repetitions, before, window = 4000, 100, 20 // steps
	for _, test := range []struct{ c, jitter, rx float64 }{{0.2, 50, 10}, {0.2, 0, 10}, {0, 5, 10}, {0.5, 20, 10}, {0.2, 5, 30}} {
		in, p := inputOf(0.2, 5, 10, 1000)
		first, second := p, p
		second.C, second.Jitter, second.Rx = test.c, test.jitter, test.rx
		var spikes [10]float64
		var due []uint32
		step := int64(0)
		for range repetitions {
			in.restart(first, step)
			for k := range 2 * before {
				if k == before {
					in.restart(second, step)
				}
				due = in.appendDue(due[:0], step)
				spikes[k/window] += float64(len(due))
				step++
			}
		}
		for w, n := range spikes {
			rx := 10.0
			if w >= 5 {
				rx = test.rx
			}
			want := rx * 0.002 * float64(p.Neurons()[X]) * repetitions
			// The variance of the count of N trains is N²·c·r·T at most.
			c := max(0.2, test.c)
			deviation := math.Sqrt(want * (1 + c*float64(p.Neurons()[X])))
			if math.Abs(n-want) > 4.5*deviation {
				t.Errorf("to %+v: %.0f spikes in window %d, want %.0f ± %.0f", test, n, w, want, deviation)
			}
		}
	}
}

// What is drawn does not depend on how far anybody looks ahead.
func TestQueueForgetsNothing(t *testing.T) {
	in, p := inputOf(0.2, 50, 10, 100)
	nx := p.Neurons()[X]
	total := 0
	for _, train := range trains(in, 0, 1000000, nx) {
		total += len(train)
		for k := 1; k < len(train); k++ {
			if train[k] < train[k-1] {
				t.Fatal("spikes are out of order")
			}
		}
	}
	queued := len(in.due.spikes)
	want := 0.01 * 100000 * float64(nx)
	if math.Abs(float64(total)-want) > 0.15*want {
		t.Errorf("%d spikes, want about %.0f", total, want)
	}
	// At 0.3 spikes a ms, 800 ms of future hold some 240 spikes, in volleys.
	if queued > 2000 {
		t.Errorf("the queue has grown to %d spikes", queued)
	}
}
