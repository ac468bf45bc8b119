//go:build js

// Command worker shows a network, in a Web Worker: settings come from the page as
// messages, requests for model time from the stage over a port of its own; frames go
// to the stage, statuses to the page. What happens is in package session. It is what
// a page waits for before anything moves; trials are run by a program of their own,
// command desk.
//
// The worker's script, worker.js, promises what the session begins with as
// globalThis.startMessage: the program begins before the page knows that. It also gives
// the program its memory as globalThis.goMemory, in which the SIMD kernel works, and
// keeps one port to the stage, whichever document of the stage is behind it.
//
// The program is one thread: while it runs a stretch of model time no message is
// read. A request therefore says how long it may take.
package main
