package main

import (
	"encoding"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"balance/wasm/message"
	"balance/wasm/worker/desk"
)

func root(t *testing.T) string {
	t.Helper()
	dir, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestUpToDate compares the files that are kept with what the structs say now.
func TestUpToDate(t *testing.T) {
	dir := root(t)
	files, err := generate(dir, typesFile, tableFile)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(dir, name))
		switch {
		case err != nil:
			t.Errorf("%v; write it: make messages", err)
		case string(got) != want:
			t.Errorf("%s is not what the structs say; renew it: make messages", name)
		}
	}
}

// TestAllAreListed: whatever has a word is in the catalogue.
func TestAllAreListed(t *testing.T) {
	listed := map[string]bool{}
	packages := map[string]bool{}
	for _, c := range catalogue {
		for _, said := range c.messages {
			of := reflect.TypeOf(said)
			listed[of.String()] = true
			packages[of.PkgPath()] = true
		}
	}
	m := newModule(root(t))
	spoken := 0
	for path := range packages {
		s, err := m.source(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range s.spoken {
			spoken++
			if name := filepath.Base(path) + "." + name; !listed[name] {
				t.Errorf("%s has a word, but is not in the catalogue", name)
			}
		}
	}
	if spoken < 15 {
		t.Errorf("only %d types with a word are found", spoken)
	}
}

// TestWordsTellApart: on a channel, each word stands for one message, and what
// has no word is alone.
func TestWordsTellApart(t *testing.T) {
	m := newModule(root(t))
	for _, c := range catalogue {
		seen := map[string]bool{}
		for _, said := range c.messages {
			words, err := m.words(said)
			if err != nil || words == nil && len(c.messages) > 1 {
				t.Errorf("from %s to %s: no word tells %T from others (%v)", c.from, c.to, said, err)
			}
			for _, word := range words {
				if seen[word] {
					t.Errorf("from %s to %s: %q does not tell %T from others", c.from, c.to, word, said)
				}
				seen[word] = true
			}
		}
	}
}

// TestRequests: the desk takes the requests that are listed, and no others.
func TestRequests(t *testing.T) {
	var words []string
	for _, r := range requests {
		words = append(words, r.ask)
	}
	slices.Sort(words)
	reply := desk.Answer([]byte(`{"id": 1, "ask": "nothing"}`), nil)
	if _, allowed, _ := strings.Cut(reply.Message, "allowed are "); allowed != strings.Join(words, ", ") {
		t.Errorf("the desk says %q; requests are %q", reply.Message, words)
	}
}

// TestNullable: what is said to be null is a list of a message.
func TestNullable(t *testing.T) {
	text, err := declarations(newModule(root(t)))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(text, "[] | null;"); got != len(nullable) {
		t.Errorf("%d lists may be null, want %d", got, len(nullable))
	}
}

// TestObjectsCanBeCoded: messages that travel as objects hold only what package
// message reads and writes.
func TestObjectsCanBeCoded(t *testing.T) {
	text := reflect.TypeFor[encoding.TextUnmarshaler]()
	foreign := []reflect.Type{reflect.TypeFor[message.Module](), reflect.TypeFor[message.Port]()}
	var check func(of reflect.Type, at string)
	check = func(of reflect.Type, at string) {
		if reflect.PointerTo(of).Implements(text) || slices.Contains(foreign, of) {
			return
		}
		switch of.Kind() {
		case reflect.Bool, reflect.String, reflect.Int, reflect.Float64:
		case reflect.Pointer, reflect.Slice:
			check(of.Elem(), at)
		case reflect.Struct:
			for _, f := range message.Fields(of) {
				check(f.Type, at+"."+f.Name)
			}
		default:
			t.Errorf("%s is a %s, which package message cannot code", at, of)
		}
	}
	for _, c := range catalogue {
		if c.as != "object" {
			continue
		}
		for _, said := range c.messages {
			check(reflect.TypeOf(said), reflect.TypeOf(said).String())
		}
	}
}

// A sample has one of everything that TypeScript is written for.
type sample struct {
	embedded
	Flag   bool                      `json:"flag"` // after the field
	Maybe  *float64                  `json:"maybe"`
	Few    []*int                    `json:"few,omitempty"`
	ByName map[string][]letter       `json:"by_name"`
	Hidden string                    `json:"-"`
	Hex    message.Color             `json:"hex"`
	Others []map[string]message.Pace `json:"others"`
}

// embedded has a comment of its own, and links to [sample] and [message.Pace].
type embedded struct {
	// Before the field,
	// on two lines.
	First int64 `json:"first"`
}

// A letter is
// one of two.
type letter string

const (
	alpha letter = "a"
	beta  letter = "b"
	gamma        = "no letter"
)

var _ = []any{alpha, beta, gamma}

func TestTypeScript(t *testing.T) {
	m := newModule(root(t))
	here := reflect.TypeFor[sample]().PkgPath()
	s := newSource()
	if err := s.addFile("generate_test.go"); err != nil {
		t.Fatal(err)
	}
	m.read[here] = s
	ts := &typescript{module: m, declared: map[string]reflect.Type{}}
	ts.name(reflect.TypeFor[sample]())
	ts.declareAll()
	const want = `
/** A sample has one of everything that TypeScript is written for. */
export type sample = {
  /** Before the field, on two lines. */
  first: number;
  /** after the field */
  flag: boolean;
  maybe: number | null;
  few?: (number | null)[];
  by_name: Record<string, letter[]>;
  hex: string;
  others: Record<string, Pace>[];
};

/** A letter is one of two. */
export type letter = 'a' | 'b';

/** Pace says whether model time runs, and how fast. */
export type Pace = {
  type: 'pace';
  playing: boolean;
  /** model time per real time */
  speed: number;
};
`
	if got := ts.text.String(); got != want || ts.err != nil {
		t.Errorf("%v, got%s\nwant%s", ts.err, got, want)
	}
	if got, want := jsdoc("  ", s.types["embedded"]), "  /** embedded has a comment of its own, and links to sample and Pace. */\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestNoTypeScript: what has no form in TypeScript, or the name of another type,
// is an error.
func TestNoTypeScript(t *testing.T) {
	type Pace struct{}
	for want, of := range map[string][]reflect.Type{
		"no TypeScript stands for chan int":                   {reflect.TypeFor[chan int]()},
		"message.Pace and main.Pace would have the same name": {reflect.TypeFor[message.Pace](), reflect.TypeFor[Pace]()},
	} {
		ts := &typescript{declared: map[string]reflect.Type{}}
		for _, of := range of {
			ts.name(of)
		}
		if ts.err == nil || ts.err.Error() != want {
			t.Errorf("%v, want %s", ts.err, want)
		}
	}
}

func TestInsert(t *testing.T) {
	got, err := insert("before\n"+begin+"\nold\n"+end+"\nafter\n", "new\n")
	if want := "before\n" + begin + "\nnew\n" + end + "\nafter\n"; err != nil || got != want {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
	for _, text := range []string{"", begin + "\n", end + "\n", end + "\n" + begin + "\n"} {
		if got, err := insert(text, "new\n"); err == nil || !strings.Contains(err.Error(), begin) {
			t.Errorf("%q becomes %q, %v", text, got, err)
		}
	}
}
