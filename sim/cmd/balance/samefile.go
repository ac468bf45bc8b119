package main

import (
	"os"
	"path/filepath"
)

// sameFile reports whether two names lead to the same file, which need not exist
// yet: by another spelling of the path, or by symbolic or hard links.
func sameFile(a, b string) bool {
	if a == b {
		return true
	}
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	if errA == nil || errB == nil {
		return errA == nil && errB == nil && os.SameFile(infoA, infoB)
	}
	directoryA, nameA := filepath.Split(followLinks(a))
	directoryB, nameB := filepath.Split(followLinks(b))
	infoA, errA = os.Stat(directoryA + ".")
	infoB, errB = os.Stat(directoryB + ".")
	return nameA == nameB && errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

// followLinks returns the name of the file that would be made if one of the given
// name were written: links to a file that does not exist yet lead to it.
func followLinks(name string) string {
	for range 100 { // there may be a circle
		target, err := os.Readlink(name)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) {
			directory, _ := filepath.Split(name)
			target = directory + target
		}
		name = target
	}
	return name
}
