package frame

import (
	"hash/fnv"
	"reflect"
	"testing"
)

func example() Frame {
	return Frame{
		Epoch: 3, Start: 12345.6, Dt: 0.1, Steps: 10, Stride: 1,
		Size: [Populations]uint32{800, 200, 300},
		Spikes: [Populations]Spikes{
			{Step: []uint32{0, 4, 9}, Train: []uint32{7, 799, 0}},
			{Step: []uint32{2}, Train: []uint32{199}},
			{Step: []uint32{5, 5}, Train: []uint32{1, 299}},
		},
		Threshold: -55, Peak: -50,
		Traces:    []Trace{{Excitatory, 13, []float32{-70, -69.5}}, {Inhibitory, 51, []float32{-50, -75}}},
		Input:     [Populations][]float32{{1, 2}, {-3, -4}, {5, 6}},
		Histogram: Histogram{Low: -100, Width: 0.5, Counts: []uint32{1, 0, 2}},
		Signals:   []Signal{{"conductance", Inhibitory, false, []float32{0.25}}, {"conductance", Total, true, []float32{0.5, 1}}},
		Curves:    []Curves{{"isi", 250, []float32{0, 1, 2}, []Series{{Excitatory, 0.75, []float32{3, 4}}, {Total, 2, []float32{5, 6}}}}},
	}
}

func TestRoundTrip(t *testing.T) {
	want := example()
	for i := range reflect.TypeFor[Frame]().NumField() {
		if reflect.ValueOf(want).Field(i).IsZero() {
			t.Errorf("the example has no %s, so that nobody would miss it", reflect.TypeFor[Frame]().Field(i).Name)
		}
	}
	data := want.Append(nil)
	var got Frame
	for range 2 { // the second time into slices that hold the first
		if err := got.Decode(data); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("decoded %+v, want %+v", got, want)
		}
	}
}

// TestLayout: what is encoded in another way bears another layout in its first word,
// so that a worker and a stage of different builds refuse each other.
func TestLayout(t *testing.T) {
	const known, want = 0xba1a0002, 0xf9b25da6
	f := example()
	h := fnv.New32a()
	h.Write(f.Append(nil)[4:]) // after the first word
	if got := h.Sum32(); got != want || layout != known {
		t.Errorf(`frames of the layout %#x have the hash %#08x; known is %#x, %#08x.
If they are encoded in another way than before: give layout in frame.go the next number, say
how in doc.go, and note both numbers here.`, uint32(layout), got, uint32(known), want)
	}
}

// TestNothingAskedFor: what is not asked for takes no room, also in a frame that had it.
func TestNothingAskedFor(t *testing.T) {
	f := example()
	f.Signals, f.Curves = nil, nil
	data := f.Append(nil)
	const withoutIt = 244 // bytes, of this example
	got := example()
	if err := got.Decode(data); err != nil || len(got.Signals) != 0 || len(got.Curves) != 0 {
		t.Errorf("decoded %+v, %v", got, err)
	}
	if len(data) != withoutIt {
		t.Errorf("%d bytes, want %d", len(data), withoutIt)
	}
	if err := got.Decode(append(data, 0, 0, 0, 0, 0, 0, 0, 0)); err == nil {
		t.Error("empty lists of it were taken for some")
	}
}

func TestDamagedFramesAreRefused(t *testing.T) {
	f := example()
	data := f.Append(nil)
	f.Signals, f.Curves = nil, nil
	measured := len(data) - len(f.Append(nil))
	var got Frame
	for n := range data {
		if n == len(data)-measured {
			continue // where a frame ends that has nothing of what is measured on request
		}
		if got.Decode(data[:n]) == nil {
			t.Fatalf("the first %d of %d bytes were taken for a frame", n, len(data))
		}
	}
	if got.Decode(append(data, 0)) == nil {
		t.Error("a byte too many was not noticed")
	}
	data[0]++
	if got.Decode(data) == nil {
		t.Error("another layout was not noticed")
	}
}
