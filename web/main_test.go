package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"balance/sim/experiment"
)

// write makes a file of the given age below dir.
func write(t *testing.T, dir, name string, content []byte, age time.Duration) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
	at := time.Now().Add(-age)
	if err := os.Chtimes(file, at, at); err != nil {
		t.Fatal(err)
	}
}

func zipped(t *testing.T, content []byte) []byte {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

func broken(t *testing.T, content []byte) []byte {
	t.Helper()
	var packed bytes.Buffer
	w := brotli.NewWriter(&packed)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

var module = bytes.Repeat([]byte("\x00asm program "), 1000)

// newSite is a small site: pages beside a secret that is not to be served, and
// products of which worker.wasm has fresh and stage.wasm stale packed versions.
func newSite(t *testing.T) site {
	t.Helper()
	top := t.TempDir()
	page, build := filepath.Join(top, "page"), filepath.Join(top, "build")
	write(t, top, "secret.txt", []byte("secret"), 0)
	write(t, page, "index.html", []byte("<!doctype html><title>page</title>"), 0)
	write(t, page, "both.js", []byte("'page'"), 0)
	write(t, page, "long.js", module, 0)
	write(t, page, "long.png", module, 0)
	write(t, page, "style.css", []byte("body{}"), 0)
	write(t, page, "module.mjs", []byte("export {}"), 0)
	write(t, page, "folder/deep.html", []byte("deep"), 0)
	write(t, build, "both.js", []byte("'build'"), 0)
	write(t, build, "parameters.json", []byte("[]"), 0)
	write(t, build, "unknown.qqq", []byte("<html>"), 0)
	write(t, build, "worker.wasm", module, time.Minute)
	write(t, build, "worker.wasm.gz", zipped(t, module), time.Minute/2)
	write(t, build, "worker.wasm.br", broken(t, module), time.Minute/2)
	write(t, build, "published.json", module, time.Minute)
	write(t, build, "published.json.gz", zipped(t, module), time.Minute)
	write(t, build, "published.json.br", broken(t, []byte("old")), time.Hour)
	write(t, build, "releases/1-abcdef0/page.js", []byte("'old'"), time.Hour)
	write(t, build, "stage.wasm", module, time.Minute)
	write(t, build, "stage.wasm.gz", zipped(t, []byte("old")), time.Hour)
	if err := os.Symlink(filepath.Join(top, "secret.txt"), filepath.Join(page, "link.txt")); err != nil {
		t.Fatal(err)
	}
	return site{page, build}
}

// ask sends one request without the client's own tidying of paths and
// decompression; headers come in pairs.
func ask(s site, method, target string, headers ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, "http://localhost/", nil)
	request.URL.Path = target
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	answer := httptest.NewRecorder()
	s.ServeHTTP(answer, request)
	return answer
}

func TestFilesAndTypes(t *testing.T) {
	s := newSite(t)
	for _, test := range []struct{ target, contentType, body string }{
		{"/", "text/html; charset=utf-8", "<!doctype html><title>page</title>"},
		{"/index.html", "text/html; charset=utf-8", "<!doctype html><title>page</title>"},
		{"/style.css", "text/css; charset=utf-8", "body{}"},
		{"/both.js", "text/javascript; charset=utf-8", "'page'"},
		{"/module.mjs", "text/javascript; charset=utf-8", "export {}"},
		{"/folder/deep.html", "text/html; charset=utf-8", "deep"},
		{"/parameters.json", "application/json", "[]"},
		{"/worker.wasm", "application/wasm", string(module)},
		{"/unknown.qqq", "application/octet-stream", "<html>"},
	} {
		answer := ask(s, "GET", test.target)
		if answer.Code != http.StatusOK || answer.Body.String() != test.body {
			t.Errorf("%s: status %d, body %.40q", test.target, answer.Code, answer.Body)
		}
		for name, want := range map[string]string{
			"Content-Type":           test.contentType,
			"Cache-Control":          "no-cache",
			"X-Content-Type-Options": "nosniff",
			"Vary":                   "Accept-Encoding",
			"Content-Encoding":       "",
			"Content-Length":         fmt.Sprint(len(test.body)),
		} {
			if got := answer.Header().Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", test.target, name, got, want)
			}
		}
		if answer.Header().Get("ETag") == "" || answer.Header().Get("Last-Modified") == "" {
			t.Errorf("%s: no ETag or no Last-Modified", test.target)
		}
	}
}

// TestJoinedPages: a page is the joined one until something is edited.
func TestJoinedPages(t *testing.T) {
	s := newSite(t)
	p := newPages(s[0], s[1])
	title := func() string {
		var answer [2]string
		for i, target := range []string{"/", "/index.html"} {
			recorder := httptest.NewRecorder()
			p.ServeHTTP(recorder, httptest.NewRequest("GET", target, nil))
			answer[i] = recorder.Body.String()
		}
		if answer[0] != answer[1] {
			t.Errorf("the first page is %q and %q", answer[0], answer[1])
		}
		return answer[0]
	}
	const edited, whole = "<!doctype html><title>page</title>", "<!doctype html><title>joined</title>"
	if got := title(); got != edited {
		t.Errorf("where nothing is joined the page is %q", got)
	}
	write(t, s[1], "pages/index.html", []byte(whole), -time.Minute)
	if got := title(); got != whole {
		t.Errorf("the page is %q", got)
	}
	write(t, s[0], "folder/new.js", []byte("'new'"), -2*time.Minute)
	if got := title(); got != edited {
		t.Errorf("after an edit the page is %q", got)
	}
}

// TestNoProgramIsPreloaded: what a page preloads is no answer of which Chromium keeps what it has
// compiled, so that a second visit would compile two thousand functions again.
func TestNoProgramIsPreloaded(t *testing.T) {
	pages, err := filepath.Glob("page/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	preload := regexp.MustCompile(`<link\b[^>]*\bpreload\b[^>]*>`)
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, link := range preload.FindAllString(string(text), -1) {
			if strings.Contains(link, ".wasm") {
				t.Errorf("%s has %s", page, link)
			}
		}
	}
}

// TestHeaders: every answer has all of the headers, and files of a release, which
// never change, are kept for ever.
func TestHeaders(t *testing.T) {
	s := newSite(t)
	for target, caching := range map[string]string{"/": eachTime, "/worker.wasm": eachTime, "/absent": "", "/releases/1-abcdef0/page.js": forEver} {
		answer := ask(s, "GET", target)
		for _, one := range headers {
			if got := answer.Header().Get(one.name); got != one.value {
				t.Errorf("%s: %s is %q, want %q", target, one.name, got, one.value)
			}
		}
		if got := answer.Header().Get("Cache-Control"); got != caching {
			t.Errorf("%s: Cache-Control is %q, want %q", target, got, caching)
		}
	}
}

func TestWhatIsNotServed(t *testing.T) {
	s := newSite(t)
	write(t, s[1], ".go-version", []byte("go"), 0)
	write(t, s[0], ".git/config", []byte("secret"), 0)
	for _, target := range []string{
		"/.go-version", "/.git/config",
		"/absent.html", "/folder", "/folder/", "/index.html/", "/../secret.txt", "/folder/../../secret.txt",
		"/folder/../index.html", "/./index.html", "//index.html", "/link.txt", "/..", "/.", "/\x00", `/..\secret.txt`,
	} {
		if answer := ask(s, "GET", target); answer.Code != http.StatusNotFound {
			t.Errorf("%q: status %d, want 404; body %.40q", target, answer.Code, answer.Body)
		}
	}
	if answer := ask(s, "POST", "/index.html"); answer.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: status %d, want 405", answer.Code)
	}
}

func TestPacked(t *testing.T) {
	s := newSite(t)
	for _, test := range []struct {
		target, accept, coding string
	}{
		{"/worker.wasm", "gzip, deflate, br, zstd", "br"},
		{"/worker.wasm", "br;q=1.0, GZIP;q=0.8", "br"},
		{"/worker.wasm", "*", "br"},
		{"/worker.wasm", "br", "br"},
		{"/worker.wasm", "gzip, deflate", "gzip"},
		{"/worker.wasm", "x-gzip", "gzip"},
		{"/worker.wasm", "br;q=0, *", "gzip"},
		{"/worker.wasm", "gzip; q=0.000, br;q=0, *", ""},
		{"/worker.wasm", "", ""},
		{"/worker.wasm", "identity, gzip;q=0", ""},
		{"/worker.wasm", "*;q=0", ""},
		{"/published.json", "br, gzip", "br"}, // its br version is stale: the server packs it
		{"/stage.wasm", "gzip", ""},           // its gzip version is stale
		{"/parameters.json", "gzip, br", ""},  // it would not become shorter
		{"/long.js", "gzip, br", "br"},        // it has none: the server packs it
		{"/long.js", "gzip", "gzip"},
		{"/long.js", "", ""},
		{"/long.png", "gzip, br", ""}, // no text
	} {
		name := fmt.Sprintf("%s with Accept-Encoding %q", test.target, test.accept)
		answer := ask(s, "GET", test.target, "Accept-Encoding", test.accept)
		encoding, body := answer.Header().Get("Content-Encoding"), answer.Body.Bytes()
		if length := answer.Header().Get("Content-Length"); length != fmt.Sprint(len(body)) {
			t.Errorf("%s: Content-Length %s for %d bytes", name, length, len(body))
		}
		if encoding != test.coding {
			t.Errorf("%s: encoded as %q, want %q", name, encoding, test.coding)
			continue
		}
		var unpacker io.Reader = brotli.NewReader(bytes.NewReader(body))
		if encoding == "" {
			continue
		} else if encoding == "gzip" {
			var err error
			if unpacker, err = gzip.NewReader(bytes.NewReader(body)); err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
		}
		if plain, err := io.ReadAll(unpacker); err != nil || !bytes.Equal(plain, module) {
			t.Errorf("%s: unpacks to %d bytes, want %d: %v", name, len(plain), len(module), err)
		}
		if got := answer.Header().Get("Content-Type"); got != contentType(test.target) {
			t.Errorf("%s: type %q, want that of what is packed", name, got)
		}
	}
}

func TestCacheAndRange(t *testing.T) {
	s := newSite(t)
	plain := ask(s, "GET", "/worker.wasm").Header().Get("ETag")
	packed := ask(s, "GET", "/worker.wasm", "Accept-Encoding", "gzip").Header().Get("ETag")
	if plain == packed {
		t.Errorf("the file and its gzip version share the tag %s", plain)
	}
	for _, test := range []struct {
		accept, tag string
		status      int
	}{
		{"", plain, http.StatusNotModified},
		{"gzip", packed, http.StatusNotModified},
		{"gzip", plain, http.StatusOK},
	} {
		answer := ask(s, "GET", "/worker.wasm", "Accept-Encoding", test.accept, "If-None-Match", test.tag)
		if answer.Code != test.status {
			t.Errorf("Accept-Encoding %q, If-None-Match %s: status %d, want %d", test.accept, test.tag, answer.Code, test.status)
		}
		if answer.Code == http.StatusNotModified && answer.Body.Len() > 0 {
			t.Errorf("a 304 with %d bytes", answer.Body.Len())
		}
	}
	answer := ask(s, "GET", "/worker.wasm", "Accept-Encoding", "gzip", "Range", "bytes=5-11")
	if answer.Code != http.StatusPartialContent || answer.Body.String() != string(module[5:12]) {
		t.Errorf("a range: status %d, body %q", answer.Code, answer.Body)
	}
	if length := answer.Header().Get("Content-Length"); length != "7" {
		t.Errorf("a range of 7 bytes: Content-Length %s", length)
	}
	head := ask(s, "HEAD", "/worker.wasm", "Accept-Encoding", "gzip")
	if head.Code != http.StatusOK || head.Body.Len() != 0 {
		t.Errorf("HEAD: status %d and %d bytes", head.Code, head.Body.Len())
	}
}

// TestRefusals: what stops the server from starting is a sentence that says
// what to do.
func TestRefusals(t *testing.T) {
	whole := newSite(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, test := range []struct {
		name, want string
		args       []string
	}{
		{"no page", "-page", []string{"-page", t.TempDir(), "-build", whole[1]}},
		{"no build", "`make build`", []string{"-page", whole[0], "-build", filepath.Join(whole[1], "absent")}},
		{"port taken", "ADDR=", []string{"-page", whole[0], "-build", whole[1], "-addr", taken.Addr().String()}},
		{"bad address", "-addr", []string{"-page", whole[0], "-build", whole[1], "-addr", "nonsense"}},
		{"stray argument", "bad arguments", []string{"stray"}},
		{"unknown flag", "bad arguments", []string{"-nonsense"}},
	} {
		err := run(t.Context(), test.args, io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want one with %q", test.name, err, test.want)
		}
	}
}

func TestServeAndStop(t *testing.T) {
	s := newSite(t)
	ctx, stop := context.WithCancel(t.Context())
	told, line := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, []string{"-addr", "localhost:0", "-page", s[0], "-build", s[1]}, line, io.Discard)
		line.Close()
	}()
	var address string
	if _, err := fmt.Fscanf(told, "Serving the simulator at %s", &address); err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, told)
	answer, err := http.Get(address + "/worker.wasm") // Go's client asks for gzip and unpacks
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil || !answer.Uncompressed || !bytes.Equal(body, module) {
		t.Errorf("got %d bytes, unpacked %v: %v", len(body), answer.Uncompressed, err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("stopped with %v", err)
	}
}

// Stopping while somebody loads slowly ends after the grace, without an error.
func TestStopDuringADownload(t *testing.T) {
	defer func(usual time.Duration) { graceful = usual }(graceful)
	graceful = 50 * time.Millisecond
	s := newSite(t)
	write(t, s[1], "large.bin", make([]byte, 64<<20), 0)
	ctx, stop := context.WithCancel(t.Context())
	told, line := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, []string{"-addr", "localhost:0", "-page", s[0], "-build", s[1]}, line, io.Discard)
		line.Close()
	}()
	var address string
	if _, err := fmt.Fscanf(told, "Serving the simulator at %s", &address); err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, told)
	answer, err := http.Get(address + "/large.bin")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close() // of which nothing is read
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("stopped with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("it does not stop")
	}
}

// TestNumbersInstead: what a frame says where it cannot run are the numbers of the paper.
func TestNumbersInstead(t *testing.T) {
	source, err := os.ReadFile("page/embed.html")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(source), "&nbsp;", " ")
	reference := experiment.NewReference()
	small, large := reference.Sizes[0], reference.Sizes[len(reference.Sizes)-1]
	at := func(synapse string, c float64, n int) string {
		for _, point := range experiment.Published() {
			if point.Quantity == "var_v_mv2" && point.Synapse == synapse && point.C == c && point.N == n {
				if point.Mean >= 99.95 {
					return fmt.Sprintf("%.0f", point.Mean)
				}
				return fmt.Sprintf("%.1f", point.Mean)
			}
		}
		t.Fatalf("nothing is published of %s, c = %g, n = %d", synapse, c, n)
		return ""
	}
	for _, synapse := range []string{"current", "conductance"} {
		want := synapse + "-based synapses"
		for k, c := range reference.Correlations {
			want += fmt.Sprintf("%s %s → %s (c = %g)", []string{"", " and"}[k], at(synapse, c, small), at(synapse, c, large), c)
		}
		if !strings.Contains(text, want) {
			t.Errorf("embed.html lacks %q", want)
		}
	}
}
