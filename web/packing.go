package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
)

// A packing is a way to pack a file, of which browsers accept the coding; what is packed stands
// beside the file under its name with the ending.
type packing struct {
	coding, ending string
	pack           func(content []byte, level int) ([]byte, error)
}

// packings are what a file may have a version of beside it, the shorter one first.
var packings = []packing{{"br", ".br", brotlied}, {"gzip", ".gz", gzipped}}

func brotlied(content []byte, level int) ([]byte, error) {
	var packed bytes.Buffer
	return finish(&packed, brotli.NewWriterLevel(&packed, level), content)
}

// gzipped takes no time worth saving at its best level.
func gzipped(content []byte, _ int) ([]byte, error) {
	var packed bytes.Buffer
	zip, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	return finish(&packed, zip, content)
}

func finish(packed *bytes.Buffer, packer io.WriteCloser, content []byte) ([]byte, error) {
	if _, err := packer.Write(content); err != nil {
		return nil, err
	}
	err := packer.Close()
	return packed.Bytes(), err
}

// Levels of brotli: for files that are packed while somebody waits, for those of a build, and for
// those of a release. On 9 MB of WebAssembly they take 2, 28 and 40 s of a processor; the
// second is 14 % shorter than the first, the third 2 % shorter than the second.
const (
	atOnce     = 5
	atBuilding = 10
	atRelease  = brotli.BestCompression
)

// runPack is the command `web pack`, by which a build packs its programs.
func runPack(args []string, stderr io.Writer) error {
	flags := flag.NewFlagSet("web pack", flag.ContinueOnError)
	flags.SetOutput(stderr)
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return err
	} else if err != nil || flags.NArg() == 0 {
		fmt.Fprintln(stderr, "web pack takes names of files, beside which it writes their packed versions")
		return errArguments
	}
	for _, name := range flags.Args() {
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, packing := range packings {
			packed, err := packing.pack(content, atBuilding)
			if err != nil {
				return err
			}
			// Moved into place whole: someone may be reading the last one.
			if err := os.WriteFile(name+packing.ending+".new", packed, 0o644); err != nil {
				return err
			}
			if err := os.Rename(name+packing.ending+".new", name+packing.ending); err != nil {
				return err
			}
		}
	}
	return nil
}

// mostAtOnce is the size of the largest file that is packed while somebody waits, bytes.
const mostAtOnce = 1 << 20

// A version is one of a file, packed.
type version struct {
	path, coding string
	time         time.Time
	size         int64
}

// packedTexts are what packedText has packed: []byte by version; nil where that is no shorter.
var packedTexts sync.Map

// packedText packs a text of pages, which has no packed version beside it while it is edited.
// It says false of what is no text, is large, or does not become shorter.
func packedText(dir, name string, file io.ReadSeeker, info fs.FileInfo, packing packing) (packed []byte, ok bool) {
	kind := contentType(name)
	if info.Size() > mostAtOnce || !strings.HasPrefix(kind, "text/") && kind != "application/json" && kind != "image/svg+xml" {
		return nil, false
	}
	key := version{filepath.Join(dir, name), packing.coding, info.ModTime(), info.Size()}
	if known, ok := packedTexts.Load(key); ok {
		packed = known.([]byte)
		return packed, packed != nil
	}
	content, err := io.ReadAll(file)
	if _, back := file.Seek(0, io.SeekStart); err != nil || back != nil {
		return nil, false
	}
	if packed, err = packing.pack(content, atOnce); err != nil || len(packed) >= len(content) {
		packed = nil
	}
	packedTexts.Store(key, packed)
	return packed, packed != nil
}
