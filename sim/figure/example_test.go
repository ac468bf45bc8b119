package figure_test

import (
	"fmt"
	"log"
	"os"
	"strings"

	"balance/sim/experiment"
	"balance/sim/figure"
)

// The figures of a small experiment, which "balance sweep" has written, go into a
// directory.
func Example() {
	table, err := os.Open("testdata/paper.csv")
	if err != nil {
		log.Fatal(err)
	}
	defer table.Close()
	rows, err := experiment.ReadTable(table)
	if err != nil {
		log.Fatal(err)
	}
	figures, leftOut, err := figure.Scaling(rows)
	if err != nil {
		log.Fatal(err)
	}
	directory, err := os.MkdirTemp("", "figures")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(directory)
	for _, f := range figures {
		if err := f.Write(directory); err != nil {
			log.Fatal(err)
		}
		title, _, _ := strings.Cut(f.Caption, ".")
		fmt.Printf("%s: %s\n", f.Name, title)
	}
	files, err := os.ReadDir(directory)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(files), "files;", len(leftOut), "things left out")
	// Output:
	// scaling: How fluctuations scale with the number of neurons N
	// approximation: The effective time constant approximation
	// error_term: The term that the approximation drops
	// 12 files; 0 things left out
}
