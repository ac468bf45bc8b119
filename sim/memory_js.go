package sim

// MemoryLeft returns the memory that networks may take together: a module of
// 32-bit WebAssembly can address 4 GiB, of which browsers grant about half.
func MemoryLeft() Memory { return Memory{2 << 30, 2 << 30, "about what a browser grants"} }
