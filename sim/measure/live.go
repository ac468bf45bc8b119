package measure

import "balance/sim"

// The sliding window of the live view, in ms of model time.
const (
	portionLength = 10   // by which the window grows
	paneLength    = 100  // by which the window moves
	windowLength  = 2000 // of V, rates, conductances and C
	settlingTime  = 500  // after a change, in which the numbers are not yet to be trusted
	transient     = 100  // after a change, which no window contains

	windowPanes = windowLength / paneLength
)

// liveNeurons is of about how many neurons C is computed live.
const liveNeurons = 200

// Histogram of V, in mV.
const (
	HistogramLow   = -110
	HistogramWidth = 0.5
	histogramBins  = 120
)

// Live measures a network that runs without end, over a window that slides, and
// over all windows since the last reset. [Live.Reset] makes it forget: what was
// measured before a change of settings never enters a number told after it.
//
// In a window of a length T var(V), about the mean over the window, comes out smaller
// than over infinite time, by the variance of that mean: by a part of 12 to 38 ms/T
// (measured at N = 400 and 2000, current and conductance, for both c and the paper's
// parameters), and |C| likewise. For 2 s that is 0.6 to 1.9 %; the published figures,
// of 2.5 s, are 0.1 to 0.4 % nearer. What is told of all windows since a reset is their
// mean, with the bias of one however many there are, so that it compares with those.
type Live struct {
	network *sim.Network
	began   int64 // step of the last reset
	from    int64 // first millisecond that counts

	window *moments // sums over those panes that are complete
	panes  []*pane  // of the window, oldest first; the last one may still grow
	free   []*pane
	wide   *moments // scratch for the shorter windows

	// The last ten milliseconds, which come into a pane when they are complete.
	portion *moments
	pending [sim.Populations]int // their spikes

	counts  countRecord
	product *paneProducts

	ended  int      // panes since the last reset
	untold int      // the last ones of them, which are not in since yet
	since  *batches // means of panes about the mean of their window; nil before the first is full
	total  *moments // of all panes
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
		counts:  newCountRecord(n.Size()),
		product: newPaneProducts(n.Size(), max(1, n.Parameters().N/liveNeurons)),
		total:   newMoments(n.Size()),
	}
	l.Reset()
	return l
}

// Reset forgets all that was measured.
func (l *Live) Reset() {
	perMs := int64(l.network.Parameters().StepsPerMs())
	l.began = l.network.Step()
	l.from = (l.began+perMs-1)/perMs + transient
	l.window.clear()
	l.free = append(l.free, l.panes...)
	l.panes = l.panes[:0]
	l.portion.clear()
	l.pending = [sim.Populations]int{}
	l.counts = newCountRecord(l.network.Size())
	l.product.clear()
	l.ended, l.untold, l.since = 0, 0, nil
	l.total.clear()
}

// Observe takes a stretch into account.
func (l *Live) Observe(s *sim.Stretch) {
	if s.First/int64(l.network.Parameters().StepsPerMs()) >= l.from {
		for a := range s.Spikes {
			l.pending[a] += len(s.Spikes[a].Neuron)
		}
		l.counts.countSpikes(s)
	}
	if s.Bin != nil && s.Bin.Millisecond >= l.from-1 {
		l.recordMillisecond(s)
	}
}

// recordMillisecond takes the millisecond that has ended into account, if it counts.
func (l *Live) recordMillisecond(s *sim.Stretch) {
	counted := s.Bin.Millisecond + 1 - l.from
	if counted > 0 && hasConductances(l.network.Parameters()) {
		l.product.recordMillisecond(s.Bin)
	}
	if counted > 0 && counted%CountWindow == 0 {
		l.counts.endWindow()
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
	if p.moments.samples == paneLength {
		l.endPane(p)
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

// endPane adds a pane that is complete to the window and, once that is full, to what
// is known since the last reset, with those that have waited for that.
func (l *Live) endPane(p *pane) {
	l.window.accumulate(p.moments, 1)
	l.total.accumulate(p.moments, 1)
	if hasConductances(l.network.Parameters()) {
		l.product.endPane(l.ended)
	}
	l.ended++
	l.untold++
	if len(l.panes) < windowPanes {
		return
	}
	if l.since == nil {
		l.since = newBatches(len(new(LiveResults).values()), longEnough(l.network.Parameters()))
	}
	var products []paneProduct
	if hasConductances(l.network.Parameters()) {
		products = l.product.measure(l.ended, l.untold)
	}
	for k, p := range l.panes[windowPanes-l.untold:] {
		means := l.measurePane(p)
		influences := means
		if products != nil {
			means.AbsC, means.SignedC = Quantity(products[k].abs), Quantity(products[k].signed)
			influences = means
			influences.AbsC = Quantity(products[k].influence)
		}
		l.since.add(means.list(), influences.list())
	}
	l.untold = 0
}

// growing returns the last pane, or a new one if that is complete.
func (l *Live) growing() *pane {
	if last := len(l.panes) - 1; last < 0 || l.panes[last].moments.samples == paneLength {
		l.nextPane()
	}
	return l.panes[len(l.panes)-1]
}

// nextPane begins a pane, and drops the oldest once the window has its length.
func (l *Live) nextPane() {
	if len(l.panes) == windowPanes {
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

func (p *pane) countPotentials(bin *sim.Bin) {
	for _, potentials := range bin.V {
		for _, v := range potentials {
			place := int((v - HistogramLow) / HistogramWidth)
			p.histogram[max(0, min(histogramBins-1, place))]++
		}
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
