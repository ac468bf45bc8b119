//go:build unix

package main

import (
	"net/http"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// A pipe among the files, which nobody writes into, is no file; it hangs neither its
// own request nor one whose packed version it pretends to be.
func TestPipesAreNotServed(t *testing.T) {
	s := newSite(t)
	write(t, s[0], "page.js", []byte("'page'"), time.Hour)
	for _, name := range []string{"pipe.js", "page.js.gz"} {
		if err := syscall.Mkfifo(filepath.Join(s[0], name), 0o666); err != nil {
			t.Skip(err)
		}
	}
	codes := make(chan int)
	go func() {
		codes <- ask(s, "GET", "/pipe.js").Code
		codes <- ask(s, "GET", "/page.js", "Accept-Encoding", "gzip").Code
	}()
	for _, want := range []int{http.StatusNotFound, http.StatusOK} {
		select {
		case code := <-codes:
			if code != want {
				t.Errorf("status %d, want %d", code, want)
			}
		case <-time.After(10 * time.Second):
			t.Fatal("the request hangs")
		}
	}
}
