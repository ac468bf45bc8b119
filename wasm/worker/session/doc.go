// Package session is what the worker does to show a network, apart from the
// browser: it keeps one running with settings that change, and describes it in
// frames and statuses.
//
//   - session.go: [Session]. [Session.Set] changes settings, at once or by a network
//     that is built at the next request; [Session.Advance] runs it on and returns
//     what happened as a frame.
//   - group.go: [Group], the sessions that are shown side by side, on one clock.
//     [Group.Compare] says which; networks that can share connections do.
//   - recorder.go: what of a network becomes a frame, and which neurons are traced.
//   - past.go: the frames of the last seconds, for [Session.Recall] and for
//     excerpt.go: [Session.Take], files of spikes, traces and statistics.
//   - replay.go: [Session.Recorded], what was done to the network, and [NewReplay], a
//     session that does it again.
//   - status.go: what the page is told: [Ready] and, again and again, [Status].
//
// A new network, or the same from time 0, is a new epoch of frames. While the
// effective time constant is measured the network waits; while a slider is dragged
// the last measurement serves.
package session
