// Package theory has the predictions that are shown beside the simulation.
//
//   - [BalancedRates]: the rates at which excitation and inhibition cancel, with
//     what that assumes, or why nothing can be said.
//   - [CountCorrelation]: the correlation of spike counts in the balanced state.
//   - [FreeVariance]: mean and variance of the membrane potential of a neuron that
//     hears given [Afferent] trains, without threshold and recurrence; [NetworkVariance]
//     is that of the neurons of a network at the rates that were measured in it.
//
// [CorrelationLeavesOut] and [VarianceLeavesOut] say in words, to be shown with a
// curve, what it leaves out. The comparison is the point, not agreement: where the
// network differs, finite size, threshold and recurrence are at work.
package theory
