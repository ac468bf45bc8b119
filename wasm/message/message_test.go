package message

import (
	"reflect"
	"slices"
	"testing"
)

func TestColor(t *testing.T) {
	var c Color
	if err := c.UnmarshalText([]byte("#0aB1ff")); err != nil || c != (Color{10, 177, 255}) {
		t.Errorf("%v, %v", c, err)
	}
	if text, err := c.MarshalText(); err != nil || string(text) != "#0ab1ff" {
		t.Errorf("%s, %v", text, err)
	}
	for _, text := range []string{"", "#", "red", "#0ab1f", "#0ab1ff0", "0ab1fff", "#+ab1ff", "#0ab1fg"} {
		if err := c.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is taken for the colour %v", text, c)
		}
	}
}

func TestFields(t *testing.T) {
	type inner struct {
		A int `json:"a"`
	}
	type outer struct {
		B int `json:"b"`
		inner
		C      int `json:"c,omitempty"`
		Hidden int `json:"-"`
		Bare   int
	}
	values := reflect.ValueOf(outer{2, inner{1}, 3, 4, 5})
	var names []string
	for i, f := range Fields(values.Type()) {
		names = append(names, f.Name)
		if f.Optional != (f.Name == "c") {
			t.Errorf("%s is optional: %v", f.Name, f.Optional)
		}
		if got, want := values.FieldByIndex(f.Index).Int(), []int64{2, 1, 3}[i]; got != want {
			t.Errorf("%s is %d, want %d", f.Name, got, want)
		}
	}
	if !slices.Equal(names, []string{"b", "a", "c"}) {
		t.Errorf("fields %v", names)
	}
}
