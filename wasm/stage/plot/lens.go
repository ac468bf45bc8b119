package plot

// A lens is what a scene shows of its past: the same plots, over a stretch that ends
// before the last moment. It is drawn anew when the stretch has left what the plots
// hold, which is a little longer.
type lens struct {
	Scene
	from, to float64 // model time that the plots hold, ms
}

// through returns the scene as it was up to a model time, ms.
func (s *Scene) through(end float64) *Scene {
	v := s.view
	v.Paging = false
	l := s.lens
	if l == nil {
		l = new(lens)
		s.lens = l
	}
	// What is near the edges takes part in what is shown: in smoothed rates, and in dashes.
	reach := rateReach * binWidth(v.Window, s.History.Dt)
	before := reach + 2*dashBlock*v.Window/float64(max(1, s.axis.Columns))
	left := max(end-v.Window-before, s.past.Start())
	quarter := spare / 4 * v.Window // of what plots hold beyond the window
	right := min(end+min(reach, quarter), s.History.End)
	if l.History.Epoch != s.History.Epoch || right > l.to || left < l.from || !l.view.alike(v) {
		l.to = min(right+quarter, s.History.End)
		l.from = max(l.to-(1+spare)*v.Window-reach-before, s.past.Start())
		s.past.Recall(&l.History, &s.History, l.from, l.to)
		l.view = View{} // so that all plots are made anew
	}
	l.arrange(v, s.rulers)
	l.marked = s.marked
	l.back, l.end, l.last = true, end, end > s.History.End-v.Window/float64(max(1, s.axis.Columns))
	return &l.Scene
}
