//go:build amd64 || arm64

package sim

// An address is where something lies in memory, as C has it.
type address uintptr

// vectors says how many bits the vectors of a kernel have.
type vectors int

const (
	vectorWords = 8    // of 64 bits, in the widest vector
	stackSize   = 4096 // bytes

	// networkSize is the size of a network, bytes, that simd/kernel.c was compiled with.
	// Where Go has another, a field that was added to [simdNetwork], or to [coefficients],
	// is missing there: add it, `make kernel`, and give the sizes here, in simd_js.go and
	// there.
	networkSize = 320
)

// widestVectors returns the kernel that the processor runs fastest.
func widestVectors() (vectors, error) { return ofProcessor[0], nil }

// simdAvailable returns an error if the SIMD kernel cannot run here.
func simdAvailable() error { return nil }

// advance calls the kernel, and gives it a stack for what the registers do not hold. Whoever
// looks at that while the kernel runs, as a profiler does, finds zeros above its end.
func (v vectors) advance(n *simdNetwork, stack []byte) {
	call(v, n, &stack[len(stack)-256])
}

// call runs the kernel of the given vectors, which is in an assembly file, as that of
// `make kernel`. The stack grows downwards from its end.
//
//go:noescape
func call(v vectors, n *simdNetwork, end *byte)
