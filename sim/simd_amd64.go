package sim

import "golang.org/x/sys/cpu"

// compiled is the code for vectors of 128 bits, of 256 (AVX2) and of 512 (AVX-512).
var compiled [3]vectors

// ofProcessor is the code for the vectors that the processor has.
var ofProcessor = func() []vectors {
	switch {
	case cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512DQ && cpu.X86.HasAVX512VL && cpu.X86.HasAVX2:
		return compiled[:3]
	case cpu.X86.HasAVX2:
		return compiled[:2]
	}
	return compiled[:1]
}()
