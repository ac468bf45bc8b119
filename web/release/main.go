// Command release collects in a folder what is published of a commit:
//
//	go run ./web/release -commit COMMIT [-build web/build] -o DIR
//
// the site for a host of static files, the single file, the command for the usual
// platforms, what has changed, and the hashes of all. The same commit, with the same
// versions of Go and gzip, gives the same bytes wherever it is built. It runs at the
// top of the repository, whose files have to be those of the commit.
package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"balance/sim"
)

// A platform is one that the command is built for.
type platform struct{ system, processor string }

var platforms = []platform{
	{"linux", "amd64"}, {"linux", "arm64"},
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"windows", "amd64"}, {"windows", "arm64"},
}

// file is what the command is called there.
func (p platform) file() string {
	name := "balance-" + strings.Replace(p.system, "darwin", "macos", 1) + "-" + p.processor
	if p.system == "windows" {
		name += ".exe"
	}
	return name
}

// A release is made from the repository at top.
type release struct {
	top, build, commit string
	stderr             io.Writer
}

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("release", flag.ContinueOnError)
	flags.SetOutput(stderr)
	r := release{top: ".", stderr: stderr}
	flags.StringVar(&r.commit, "commit", "", "full `name` of the commit")
	flags.StringVar(&r.build, "build", "web/build", "`directory` of what is built for the pages")
	to := flags.String("o", "", "`directory` to write to, which is made anew")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 || *to == "" || !regexp.MustCompile(`^[0-9a-f]{40}$`).MatchString(r.commit) {
		return errors.New("allowed are flags only; -o names a directory and -commit a commit, with 40 hexadecimal digits")
	}
	made, err := filepath.Abs(*to + ".new")
	if err != nil {
		return err
	}
	defer os.RemoveAll(made)
	if err := errors.Join(os.RemoveAll(made), os.MkdirAll(made, 0o755)); err != nil {
		return err
	}
	if err := r.write(made); err != nil {
		return err
	}
	if err := errors.Join(os.RemoveAll(*to), os.Rename(made, *to)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(stdout, "Release %s-%s is in %s.\n", sim.Version, r.commit[:7], *to)
	return err
}

func (r release) write(to string) error {
	for _, one := range platforms {
		if err := r.command(one, filepath.Join(to, one.file())); err != nil {
			return err
		}
	}
	if err := r.single(filepath.Join(to, "balanced-networks.html")); err != nil {
		return err
	}
	if err := r.site(filepath.Join(to, "balanced-networks-site.zip")); err != nil {
		return err
	}
	changes, err := r.changes()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(to, "CHANGELOG.md"), changes, 0o644); err != nil {
		return err
	}
	return writeSums(to)
}

// tool runs a program at the top of the repository and gives what it prints.
func (r release) tool(environment []string, name string, args ...string) ([]byte, error) {
	command := exec.Command(name, args...)
	command.Dir = r.top
	command.Env = append(os.Environ(), environment...)
	command.Stderr = r.stderr
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", strings.Join(append([]string{name}, args...), " "), err)
	}
	return out, nil
}

// command builds the command for a platform. Nothing of this machine is in it, nor
// what the repository is like.
func (r release) command(on platform, to string) error {
	_, err := r.tool(
		[]string{"GOOS=" + on.system, "GOARCH=" + on.processor, "CGO_ENABLED=0", "GOAMD64=v1", "GOARM64=v8.0", "GOFLAGS=", "GOEXPERIMENT="},
		"go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -X balance/sim/experiment.revision="+r.commit, "-o", to, "./sim/cmd/balance")
	return err
}

func (r release) single(to string) error {
	_, err := r.tool(nil, "go", "run", "./web/single", "-build", r.build, "-o", to)
	return err
}

// site packs the folder that make dist writes, with this release only.
func (r release) site(to string) error {
	folder, err := os.MkdirTemp("", "site-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if _, err := r.tool(nil, "go", "run", "./web", "dist", "-build", r.build, "-commit", r.commit, "-o", folder); err != nil {
		return err
	}
	var packed bytes.Buffer
	if err := pack(&packed, folder); err != nil {
		return err
	}
	return os.WriteFile(to, packed.Bytes(), 0o644)
}

// pack writes the files of a folder to an archive, in the order of their names, with
// no more than these and what is in them.
func pack(to io.Writer, folder string) error {
	archive := zip.NewWriter(to)
	archive.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(to, flate.BestCompression)
	})
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		method := zip.Deflate
		if slices.Contains([]string{".br", ".gz"}, filepath.Ext(name)) {
			method = zip.Store
		}
		header := zip.FileHeader{Name: "balanced-networks/" + filepath.ToSlash(name), Method: method}
		header.SetMode(0o644)
		file, err := archive.CreateHeader(&header)
		if err != nil {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		_, err = file.Write(content)
		return err
	})
	return errors.Join(err, archive.Close())
}

// changes lists the commits since the last tag before this one; all where there is none.
func (r release) changes() ([]byte, error) {
	commits, since := r.commit, "All changes"
	// It may well be that there is no tag; then git says so and fails.
	before := exec.Command("git", "describe", "--tags", "--abbrev=0", r.commit+"^")
	before.Dir = r.top
	if tag, err := before.Output(); err == nil {
		name := strings.TrimSpace(string(tag))
		commits, since = name+".."+r.commit, "Changes since "+name
	}
	lines, err := r.tool(nil, "git", "-c", "log.showSignature=false", "log", "--no-merges", "--topo-order", "--format=%cs%x09%H%x09%s", commits, "--")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Balanced networks %s-%s\n\nVersion %[1]s of the numerics, commit %[3]s, built with %[4]s.\n\n## %[5]s\n\n", sim.Version, r.commit[:7], r.commit, runtime.Version(), since)
	for line := range strings.Lines(string(lines)) {
		date, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		commit, subject, _ := strings.Cut(rest, "\t")
		fmt.Fprintf(&b, "- %s: %s (%.7s)\n", date, subject, commit)
	}
	return b.Bytes(), nil
}

// writeSums writes the hashes of all files of a folder, as sha256sum --check reads them.
func writeSums(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(content), entry.Name())
	}
	return os.WriteFile(filepath.Join(folder, "SHA256SUMS"), []byte(b.String()), 0o644)
}
