package plot

import (
	"math"

	"balance/wasm/frame"
	"balance/wasm/message"
	"balance/wasm/panel"
)

const (
	mostDecades = 7    // of a logarithmic axis upwards
	decades     = 40   // are added to logarithms that a ruler is told, which knows nothing below 0
	leastCurve  = 1e-2 // how far a linear axis reaches at least above 0, where it has a part below
)

// A curvesPlot draws what is known at a moment as curves over an axis of their own: E solid,
// I dotted, and both together thick. Distributions are outlines of steps, of which that of E
// is filled. The axis upwards is as long for all plots of a kind, that across follows the data.
type curvesPlot struct {
	kind         *panel.Kind
	distribution bool
	rect         Rect
	rulers       *Rulers
	up, across   scaleAlong
	upTicks      []float64
	acrossTicks  []float64
	numbers      [2]float64 // of E and I; NaN if not known
	needs        float64    // ms
}

// A scaleAlong is what an axis shows, from one edge to the other.
type scaleAlong struct {
	low, high float64
	log       bool
}

// share returns where a value lies, from 0 at the low edge to 1 at the high one; beyond
// them for what is not shown.
func (a scaleAlong) share(v float64) float64 {
	if a.log {
		return math.Log(v/a.low) / math.Log(a.high/a.low)
	}
	return (v - a.low) / (a.high - a.low)
}

// ticks returns round numbers, at most so many.
func (a scaleAlong) ticks(most int) []float64 {
	switch {
	case !(a.high > a.low) || a.high > math.MaxFloat64 || a.log && a.low <= 0:
		return nil
	case a.log:
		return spacedLog(a.low, a.high, most)
	}
	return spaced(a.low, a.high, most)
}

func newCurves(of *panel.Kind) func(Place) Plot {
	return func(at Place) Plot {
		return &curvesPlot{kind: of, distribution: of.Distribution(), rect: at.Rect, rulers: at.Rulers}
	}
}

func (*curvesPlot) Begin(*Sheet) {}

func (*curvesPlot) Add(News) {} // the history holds all that is drawn

// Measure tells the rulers how far the curves reach, of logarithms on such an axis.
func (p *curvesPlot) Measure(s *Sheet) {
	c := s.History.measured.of(p.kind.Name)
	if c == nil {
		return
	}
	for _, series := range c.Series {
		for _, y := range series.Y {
			v := float64(y)
			switch {
			case math.IsNaN(v) || math.IsInf(v, 0):
			case !p.kind.Log:
				p.rulers.Above.Tell(v)
				p.rulers.Below.Tell(-v)
			case v > 0:
				p.rulers.Above.Tell(decades + math.Log10(v))
				p.rulers.Below.Tell(decades - math.Log10(v))
			}
		}
	}
}

func (p *curvesPlot) Draw(d *Drawing, s *Sheet) {
	c := s.History.measured.of(p.kind.Name)
	p.numbers = [2]float64{math.NaN(), math.NaN()}
	p.upTicks, p.acrossTicks, p.needs, p.across, p.up = nil, nil, 0, scaleAlong{}, scaleAlong{}
	if c == nil || len(c.Series) == 0 || len(c.X) < 2 {
		if c != nil {
			p.needs = c.Needs
		}
		s.axis(d, p.rect, float32(p.rect.Y1))
		return
	}
	for _, series := range c.Series {
		if int(series.Of) < len(p.numbers) {
			p.numbers[series.Of] = series.Number
		}
	}
	p.across = scaleAlong{float64(c.X[0]), float64(c.X[len(c.X)-1]), p.kind.AcrossLog}
	p.fit()
	p.upTicks = p.up.ticks(s.ticksUp(p.rect))
	p.acrossTicks = p.across.ticks(int(float64(p.rect.width()) / (roomAcross * s.scale)))

	s.grid(d, p.rect, p.upTicks, p.up)
	for _, tick := range p.acrossTicks {
		x := float32(math.Round(p.x(tick)))
		x = min(x, float32(p.rect.X1)-s.hair())
		d.Box(x, float32(p.rect.Y0), x+s.hair(), float32(p.rect.Y1), s.Grid)
	}
	zero := float32(p.rect.Y1)
	if !p.up.log {
		zero = p.rect.y(0, p.up.low, p.up.high)
	}
	s.axis(d, p.rect, zero)
	for _, series := range c.Series {
		if series.Of > frame.Total {
			continue
		}
		line := path{marks: &d.Marks, pen: s.seriesPen(int(series.Of)), left: float64(p.rect.X0), right: float64(p.rect.X1)}
		if p.distribution {
			p.outline(d, s, &line, c.X, series)
		} else {
			p.line(&line, c.X, series)
		}
	}
}

// fit finds how far the axis reaches upwards: from 0 to a little above the greatest density
// of a distribution, by half decades on a logarithmic axis, else by round numbers.
func (p *curvesPlot) fit() {
	above, below := &p.rulers.Above, &p.rulers.Below
	switch {
	case p.distribution:
		p.up = scaleAlong{0, above.Fit(fitTop), false}
	case p.kind.Log:
		half := func(now, reach float64) float64 {
			if reach > now || reach < now-0.75 {
				return math.Ceil(2*reach) / 2
			}
			return now
		}
		high, low := above.Fit(half)-decades, decades-below.Fit(half)
		p.up = scaleAlong{math.Pow(10, max(low, high-mostDecades)), math.Pow(10, high), true}
	default:
		p.up = scaleAlong{0 - below.Fit(func(now, reach float64) float64 {
			if reach <= 0 {
				return 0
			}
			return Bound(now, reach, 0.05*above.length)
		}), above.Length(leastCurve), false}
	}
}

// x and y return places, held within the panel.
func (p *curvesPlot) x(v float64) float64 {
	return float64(p.rect.X0) + min(max(p.across.share(v), 0), 1)*float64(p.rect.width())
}

func (p *curvesPlot) y(v float64) float64 {
	return float64(p.rect.Y1) - min(max(p.up.share(v), 0), 1)*float64(p.rect.height())
}

// line draws a curve from point to point, with gaps where nothing is known.
func (p *curvesPlot) line(line *path, x []float32, series frame.Series) {
	for k, y := range series.Y {
		v := float64(y)
		if math.IsNaN(v) || p.up.log && v <= 0 || k >= len(x) {
			line.lift()
			continue
		}
		line.to(p.x(float64(x[k])), p.y(v))
	}
	line.lift()
}

// outline draws the steps of a distribution, and fills that of E.
func (p *curvesPlot) outline(d *Drawing, s *Sheet, line *path, edges []float32, series frame.Series) {
	for k, density := range series.Y {
		if k+1 >= len(edges) {
			break
		}
		left, right, top := p.x(float64(edges[k])), p.x(float64(edges[k+1])), p.y(float64(density))
		if series.Of == frame.Excitatory {
			d.Box(float32(left), float32(top), float32(right), float32(p.rect.Y1), line.pen.ink.At(fill))
		}
		line.to(left, top)
		line.to(right, top)
	}
	line.lift()
}

func (p *curvesPlot) Axes() message.PanelAxes {
	return message.PanelAxes{
		Low: p.up.low, High: p.up.high, Left: p.across.low, Right: p.across.high,
		TicksUp: p.upTicks, TicksAcross: p.acrossTicks, Needs: p.needs,
		NumberE: number(p.numbers[frame.Excitatory]), NumberI: number(p.numbers[frame.Inhibitory]),
	}
}
