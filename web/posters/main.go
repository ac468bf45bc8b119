// Command posters makes the pictures that stand in a frame's place until someone
// starts it: the paper's smallest networks after some seconds, drawn as the stage
// draws them, in light and dark, and the table of them that the pages read:
//
//	go run ./web/posters [-page web/page]
//
// `make posters` does it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	err := run(os.Args[1:], os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "posters:", err)
		os.Exit(1)
	}
}

// folder is where the pictures are, below the directory of the pages.
const folder = "posters"

func run(args []string, stderr io.Writer) error {
	flags := flag.NewFlagSet("posters", flag.ContinueOnError)
	flags.SetOutput(stderr)
	page := flags.String("page", "web/page", "`directory` of the pages")
	if err := flags.Parse(args); err != nil {
		return err
	}
	themes, err := readThemes(*page)
	if err != nil {
		return err
	}
	to := filepath.Join(*page, folder)
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	var made []poster
	for _, s := range published() {
		p, err := newPoster(s)
		if err != nil {
			return err
		}
		for _, theme := range themes {
			picture, err := p.draw(theme)
			if err != nil {
				return fmt.Errorf("%s: %w", p.file(theme.name), err)
			}
			if err := os.WriteFile(filepath.Join(to, p.file(theme.name)), picture, 0o644); err != nil {
				return err
			}
		}
		made = append(made, p)
	}
	return os.WriteFile(filepath.Join(to, "table.js"), tableText(made), 0o644)
}
