package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// small is the directory of a small page, and of a frame that is a part of it.
func small(t *testing.T, more map[string]string) string {
	t.Helper()
	root := t.TempDir()
	files := map[string]string{
		"index.html": `<html lang="en" data-page="room/page.js">
<link rel="stylesheet" href="shared/base.css">
<link rel="stylesheet" href="room/page.css">
<link rel="stylesheet" href="shared/dark.css" media="print" id="dark">
<noscript><link rel="stylesheet" href="shared/noscript.css"></noscript>
<script src="shared/first.js"></script>
<script type="module" src="programs/early.js"></script>
<script type="module" src="shared/begin.js"></script>
<p>Page
`,
		"stage.html":         `<script type="module" src="programs/stage.js"></script>`,
		"shared/base.css":    "p { color: red }",
		"room/page.css":      "p { color: blue; &.b { --x: 1; } }",
		"shared/begin.js":    "const root = document.documentElement;\nconst { start } = await import(`../${root.dataset.page}`);\nstart();\n",
		"room/page.js":       "import { label } from '../shared/label.js';\nexport const start = async () => console.log(label, (await import('../qr.js')).code, new URL('../programs/worker.js', import.meta.url));\n",
		"shared/label.js":    "export const label = 'the label';\n",
		"programs/early.js":  "import { label } from '../shared/label.js';\nconsole.log('early', label)",
		"programs/stage.js":  "parent.postMessage('here');",
		"programs/worker.js": "postMessage('here');",
		"qr.js":              "export const code = 'the code';",
	}
	for name, content := range more {
		files[name] = content
	}
	for name, content := range files {
		path := filepath.Join(root, name)
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
	return root
}

func TestJoin(t *testing.T) {
	to := filepath.Join(t.TempDir(), "build", "pages")
	for range 2 { // in the place of the last
		if err := run([]string{"-page", small(t, nil), "-o", to}, os.Stderr); err != nil {
			t.Fatal(err)
		}
	}
	files := map[string]string{}
	for _, name := range []string{"index.html", "joined/index.js", "joined/index.css", "joined/modules.txt"} {
		text, err := os.ReadFile(filepath.Join(to, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	if want := `<html lang="en" data-page="room/page.js">
<link rel="stylesheet" href="joined/index.css">
<link rel="stylesheet" href="shared/dark.css" media="print" id="dark">
<noscript><link rel="stylesheet" href="shared/noscript.css"></noscript>
<script src="shared/first.js"></script>
<script type="module" src="joined/index.js"></script>
<p>Page
`; files["index.html"] != want {
		t.Errorf("the page is\n%s", files["index.html"])
	}
	if want := "p{color:red}p{color:blue;&.b{--x: 1}}\n"; files["joined/index.css"] != want {
		t.Errorf("the style is %q", files["joined/index.css"])
	}
	script := files["joined/index.js"]
	for _, text := range []string{"the label", `import("../qr.js")`, `"../programs/worker.js",import.meta.url`} {
		if strings.Count(script, text) != 1 {
			t.Errorf("the module has not one %s: %s", text, script)
		}
	}
	if strings.Contains(script, "the code") || strings.Index(script, `"early"`) > strings.Index(script, "documentElement") {
		t.Errorf("the module is %s", script)
	}
	if want := "programs/early.js\nroom/page.js\nshared/begin.js\nshared/label.js\n"; files["joined/modules.txt"] != want {
		t.Errorf("in it are %q", files["joined/modules.txt"])
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(to), ".*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
}

// TestJoinRefuses: what would make a page that does not work makes none, and leaves the last.
func TestJoinRefuses(t *testing.T) {
	to := filepath.Join(t.TempDir(), "pages")
	if err := run([]string{"-page", small(t, nil), "-o", to}, os.Stderr); err != nil {
		t.Fatal(err)
	}
	for _, one := range []struct {
		says string
		more map[string]string
	}{
		{"label.js", map[string]string{"shared/label.js": ""}},
		{"base.css", map[string]string{"shared/base.css": ""}},
		{"names another file", map[string]string{"shared/base.css": "p { background: url(a.png) }"}},
		{"table of the pages", map[string]string{"shared/begin.js": "import('../room/page.js')"}},
		{"no page", map[string]string{"index.html": "<html>"}},
	} {
		if err := run([]string{"-page", small(t, one.more), "-o", to}, os.Stderr); err == nil || !strings.Contains(err.Error(), one.says) {
			t.Errorf("without %s: %v", one.says, err)
		}
	}
	if _, err := os.Stat(filepath.Join(to, "joined", "index.js")); err != nil {
		t.Error(err)
	}
}
