package desk

import (
	"encoding/json"
	"fmt"
	"strings"

	"balance/sim"
	"balance/sim/experiment"
)

// A RowsRequest brings rows to reckon with.
type RowsRequest struct {
	Rows string `json:"rows"` // a JSON list of them, as text
}

func (r RowsRequest) read() (rows []experiment.Row, err error) {
	if err := json.Unmarshal([]byte(r.Rows), &rows); err != nil {
		return nil, fmt.Errorf("the rows cannot be read: %w", err)
	}
	return rows, nil
}

// A Checked says of a row that was kept which trial's it is, and whether it is whole.
type Checked struct {
	Key   string `json:"key"`   // of its job; empty where something is wrong
	Wrong string `json:"wrong"` // what is, without its full stop; empty for a good row
}

// check gives a list of what is to be said of each row.
func check(r RowsRequest) (any, error) {
	var texts []json.RawMessage
	if err := json.Unmarshal([]byte(r.Rows), &texts); err != nil {
		return nil, fmt.Errorf("the rows cannot be read: %w", err)
	}
	checked := make([]Checked, len(texts))
	for i, text := range texts {
		row, err := experiment.ReadRow(text)
		switch {
		case err != nil:
			checked[i].Wrong = err.Error()
		case row.Version != sim.Version:
			checked[i].Wrong = fmt.Sprintf("it is of version %.20s of the numerics", row.Version)
		default:
			checked[i].Key = row.Key()
		}
	}
	return checked, nil
}

// summarise gives the series of the rows.
func summarise(r RowsRequest) (any, error) {
	rows, err := r.read()
	if err != nil {
		return nil, err
	}
	series, err := experiment.Summarise(rows)
	if err != nil {
		return nil, err
	}
	return append([]experiment.Series{}, series...), nil // a list, also of none
}

// writeTable gives the rows as CSV.
func writeTable(r RowsRequest) (any, error) {
	rows, err := r.read()
	if err != nil {
		return nil, err
	}
	var table strings.Builder
	err = experiment.WriteTable(&table, rows)
	return table.String(), err
}
