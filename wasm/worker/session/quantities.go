package session

import (
	"fmt"
	"math"
	"slices"
	"time"

	"balance/sim"
	"balance/sim/measure"
	"balance/wasm/frame"
	"balance/wasm/panel"
)

// renewal is the least time between two frames that bring curves, which change slowly.
const renewal = 250 * time.Millisecond

// leastTime is the model time of which the neurons' rates, means and variances are told at
// least, ms: those of less would be of chance.
const leastTime = 1000

// quantities measure what panels need that are shown, and nothing for those that are not.
// They begin anew with a change of settings, as [measure.Live] does.
type quantities struct {
	wanted  []string // kinds of panels
	renewed int64    // when curves were told last, ms; a time.Time in an observer has the linker keep all that can be done with one

	// Each is nil unless a kind that needs it is wanted.
	spectrum        *measure.Spectrum
	autocorrelation *measure.Autocorrelation
	intervals       *measure.Intervals
	counts          *measure.CountCorrelation
}

// An instrument measures a network from when it is attached on.
type instrument interface {
	comparable
	sim.Observer
	Reset()
}

// Want says for which kinds of panels something is to be measured, from now on; for others
// it is not. The error is a refusal: then nothing has changed.
func (s *Session) Want(kinds []string) error {
	for _, name := range kinds {
		if kind := panel.Find(name); kind == nil || !kind.Measured {
			return fmt.Errorf("nothing is measured for panels of the kind %s", sim.Quoted(name))
		}
	}
	if slices.Equal(kinds, s.quantities.wanted) {
		return nil
	}
	s.quantities.wanted = slices.Clone(kinds)
	s.quantities.renewed = 0
	s.quantities.attach(s.network)
	s.recorder.want(kinds)
	return nil
}

// leave forgets the network, which it leaves to others.
func (q *quantities) leave() { *q = quantities{wanted: q.wanted} }

// attach attaches the instruments that are needed to the network, and detaches others.
func (q *quantities) attach(n *sim.Network) {
	q.spectrum = fit(q.wanted, n, q.spectrum, measure.NewSpectrum, "spectrum")
	q.autocorrelation = fit(q.wanted, n, q.autocorrelation, measure.NewAutocorrelation, "autocorrelation")
	q.intervals = fit(q.wanted, n, q.intervals, measure.NewIntervals, "isi", "neuron-rates")
	q.counts = fit(q.wanted, n, q.counts, measure.NewCountCorrelation, "count-correlation")
}

// fit returns the instrument that some kinds of panels need, which is there now or is made;
// none if no such panel is wanted.
func fit[I instrument](wanted []string, n *sim.Network, now I, build func(*sim.Network) I, kinds ...string) I {
	var none I
	needed := slices.ContainsFunc(kinds, func(kind string) bool { return slices.Contains(wanted, kind) })
	switch {
	case needed && now == none:
		now = build(n)
		n.Attach(now)
	case !needed && now != none:
		n.Detach(now)
		now = none
	}
	return now
}

// reset forgets all that was measured.
func (q *quantities) reset() {
	forget(q.spectrum)
	forget(q.autocorrelation)
	forget(q.intervals)
	forget(q.counts)
	q.renewed = 0
}

// forget resets an instrument if it is there.
func forget[I instrument](now I) {
	var none I
	if now != none {
		now.Reset()
	}
}

// renew returns the curves of what is wanted, nil if they were told a short time ago.
func (q *quantities) renew(live *measure.Live) []frame.Curves {
	if now := time.Now().UnixMilli(); len(q.wanted) > 0 && now-q.renewed >= renewal.Milliseconds() {
		q.renewed = now
		return q.curves(live)
	}
	return nil
}

// curves returns those of what is wanted.
func (q *quantities) curves(live *measure.Live) (all []frame.Curves) {
	for _, kind := range q.wanted {
		c := frame.Curves{Kind: kind}
		switch kind {
		case "neuron-means", "neuron-variances":
			if c.Needs = max(0, leastTime-live.Elapsed()); c.Needs == 0 {
				var values [sim.Recurrent][]float64
				for a := range values {
					means, variances := live.NeuronMoments(a)
					if values[a] = means; kind == "neuron-variances" {
						values[a] = variances
					}
				}
				setDistribution(&c, measure.NewDistribution(values), means(values))
			}
		case "neuron-rates":
			if c.Needs = max(0, leastTime-q.intervals.Elapsed()); c.Needs == 0 {
				values := [sim.Recurrent][]float64{q.intervals.Rates(sim.E), q.intervals.Rates(sim.I)}
				setDistribution(&c, measure.NewDistribution(values), means(values))
			}
		case "isi":
			lengths := q.intervals.Lengths()
			if lengths.Edges == nil {
				c.Needs = max(0, leastTime-q.intervals.Elapsed())
			}
			setDistribution(&c, lengths, [sim.Recurrent]float64{float64(q.intervals.MeanCV(sim.E)), float64(q.intervals.MeanCV(sim.I))})
		case "spectrum":
			if c.Needs = q.spectrum.Needs(); c.Needs == 0 {
				for a := range sim.Recurrent {
					hz, density := q.spectrum.Bands(a)
					c.Series = append(c.Series, series(a, total(q.spectrum.Density(a)), density))
					c.X = singles(hz)
				}
			}
		case "autocorrelation":
			if c.Needs = q.autocorrelation.Needs(); c.Needs == 0 {
				for a := range sim.Recurrent {
					covariance := q.autocorrelation.Covariance(a)
					c.Series = append(c.Series, series(a, covariance[0], covariance))
				}
				for lag := range measure.LongestLag + 1 {
					c.X = append(c.X, float32(lag))
				}
			}
		case "count-correlation":
			if c.Needs = q.counts.Needs(); c.Needs == 0 {
				for a, correlations := range q.counts.Correlations() {
					of := a
					if a == measure.AllPairs {
						of = frame.Total
					}
					c.Series = append(c.Series, series(of, math.NaN(), correlations))
				}
				for _, window := range measure.CountWindows {
					c.X = append(c.X, float32(window))
				}
			}
		default:
			continue // a signal, which the recorder writes down
		}
		all = append(all, c)
	}
	return all
}

// setDistribution makes curves of a distribution, with a number for each population.
func setDistribution(c *frame.Curves, d measure.Distribution, numbers [sim.Recurrent]float64) {
	c.X = singles(d.Edges)
	for a, density := range d.Density {
		if density != nil {
			c.Series = append(c.Series, series(a, numbers[a], density))
		}
	}
}

func series(of int, number float64, y []float64) frame.Series {
	return frame.Series{Of: uint32(of), Number: number, Y: singles(y)}
}

// singles returns numbers as a frame has them.
func singles(values []float64) []float32 {
	list := make([]float32, len(values))
	for k, v := range values {
		list[k] = float32(v)
	}
	return list
}

func total(values []float64) (sum float64) {
	for _, v := range values {
		sum += v
	}
	return sum
}

// means returns the means of the values of the populations.
func means(values [sim.Recurrent][]float64) (m [sim.Recurrent]float64) {
	for a := range values {
		m[a] = total(values[a]) / float64(len(values[a]))
	}
	return m
}
