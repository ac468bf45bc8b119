// Command generate writes what page, worker and stage say to each other, which is
// defined by structs in Go, where others read it: as declarations in TypeScript,
// by which the pages' JavaScript is checked, and as a table in the chapter on
// architecture. See package message.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// command runs this.
const command = "go generate ./wasm/message"

func main() {
	types := flag.String("types", typesFile, "`file` for the declarations in TypeScript, from the root of the module")
	table := flag.String("table", tableFile, "`file` for the table, likewise; it has two lines between which that stands")
	flag.Parse()
	if err := write(*types, *table); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// Where things are written, from the root of the module.
const (
	typesFile = "web/page/shared/messages.d.ts"
	tableFile = ".github/ARCHITECTURE.md"
)

func write(types, table string) error {
	root, err := findRoot()
	if err != nil {
		return err
	}
	files, err := generate(root, types, table)
	if err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// generate returns the files, as they should be, by name.
func generate(root, types, tables string) (map[string]string, error) {
	m := newModule(root)
	declared, err := declarations(m)
	if err != nil {
		return nil, err
	}
	rows, err := table(m)
	if err != nil {
		return nil, err
	}
	chapter, err := os.ReadFile(filepath.Join(root, tables))
	if err != nil {
		return nil, err
	}
	inserted, err := insert(string(chapter), rows)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", tables, err)
	}
	return map[string]string{types: declared, tables: inserted}, nil
}

// findRoot returns the directory of go.mod, here or above.
func findRoot() (string, error) {
	dir, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("there is no go.mod here or above")
		}
		dir = filepath.Dir(dir)
	}
	return "", err
}
