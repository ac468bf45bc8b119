//go:build js

package message

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"syscall/js"
	"testing"
)

// parse returns what JavaScript makes of an expression.
func parse(expression string) js.Value {
	return js.Global().Get("Function").New("return " + expression).Invoke()
}

// stringify returns a value as JSON, keys sorted.
func stringify(v js.Value) string {
	return js.Global().Get("Function").New("v", `return JSON.stringify(v, (_, x) =>
		x && typeof x === 'object' && !Array.isArray(x) ? Object.fromEntries(Object.entries(x).sort()) : x)`).Invoke(v).String()
}

func example() View {
	return View{
		Panels: []Panel{{Kind: "trace", Index: 2, X: 1.5, Width: 100, Height: 20}, {Kind: "rate"}},
		Colors: Colors{Background: Color{255, 254, 1}, X: Color{0, 0, 16}},
		Window: 800, Paging: true,
	}
}

func TestRoundTrip(t *testing.T) {
	want := example()
	got, err := Read(Encode(want), new(Pace), new(View), new(Refresh))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, &want) {
		t.Errorf("read %+v, want %+v", got, want)
	}
}

func TestEncode(t *testing.T) {
	reached := 0.5
	for want, m := range map[string]any{
		`{"type":"refresh"}`:                 Refresh{},
		`{"advance_ms":1.25,"budget_ms":24}`: Request{Advance: 1.25, Budget: 24},
		`{"advance_ms":0,"budget_ms":0,"wanted":[{"kind":"isi","network":1}]}`:                                                                Request{Wanted: []Want{{1, "isi"}}},
		`{"message":"“no”","type":"refused"}`:                                                                                                 &Refused{"“no”"},
		`{"height":0,"kind":"rate","width":0,"x":0,"y":0}`:                                                                                    Panel{Kind: "rate"},
		`{"panels":[],"threshold":-55,"traced":[{"neuron":13,"population":"e"}],"type":"axes"}`:                                               Axes{Traced: []Traced{{Excitatory, 13}}, Threshold: -55},
		`{"asked":1,"end_ms":3,"now_ms":2,"oldest_ms":0,"reached":null,"spikes":[1.5],"start_ms":1,"still":true,"ticks":[1,2],"type":"tick"}`: Tick{1, 3, 2, 0, true, []float64{1, 2}, 1, nil, []float64{1.5}},
		`{"asked":1,"end_ms":0,"now_ms":0,"oldest_ms":0,"reached":0.5,"spikes":[],"start_ms":0,"still":false,"ticks":[],"type":"tick"}`:       Tick{Asked: 1, Reached: &reached},
	} {
		if got := stringify(Encode(m)); got != want {
			t.Errorf("%+v is %s, want %s", m, got, want)
		}
	}
}

// embedding holds what no message of the stage does.
type embedding struct {
	Request
	Whole  int      `json:"whole"`
	Maybe  *float64 `json:"maybe"`
	Hidden string   `json:"-"`
}

func (embedding) Word() string { return "embedding" }

func TestReadEmbedded(t *testing.T) {
	m := embedding{Hidden: "stays"}
	if _, err := Read(parse(`{type: 'embedding', advance_ms: 2, budget_ms: 3, whole: -4, maybe: 5, other: {}}`), &m); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(m.Request, Request{Advance: 2, Budget: 3}) || m.Whole != -4 || m.Maybe == nil || *m.Maybe != 5 || m.Hidden != "stays" {
		t.Errorf("%+v", m)
	}
	if _, err := Read(parse(`{type: 'embedding', advance_ms: 2, budget_ms: 3, whole: 0, maybe: null}`), &m); err != nil || m.Maybe != nil {
		t.Errorf("%+v, %v", m, err)
	}
}

// TestRefusals: what cannot be read is refused in words that name the place.
func TestRefusals(t *testing.T) {
	const panel = `{kind: 'rate', x: 0, y: 0, width: 1, height: 1}`
	view := func(change string) string {
		return `Object.assign({type: 'view', panels: [` + panel + `, ` + panel + `], window_ms: 1000, paging: false, colors: Object.fromEntries(
			['bg', 'ink', 'ink3', 'axis', 'grid', 'accent', 'e', 'i', 'x'].map((name) => [name, '#a0b0c0']))}, ` + change + `)`
	}
	if _, err := Read(parse(view(`{}`)), new(View)); err != nil {
		t.Fatalf("what the cases below change is refused: %v", err)
	}
	for expression, want := range map[string]string{
		`undefined`:                            "a message is an object with a type, not undefined",
		`null`:                                 "a message is an object with a type, not null",
		`'view'`:                               `a message is an object with a type, not "view"`,
		`() => 1`:                              "a message is an object with a type, not function",
		`{}`:                                   "no message here is of the type undefined; there are view, pace, embedding",
		`{type: 'fiew'}`:                       `no message here is of the type "fiew"; there are view, pace, embedding`,
		`{type: {}}`:                           "no message here is of the type an object; there are view, pace, embedding",
		`new ArrayBuffer(8)`:                   "no message here is of the type undefined; there are view, pace, embedding",
		`{type: 'pace'}`:                       "message pace: playing is missing",
		`{type: 'pace', playing: 1, speed: 1}`: "message pace: playing is 1, not true or false",
		`{type: 'pace', playing: true, speed: '1'}`:                                  `message pace: speed is "1", not a number`,
		`{type: 'pace', playing: true, speed: NaN}`:                                  "message pace: speed is NaN, not a number",
		`{type: 'pace', playing: true, speed: -1/0}`:                                 "message pace: speed is -Inf, not a number",
		`{type: 'pace', playing: true, speed: null}`:                                 "message pace: speed is null, not a number",
		view(`{window_ms: undefined}`):                                               "message view: window_ms is missing",
		view(`{panels: {length: 2}}`):                                                "message view: panels is an object, not a list",
		view(`{panels: [` + panel + `, 7]}`):                                         "message view: panels[1] is 7, not an object",
		view(`{panels: [{kind: 'rate', x: 0, y: 0}]}`):                               "message view: panels[0].width is missing",
		view(`{panels: [{...` + panel + `, index: 1.5}]}`):                           "message view: panels[0].index is 1.5, not a whole number",
		view(`{panels: [{...` + panel + `, kind: 3}]}`):                              "message view: panels[0].kind is 3, not text",
		view(`{colors: []}`):                                                         "message view: colors.bg is missing",
		view(`{colors: {bg: 'red'}}`):                                                `message view: colors.bg: "red" is not a colour, #rrggbb`,
		view(`{colors: {bg: ''}}`):                                                   `message view: colors.bg: "" is not a colour, #rrggbb`,
		view(`{colors: {bg: '#a0b0c'}}`):                                             `message view: colors.bg: "#a0b0c" is not a colour, #rrggbb`,
		view(`{colors: {bg: 0}}`):                                                    "message view: colors.bg is 0, not text",
		`{type: 'embedding', advance_ms: 1}`:                                         "message embedding: budget_ms is missing",
		`{type: 'embedding', advance_ms: 1, budget_ms: 1, whole: 2 ** 60, maybe: 1}`: "message embedding: whole is 1.152921504606847e+18, not a whole number",
		`{type: 'embedding', advance_ms: 1, budget_ms: 1, whole: 2, maybe: 'no'}`:    `message embedding: maybe is "no", not a number`,
	} {
		m, err := Read(parse(expression), new(View), new(Pace), new(embedding))
		if err == nil {
			t.Errorf("%s is read as %+v", expression, m)
		} else if err.Error() != want {
			t.Errorf("%s: %v\nwant %s", expression, err, want)
		}
	}
	if err := Decode(parse(`7`), new(Request)); err == nil || err.Error() != "it is 7, not an object" {
		t.Errorf("a request that is a number: %v", err)
	}
}

func TestBytes(t *testing.T) {
	room := make([]byte, 1, 8)
	for _, want := range [][]byte{{}, {1, 2, 3}, slices.Repeat([]byte{7}, 1000)} {
		buffer := Buffer(want)
		got, err := Bytes(room, buffer)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%d bytes come back as %d, %v", len(want), len(got), err)
		}
		if kept := buffer.Get("byteLength").Int(); kept != 0 {
			t.Errorf("the buffer keeps %d bytes", kept)
		}
	}
	for _, expression := range []string{`undefined`, `3`, `'frame'`, `{byteLength: 8}`, `new Uint8Array(8)`} {
		if got, err := Bytes(room, parse(expression)); err == nil || !strings.HasPrefix(err.Error(), "a frame is an ArrayBuffer, not ") {
			t.Errorf("%s is taken for %d bytes: %v", expression, len(got), err)
		}
	}
}

func TestNumbersKeepTheirValue(t *testing.T) {
	for _, v := range []float64{0, 0.1, 1e300, -5e-324} {
		var r Request
		if err := Decode(Encode(Request{Advance: v}), &r); err != nil || math.Float64bits(r.Advance) != math.Float64bits(v) {
			t.Errorf("%g comes back as %g, %v", v, r.Advance, err)
		}
	}
}
