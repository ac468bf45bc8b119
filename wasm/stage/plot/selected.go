package plot

import (
	"math"
	"sort"

	"balance/wasm/frame"
)

// A Train is a neuron or an external spike train, counted from 0 within its population.
type Train struct {
	Population int
	Number     uint32
}

// How the spikes of the train that is marked are drawn, CSS pixels: strokes that a dot
// cannot be taken for.
const (
	strokeHeight = 7
	strokeWidth  = 2
	pointerSize  = 4 // of the arrows that point at its row from both edges
)

// reach is how far from a place that is pointed at a spike may be, CSS pixels: a finger
// or a mouse is less exact than a row, which may be an eighth of a pixel.
const pointReach = 4

// A Finder is a plot in which trains can be pointed at.
type Finder interface {
	// Find returns the train that is shown at a place, device pixels from the corner of
	// the stage, in the picture that the sheet shows.
	Find(s *Sheet, x, y float64) (Train, bool)
}

// Mark marks a train wherever it is shown, in all networks; nil marks none.
func (s *Scenes) Mark(t *Train) {
	s.marked = t
	for _, scene := range s.scenes {
		scene.marked = t
	}
}

// Find returns the train that is shown at a place, CSS pixels from the corner of the
// stage, in a picture of the model time now, ms.
func (s *Scenes) Find(x, y, now float64) (Train, bool) {
	x, y = x*s.view.Scale, y*s.view.Scale
	if s.back {
		now = s.end
	}
	for _, shown := range s.scenes {
		scene := s.seen(shown)
		for _, p := range scene.plots {
			if f, ok := p.Plot.(Finder); ok && p.rect.holds(x, y) {
				return f.Find(scene.at(min(now, scene.History.End)), x, y)
			}
		}
	}
	return Train{}, false
}

// Walk returns the train that has a row so many rows farther down in the rasters of the
// first network, or up for a negative number: it stops at the ends of a raster, from where a
// step of one row leads to the next. From nil it begins with the excitatory neurons.
func (s *Scenes) Walk(from *Train, rows int) (Train, bool) {
	rasters := s.rasters()
	if len(rasters) == 0 {
		return Train{}, false
	}
	if from == nil {
		k := max(0, indexOf(rasters, frame.Excitatory))
		return rasters[k].first(), true
	}
	k := indexOf(rasters, from.Population)
	if k < 0 {
		return rasters[0].first(), true
	}
	r := rasters[k].raster.rows
	row, ok := r.Row(from.Number)
	if !ok { // between rows
		row = r.Before(from.Number)
		if rows < 0 {
			rows++
		}
	}
	to := min(max(row+rows, 0), r.Rows-1)
	switch {
	case ok && to == row && rows == 1 && k+1 < len(rasters):
		return rasters[k+1].first(), true
	case ok && to == row && rows == -1 && k > 0:
		return rasters[k-1].last(), true
	}
	return Train{from.Population, r.Train(to)}, true
}

// rasters returns those of the first network that have trains, from the top down.
func (s *Scenes) rasters() (rasters []*rasterPlot) {
	if !s.Begun() {
		return nil
	}
	for _, p := range s.First().plots {
		if r, ok := p.Plot.(*rasterPlot); ok && r.raster.rows.Rows > 0 {
			rasters = append(rasters, r)
		}
	}
	sort.SliceStable(rasters, func(i, j int) bool { return rasters[i].rect.Y0 < rasters[j].rect.Y0 })
	return rasters
}

func indexOf(rasters []*rasterPlot, population int) int {
	for k, r := range rasters {
		if r.population == population {
			return k
		}
	}
	return -1
}

func (p *rasterPlot) first() Train { return Train{p.population, p.raster.rows.Train(0)} }
func (p *rasterPlot) last() Train {
	return Train{p.population, p.raster.rows.Train(p.raster.rows.Rows - 1)}
}

// Find returns the train of the spike that is nearest, if one is near enough, else that
// whose row is there.
func (p *rasterPlot) Find(s *Sheet, x, y float64) (Train, bool) {
	rows := p.raster.rows
	if rows.Rows == 0 {
		return Train{}, false
	}
	height := float64(p.rect.height())
	found := rows.Train(min(max(int((y-float64(p.rect.Y0))/height*float64(rows.Rows)), 0), rows.Rows-1))
	nearest := pointReach * s.scale
	s.spikes(p.population, func(at float64, train uint32) {
		row, ok := rows.Row(train)
		if !ok {
			return
		}
		distance := math.Hypot(float64(p.rect.X0)+at-x, float64(p.rect.Y0)+rows.center(row)*height-y)
		if distance < nearest {
			nearest, found = distance, train
		}
	})
	return Train{p.population, found}, true
}

// Find returns the neuron that is traced.
func (p *tracePlot) Find(s *Sheet, _, _ float64) (Train, bool) { return s.traced(p.index) }

// Find returns the neuron whose input is shown.
func (p *inputPlot) Find(s *Sheet, _, _ float64) (Train, bool) { return s.traced(0) }

// traced returns a traced neuron, if there is one of this index.
func (s *Sheet) traced(index int) (Train, bool) {
	if index >= len(s.History.Traced) {
		return Train{}, false
	}
	t := s.History.Traced[index]
	return Train{int(t.Population), t.Neuron}, true
}

// marks reports whether the traced neuron of an index is marked.
func (s *Sheet) marks(index int) bool {
	t, ok := s.traced(index)
	return ok && s.Marked != nil && *s.Marked == t
}

// spikes calls spike with the spikes of a population that are shown: their places, in
// columns from the left edge, and their trains.
func (s *Sheet) spikes(population int, spike func(at float64, train uint32)) {
	all := s.History.spikes[population].live()
	first := float64(s.Shown.First)
	from := sort.Search(len(all), func(k int) bool { return s.Axis.At(all[k].Time) >= first })
	for _, one := range all[from:] {
		at := s.Axis.At(one.Time)
		if at > float64(s.Shown.Now) {
			return
		}
		spike(at-first, one.Train)
	}
}

// mark draws the row of a train that is marked, arrows that point at it from both edges,
// and its spikes over those of the others. One without a row lies where it would be.
func (p *rasterPlot) mark(d *Drawing, s *Sheet) {
	rows := p.raster.rows
	if s.Marked == nil || s.Marked.Population != p.population || int(s.Marked.Number) >= rows.Trains {
		return
	}
	left, right := float32(p.rect.X0), float32(p.rect.X1)
	y := float32(float64(p.rect.Y0) + rows.place(s.Marked.Number)*float64(p.rect.height()))
	d.Box(left, y-s.hair()/2, right, y+s.hair()/2, s.style.Axis)

	size, width := float32(pointerSize*s.scale), float32(strokeWidth*s.scale)
	for _, edge := range [][2]float32{{left + width/2, size}, {right - width/2, -size}} {
		tip := edge[0] + edge[1]
		d.Over = append(d.Over,
			Mark{edge[0], y - size, tip, y, width, s.Ink, Dash{}},
			Mark{edge[0], y + size, tip, y, width, s.Ink, Dash{}})
	}
	half := float32(strokeHeight * s.scale / 2)
	halo := width + 2*float32(s.scale)
	var strokes Marks
	s.spikes(p.population, func(at float64, train uint32) {
		if x := left + float32(at); train == s.Marked.Number && x < right {
			d.Over = append(d.Over, Mark{x, y - half, x, y + half, halo, s.Background, Dash{}})
			strokes = append(strokes, Mark{x, y - half, x, y + half, width, s.Ink, Dash{}})
		}
	})
	d.Over = append(d.Over, strokes...)
}

// markEdge draws a bar along the left edge of the panel of a traced neuron that is marked.
func (s *Sheet) markEdge(d *Drawing, r Rect, index int) {
	if s.marks(index) {
		width := float32(2 * strokeWidth * s.scale)
		d.Box(float32(r.X0), float32(r.Y0), float32(r.X0)+width, float32(r.Y1), s.Ink)
	}
}
