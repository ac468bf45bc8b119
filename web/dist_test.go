package main

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
)

// newDist is a dist of a small site, of which nothing is written yet.
func newDist(t *testing.T) dist {
	t.Helper()
	top := t.TempDir()
	page, build := filepath.Join(top, "page"), filepath.Join(top, "build")
	const head = "<!doctype html>\n<meta charset=\"utf-8\">\n<title>A &amp; B</title>\n"
	write(t, page, "index.html", []byte(head+"<p>Home"), 0)
	write(t, page, "embed.html", []byte(head+"<p>Frame"), 0)
	write(t, page, "stage.html", []byte(head), 0)
	write(t, page, "room/page.js", []byte(strings.Repeat("export {};\n", 100)), 0)
	write(t, page, "balanced-network.js", []byte("'the element'"), 0)
	write(t, page, "service-worker.js", []byte("// keeps a copy"), 0)
	write(t, page, "balanced-network.d.ts", []byte("export {}"), 0)
	write(t, page, "room/messages.d.ts", []byte("export {}"), 0)
	write(t, build, "worker.wasm", module, 0)
	write(t, build, "worker.wasm.gz", []byte("someone else's"), 0)
	write(t, build, ".go-version", []byte("go"), 0)
	return dist{page: page, build: build, folder: filepath.Join(top, "dist"), release: "1-abcdef0", level: 4}
}

// filesOf are the names and contents below a directory.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		found[filepath.ToSlash(name)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestDist(t *testing.T) {
	d := newDist(t)
	if err := d.write(); err != nil {
		t.Fatal(err)
	}
	files := filesOf(t, d.folder)
	for _, name := range []string{
		"index.html", "embed.html", "newest.js", "balanced-network.js", "service-worker.js", "releases/1-abcdef0/files.json", "releases/1-abcdef0/files.json.br",
		"releases/1-abcdef0/balanced-network.js", "releases/1-abcdef0/balanced-network.d.ts", "_headers", ".htaccess", "nginx.conf", ".nojekyll",
		"releases/1-abcdef0/index.html", "releases/1-abcdef0/embed.html", "releases/1-abcdef0/stage.html",
		"releases/1-abcdef0/room/page.js", "releases/1-abcdef0/room/page.js.br", "releases/1-abcdef0/room/page.js.gz",
		"releases/1-abcdef0/worker.wasm", "releases/1-abcdef0/worker.wasm.br", "releases/1-abcdef0/worker.wasm.gz",
	} {
		if _, ok := files[name]; !ok {
			t.Errorf("there is no %s", name)
		}
		if !strings.HasSuffix(name, ".gz") && !strings.HasSuffix(name, ".br") {
			delete(files, name)
		}
	}
	for name := range files {
		packed := strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".br")
		if packed == name {
			t.Errorf("there is %s", name)
			continue
		}
		file, err := os.Open(filepath.Join(d.folder, name))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		var unpacker io.Reader = brotli.NewReader(file)
		if strings.HasSuffix(name, ".gz") {
			if unpacker, err = gzip.NewReader(file); err != nil {
				t.Fatal(err)
			}
		}
		plain, err := io.ReadAll(unpacker)
		want, errWant := os.ReadFile(filepath.Join(d.folder, packed))
		if err != nil || errWant != nil || string(plain) != string(want) {
			t.Errorf("%s does not unpack to %s: %v, %v", name, packed, err, errWant)
		}
	}
}

// TestDistOfJoinedPages: pages are those whose modules are joined, and modules that nobody
// asks for are left out.
func TestDistOfJoinedPages(t *testing.T) {
	d := newDist(t)
	write(t, d.page, "room/alone.js", []byte("export {}"), 0)
	write(t, d.build, "pages/index.html", []byte("<!doctype html>\n<meta charset=\"utf-8\">\n<p>Joined"), 0)
	write(t, d.build, "pages/joined/index.js", []byte("'joined'"), 0)
	write(t, d.build, "pages/joined/modules.txt", []byte("room/page.js\n"), 0)
	if err := d.write(); err != nil {
		t.Fatal(err)
	}
	files := filesOf(t, filepath.Join(d.folder, releases, d.release))
	if !strings.Contains(files["index.html"], "<p>Joined") || !strings.Contains(files["index.html"], "Content-Security-Policy") || !strings.Contains(files["embed.html"], "<p>Frame") {
		t.Errorf("the pages are %q and %q", files["index.html"], files["embed.html"])
	}
	if files["joined/index.js"] != "'joined'" || files["room/alone.js"] != "export {}" {
		t.Errorf("the modules are %q and %q", files["joined/index.js"], files["room/alone.js"])
	}
	for _, name := range []string{"room/page.js", "room/page.js.br", "room/page.js.gz", "joined/modules.txt", "pages/index.html", "pages/joined/index.js"} {
		if _, ok := files[name]; ok {
			t.Errorf("there is %s", name)
		}
	}
}

// TestDistPolicy: where no headers can be set, pages bring the policy themselves.
func TestDistPolicy(t *testing.T) {
	d := newDist(t)
	if err := d.write(); err != nil {
		t.Fatal(err)
	}
	for name, content := range filesOf(t, d.folder) {
		if strings.HasSuffix(name, ".html") && !strings.Contains(content, policyTag()) {
			t.Errorf("%s has no policy", name)
		}
	}
	if tag := policyTag(); !strings.Contains(tag, "script-src &#39;self&#39; &#39;wasm-unsafe-eval&#39;;") || strings.Count(tag, `"`) != 4 {
		t.Errorf("the policy as a tag is %s", tag)
	}
	write(t, d.page, "index.html", []byte("<!doctype html><title>No place for it</title>"), 0)
	d.release = "1-0000000"
	if err := d.write(); err == nil || !strings.Contains(err.Error(), "index.html") {
		t.Errorf("a page without a place for the policy: %v", err)
	}
	if _, err := os.Stat(filepath.Join(d.folder, releases, d.release)); err == nil {
		t.Error("half a release was left")
	}
}

// TestDistKeepsReleases: what is there is never touched, the top leads to what is new.
func TestDistKeepsReleases(t *testing.T) {
	d := newDist(t)
	if err := d.write(); err != nil {
		t.Fatal(err)
	}
	first := filepath.Join(d.folder, releases, d.release)
	old := time.Now().Add(-time.Hour)
	for name := range filesOf(t, first) {
		if err := os.Chtimes(filepath.Join(first, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	before := filesOf(t, first)
	untouched := func() {
		t.Helper()
		after := filesOf(t, first)
		for name := range after {
			info, err := os.Stat(filepath.Join(first, name))
			if before[name] != after[name] || err != nil || info.ModTime().Unix() != old.Unix() {
				t.Errorf("%s was touched", name)
			}
		}
		if len(after) != len(before) {
			t.Errorf("of %d files there are %d", len(before), len(after))
		}
	}

	d.level = 5 // packs otherwise
	if err := d.write(); err != nil {
		t.Errorf("the same again: %v", err)
	}
	untouched()

	write(t, d.page, "room/page.js", []byte("export const another = 1"), 0)
	if err := d.write(); err == nil || !strings.Contains(err.Error(), "another release 1-abcdef0") || !strings.Contains(err.Error(), "page.js differs") {
		t.Errorf("another of the same name: %v", err)
	}
	untouched()
	d.release = "1-0123456"
	if err := d.write(); err != nil {
		t.Fatal(err)
	}
	untouched()
	files := filesOf(t, d.folder)
	if page := files["index.html"]; !strings.Contains(page, `href="releases/1-0123456/index.html">A &amp; B</a>`) || strings.Contains(page, "1-abcdef0") {
		t.Errorf("the top leads elsewhere:\n%s", page)
	}
	if files["releases/1-0123456/room/page.js"] != "export const another = 1" {
		t.Error("the new release is not of the new files")
	}
	left, err := os.ReadDir(d.folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range left {
		if strings.Contains(entry.Name(), "new-") || strings.HasSuffix(entry.Name(), ".new") {
			t.Errorf("%s was left behind", entry.Name())
		}
	}
}

// TestHosts: what hosts are told of are the headers of the server.
func TestHosts(t *testing.T) {
	for name, text := range map[string]string{"_headers": netlify(), ".htaccess": apache(), "nginx.conf": nginx()} {
		for _, one := range append(headers, header{"Cache-Control", ""}) {
			if !strings.Contains(text, one.name) || !strings.Contains(text, one.value) {
				t.Errorf("%s lacks %s: %s", name, one.name, one.value)
			}
		}
		if !strings.Contains(text, forEver) || !strings.Contains(text, "/releases/") {
			t.Errorf("%s does not keep releases for ever", name)
		}
	}
}

// TestDistCommand: what cannot be released is refused.
func TestDistCommand(t *testing.T) {
	d := newDist(t)
	for _, args := range [][]string{{"dist"}, {"dist", "-commit", "HEAD"}, {"dist", "-commit", "abcdef0", "stray"}} {
		if err := run(t.Context(), args, io.Discard, io.Discard); err != errArguments {
			t.Errorf("%q: %v", args, err)
		}
	}
	args := []string{"dist", "-page", d.page, "-build", d.build, "-o", d.folder, "-commit", "0123456789abcdef"}
	if err := run(t.Context(), args, io.Discard, io.Discard); err != nil {
		t.Fatal(err)
	}
	served := httptest.NewServer(http.StripPrefix("/some/sub/path/", http.FileServer(http.Dir(d.folder))))
	defer served.Close()
	answer, err := http.Get(served.URL + "/some/sub/path/releases/1-0123456/worker.wasm")
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("a plain server: %v %v", answer, err)
	}
	answer.Body.Close()
}

// TestDistList: browsers that keep a copy are told of each file that pages can ask for, and what it has to be.
func TestDistList(t *testing.T) {
	d := newDist(t)
	if err := d.write(); err != nil {
		t.Fatal(err)
	}
	var listed struct {
		Bytes int
		Files map[string]string
	}
	files := filesOf(t, filepath.Join(d.folder, releases, d.release))
	if err := json.Unmarshal([]byte(files[list]), &listed); err != nil {
		t.Fatal(err)
	}
	bytes := 0
	for name, content := range files {
		hash, isListed := listed.Files[name]
		if slices.Contains([]string{".gz", ".br", ".ts"}, filepath.Ext(name)) || name == list {
			if isListed {
				t.Errorf("%s is listed", name)
			}
			continue
		}
		if want := integrity([]byte(content)); hash != want {
			t.Errorf("%s is listed with %q, not %q", name, hash, want)
		}
		bytes += len(content)
	}
	if listed.Bytes != bytes {
		t.Errorf("%d bytes are listed, not %d", listed.Bytes, bytes)
	}
	// As printf %s 'abc' | openssl dgst -sha256 -binary | base64 has it.
	if got := integrity([]byte("abc")); got != "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=" {
		t.Errorf("the hash of abc is %s", got)
	}
}

// TestDistWorker: the worker's text is another with each release, and one that ends itself where no copy is wanted.
func TestDistWorker(t *testing.T) {
	d := newDist(t)
	texts := map[string]bool{}
	write(t, d.page, "service-worker.js", []byte("// keeps a copy"), 0)
	for _, release := range []string{"1-0000001", "1-0000002"} {
		d.release = release
		if err := d.write(); err != nil {
			t.Fatal(err)
		}
		text := filesOf(t, d.folder)[worker]
		texts[text] = true
		if !strings.Contains(text, release) || !strings.HasSuffix(text, "// keeps a copy") {
			t.Errorf("the worker of %s is %q", release, text)
		}
		if page := filesOf(t, d.folder)["releases/"+release+"/index.html"]; !strings.Contains(page, workerTag) {
			t.Errorf("the page of %s does not say where the worker is", release)
		}
	}
	if len(texts) != 2 {
		t.Error("two releases have one worker")
	}
	d.online = true
	if err := d.write(); err != nil {
		t.Fatal(err)
	}
	if text := filesOf(t, d.folder)[worker]; text != removal {
		t.Errorf("where no copy is wanted the worker is %q", text)
	}
}
