package figure

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"balance/sim/experiment"
)

// A quantity is a result that is drawn against the number of neurons.
type quantity struct {
	name     string // of the result
	title    string // of its panel
	symbol   string // in tables and lists
	says     string // what it is, in the caption
	theory   string // name of the result whose theory is shown; "" for none
	settled  bool   // whether it leaves out the burn-in
	cortical bool   // whether the range of recordings is shown
}

// A panel shows how a quantity scales, for some series.
type panel struct {
	quantity
	curves []curve
	sizes  []int // of all points, in any order
	x, y   span
}

// A curve is what a panel shows of one series.
type curve struct {
	look
	own, published []experiment.Sample
	fit            *experiment.PowerLaw
	publishedFit   *experiment.PowerLaw // at the same sizes
	theory         []experiment.Sample  // without errors
}

// newPanel returns the panel of a quantity. What a series does not have, or has
// no place on a logarithmic axis, is named in the omissions.
func newPanel(q quantity, all []member, omit *omissions) (panel, bool) {
	p := panel{quantity: q, x: emptySpan(), y: emptySpan()}
	lacking := map[string][]string{} // labels by reason
	for _, m := range all {
		p.curves = append(p.curves, p.newCurve(m, omit))
		if why, ok := p.missing(m); ok {
			lacking[why] = append(lacking[why], m.label)
		}
	}
	for _, why := range slices.Sorted(maps.Keys(lacking)) {
		of := strings.Join(lacking[why], "; ")
		if len(all) > 1 && len(lacking[why]) == len(all) {
			of = "all models"
		}
		omit.add("%s of %s: %s", q.symbol, of, why)
	}
	if len(p.sizes) == 0 {
		return p, false
	}
	p.x = p.x.padLog(0.07, 1.15)
	p.addTheory(all)
	p.y = p.y.padLog(0.05, 1.5)
	return p, true
}

func (p *panel) newCurve(m member, omit *omissions) curve {
	v := curve{look: m.look}
	for _, point := range m.Points {
		estimate, ok := point.Quantities[p.name]
		if !ok {
			continue
		}
		s := experiment.Sample{N: point.N, Mean: float64(estimate.Mean), SEM: float64(estimate.SEM), Trials: estimate.Trials}
		if !(s.Mean > 0) {
			omit.add("%s of %s at %s: the mean, %s, is not positive and has no place on a logarithmic axis", p.symbol, m.label, sizeOf(s.N), short(s.Mean))
			continue
		}
		v.own = append(v.own, s)
		p.include(s)
	}
	if len(v.own) == 0 {
		return v
	}
	if law, ok := m.Fits[p.name]; ok {
		v.fit = &law
	}
	if m.published {
		for _, point := range experiment.Published() {
			if point.Quantity == p.name && point.Synapse == m.Params.Synapse && point.C == m.Params.C {
				s := experiment.Sample{N: point.N, Mean: point.Mean, SEM: point.SEM, Trials: experiment.PublishedTrials}
				v.published = append(v.published, s)
				p.include(s)
			}
		}
		if law, ok := m.PublishedFits[p.name]; ok {
			v.publishedFit = &law
		}
	}
	return v
}

func (p *panel) include(s experiment.Sample) {
	p.sizes = append(p.sizes, s.N)
	p.x.include(float64(s.N))
	p.y.include(s.Mean)
	if s.SEM > 0 {
		p.y.include(s.Mean + s.SEM)
		if s.SEM < 0.9*s.Mean {
			p.y.include(s.Mean - s.SEM)
		}
	}
}

// addTheory adds the values of the theory. They widen the axis by no more than a
// factor, lest the points lie on top of each other.
func (p *panel) addTheory(all []member) {
	const factor = 2.5
	limit := span{p.y.low / factor, p.y.high * factor}
	for i, m := range all {
		if len(p.curves[i].own) == 0 {
			continue
		}
		for _, predicted := range m.Theory[p.theory] {
			if predicted.Value > 0 {
				p.curves[i].theory = append(p.curves[i].theory, experiment.Sample{N: predicted.N, Mean: predicted.Value})
				p.y.include(min(max(predicted.Value, limit.low), limit.high))
			}
		}
	}
}

// any reports whether a curve of the panel has something.
func (p *panel) any(has func(curve) bool) bool { return slices.ContainsFunc(p.curves, has) }

func (v curve) hasTheory() bool       { return len(v.theory) > 0 }
func (v curve) hasPublished() bool    { return len(v.published) > 0 }
func (v curve) hasPublishedFit() bool { return v.publishedFit != nil }

// plot returns the panel as a plot whose axis of sizes has about a length.
func (p *panel) plot(length vg.Length) *plot.Plot {
	drawing := newPlot()
	setLog(&drawing.X, p.x, sizeTicks(p.sizes, p.x, length))
	setLog(&drawing.Y, p.y, logTicks(p.y))
	drawing.Add(p)
	return drawing
}

// Plot draws the data: first what lies below.
func (p *panel) Plot(c draw.Canvas, drawing *plot.Plot) {
	x, y := drawing.Transforms(&c)
	at := func(n int, v float64) vg.Point { return vg.Point{X: x(float64(n)), Y: y(v)} }
	polyline := func(style draw.LineStyle, samples []experiment.Sample) {
		var points []vg.Point
		for _, s := range samples {
			points = append(points, at(s.N, s.Mean))
		}
		c.StrokeLines(style, c.ClipLinesXY(points)...)
	}
	if p.showsCortex() {
		p.drawCortex(c, y)
	}
	for _, tick := range logTicks(p.y) {
		if !tick.IsMinor() {
			c.StrokeLine2(draw.LineStyle{Color: grid, Width: thin}, c.Min.X, y(tick.Value), c.Max.X, y(tick.Value))
		}
	}
	for _, v := range p.curves {
		polyline(dotted(v.colour), v.theory)
		for _, s := range v.theory {
			if middle := at(s.N, s.Mean); c.Contains(middle) {
				c.StrokeLine2(draw.LineStyle{Color: v.colour, Width: 0.6}, middle.X-ownSize, middle.Y, middle.X+ownSize, middle.Y)
			}
		}
	}
	for _, v := range p.curves {
		if v.fit != nil {
			var ends []experiment.Sample
			for _, n := range []int{v.fit.Sizes[0], v.fit.Sizes[len(v.fit.Sizes)-1]} {
				ends = append(ends, experiment.Sample{N: n, Mean: v.fit.Prefactor * math.Pow(float64(n), v.fit.Exponent)})
			}
			polyline(v.line(), ends)
		}
	}
	for _, v := range p.curves {
		for _, s := range v.published {
			errorBar(c, v.look, at, s, publishedSize)
			v.outline(c, at(s.N, s.Mean))
		}
	}
	for _, v := range p.curves {
		for _, s := range v.own {
			errorBar(c, v.look, at, s, ownSize)
			v.fill(c, at(s.N, s.Mean))
		}
	}
}

// errorBar draws mean ± standard error as far as it reaches beyond a mark of a
// size, and down to the axis where the lower end is not positive.
func errorBar(c draw.Canvas, l look, at func(int, float64) vg.Point, s experiment.Sample, size vg.Length) {
	if !(s.SEM > 0) {
		return
	}
	style := draw.LineStyle{Color: l.colour, Width: 0.6}
	const cap = 1.7
	middle := at(s.N, s.Mean)
	if top := at(s.N, s.Mean+s.SEM); top.Y > middle.Y+size {
		c.StrokeLine2(style, middle.X, middle.Y+size, top.X, top.Y)
		c.StrokeLine2(style, top.X-cap, top.Y, top.X+cap, top.Y)
	}
	bottom := vg.Point{X: middle.X, Y: c.Min.Y}
	if s.Mean > s.SEM {
		bottom.Y = max(bottom.Y, at(s.N, s.Mean-s.SEM).Y)
	}
	if bottom.Y >= middle.Y-size {
		return
	}
	c.StrokeLine2(style, middle.X, middle.Y-size, bottom.X, bottom.Y)
	if bottom.Y > c.Min.Y {
		c.StrokeLine2(style, bottom.X-cap, bottom.Y, bottom.X+cap, bottom.Y)
	}
}

func (p *panel) showsCortex() bool {
	return p.cortical && p.y.low < experiment.Cortex.High/1.3 && experiment.Cortex.Low*1.3 < p.y.high
}

func (p *panel) drawCortex(c draw.Canvas, y func(float64) vg.Length) {
	cortex := experiment.Cortex
	low, high := y(max(cortex.Low, p.y.low)), y(min(cortex.High, p.y.high))
	c.FillPolygon(cortexFill, []vg.Point{{X: c.Min.X, Y: low}, {X: c.Max.X, Y: low}, {X: c.Max.X, Y: high}, {X: c.Min.X, Y: high}})
	const size = 6.5
	if high-low > 1.2*size {
		write(c, vg.Point{X: c.Min.X + 3, Y: high - size - 0.5}, fmt.Sprintf("awake cortex %g–%g %s", cortex.Low, cortex.High, cortex.Unit), size, cortexLine)
	}
}
