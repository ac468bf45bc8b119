package sim

// memoryLimit is what one network may take, bytes: a module of 32-bit
// WebAssembly can address 4 GiB, of which browsers grant about half.
const memoryLimit = 2 << 30

// rowCopies is how many copies of the connectivity a network has.
const rowCopies = 1
