package sim

// A Bin is a millisecond of the state of every neuron, by population.
type Bin struct {
	Millisecond int64                // that it covers, counted from 0
	V           [Recurrent][]float32 // mean of V, mV
	G           [Recurrent][]float32 // mean of g_e + g_i + g_x, 1/ms
}

// fillBin shows the means over a millisecond that is complete.
func (s *Stretch) fillBin(n *Network) {
	s.Bin = nil
	perMs := n.parameters.StepsPerMs()
	if n.batch.perBin == 0 {
		return
	}
	s.Bin = &Bin{Millisecond: n.step/int64(perMs) - 1}
	for a := range Recurrent {
		begin, end := n.connectivity.begin[a], n.connectivity.end[a]
		s.Bin.V[a] = n.state.sumV[begin:end]
		s.Bin.G[a] = n.state.sumG[begin:end]
	}
}
