// Command shipped makes the map that comes with the page Map out of a table of
// results, with as many columns and digits as the page shows:
//
//	go run ./web/shipped map.csv > web/page/map/shipped.json
//
// `make map` computes the table first.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "shipped:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout io.Writer) error {
	if len(args) != 1 {
		return errors.New("allowed is one argument, a table of results: go run ./web/shipped map.csv > web/page/map/shipped.json")
	}
	file, err := os.Open(args[0])
	if err != nil {
		return err
	}
	defer file.Close()
	rows, err := experiment.ReadTable(file)
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	m, err := newMap(rows)
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	return m.write(stdout)
}

// quantities are the results that the page shows of a point.
var quantities = []string{"var_v_mv2", "var_v_e_mv2", "var_v_i_mv2", "mean_v_e_mv", "mean_v_i_mv", "rate_e_hz", "rate_i_hz"}

// varied are the parameters that differ from row to row. The models of a map have
// no other name than their lambda.
var varied = []string{"n", "lambda", "c"}

// A Map is the content of shipped.json.
type Map struct {
	Version string         `json:"version"` // of the numerics
	Params  map[string]any `json:"params"`  // that all rows have, by name
	T       int64          `json:"t_ms"`
	Columns []string       `json:"columns"`
	Rows    [][]any        `json:"rows"` // n, lambda and c ascending, trials in turn; null where there is no result
}

// newMap returns the map of the rows, which may differ in n, lambda, c and trial.
func newMap(rows []experiment.Row) (*Map, error) {
	if len(rows) == 0 {
		return nil, errors.New("there are no rows")
	}
	rows = slices.SortedFunc(slices.Values(rows), func(a, b experiment.Row) int {
		p, q := a.Params, b.Params
		return cmp.Or(cmp.Compare(p.N, q.N), cmp.Compare(p.Lambda, q.Lambda), cmp.Compare(p.C, q.C), cmp.Compare(a.Trial, b.Trial))
	})
	m := &Map{Columns: append(append(slices.Clone(varied), "trial", "spike_hash", "error"), quantities...)}
	for i, row := range rows {
		if row.Params.Synapse == sim.Effective {
			return nil, errors.New("synapse = effective: allowed are rows from current to conductance")
		}
		shared, err := sharedParams(row.Params)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			m.Version, m.T, m.Params = row.Version, row.T, shared
		}
		if row.Version != m.Version || row.T != m.T || fmt.Sprint(shared) != fmt.Sprint(m.Params) {
			return nil, fmt.Errorf("n = %d, lambda = %g, c = %g, trial %d is of another version, t or parameter than the first row", row.Params.N, row.Params.Lambda, row.Params.C, row.Trial)
		}
		m.Rows = append(m.Rows, cells(row))
	}
	return m, nil
}

// sharedParams returns the parameters but those that are columns, as JSON has them.
func sharedParams(p sim.Parameters) (params map[string]any, err error) {
	text, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &params); err != nil {
		return nil, err
	}
	for _, name := range append([]string{"synapse"}, varied...) {
		delete(params, name)
	}
	return params, nil
}

// cells returns the row in the order of the columns.
func cells(row experiment.Row) []any {
	list := []any{row.Params.N, row.Params.Lambda, row.Params.C, row.Trial, row.SpikeHash, row.Error}
	values := row.Values()
	for _, name := range quantities {
		list = append(list, short(*values[slices.Index(measure.Names(), name)]))
	}
	return list
}

// short is a quantity to six digits, two more than are ever shown.
func short(q measure.Quantity) any {
	if !q.Known() {
		return nil
	}
	return json.Number(strconv.FormatFloat(float64(q), 'g', 6, 64))
}

// write writes the map as JSON, a row on a line.
func (m *Map) write(w io.Writer) error {
	empty := *m
	empty.Rows = [][]any{}
	head, err := json.Marshal(empty)
	if err != nil {
		return err
	}
	lines := make([][]byte, len(m.Rows))
	for i, row := range m.Rows {
		if lines[i], err = json.Marshal(row); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(w, "%s\n%s\n]}\n", bytes.TrimSuffix(head, []byte("]}")), bytes.Join(lines, []byte(",\n")))
	return err
}
