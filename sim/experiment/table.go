package experiment

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
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
	for name, separator := range map[string]string{"semicolons": ";", "tabs": "\t"} {
		if len(header) == 1 && strings.Contains(header[0], separator) {
			return fmt.Errorf("cells are set apart by %s; save it with commas", name)
		}
	}
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

// checkText refuses text that is none of lines in UTF-8. What is unfinished may end
// with half of an end of a line.
func checkText(text []byte) error {
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return errors.New("the file is in UTF-16; save it as UTF-8")
	}
	rest := bytes.TrimSuffix(bytes.ReplaceAll(text, []byte("\r\n"), nil), []byte("\r"))
	if bytes.IndexByte(rest, '\r') >= 0 || bytes.IndexByte(text, '\n') < 0 && bytes.HasSuffix(text, []byte("\r")) {
		return errors.New("lines end in lone carriage returns (CR); save it with line feeds (LF or CR LF)")
	}
	return nil
}

// isHeader reports whether a record names the columns of a table, as it does again
// where tables have been joined into one file.
func isHeader(record, columns []string) bool {
	return len(record) == len(columns) && strings.TrimPrefix(record[0], byteOrderMark) == columns[0] && slices.Equal(record[1:], columns[1:])
}

func isEmpty(record []string) bool { return strings.Join(record, "") == "" }

// ReadTable reads what [WriteTable] wrote, also where a spreadsheet or an editor has
// saved it again: with a byte order mark, other ends of lines, quotation marks, empty
// lines, the names of the columns once more, and no end of the last line. The error
// names line, column and value; if it is [Unfinished], because the last line is not
// whole, the rows before it are returned too.
func ReadTable(r io.Reader) ([]Row, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	if err := checkText(text); err != nil {
		return nil, err
	}
	var unfinished error
	if whole := bytes.LastIndexByte(text, '\n') + 1; !isWhole(text[whole:]) {
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
		switch {
		case isEmpty(record), isHeader(record, header):
			continue
		case len(record) != len(header):
			return nil, fmt.Errorf("line %d has %d cells; allowed are %d", line, len(record), len(header))
		}
		row, err := parseRecord(record)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		rows = append(rows, row)
	}
}

// isWhole reports whether what stands after the last end of a line is all that was
// to stand there: nothing, the names of the columns, or a row. The last cell of a
// row tells why a trial failed; one that holds anything may have been longer.
func isWhole(line []byte) bool {
	record, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(line, []byte(byteOrderMark)))).Read()
	switch {
	case err == io.EOF, err == nil && isEmpty(record):
		return true
	case err != nil || len(record) != len(Columns()):
		return false
	case isHeader(record, Columns()):
		return true
	}
	row, err := parseRecord(record)
	return err == nil && row.Error == nil
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
	values := row.Values()
	for i, name := range measure.Names() {
		if *values[i], err = measure.Read(name, cells[name]); err != nil {
			return row, err
		}
	}
	wall, err := measure.Read("wall_s", cells["wall_s"])
	if err != nil {
		return row, err
	}
	if wall.Known() {
		row.WallS = float64(wall)
	}
	if hash := cells["spike_hash"]; hash != "" {
		read, err := ReadHash(hash)
		if err != nil {
			return row, err
		}
		written := FormatHash(read)
		row.SpikeHash = &written
	}
	if reason := cells["error"]; reason != "" {
		row.Error = &reason
	}
	if (row.SpikeHash == nil) == (row.Error == nil) {
		return row, fmt.Errorf("spike_hash = %s, error = %s: allowed is one of them", sim.Quoted(cells["spike_hash"]), sim.Quoted(cells["error"]))
	}
	return row, nil
}
