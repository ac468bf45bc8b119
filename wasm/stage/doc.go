//go:build js

// Command stage draws what the worker simulates. It runs in an inner frame that
// holds nothing but Ebitengine's canvas, below the text of the page: the page says
// where each plot is and at which speed to play, the stage asks the worker for the
// model time that is due, draws the frames that come, of each network that is shown,
// and tells the page what its axes show. It knows no model.
//
//   - stage.go: the loop of Ebitengine: Update asks and moves the shown moment, by
//     package pace; Draw draws what package plot has computed.
//   - messages.go: what page and worker say, by the structs of package message.
//   - screen.go: as many pixels as the device has, also while that changes.
//   - brush.go and line.kage: marks as triangles, in one call with a shader that
//     makes their edges smooth.
//   - pictures.go: rasters as images of which only new columns are uploaded.
//
// Ebitengine loads the document again when the browser takes its graphics context
// away. What has to last is therefore with the page and the worker: the page connects
// the new document and says again what it wants to see, and the first frame that the
// worker is asked for brings along what the last one showed.
package main
