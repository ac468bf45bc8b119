package sim

// rowCopies is how many copies of the connectivity a network has.
const rowCopies = 1

// MemoryLimit returns the memory, bytes, that networks may take together: a
// module of 32-bit WebAssembly can address 4 GiB, of which browsers grant about
// half.
func MemoryLimit() int64 { return 2 << 30 }
