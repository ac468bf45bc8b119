package sim

// fill describes the batch that the network has just done.
func (s *Stretch) fill(n *Network) {
	b := &n.batch
	s.Network = n
	s.First = n.step - int64(b.steps)
	s.Steps = b.steps
	s.fillSpikes(n.connectivity, b)
	s.fillBin(n)
	s.Block = nil
	if n.inBlock == blockLength {
		block := n.PresentBlock()
		s.Block = &block
	}
	s.fillProbes(n)
}

func (s *Stretch) fillSpikes(c *Connectivity, b *batch) {
	for a := range s.Spikes {
		s.Spikes[a] = Spikes{s.Spikes[a].Step[:0], s.Spikes[a].Neuron[:0]}
	}
	next := 0
	for step, end := range b.spikeEnd {
		for ; next < end; next++ {
			place := int(b.spikes[next])
			a := E
			if place >= c.begin[I] {
				a = I
			}
			s.Spikes[a].add(step, place-c.begin[a])
		}
	}
	for step := range b.steps {
		for _, train := range b.externalIn(step) {
			s.Spikes[X].add(step, int(train))
		}
	}
}

func (s *Spikes) add(step, neuron int) {
	s.Step = append(s.Step, uint32(step))
	s.Neuron = append(s.Neuron, uint32(neuron))
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

func (s *Stretch) fillProbes(n *Network) {
	b, k, perDt := &n.batch, &n.coefficients, float32(n.parameters.StepsPerMs())
	s.Probes = s.Probes[:0]
	for i, p := range b.probes {
		a := E
		if int(b.probed[i%len(b.probed)]) >= n.connectivity.begin[I] {
			a = I
		}
		probe := Probe{V: p.v}
		for from, g := range p.g {
			probe.Input[from] = g * (k.drive[a][from] - float32(k.lambda*p.v)) * perDt
		}
		s.Probes = append(s.Probes, probe)
	}
}
