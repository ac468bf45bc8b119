package plot

import (
	"math"
	"slices"
	"testing"

	"balance/wasm/frame"
	"balance/wasm/message"
)

// aScene shows 200 ms of the 20 neurons of [stretch] in panels of 400 × 40 CSS pixels, at
// 1.5 pixels each, for each of so many networks.
func aScene(networks int) *Scenes {
	s := &Scenes{}
	v := everyKind()
	for network := range networks {
		for _, p := range everyKind().Panels {
			if network > 0 {
				p.Network, p.X = network, p.X+1000*float64(network)
				v.Panels = append(v.Panels, p)
			}
		}
	}
	s.Arrange(v)
	for first := uint32(0); first < 1000; first += 10 {
		for network := range networks {
			s.Take(network, stretch(1, first, 10))
		}
	}
	return s
}

// panel is where a kind of plot is, device pixels.
func (s *Scenes) panel(network int, kind string, index int) Rect {
	for _, p := range s.scenes[network].plots {
		if p.panel.Kind == kind && p.panel.Index == index {
			return p.rect
		}
	}
	return Rect{}
}

// The spikes of the train that is marked, and of no other, are drawn over the rasters, in
// its row and at their times, in every network.
func TestMarkedSpikesAreInTheirRow(t *testing.T) {
	s := aScene(2)
	for _, c := range []struct {
		train Train
		kind  string
		rows  float64
	}{
		{Train{frame.Excitatory, 3}, "raster-e", 16}, {Train{frame.Excitatory, 15}, "raster-e", 16},
		{Train{frame.Inhibitory, 0}, "raster-i", 4}, {Train{frame.External, 4}, "raster-x", 6},
	} {
		s.Mark(&c.train)
		s.Draw(500, true)
		for network := range 2 {
			panel := s.panel(network, c.kind, 0)
			want := float64(panel.Y0) + (float64(c.train.Number)+0.5)/c.rows*float64(panel.height())
			var strokes []float64
			for _, m := range s.Drawing.Over {
				if m.X0 < float32(panel.X0) || m.X0 > float32(panel.X1) {
					continue
				}
				if m.X0 != m.X1 { // of an arrow
					if math.Abs(float64(m.Y1)-want) > 0.01 {
						t.Errorf("%v: an arrow points at %g, want %g", c.train, m.Y1, want)
					}
					continue
				}
				if middle := float64(m.Y0+m.Y1) / 2; math.Abs(middle-want) > 0.01 {
					t.Errorf("%v: a spike at height %g, want %g", c.train, middle, want)
				}
				if m.Ink == s.view.Colors.Ink {
					strokes = append(strokes, float64(m.X0)-float64(panel.X0))
				}
			}
			// In step k spikes train k modulo their number; 500 ms are 1000 steps, 200 ms 600 pixels.
			var times []float64
			for step := 600; step < 1000; step++ {
				if x := (float64(step+1)*0.5 - 300) * 3; step%int(c.rows) == int(c.train.Number) && x < 600 {
					times = append(times, x)
				}
			}
			if !slices.EqualFunc(strokes, times, func(a, b float64) bool { return math.Abs(a-b) < 0.01 }) {
				t.Errorf("%v: spikes at %v, want %v", c.train, strokes, times)
			}
		}
	}
	s.Mark(nil)
	if s.Draw(500, true); len(s.Drawing.Over) != 0 {
		t.Errorf("without a train %d marks", len(s.Drawing.Over))
	}
	s.Mark(&Train{frame.Excitatory, 16})
	if s.Draw(500, true); len(s.Drawing.Over) != 0 {
		t.Errorf("of a train that there is not %d marks", len(s.Drawing.Over))
	}
}

// A train without a row lies between those of its neighbours.
func TestPlaceBetweenRows(t *testing.T) {
	for _, r := range []Rows{{801, 97}, {12000, 848}, {7, 7}} {
		last := 0.
		for train := range uint32(r.Trains) {
			at := r.place(train)
			if at <= last || at >= 1 {
				t.Fatalf("%v: train %d lies at %g, the one before at %g", r, train, at, last)
			}
			last = at
			if row, ok := r.Row(train); ok && math.Abs(at-(float64(row)+0.5)/float64(r.Rows)) > 1e-12 {
				t.Errorf("%v: train %d lies at %g, not in row %d", r, train, at, row)
			}
		}
	}
}

// What is traced is marked beside its trace, and the first one beside its input.
func TestMarkedTraces(t *testing.T) {
	s := aScene(1)
	bars := func() (heights []int) {
		s.Draw(500, true)
		for _, m := range s.Drawing.Marks {
			if m.X1-m.X0 == float32(2*strokeWidth)*1.5 && m.Ink == s.view.Colors.Ink {
				heights = append(heights, int(m.Y0))
			}
		}
		return heights
	}
	s.view.Colors.Ink = Ink{0.1, 0.2, 0.3, 1}
	s.Arrange(s.view)
	if got := bars(); len(got) != 0 {
		t.Errorf("bars at %v without a mark", got)
	}
	first, second, input := s.panel(0, "trace", 0).Y0, s.panel(0, "trace", 1).Y0, s.panel(0, "input", 0).Y0
	for _, c := range []struct {
		train Train
		want  []int
	}{{Train{frame.Excitatory, 3}, []int{first, input}}, {Train{frame.Inhibitory, 1}, []int{second}}, {Train{frame.Inhibitory, 3}, nil}} {
		s.Mark(&c.train)
		got := bars()
		slices.Sort(got)
		if slices.Sort(c.want); !slices.Equal(got, c.want) {
			t.Errorf("%v: bars at %v, want %v", c.train, got, c.want)
		}
	}
}

// A place in a raster leads to the train whose spike is there, or to the one whose row is.
func TestFind(t *testing.T) {
	s := aScene(2)
	find := func(x, y float64) *Train {
		found, ok := s.Find(x/1.5, y/1.5, 500)
		if !ok {
			return nil
		}
		return &found
	}
	expect := func(what string, got *Train, want Train) {
		t.Helper()
		if got == nil || *got != want {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	for network := range 2 {
		e := s.panel(network, "raster-e", 0)
		for row := range uint32(16) {
			// Train 5 spikes in step 805, at 403 ms; other spikes are 1.5 pixels away in time, and as
			// many rows.
			y := float64(e.Y0) + (float64(row)+0.5)/16*60
			step := 800 + int(row)
			x := float64(e.X0) + (float64(step+1)*0.5-300)*3
			expect("at a spike", find(x+0.3, y-0.5), Train{frame.Excitatory, row})
		}
		i := s.panel(network, "raster-i", 0)
		expect("in the last row", find(float64(i.X1)-0.5, float64(i.Y1)-1), Train{frame.Inhibitory, 3})
		trace := s.panel(network, "trace", 1)
		expect("in a trace", find(float64(trace.X0)+3, float64(trace.Y0)+3), Train{frame.Inhibitory, 1})
		input := s.panel(network, "input", 0)
		expect("in the input", find(float64(input.X0)+3, float64(input.Y0)+3), Train{frame.Excitatory, 3})
		rate := s.panel(network, "rate", 0)
		if got := find(float64(rate.X0)+3, float64(rate.Y0)+3); got != nil {
			t.Errorf("in the rates there is %v", got)
		}
		if got := find(float64(e.X0)-3, float64(e.Y0)+3); got != nil {
			t.Errorf("beside the raster there is %v", got)
		}
	}
	// Without spikes near by the row counts: before time 0 there is none.
	quiet := &Scenes{}
	quiet.Arrange(everyKind())
	quiet.Take(0, stretch(1, 0, 10))
	e := quiet.panel(0, "raster-e", 0)
	for row := range uint32(16) {
		got, ok := quiet.Find(float64(e.X0+5)/1.5, (float64(e.Y0)+(float64(row)+0.5)/16*60)/1.5, 5)
		if !ok || got != (Train{frame.Excitatory, row}) {
			t.Errorf("in row %d there is %v", row, got)
		}
	}
}

// Steps down lead through all rows of all rasters, and steps up back.
func TestWalk(t *testing.T) {
	s := aScene(1)
	var all []Train
	for _, population := range []int{frame.External, frame.Excitatory, frame.Inhibitory} { // as the panels lie
		for train := range []int{frame.Excitatory: 16, frame.Inhibitory: 4, frame.External: 6}[population] {
			all = append(all, Train{population, uint32(train)})
		}
	}
	walk := func(from *Train, rows int) Train {
		got, ok := s.Walk(from, rows)
		if !ok {
			t.Fatal("there is no train")
		}
		return got
	}
	for k, from := range all {
		if got, want := walk(&from, 1), all[min(k+1, len(all)-1)]; got != want {
			t.Errorf("below %v is %v, want %v", from, got, want)
		}
		if got, want := walk(&from, -1), all[max(k-1, 0)]; got != want {
			t.Errorf("above %v is %v, want %v", from, got, want)
		}
	}
	if got := walk(nil, 1); got != (Train{frame.Excitatory, 0}) {
		t.Errorf("the first is %v", got)
	}
	e := Train{frame.Excitatory, 5}
	if got := walk(&e, 1000); got != (Train{frame.Excitatory, 15}) {
		t.Errorf("far below is %v", got)
	}
	if got := walk(&e, -1000); got != (Train{frame.Excitatory, 0}) {
		t.Errorf("far above is %v", got)
	}
	for _, rows := range []int{-1000, 1000, 0} {
		if end := (Train{frame.Inhibitory, map[bool]uint32{true: 0, false: 3}[rows < 0]}); walk(&end, rows) != end {
			t.Errorf("%d rows from the end, %v, is %v", rows, end, walk(&end, rows))
		}
	}
	// With fewer rows than trains the rows count, wherever one begins.
	s.rasters()[1].raster.rows = Rows{16, 5} // 0, 3, 6, 9, 12
	for _, c := range []struct {
		from uint32
		rows int
		want uint32
	}{{0, 1, 3}, {3, 1, 6}, {4, 1, 6}, {4, -1, 3}, {4, -2, 0}, {13, -1, 12}, {6, -1, 3}, {6, 3, 12}, {5, 2, 9}} {
		if got := walk(&Train{frame.Excitatory, c.from}, c.rows); got != (Train{frame.Excitatory, c.want}) {
			t.Errorf("%d rows from %d: %v, want %d", c.rows, c.from, got, c.want)
		}
	}
	none := &Scenes{}
	if got, ok := none.Walk(nil, 1); ok {
		t.Errorf("without a network there is %v", got)
	}
	none.Arrange(View{Window: 100, Scale: 1, Panels: []message.Panel{{Kind: "rate", Width: 100, Height: 100}}})
	none.Take(0, stretch(1, 0, 10))
	if got, ok := none.Walk(nil, 1); ok {
		t.Errorf("without a raster there is %v", got)
	}
}

// Another neuron in the place of one that was traced is drawn from its first sample on.
func TestRetracedIsDrawnAnew(t *testing.T) {
	s := aScene(1)
	lines := func(kind string, index int) (left float32) {
		s.Draw(s.First().History.End, true)
		r := s.panel(0, kind, index)
		left = float32(math.Inf(1))
		for _, m := range s.Drawing.Marks {
			if m.Width > 0 && m.Y0 >= float32(r.Y0) && m.Y1 <= float32(r.Y1) {
				left = min(left, m.X0)
			}
		}
		return left - float32(r.X0)
	}
	f := stretch(1, 1000, 100) // 50 ms, 150 pixels
	f.Traces[0] = frame.Trace{Population: frame.Inhibitory, Neuron: 3, V: f.Traces[0].V}
	s.Take(0, f)
	for _, arranged := range []bool{false, true} {
		if got := lines("trace", 0); got < 440 || got > 455 {
			t.Errorf("the new trace begins at %g pixels, want 450", got)
		}
		if got := lines("input", 0); got < 440 || got > 455 {
			t.Errorf("the new input begins at %g pixels, want 450", got)
		}
		if got := lines("trace", 1); got > 2 {
			t.Errorf("the other trace begins at %g pixels", got)
		}
		if traced := s.Axes().Traced; traced[0] != (message.Traced{Population: message.Inhibitory, Neuron: 3}) {
			t.Errorf("traced are %v", traced)
		}
		if !arranged { // the same drawn from the history
			v := s.view
			v.Scale = 1
			s.Arrange(v)
			v.Scale = 1.5
			s.Arrange(v)
		}
	}
}
