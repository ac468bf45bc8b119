package plot

import (
	"math"
	"slices"

	"balance/wasm/frame"
	"balance/wasm/message"
	"balance/wasm/panel"
)

// Wanted returns what is to be measured for panels, each once.
func Wanted(panels []message.Panel) (wanted []message.Want) {
	for _, p := range panels {
		want := message.Want{Network: p.Network, Kind: p.Kind}
		if kind := panel.Find(p.Kind); kind != nil && kind.Measured && !slices.Contains(wanted, want) {
			wanted = append(wanted, want)
		}
	}
	return wanted
}

// measured is what a history holds of what is measured on request.
type measured struct {
	neuron  Traced // that signals are of
	signals []signal
	curves  []frame.Curves // one of each kind, as it was told last
	news    []SignalNews   // to be used again
}

// A signal is a quantity over time. Its last value goes with the last sample of the history.
type signal struct {
	kind   string
	of     int
	flat   bool
	values queue[float32]
	anew   bool    // with the last frame: there is nothing of what was before
	told   float64 // mean that was told last
}

// SignalNews are the last values of a signal.
type SignalNews struct {
	Kind   string
	Of     int       // population, or frame.Total
	Values []float32 // of the last of the samples
	Anew   bool      // they do not go on from what came before
}

// mean returns the mean of the values, as it was told last as long as that is near, so that
// it does not flicker; NaN of none.
func (s *signal) mean() float64 {
	sum, values := 0., s.values.live()
	for _, v := range values {
		sum += float64(v)
	}
	if mean := sum / float64(len(values)); !(math.Abs(mean-s.told) < 0.02*math.Abs(mean)) {
		s.told = mean
	}
	return s.told
}

// take adds what a frame of so many samples tells.
func (m *measured) take(f *frame.Frame, samples int) {
	m.keep(f)
	for i, t := range f.Signals {
		s := &m.signals[i]
		s.flat = t.Flat
		if len(t.Values) < samples { // there is nothing of what was before
			s.values.clear()
			s.anew = true
		}
		for _, v := range t.Values[max(0, len(t.Values)-samples):] {
			s.values.push(v)
		}
	}
	for _, c := range f.Curves {
		i := slices.IndexFunc(m.curves, func(known frame.Curves) bool { return known.Kind == c.Kind })
		if i < 0 {
			i = len(m.curves)
			m.curves = append(m.curves, frame.Curves{})
		}
		c.X, c.Series = slices.Clone(c.X), slices.Clone(c.Series)
		for k := range c.Series {
			c.Series[k].Y = slices.Clone(c.Series[k].Y)
		}
		m.curves[i] = c
	}
}

// before returns the same without values of signals; curves are those of now.
func (m *measured) before() measured {
	was := measured{neuron: m.neuron, curves: m.curves}
	for _, s := range m.signals {
		was.signals = append(was.signals, signal{kind: s.kind, of: s.of, flat: s.flat, told: s.told})
	}
	return was
}

// recall adds the values that a block of the past has for one of its samples. Where a
// signal was not measured there is nothing of what was before.
func (m *measured) recall(b *pastBlock, sample int) {
	for i := range m.signals {
		s := &m.signals[i]
		if v := b.signal(s.kind, s.of, sample); v == v {
			s.values.push(v)
		} else {
			s.values.clear()
		}
	}
}

// keep has a signal for each of a frame: the one that there is, if it is of the same neuron,
// or an empty one.
func (m *measured) keep(f *frame.Frame) {
	var neuron Traced
	if len(f.Traces) > 0 {
		neuron = Traced{f.Traces[0].Population, f.Traces[0].Neuron}
	}
	same := neuron == m.neuron
	m.neuron = neuron
	for i := range m.signals {
		m.signals[i].anew = false
	}
	if same && slices.EqualFunc(m.signals, f.Signals, func(s signal, t frame.Signal) bool { return s.kind == t.Kind && s.of == int(t.Of) }) {
		return
	}
	old := m.signals
	m.signals = make([]signal, len(f.Signals))
	for i, t := range f.Signals {
		m.signals[i] = signal{kind: t.Kind, of: int(t.Of), anew: true}
		known := slices.IndexFunc(old, func(s signal) bool { return s.kind == t.Kind && s.of == int(t.Of) })
		if same && known >= 0 {
			m.signals[i] = old[known]
		}
	}
}

// trim drops what is older than the last so many samples.
func (m *measured) trim(samples int) {
	for i := range m.signals {
		values := &m.signals[i].values
		values.drop(max(0, len(values.live())-samples))
	}
}

// last returns the last values of the signals, of at most so many samples.
func (m *measured) last(samples int) []SignalNews {
	m.news = m.news[:0]
	for i := range m.signals {
		s := &m.signals[i]
		live := s.values.live()
		m.news = append(m.news, SignalNews{s.kind, s.of, live[max(0, len(live)-samples):], s.anew})
	}
	return m.news
}

// of returns the curves of a kind, nil if none have been told.
func (m *measured) of(kind string) *frame.Curves {
	for i := range m.curves {
		if m.curves[i].Kind == kind {
			return &m.curves[i]
		}
	}
	return nil
}

// number returns what the axes tell of a number: nil if it is not known.
func number(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// spaced returns round numbers within [low, high], at most so many: multiples of 1, 2 or 5
// times a power of ten.
func spaced(low, high float64, most int) (ticks []float64) {
	step := roundStep((high - low) / float64(max(1, most)))
	for k := math.Ceil(low/step - 1e-9); k <= high/step+1e-9 && len(ticks) <= most; k++ {
		ticks = append(ticks, round(k*step, step))
	}
	return ticks
}

// round returns the decimal fraction that is meant by a multiple of a round step; no −0.
func round(v, step float64) float64 {
	power := int(math.Floor(math.Log10(step) + 1e-9))
	if power > 0 {
		return math.Round(v/math.Pow10(power))*math.Pow10(power) + 0
	}
	return math.Round(v*math.Pow10(-power))/math.Pow10(-power) + 0
}

// spacedLog returns round numbers for a logarithmic axis, at most so many: 1, 2 and 5 times
// powers of ten if there is room, else 1 and 3 times, else some powers of ten.
func spacedLog(low, high float64, most int) []float64 {
	first, last := int(math.Floor(math.Log10(low))), int(math.Ceil(math.Log10(high)))
	for _, digits := range [][]float64{{1, 2, 5}, {1, 3}, {1}} {
		var ticks []float64
		for power := first; power <= last; power++ {
			for _, digit := range digits {
				if v := digit * math.Pow10(power); v >= low*(1-1e-9) && v <= high*(1+1e-9) {
					ticks = append(ticks, v)
				}
			}
		}
		if len(digits) > 1 && len(ticks) > most {
			continue
		}
		every := (len(ticks) + most - 1) / max(1, most)
		for k := range ticks {
			if k*max(1, every) >= len(ticks) {
				return ticks[:k]
			}
			ticks[k] = ticks[k*max(1, every)]
		}
		return ticks
	}
	return nil
}
