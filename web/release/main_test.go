package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// copyOf is a copy of the repository elsewhere, with a small program for those of the pages.
func copyOf(t *testing.T, folder string) string {
	t.Helper()
	list := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	list.Dir = filepath.Join("..", "..")
	names, err := list.Output()
	if err != nil {
		t.Skipf("this is no repository: %v", err)
	}
	for name := range strings.SplitSeq(strings.Trim(string(names), "\x00"), "\x00") {
		content, err := os.ReadFile(filepath.Join(list.Dir, name))
		if os.IsNotExist(err) { // deleted, not yet committed
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, name), content)
	}
	for name, content := range map[string]string{"worker.wasm": "\x00asm\xff", "stage.wasm": "\x00asm\xfe", "wasm_exec.js": "class Go {}", "parameters.json": "{}"} {
		write(t, filepath.Join(folder, "web/build", name), []byte(content))
	}
	return folder
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

var full = flag.Bool("full", false, "build for other platforms, too")

// TestReproducible: two commands and the single file are the same bytes, in whatever
// directory they are built. `make release-check` compares all.
func TestReproducible(t *testing.T) {
	if !*full {
		t.Skip("takes minutes where nothing has been built yet: -full")
	}
	const commit = "0123456789abcdef0123456789abcdef01234567"
	sums := map[string]string{}
	for _, folder := range []string{"a", "another place/of the same"} {
		r := release{top: copyOf(t, filepath.Join(t.TempDir(), folder)), build: "web/build", commit: commit, stderr: os.Stderr}
		out := t.TempDir()
		for _, one := range []platform{{"linux", "amd64"}, {"windows", "arm64"}} {
			if err := r.command(one, filepath.Join(out, one.file())); err != nil {
				t.Fatal(err)
			}
		}
		if err := r.single(filepath.Join(out, "single.html")); err != nil {
			t.Fatal(err)
		}
		entries, err := os.ReadDir(out)
		if err != nil || len(entries) != 3 {
			t.Fatalf("there are %v, %v", entries, err)
		}
		for _, entry := range entries {
			content, err := os.ReadFile(filepath.Join(out, entry.Name()))
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(entry.Name(), "balance-") && !bytes.Contains(content, []byte(commit)) {
				t.Errorf("%s does not know its commit", entry.Name())
			}
			if bytes.Contains(content, []byte(r.top)) {
				t.Errorf("%s tells of %s", entry.Name(), r.top)
			}
			sum := fmt.Sprintf("%x", sha256.Sum256(content))
			if before, ok := sums[entry.Name()]; ok && before != sum {
				t.Errorf("in %s, %s is another", folder, entry.Name())
			}
			sums[entry.Name()] = sum
		}
	}
}

// TestPack: an archive says nothing of when and by whom it was made.
func TestPack(t *testing.T) {
	var archives []bytes.Buffer
	for i := range 2 {
		folder := t.TempDir()
		for name, content := range map[string]string{"b.html": "<p>B", "a/c.js.gz": "packed", ".nojekyll": ""} {
			path := filepath.Join(folder, name)
			write(t, path, []byte(content))
			if err := os.Chtimes(path, time.Time{}, time.Unix(int64(i)*1e8, 0)); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(path, []os.FileMode{0o600, 0o755}[i]); err != nil {
				t.Fatal(err)
			}
		}
		var b bytes.Buffer
		if err := pack(&b, folder); err != nil {
			t.Fatal(err)
		}
		archives = append(archives, b)
	}
	if !bytes.Equal(archives[0].Bytes(), archives[1].Bytes()) {
		t.Error("the same files are packed to other bytes")
	}
	archive, err := zip.NewReader(bytes.NewReader(archives[0].Bytes()), int64(archives[0].Len()))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, one := range archive.File {
		file, err := one.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(file)
		if err != nil {
			t.Fatal(err)
		}
		found[one.Name] = string(content)
	}
	if len(found) != 3 || found["balanced-networks/b.html"] != "<p>B" || found["balanced-networks/a/c.js.gz"] != "packed" {
		t.Errorf("the archive has %q", found)
	}
}

// TestSums: the hashes are those that sha256sum knows.
func TestSums(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "abc"), []byte("abc"))
	if err := writeSums(folder); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(folder, "SHA256SUMS"))
	if want := "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  abc\n"; err != nil || string(got) != want {
		t.Errorf("the hashes are %q, %v", got, err)
	}
}

// TestChanges: what has changed since the last tag before the commit, without merges.
func TestChanges(t *testing.T) {
	r := release{top: t.TempDir(), stderr: os.Stderr}
	git := func(args ...string) string {
		out, err := r.tool([]string{"GIT_COMMITTER_DATE=2026-02-03T04:05:06Z", "GIT_AUTHOR_DATE=2026-01-01T00:00:00Z", "GIT_CONFIG_GLOBAL=/dev/null"},
			"git", append([]string{"-c", "user.name=n", "-c", "user.email=e", "-c", "commit.gpgsign=false"}, args...)...)
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(out))
	}
	commit := func(subject string) string {
		git("commit", "-q", "--allow-empty", "-m", subject)
		return git("rev-parse", "HEAD")
	}
	changes := func() string {
		text, err := r.changes()
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	git("init", "-q")
	first := commit("The first")
	r.commit = commit("The second")
	if got := changes(); !strings.HasSuffix(got, "## All changes\n\n- 2026-02-03: The second ("+r.commit[:7]+")\n- 2026-02-03: The first ("+first[:7]+")\n") {
		t.Errorf("the changes are\n%s", got)
	}
	git("tag", "v1", first)
	git("tag", "v2", r.commit)
	if got := changes(); !strings.HasSuffix(got, "## Changes since v1\n\n- 2026-02-03: The second ("+r.commit[:7]+")\n") {
		t.Errorf("the changes are\n%s", got)
	}
}
