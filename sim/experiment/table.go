package experiment

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"balance/sim"
	"balance/sim/measure"
)

// Columns returns the names of the columns of a table of rows, as CSV.
func Columns() []string {
	columns := append([]string{"version", "build"}, sim.Names()...)
	columns = append(columns, "trial", "t_ms")
	columns = append(columns, measure.Names()...)
	return append(columns, "spike_hash", "wall_s", "error")
}

// Record returns the cells of the row, in the order of [Columns]. What is null in
// JSON is an empty cell.
func (row *Row) Record() []string {
	record := append([]string{row.Version, row.Build}, row.record()...)
	for _, q := range row.Values() {
		cell := ""
		if q.Known() {
			cell = strconv.FormatFloat(float64(*q), 'g', -1, 64)
		}
		record = append(record, cell)
	}
	hash, reason := "", ""
	if row.SpikeHash != nil {
		hash = *row.SpikeHash
	}
	if row.Error != nil {
		reason = strings.ReplaceAll(*row.Error, "\n", " ")
	}
	return append(record, hash, strconv.FormatFloat(row.WallS, 'g', -1, 64), reason)
}

// WriteTable writes rows as CSV, below the names of the columns.
func WriteTable(w io.Writer, rows []Row) error {
	table := csv.NewWriter(w)
	table.Write(Columns())
	for i := range rows {
		table.Write(rows[i].Record())
	}
	table.Flush()
	return table.Error()
}

// Unfinished is the error of a table whose last line has no end: whoever wrote it
// was stopped in between.
type Unfinished struct {
	Offset int64 // of the line, bytes: what comes before it is whole
}

func (u Unfinished) Error() string {
	return fmt.Sprintf("the last line, from byte %d on, is not finished", u.Offset)
}

// byteOrderMark is what spreadsheets begin a file with.
const byteOrderMark = "\uFEFF"

// otherVersion is what may be wrong with a table of other columns, and what to do.
const otherVersion = "perhaps another version of the program wrote it: sweep it again"

// checkHeader refuses the first line of a table that does not name its columns.
// The error names the first that differs.
func checkHeader(header, columns []string, table string) error {
	for i := range min(len(header), len(columns)) {
		if header[i] != columns[i] {
			return fmt.Errorf("column %d is %.60q; that of %s is %q (%s)", i+1, header[i], table, columns[i], otherVersion)
		}
	}
	if len(header) != len(columns) {
		return fmt.Errorf("there are %d columns; %s has %d (%s)", len(header), table, len(columns), otherVersion)
	}
	return nil
}

// ReadTable reads what [WriteTable] wrote, also where a spreadsheet has saved it
// again, with its own ends of lines. The error names line, column and value; if it
// is [Unfinished], the rows before the last line are returned too.
func ReadTable(r io.Reader) ([]Row, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	whole := bytes.LastIndexByte(text, '\n') + 1
	var unfinished error
	if whole < len(text) {
		unfinished = Unfinished{int64(whole)}
		text = text[:whole]
	}
	table := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte(byteOrderMark))))
	table.FieldsPerRecord = -1
	header, err := table.Read()
	if err == io.EOF {
		return nil, unfinished
	}
	if err != nil {
		return nil, err
	}
	if err := checkHeader(header, Columns(), "a table of results"); err != nil {
		return nil, fmt.Errorf("line 1: %w", err)
	}
	var rows []Row
	for {
		record, err := table.Read()
		if err == io.EOF {
			return rows, unfinished
		}
		if err != nil {
			return nil, err
		}
		line, _ := table.FieldPos(0)
		if len(record) != len(header) {
			return nil, fmt.Errorf("line %d has %d cells; allowed are %d", line, len(record), len(header))
		}
		row, err := parseRecord(record)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		rows = append(rows, row)
	}
}

// parseRecord is the inverse of [Row.Record].
func parseRecord(record []string) (row Row, err error) {
	cells := map[string]string{}
	for i, column := range Columns() {
		cells[column] = record[i]
	}
	const job = 2 // columns before it
	if row.Job, err = parseJob(record[job : job+len(sim.Table)+2]); err != nil {
		return row, err
	}
	row.Version, row.Build = cells["version"], cells["build"]
	if row.Version == "" {
		return row, fmt.Errorf("version is missing")
	}
	number := func(name string) (measure.Quantity, error) {
		if cells[name] == "" {
			return measure.Missing, nil
		}
		v, err := strconv.ParseFloat(cells[name], 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return measure.Missing, fmt.Errorf("%s = %s: allowed are numbers, or nothing", name, cells[name])
		}
		return measure.Quantity(v), nil
	}
	values := row.Values()
	for i, name := range measure.Names() {
		if *values[i], err = number(name); err != nil {
			return row, err
		}
	}
	wall, err := number("wall_s")
	if err != nil {
		return row, err
	}
	if wall.Known() {
		row.WallS = float64(wall)
	}
	if hash := cells["spike_hash"]; hash != "" {
		if _, err := strconv.ParseUint(hash, 16, 64); err != nil || len(hash) != 16 {
			return row, fmt.Errorf("spike_hash = %s: allowed are 16 hexadecimal digits", hash)
		}
		row.SpikeHash = &hash
	}
	if reason := cells["error"]; reason != "" {
		row.Error = &reason
	}
	if (row.SpikeHash == nil) == (row.Error == nil) {
		return row, fmt.Errorf("spike_hash = %s, error = %s: allowed is one of them", cells["spike_hash"], cells["error"])
	}
	return row, nil
}
