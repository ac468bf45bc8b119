package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSameFile(t *testing.T) {
	directory := t.TempDir()
	t.Chdir(directory)
	write := func(name string) {
		if err := os.WriteFile(name, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	link := func(target, name string) {
		if err := os.Symlink(target, name); err != nil {
			t.Skip("there are no symbolic links: ", err)
		}
	}
	for _, name := range []string{"here", "here/deeper", "other"} {
		if err := os.Mkdir(name, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	write("old.csv")
	write("here/old.csv")
	if err := os.Link("old.csv", "hard.csv"); err != nil {
		t.Skip("there are no hard links: ", err)
	}
	link("old.csv", "soft.csv")
	link("new.csv", "dangling.csv")
	link(filepath.Join(directory, "dangling.csv"), "other/twice.csv")
	link("here", "there")
	link("here/deeper", "deeper")
	link("circle.csv", "circle.csv")
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"old.csv", "old.csv", true},
		{"old.csv", "./old.csv", true},
		{"old.csv", "here/../old.csv", true},
		{"old.csv", filepath.Join(directory, "old.csv"), true},
		{"old.csv", "soft.csv", true},
		{"old.csv", "hard.csv", true},
		{"here/old.csv", "there/old.csv", true},
		{"old.csv", "here/old.csv", false},
		{"old.csv", "new.csv", false},
		{"old.csv", "dangling.csv", false},

		{"new.csv", "new.csv", true},
		{"new.csv", "./new.csv", true},
		{"new.csv", "here/.././new.csv", true},
		{"new.csv", filepath.Join(directory, "new.csv"), true},
		{"new.csv", "dangling.csv", true},
		{"new.csv", "other/twice.csv", true},
		{"dangling.csv", "other/twice.csv", true},
		{"here/new.csv", "there/new.csv", true},
		{"deeper/../new.csv", "here/new.csv", true}, // the directory above is that of what the link leads to
		{"deeper/../new.csv", "new.csv", false},
		{"new.csv", "here/new.csv", false},
		{"new.csv", "newer.csv", false},
		{"new.csv", "circle.csv", false},
		{"nowhere/new.csv", "nowhere/new.csv", true},
		{"nowhere/new.csv", "new.csv", false},
	} {
		if sameFile(test.a, test.b) != test.want || sameFile(test.b, test.a) != test.want {
			t.Errorf("%s and %s: want the same file: %v", test.a, test.b, test.want)
		}
	}
}

// Two tables of one command never go to one file, however it is named.
func TestTablesOfOneFile(t *testing.T) {
	directory := t.TempDir()
	t.Chdir(directory)
	if err := os.WriteFile("old.csv", []byte("precious"), 0o666); err != nil {
		t.Fatal(err)
	}
	if os.Link("old.csv", "hard.csv") != nil || os.Symlink("old.csv", "soft.csv") != nil {
		t.Skip("there are no links")
	}
	for _, second := range []string{"old.csv", "./old.csv", filepath.Join(directory, "old.csv"), "hard.csv", "soft.csv"} {
		expectRefusal(t, []string{"run", "-n", "100", "-t", "1", "-spikes", "old.csv", "-traces", second}, "traces = "+second, "another file")
		expectRefusal(t, []string{"sweep", "-n", "100", "-t", "1", "-o", "old.csv", "-neurons", second}, "neurons = "+second, "another file")
	}
	for _, second := range []string{"new.csv", "./new.csv", filepath.Join(directory, "new.csv")} {
		expectRefusal(t, []string{"run", "-n", "100", "-t", "1", "-spikes", "new.csv", "-traces", second}, "traces = "+second, "another file")
		expectRefusal(t, []string{"sweep", "-n", "100", "-t", "1", "-o", "new.csv", "-neurons", second}, "neurons = "+second, "another file")
	}
	if content, _ := os.ReadFile("old.csv"); string(content) != "precious" {
		t.Errorf("the file holds %q now", content)
	}
	if _, err := os.Stat("new.csv"); err == nil {
		t.Error("a refusal made a file")
	}
}
