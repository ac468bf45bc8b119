// Package pace decides how much model time the stage asks for and which moment it
// shows. It knows neither browser nor clock: real time comes in as an argument, in
// milliseconds from any origin.
//
//   - [Pacer] gives credit for the model time that is due and turns it into
//     requests, one at a time. A worker that is too slow is asked for less; it never
//     has a backlog to make up.
//   - [Glide] moves the shown moment smoothly after data that come in bursts.
//   - [Meter] measures the speed that is reached.
//   - [Strain] notices that pictures come too slowly.
package pace
