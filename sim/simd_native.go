//go:build !js

package sim

import (
	"context"
	"encoding/binary"
	"fmt"
	"runtime"
	"unsafe"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// A module is the SIMD kernel under wazero, with a memory of its own, which
// holds a copy of the connectivity and the state of one network.
type module struct {
	call  api.Function
	base  unsafe.Pointer // of its memory
	rows  [Populations]address
	stack [1]uint64
}

// compiled keeps the machine code of modules.
var compiled = wazero.NewCompilationCache()

// pageSize is the unit of memory in WebAssembly, bytes.
const pageSize = 1 << 16

// newModule returns a module that has the rows of c in its memory, and memory
// of the given size for all else.
func newModule(c *Connectivity, size int) (m *module, memory []byte, err error) {
	rows := 8 * (len(c.rows[E]) + len(c.rows[I]) + len(c.rows[X]))
	pages := (size + rows + pageSize - 1) / pageSize
	m, whole, err := instantiate(pages)
	if err != nil {
		return nil, nil, err
	}
	free := whole
	for b, rows := range c.rows {
		copied := take[uint64](&free, len(rows))
		copy(copied, rows)
		m.rows[b] = addressOf(m, copied)
	}
	return m, free, nil
}

// instantiate returns the kernel with a memory of the given number of pages.
func instantiate(pages int) (m *module, memory []byte, err error) {
	const limit = 1 << 16
	if pages > limit {
		return nil, nil, fmt.Errorf("the network does not fit into the 4 GiB that WebAssembly can address")
	}
	defer func() {
		// wazero panics where it has no compiler for the processor.
		if reason := recover(); reason != nil {
			err = fmt.Errorf("wazero cannot compile for this processor: %v", reason)
		}
	}()
	ctx := context.Background()
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigCompiler().WithCompilationCache(compiled))
	owner, err := r.InstantiateWithConfig(ctx, memoryModule(pages), wazero.NewModuleConfig().WithName("env"))
	if err != nil {
		return nil, nil, err
	}
	kernel, err := r.Instantiate(ctx, kernelModule)
	if err != nil {
		return nil, nil, err
	}
	memory, _ = owner.ExportedMemory("memory").Read(0, uint32(pages*pageSize-1))
	m = &module{call: kernel.ExportedFunction("advance"), base: unsafe.Pointer(unsafe.SliceData(memory))}
	runtime.AddCleanup(m, func(r wazero.Runtime) { r.Close(ctx) }, r)
	return m, memory, nil
}

// memoryModule returns a WebAssembly module that exports a memory of the given
// number of pages and does nothing else.
func memoryModule(pages int) []byte {
	size := binary.AppendUvarint(nil, uint64(pages))
	section := append([]byte{1, 0}, size...) // one memory, without a maximum
	module := []byte("\x00asm\x01\x00\x00\x00\x05")
	module = append(module, byte(len(section)))
	module = append(module, section...)
	return append(module, "\x07\x0a\x01\x06memory\x02\x00"...) // one export: memory 0
}

func (m *module) address(p unsafe.Pointer) address {
	return address(uintptr(p) - uintptr(m.base))
}

func (m *module) advance(n *simdNetwork) {
	m.stack[0] = uint64(m.address(unsafe.Pointer(n)))
	if err := m.call.CallWithStack(context.Background(), m.stack[:]); err != nil {
		panic(err) // the kernel reached beyond its memory
	}
}

// simdAvailable returns an error if the SIMD kernel cannot run here.
func simdAvailable() error {
	_, _, err := instantiate(1)
	return err
}
