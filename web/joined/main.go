// Command joined makes, of each page, one whose modules are one file and whose
// stylesheets are one:
//
//	go run ./web/joined [-page web/page] -o web/build/pages
//
// The server answers with those pages before all others. What they do not join, as the
// colours of the night, is where it was; of modules that are joined, joined/modules.txt has
// the names.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"balance/web/bundle"
)

// folder of what is joined, below that of the pages. It is as deep as the rooms, so that a
// module finds from there what it finds beside it.
const folder = "joined"

// apart is loaded when it is wanted, and imports nothing.
const apart = "../qr.js"

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "joined:", err)
		os.Exit(1)
	}
}

func run(args []string, stderr io.Writer) error {
	flags := flag.NewFlagSet("joined", flag.ContinueOnError)
	flags.SetOutput(stderr)
	page := flags.String("page", "web/page", "`directory` of the pages")
	to := flags.String("o", "", "`directory` to write to, made anew")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 || *to == "" {
		return errors.New("allowed are flags only, and -o names the directory to write to")
	}
	files, err := join(*page)
	if err != nil {
		return err
	}
	return replace(*to, files)
}

// join returns the joined pages of a directory and what belongs to them, by name.
func join(root string) (map[string][]byte, error) {
	documents, err := filepath.Glob(filepath.Join(root, "*.html"))
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	var joined []string
	for _, document := range documents {
		text, err := os.ReadFile(document)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(filepath.Base(document), ".html")
		page := begun.FindSubmatch(text)
		if page == nil { // a part of others
			continue
		}
		text, first := replaceAll(text, module, `<script type="module" src="`+path.Join(folder, name+".js")+"\"></script>\n")
		script, names, err := bundle.Modules{Root: root, First: first, Pages: []string{string(page[1])}, Apart: []string{apart}}.Join()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", document, err)
		}
		text, sheets := replaceAll(text, style, `<link rel="stylesheet" href="`+path.Join(folder, name+".css")+"\">\n")
		css, err := bundle.Styles(root, sheets)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", document, err)
		}
		files[name+".html"], files[path.Join(folder, name+".js")], files[path.Join(folder, name+".css")] = text, script, css
		joined = append(joined, names...)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("there is no page with a data-page in %s", root)
	}
	slices.Sort(joined)
	files[path.Join(folder, "modules.txt")] = []byte(strings.Join(slices.Compact(joined), "\n") + "\n")
	return files, nil
}

var (
	begun = regexp.MustCompile(`<html[^>]* data-page="([^"]+)"`)
	// Lines that follow one another. A link with more attributes than these is not joined.
	module = regexp.MustCompile(`(?m)(?:^<script type="module" src="[^"]+"></script>\n)+`)
	style  = regexp.MustCompile(`(?m)(?:^<link rel="stylesheet" href="[^"]+">\n)+`)
	named  = regexp.MustCompile(`(?:src|href)="([^"]+)"`)
)

// replaceAll puts one line in the place of the first lines that match, and returns what
// those have named.
func replaceAll(text []byte, lines *regexp.Regexp, line string) (replaced []byte, names []string) {
	at := lines.FindIndex(text)
	if at == nil {
		return text, nil
	}
	for _, name := range named.FindAllSubmatch(text[at[0]:at[1]], -1) {
		names = append(names, string(name[1]))
	}
	return slices.Concat(text[:at[0]], []byte(line), text[at[1]:]), names
}

// replace writes the files in place of a directory, whole or not at all.
func replace(to string, files map[string][]byte) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	made, err := os.MkdirTemp(filepath.Dir(to), ".new-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(made)
	for name, text := range files {
		file := filepath.Join(made, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, text, 0o644); err != nil {
			return err
		}
	}
	if err := os.Chmod(made, 0o755); err != nil {
		return err
	}
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	return os.Rename(made, to)
}
