package experiment

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"testing"
)

// seedLines adds the first lines of a table that is kept, as it is and damaged.
func seedLines(f *testing.F, name string, count int) {
	text, err := os.ReadFile(name)
	if err != nil {
		f.Fatal(err)
	}
	lines := bytes.SplitAfterN(text, []byte("\n"), count+1)
	text = bytes.Join(lines[:min(count, len(lines))], nil)
	f.Add(text)
	f.Add(text[:len(text)-3])
	f.Add(bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")))
	f.Add(append([]byte(byteOrderMark), text...))
	f.Add(bytes.ReplaceAll(text, []byte(","), []byte(";")))
}

// FuzzReadTable: a file of results is refused in words, or its rows are written as they
// are read, and add up to what can be told as JSON.
func FuzzReadTable(f *testing.F) {
	seedLines(f, "../figure/testdata/variants.csv", 3)
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, err := ReadTable(bytes.NewReader(data))
		if unfinished := (Unfinished{}); errors.As(err, &unfinished) {
			if unfinished.Offset < 0 || unfinished.Offset > int64(len(data)) {
				t.Fatalf("what is whole ends at byte %d of %d", unfinished.Offset, len(data))
			}
		} else if err != nil {
			if len(err.Error()) > 3000 {
				t.Errorf("%d bytes are said", len(err.Error()))
			}
			return
		}
		var written bytes.Buffer
		if err := WriteTable(&written, rows); err != nil {
			t.Fatal(err)
		}
		text := written.String()
		again, err := ReadTable(&written)
		if err != nil || len(again) != len(rows) {
			t.Fatalf("%d rows are written as %q, which is read as %d: %v", len(rows), text, len(again), err)
		}
		for i := range rows {
			if !same(&rows[i], &again[i]) || rows[i].Key() != again[i].Key() {
				t.Errorf("row %d is %q, and %q after the round trip", i+1, rows[i].Record(), again[i].Record())
			}
			kept, err := json.Marshal(&rows[i])
			if err != nil {
				t.Fatal(err)
			}
			if read, err := ReadRow(kept); err != nil && rows[i].T <= MaxT || err == nil && read.Key() != rows[i].Key() {
				t.Errorf("row %d is kept as %s, which is read with %v", i+1, kept, err)
			}
		}
		series, err := Summarise(rows)
		if err != nil {
			return
		}
		if _, err := json.Marshal(series); err != nil {
			t.Error(err)
		}
	})
}

// FuzzReadRow: a row that was kept as JSON is refused in words, or makes the round trip.
func FuzzReadRow(f *testing.F) {
	text, err := os.ReadFile("../figure/testdata/trials.csv")
	if err != nil {
		f.Fatal(err)
	}
	rows, err := ReadTable(bytes.NewReader(text))
	if err != nil {
		f.Fatal(err)
	}
	for _, row := range rows[:2] {
		kept, err := json.Marshal(&row)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(kept)
	}
	f.Add([]byte(`{"params":{}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		row, err := ReadRow(data)
		if err != nil {
			return
		}
		kept, err := json.Marshal(&row)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := ReadRow(kept); err != nil || again.Key() != row.Key() {
			t.Errorf("%s is kept as %s: %v", data, kept, err)
		}
		if _, err := Summarise([]Row{row}); err != nil {
			t.Error(err)
		}
	})
}

// FuzzReadNeurons: a file of neurons is refused in words, or is written as it is read.
func FuzzReadNeurons(f *testing.F) {
	seedLines(f, "../figure/testdata/neurons.csv", 4)
	f.Fuzz(func(t *testing.T, data []byte) {
		trials, err := ReadNeurons(bytes.NewReader(data))
		if unfinished := (Unfinished{}); err != nil && !errors.As(err, &unfinished) {
			if len(err.Error()) > 3000 {
				t.Errorf("%d bytes are said", len(err.Error()))
			}
			return
		}
		written := bytes.NewBufferString("")
		written.Write(headerOfNeurons())
		for i := range trials {
			if err := WriteNeurons(written, &trials[i]); err != nil {
				t.Fatal(err)
			}
		}
		again, err := ReadNeurons(written)
		if err != nil || len(again) != len(trials) {
			t.Fatalf("%d trials are %d after the round trip: %v", len(trials), len(again), err)
		}
	})
}

func headerOfNeurons() []byte {
	var line bytes.Buffer
	for i, name := range NeuronColumns() {
		if i > 0 {
			line.WriteByte(',')
		}
		line.WriteString(name)
	}
	line.WriteByte('\n')
	return line.Bytes()
}
