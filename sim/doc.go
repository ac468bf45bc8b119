// Package sim is the network of V. Zhu, G. Ocker & R. Rosenbaum, "Empirical
// scaling laws in balanced networks with conductance-based synapses",
// arXiv:2605.12404 (2026): exponential integrate-and-fire neurons, excitatory
// and inhibitory, strongly and randomly coupled, driven by correlated external
// spike trains.
//
// Where to find what:
//
//   - [Parameters] and [Table]: every setting with its unit, range, default and
//     source.
//   - [Connectivity]: who projects to whom (connectivity.go).
//   - external.go: the correlated Poisson trains of the external population.
//   - kernel.go: the order of one step. coefficients.go: how current-based,
//     conductance-based and effective synapses become one set of equations.
//   - simd.go and simd/kernel.c: the same in vectors, as WebAssembly that runs
//     natively and in the browser.
//   - [Network]: a network that runs, and takes new settings while it does.
//   - [Calibration] and [EffectiveTimeConstant]: the approximation by an
//     effective time constant.
//   - [Observer] and [Stretch]: how measurements see a network. They live in
//     package measure, predictions in package theory; finite runs, grids of
//     them and what they add up to in package experiment.
//
// Results depend on parameters, seed and trial only: the same spikes come out
// on every processor, natively and as WebAssembly. To that end state is
// float32, every product is rounded before it is added, and logarithm and
// exponential are our own.
package sim
