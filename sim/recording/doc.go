// Package recording keeps what happened to a network whose settings changed while it
// ran, as a small file, and runs it again, spike by spike.
//
//   - recording.go: [Recording], its parts and their changes, as they stand in a file.
//   - read.go: [Read] takes a file, and refuses in words what no network could do.
//   - tape.go: [Tape] makes a recording of what is done to networks that run.
//   - replay.go: [Part.Replay] does it again.
//
// A change is what acts on the network: of the effective model that is its calibration
// when it is done, not when it begins, which may be dropped for another.
package recording
