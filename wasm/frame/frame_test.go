package frame

import (
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
	}
}

func TestRoundTrip(t *testing.T) {
	want := example()
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

func TestDamagedFramesAreRefused(t *testing.T) {
	f := example()
	data := f.Append(nil)
	var got Frame
	for n := range data {
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
