package sim

import "math/bits"

// InDegree returns how many neurons or trains of population b project to a neuron. By
// the connection probability it is binomial, with a mean of p times their number, for a
// neuron may also project to itself.
func (c *Connectivity) InDegree(n Neuron, b int) int {
	word, bit := bitOf(c.begin[n.Population] + n.Index)
	degree := uint64(0)
	for k := range c.size[b] {
		degree += c.row(b, k)[word] >> bit & 1
	}
	return int(degree)
}

// Targets returns how many neurons of population a a neuron or train k of population b
// projects to.
func (c *Connectivity) Targets(b, k, a int) int {
	n := 0
	first, last := c.wordsOf(a)
	for _, word := range c.row(b, k)[first:last] {
		n += bits.OnesCount64(word)
	}
	return n
}
