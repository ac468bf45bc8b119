//go:build js

package message

import (
	"encoding"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"syscall/js"
)

// Read fills that one of the known messages, given as pointers, whose word the
// data bear, and returns it. The error says which words there are, or which
// field of the message is missing or not what it should be.
func Read(data js.Value, known ...Message) (Message, error) {
	if typeOf(data) != js.TypeObject {
		return nil, fmt.Errorf("a message is an object with a type, not %s", inWords(data))
	}
	var words []string
	for _, m := range known {
		if word := data.Get("type"); typeOf(word) == js.TypeString && word.String() == m.Word() {
			if err := Decode(data, m); err != nil {
				return nil, fmt.Errorf("message %s: %w", m.Word(), err)
			}
			return m, nil
		}
		words = append(words, m.Word())
	}
	return nil, fmt.Errorf("no message here is of the type %s; there are %s", inWords(data.Get("type")), strings.Join(words, ", "))
}

// Decode fills the struct that a pointer points to from an object. Fields that
// the struct does not have are ignored. The error names the first field that is
// missing or not what it should be.
func Decode(data js.Value, into any) error {
	return decode(data, reflect.ValueOf(into).Elem(), "")
}

// decode fills a value. It stands at path in the data, "" for all of them.
func decode(data js.Value, into reflect.Value, path string) error {
	if u, ok := into.Addr().Interface().(encoding.TextUnmarshaler); ok {
		if typeOf(data) != js.TypeString {
			return wrong(path, data, "text")
		}
		if err := u.UnmarshalText([]byte(data.String())); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		return nil
	}
	switch kind := into.Kind(); {
	case kind == reflect.Pointer && data.IsNull():
		into.SetZero()
	case kind == reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		return decode(data, into.Elem(), path)
	case kind == reflect.Struct:
		return decodeObject(data, into, path)
	case kind == reflect.Slice:
		return decodeList(data, into, path)
	case kind == reflect.Bool && typeOf(data) == js.TypeBoolean:
		into.SetBool(data.Bool())
	case kind == reflect.String && typeOf(data) == js.TypeString:
		into.SetString(data.String())
	case kind == reflect.Float64 && isNumber(data):
		into.SetFloat(data.Float())
	case kind == reflect.Int && isNumber(data) && data.Float() == math.Trunc(data.Float()) && math.Abs(data.Float()) < 1<<53:
		into.SetInt(int64(data.Float()))
	default:
		return wrong(path, data, wanted(kind))
	}
	return nil
}

// wanted says what stands for the values of a kind.
func wanted(kind reflect.Kind) string {
	switch kind {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "text"
	case reflect.Int:
		return "a whole number"
	}
	return "a number"
}

func decodeObject(data js.Value, into reflect.Value, path string) error {
	if typeOf(data) != js.TypeObject {
		return wrong(path, data, "an object")
	}
	for _, f := range Fields(into.Type()) {
		at := strings.TrimPrefix(path+"."+f.Name, ".")
		value := data.Get(f.Name)
		if value.IsUndefined() && f.Optional {
			continue
		}
		if value.IsUndefined() {
			return errors.New(at + " is missing")
		}
		if err := decode(value, into.FieldByIndex(f.Index), at); err != nil {
			return err
		}
	}
	return nil
}

// mostItems is how many a list has at most: its length is what the sender says.
const mostItems = 1 << 16

func decodeList(data js.Value, into reflect.Value, path string) error {
	if !js.Global().Get("Array").Call("isArray", data).Bool() {
		return wrong(path, data, "a list")
	}
	n := data.Length()
	if n > mostItems {
		return fmt.Errorf("%s has %d items; allowed are %d", path, n, mostItems)
	}
	into.Set(reflect.MakeSlice(into.Type(), n, n))
	for i := range n {
		if err := decode(data.Index(i), into.Index(i), fmt.Sprintf("%s[%d]", path, i)); err != nil {
			return err
		}
	}
	return nil
}

// typeOf returns the type of a value, as of one that there is not where Go knows
// none, as for a BigInt.
func typeOf(v js.Value) (t js.Type) {
	defer func() {
		if recover() != nil {
			t = js.TypeUndefined
		}
	}()
	return v.Type()
}

// isNumber reports whether a value is a finite number.
func isNumber(v js.Value) bool {
	return typeOf(v) == js.TypeNumber && math.Abs(v.Float()) <= math.MaxFloat64
}

// wrong says that what stands at path is not what it should be.
func wrong(path string, data js.Value, want string) error {
	if path == "" {
		path = "it"
	}
	return fmt.Errorf("%s is %s, not %s", path, inWords(data), want)
}

// inWords says what a value is.
func inWords(v js.Value) string {
	switch typeOf(v) {
	case js.TypeString:
		return fmt.Sprintf("%.60q", v.String())
	case js.TypeNumber:
		return fmt.Sprint(v.Float())
	case js.TypeBoolean:
		return fmt.Sprint(v.Bool())
	case js.TypeObject:
		return "an object"
	}
	return typeOf(v).String()
}

// Encode returns the object of a struct; that of a message bears its word.
func Encode(m any) js.Value {
	object := encode(reflect.ValueOf(m))
	if m, ok := m.(Message); ok {
		object.(map[string]any)["type"] = m.Word()
	}
	return js.ValueOf(object)
}

// encode returns what js.ValueOf makes the value of; null for what has none.
func encode(v reflect.Value) any {
	if v.IsValid() && v.CanInterface() {
		if m, ok := v.Interface().(encoding.TextMarshaler); ok {
			text, err := m.MarshalText()
			if err != nil {
				return nil
			}
			return string(text)
		}
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return encode(v.Elem())
	case reflect.Struct:
		object := map[string]any{}
		for _, f := range Fields(v.Type()) {
			field := v.FieldByIndex(f.Index)
			if !f.Optional || !field.IsZero() {
				object[f.Name] = encode(field)
			}
		}
		return object
	case reflect.Slice:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = encode(v.Index(i))
		}
		return list
	case reflect.Bool:
		return v.Bool()
	case reflect.String:
		return v.String()
	case reflect.Int:
		return v.Int()
	case reflect.Float64:
		return v.Float()
	}
	return nil
}
