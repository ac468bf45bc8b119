//go:build js

package message

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"syscall/js"
	"testing"
)

// anything is a value of JavaScript, by its source: of the fields that messages have,
// or of none.
func anything(random *rand.Rand, names []string, depth int) string {
	switch kind := random.IntN(14); {
	case kind < 2 && depth > 0:
		var parts []string
		for range random.IntN(4) {
			parts = append(parts, anything(random, names, depth-1))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case kind < 6 && depth > 0:
		var parts []string
		for range random.IntN(9) {
			parts = append(parts, fmt.Sprintf("%q: %s", names[random.IntN(len(names))], anything(random, names, depth-1)))
		}
		return "({" + strings.Join(parts, ",") + "})"
	}
	scalars := []string{"undefined", "null", "true", "0", "-1", "1.5", "1e300", "NaN", "Infinity", "'x'", "'trace'", "'#12abef'", "'e'", "5n", "Symbol()", "() => 1",
		"new ArrayBuffer(8)", "new Date()", "new Map()", "Object.create(null)", "'\\ud800'", "new Proxy({}, {})", "new Array(1e9)"}
	return scalars[random.IntN(len(scalars))]
}

// Whatever comes, a receiver reads it or says in a sentence why not.
func TestAnythingIsReadOrRefused(t *testing.T) {
	known := func() []any {
		return []any{new(View), new(Pace), new(Step), new(Refresh), new(Set), new(Reset), new(Tick), new(Axes), new(Refused)}
	}
	names := []string{"type", "", "extra"}
	var add func(reflect.Type)
	add = func(of reflect.Type) {
		switch of.Kind() {
		case reflect.Struct:
			for _, field := range Fields(of) {
				names = append(names, field.Name)
				add(field.Type)
			}
		case reflect.Slice, reflect.Pointer:
			add(of.Elem())
		}
	}
	for _, m := range known() {
		add(reflect.TypeOf(m))
	}
	random := rand.New(rand.NewPCG(1, 2))
	read := 0
	for range 20000 {
		source := anything(random, names, 3)
		if random.IntN(2) == 0 {
			word := known()[random.IntN(len(known()))].(Message).Word()
			source = fmt.Sprintf("Object.assign(%s ?? {}, {type: %q})", source, word)
		}
		data := js.Global().Get("Function").New("return " + source).Invoke()
		if _, err := Read(data, new(View), new(Pace), new(Step), new(Refresh), new(Set), new(Reset), new(Tick), new(Axes), new(Refused)); err == nil {
			read++
		} else if len(err.Error()) > 1000 {
			t.Errorf("%.200s: %d bytes are said", source, len(err.Error()))
		}
		var request Request
		if err := Decode(data, &request); err == nil {
			read++
		}
	}
	if read == 0 {
		t.Error("nothing is read: too little for a test")
	}
}
