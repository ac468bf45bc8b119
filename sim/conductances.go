package sim

// MeanConductances returns the means over the neurons of each population of the
// conductances of their synapses from each population, at this moment, 1/ms.
func (n *Network) MeanConductances() (means [Recurrent][Populations]float64) {
	for a := range means {
		var g [Populations][]float32
		for b := range g {
			g[b] = n.state.g[b][n.connectivity.begin[a]:n.connectivity.end[a]]
		}
		sums, ok := sumsOf(g)
		if !ok {
			for b := range sums {
				sums[b] = sum(g[b])
			}
		}
		for b := range sums {
			means[a][b] = sums[b] / float64(len(g[b]))
		}
	}
	return means
}

// sum adds up in four sums, which do not wait for one another: the reference for [sumsOf].
func sum(values []float32) float64 {
	var sums [4]float64
	whole := len(values) / 4 * 4
	for j, x := range values[:whole] {
		sums[j%4] += float64(x)
	}
	for _, x := range values[whole:] {
		sums[0] += float64(x)
	}
	return (sums[0] + sums[1]) + (sums[2] + sums[3])
}
