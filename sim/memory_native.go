//go:build !js

package sim

// memoryLimit is what one network may take, bytes.
const memoryLimit = 16 << 30
