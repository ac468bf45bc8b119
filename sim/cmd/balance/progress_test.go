package main

import (
	"strings"
	"testing"
	"time"
)

// A log has lines that stay and, of the state, one a minute at most.
func TestProgressInALog(t *testing.T) {
	var log strings.Builder
	p := newProgress(&log)
	start := p.told
	p.say("beginning")
	for second := range 150 {
		p.show("state", start.Add(time.Duration(second)*time.Second))
	}
	p.clear()
	if want := "beginning\nstate\nstate\n"; log.String() != want {
		t.Errorf("%q, want %q", log.String(), want)
	}
}

// On a terminal one line is renewed, and gone before others.
func TestProgressOnATerminal(t *testing.T) {
	var screen strings.Builder
	p := progress{w: &screen, terminal: true}
	p.show("2 of 3 – long", time.Time{})
	p.show("3 of 3", time.Time{})
	p.say("a failure")
	p.clear()
	if want := "\r2 of 3 – long" + "\r3 of 3       " + "\r      \r" + "a failure\n"; screen.String() != want {
		t.Errorf("%q, want %q", screen.String(), want)
	}
}
