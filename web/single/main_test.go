package main

import (
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// small writes a small site, and gives the directories of its pages and products.
func small(t *testing.T, more map[string]string) (page, build string) {
	t.Helper()
	top := t.TempDir()
	files := map[string]string{
		"page/index.html":         `<html lang="en" data-page="room/page.js"><script src="shared/first.js"></script><script type="module" src="programs/early.js"></script>` + "\n" + `<script type="module" src="shared/begin.js"></script>`,
		"page/stage.html":         `<script src="wasm_exec.js"></script><script type="module" src="programs/stage.js"></script>`,
		"page/shared/first.js":    "(function () { console.log(location.search); })();",
		"page/shared/begin.js":    "const root = document.documentElement;\nconst { start } = await import(`../${root.dataset.page}`);\nstart();\n",
		"page/room/page.js":       "import { label } from '../shared/label.js';\nexport const start = () => console.log(label, import.meta.url, location.hash);\n",
		"page/shared/label.js":    "export const label = 'the label <b>';\n",
		"page/shared/types.d.ts":  "export {};",
		"page/programs/worker.js": "importScripts('../wasm_exec.js');\npostMessage('here');\n",
		"page/programs/early.js":  "import './loading.js';",
		"page/programs/stage.js":  "parent.postMessage('here');",
		"build/wasm_exec.js":      "class Go {}\n",
		"build/worker.wasm":       "\x00asm\xff",
		"build/worker.wasm.gz":    "packed",
	}
	for name, content := range more {
		files[name] = content
	}
	for name, content := range files {
		path := filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if content == "" {
			continue
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(top, "page"), filepath.Join(top, "build")
}

// blocks unpacks what is in a single file, by name.
func blocks(t *testing.T, file string) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, block := range regexp.MustCompile(`<script type="application/gzip" data-file="([^"]*)">([^<]*)</script>`).FindAllStringSubmatch(file, -1) {
		zip, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(block[2])))
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(zip)
		if err != nil {
			t.Fatal(err)
		}
		found[block[1]] = string(content)
	}
	return found
}

func TestSingle(t *testing.T) {
	file, err := single(small(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	found := blocks(t, string(file))
	if found["worker.wasm"] != "\x00asm\xff" || len(found) != 2 {
		t.Errorf("the file has %d blocks, and the program %q", len(found), found["worker.wasm"])
	}
	var texts map[string]string
	if err := json.Unmarshal([]byte(found[""]), &texts); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"index.html":         "data-page",
		"stage.html":         "programs/stage.js",
		"shared/first.js":    "console.log(pageAddress.search)",
		"programs/stage.js":  "parent.postMessage('here');",
		"programs/worker.js": "class Go {}\n\npostMessage('here');",
		joined:               "the label <b>",
	} {
		if name == joined && !strings.Contains(texts[name], "moduleAddress,pageAddress.hash") {
			t.Errorf("modules would ask a document without an address for it: %q", texts[name])
		}
		if !strings.Contains(texts[name], want) {
			t.Errorf("%s is %q, without %q", name, texts[name], want)
		}
		delete(texts, name)
	}
	delete(texts, "wasm_exec.js") // of the plots
	for name := range texts {
		t.Errorf("%s is in the file for nothing", name)
	}
	// The first script, Go's glue, that of the plots, the joined one, the opener.
	if got := strings.Count(string(file), html.EscapeString("'sha256-")); got != 5 {
		t.Errorf("%d scripts may run", got)
	}
	if strings.Count(opener, "</script") > 0 {
		t.Error("the opener ends its own element")
	}
	again, err := single(small(t, nil))
	if err != nil || string(again) != string(file) {
		t.Errorf("the same site in another directory makes another file: %v", err)
	}
}

// TestSingleRefuses: what would make a file that does not work makes none.
func TestSingleRefuses(t *testing.T) {
	for _, one := range []struct {
		says string
		more map[string]string
	}{
		{"worker.wasm", map[string]string{"build/worker.wasm": ""}},
		{"importScripts", map[string]string{"page/programs/worker.js": "import '../wasm_exec.js'"}},
		{"table of the pages", map[string]string{"page/shared/begin.js": "import('../room/page.js')"}},
		{"label.js", map[string]string{"page/shared/label.js": ""}},
		{"not there: away.js", map[string]string{"page/other.html": `<script src="away.js"></script>`}},
	} {
		if _, err := single(small(t, one.more)); err == nil || !strings.Contains(err.Error(), one.says) {
			t.Errorf("without %s: %v", one.says, err)
		}
	}
}
