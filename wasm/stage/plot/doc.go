// Package plot computes what the stage draws, from frames to marks and pixels,
// without a screen: native tests reach all of it. It knows what is in a frame, but no
// model, and writes no names: those are the page's.
//
// Positions are device pixels from the top left corner of the stage, y downwards;
// times are ms of model time.
//
// From frames to pictures:
//
//   - backlog.go: a [Backlog] keeps frames until the picture that shows them is due.
//   - history.go: [History] keeps what the frames of the last window told, and
//     gives the [News] of each.
//   - past.go: [Past] keeps the last ten seconds, in little memory.
//   - scene.go: [Scene] has a plot for each panel of a [View], passes the news on
//     and draws. What the plots have in common is their [Sheet].
//   - scenes.go: [Scenes] are those of the networks that are shown side by side, with
//     axes in common.
//   - lens.go: what a scene shows of its past.
//   - drawing.go: a [Drawing] is what a picture consists of, [Marks] (lines and
//     boxes), over them [Picture]s, and over these what is selected.
//
// Plots, each a [Plot] in a file of its own and a line in the table of kinds.go:
//
//   - raster.go: the spikes of a population, each a dot.
//   - rate.go: the mean rates of the populations.
//   - trace.go: the membrane potential of a neuron.
//   - input.go: the synaptic inputs to a neuron.
//   - histogram.go: the distribution of the membrane potential.
//   - signals.go: what is measured on request over time, and
//   - curves.go: what is measured on request else, with axes of its own; measured.go
//     keeps both.
//
// The scene asks for nothing else of a new kind: see the example. What shows it in a
// page tells the recipe in .github/ARCHITECTURE.md.
//
// What plots are made of:
//
//   - timeaxis.go: a [TimeAxis] divides time into columns, so that a picture
//     scrolls as a whole; [Ticks] are its grid lines.
//   - scale.go: [Scale] is how many pixels there are for a CSS pixel.
//   - bound.go and ruler.go: [Bound] is the length of an axis that follows the data
//     without flicker; a [Ruler] keeps it for the plots of a kind.
//   - envelope.go: an [Envelope] decimates a signal to what a line can show.
//   - path.go: lines, solid or dashed, cut at the edges; what is straight is one mark.
//   - rows.go: [Rows] says which trains have a row in a raster.
//   - selected.go: a [Train] that the visitor has pointed at, found and marked.
//   - style.go: the theme's [Colors] as pens.
package plot
