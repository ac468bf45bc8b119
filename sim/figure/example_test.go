package figure_test

import (
	"fmt"
	"os"
	"strings"

	"balance/sim/experiment"
	"balance/sim/figure"
)

// The figures of a small experiment, which "balance sweep" has written, go into a
// directory.
func Example() {
	directory, err := os.MkdirTemp("", "figures")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(directory)
	if err := draw("testdata/paper.csv", directory); err != nil {
		fmt.Println(err)
	}
	// Output:
	// scaling: How fluctuations scale with the number of neurons N
	// approximation: The effective time constant approximation
	// error_term: The term that the approximation drops
	// 12 files; 0 things left out
}

// draw draws the figures of a table, and prints what they are.
func draw(name, directory string) error {
	table, err := os.Open(name)
	if err != nil {
		return err
	}
	defer table.Close()
	rows, err := experiment.ReadTable(table)
	if err != nil {
		return err
	}
	figures, leftOut, err := figure.Scaling(rows)
	if err != nil {
		return err
	}
	for _, f := range figures {
		if err := f.Write(directory); err != nil {
			return err
		}
		title, _, _ := strings.Cut(f.Caption, ".")
		fmt.Printf("%s: %s\n", f.Name, title)
	}
	files, err := os.ReadDir(directory)
	if err != nil {
		return err
	}
	fmt.Println(len(files), "files;", len(leftOut), "things left out")
	return nil
}
