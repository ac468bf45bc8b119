//go:build amd64 || arm64

package sim

import "unsafe"

// An address is where something lies in memory, as C has it.
type address uintptr

// vectors is the code for vectors of some width: where it begins.
type vectors struct{ kernel, rows, means, tallies uintptr }

const (
	vectorWords = 8    // of 64 bits, in the widest vector
	stackSize   = 4096 // bytes

	// networkSize is the size of a network, bytes, that simd/kernel.c was compiled with.
	// Where Go has another, a field that was added to [simdNetwork], or to [coefficients],
	// is missing there: add it, `make kernel`, and give the sizes here, in simd_js.go and
	// there.
	networkSize = 320
)

// widestVectors returns the code for the widest vectors of the processor.
func widestVectors() (vectors, error) { return ofProcessor[len(ofProcessor)-1], nil }

// simdAvailable returns an error if the SIMD kernel cannot run here.
func simdAvailable() error { return nil }

// advance calls the kernel, and gives it a stack for what the registers do not hold. Whoever
// looks at that while the kernel runs, as a profiler does, finds zeros above its end, which
// is at a multiple of 64 bytes.
func (v vectors) advance(n *simdNetwork, stack []byte) {
	call(v.kernel, unsafe.Pointer(n), &stack[len(stack)-256])
}

// draw draws rows.
func (v vectors) draw(d *drawing) {
	stack := newMemory(stackSize)[:stackSize]
	call(v.rows, unsafe.Pointer(d), &stack[len(stack)-256])
}

// mean adds up conductances.
func (v vectors) mean(a *addition) { callBriefly(v.means, unsafe.Pointer(a)) }

// tally adds values to their sums.
func (v vectors) tally(t *tallying) { callBriefly(v.tallies, unsafe.Pointer(t)) }

// callBriefly calls code that hardly needs a stack, and is called too often for one of its own.
func callBriefly(code uintptr, argument unsafe.Pointer) {
	var stack [512 + 64 + 256]byte
	end := unsafe.Pointer(&stack[512+64])
	call(code, argument, (*byte)(unsafe.Add(end, -int(uintptr(end)%64))))
}

// call calls code of `make kernel`, in an assembly file. The stack grows downwards from
// its end.
//
//go:noescape
func call(code uintptr, argument unsafe.Pointer, end *byte)
