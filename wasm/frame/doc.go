// Package frame is the binary layout in which the worker hands a stretch of
// simulated time to the stage: spikes, membrane potentials, input currents and a
// histogram. The worker encodes ([Frame.Append]), the stage decodes
// ([Frame.Decode]), and the page does not come into it.
//
// A frame is a sequence of sections in the order of the fields of [Frame]. All
// numbers are little-endian; a list is its length (uint32) followed by its elements.
//
//	uint32      the version of the layout
//	uint32      Epoch
//	float64 ×2  Start, Dt
//	uint32 ×2   Steps, Stride
//	uint32 ×3   Size
//	3 times     Spikes: lists of uint32 Step and Train, equally long
//	float64 ×2  Threshold, Peak
//	list        Traces: uint32 Population and Neuron, list of float32 V
//	3 times     Input: list of float32
//	float64 ×2  Histogram.Low and Width
//	list        Histogram.Counts, uint32
//
// and, only where there is any of it, what is measured on request:
//
//	list        Signals: list of bytes Kind, uint32 Of, uint32 Flat (0 or 1), list of float32 Values
//	list        Curves: list of bytes Kind, float64 Needs, list of float32 X, and a
//	            list of Series: uint32 Of, float64 Number, list of float32 Y
//
// Three times means once for each of the [Populations], in the order [Excitatory],
// [Inhibitory], [External]. A frame of another version, or one that is cut short or
// too long, is an error.
//
// An answer to a request of the stage holds a frame of each network that is shown, one
// after another, each behind its length in bytes (uint32): [Frame.AppendTo] and [Split].
//
// Frames of one [Frame.Epoch] join without a gap: each begins where the last has
// ended, at Start + Steps·Dt. A new epoch begins with an empty picture.
package frame
