// Command precompile copies Ebitengine for a program that is small and starts soon.
//
// Ebitengine has a compiler of its shading language, Kage, which works when a program starts, and with it
// Go's parser, exact numbers, regular expressions and templates: more than a third of the stage. In the copy
// shaders are compiled already: those that Ebitengine has of its own, and the files that are named.
// What the stage does not use, tables of keys and the search for who has called a command, is gone, too.
// Nothing else differs. A program that is built with the original draws the same.
//
// It is run in the root of the module:
//
//	go run ./wasm/stage/precompile -o directory shader.kage ...
//
// Beside the copy comes directory.mod, which go build takes as -modfile.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const module = "github.com/hajimehoshi/ebiten/v2"

func main() {
	dir := flag.String("o", "", "`directory` for the copy, from the root of the module; what it holds is lost")
	flag.Parse()
	if *dir == "" {
		flag.Usage()
		os.Exit(2)
	}
	if err := precompile(*dir, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "precompile:", err)
		os.Exit(1)
	}
}

func precompile(dir string, shaders []string) error {
	if err := copyModule(dir); err != nil {
		return err
	}
	if err := compile(dir, shaders); err != nil {
		return err
	}
	for _, e := range edits {
		if err := e.apply(dir); err != nil {
			return err
		}
	}
	return writeModfile(dir)
}

// copyModule copies what programs are built of.
func copyModule(dir string) error {
	found, err := output(exec.Command("go", "mod", "download", "-json", module))
	if err != nil {
		return err
	}
	var original struct{ Dir string }
	if err := json.Unmarshal(found, &original); err != nil {
		return fmt.Errorf("where %s is: %w", module, err)
	}
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return filepath.WalkDir(original.Dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(original.Dir, path)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, name)
		switch {
		case entry.IsDir() && (name == "examples" || name == "cmd" || entry.Name() == ".github"):
			return filepath.SkipDir
		case entry.IsDir():
			return os.MkdirAll(to, 0o755)
		case strings.HasSuffix(name, "_test.go"):
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o644)
	})
}

// compile has the copy compile shaders while it still can, by a program within it: what that uses is internal to Ebitengine.
func compile(dir string, shaders []string) error {
	within := filepath.Join(dir, "internal", "shaders")
	if err := os.CopyFS(within, os.DirFS("wasm/stage/precompile/shaders")); err != nil {
		return err
	}
	arguments := []string{"run", "-tags", "ebitengine", "./internal/shaders"}
	for _, shader := range shaders {
		path, err := filepath.Abs(shader)
		if err != nil {
			return err
		}
		arguments = append(arguments, path)
	}
	run := exec.Command("go", arguments...)
	run.Dir = dir
	compiled, err := output(run)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(within); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "internal", "graphics", "compiled.go"), compiled, 0o644)
}

// output runs a command, whose complaints are part of the error.
func output(command *exec.Cmd) ([]byte, error) {
	out, err := command.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return nil, fmt.Errorf("%s: %w\n%s", command, err, exit.Stderr)
	}
	return out, err
}

// writeModfile writes a go.mod, and its go.sum, by which the copy takes the place of Ebitengine.
func writeModfile(dir string) error {
	for _, kind := range []string{".mod", ".sum"} {
		data, err := os.ReadFile("go" + kind)
		if err != nil {
			return err
		}
		if kind == ".mod" {
			data = fmt.Appendf(data, "\nreplace %s => ./%s\n", module, filepath.ToSlash(filepath.Clean(dir)))
		}
		if err := os.WriteFile(filepath.Clean(dir)+kind, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
