//go:build !amd64 && !arm64 && !js

package sim

import (
	"errors"
	"runtime"
	"unsafe"
)

// Here there is no SIMD kernel, and only what the rest of the package says of it.
type (
	address uintptr
	vectors struct{}
)

const (
	vectorWords = 8
	stackSize   = 0
	networkSize = unsafe.Sizeof(simdNetwork{})
)

func simdAvailable() error { return errors.New("there is none for " + runtime.GOARCH) }

func widestVectors() (vectors, error) { return vectors{}, simdAvailable() }

func (vectors) advance(*simdNetwork, []byte) {}

func (vectors) draw(*drawing) {}

func (vectors) mean(*addition) {}

func (vectors) tally(*tallying) {}
