package frame

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// layout is the first word of a frame. It changes whenever the layout does, of
// which a test takes note, so that a worker and a stage from different builds
// refuse each other.
const layout = 0xba1a0002

// Populations of spike trains, in the order of the arrays of a [Frame].
const (
	Excitatory = iota
	Inhibitory
	External
	Populations
)

// A Frame is what happened in a stretch of model time, and what is known at
// its end.
type Frame struct {
	Epoch  uint32  // counts the networks built: a new epoch begins with an empty picture
	Start  float64 // model time at which the stretch begins, ms
	Dt     float64 // time step, ms
	Steps  uint32  // length of the stretch in steps; 0 when only the state is told
	Stride uint32  // steps from one sample of V and Input to the next

	Size   [Populations]uint32 // spike trains in each population
	Spikes [Populations]Spikes

	Threshold float64 // V_T, at which the spike-generating term takes over, mV
	Peak      float64 // V_th, at which a spike is recorded and V is reset, mV
	Traces    []Trace
	// Input holds the synaptic currents, by source population, of the neuron of
	// Traces[0], one value a sample, mV/ms (C_m = 1); NaN before that was traced.
	Input [Populations][]float32

	Histogram Histogram

	// What is measured on request only: of kinds of panels, by their names in package panel.
	Signals []Signal
	Curves  []Curves // those that have been renewed; they hold until others of the kind come
}

// Spikes are the spikes of one population in the order of time: spike k was
// fired by train Train[k] (counted from 0 within the population) in step
// Step[k] (counted from the beginning of the frame).
type Spikes struct {
	Step  []uint32
	Train []uint32
}

// A Trace is the membrane potential of one neuron.
type Trace struct {
	Population uint32    // Excitatory or Inhibitory
	Neuron     uint32    // counted from 0 within the population
	V          []float32 // mV, one value a sample; the end of a step that spikes shows Peak; NaN before the neuron was traced
}

// A Histogram is the distribution of V over neurons and the window of
// measurement. Values outside its range are counted in its first and last bin.
type Histogram struct {
	Low    float64  // lower edge of the first bin, mV
	Width  float64  // of a bin, mV
	Counts []uint32 // samples (1-ms means of V) in each bin
}

// Total stands in the place of a population for all of them together.
const Total = Populations

// A Signal is a further quantity of the neuron of Traces[0] over time.
type Signal struct {
	Kind   string
	Of     uint32    // the population that it comes from, or Total
	Flat   bool      // it cannot but be constant
	Values []float32 // one for each of the last samples, and not before it was asked for
}

// Curves are what is known at the end of the frame of a kind of panel.
type Curves struct {
	Kind   string
	Needs  float64 // model time until there is something to show, ms; 0 if there is
	X      []float32
	Series []Series
}

// A Series is one of the curves of a panel.
type Series struct {
	Of     uint32    // population, or Total
	Number float64   // that goes with it, as the table of panels says; NaN if not known
	Y      []float32 // one for each X; of a distribution one fewer, between the X, which are edges of bins
}

// Append appends the encoded frame to dst and returns the extended slice.
func (f *Frame) Append(dst []byte) []byte {
	w := writer{dst}
	w.u32(layout)
	w.u32(f.Epoch)
	w.f64(f.Start)
	w.f64(f.Dt)
	w.u32(f.Steps)
	w.u32(f.Stride)
	for _, n := range f.Size {
		w.u32(n)
	}
	for _, s := range f.Spikes {
		w.u32s(s.Step)
		w.u32s(s.Train)
	}
	w.f64(f.Threshold)
	w.f64(f.Peak)
	w.u32(uint32(len(f.Traces)))
	for _, t := range f.Traces {
		w.u32(t.Population)
		w.u32(t.Neuron)
		w.f32s(t.V)
	}
	for _, input := range f.Input {
		w.f32s(input)
	}
	w.f64(f.Histogram.Low)
	w.f64(f.Histogram.Width)
	w.u32s(f.Histogram.Counts)
	if len(f.Signals) > 0 || len(f.Curves) > 0 {
		f.appendMeasured(&w)
	}
	return w.bytes
}

// appendMeasured appends what is measured on request.
func (f *Frame) appendMeasured(w *writer) {
	w.u32(uint32(len(f.Signals)))
	for _, s := range f.Signals {
		w.text(s.Kind)
		w.u32(s.Of)
		w.bool(s.Flat)
		w.f32s(s.Values)
	}
	w.u32(uint32(len(f.Curves)))
	for _, c := range f.Curves {
		w.text(c.Kind)
		w.f64(c.Needs)
		w.f32s(c.X)
		w.u32(uint32(len(c.Series)))
		for _, s := range c.Series {
			w.u32(s.Of)
			w.f64(s.Number)
			w.f32s(s.Y)
		}
	}
}

// Decode reads the frame that data holds. It reuses the slices of f, and
// returns an error if data is not a whole frame of this layout.
func (f *Frame) Decode(data []byte) error {
	r := reader{bytes: data}
	if got := r.u32(); r.err == nil && got != layout {
		return fmt.Errorf("frame: layout %#x, want %#x: worker and stage are not of the same build", got, uint32(layout))
	}
	f.Epoch = r.u32()
	f.Start = r.f64()
	f.Dt = r.f64()
	f.Steps = r.u32()
	f.Stride = r.u32()
	for i := range f.Size {
		f.Size[i] = r.u32()
	}
	for i := range f.Spikes {
		s := &f.Spikes[i]
		s.Step = r.u32s(s.Step)
		s.Train = r.u32s(s.Train)
		if len(s.Step) != len(s.Train) {
			return errors.New("frame: spikes without a train")
		}
	}
	f.Threshold = r.f64()
	f.Peak = r.f64()
	f.Traces = resize(f.Traces, r.length(12))
	for i := range f.Traces {
		t := &f.Traces[i]
		t.Population = r.u32()
		t.Neuron = r.u32()
		t.V = r.f32s(t.V)
	}
	for i := range f.Input {
		f.Input[i] = r.f32s(f.Input[i])
	}
	f.Histogram.Low = r.f64()
	f.Histogram.Width = r.f64()
	f.Histogram.Counts = r.u32s(f.Histogram.Counts)
	f.Signals, f.Curves = f.Signals[:0], f.Curves[:0]
	if r.err == nil && len(r.bytes) != 0 {
		f.decodeMeasured(&r)
	}
	if r.err == nil && len(r.bytes) != 0 {
		r.err = fmt.Errorf("frame: %d bytes too many", len(r.bytes))
	}
	return r.err
}

// decodeMeasured reads what is measured on request.
func (f *Frame) decodeMeasured(r *reader) {
	f.Signals = resize(f.Signals, r.length(16))
	for i := range f.Signals {
		s := &f.Signals[i]
		s.Kind = r.text()
		s.Of = r.u32()
		s.Flat = r.bool()
		s.Values = r.f32s(s.Values)
	}
	f.Curves = resize(f.Curves, r.length(20))
	for i := range f.Curves {
		c := &f.Curves[i]
		c.Kind = r.text()
		c.Needs = r.f64()
		c.X = r.f32s(c.X)
		c.Series = resize(c.Series, r.length(16))
		for k := range c.Series {
			s := &c.Series[k]
			s.Of = r.u32()
			s.Number = r.f64()
			s.Y = r.f32s(s.Y)
		}
	}
	if r.err == nil && len(f.Signals) == 0 && len(f.Curves) == 0 {
		r.err = errors.New("frame: what was measured on request is said to be there, and is not")
	}
}

// resize returns a list of n, whose elements are those that it had, to be used again.
func resize[T any](list []T, n int) []T {
	list = list[:min(n, cap(list))]
	return append(list, make([]T, n-len(list))...)
}

type writer struct{ bytes []byte }

func (w *writer) u32(v uint32) { w.bytes = binary.LittleEndian.AppendUint32(w.bytes, v) }
func (w *writer) f64(v float64) {
	w.bytes = binary.LittleEndian.AppendUint64(w.bytes, math.Float64bits(v))
}

func (w *writer) text(s string) {
	w.u32(uint32(len(s)))
	w.bytes = append(w.bytes, s...)
}

func (w *writer) bool(v bool) {
	if v {
		w.u32(1)
	} else {
		w.u32(0)
	}
}

func (w *writer) u32s(list []uint32) {
	w.u32(uint32(len(list)))
	for _, v := range list {
		w.u32(v)
	}
}

func (w *writer) f32s(list []float32) {
	w.u32(uint32(len(list)))
	for _, v := range list {
		w.u32(math.Float32bits(v))
	}
}

// A reader keeps its first error; what it reads after that is zero.
type reader struct {
	bytes []byte
	err   error
}

func (r *reader) take(n int) []byte {
	if r.err == nil && n > len(r.bytes) {
		r.err = fmt.Errorf("frame: cut short, %d bytes missing", n-len(r.bytes))
	}
	if r.err != nil {
		return make([]byte, 8)[:min(n, 8)]
	}
	taken := r.bytes[:n]
	r.bytes = r.bytes[n:]
	return taken
}

func (r *reader) u32() uint32  { return binary.LittleEndian.Uint32(r.take(4)) }
func (r *reader) f64() float64 { return math.Float64frombits(binary.LittleEndian.Uint64(r.take(8))) }

func (r *reader) text() string { return string(r.take(r.length(1))) }

func (r *reader) bool() bool {
	v := r.u32()
	if r.err == nil && v > 1 {
		r.err = fmt.Errorf("frame: %d is neither true nor false", v)
	}
	return v == 1
}

// length reads the length of a list whose elements take at least size bytes.
func (r *reader) length(size int) int {
	n := int(r.u32())
	if r.err == nil && n > len(r.bytes)/size {
		r.err = fmt.Errorf("frame: a list of %d does not fit", n)
	}
	if r.err != nil {
		return 0
	}
	return n
}

func (r *reader) u32s(list []uint32) []uint32 {
	n := r.length(4)
	list = list[:0]
	for range n {
		list = append(list, r.u32())
	}
	return list
}

func (r *reader) f32s(list []float32) []float32 {
	n := r.length(4)
	list = list[:0]
	for range n {
		list = append(list, math.Float32frombits(r.u32()))
	}
	return list
}
