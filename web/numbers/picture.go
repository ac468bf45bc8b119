package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/color"
	"math"
	"os"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/figure"
)

// Pictures of charts that only a script draws: theory and the line through the map. Those of published points are
// the golden figures of sim/figure.

// Colours: those of the same purpose in the light theme of the pages.
var (
	ink         = color.NRGBA{0x4A, 0x50, 0x58, 255}
	axis        = color.NRGBA{0x7F, 0x83, 0x88, 255}
	conductance = color.NRGBA{0x5B, 0x3D, 0xB8, 255}
	effective   = color.NRGBA{0xB0, 0x15, 0x60, 255}
	cortex      = color.NRGBA{0xDC, 0xEB, 0xD3, 255}
)

// sans is the type of the golden figures.
var sans = font.Font{Typeface: "Liberation", Variant: "Sans", Size: 8}

// A chart is a picture of var(V) against something, in which the range of the cited recordings is marked.
type chart struct{ *plot.Plot }

// newChart has axes of these names, from low to high across.
func newChart(across string, low, high float64) chart {
	p := plot.New()
	p.BackgroundColor = nil // the page has one
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.LineStyle = draw.LineStyle{Color: axis, Width: 0.5}
		a.Tick.LineStyle = a.LineStyle
		a.Tick.Label.Color, a.Label.TextStyle.Color = ink, ink
		a.Tick.Label.Font, a.Label.TextStyle.Font = sans, sans
	}
	p.X.Label.Text, p.Y.Label.Text = across, "var(V), mV²"
	p.X.Min, p.X.Max = low, high
	band, err := plotter.NewPolygon(plotter.XYs{
		{X: low, Y: experiment.Cortex.Low}, {X: high, Y: experiment.Cortex.Low}, {X: high, Y: experiment.Cortex.High}, {X: low, Y: experiment.Cortex.High},
	})
	if err != nil {
		panic(err) // of four points
	}
	band.Color, band.LineStyle.Width = cortex, 0
	p.Add(band)
	c := chart{p}
	c.name(plotter.XY{X: low, Y: experiment.Cortex.High}, fmt.Sprintf("awake cortex %g–%g mV² (Becker et al. 2024)", experiment.Cortex.Low, experiment.Cortex.High), ink, vg.Point{X: 4, Y: -10})
	return c
}

// name writes a text beside a place.
func (c chart) name(at plotter.XY, words string, in color.Color, aside vg.Point) {
	labels, err := plotter.NewLabels(plotter.XYLabels{XYs: plotter.XYs{at}, Labels: []string{words}})
	if err != nil {
		panic(err) // of one place and one text
	}
	labels.TextStyle[0] = text.Style{Color: in, Font: sans, Handler: plot.DefaultTextHandler}
	labels.Offset = aside
	c.Add(labels)
}

// line joins places.
func (c chart) line(points plotter.XYs, style draw.LineStyle) {
	c.Add(&plotter.Line{XYs: points, LineStyle: style})
}

// dots have error bars.
func (c chart) dots(points plotter.XYs, errors []float64, style draw.GlyphStyle) {
	c.Add(&plotter.Scatter{XYs: points, GlyphStyle: style})
	for i, e := range errors {
		c.line(plotter.XYs{{X: points[i].X, Y: points[i].Y - e}, {X: points[i].X, Y: points[i].Y + e}}, draw.LineStyle{Color: style.Color, Width: 0.75})
	}
}

// svg is the picture, as wide and high as the golden figures.
func (c chart) svg(title string) ([]byte, error) {
	canvas := vgsvg.New(510, 280)
	c.Draw(draw.Crop(draw.New(canvas), 4, -110, 4, -6))
	var b bytes.Buffer
	if _, err := canvas.WriteTo(&b); err != nil {
		return nil, err
	}
	named := bytes.ReplaceAll(b.Bytes(), []byte("font-family:Liberation Sans;"), []byte("font-family:'Liberation Sans',Arial,Helvetica,sans-serif;"))
	const namespaces = `xmlns:xlink="http://www.w3.org/1999/xlink">`
	return bytes.Replace(named, []byte(namespaces), []byte(namespaces+"\n<title>"+title+"</title>"), 1), nil
}

// theory draws a free membrane at the rates of the table beside the table's networks.
func (t *Table) theory() ([]byte, error) {
	sizes := experiment.NewReference().Sizes
	c := newChart("neurons, N", float64(sizes[0])/1.12, 1.12*float64(sizes[len(sizes)-1]))
	c.X.Scale, c.Y.Scale = plot.LogScale{}, plot.LogScale{}
	var ticks plot.ConstantTicks
	for _, n := range sizes {
		ticks = append(ticks, plot.Tick{Value: float64(n), Label: written(float64(n), 0)})
	}
	c.X.Tick.Marker = ticks
	c.Y.Min, c.Y.Max = 3, 80
	c.Y.Tick.Marker = plot.ConstantTicks{{Value: 3, Label: "3"}, {Value: 10, Label: "10"}, {Value: 30, Label: "30"}}
	for _, series := range []struct {
		model  string
		c      float64
		colour color.NRGBA
		shape  draw.GlyphDrawer
		free   bool
		lower  vg.Length
	}{
		{sim.Conductance, 0.2, conductance, draw.CircleGlyph{}, true, 0},
		{sim.Effective, 0, effective, draw.TriangleGlyph{}, false, 0},
		{sim.Conductance, 0, conductance, draw.CircleGlyph{}, true, 6},
	} {
		var means, free plotter.XYs
		var errors []float64
		for _, n := range sizes {
			key := fmt.Sprintf("synapse=%s c=%g n=%d", series.model, series.c, n)
			at := slices.IndexFunc(t.Settings, func(s Setting) bool { return s.Key == key })
			if at < 0 {
				return nil, fmt.Errorf("the table has no %s", key)
			}
			s := t.Settings[at]
			result := s.Results["var_v_mv2"]
			means = append(means, plotter.XY{X: float64(n), Y: float64(result.Mean)})
			errors = append(errors, float64(result.SEM))
			free = append(free, plotter.XY{X: float64(n), Y: s.Theory["var_v_mv2"]})
		}
		light := series.colour
		light.A = 90
		style := draw.LineStyle{Color: light, Width: 4}
		if series.c == 0 {
			style.Dashes = []vg.Length{9, 5}
		}
		words := fmt.Sprintf("%s, c = %g", series.model, series.c)
		if series.free {
			c.line(free, style)
			if series.c > 0 {
				c.name(free[len(free)-1], "free membrane, c = 0.2", series.colour, vg.Point{X: 8, Y: -3})
			}
		}
		c.dots(means, errors, draw.GlyphStyle{Color: series.colour, Radius: 2.5, Shape: series.shape})
		c.name(means[len(means)-1], words, series.colour, vg.Point{X: 8, Y: -3 - series.lower})
	}
	return c.svg("var(V) against N: a free membrane and the networks")
}

// lineThroughMap draws var(V) of conductance-based networks against c, of the map that comes with the pages.
func lineThroughMap(shipped string) ([]byte, error) {
	content, err := os.ReadFile(shipped)
	if err != nil {
		return nil, err
	}
	var table struct {
		Columns []string `json:"columns"`
		Rows    [][]any  `json:"rows"`
	}
	if err := json.Unmarshal(content, &table); err != nil {
		return nil, fmt.Errorf("%s: %w", shipped, err)
	}
	column := func(name string) int { return slices.Index(table.Columns, name) }
	c := newChart("input correlation, c", -0.01, 0.51)
	c.Y.Min = 0
	sizes := experiment.NewReference().Sizes
	for i, n := range []int{sizes[0], sizes[len(sizes)-1]} {
		trials := map[float64][]float64{}
		for _, row := range table.Rows {
			value, known := row[column("var_v_mv2")].(float64)
			if known && row[column("n")] == float64(n) && row[column("lambda")] == 1.0 {
				at := row[column("c")].(float64)
				trials[at] = append(trials[at], value)
			}
		}
		var means plotter.XYs
		var errors []float64
		for at, values := range trials {
			means = append(means, plotter.XY{X: at, Y: stat.Mean(values, nil)})
		}
		slices.SortFunc(means, func(a, b plotter.XY) int { return int(math.Copysign(1, a.X-b.X)) })
		for _, m := range means {
			errors = append(errors, stat.StdErr(stat.StdDev(trials[m.X], nil), float64(len(trials[m.X]))))
		}
		style := draw.LineStyle{Color: conductance, Width: 1}
		if i == 0 {
			style.Dashes = []vg.Length{5, 4}
		}
		c.line(means, style)
		c.dots(means, errors, draw.GlyphStyle{Color: conductance, Radius: 1.5, Shape: draw.CircleGlyph{}})
		for _, p := range experiment.Published() {
			if p.Quantity == "var_v_mv2" && p.Synapse == sim.Conductance && p.N == n {
				c.dots(plotter.XYs{{X: p.C, Y: p.Mean}}, []float64{p.SEM}, draw.GlyphStyle{Color: conductance, Radius: 3.5, Shape: draw.RingGlyph{}})
			}
		}
		c.name(means[len(means)-1], "N = "+written(float64(n), 0), conductance, vg.Point{X: 8, Y: -3})
	}
	c.Y.Max *= 1.08
	c.Y.Tick.Marker = plot.TickerFunc(func(_, high float64) (ticks []plot.Tick) {
		for v := 0.0; v <= high; v += 5 {
			ticks = append(ticks, plot.Tick{Value: v, Label: strconv.Itoa(int(v))})
		}
		return ticks
	})
	return c.svg("var(V) of conductance-based networks against c, at two sizes")
}

// neurons draws the neurons of the first trials of the distributed settings.
func neurons() ([]byte, error) {
	var all []experiment.Neurons
	var rows []experiment.Row
	for _, key := range distributed {
		j, err := job(key, 1)
		if err != nil {
			return nil, err
		}
		attach, observed := j.ObserveNeurons()
		rows = append(rows, j.Run(sim.KernelAuto, attach))
		all = append(all, observed())
	}
	figures, _ := figure.Neurons(all, rows)
	return figures[0].SVG()
}
