package message

import (
	"reflect"
	"strings"
	"sync"
)

// A Field is a field of a struct as an object bears it. Its tag is that of
// package encoding/json.
type Field struct {
	reflect.StructField        // Index begins at the struct that was asked for
	Name                string // in the object
	Optional            bool   // it may be missing
}

// Fields returns the fields of a struct that have a name in their tag, with those
// of embedded structs. It is the same slice each time.
func Fields(t reflect.Type) []Field {
	if kept, ok := fieldsOf.Load(t); ok {
		return kept.([]Field)
	}
	fields := readTags(t)
	fieldsOf.Store(t, fields)
	return fields
}

// fieldsOf keeps the fields of structs, by reflect.Type: one message may hold hundreds of the same.
var fieldsOf sync.Map

func readTags(t reflect.Type) []Field {
	var fields []Field
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name != "" && name != "-":
			fields = append(fields, Field{f, name, strings.HasPrefix(options, "omit")})
		case f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct:
			for _, inner := range Fields(f.Type) {
				inner.Index = append([]int{i}, inner.Index...)
				fields = append(fields, inner)
			}
		}
	}
	return fields
}
