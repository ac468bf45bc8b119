// Package desk answers what a page asks about experiments: it lists the trials of
// a grid, runs one, and reckons with the rows of many. Requests and replies are
// JSON; what of them is JSON as text inside is so in both languages.
//
// A request has an id and a word in ask:
//
//   - trial: [TrialRequest], answered by an [experiment.Row].
//   - grid: [GridRequest], answered by a [Grid].
//   - summary: [RowsRequest], answered by a list of [experiment.Series].
//   - csv: [RowsRequest], answered by a table as text, as the command writes it.
//   - check: [RowsRequest], answered by a list of [Checked]; the rows may be anything.
//
// What takes long is interspersed with [Alive].
package desk

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// A Request is what all requests begin with.
type Request struct {
	ID  *int   `json:"id"`
	Ask string `json:"ask"`
}

// A Reply is what a request gets: what it asks for, or why it is refused.
type Reply struct {
	Type    Outcome `json:"type"`
	ID      *int    `json:"id"` // that of the request; null if it has none
	Answer  any     `json:"answer,omitempty"`
	Message string  `json:"message,omitempty"` // a sentence, without its full stop
}

// Alive says, about once a second, that a trial still makes progress; or, of a
// network that is shown, that the worker has heard a [message.Probe].
type Alive struct{}

// Word makes it a message.
func (Alive) Word() string { return "alive" }

// An Outcome says which of the two a reply is.
type Outcome string

const (
	Answered Outcome = "answer"
	Refused  Outcome = "refused"
)

// answers are what can be asked for, by the word in ask.
var answers = map[string]func(text []byte, alive func()) (any, error){
	"trial":   answer(runTrial),
	"grid":    answer(atOnce(list)),
	"summary": answer(atOnce(summarise)),
	"csv":     answer(atOnce(writeTable)),
	"check":   answer(atOnce(check)),
}

// atOnce makes one of the answers of one that does not take long.
func atOnce[R any](to func(R) (any, error)) func(R, func()) (any, error) {
	return func(request R, _ func()) (any, error) { return to(request) }
}

// answer returns the function that answers requests of a kind as they come.
func answer[R any](to func(R, func()) (any, error)) func([]byte, func()) (any, error) {
	return func(text []byte, alive func()) (any, error) {
		request, err := read[R](text)
		if err != nil {
			return nil, err
		}
		return to(request, alive)
	}
}

// Answer answers a request. Meanwhile it calls alive, at every millisecond of model time.
func Answer(text []byte, alive func()) Reply {
	request, err := read[Request](text)
	if err != nil {
		return Reply{Type: Refused, ID: request.ID, Message: err.Error()}
	}
	to, ok := answers[request.Ask]
	if !ok {
		message := fmt.Sprintf("ask = %.60q: allowed are %s", request.Ask, strings.Join(slices.Sorted(maps.Keys(answers)), ", "))
		return Reply{Type: Refused, ID: request.ID, Message: message}
	}
	given, err := to(text, alive)
	if err != nil {
		return Reply{Type: Refused, ID: request.ID, Message: err.Error()}
	}
	return Reply{Type: Answered, ID: request.ID, Answer: given}
}

// read reads a request. What of it can be read is returned with the error, which
// names what cannot.
func read[R any](text []byte) (request R, err error) {
	err = json.Unmarshal(text, &request)
	wrong := (*json.UnmarshalTypeError)(nil)
	switch {
	case err == nil:
		return request, nil
	case !errors.As(err, &wrong):
		return request, fmt.Errorf("the request cannot be read: %w", err)
	}
	value := json.RawMessage(text)
	if fields := map[string]json.RawMessage{}; json.Unmarshal(text, &fields) == nil {
		value = fields[wrong.Field]
	}
	allowed := map[reflect.Kind]string{reflect.String: "words", reflect.Struct: "objects"}[wrong.Type.Kind()]
	return request, fmt.Errorf("%s = %.60s: allowed are %s", cmp.Or(wrong.Field, "request"), value, cmp.Or(allowed, "whole numbers"))
}
