package sim

import (
	_ "embed"
	"errors"
	"fmt"
	"sync"
	"syscall/js"
	"unsafe"
)

// kernelModule is the SIMD kernel, built from simd/kernel.c.
//
//go:embed simd/kernel.wasm
var kernelModule []byte

// An address is where something lies in the memory of WebAssembly.
type address uint32

const (
	vectorWords = 2   // of 64 bits, in a vector
	stackSize   = 0   // of which the module needs none
	networkSize = 224 // bytes, see simd_native.go
)

// vectors are those of WebAssembly. The kernel is a module in the memory of the Go
// program, which whoever started the program has left in globalThis.goMemory.
type vectors struct{ kernel, rows, means, tallies js.Value }

// instantiate returns what the kernel exports. It is one for all networks.
var instantiate = sync.OnceValues(func() (exports js.Value, err error) {
	defer func() {
		// JavaScript throws, as where a policy forbids the worker to compile.
		if reason := recover(); reason != nil {
			err = fmt.Errorf("this browser does not compile the kernel: %v", reason)
		}
	}()
	memory := js.Global().Get("goMemory")
	if memory.IsUndefined() {
		return js.Value{}, errors.New("whoever started the program did not give it its memory, as sim/simd/exec.cjs does under Node")
	}
	bytes := js.Global().Get("Uint8Array").New(len(kernelModule))
	js.CopyBytesToJS(bytes, kernelModule)
	assembly := js.Global().Get("WebAssembly")
	if !assembly.Call("validate", bytes).Bool() {
		return js.Value{}, errors.New("this browser's WebAssembly has no SIMD")
	}
	imports := map[string]any{"env": map[string]any{"memory": memory}}
	instance := assembly.Get("Instance").New(assembly.Get("Module").New(bytes), imports)
	return instance.Get("exports"), nil
})

// widestVectors returns the kernel, which is one for all networks.
func widestVectors() (vectors, error) {
	exports, err := instantiate()
	if err != nil {
		return vectors{}, err
	}
	return vectors{exports.Get("advance"), exports.Get("draw"), exports.Get("mean"), exports.Get("tally")}, nil
}

func (v vectors) advance(n *simdNetwork, _ []byte) {
	v.kernel.Invoke(int(uintptr(unsafe.Pointer(n))))
}

func (v vectors) draw(d *drawing) {
	v.rows.Invoke(int(uintptr(unsafe.Pointer(d))))
}

func (v vectors) mean(a *addition) {
	v.means.Invoke(int(uintptr(unsafe.Pointer(a))))
}

func (v vectors) tally(t *tallying) {
	v.tallies.Invoke(int(uintptr(unsafe.Pointer(t))))
}

// simdAvailable returns an error if the SIMD kernel cannot run here.
func simdAvailable() error {
	_, err := instantiate()
	return err
}
