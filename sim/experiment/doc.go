// Package experiment runs trials: a network of given parameters for a given
// time, measured by the conventions of the published figures. A trial gives one
// row of results, the same on every platform.
//
// From what is asked to what is found:
//
//   - [NewGrid] makes a [Grid] of the values of some parameters; its trials are
//     [Job] values. [Shard] deals them out to several machines. Before one runs,
//     [Job.CheckMemory] tells whether it fits, and [Job.Shortages] what it is too
//     short for.
//   - [Job.Run] gives a [Row]. [WriteTable] and [ReadTable] keep rows as CSV, which
//     other programs may have saved in between, and [Neurons] what a trial tells of
//     its neurons one by one.
//   - [Summarise] makes rows [Series]: means and standard errors over trials at
//     every size ([Point]), power laws in the number of neurons with a test whether
//     they are any ([Fit]), and what theory predicts at the rates of the rows.
//   - [CompareSizes] tells how a result changes from one size to another, by how much
//     ([Compare]) and in a word ([Verdict]).
//   - [FormatMean] writes a mean with its error.
//
// What is the same thing, and what it is called:
//
//   - [Models] are the models of synapses, with the mark of each; [ModelOf] tells
//     which one parameters have.
//   - [Job.Series] tells which trials belong together, by a key; a [Setting] is
//     what makes another series of the same model and c.
//   - [Labels] names a set of series, with what tells them apart and no more, and
//     says which of them the paper has points of. [Series.Name] tells a series
//     from any other.
//
// What results are compared with is a [Reference]: points and fits of the paper
// ([Published], [PublishedFit]), the [Limit] of rates that theory gives, and the range
// of recordings from cortex ([Cortex]).
package experiment
