package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"balance/sim"
)

// A dist is a folder for any host of static files, under any address. Each
// release has a folder of its own, which never changes again, so that its files
// may be kept for ever and its links go on showing the same thing. The pages and
// the element at the top lead to the newest release; nothing else there but what
// tells hosts of their headers.
type dist struct {
	page, build string // where its files come from
	folder      string
	release     string // name of the new one
	level       int    // of brotli
	online      bool   // browsers are to keep no copy
}

const (
	releases = "releases"
	element  = "balanced-network.js"
	worker   = "service-worker.js" // keeps a copy of the newest release in the browser; at the top
	list     = "files.json"        // of a release, for the worker
)

// runDist is the command `web dist`.
func runDist(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("web dist", flag.ContinueOnError)
	flags.SetOutput(stderr)
	d := dist{level: atRelease}
	flags.StringVar(&d.page, "page", "web/page", "`directory` of the pages")
	flags.StringVar(&d.build, "build", "web/build", "`directory` of what is built for them")
	flags.StringVar(&d.folder, "o", "web/dist", "`directory` to write to, beside earlier releases")
	flags.BoolVar(&d.online, "online", false, "let browsers keep no copy of the pages, and delete those that they have")
	commit := flags.String("commit", "", "`name` of the commit that is released")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return err
	} else if err != nil {
		return errArguments
	}
	if flags.NArg() > 0 || !regexp.MustCompile(`^[0-9a-f]{7,40}$`).MatchString(*commit) {
		fmt.Fprintln(stderr, "web dist takes flags only, and needs -commit, of 7 to 40 hexadecimal digits")
		return errArguments
	}
	d.release = sim.Version + "-" + (*commit)[:7]
	if err := d.write(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(stdout, "Release %s is in %s.\n", d.release, filepath.Join(d.folder, releases, d.release))
	return err
}

// write adds the release, whole or not at all, and then turns the top to it.
func (d dist) write() error {
	if err := checkFiles(d.page, d.build); err != nil {
		return err
	}
	all := filepath.Join(d.folder, releases)
	if err := os.MkdirAll(all, 0o755); err != nil {
		return err
	}
	made, err := os.MkdirTemp(d.folder, ".new-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(made)
	if err := os.Chmod(made, 0o755); err != nil {
		return err
	}
	inJoined, err := d.inJoined()
	if err != nil {
		return err
	}
	for _, from := range []string{d.page, d.build, filepath.Join(d.build, joinedPages)} {
		if !isDirectory(from) {
			continue
		}
		if err := d.copyFiles(made, from, inJoined); err != nil {
			return err
		}
	}
	if err := d.writeList(made); err != nil {
		return err
	}
	kept := filepath.Join(all, d.release)
	if err := os.Rename(made, kept); err != nil {
		if _, missing := os.Stat(kept); missing != nil {
			return err
		}
		if err := sameFiles(made, kept); err != nil {
			return fmt.Errorf("there is another release %s in %s, which stays as it is: %w", d.release, d.folder, err)
		}
	}
	return d.writeTop()
}

// inJoined are the modules that nobody asks for, since joined pages have them in one file.
func (d dist) inJoined() ([]string, error) {
	names, err := os.ReadFile(filepath.Join(d.build, joinedPages, "joined", "modules.txt"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return strings.Fields(string(names)), err
}

// copyFiles adds what pages need of a directory, packed too, without these modules.
func (d dist) copyFiles(to, from string, without []string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(entry.Name(), ".")
		switch {
		case entry.IsDir() && (hidden && name != "." || path == filepath.Join(d.build, joinedPages) && path != from):
			return fs.SkipDir
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(to, name), 0o755)
		case hidden || entry.Type()&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice) != 0 || slices.Contains([]string{".gz", ".br"}, filepath.Ext(name)):
			return nil
		case filepath.Ext(name) == ".ts" && filepath.Dir(name) != ".": // at the top, for those who embed the pages
			return nil
		case name == worker || slices.Contains(without, filepath.ToSlash(name)) || filepath.Base(name) == "modules.txt":
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if filepath.Ext(name) == ".html" {
			if content, err = withPolicy(content); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
		return writePacked(filepath.Join(to, name), content, d.level)
	})
}

// writeList writes the list of the files of a release, with their hashes and their
// size in all, for browsers that keep a copy. What is served packed is one file.
func (d dist) writeList(release string) error {
	contents := struct {
		Bytes int               `json:"bytes"`
		Files map[string]string `json:"files"`
	}{Files: map[string]string{}}
	err := filepath.WalkDir(release, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || slices.Contains([]string{".gz", ".br", ".ts"}, filepath.Ext(path)) {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(release, path)
		contents.Bytes += len(content)
		contents.Files[filepath.ToSlash(name)] = integrity(content)
		return err
	})
	if err != nil {
		return err
	}
	text, err := json.Marshal(contents)
	if err != nil {
		return err
	}
	return writePacked(filepath.Join(release, list), text, d.level)
}

// integrity is the hash of a file as browsers compare it by themselves.
func integrity(content []byte) string {
	sum := sha256.Sum256(content)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// removal is a worker in the place of one that keeps a copy: deletes it, and ends. A page
// that registers it while it ends keeps it, until the next request.
const removal = `const end = async () => {
  for (const name of await caches.keys()) if (name.startsWith('balance ' + registration.scope + ' ')) await caches.delete(name);
  await registration.unregister();
};
addEventListener('install', () => self.skipWaiting());
addEventListener('activate', (event) => event.waitUntil(end()));
addEventListener('fetch', (event) => event.waitUntil(end()));
`

// workerOf is the service worker for the newest release. Its text differs with that,
// by which browsers know that there is a new one.
func (d dist) workerOf() (string, error) {
	if d.online {
		return removal, nil
	}
	files, err := os.ReadFile(filepath.Join(d.folder, releases, d.release, list))
	if err != nil {
		return "", err
	}
	source, err := os.ReadFile(filepath.Join(d.page, worker))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("self.newest = {release: %q, list: %q};\n%s", d.release, integrity(files), source), nil
}

// withPolicy adds to a page the policy, for hosts that cannot be told of headers, and
// where the worker is that keeps a copy of it.
func withPolicy(page []byte) ([]byte, error) {
	const first = "<meta charset=\"utf-8\">\n"
	before, after, found := bytes.Cut(page, []byte(first))
	if !found {
		return nil, fmt.Errorf("there is no %q to put the policy behind", strings.TrimSpace(first))
	}
	return slices.Concat(before, []byte(first+policyTag()+workerTag), after), nil
}

const workerTag = "<meta name=\"offline\" content=\"../../" + worker + "\">\n"

func policyTag() string {
	return fmt.Sprintf("<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", html.EscapeString(strings.Join(policy, "; ")))
}

// writePacked writes a file and, where that is shorter, its gzip and brotli versions.
func writePacked(path string, content []byte, level int) error {
	if err := os.WriteFile(path, content, 0o644); err != nil {
		return err
	}
	for _, packing := range packings {
		packed, err := packing.pack(content, level)
		if err != nil {
			return err
		}
		if len(packed) < len(content) {
			if err := os.WriteFile(path+packing.ending, packed, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// sameFiles says what differs between two directories. Packed versions do not
// count: another compiler may pack otherwise. The list follows from the files.
func sameFiles(a, b string) error {
	contents := func(dir string) (map[string]string, error) {
		found := map[string]string{}
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || entry.Name() == list || slices.Contains([]string{".gz", ".br"}, filepath.Ext(path)) {
				return err
			}
			content, err := os.ReadFile(path)
			name, _ := filepath.Rel(dir, path)
			found[name] = string(content)
			return err
		})
		return found, err
	}
	left, err := contents(a)
	if err != nil {
		return err
	}
	right, err := contents(b)
	if err != nil {
		return err
	}
	for name := range right {
		if _, ok := left[name]; !ok {
			return fmt.Errorf("the new one lacks %s", name)
		}
	}
	for name, content := range left {
		if right[name] != content {
			return fmt.Errorf("%s differs", name)
		}
	}
	return nil
}

// forward is a page that leads to the same one of the newest release, with all
// that its address says.
const forward = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
%s<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>%s</title>
<link rel="icon" href="%[3]s/shared/icon.svg" type="image/svg+xml">
<noscript><meta http-equiv="refresh" content="0; url=%[3]s/%[4]s"></noscript>
<script src="newest.js" defer></script>
</head>
<body>
<p><a id="newest" href="%[3]s/%[4]s">%[2]s</a></p>
</body>
</html>
`

const newest = `// Leads to the newest release, with all that the address says.
location.replace(document.getElementById('newest').href + location.search + location.hash);
`

// writeTop writes what is beside the folder of releases.
func (d dist) writeTop() error {
	files := map[string]string{
		"newest.js":  newest,
		"_headers":   netlify(),
		".htaccess":  apache(),
		"nginx.conf": nginx(),
		".nojekyll":  "", // else GitHub Pages leaves files out
	}
	pages, err := filepath.Glob(filepath.Join(d.page, "*.html"))
	if err != nil {
		return err
	}
	// The element is beside the page that leads to the newest frame.
	script, err := os.ReadFile(filepath.Join(d.page, element))
	if err != nil {
		return err
	}
	files[element] = string(script)
	if files[worker], err = d.workerOf(); err != nil {
		return err
	}
	title := regexp.MustCompile(`<title>(.*)</title>`)
	for _, page := range pages {
		name := filepath.Base(page)
		if name == "stage.html" { // a part of others
			continue
		}
		source, err := os.ReadFile(page)
		if err != nil {
			return err
		}
		found := title.FindSubmatch(source)
		if found == nil {
			return fmt.Errorf("%s has no title", page)
		}
		files[name] = fmt.Sprintf(forward, policyTag(), found[1], releases+"/"+d.release, name)
	}
	for name, content := range files {
		// In place whole: the folder may be served meanwhile.
		path := filepath.Join(d.folder, name)
		if err := os.WriteFile(path+".new", []byte(content), 0o644); err != nil {
			return err
		}
		if err := os.Rename(path+".new", path); err != nil {
			return err
		}
	}
	return nil
}
