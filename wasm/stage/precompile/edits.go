package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// An edit puts something in the place of some text of a file, from where it begins until the next place
// where it ends; until the file's end, if no end is given.
type edit struct {
	file       string
	begin, end string
	to         string
}

var edits = []edit{
	// What has their names now is in compiled.go, by keys instead of sources.
	{file: "internal/graphics/shader.go", begin: "import ("},
	{file: "internal/builtinshader/shader.go", begin: "import (", end: "type Filter int"},
	{file: "internal/builtinshader/shader.go", begin: "var (\n\tshaders ", end: "//ebitengine:shadersource", to: shaderKey},

	{file: "internal/graphicsdriver/opengl/shader.go", begin: "\t\"github.com/hajimehoshi/ebiten/v2/internal/shaderir/glsl\"\n", end: ")", to: "\t\"" + module + "/internal/graphics\"\n"},
	{file: "internal/graphicsdriver/opengl/shader.go", begin: "glsl.Compile(s.ir, ", end: "\n", to: "graphics.GLSL(s.ir)"},

	// The search knows the sources of Ebitengine by package go/build. Commands are told without who has called them.
	{file: "internal/debug/caller.go", begin: "import (", end: "type CallerType int"},
	{file: "internal/debug/caller.go", begin: "\tebitengineFileDirOnce.Do(", to: "\treturn \"\", 0, CallerTypeNone\n}\n"},

	// Keys are the page's.
	{file: "internal/ui/keys_js.go", begin: "var uiKeyToJSCode = map[Key]js.Value{", to: "var uiKeyToJSCode map[Key]js.Value\n"},
}

const shaderKey = `
// ShaderSource returns a key by which package graphics finds the built-in shader.
func ShaderSource(filter Filter, address Address, useColorM bool) []byte {
	key := []byte{byte(filter), byte(address), 0}
	if useColorM {
		key[2] = 1
	}
	return key
}

`

// apply edits the file in a copy of Ebitengine. Another version of Ebitengine may be written otherwise.
func (e edit) apply(dir string) error {
	path := filepath.Join(dir, e.file)
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, after, found := strings.Cut(string(data), e.begin)
	if !found || strings.Contains(after, e.begin) {
		return fmt.Errorf("%s: %q should be there once", path, e.begin)
	}
	if e.end == "" {
		after = ""
	} else if i := strings.Index(after, e.end); i >= 0 {
		after = after[i:]
	} else {
		return fmt.Errorf("%s: %q should come after %q", path, e.end, e.begin)
	}
	return os.WriteFile(path, []byte(before+e.to+after), 0o644)
}
