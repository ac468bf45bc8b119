package experiment

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"balance/sim"
)

// rowsOfAllKinds are short trials: of every model, one without some quantities,
// and one that fails.
func rowsOfAllKinds(t *testing.T) []Row {
	t.Helper()
	var rows []Row
	for _, p := range []sim.Parameters{
		given(t, "synapse=current", "dt=0.5", "burnin=100"),
		given(t, "lambda=0.3", "dt=0.5", "burnin=100", "seed=9007199254740991"),
		given(t, "synapse=effective", "dt=0.5", "burnin=100.25", "scheme=exponential"),
		given(t, "dt=0.5"),
		given(t, diverging...),
	} {
		rows = append(rows, Run(p, 3, 400, sim.KernelAuto))
	}
	return rows
}

func table(t *testing.T, rows []Row) string {
	t.Helper()
	var text strings.Builder
	if err := WriteTable(&text, rows); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// A table that is read and written again is the same, and so are its rows.
func TestTableRoundTrip(t *testing.T) {
	rows := rowsOfAllKinds(t)
	written := table(t, rows)
	read, err := ReadTable(strings.NewReader(written))
	if err != nil {
		t.Fatal(err)
	}
	if len(read) != len(rows) {
		t.Fatalf("%d rows, want %d", len(read), len(rows))
	}
	for i := range rows {
		if text(t, read[i]) != text(t, rows[i]) || read[i].WallS != rows[i].WallS {
			t.Errorf("row %d is\n%s, was\n%s", i, text(t, read[i]), text(t, rows[i]))
		}
		if read[i].Key() != rows[i].Key() {
			t.Errorf("row %d has another key", i)
		}
	}
	if table(t, read) != written {
		t.Error("the table is another when it is written again")
	}
}

// savedElsewhere are ways in which spreadsheets, editors and shells save a table.
var savedElsewhere = map[string]func(table string) string{
	"by a spreadsheet": func(table string) string { return byteOrderMark + strings.ReplaceAll(table, "\n", "\r\n") },
	"with quotation marks": func(table string) string {
		return `"` + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSuffix(table, "\n"), "\n", "\"\r\n\""), ",", `","`) + "\"\r\n"
	},
	"without the end of the last line": func(table string) string { return strings.TrimSuffix(table, "\n") },
	"with half of it":                  func(table string) string { return strings.TrimSuffix(table, "\n") + "\r" },
	"with empty lines": func(table string) string {
		return table + strings.Repeat(",", strings.Count(strings.SplitN(table, "\n", 2)[0], ",")) + "\n\n"
	},
	"twice, joined": func(table string) string {
		header, rows, _ := strings.Cut(table, "\n")
		return header + "\n" + byteOrderMark + header + "\r\n" + rows
	},
}

// spoiledElsewhere are ways that are named.
var spoiledElsewhere = map[string]func(table string) string{
	"lone carriage returns": func(table string) string { return strings.ReplaceAll(table, "\n", "\r") },
	"semicolons":            func(table string) string { return strings.ReplaceAll(table, ",", ";") },
	"tabs":                  func(table string) string { return strings.ReplaceAll(table, ",", "\t") },
	"UTF-16": func(table string) string {
		text := "\xff\xfe"
		for _, letter := range []byte(table) {
			text += string([]byte{letter, 0})
		}
		return text
	},
}

// A table that another program has saved is read as it was.
func TestTableSavedElsewhere(t *testing.T) {
	written := table(t, rowsOfAllKinds(t)[:4])
	for how, save := range savedElsewhere {
		rows, err := ReadTable(strings.NewReader(save(written)))
		if err != nil || table(t, rows) != written {
			t.Errorf("%s: %v; %d rows, or they are others", how, err, len(rows))
		}
	}
	for how, save := range spoiledElsewhere {
		if rows, err := ReadTable(strings.NewReader(save(written))); err == nil || !strings.Contains(err.Error(), how) || len(rows) > 0 {
			t.Errorf("%s: %d rows, %v", how, len(rows), err)
		}
	}
	saved := savedElsewhere["by a spreadsheet"](written)
	last := strings.LastIndex(saved[:len(saved)-2], "\n") + 1
	rows, err := ReadTable(strings.NewReader(saved[:len(saved)-20]))
	if unfinished := (Unfinished{}); !errors.As(err, &unfinished) || unfinished.Offset != int64(last) || len(rows) != 3 {
		t.Errorf("cut off: %v, want offset %d; %d rows", err, last, len(rows))
	}
}

// A table that ends anywhere is read up to its last whole row. The end of its last
// line may be missing, but not behind the reason of a failure, of which some may
// be missing too.
func TestUnfinishedTable(t *testing.T) {
	all := rowsOfAllKinds(t)
	for _, kept := range [][]Row{all[:2], {all[0], all[4]}} {
		written := table(t, kept)
		for cut := 1; cut < len(written); cut += 7 {
			text := written[:len(written)-cut]
			rows, err := ReadTable(strings.NewReader(text))
			var unfinished Unfinished
			if !errors.As(err, &unfinished) {
				lines := strings.SplitAfter(written, "\n")
				if whole := strings.Join(lines[:len(rows)+1], ""); err == nil && (text == whole || text+"\n" == whole && kept[len(rows)-1].Error == nil) {
					continue
				}
				t.Fatalf("%d bytes less: error %v, %d rows", cut, err, len(rows))
			}
			if whole := written[:unfinished.Offset]; strings.Count(whole, "\n") != min(1, len(whole))+len(rows) {
				t.Fatalf("%d bytes less: %d rows before byte %d", cut, len(rows), unfinished.Offset)
			}
		}
	}
}

// Older tables and rows have a hash without its letter, and are the same.
func TestBareHashes(t *testing.T) {
	row := Run(given(t, "dt=0.5"), 1, 300, sim.KernelAuto)
	if hash := *row.SpikeHash; len(hash) != 17 || hash[0] != 'h' {
		t.Fatalf("the hash is %s", hash)
	}
	bare := func(text string) string { return strings.Replace(text, *row.SpikeHash, (*row.SpikeHash)[1:], 1) }
	written := table(t, []Row{row})
	rows, err := ReadTable(strings.NewReader(bare(written)))
	if err != nil || table(t, rows) != written || bare(written) == written {
		t.Errorf("as a table: %v", err)
	}
	encoded, err := json.Marshal(row)
	if err != nil {
		t.Fatal(err)
	}
	var decoded Row
	if err := json.Unmarshal([]byte(bare(string(encoded))), &decoded); err != nil || text(t, decoded) != text(t, row) {
		t.Errorf("as JSON: %s, %v", text(t, decoded), err)
	}
	if _, err := Summarise([]Row{row, decoded}); err != nil {
		t.Errorf("both together: %v", err)
	}
	if err := json.Unmarshal([]byte(strings.Replace(string(encoded), `:"h`, `:"x`, 1)), &decoded); err == nil || !strings.Contains(err.Error(), "spike_hash = x") {
		t.Errorf("another letter: %v", err)
	}
}

func TestDamagedTables(t *testing.T) {
	written := table(t, rowsOfAllKinds(t)[:2])
	change := func(column, value string) string {
		records, _ := csv.NewReader(strings.NewReader(written)).ReadAll()
		records[2][slices.Index(records[0], column)] = value
		var text strings.Builder
		w := csv.NewWriter(&text)
		w.WriteAll(records)
		return text.String()
	}
	for _, test := range []struct {
		table   string
		mention []string
	}{
		{change("n", "many"), []string{"line 3", "n = many"}},
		{change("c", "1.5"), []string{"line 3", "c = 1.5"}},
		{change("trial", "0"), []string{"line 3", "trial = 0"}},
		{change("t_ms", ""), []string{"line 3", "t_ms"}},
		{change("var_v_mv2", "NaN"), []string{"line 3", "var_v_mv2 = NaN"}},
		{change("spike_hash", "12"), []string{"line 3", "spike_hash = 12"}},
		{change("spike_hash", ""), []string{"line 3", "spike_hash", "error"}},
		{change("version", ""), []string{"line 3", "version"}},
		{strings.Replace(written, "var_v_mv2", "variance", 1), []string{"line 1", "variance", "var_v_mv2"}},
		{strings.Replace(written, ",error", "", 1), []string{"line 1", fmt.Sprint(len(Columns())-1, " columns")}},
		{strings.Replace(written, ",error", ",error,more", 1), []string{"line 1", fmt.Sprint(len(Columns())+1, " columns")}},
		{strings.Replace(written, "\n", "\n1,2\n", 1), []string{"line 2", "2 cells"}},
	} {
		_, err := ReadTable(strings.NewReader(test.table))
		if err == nil {
			t.Errorf("want an error with %q", test.mention)
			continue
		}
		for _, word := range test.mention {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("error %.300q does not mention %q", err, word)
			}
		}
		if len(err.Error()) > 200 {
			t.Errorf("the error has %d bytes: %q", len(err.Error()), err)
		}
	}
}
