// Command web serves the simulator's pages from web/page and what is built for
// them from web/build as one flat space of addresses:
//
//	go run ./web [-addr localhost:8080] [-page web/page] [-build web/build]
//
// Everything is static: any other server of files will do as well. For those it
// adds a release to a folder,
//
//	go run ./web dist -commit COMMIT [-o web/dist] [-page web/page] [-build web/build]
//
// which it serves, too: -page web/dist -build web/dist/releases/RELEASE.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends it at once
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errArguments):
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "web:", err)
		os.Exit(1)
	}
}

// errArguments says that the arguments are wrong, after the flag package has
// said how.
var errArguments = errors.New("bad arguments")

// graceful is how long answers under way may take when the server stops.
var graceful = 3 * time.Second

// run serves until ctx is done, and then lets the answers under way finish, for
// as long as the grace allows.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	if len(args) > 0 && args[0] == "dist" {
		return runDist(args[1:], stdout, stderr)
	}
	if len(args) > 0 && args[0] == "pack" {
		return runPack(args[1:], stderr)
	}
	flags := flag.NewFlagSet("web", flag.ContinueOnError)
	flags.SetOutput(stderr)
	addr := flags.String("addr", "localhost:8080", "`address` to listen at; port 0 takes a free one")
	page := flags.String("page", "web/page", "`directory` of the pages")
	build := flags.String("build", "web/build", "`directory` of what is built for them")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return err
	} else if err != nil {
		return errArguments
	}
	if flags.NArg() > 0 {
		fmt.Fprintf(stderr, "web takes flags only, not %q\n", flags.Arg(0))
		return errArguments
	}

	if err := checkFiles(*page, *build); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", *addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("the address %s is taken: stop what runs there, or choose another, as in `make run ADDR=localhost:8081`", *addr)
	} else if err != nil {
		return fmt.Errorf("cannot listen at %s: %w; choose another address with -addr", *addr, err)
	}
	fmt.Fprintf(stdout, "Serving the simulator at http://%s (Ctrl-C stops)\n", shown(*addr, listener.Addr()))

	server := &http.Server{
		Handler:           newPages(*page, *build),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      5 * time.Minute, // megabytes over a slow line
		IdleTimeout:       time.Minute,
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), graceful)
		defer cancel()
		err := server.Shutdown(grace)
		if errors.Is(err, context.DeadlineExceeded) { // somebody loads more slowly than that
			err = server.Close()
		}
		stopped <- err
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// checkFiles says what to do where pages or products are missing.
func checkFiles(page, build string) error {
	if !isFile(filepath.Join(page, "index.html")) {
		return fmt.Errorf("there is no index.html in %s: run from the top of the repository, or name the pages' directory with -page", page)
	}
	if !isFile(filepath.Join(build, "worker.wasm")) {
		return fmt.Errorf("there is no worker.wasm in %s: run `make build` first, or name the products' directory with -build", build)
	}
	return nil
}

// joinedPages is where a build has the pages whose modules are one, below its directory.
const joinedPages = "pages"

// Pages are served with their modules joined, as the build has made them, but one by one
// once something has been edited since.
type pages struct {
	source        string // directory of what is edited
	joined, apart site
}

// newPages are those of a directory, with what is built for them in another.
func newPages(page, build string) pages {
	return pages{source: page, joined: site{filepath.Join(build, joinedPages), page, build}, apart: site{page, build}}
}

func (p pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if asksPage := path.Ext(r.URL.Path) == ".html" || r.URL.Path == "/"; asksPage && p.edited() {
		p.apart.ServeHTTP(w, r)
		return
	}
	p.joined.ServeHTTP(w, r)
}

// edited says whether the joined pages are older than something of which they are made, or not there.
func (p pages) edited() bool {
	made, err := os.Stat(filepath.Join(p.joined[0], "index.html"))
	if err != nil {
		return true
	}
	newer := false
	err = filepath.WalkDir(p.source, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.ModTime().After(made.ModTime()) {
			newer = true
			return fs.SkipAll
		}
		return err
	})
	return newer || err != nil
}

// isDirectory says whether path is that of a directory.
func isDirectory(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// isFile says whether path is that of a regular file.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// shown is the address for people: the host that was asked for and the port
// that was got.
func shown(asked string, got net.Addr) string {
	host, _, err := net.SplitHostPort(asked)
	_, port, errGot := net.SplitHostPort(got.String())
	if err != nil || errGot != nil || host == "" {
		return got.String()
	}
	return net.JoinHostPort(host, port)
}

// A site serves the files of its directories as if they were one; the first
// directory that has a file of the wanted name answers. Where a file has a packed
// version beside it (name.br, name.gz) that is no older, a client that accepts it
// is sent that; where it has none and is a text, the server packs it.
type site []string

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	setHeaders(header)
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		http.Error(w, "this server has only files: GET or HEAD", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" {
		name = "index.html"
	}
	dir, file, info, err := s.open(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer file.Close()

	header.Set("Content-Type", contentType(name))
	header.Set("Cache-Control", caching(name))
	header.Set("Vary", "Accept-Encoding")
	var content io.ReadSeeker = file
	// A range is one of the file itself.
	if r.Header.Get("Range") == "" {
		for _, packing := range packings {
			if !accepts(r.Header.Get("Accept-Encoding"), packing.coding) {
				continue
			}
			size := int64(0)
			packed, packedInfo, err := openFile(dir, name+packing.ending)
			if err == nil {
				defer packed.Close()
			}
			if err == nil && !packedInfo.ModTime().Before(info.ModTime()) {
				content, size, info = packed, packedInfo.Size(), packedInfo
			} else if packed, ok := packedText(dir, name, file, info, packing); ok {
				content, size = bytes.NewReader(packed), int64(len(packed))
			} else {
				continue
			}
			header.Set("Content-Encoding", packing.coding)
			// ServeContent leaves the length of encoded content to its caller.
			header.Set("Content-Length", strconv.FormatInt(size, 10))
			break
		}
	}
	header.Set("ETag", fmt.Sprintf(`"%x-%x%s"`, info.ModTime().UnixNano(), info.Size(), header.Get("Content-Encoding")))
	http.ServeContent(w, r, name, info.ModTime(), content)
}

// caching lets files of a release be kept for ever. Others may be kept but are asked
// for each time: a rebuilt part must not meet an old one.
func caching(name string) string {
	if strings.HasPrefix(name, releases+"/") {
		return forEver
	}
	return eachTime
}

// open opens the named file in the first directory that has it, and says which
// that is. Hidden files are none.
func (s site) open(name string) (dir string, file *os.File, info fs.FileInfo, err error) {
	if !fs.ValidPath(name) || strings.HasPrefix(name, ".") || strings.Contains(name, "/.") {
		return "", nil, nil, fs.ErrInvalid
	}
	err = fs.ErrNotExist
	for _, dir = range s {
		if file, info, err = openFile(dir, name); err == nil {
			break
		}
	}
	return dir, file, info, err
}

// openFile opens a regular file below dir; neither dots nor links lead out of
// it.
func openFile(dir, name string) (*os.File, fs.FileInfo, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	// Opening a pipe would wait for somebody who writes into it.
	info, err := root.Stat(filepath.FromSlash(name))
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fs.ErrNotExist
	}
	file, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, nil, err
	}
	if info, err = file.Stat(); err != nil {
		file.Close()
		return nil, nil, err
	}
	return file, info, nil
}

// contentTypes does not leave to the machine's tables what browsers insist on:
// modules must be JavaScript, and only application/wasm is compiled as it comes.
var contentTypes = map[string]string{
	".css":  "text/css; charset=utf-8",
	".gz":   "application/gzip",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".md":   "text/markdown; charset=utf-8",
	".mjs":  "text/javascript; charset=utf-8",
	".png":  "image/png",
	".svg":  "image/svg+xml",
	".wasm": "application/wasm",
}

func contentType(name string) string {
	extension := path.Ext(name)
	if known, ok := contentTypes[extension]; ok {
		return known
	}
	if guess := mime.TypeByExtension(extension); guess != "" {
		return guess
	}
	return "application/octet-stream"
}

// accepts reads an Accept-Encoding header (RFC 9110, section 12.5.3).
func accepts(header, coding string) bool {
	any := false
	for one := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(one, ";")
		_, quality, given := strings.Cut(weight, "=")
		q, err := strconv.ParseFloat(strings.TrimSpace(quality), 64)
		wanted := !given || err == nil && q > 0
		switch strings.TrimPrefix(strings.ToLower(strings.TrimSpace(name)), "x-") {
		case coding:
			return wanted
		case "*":
			any = wanted
		}
	}
	return any
}
