// Package figure draws the paper's figures from rows of results: var(V) and
// spike-count correlation as they scale with the number of neurons, the
// approximation by an effective time constant, the term that it drops, and the
// neurons one by one. Measured points stand beside the published ones; fits and
// theory are lines. The same rows give the same files, byte by byte.
//
// [Scaling] and [Neurons] return figures, with what they left out; a [Figure] is
// a picture above its caption, and writes itself as SVG, PDF or PNG.
//
// Inside, from rows to ink:
//
//   - scaling.go: which figures there are, and their captions. neurons.go: those
//     of the neurons one by one.
//   - series.go: the series of a figure, how they are called, and what is left out.
//   - panel.go: how one quantity scales; axis.go: axes and their numbers.
//   - fittable.go: the key below the panels, with the exponents of the fits.
//   - caption.go: how rows were made, in sentences.
//   - style.go: colours, marks and lines; type.go: text and its fonts.
//   - output.go and pdf.go: files.
package figure
