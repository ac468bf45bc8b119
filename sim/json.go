package sim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// MarshalJSON writes an object of all parameters in the order of [Table].
// synapse is null between current and conductance, and lambda is null for the
// effective model.
func (p Parameters) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, row := range Table {
		value, err := json.Marshal(row.value(p))
		if err != nil {
			return nil, err
		}
		separator := byte(',')
		if i == 0 {
			separator = '{'
		}
		b.WriteByte(separator)
		fmt.Fprintf(&b, "%q:%s", row.Name, value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Difference returns, as a JSON object, the parameters that [Parameters.With] needs
// to make q of p; {} if there are none.
func Difference(p, q Parameters) []byte {
	changes := []byte{'{'}
	for _, row := range Table {
		value := row.value(q)
		if value == nil || value == row.value(p) {
			continue
		}
		text, err := json.Marshal(value)
		if err != nil {
			panic(err) // numbers and words have a JSON form
		}
		if len(changes) > 1 {
			changes = append(changes, ',')
		}
		changes = fmt.Appendf(changes, "%q:%s", row.Name, text)
	}
	return append(changes, '}')
}

// UnmarshalJSON reads an object of parameters: those that it does not name, or
// names with null, have their defaults. Unknown names and values that are not
// allowed are errors as in [Parameters.With]; like [Recorded] it takes networks that
// do not fit into memory.
func (p *Parameters) UnmarshalJSON(data []byte) error {
	given, err := Given(data)
	if err != nil {
		return err
	}
	q, err := Recorded(given)
	if err == nil {
		*p = q
	}
	return err
}

// Given reads a JSON object of parameters for [Parameters.With]: numbers and
// words become text, null counts as not given.
func Given(data []byte) (map[string]string, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var object map[string]any
	if err := decoder.Decode(&object); err != nil {
		return nil, errors.New("parameters are not a JSON object: " + err.Error())
	}
	given := make(map[string]string, len(object))
	for name, value := range object {
		if value != nil {
			given[name] = fmt.Sprint(value)
		}
	}
	return given, nil
}
