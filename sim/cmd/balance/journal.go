package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A journal is a file of lines that grows by whole lines, and holds whole ones
// when the program has been stopped at any moment, but for the last one. While it
// is open no other process can open it as a journal.
//
// Another program may have saved it in between: then lines that are added end as its
// first one does, and the last one is ended first if it has no end.
type journal struct {
	name    string
	file    *os.File
	size    int64 // of its whole lines, bytes
	regular bool  // and no device or pipe, which cannot be read again
	created bool
	newline string // what lines end with
	missing string // of the end of the last line
}

// openJournal opens a file of the given name, and makes it if there is none.
func openJournal(name string) (*journal, error) {
	_, before := os.Stat(name)
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return nil, argumentError{fmt.Errorf("%s cannot be written: %w; give another file", name, cause(err))}
	}
	var info fs.FileInfo
	if err = lock(file); err == nil {
		info, err = file.Stat() // which nobody else changes now
	}
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	}
	return &journal{
		name: name, file: file, size: info.Size(), regular: info.Mode().IsRegular(), created: errors.Is(before, fs.ErrNotExist), newline: "\n",
	}, nil
}

// cause is the error without the name of the file.
func cause(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return err
}

// read returns a reader of what the journal holds. It refuses a file that does not
// have even one line and is not the beginning of a journal with the given first line:
// that is another's, and is not to be cut.
func (j *journal) read(first string) (io.Reader, error) {
	if !j.regular || j.size == 0 {
		return strings.NewReader(""), nil
	}
	// Another program may have put every cell into quotation marks.
	begin := make([]byte, min(int64(2*len(first)), j.size))
	if _, err := j.file.ReadAt(begin, 0); err != nil {
		return nil, fmt.Errorf("%s: %w", j.name, cause(err))
	}
	line, _, ended := bytes.Cut(begin, []byte("\n"))
	names := strings.ReplaceAll(strings.TrimPrefix(string(begin), "\uFEFF"), `"`, "")
	if !ended && !strings.HasPrefix(first, names) && !strings.Contains(names, "\r") {
		return nil, argumentError{fmt.Errorf("%s begins with %.60q, and is none of this program's tables; give another file", j.name, line)}
	}
	if bytes.HasSuffix(line, []byte("\r")) {
		j.newline = "\r\n"
	}
	return io.NewSectionReader(j.file, 0, j.size), nil
}

// taken says in a clause what became of the file by another's hand, "" if nothing:
// lines that are added to it would not be found under its name, or not after those
// that came before.
func (j *journal) taken() string {
	if !j.regular {
		return ""
	}
	named, err := os.Stat(j.name)
	own, errOwn := j.file.Stat()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "has been deleted or moved"
	case err != nil || errOwn != nil:
		return "" // writing will tell
	case !os.SameFile(named, own):
		return "has been replaced by another file"
	case own.Size() != j.size:
		return changed
	}
	return ""
}

// changed is what became of a file that is still there, but not as it was written.
const changed = "has been changed by another program"

// beside makes a journal whose name is like this one's, in the same directory or,
// where nothing can be made there, in the working directory or that for temporary files.
func (j *journal) beside() (made *journal, err error) {
	directory, file := filepath.Split(j.name)
	ending := filepath.Ext(file)
	stem := strings.TrimSuffix(file, ending) + "-kept"
	for _, place := range []string{directory, "", os.TempDir()} {
		for number := 1; number < 1000; number++ {
			name := filepath.Join(place, stem+ending)
			if number > 1 {
				name = filepath.Join(place, fmt.Sprintf("%s-%d%s", stem, number, ending))
			}
			made, err = create(name)
			if err == nil {
				made.newline = j.newline
				return made, nil
			} else if !errors.Is(err, fs.ErrExist) {
				break
			}
		}
	}
	return nil, err
}

// create makes a journal of a file that does not exist.
func create(name string) (*journal, error) {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL|os.O_APPEND, 0o666)
	if err != nil {
		return nil, err
	}
	return &journal{name: name, file: file, regular: true, created: true, newline: "\n"}, lock(file)
}

// cut leaves the given number of bytes.
func (j *journal) cut(size int64) error {
	if err := os.Truncate(j.name, size); err != nil {
		return fmt.Errorf("%s: %w", j.name, cause(err))
	}
	j.size = size
	return nil
}

// begin cuts off what comes after size bytes, and writes the names of the columns
// if nothing is left.
func (j *journal) begin(size int64, columns []string) error {
	if size < j.size {
		if err := j.cut(size); err != nil {
			return err
		}
	}
	if j.size > 0 {
		last := make([]byte, 1)
		if _, err := j.file.ReadAt(last, j.size-1); err != nil {
			return fmt.Errorf("%s: %w", j.name, cause(err))
		}
		switch last[0] {
		case '\n':
		case '\r':
			j.missing = "\n"
		default:
			j.missing = j.newline
		}
		return nil
	}
	if err := j.add(line(columns)); err != nil {
		return fmt.Errorf("%w; nothing was run: make room, or give another file", err)
	}
	return nil
}

// add adds whole lines, which are on the disk when it returns. If that fails the
// journal is left as it was.
func (j *journal) add(lines []byte) error {
	lines = bytes.ReplaceAll(lines, []byte("\n"), []byte(j.newline))
	lines = append([]byte(j.missing), lines...)
	n, err := j.file.Write(lines)
	if err == nil && j.regular {
		err = j.file.Sync()
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", j.name, cause(err))
		if n > 0 && j.regular {
			err = errors.Join(err, j.cut(j.size))
		}
		return err
	}
	j.size += int64(len(lines))
	j.missing = ""
	return nil
}

// close closes the journal, and removes it if it was made for nothing.
func (j *journal) close() error {
	if j.created && j.size == 0 && j.regular {
		os.Remove(j.name)
	}
	return j.file.Close()
}
