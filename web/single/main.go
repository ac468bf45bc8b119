// Command single makes one HTML file of all pages, which opens from a disk:
//
//	go run ./web/single [-page web/page] [-build web/build] -o balanced-networks.html
//
// The pages are in it as they are, packed, their modules joined to one script. What
// stands in for the server, opener.js, unpacks the one that is asked for.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"html"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/evanw/esbuild/pkg/api"

	"balance/web/bundle"
)

// most is how large the file may be, bytes.
const most = 7_000_000

const (
	first     = "shared/first.js"   // the script that is there before it
	begin     = "shared/begin.js"   // the module with which every page begins
	early     = "programs/early.js" // what some have before it, to load what is here
	joined    = "bundle.js"         // what takes its place
	worker    = "programs/worker.js"
	forWorker = "wasm_exec.js"
)

//go:embed opener.js
var opener string

//go:embed single.html
var frame string

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "single:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("single", flag.ContinueOnError)
	flags.SetOutput(stderr)
	page := flags.String("page", "web/page", "`directory` of the pages")
	build := flags.String("build", "web/build", "`directory` of what is built for them")
	to := flags.String("o", "", "`file` to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 || *to == "" {
		return errors.New("allowed are flags only, and -o names the file to write")
	}
	text, err := single(*page, *build)
	if err != nil {
		return err
	}
	if len(text) > most {
		return fmt.Errorf("the file would have %d bytes, and %d are allowed", len(text), most)
	}
	if err := os.MkdirAll(filepath.Dir(*to), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(*to, text, 0o644); err != nil {
		return err
	}
	_, err = fmt.Fprintf(stdout, "%s has %.2f MB.\n", *to, float64(len(text))/1e6)
	return err
}

// single is the file.
func single(page, build string) ([]byte, error) {
	files, err := read(page, build)
	if err != nil {
		return nil, err
	}
	modules, err := bundled(page)
	if err != nil {
		return nil, err
	}
	scripts, err := files.takeScripts(modules)
	if err != nil {
		return nil, err
	}

	var blocks strings.Builder
	texts := map[string]string{}
	for _, name := range files.names() {
		if content := files[name]; utf8.Valid(content) {
			texts[name] = string(content)
		} else if err := writeBlock(&blocks, name, content); err != nil {
			return nil, err
		}
	}
	all, err := json.Marshal(texts) // by name, in order
	if err != nil {
		return nil, err
	}
	if err := writeBlock(&blocks, "", all); err != nil {
		return nil, err
	}
	return []byte(strings.NewReplacer(
		"POLICY", html.EscapeString(policy(append(scripts, opener))),
		"BLOCKS", blocks.String(),
		"OPENER", opener,
	).Replace(frame)), nil
}

// A site has the content of its files, by name.
type site map[string][]byte

func (s site) names() []string {
	names := make([]string, 0, len(s))
	for name := range s {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// read is all that pages can ask for: what is in their directory, and of what is
// built for them the parts that are not packed.
func read(page, build string) (site, error) {
	files := site{}
	for _, dir := range []string{page, build} {
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.IsDir() && path == filepath.Join(build, "pages") { // which are joined otherwise
				return fs.SkipDir
			}
			if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") || !slices.Contains(kinds, filepath.Ext(path)) {
				return err
			}
			name, err := filepath.Rel(dir, path)
			if err != nil {
				return err
			}
			files[filepath.ToSlash(name)], err = os.ReadFile(path)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	for _, name := range []string{"index.html", begin, worker, forWorker, "worker.wasm"} {
		if files[name] == nil {
			return nil, fmt.Errorf("there is no %s in %s or %s: run `make build` first", name, page, build)
		}
	}
	return files, nil
}

// kinds of files that pages ask for.
var kinds = []string{".html", ".css", ".js", ".json", ".svg", ".png", ".txt", ".wasm"}

var script = regexp.MustCompile(`<script ([^>]*)src="([^"]*)"`)

// stands is what opener.js puts in the place of an address, which a document of a frame lacks.
var stands = map[string]string{"import.meta.url": "moduleAddress", "location": "pageAddress", "history.replaceState": "replaceAddress"}

// takeScripts leaves of the scripts those that documents name, and one in the
// place of all modules with which pages begin. It gives the texts of all that run in a
// document.
func (s site) takeScripts(modules []byte) ([]string, error) {
	named := map[string]bool{worker: true}
	for _, document := range s.names() {
		if path.Ext(document) != ".html" {
			continue
		}
		s[document] = bytes.Replace(s[document], []byte(`<script type="module" src="`+early+"\"></script>\n"), nil, 1)
		for _, found := range script.FindAllSubmatch(s[document], -1) {
			name := string(found[2])
			if s[name] == nil {
				return nil, fmt.Errorf("%s names a script that is not there: %s", document, name)
			}
			named[name] = true
		}
	}
	var texts []string
	for _, name := range s.names() {
		switch {
		case path.Ext(name) != ".js" || name == worker:
		case name == begin || !named[name]:
			delete(s, name)
		default:
			if name == first {
				placed := api.Transform(string(s[name]), api.TransformOptions{Define: stands, Charset: api.CharsetUTF8})
				if len(placed.Errors) > 0 {
					return nil, errors.New(strings.Join(api.FormatMessages(placed.Errors, api.FormatMessagesOptions{}), ""))
				}
				s[name] = placed.Code
			}
			texts = append(texts, string(s[name]))
		}
	}
	s[joined] = modules

	// One text, since nobody answers what a worker imports.
	const imports = "importScripts('../" + forWorker + "');"
	if bytes.Count(s[worker], []byte(imports)) != 1 {
		return nil, fmt.Errorf("%s has not one %s", worker, imports)
	}
	s[worker] = bytes.Replace(s[worker], []byte(imports), s[forWorker], 1)
	return append(texts, string(modules)), nil
}

// bundled is one module of all that the pages in a directory begin with.
func bundled(page string) ([]byte, error) {
	documents, err := filepath.Glob(filepath.Join(page, "*.html"))
	if err != nil {
		return nil, err
	}
	named := regexp.MustCompile(`<html[^>]* data-page="([^"]+)"`)
	var pages []string
	for _, document := range documents {
		text, err := os.ReadFile(document)
		if err != nil {
			return nil, err
		}
		if found := named.FindSubmatch(text); found != nil {
			pages = append(pages, string(found[1]))
		}
	}
	text, _, err := bundle.Modules{Root: page, First: []string{begin}, Pages: pages, Define: stands}.Join()
	return text, err
}

// writeBlock writes a file as a part of the document: packed, in base64. The one
// without a name has all that are text.
func writeBlock(to *strings.Builder, name string, content []byte) error {
	var packed bytes.Buffer
	zip, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := zip.Write(content); err != nil {
		return err
	}
	if err := zip.Close(); err != nil {
		return err
	}
	fmt.Fprintf(to, "<script type=\"application/gzip\" data-file=\"%s\">%s</script>\n", html.EscapeString(name), base64.StdEncoding.EncodeToString(packed.Bytes()))
	return nil
}

// policy lets these scripts run, programs and what is in the file, and nothing come
// from elsewhere or go there. Frames have no address.
func policy(scripts []string) string {
	var hashes strings.Builder
	for _, text := range scripts {
		sum := sha256.Sum256([]byte(text))
		fmt.Fprintf(&hashes, " 'sha256-%s'", base64.StdEncoding.EncodeToString(sum[:]))
	}
	return "default-src 'none'; script-src 'wasm-unsafe-eval'" + hashes.String() +
		"; worker-src blob:; style-src blob:; img-src blob: data:; frame-src 'none'; base-uri 'none'; form-action 'none'"
}
