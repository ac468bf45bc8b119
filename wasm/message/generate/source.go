package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"balance/wasm/message"
)

// A source is what reflection does not tell of a package.
type source struct {
	types  map[string]string   // comments, by name of the type
	fields map[string]string   // comments, by name of the type, a dot and name of the field
	words  map[string][]string // values of named constants, by name of their type
	spoken []string            // types that have the method Word
}

// words returns what the field "type" of a message may hold.
func (m *module) words(said any) ([]string, error) {
	if word := word(said); word != "" {
		return []string{word}, nil
	}
	for _, f := range message.Fields(reflect.TypeOf(said)) {
		if f.Name == "type" {
			_, _, words, err := m.of(f.Type)
			return words, err
		}
	}
	return nil, nil
}

func newSource() *source {
	return &source{types: map[string]string{}, fields: map[string]string{}, words: map[string][]string{}}
}

// A module reads the sources of its packages as they are asked for.
type module struct {
	root string
	read map[string]*source // by import path
}

func newModule(root string) *module { return &module{root, map[string]*source{}} }

// source returns that of a package.
func (m *module) source(path string) (*source, error) {
	if s := m.read[path]; s != nil {
		return s, nil
	}
	files, err := filepath.Glob(filepath.Join(m.root, strings.TrimPrefix(path, "balance"), "*.go"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("package %s has no files in %s", path, m.root)
	}
	s := newSource()
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		if err := s.addFile(file); err != nil {
			return nil, err
		}
	}
	m.read[path] = s
	return s, nil
}

// of returns the comments on a type, on its fields and its named values.
func (m *module) of(t reflect.Type) (comment string, field func(name string) string, words []string, err error) {
	s, err := m.source(t.PkgPath())
	if err != nil {
		return "", nil, nil, err
	}
	return s.types[t.Name()], func(name string) string { return s.fields[t.Name()+"."+name] }, s.words[t.Name()], nil
}

func (s *source) addFile(name string) error {
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	for _, d := range f.Decls {
		s.add(d)
	}
	return nil
}

// add adds what a declaration tells.
func (s *source) add(d ast.Decl) {
	if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil && f.Name.Name == "Word" {
		if receiver, ok := f.Recv.List[0].Type.(*ast.Ident); ok {
			s.spoken = append(s.spoken, receiver.Name)
		}
	}
	g, ok := d.(*ast.GenDecl)
	if !ok {
		return
	}
	for _, spec := range g.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			s.types[spec.Name.Name] = text(spec.Doc, spec.Comment)
			if spec.Doc == nil && len(g.Specs) == 1 {
				s.types[spec.Name.Name] = text(g.Doc)
			}
			if structure, ok := spec.Type.(*ast.StructType); ok {
				s.addFields(spec.Name.Name, structure)
			}
		case *ast.ValueSpec:
			if of, ok := spec.Type.(*ast.Ident); ok && g.Tok == token.CONST {
				for _, value := range spec.Values {
					if literal, ok := value.(*ast.BasicLit); ok && literal.Kind == token.STRING {
						word, _ := strconv.Unquote(literal.Value) // the parser has read it
						s.words[of.Name] = append(s.words[of.Name], word)
					}
				}
			}
		}
	}
}

func (s *source) addFields(name string, structure *ast.StructType) {
	for _, f := range structure.Fields.List {
		for _, field := range f.Names {
			s.fields[name+"."+field.Name] = text(f.Doc, f.Comment)
		}
	}
}

// text returns comments as one line.
func text(comments ...*ast.CommentGroup) string {
	var words []string
	for _, c := range comments {
		words = append(words, strings.Fields(c.Text())...)
	}
	return strings.Join(words, " ")
}
