package frame_test

import (
	"fmt"

	"balance/wasm/frame"
)

func Example() {
	told := frame.Frame{Epoch: 1, Start: 20, Dt: 0.1, Steps: 10}
	told.Spikes[frame.Inhibitory] = frame.Spikes{Step: []uint32{3, 9}, Train: []uint32{51, 7}}
	bytes := told.Append(nil)

	var f frame.Frame
	if err := f.Decode(bytes); err != nil {
		fmt.Println(err)
	}
	for k, step := range f.Spikes[frame.Inhibitory].Step {
		fmt.Printf("neuron %d at %.1f ms\n", f.Spikes[frame.Inhibitory].Train[k], f.Start+float64(step+1)*f.Dt)
	}
	fmt.Println(f.Decode(bytes[1:]))
	// Output:
	// neuron 51 at 20.4 ms
	// neuron 7 at 21.0 ms
	// frame: layout 0x1ba1a00, want 0xba1a0002: worker and stage are not of the same build
}
