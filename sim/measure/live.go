package measure

import (
	"math"

	"balance/sim"
)

// The sliding window of the live view, in ms of model time.
const (
	portionLength     = 10   // by which the window grows
	paneLength        = 100  // by which the window moves
	windowLength      = 2000 // of V, rates, conductances and C
	correlationLength = 5000 // of spike counts
	spreadLength      = 500  // of the shorter windows whose spread is told
	settlingTime      = 500  // after a change, in which the numbers are not yet to be trusted
	transient         = 100  // after a change, which no window contains
)

// liveNeurons is of about how many neurons C is computed live.
const liveNeurons = 200

// Histogram of V, in mV.
const (
	HistogramLow   = -110
	HistogramWidth = 0.5
	histogramBins  = 120
)

// Live measures a network that runs without end, over a window that slides.
// [Live.Reset] makes it forget: what was measured before a change of settings
// never enters a number told after it.
type Live struct {
	network *sim.Network
	began   int64 // step of the last reset
	from    int64 // first millisecond that counts

	window *moments // sums over all panes but the last
	panes  []*pane  // of the window, oldest first; the last one grows and is not in the sums
	free   []*pane
	wide   *moments // scratch for the shorter windows

	// The last ten milliseconds, which come into a pane when they are complete.
	portion *moments
	pending [sim.Populations]int // their spikes

	counts      spikeCounts // windows of 250 ms, oldest first
	countsBegan int64       // millisecond at which counting began

	product *productRecord
}

// A pane is 100 ms of the window, and holds the sums over them.
type pane struct {
	moments      *moments
	conductances conductances
	spikes       [sim.Populations]int
	histogram    [histogramBins]uint32
}

// NewLive prepares to measure a network from now on.
func NewLive(n *sim.Network) *Live {
	l := &Live{
		network: n,
		window:  newMoments(n.Size()),
		wide:    newMoments(n.Size()),
		portion: newMoments(n.Size()),
		product: newProductRecord(n.Size(), max(1, n.Parameters().N/liveNeurons), windowLength),
	}
	l.Reset()
	return l
}

// Reset forgets all that was measured.
func (l *Live) Reset() {
	perMs := int64(l.network.Parameters().StepsPerMs())
	l.began = l.network.Step()
	l.from = (l.began+perMs-1)/perMs + transient
	l.countsBegan = l.from
	l.window.clear()
	l.free = append(l.free, l.panes...)
	l.panes = l.panes[:0]
	l.portion.clear()
	l.pending = [sim.Populations]int{}
	l.counts = spikeCounts{size: l.network.Size()}
	l.product.clear()
}

// Observe takes a stretch into account.
func (l *Live) Observe(s *sim.Stretch) {
	if millisecond := s.First / int64(l.network.Parameters().StepsPerMs()); millisecond >= l.from {
		l.countSpikes(s, millisecond)
	}
	if s.Bin != nil && s.Bin.Millisecond >= l.from-1 {
		l.recordMillisecond(s)
	}
}

// countSpikes counts the spikes of a stretch for the rates and, in the window of
// 250 ms that it lies in, for the correlation.
func (l *Live) countSpikes(s *sim.Stretch, millisecond int64) {
	window := int((millisecond - l.countsBegan) / CountWindow)
	if window == correlationLength/CountWindow {
		l.dropCounts()
		window--
	}
	l.counts.counts(window)
	for a := range s.Spikes {
		l.pending[a] += len(s.Spikes[a].Neuron)
		if a == sim.X {
			continue
		}
		for _, j := range s.Spikes[a].Neuron {
			l.counts.countSpike(window, a, int(j))
		}
	}
}

// recordMillisecond takes the millisecond that has ended into account, if it counts.
func (l *Live) recordMillisecond(s *sim.Stretch) {
	counted := s.Bin.Millisecond + 1 - l.from
	if counted > 0 && hasConductances(l.network.Parameters()) {
		l.product.recordMillisecond(s.Bin)
	}
	ended := counted%portionLength == 0
	if ended || s.Block.Complete() {
		l.portion.addBlock(s.Block, 1)
	}
	if ended {
		if counted > 0 {
			l.endPortion(s.Bin)
		}
		l.beginPortion(s.Block)
	}
}

// endPortion moves the portion, of which bin is the last millisecond, into the
// window.
func (l *Live) endPortion(bin *sim.Bin) {
	p := l.growing()
	p.moments.accumulate(l.portion, 1)
	for a, spikes := range l.pending {
		p.spikes[a] += spikes
	}
	p.countPotentials(bin)
	if hasConductances(l.network.Parameters()) {
		p.conductances.sample(l.network)
	}
}

// beginPortion begins a portion after the last millisecond that a block of the
// network holds. Where the block goes on, that is taken off the portion in advance.
func (l *Live) beginPortion(b *sim.Block) {
	l.pending = [sim.Populations]int{}
	l.portion.clear()
	if !b.Complete() {
		l.portion.addBlock(b, -1)
	}
}

// growing returns the last pane, or a new one if that is complete.
func (l *Live) growing() *pane {
	if last := len(l.panes) - 1; last >= 0 {
		if l.panes[last].moments.samples < paneLength {
			return l.panes[last]
		}
		l.window.accumulate(l.panes[last].moments, 1)
	}
	l.nextPane()
	return l.panes[len(l.panes)-1]
}

// nextPane begins a pane, and drops the oldest once the window has its length.
func (l *Live) nextPane() {
	if len(l.panes) == windowLength/paneLength {
		oldest := l.panes[0]
		l.window.accumulate(oldest.moments, -1)
		l.free = append(l.free, oldest)
		l.panes = append(l.panes[:0], l.panes[1:]...)
	}
	p := &pane{}
	if last := len(l.free) - 1; last >= 0 {
		p, l.free = l.free[last], l.free[:last]
		p.moments.clear()
		*p = pane{moments: p.moments}
	} else {
		p.moments = newMoments(l.network.Size())
	}
	l.panes = append(l.panes, p)
}

func (l *Live) dropCounts() {
	oldest := l.counts.windows[0]
	clear(oldest)
	l.counts.windows = append(append(l.counts.windows[:0], l.counts.windows[1:]...), oldest)
	l.countsBegan += CountWindow
}

func (p *pane) countPotentials(bin *sim.Bin) {
	for _, potentials := range bin.V {
		for _, v := range potentials {
			place := int((v - HistogramLow) / HistogramWidth)
			p.histogram[max(0, min(histogramBins-1, place))]++
		}
	}
}

// A LiveView is what the sliding window tells.
type LiveView struct {
	Results
	VarVLow           Quantity `json:"var_v_low_mv2"`  // the least var(V) of the last windows of 0.5 s
	VarVHigh          Quantity `json:"var_v_high_mv2"` // the greatest
	RateX             Quantity `json:"rate_x_hz"`
	Window            int      `json:"-"` // length, ms
	CorrelationWindow int      `json:"-"` // length, ms
	Settling          bool     `json:"-"` // too short a time has passed since the last change
}

// View returns what the window tells now.
func (l *Live) View() LiveView {
	perMs := int64(l.network.Parameters().StepsPerMs())
	view := LiveView{
		Results:  NoResults(),
		VarVLow:  Missing,
		VarVHigh: Missing,
		RateX:    Missing,
		Settling: l.network.Step()-l.began < settlingTime*perMs,
	}
	l.wide.clear()
	l.wide.accumulate(l.window, 1)
	if last := len(l.panes) - 1; last >= 0 {
		l.wide.accumulate(l.panes[last].moments, 1)
	}
	view.Window = l.wide.samples
	l.wide.write(&view.Results)
	l.writeRates(&view)
	l.writeSpread(&view)
	if hasConductances(l.network.Parameters()) {
		var sum conductances
		for _, p := range l.panes {
			sum.accumulate(&p.conductances)
		}
		sum.write(&view.Results)
		l.product.write(&view.Results)
	}
	complete := int(max(0, l.network.Step()/perMs-l.countsBegan) / CountWindow)
	view.CorrelationWindow = complete * CountWindow
	if complete >= leastCounts {
		least := leastRate * float64(view.CorrelationWindow) / 1000
		windows := spikeCounts{l.counts.size, l.counts.windows[:complete]}
		view.SpikeCountCorr = correlation(windows.windows, 0, complete, least)
		view.SpikeCountCorrPublished = correlation(windows.merged(), 0, complete, least)
	}
	return view
}

func (l *Live) writeRates(view *LiveView) {
	if view.Window == 0 {
		return
	}
	var rates [sim.Populations]Quantity
	for a, size := range l.network.Size() {
		spikes := 0
		for _, p := range l.panes {
			spikes += p.spikes[a]
		}
		rates[a] = ratio(float64(spikes)*1000/float64(view.Window), float64(size))
	}
	view.RateE, view.RateI, view.RateX = rates[sim.E], rates[sim.I], rates[sim.X]
}

// writeSpread sets the least and greatest var(V) of windows of 0.5 s, if there
// are two at least.
func (l *Live) writeSpread(view *LiveView) {
	const span = spreadLength / paneLength
	complete := view.Window / paneLength
	if complete < 2*span {
		return
	}
	view.VarVLow, view.VarVHigh = Quantity(math.Inf(1)), Quantity(math.Inf(-1))
	for end := complete; end >= span; end -= span {
		l.wide.clear()
		for _, p := range l.panes[end-span : end] {
			l.wide.accumulate(p.moments, 1)
		}
		r := NoResults()
		l.wide.write(&r)
		view.VarVLow = min(view.VarVLow, r.VarV)
		view.VarVHigh = max(view.VarVHigh, r.VarV)
	}
}

// AppendHistogram appends the counts of V over the window, by bin of
// HistogramWidth from HistogramLow; the first and last bin hold what lies
// beyond. One millisecond in ten is counted.
func (l *Live) AppendHistogram(counts []uint32) []uint32 {
	first := len(counts)
	counts = append(counts, make([]uint32, histogramBins)...)
	for _, p := range l.panes {
		for i, n := range p.histogram {
			counts[first+i] += n
		}
	}
	return counts
}
