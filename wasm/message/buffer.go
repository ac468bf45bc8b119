//go:build js

package message

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"syscall/js"
)

// Bytes returns what an ArrayBuffer holds, in dst if that has room, and takes its
// memory from the buffer.
func Bytes(dst []byte, data js.Value) ([]byte, error) {
	if !data.InstanceOf(js.Global().Get("ArrayBuffer")) {
		return dst[:0], fmt.Errorf("a frame is an ArrayBuffer, not %s", inWords(data))
	}
	array := js.Global().Get("Uint8Array").New(data)
	n := array.Length()
	dst = slices.Grow(dst[:0], n)[:n]
	js.CopyBytesToGo(dst, array)
	if n > 0 {
		nowhere().Call("postMessage", nil, []any{data})
	}
	Hold(0)
	return dst, nil
}

// nowhere is a port whose other end is closed. A buffer that is transferred there is gone at once; what
// came with a message, and has only lost its memory to ArrayBuffer.prototype.transfer, Chromium
// keeps until it collects its own garbage, which without those bytes it sees no reason to do.
var nowhere = sync.OnceValue(func() js.Value {
	channel := js.Global().Get("MessageChannel").New()
	channel.Get("port2").Call("close")
	return channel.Get("port1")
})

// Buffer returns an ArrayBuffer that holds the bytes, to be transferred.
func Buffer(bytes []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(bytes))
	js.CopyBytesToJS(array, bytes)
	Hold(0)
	return array.Get("buffer")
}

// What Go has seen of JavaScript's objects it keeps until it collects garbage; it
// does that when its own heap has grown, of which they are no part.
const (
	mostHeld = 16 << 20 // bytes of JavaScript's that may be kept
	overhead = 2 << 10  // bytes of the objects that come with a message, about
)

var held int

// Hold tells that a message with so many bytes, which JavaScript keeps for Go, is
// not needed any more. Every so many of them garbage is collected.
func Hold(bytes int) {
	if held += bytes + overhead; held > mostHeld {
		held = 0
		runtime.GC()
	}
}
