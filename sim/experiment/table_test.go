package experiment

import (
	"encoding/csv"
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

// savedElsewhere is a table as a spreadsheet saves it.
func savedElsewhere(table string) string {
	return "\uFEFF" + strings.ReplaceAll(table, "\n", "\r\n")
}

// A table that a spreadsheet has saved is read as it was.
func TestTableSavedElsewhere(t *testing.T) {
	written := table(t, rowsOfAllKinds(t))
	saved := savedElsewhere(written)
	rows, err := ReadTable(strings.NewReader(saved))
	if err != nil || table(t, rows) != written {
		t.Errorf("%v; the table is another", err)
	}
	last := strings.LastIndex(saved[:len(saved)-2], "\n") + 1
	rest, err := ReadTable(strings.NewReader(saved[:len(saved)-20]))
	if unfinished := (Unfinished{}); !errors.As(err, &unfinished) || unfinished.Offset != int64(last) || len(rest) != len(rows)-1 {
		t.Errorf("cut off: %v, want offset %d; %d rows", err, last, len(rest))
	}
}

func TestUnfinishedTable(t *testing.T) {
	written := table(t, rowsOfAllKinds(t)[:2])
	for cut := 1; cut < len(written); cut += 7 {
		rows, err := ReadTable(strings.NewReader(written[:len(written)-cut]))
		var unfinished Unfinished
		if !errors.As(err, &unfinished) {
			if err == nil && written[len(written)-cut-1] == '\n' {
				continue
			}
			t.Fatalf("%d bytes less: error %v", cut, err)
		}
		if whole := written[:unfinished.Offset]; strings.Count(whole, "\n") != min(1, len(whole))+len(rows) {
			t.Fatalf("%d bytes less: %d rows before byte %d", cut, len(rows), unfinished.Offset)
		}
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
