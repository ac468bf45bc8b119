// Package measure observes networks.
//
//   - [Published] measures a finite run by the conventions of the published figures:
//     var(V) of 1-ms means after a burn-in, rates, spike-count correlation, the product
//     of the fluctuations of conductance and V, mean conductances. [PublishedBytes]
//     tells the memory that it takes.
//   - [Neurons] tells of every neuron in such a run, and how V is distributed.
//   - [Live] measures the same in a network that runs without end and whose settings
//     may change: over a window that slides, and, with errors, over all that has passed
//     [Since] the last change: [Live.Reset], [Live.View]. What cannot be told yet is
//     [Withheld], with the reason.
//   - [Spectrum], [Autocorrelation], [Intervals] and [CountCorrelation] measure further
//     curves in such a network, from when they are attached on; [Distribution] tells how
//     values of its neurons lie, as [Live.NeuronMoments].
//   - [Results] are the quantities, each with one name for JSON, tables and figures
//     ([Names]). A [Quantity] without data is [Missing], never zero.
//
// All are observers of package sim. They do not know of one another, and tell the
// same however many watch a network:
//
//	published, neurons := measure.NewPublished(network, 5000), measure.NewNeurons(network, 5000)
//	network.Attach(published, neurons)
//	err := network.Advance(5000 * network.Parameters().StepsPerMs())
//	fmt.Println(published.Results().VarV, neurons.Results(sim.E))
//
// Quantities that are sums over time, as mean and variance, are kept as sums, over
// blocks of milliseconds that the network adds up (moments.go). Those that need means
// which are known at the end only need the whole run: the counts of spikes in windows
// (correlation.go), and V and g of every millisecond (product.go), of a sample of the
// neurons where all would take too much memory. Errors of what is measured without end
// come from batch means (batch.go), in a memory that does not grow.
package measure
