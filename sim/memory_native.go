//go:build !js

package sim

// memoryLimit is what one network may take, bytes.
const memoryLimit = 16 << 30

// rowCopies is how many copies of the connectivity a network has: the SIMD
// kernel works on one in the memory of its module.
const rowCopies = 2
