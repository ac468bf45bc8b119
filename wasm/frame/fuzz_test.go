package frame

import (
	"bytes"
	"testing"
)

// FuzzDecode: bytes are refused, or are the frame that they are decoded to.
func FuzzDecode(f *testing.F) {
	full := Frame{
		Epoch: 2, Start: 10, Dt: 0.1, Steps: 3, Stride: 1, Size: [Populations]uint32{80, 20, 30}, Threshold: -55, Peak: 0,
		Traces:    []Trace{{Excitatory, 3, []float32{-65, -64.5, -64}}, {Inhibitory, 1, nil}},
		Histogram: Histogram{-80, 0.5, []uint32{1, 0, 7}},
	}
	full.Spikes[Excitatory] = Spikes{[]uint32{0, 2}, []uint32{5, 9}}
	full.Input[External] = []float32{1, 2, 3}
	f.Add(full.Append(nil)) // without what is measured on request
	full.Signals = []Signal{{"conductance", External, true, []float32{0.1, 0.2}}, {"time-constant", Total, false, nil}}
	full.Curves = []Curves{{"isi", 0, []float32{0, 5, 10}, []Series{{Excitatory, 1, []float32{3, 4}}}}, {"spectrum", 100, nil, nil}}
	whole := full.Append(nil)
	f.Add(whole)
	f.Add(new(Frame).Append(nil))
	f.Add(whole[:len(whole)-1])
	f.Add(append(bytes.Clone(whole), 0))
	f.Add([]byte{})
	reused := new(Frame) // as the stage does
	f.Fuzz(func(t *testing.T, data []byte) {
		fresh := new(Frame)
		err := fresh.Decode(data)
		if again := reused.Decode(data); (again == nil) != (err == nil) {
			t.Fatalf("%v, and %v into a frame that is used again", err, again)
		}
		if err != nil {
			return
		}
		if !bytes.Equal(fresh.Append(nil), data) || !bytes.Equal(reused.Append(nil), data) {
			t.Errorf("%x is a frame that is encoded as %x", data, fresh.Append(nil))
		}
	})
}
