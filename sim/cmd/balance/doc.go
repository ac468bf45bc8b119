// Command balance simulates balanced networks with current-based and
// conductance-based synapses.
//
//	balance run         runs trials of one network and prints their results
//	balance sweep       runs trials of many networks into a table, and goes on where it was stopped
//	balance figures     draws the paper's figures from results
//	balance replay      runs again what the page has recorded, and compares the spikes
//	balance parameters  prints the table of parameters as JSON
//	balance published   prints what results are shown beside as JSON: published points, names, marks
//
// It exits with 0 when done; with 1 when a run failed or was stopped, or a file, disk
// or memory failed it on the way; with 2 for bad arguments or files, and for a network
// that cannot fit, refused before anything runs.
//
// The networks are those of package sim, trials and what they add up to those of
// package experiment, the figures those of package figure. Here is what a command
// line needs besides:
//
//   - main.go: which command is meant, and exit statuses; flags.go: a flag for
//     every parameter, and which is meant by another; model.go: the equations, for
//     the help.
//   - run.go: a network, its rows and their means; recorder.go: files of its
//     spikes and traces.
//   - sweep.go: a grid of trials, as many at once as queue.go finds room for, into
//     the files of results.go, which are journals (journal.go) so that a sweep
//     survives any stop; progress.go: how far it is.
//   - replay.go: a recording of the page, run again.
//   - series.go: means and power laws as tables.
//   - figures.go: files of results into files of figures.
package main
