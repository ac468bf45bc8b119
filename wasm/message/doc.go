// Package message is what page, worker and stage say to each other: every message
// is a struct, and the structs are the one definition that Go, TypeScript and the
// documentation share.
//
//	page   → worker   settings
//	worker → page     statuses, ten times a second
//	page   → stage    what to show, and how fast
//	stage  → page     with each picture what it shows
//	stage  → worker   requests for model time
//	worker → stage    frames
//
// Where to find what:
//
//   - worker.go: [Set] and [Reset], [Replay], [Leave], [TakeRecording] and [Take], and what the worker's script takes: [Program] and [Start]
//     to show a network, [Desk] to be a desk. The worker answers with messages of
//     packages session and desk, which know the model.
//   - stage.go: [View], [Pace], [Step] and [Refresh]; [Tick] and [Axes]. The stage
//     knows no model, nor does this package.
//   - request.go: [Request], answered by a frame of package frame.
//   - message.go: [Refused], for what cannot be obeyed, and [Failed], for the end.
//   - codec.go, in the browser only: [Read], [Decode] and [Encode] turn objects
//     into structs and back, by the tags of package encoding/json but without it,
//     for its size.
//   - buffer.go, likewise: [Bytes] and [Buffer] do so with ArrayBuffers, and [Hold]
//     sees to it that Go does not keep them.
//
// A receiver names the messages that it knows and gets the one that came:
//
//	said, err := message.Read(data, new(message.Pace), new(message.Step))
//	switch m := said.(type) {
//	case *message.Pace:
//
// What it does not know, or cannot read, it answers with [Refused] and the words of
// the error. Fields of messages are named as everywhere: a unit is part of the name.
//
// A new message is a struct here with a method Word, and its name in the catalogue
// of wasm/message/generate, which writes the declarations in TypeScript for the
// pages and the table of all messages; a test fails until it has.
package message

//go:generate go run ./generate
