package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"balance/sim/experiment"
	"balance/sim/measure"
	"balance/wasm/frame"
	"balance/wasm/message"
	"balance/wasm/stage/plot"
	"balance/wasm/worker/session"
)

const (
	length = 5000 // model time after which a picture is taken, as long as a trial of the paper, ms
	window = 600  // model time that it shows, as a small frame does, ms
	ample  = time.Hour
)

// Settings are those of a poster that differ from poster to poster.
type settings struct {
	Synapse string
	C       float64
	N       int
}

// published returns the paper's smallest networks.
func published() (all []settings) {
	reference := experiment.NewReference()
	for _, m := range reference.Models {
		for _, c := range reference.Correlations {
			all = append(all, settings{m.Name, c, reference.Sizes[0]})
		}
	}
	return all
}

// A poster is a network as it is seen after a while.
type poster struct {
	settings
	frame  frame.Frame // of the window
	result result
}

// A result is what is told of a poster in numbers, as the table has them.
type result struct {
	varV         string // since the beginning, as a frame measures it, mV²
	rateE, rateI string // Hz
	paper, sem   string // var(V), mV²
}

// newPoster runs a network as a frame would.
func newPoster(of settings) (p poster, err error) {
	s, err := session.New(map[string]string{"synapse": of.Synapse, "c": fmt.Sprint(of.C), "n": fmt.Sprint(of.N)})
	if err != nil {
		return p, err
	}
	p.settings = of
	for s.Status().ModelTime < length-window {
		// What ran ahead is told first, however much that was.
		s.Advance(min(window, length-window-s.Status().ModelTime), ample)
	}
	p.frame = *s.Advance(window, ample)
	status := s.Status()
	if status.State != session.Running || status.ModelTime != length {
		return p, fmt.Errorf("%+v: %s at %g ms: %s", of, status.State, status.ModelTime, status.Message)
	}
	stats := status.Since.Stats
	p.result = result{varV: short(stats.VarV), rateE: short(stats.RateE), rateI: short(stats.RateI)}
	for _, point := range experiment.Published() {
		if point.Quantity == "var_v_mv2" && point.Synapse == of.Synapse && point.C == of.C && point.N == of.N {
			p.result.paper, p.result.sem = fmt.Sprint(point.Mean), fmt.Sprint(point.SEM)
		}
	}
	if p.result.paper == "" {
		return p, fmt.Errorf("%+v: the paper has no var(V)", of)
	}
	return p, nil
}

// short is a quantity to the four digits that are published of a mean.
func short(q measure.Quantity) string { return strconv.FormatFloat(float64(q), 'g', 4, 64) }

// name is what the names of its pictures begin with.
func (p *poster) name() string { return fmt.Sprintf("%s-c%g", p.Synapse, p.C) }

// file is the name of the picture in a theme.
func (p *poster) file(theme string) string { return p.name() + "-" + theme + ".svg" }

// The panels are those of the frame, below one another, with their shares of its height, CSS pixels.
const (
	width = 480
	gap   = 5
	scale = 4 // units of the picture's coordinates a CSS pixel
)

// rasters are the populations in the order in which they are shown.
var rasters = []struct {
	population int
	kind       string
	height     float64
}{
	{frame.External, "raster-x", 38},
	{frame.Excitatory, "raster-e", 96},
	{frame.Inhibitory, "raster-i", 34},
}

const traceHeight = 98

// panels returns the places of the rasters and of the trace, and how high they are together.
func panels() (list []message.Panel, height float64) {
	for _, r := range rasters {
		list = append(list, message.Panel{Kind: r.kind, Y: height, Width: width, Height: r.height})
		height += r.height + gap
	}
	list = append(list, message.Panel{Kind: "trace", Y: height, Width: width, Height: traceHeight})
	return list, height + traceHeight
}

// draw returns the picture as SVG. Its colours stand in attributes, for a policy may forbid styles.
func (p *poster) draw(in theme) ([]byte, error) {
	list, height := panels()
	var scene plot.Scene
	scene.Arrange(plot.View{Panels: list, Colors: in.colors, Window: window, Scale: scale})
	scene.Take(&p.frame)
	scene.Draw(scene.History.End, true)

	var d drawing
	fmt.Fprintf(&d, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%g" viewBox="0 0 %d %g">`+"\n", width+1, height, scale*(width+1), scale*height)
	fmt.Fprintf(&d, "<title>%s</title>\n", p.title())
	// Each panel by itself, as name.svg#raster-e, in whatever shape there is room for.
	for _, panel := range list {
		fmt.Fprintf(&d, `<view id="%s" viewBox="0 %g %d %g" preserveAspectRatio="none"/>`+"\n", panel.Kind, scale*panel.Y, scale*width, scale*panel.Height)
	}
	fmt.Fprintf(&d, `<rect fill="%s" width="%d" height="%g"/>`+"\n", hex(in.colors.Background), scale*(width+1), scale*height)
	d.marks(scene.Drawing.Marks)
	for k, r := range rasters {
		if err := d.dots(p.dots(r.population, list[k]), list[k], in.colors.Population[r.population]); err != nil {
			return nil, err
		}
	}
	d.WriteString("</svg>\n")
	return d.Bytes(), nil
}

// dots returns the places of the spikes of a population in its panel, each once, as a raster lays them out.
func (p *poster) dots(population int, in message.Panel) (places [][2]int) {
	trains := int(p.frame.Size[population])
	rows := plot.NewRows(trains, int(plot.RowsPerPixel*in.Height))
	spikes := p.frame.Spikes[population]
	for k, train := range spikes.Train {
		if row, ok := rows.Row(train); ok {
			x := float64(spikes.Step[k]+1) * p.frame.Dt / window * width
			y := in.Y + (float64(row)+0.5)*in.Height/float64(rows.Rows)
			places = append(places, [2]int{round(scale * x), round(scale * y)})
		}
	}
	slices.SortFunc(places, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[1], b[1]), cmp.Compare(a[0], b[0])) })
	return slices.Compact(places)
}

// title is the poster in a line.
func (p *poster) title() string {
	return fmt.Sprintf("Spikes of external, excitatory and inhibitory neurons and a membrane potential over %d ms: synapse = %s, c = %g, n = %d", window, p.Synapse, p.C, p.N)
}
