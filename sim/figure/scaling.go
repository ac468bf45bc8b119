package figure

import (
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"balance/sim"
	"balance/sim/experiment"
)

// Quantities that are drawn.
var (
	variance = quantity{
		name: "var_v_mv2", symbol: "var({V})", title: "var({V}), mV²",
		says:   "Variance over time of the membrane potential {V}, mean over all neurons",
		theory: "var_v_mv2", settled: true, cortical: true,
	}
	correlation = quantity{
		name: "spike_count_corr_published", symbol: "correlation", title: "spike-count correlation",
		says:   "Mean correlation of spike counts in windows of 250~ms, by the published estimator, which merges inhibitory neuron {k} with excitatory neuron {k}",
		theory: "spike_count_corr",
	}
	errorTerm = quantity{
		name: "abs_c", symbol: "|{C}|", title: "|{C}|, mV/ms", settled: true,
		says: "Mean size of {C}, the product of the deviations of {V} and of the total conductance {g} from their means over time, which the effective time constant approximation drops",
	}
)

// A plan is a figure that may be drawn.
type plan struct {
	name       string
	title      string
	quantities []quantity
	belongs    func(sim.Parameters) bool
	needs      func(sim.Parameters) bool // of a series at least, for the figure to say anything
	lacks      string                    // what is missing if there is none
	width      vg.Length
}

var plans = []plan{
	{
		name: "scaling", title: "How fluctuations scale with the number of neurons {N}.",
		quantities: []quantity{variance, correlation},
		belongs:    func(p sim.Parameters) bool { return p.Synapse != sim.Effective },
		lacks:      "rows of current-based or conductance-based synapses",
		width:      twoColumns,
	},
	{
		name: "approximation", title: "The effective time constant approximation.",
		quantities: []quantity{variance, correlation},
		belongs:    func(p sim.Parameters) bool { return p.Synapse == sim.Effective || p.Synapse == sim.Conductance },
		needs:      func(p sim.Parameters) bool { return p.Synapse == sim.Effective },
		lacks:      "rows of synapse = effective",
		width:      twoColumns,
	},
	{
		name: "error_term", title: "The term that the approximation drops.",
		quantities: []quantity{errorTerm},
		belongs:    func(p sim.Parameters) bool { return p.Synapse != sim.Effective && p.Lambda > 0 },
		lacks:      "rows of synapse = conductance",
		width:      oneColumn,
	},
}

// draw draws the figure, or says why not.
func (f plan) draw(series []experiment.Series, rows []experiment.Row, omit *omissions) (Figure, bool) {
	all, settings := members(series, f.belongs)
	if len(all) == 0 || f.needs != nil && !slices.ContainsFunc(all, func(m member) bool { return f.needs(m.Params) }) {
		omit.add("%s is not drawn: there are no %s", f.name, f.lacks)
		return Figure{}, false
	}
	var mine omissions
	var panels []*panel
	for _, q := range f.quantities {
		if p, ok := newPanel(q, all, &mine); ok {
			panels = append(panels, &p)
		}
	}
	for _, line := range mine.lines {
		omit.add("%s", line)
	}
	if len(panels) == 0 {
		omit.add("%s is not drawn: nothing in it can be", f.name)
		return Figure{}, false
	}
	caption := strings.Join(f.caption(all, settings, panels, rows, mine.lines), " ")
	return newFigure(f.name, f.width, caption, panelBlock(panels, f.width), newFitTable(all, panels, f.width).block()), true
}

// panelBlock returns the block of panels beside each other.
func panelBlock(panels []*panel, wide vg.Length) block {
	const title, label, between = 16, 13, 16
	columns := vg.Length(len(panels))
	tile := (wide - 2*margin - between*(columns-1)) / columns
	panelHeight := min(0.72*tile, 62*vg.Millimeter)
	return block{title + panelHeight + label, func(c draw.Canvas) {
		inner := draw.Crop(c, 0, 0, label, -title)
		tiles := draw.Tiles{Rows: 1, Cols: len(panels), PadX: between}
		plots := [][]*plot.Plot{nil}
		for _, p := range panels {
			plots[0] = append(plots[0], p.plot(0.85*tile))
		}
		for i, canvas := range plot.Align(plots, tiles, inner)[0] {
			plots[0][i].Draw(canvas)
			data := plots[0][i].DataCanvas(canvas)
			write(c, vg.Point{X: canvas.Min.X, Y: c.Max.Y - axisSize}, panels[i].heading(i, len(panels)), axisSize, ink)
			writeRight(c, vg.Point{X: data.Max.X, Y: c.Min.Y + 3}, "number of neurons, {N}", axisSize, ink)
		}
	}}
}

// letter returns the letter of a panel, if there are several.
func letter(i, n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf("⟦%c⟧  ", 'a'+i)
}

func (p *panel) heading(i, n int) string { return letter(i, n) + p.title }

// caption returns the sentences of the caption.
func (f plan) caption(all []member, s settings, panels []*panel, rows []experiment.Row, leftOut []string) []string {
	sentences := []string{"⟦" + f.title + "⟧"}
	var has struct{ published, publishedFits, theory, freeMembrane, cortex, errors, fits, local bool }
	var notes []string
	for i, p := range panels {
		sentences = append(sentences, strings.TrimSpace(letter(i, len(panels)))+" "+p.says+".")
		has.published = has.published || p.any(curve.hasPublished)
		has.publishedFits = has.publishedFits || p.any(curve.hasPublishedFit)
		has.theory = has.theory || p.any(curve.hasTheory)
		has.freeMembrane = has.freeMembrane || p.theory == variance.theory && p.any(curve.hasTheory)
		has.cortex = has.cortex || p.showsCortex()
		for _, v := range p.curves {
			has.errors = has.errors || slices.ContainsFunc(v.own, func(s experiment.Sample) bool { return s.SEM > 0 })
			has.fits = has.fits || v.fit != nil
			has.local = has.local || local(v.fit) != ""
			for _, law := range []*experiment.PowerLaw{v.fit, v.publishedFit} {
				if law != nil && !law.Trusted && !slices.Contains(notes, law.Note) {
					notes = append(notes, law.Note)
				}
			}
		}
	}
	sentences[1] = strings.TrimSpace(sentences[1])
	filled := "Filled symbols: simulated, one trial a point."
	if has.errors {
		filled = "Filled symbols: simulated, mean ± standard error over trials."
	}
	sentences = append(sentences, filled)
	if has.published {
		sentences = append(sentences, fmt.Sprintf("Hollow symbols: published values, %d trials.", experiment.PublishedTrials))
	}
	if has.fits {
		lines := "Lines: power laws fitted to the simulated means, dashed for {c}~=~0; their exponents with 95~% intervals"
		if has.publishedFits {
			lines += ", and those of fits to the published means at the same sizes,"
		}
		lines += " stand below the axes"
		if has.local {
			lines += ", each above those between the first two sizes → the last two"
		}
		sentences = append(sentences, lines+".")
	}
	if has.theory {
		sentences = append(sentences, "Dotted: theory at the sizes of the points, cut off where it leaves the axes.")
	}
	if has.freeMembrane {
		rates := "That of var({V}) takes the rates of the same trials"
		if slices.ContainsFunc(all, func(m member) bool { return m.Params.Synapse == sim.Effective }) {
			rates += ", for the effective model those of the conductance-based network of the same settings and size"
		}
		sentences = append(sentences, rates+".")
	}
	for _, note := range notes {
		sentences = append(sentences, experiment.Untrusted+" "+capital(note)+".")
	}
	sentences = append(sentences, methods(all, s), provenance(trialsAPoint(all), jobsOf(all, rows), rows[0].Version))
	sentences = append(sentences, leftOutSentence(leftOut)...)
	sentences = append(sentences, paper)
	if has.cortex {
		sentences = append(sentences, "Awake cortex: "+experiment.Cortex.Source+".")
	}
	return sentences
}
