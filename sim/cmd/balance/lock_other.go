//go:build !unix || aix || solaris

package main

import "os"

// lock does nothing: these systems have no lock that Go's standard library reaches.
func lock(*os.File) error { return nil }
