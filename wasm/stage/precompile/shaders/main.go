//go:build ebitengine

// Command shaders compiles shaders for OpenGL ES 3.0, which WebGL 2 takes: all that Ebitengine has of its own,
// and the files that are named. It is built within a copy of Ebitengine, and prints
// a file for its package graphics, which looks up what it would have compiled.
package main

import (
	"fmt"
	"os"
	"slices"

	"github.com/hajimehoshi/ebiten/v2/internal/builtinshader"
	"github.com/hajimehoshi/ebiten/v2/internal/graphics"
	"github.com/hajimehoshi/ebiten/v2/internal/shaderir"
	"github.com/hajimehoshi/ebiten/v2/internal/shaderir/glsl"
)

func main() {
	fmt.Print(head)
	for filter := range builtinshader.Filter(builtinshader.FilterCount) {
		for address := range builtinshader.Address(builtinshader.AddressCount) {
			for colors, of := range []bool{false, true} {
				key := string([]byte{byte(filter), byte(address), byte(colors)})
				add("built in", key, builtinshader.ShaderSource(filter, address, of))
			}
		}
	}
	add("clear", builtinshader.ClearShaderSource, []byte(builtinshader.ClearShaderSource))
	for _, name := range os.Args[1:] {
		source, err := os.ReadFile(name)
		if err != nil {
			fail(err)
		}
		add(name, string(source), source)
	}
	fmt.Print("}\n")
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "shaders:", err)
	os.Exit(1)
}

const head = `// Written by what made this copy of Ebitengine.

package graphics

import (
	"errors"

	"github.com/hajimehoshi/ebiten/v2/internal/shaderir"
)

// CompileShader returns a shader that was compiled when this package was written.
func CompileShader(source []byte) (*shaderir.Program, error) {
	for i := range compiled {
		if compiled[i].source == string(source) {
			return &compiled[i].program, nil
		}
	}
	return nil, errors.New("graphics: the shader is none of those that were compiled when the program was built")
}

// GLSL returns the sources of a shader that CompileShader has returned.
func GLSL(program *shaderir.Program) (vertex, fragment string) {
	for i := range compiled {
		if &compiled[i].program == program {
			return compiled[i].vertex, compiled[i].fragment
		}
	}
	return "", ""
}

// Of programs there is left what is asked for when they run; of their functions, by way of the vertices', which
// uniform variables they use.
var compiled = []struct {
	source, vertex, fragment string
	program                  shaderir.Program
}{
`

// add prints a shader that is found by its source, or another key in its place.
func add(name, key string, source []byte) {
	program, err := graphics.CompileShader(source)
	if err != nil {
		fail(fmt.Errorf("%s: %w", name, err))
	}
	vertex, fragment := glsl.Compile(program, glsl.GLSLVersionES300)
	fmt.Printf("\t{\n\t\tsource: %q,\n\t\tvertex: %q,\n\t\tfragment: %q,\n\t\tprogram: shaderir.Program{\n", key, vertex, fragment)
	fmt.Printf("\t\t\tUniformNames: %#v,\n\t\t\tUniforms: %#v,\n\t\t\tTextureCount: %d,\n", program.UniformNames, program.Uniforms, program.TextureCount)
	fmt.Printf("\t\t\tAttributes: %#v,\n\t\t\tVaryings: %#v,\n", program.Attributes, program.Varyings)
	fmt.Printf("\t\t\tUnit: %d,\n", program.Unit)
	fmt.Print("\t\t\tVertexFunc: shaderir.VertexFunc{Block: &shaderir.Block{Stmts: []shaderir.Stmt{{Exprs: []shaderir.Expr{\n")
	for _, index := range used(program) {
		fmt.Printf("\t\t\t\t{Type: shaderir.UniformVariable, Index: %d},\n", index)
	}
	fmt.Print("\t\t\t}}}}},\n\t\t\tFragmentFunc: shaderir.FragmentFunc{Block: &shaderir.Block{}},\n\t\t},\n\t},\n")
}

// used returns which uniform variables of a shader matter: those of which the filter leaves what they hold.
func used(program *shaderir.Program) (indices []int) {
	var values []uint32
	var first []int // of the values of each
	for _, kind := range program.Uniforms {
		first = append(first, len(values))
		values = append(values, slices.Repeat([]uint32{1}, kind.DwordCount())...)
	}
	program.FilterUniformVariables(values)
	for index, at := range first {
		if values[at] == 1 {
			indices = append(indices, index)
		}
	}
	return indices
}
