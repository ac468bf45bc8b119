// Command numbers computes every number that the article and the page for teachers
// say: trials of the networks that are listed in [settings], power laws through
// their means, and what theory says of them.
//
//	go run ./web/numbers
//
// compares them with those that are kept in web/page/article/numbers.json, and what
// the pages say with these, and fails where something does not hold any more
// (`make numbers`; some four minutes of one core). With -write it keeps what it has
// computed, draws the pictures of it, and has the pages say it; with -fill it computes
// no number, and has the pages show what is kept. Tests compute those again that take seconds.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// Files, from the top of the repository.
const (
	kept  = "web/page/article/numbers.json"
	room  = "web/page/article"
	pages = "web/page"
)

// texts are the pages that say numbers of the table.
var texts = []string{"article.html", "teachers.html"}

func main() {
	write := flag.Bool("write", false, "keep what is computed, and write it into the pages")
	fillOnly := flag.Bool("fill", false, "write what is kept into the pages, and compute nothing")
	flag.Parse()
	if err := run(*write, *fillOnly); err != nil {
		fmt.Fprintln(os.Stderr, "numbers:", err)
		os.Exit(1)
	}
}

func run(write, fillOnly bool) error {
	if fillOnly {
		table, err := read(kept)
		if err != nil {
			return err
		}
		if err := table.draw(); err != nil {
			return err
		}
		return rewriteAll(table)
	}
	computed, err := compute(settings, func(done int) { fmt.Fprintf(os.Stderr, "\r%d of %d networks", done, len(settings)) })
	fmt.Fprintln(os.Stderr)
	if err != nil {
		return err
	}
	if write {
		if err := computed.write(kept); err != nil {
			return err
		}
		if err := computed.draw(); err != nil {
			return err
		}
		return rewriteAll(computed)
	}
	table, err := read(kept)
	if err != nil {
		return err
	}
	problems := table.differences(computed)
	for _, name := range texts {
		text, err := os.ReadFile(filepath.Join(pages, name))
		if err != nil {
			return err
		}
		problems = append(problems, disagreements(string(text), computed, name)...)
	}
	for _, problem := range problems {
		fmt.Fprintln(os.Stderr, problem)
	}
	if len(problems) > 0 {
		return errors.New("numbers do not hold: look why, then go run ./web/numbers -write")
	}
	return nil
}

// pictures are those that are not golden figures, by the name of their file.
func (t *Table) pictures(top string) map[string]func() ([]byte, error) {
	return map[string]func() ([]byte, error){
		"theory.svg":  t.theory,
		"line.svg":    func() ([]byte, error) { return lineThroughMap(filepath.Join(top, pages, "map/shipped.json")) },
		"neurons.svg": neurons,
	}
}

// draw makes the pictures anew.
func (t *Table) draw() error {
	for name, draw := range t.pictures(".") {
		svg, err := draw()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(room, name), svg, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// rewriteAll has all pages say the numbers of the table.
func rewriteAll(table *Table) error {
	for _, name := range texts {
		if err := rewrite(filepath.Join(pages, name), table); err != nil {
			return err
		}
	}
	return nil
}

// rewrite has a page say the numbers of the table.
func rewrite(name string, table *Table) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	filled, problems := fill(string(text), table)
	if len(problems) > 0 {
		return fmt.Errorf("%s: %s", name, problems[0])
	}
	return os.WriteFile(name, []byte(filled), 0o644)
}
