//go:build js

package message

import (
	"fmt"
	"slices"
	"syscall/js"
)

// Bytes returns what an ArrayBuffer holds, in dst if that has room.
func Bytes(dst []byte, data js.Value) ([]byte, error) {
	if !data.InstanceOf(js.Global().Get("ArrayBuffer")) {
		return dst[:0], fmt.Errorf("a frame is an ArrayBuffer, not %s", inWords(data))
	}
	array := js.Global().Get("Uint8Array").New(data)
	dst = slices.Grow(dst[:0], array.Length())[:array.Length()]
	js.CopyBytesToGo(dst, array)
	return dst, nil
}

// Buffer returns an ArrayBuffer that holds the bytes.
func Buffer(bytes []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(bytes))
	js.CopyBytesToJS(array, bytes)
	return array.Get("buffer")
}
