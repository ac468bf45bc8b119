//go:build !race && linux

package main

const underRace = false
