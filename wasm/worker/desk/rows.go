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

// A CompareRequest brings rows whose results at two sizes are to be compared: all
// there are, or those of the settings that have new ones.
type CompareRequest struct {
	Rows     string `json:"rows"`     // a JSON list of them, as text
	Quantity string `json:"quantity"` // name of the result
	N        int    `json:"n"`        // the first size
	N2       int    `json:"n2"`       // the second
}

// compare tells how a result changes from one size to another.
func compare(r CompareRequest) (any, error) {
	rows, err := RowsRequest{r.Rows}.read()
	if err != nil {
		return nil, err
	}
	all, err := experiment.CompareSizes(rows, r.Quantity, r.N, r.N2)
	if err != nil {
		return nil, err
	}
	return append([]experiment.Comparison{}, all...), nil // a list, also of none
}
