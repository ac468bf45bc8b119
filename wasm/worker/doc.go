//go:build js

// Command worker runs the simulation core in a Web Worker, in one of two ways:
//
//   - main.go: to show a network. Settings come from the page as messages, requests
//     for model time from the stage over a port of its own; frames go to the stage,
//     statuses to the page. What happens is in package session.
//   - desk.go: as a desk, which runs trials and reckons with their rows on request.
//     What it answers is in package desk.
//
// The worker's script, worker.js, chooses: it leaves what a session begins with in
// globalThis.startMessage. It also gives the program its memory as
// globalThis.goMemory, in which the SIMD kernel works, and keeps one port to the
// stage, whichever document of the stage is behind it.
//
// The program is one thread: while it runs a stretch of model time no message is
// read. A request therefore says how long it may take.
package main
