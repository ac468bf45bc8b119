//go:build race && linux

package main

// underRace says that the race detector watches, which takes addresses without end.
const underRace = true
