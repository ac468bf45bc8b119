package measure

import (
	"math"

	"balance/sim"
)

// The sliding window of the live view, in ms of model time.
const (
	blockLength       = 100  // by which the window moves
	windowLength      = 2000 // of V, rates, conductances and C
	correlationLength = 5000 // of spike counts
	spreadLength      = 500  // of the shorter windows whose spread is told
	settlingTime      = 500  // after a change, in which the numbers are not yet to be trusted
	transient         = 100  // after a change, which no window contains
)

// liveNeurons bounds the neurons of which C is computed live.
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

	window *moments // sums over all blocks but the last
	blocks []*block // of the window, oldest first; the last one grows and is not in the sums
	free   []*block
	wide   *moments // scratch for the shorter windows

	pending [sim.Populations]int // spikes since the last ten milliseconds that are in a block

	counts      spikeCounts // windows of 250 ms, oldest first
	countsBegan int64       // millisecond at which counting began

	product *productRecord
}

// A block holds the sums over 100 ms.
type block struct {
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
		product: newProductRecord(n.Size(), liveNeurons, windowLength),
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
	l.free = append(l.free, l.blocks...)
	l.blocks = l.blocks[:0]
	l.pending = [sim.Populations]int{}
	l.counts = spikeCounts{size: l.network.Size()}
	l.product.clear()
}

// Observe takes a stretch into account.
func (l *Live) Observe(s *sim.Stretch) {
	perMs := int64(l.network.Parameters().StepsPerMs())
	millisecond := s.First / perMs
	if millisecond < l.from {
		if s.Bin != nil && s.Bin.Millisecond == l.from-1 {
			l.network.RestartBlock()
		}
		return
	}
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
			l.counts.add(window, a, int(j))
		}
	}
	measured := hasConductances(l.network.Parameters())
	if measured && s.Bin != nil {
		l.product.add(s.Bin)
	}
	if s.Block == nil {
		return
	}
	b := l.growing()
	b.moments.add(*s.Block)
	for a, spikes := range l.pending {
		b.spikes[a] += spikes
	}
	l.pending = [sim.Populations]int{}
	b.addHistogram(s.Bin)
	if measured {
		b.conductances.add(l.network)
	}
}

// growing returns the last block, or a new one if that is complete.
func (l *Live) growing() *block {
	if last := len(l.blocks) - 1; last >= 0 {
		if l.blocks[last].moments.samples < blockLength {
			return l.blocks[last]
		}
		l.window.accumulate(l.blocks[last].moments, 1)
	}
	l.nextBlock()
	return l.blocks[len(l.blocks)-1]
}

// nextBlock begins a block, and drops the oldest once the window has its length.
func (l *Live) nextBlock() {
	if len(l.blocks) == windowLength/blockLength {
		oldest := l.blocks[0]
		l.window.accumulate(oldest.moments, -1)
		l.free = append(l.free, oldest)
		l.blocks = append(l.blocks[:0], l.blocks[1:]...)
	}
	b := &block{}
	if last := len(l.free) - 1; last >= 0 {
		b, l.free = l.free[last], l.free[:last]
		b.moments.clear()
		*b = block{moments: b.moments}
	} else {
		b.moments = newMoments(l.network.Size())
	}
	l.blocks = append(l.blocks, b)
}

func (l *Live) dropCounts() {
	oldest := l.counts.windows[0]
	clear(oldest)
	l.counts.windows = append(append(l.counts.windows[:0], l.counts.windows[1:]...), oldest)
	l.countsBegan += CountWindow
}

func (b *block) addHistogram(bin *sim.Bin) {
	for _, potentials := range bin.V {
		for _, v := range potentials {
			place := int((v - HistogramLow) / HistogramWidth)
			b.histogram[max(0, min(histogramBins-1, place))]++
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
	if last := len(l.blocks) - 1; last >= 0 {
		l.wide.accumulate(l.blocks[last].moments, 1)
	}
	view.Window = l.wide.samples
	l.wide.write(&view.Results)
	l.writeRates(&view)
	l.writeSpread(&view)
	if hasConductances(l.network.Parameters()) {
		var sum conductances
		for _, b := range l.blocks {
			sum.accumulate(&b.conductances)
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
		for _, b := range l.blocks {
			spikes += b.spikes[a]
		}
		rates[a] = ratio(float64(spikes)*1000/float64(view.Window), float64(size))
	}
	view.RateE, view.RateI, view.RateX = rates[sim.E], rates[sim.I], rates[sim.X]
}

// writeSpread sets the least and greatest var(V) of windows of 0.5 s, if there
// are two at least.
func (l *Live) writeSpread(view *LiveView) {
	const span = spreadLength / blockLength
	complete := view.Window / blockLength
	if complete < 2*span {
		return
	}
	view.VarVLow, view.VarVHigh = Quantity(math.Inf(1)), Quantity(math.Inf(-1))
	for end := complete; end >= span; end -= span {
		l.wide.clear()
		for _, b := range l.blocks[end-span : end] {
			l.wide.accumulate(b.moments, 1)
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
	for _, b := range l.blocks {
		for i, n := range b.histogram {
			counts[first+i] += n
		}
	}
	return counts
}
