// WebAssembly starts no commands.

//go:build !js

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEdits(t *testing.T) {
	const text = "one two three two"
	for _, test := range []struct {
		edit
		want, err string
	}{
		{edit{begin: "one ", end: "three"}, "three two", ""},
		{edit{begin: "one", end: " three", to: "1"}, "1 three two", ""},
		{edit{begin: "three", to: "3"}, "one two 3", ""},
		{edit{begin: "four"}, text, `"four" should be there once`},
		{edit{begin: "two"}, text, `"two" should be there once`},
		{edit{begin: "three", end: "one"}, text, `"one" should come after "three"`},
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "text")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		test.file = "text"
		err := test.apply(dir)
		if (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
			t.Errorf("%+v: %v", test.edit, err)
		}
		if got, _ := os.ReadFile(path); string(got) != test.want {
			t.Errorf("%+v gives %q", test.edit, got)
		}
	}
}

// What does not compile is told when the program is built, by file and line.
func TestFaultsOfAShader(t *testing.T) {
	t.Chdir("../../..")
	dir := t.TempDir()
	shader := filepath.Join(dir, "faulty.kage")
	source := "//kage:unit pixels\n\npackage main\n\nfunc Fragment() vec4 {\n\treturn unknown\n}\n"
	if err := os.WriteFile(shader, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	err := precompile(filepath.Join(dir, "copy"), []string{"wasm/stage/line.kage", shader})
	if err == nil || !strings.Contains(err.Error(), shader) || !strings.Contains(err.Error(), "6:") || strings.Contains(err.Error(), "line.kage:") {
		t.Errorf("a shader with a fault gives %v", err)
	}
}
