// Package sim is the network of V. Zhu, G. Ocker & R. Rosenbaum, "Empirical
// scaling laws in balanced networks with conductance-based synapses",
// arXiv:2605.12404 (2026): exponential integrate-and-fire neurons, excitatory
// and inhibitory, strongly and randomly coupled, driven by correlated external
// spike trains.
//
//	p, err := sim.Defaults().With(map[string]string{"n": "4000", "c": "0"})
//	network, err := sim.New(p, 1) // trial 1
//	network.Attach(observer)
//	err = network.Advance(5000 * p.StepsPerMs()) // 5 s
//
// # Settings
//
//   - [Parameters] are the settings of a network, [Defaults] those of the paper.
//     [Parameters.With] changes them by name, and refuses in one line what is not
//     allowed; [Parameters.Validate] does so for settings that were made otherwise.
//   - [Table] holds all that is known of every setting: name, unit, range and why it
//     ends, default, source, and from when on a change acts ([Effect]). Flags, controls
//     and columns are made from it, so that they cannot disagree. [Lookup] finds one row.
//   - [Parameter.Read] reads a number, and says of what is none how it ought to be
//     written; [AllowedNames] says which name may be meant by another.
//   - As JSON, parameters are an object of all of them; [Given] reads one, and
//     [Recorded] makes parameters of it that need not fit into this machine.
//   - [Parameters.Bytes] tells the memory that a network takes, [MemoryLeft] how
//     much there is, and what bounds it.
//
// # Networks
//
//   - [New] builds the [Network] of one trial, and [Network.Advance] runs it. It
//     stops with a [DivergedError] where numbers no longer mean anything.
//   - [Network.Set] changes settings while a network runs. [Rebuilds] tells which
//     changes take a new one, [Alike] which concern finite runs only.
//   - [Connectivity] is who projects to whom, a bit for every pair. It takes nearly
//     all of the memory, never changes, and may be shared: [Connect] builds another
//     network on it.
//   - The model of the effective time constant needs a measurement of the
//     conductance-based network first: [NewEffective] does both, [ConnectEffectiveOf] takes
//     what a [Calibration] has given as an observer of that network.
//   - A [Kernel] is a way to advance a network; [Use] chooses one, and all give the
//     same results.
//
// # Observers
//
//   - An [Observer] is told of every [Stretch] of at most one millisecond: the
//     [Spikes] of all populations, the mean state of every neuron in a [Bin], and
//     each [Probe] of the few neurons that [Network.Probe] chose, at every step
//     ([TracedNeurons] are those of the page and the command).
//   - Observers read and change nothing, so that any number of them can watch a
//     network, attached by [Network.Attach]. What would cost too much if each did it
//     for itself, the sums over ten milliseconds in a [Block], the network keeps for all.
//
// Those of the published measures are in package measure, predictions to compare
// them with in package theory. Package experiment has finite runs, grids of them and
// what they add up to.
//
// # Where the model is
//
//   - coefficients.go: how current-based, conductance-based and effective synapses
//     become one set of equations.
//   - kernel.go: the order of one step, in plain Go.
//   - external.go: the correlated Poisson trains of the external population.
//   - connectivity.go: the random connections, and how they lie in memory.
//   - simd.go and simd/kernel.c: the same kernel in vectors, compiled for the browser
//     and for processors.
//   - simd/draw.c: the random connections again, several rows at a time; simd/mean.c and
//     simd/tally.c: what observers add up every millisecond.
//
// # The same everywhere
//
// Results depend on parameters, seed and trial only: the same spikes come out
// on every processor, natively and as WebAssembly. To that end state is
// float32, every product is rounded before it is added, and logarithm and
// exponential are our own. [Version] changes when the results do.
package sim
