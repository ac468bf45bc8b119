//go:build unix && !aix && !solaris

package main

import (
	"errors"
	"os"
	"syscall"
)

// lock keeps other processes from locking the file, until it is closed or this
// one ends. A file system that has no locks is left alone.
func lock(file *os.File) error {
	if syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == syscall.EWOULDBLOCK {
		return errors.New("another sweep is writing it; wait for that, or give another file")
	}
	return nil
}
