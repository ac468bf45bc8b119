package figure

import (
	"fmt"
	"image/color"
	"maps"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
)

// maxDots is the number of neurons of a setting beyond which only some are drawn.
const maxDots = 800

var populationColours = [sim.Recurrent]color.NRGBA{sim.E: excitatory, sim.I: inhibitory}

// A population is what the trials of one setting tell of its neurons.
type population struct {
	neurons []measure.NeuronResults
	density []measure.PotentialFraction // mean over trials, per mV; V ascending
}

// A cloud is one row of the figure of neurons: one setting.
type cloud struct {
	member
	jobs        []experiment.Job
	populations [sim.Recurrent]population
}

// Neurons returns the figures of the neurons one by one: var(V) against mean V
// and against rate, and the distribution of V. That of the largest network is
// called neurons, others neurons_n and their size. A trial that is there twice
// counts once. The version is taken from the rows of the same trials. It says what
// it left out.
func Neurons(trials []experiment.Neurons, rows []experiment.Row) (figures []Figure, leftOut []string) {
	bySize := map[int][]experiment.Neurons{}
	seen := map[string]bool{}
	for _, trial := range trials {
		if key := trial.Key(); !seen[key] {
			seen[key] = true
			bySize[trial.Params.N] = append(bySize[trial.Params.N], trial)
		}
	}
	var omit omissions
	sizes := slices.Sorted(maps.Keys(bySize))
	slices.Reverse(sizes)
	for i, n := range sizes {
		name := "neurons"
		if i > 0 {
			name = fmt.Sprintf("neurons_n%d", n)
		}
		if f, ok := neuronsOf(name, n, bySize[n], rows, &omit); ok {
			figures = append(figures, f)
		}
	}
	if len(trials) == 0 {
		omit.add("neurons is not drawn: there are no rows of neurons")
	}
	return figures, omit.plain()
}

func neuronsOf(name string, n int, trials []experiment.Neurons, rows []experiment.Row, omit *omissions) (Figure, bool) {
	var mine omissions
	clouds, settings := newClouds(trials, &mine)
	for _, line := range mine.lines {
		omit.add("%s", line)
	}
	var jobs []experiment.Job
	var all []member
	most, fewestTrials, mostTrials := 0, len(trials), 0
	for _, c := range clouds {
		all, jobs = append(all, c.member), append(jobs, c.jobs...)
		most = max(most, len(c.populations[sim.E].neurons)+len(c.populations[sim.I].neurons))
		fewestTrials, mostTrials = min(fewestTrials, len(c.jobs)), max(mostTrials, len(c.jobs))
	}
	if most == 0 {
		omit.add("%s is not drawn: no neuron has mean and variance of V and a rate", name)
		return Figure{}, false
	}
	sentences := []string{
		fmt.Sprintf("⟦Neurons one by one, {N}~=~%s.⟧", grouped(n)),
		"⟦a⟧ Variance over time of the membrane potential {V} of a neuron against its mean, and ⟦b⟧ against the rate of the neuron; orange: excitatory (e), blue: inhibitory (i).",
	}
	if most > maxDots {
		sentences = append(sentences, fmt.Sprintf("Of every setting an even sample of at most %d neurons is drawn.", maxDots))
	}
	sentences = append(sentences, "⟦c⟧ Distribution of {V} over neurons and time, in 1-ms means.", methods(all, settings),
		provenance(countTrials(fewestTrials, mostTrials)+" a setting", jobs, versionOf(jobs, rows)))
	sentences = append(sentences, leftOutSentence(mine.lines)...)
	return newFigure(name, twoColumns, strings.Join(append(sentences, paper), " "), cloudBlock(clouds)), true
}

// newClouds groups trials of one size by series.
func newClouds(trials []experiment.Neurons, omit *omissions) (clouds []cloud, s settings) {
	var series []experiment.Series
	bySeries := map[string][]experiment.Neurons{}
	for _, trial := range trials {
		of := trial.Series()
		if bySeries[of.Key] == nil {
			series = append(series, of)
		}
		bySeries[of.Key] = append(bySeries[of.Key], trial)
	}
	slices.SortFunc(series, experiment.Series.Compare)
	all, s := members(series, func(sim.Parameters) bool { return true })
	for _, m := range all {
		c := cloud{member: m}
		lacking := 0
		for _, trial := range bySeries[m.Key] {
			c.jobs = append(c.jobs, trial.Job)
			for a := range c.populations {
				lacking += c.populations[a].add(trial.Results[a], trial.Potentials[a])
			}
		}
		if lacking > 0 {
			omit.add("%s, %s: %d neurons without mean V, a positive var(V) and a rate", m.label, sizeOf(m.Params.N), lacking)
		}
		for a := range c.populations {
			c.populations[a].normalise(len(c.jobs))
		}
		clouds = append(clouds, c)
	}
	return clouds, s
}

// add takes a trial, and returns the number of neurons that cannot be drawn.
func (p *population) add(neurons []measure.NeuronResults, bins []measure.PotentialFraction) (lacking int) {
	for _, r := range neurons {
		if r.MeanV.Known() && r.VarV > 0 && r.Rate.Known() {
			p.neurons = append(p.neurons, r)
		} else {
			lacking++
		}
	}
	p.density = append(p.density, bins...)
	return lacking
}

// normalise makes the bins of all trials one distribution.
func (p *population) normalise(trials int) {
	fractions := map[float64]float64{}
	for _, bin := range p.density {
		fractions[bin.V] += bin.Fraction / (measure.PotentialBin * float64(trials))
	}
	p.density = nil
	for _, v := range slices.Sorted(maps.Keys(fractions)) {
		p.density = append(p.density, measure.PotentialFraction{V: v, Fraction: fractions[v]})
	}
}

// sample returns an even sample of the neurons of a population, their part of
// maxDots.
func (c *cloud) sample(a int) (sample []measure.NeuronResults) {
	neurons := c.populations[a].neurons
	step := max(1, float64(len(c.populations[sim.E].neurons)+len(c.populations[sim.I].neurons))/maxDots)
	for i := 0.0; int(i) < len(neurons); i += step {
		sample = append(sample, neurons[int(i)])
	}
	return sample
}

// versionOf returns the version of the rows of some trials, if they are there.
func versionOf(jobs []experiment.Job, rows []experiment.Row) string {
	keys := map[string]bool{}
	for _, row := range rows {
		keys[row.Key()] = true
	}
	for _, j := range jobs {
		if !keys[j.Key()] {
			return ""
		}
	}
	return rows[0].Version
}

// cloudAxes are the axes that all settings of a figure share.
type cloudAxes struct {
	mean, potential span // mV
	rate            span // Hz
	variance        span // mV², logarithmic
	density         span // 1/mV
}

func newCloudAxes(clouds []cloud) cloudAxes {
	s := cloudAxes{emptySpan(), emptySpan(), emptySpan(), emptySpan(), emptySpan()}
	for i := range clouds {
		for a, p := range clouds[i].populations {
			for _, r := range clouds[i].sample(a) {
				s.mean.include(float64(r.MeanV))
				s.rate.include(float64(r.Rate))
				s.variance.include(float64(r.VarV))
			}
			// The rare ends of the distribution are outside.
			sum := 0.0
			for _, bin := range p.density {
				sum += bin.Fraction * measure.PotentialBin
				if sum > 0.005 {
					s.potential.include(bin.V)
				}
				s.density.include(bin.Fraction)
			}
		}
	}
	return cloudAxes{
		mean: s.mean.padLinear(0.04, 0.5), potential: s.potential.padLinear(0.03, 1),
		rate: s.rate.padLinear(0.04, 0.5), variance: s.variance.padLog(0.06, 1.5), density: span{0, 1.08 * s.density.high},
	}
}

// plots returns the plots of a setting, from left to right.
func (c *cloud) plots(axes cloudAxes) []*plot.Plot {
	with := func(x span, data plot.Plotter) *plot.Plot {
		p := newPlot()
		setLinear(&p.X, x)
		p.Add(data)
		return p
	}
	mean := with(axes.mean, dots{c, func(r measure.NeuronResults) float64 { return float64(r.MeanV) }})
	rate := with(axes.rate, dots{c, func(r measure.NeuronResults) float64 { return float64(r.Rate) }})
	density := with(axes.potential, distribution{c})
	for _, p := range []*plot.Plot{mean, rate} {
		setLog(&p.Y, axes.variance, logTicks(axes.variance))
	}
	setLinear(&density.Y, axes.density)
	return []*plot.Plot{mean, rate, density}
}

// cloudBlock returns the block of all settings below each other, with common axes.
func cloudBlock(clouds []cloud) block {
	const heading, name, panelHeight, label, between = 16, 15, 76, 26, 12
	axes := newCloudAxes(clouds)
	var plots [][]*plot.Plot
	for i := range clouds {
		plots = append(plots, clouds[i].plots(axes))
		if i == len(clouds)-1 {
			break
		}
		for _, p := range plots[i] {
			p.X.Tick.Marker = unlabelled(p.X.Tick.Marker)
		}
	}
	rows := vg.Length(len(clouds))
	return block{heading + rows*(name+panelHeight) + label, func(c draw.Canvas) {
		top := c.Max.Y - axisSize
		c = draw.Crop(c, 0, 0, label-12, -heading)
		tiles := draw.Tiles{Rows: len(clouds), Cols: 3, PadX: between, PadY: name, PadTop: name}
		for i, canvases := range plot.Align(plots, tiles, c) {
			for column, canvas := range canvases {
				p := plots[i][column]
				p.Draw(canvas)
				data := p.DataCanvas(canvas)
				if i == 0 {
					write(c, vg.Point{X: canvas.Min.X, Y: top}, letter(column, 3)+[]string{"var({V}), mV²", "var({V}), mV²", "density, 1/mV"}[column], axisSize, ink)
				}
				if i == len(clouds)-1 {
					writeRight(c, vg.Point{X: data.Max.X, Y: c.Min.Y - 9}, []string{"mean {V}, mV", "rate, Hz", "{V}, mV"}[column], axisSize, ink)
				}
			}
			at := vg.Point{X: canvases[0].Min.X, Y: plots[i][0].DataCanvas(canvases[0]).Max.Y + 4.5}
			clouds[i].fill(c, vg.Point{X: at.X + 3, Y: at.Y + 0.35*tableSize})
			write(c, vg.Point{X: at.X + 9, Y: at.Y}, clouds[i].label, tableSize, ink)
		}
	}}
}

// unlabelled returns ticks without their labels.
func unlabelled(ticks plot.Ticker) plot.Ticker {
	return plot.TickerFunc(func(low, high float64) []plot.Tick {
		bare := ticks.Ticks(low, high)
		for i := range bare {
			bare[i].Label = ""
		}
		return bare
	})
}

// dots draws var(V) of neurons against something else.
type dots struct {
	*cloud
	against func(measure.NeuronResults) float64
}

// Plot draws the neurons of a population as one path, which is smaller.
func (d dots) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for a := range d.populations {
		var path vg.Path
		for _, r := range d.sample(a) {
			path = append(path, circle(vg.Point{X: x(d.against(r)), Y: y(float64(r.VarV))}, 0.75)...)
		}
		if len(path) > 0 {
			c.SetColor(populationColours[a])
			c.Fill(path)
		}
	}
}

// distribution draws the densities of V as steps.
type distribution struct{ *cloud }

func (d distribution) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for a, of := range d.populations {
		var steps []vg.Point
		end := math.Inf(-1)
		for _, bin := range of.density {
			low, high := bin.V-measure.PotentialBin/2, bin.V+measure.PotentialBin/2
			if low > end {
				// Bins that nothing fell into are not in the list.
				steps = append(steps, vg.Point{X: x(max(end, low-measure.PotentialBin)), Y: y(0)}, vg.Point{X: x(low), Y: y(0)})
			}
			steps = append(steps, vg.Point{X: x(low), Y: y(bin.Fraction)}, vg.Point{X: x(high), Y: y(bin.Fraction)})
			end = high
		}
		if len(steps) == 0 {
			continue
		}
		steps = append(steps, vg.Point{X: x(end), Y: y(0)})
		style := draw.LineStyle{Color: populationColours[a], Width: fitWidth}
		c.StrokeLines(style, c.ClipLinesX(steps)...)
	}
}
