package sim

import (
	"errors"
	"fmt"
	"sync"
	"syscall/js"
	"unsafe"
)

// A module is the SIMD kernel in the memory of the Go program, which whoever
// started the program has left in globalThis.goMemory.
type module struct {
	rows [Populations]address
	used []byte // keeps what the addresses point to
}

// instantiate returns the kernel's function. It is one for all networks.
var instantiate = sync.OnceValues(func() (advance js.Value, err error) {
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
	return instance.Get("exports").Get("advance"), nil
})

// newModule returns the module for a network of c, and memory of the given size
// for all but the rows of c, which it uses where they are.
func newModule(c *Connectivity, size int) (m *module, memory []byte, err error) {
	if err := simdAvailable(); err != nil {
		return nil, nil, err
	}
	whole := make([]uint64, size/8+1)
	memory = unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(whole))), size)
	m = &module{used: memory}
	for b, rows := range c.rows {
		m.rows[b] = addressOf(m, rows)
	}
	return m, memory, nil
}

func (m *module) address(p unsafe.Pointer) address { return address(uintptr(p)) }

func (m *module) advance(n *simdNetwork) {
	call, _ := instantiate()
	call.Invoke(int(m.address(unsafe.Pointer(n))))
}

// simdAvailable returns an error if the SIMD kernel cannot run here.
func simdAvailable() error {
	_, err := instantiate()
	return err
}
