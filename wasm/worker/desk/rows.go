package desk

import (
	"encoding/json"
	"fmt"
	"strings"

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
