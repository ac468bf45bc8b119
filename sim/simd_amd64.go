package sim

import "golang.org/x/sys/cpu"

// ofProcessor are the vectors that the processor has, the widest first.
var ofProcessor = func() (all []vectors) {
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512DQ && cpu.X86.HasAVX512VL {
		all = append(all, 512)
	}
	if cpu.X86.HasAVX2 {
		all = append(all, 256)
	}
	return append(all, 128)
}()
