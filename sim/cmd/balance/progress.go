package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf8"
)

// logInterval is how often progress is told to a log file.
const logInterval = time.Minute

// A progress tells how far a command is: on a terminal in one line, which it
// renews, and elsewhere in a line now and then.
type progress struct {
	w        io.Writer
	terminal bool
	width    int       // of the line on the terminal
	told     time.Time // when the last line was written elsewhere
}

func newProgress(w io.Writer) *progress {
	p := &progress{w: w, told: time.Now()}
	if file, ok := w.(*os.File); ok {
		info, err := file.Stat()
		p.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return p
}

// show tells the present state.
func (p *progress) show(state string, now time.Time) {
	switch {
	case p.terminal:
		width := utf8.RuneCountInString(state)
		fmt.Fprint(p.w, "\r", state, strings.Repeat(" ", max(0, p.width-width)))
		p.width = width
	case now.Sub(p.told) >= logInterval:
		fmt.Fprintln(p.w, state)
		p.told = now
	}
}

// say writes a line that stays.
func (p *progress) say(text string) {
	p.clear()
	fmt.Fprintln(p.w, text)
}

// clear takes the state away from the terminal.
func (p *progress) clear() {
	if p.width > 0 {
		fmt.Fprint(p.w, "\r", strings.Repeat(" ", p.width), "\r")
		p.width = 0
	}
}
