package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"balance/sim"
	"balance/sim/experiment"
)

// TestMain lets the test binary be the command, to be killed.
func TestMain(m *testing.M) {
	if os.Getenv("BALANCE_COMMAND") != "" {
		main()
	}
	os.Exit(m.Run())
}

// process is the command in a process of its own.
func process(t *testing.T, arguments ...string) *exec.Cmd {
	t.Helper()
	if runtime.GOOS == "js" {
		t.Skip("there are no processes")
	}
	command := exec.Command(os.Args[0], arguments...)
	command.Env = append(os.Environ(), "BALANCE_COMMAND=yes")
	return command
}

// smallGrid is a sweep of 18 trials, some tens of ms each.
var smallGrid = strings.Fields("sweep -n 100,150,200 -c 0,0.2 -synapse current,conductance,effective -burnin 100 -trials 1 -dt 0.5 -t 300")

// sweepInto runs a sweep, and returns what it printed.
func sweepInto(t *testing.T, status int, arguments ...string) (stdout, stderr string) {
	t.Helper()
	got, stdout, stderr := balance(arguments...)
	if got != status {
		t.Fatalf("%q: exit status %d, want %d; %s", arguments, got, status, stderr)
	}
	return stdout, stderr
}

// sweepWith returns the arguments of a sweep: flags with their values, and those
// of others that are not among them.
func sweepWith(flags, others string) []string {
	arguments := append([]string{"sweep"}, strings.Fields(flags)...)
	for other := range slices.Chunk(strings.Fields(others), 2) {
		if !slices.Contains(arguments, other[0]) {
			arguments = append(arguments, other...)
		}
	}
	return arguments
}

func readResults(t *testing.T, name string) []experiment.Row {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := experiment.ReadTable(file)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// records are rows without what may differ between repeats, in a fixed order.
func records(t *testing.T, rows []experiment.Row) []string {
	t.Helper()
	var lines []string
	for _, row := range rows {
		row.WallS, row.Build = 0, ""
		lines = append(lines, strings.Join(row.Record(), ","))
	}
	slices.Sort(lines)
	return lines
}

// expectSame expects a file of the wanted rows, each once.
func expectSame(t *testing.T, when, name string, want []string) {
	t.Helper()
	if got := records(t, readResults(t, name)); !slices.Equal(got, want) {
		t.Errorf("%s: the rows are\n%s\nwant\n%s", when, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// expectSameNeurons expects a table of neurons with the wanted lines, in any order of trials.
func expectSameNeurons(t *testing.T, when, name string, want []string) {
	t.Helper()
	if got := sortedLines(t, name); !slices.Equal(got, want) {
		t.Errorf("%s: %d lines of neurons, which are not the %d wanted", when, len(got), len(want))
	}
}

func sortedLines(t *testing.T, name string) []string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(content), "\n")
	slices.Sort(lines)
	return lines
}

// A sweep gives the rows that run gives for the same settings, however many
// trials run at once, and in as many parts as one likes.
func TestSweep(t *testing.T) {
	directory := t.TempDir()
	file := func(name string) string { return filepath.Join(directory, name) }
	sweep := func(name string, more ...string) {
		sweepInto(t, 0, slices.Concat(smallGrid, []string{"-o", file(name)}, more)...)
	}
	sweep("one.csv", "-jobs", "1", "-neurons", file("neurons.csv"))
	want := records(t, readResults(t, file("one.csv")))
	if len(want) != 18 {
		t.Fatalf("%d rows, want 18", len(want))
	}
	for _, row := range readResults(t, file("one.csv")) {
		again := experiment.Run(row.Params, row.Trial, row.T, sim.KernelReference)
		if !slices.Contains(want, records(t, []experiment.Row{again})[0]) {
			t.Errorf("%s is not what a run gives", describe(row.Job))
		}
	}
	sweep("two.csv", "-jobs", "1000000000000", "-kernel", "reference")
	expectSame(t, "all at once, and without neurons", file("two.csv"), want)

	var joined []experiment.Row
	for _, part := range []string{"1/3", "2/3", "3/3"} {
		name := strings.ReplaceAll(part, "/", "of")
		sweep(name, "-shard", part)
		joined = append(joined, readResults(t, file(name))...)
	}
	if got := records(t, joined); !slices.Equal(got, want) {
		t.Error("the parts together are not the whole")
	}

	neurons, err := os.Open(file("neurons.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer neurons.Close()
	trials, err := experiment.ReadNeurons(neurons)
	if err != nil || len(trials) != 18 {
		t.Errorf("neurons of %d trials, %v, want 18", len(trials), err)
	}
}

// What is there is kept, and not run again; a wider grid adds to it.
func TestSweepGoesOn(t *testing.T) {
	name := filepath.Join(t.TempDir(), "results.csv")
	grid := func(words string) []string {
		return append(strings.Fields("sweep -dt 0.5 -burnin 100 -t 300 -o "+name), strings.Fields(words)...)
	}
	sweepInto(t, 0, grid("-n 100 -c 0 -trials 2")...)
	before, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	_, stderr := sweepInto(t, 0, grid("-n 100 -c 0 -trials 2")...)
	if same, _ := os.ReadFile(name); !bytes.Equal(same, before) || !strings.Contains(stderr, "2 of 2 trials") {
		t.Errorf("a finished sweep changed its file, or does not say that it is finished: %q", stderr)
	}
	_, stderr = sweepInto(t, 0, grid("-n 100,150 -c 0,0.3 -synapse conductance,current -trials 3")...)
	after, _ := os.ReadFile(name)
	if rows := readResults(t, name); !bytes.HasPrefix(after, before) || len(rows) != 24 || !strings.Contains(stderr, "2 of 24 trials") {
		t.Errorf("a wider sweep: %d rows, want 24; %q", len(rows), stderr)
	}
	stdout, stderr := sweepInto(t, 0, grid("-n 200 -trials 1")...)
	if !strings.Contains(stderr, "24 of other sizes") || !strings.Contains(stdout, "150") {
		t.Errorf("a sweep of another size does not tell of the others: %q, %q", stderr, stdout)
	}
}

// Killed at any moment and started again, a sweep gives the same rows, each once,
// and loses none that it had written.
func TestSweepIsKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a dozen sweeps; TestSweepMendsFiles has what a kill can leave")
	}
	directory := t.TempDir()
	whole, wholeNeurons := filepath.Join(directory, "whole.csv"), filepath.Join(directory, "whole-neurons.csv")
	grid := slices.Concat(smallGrid[:len(smallGrid)-4], strings.Fields("-dt 0.1 -t 1500"))
	start := time.Now()
	if out, err := process(t, slices.Concat(grid, []string{"-o", whole, "-neurons", wholeNeurons})...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	took := time.Since(start)
	want, wantNeurons := records(t, readResults(t, whole)), sortedLines(t, wholeNeurons)
	random := rand.New(rand.NewPCG(3, 14))
	kills := 0
	for repeat := range 3 {
		results, neurons := filepath.Join(directory, fmt.Sprint(repeat)), filepath.Join(directory, fmt.Sprint(repeat, "-neurons"))
		arguments := slices.Concat(grid, []string{"-o", results, "-neurons", neurons})
		var had []byte
		// Ever longer, lest it be killed for ever before it has read its files.
		for longest := 0.6 * float64(took); ; longest *= 1.1 {
			command := process(t, arguments...)
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			timer := time.AfterFunc(time.Duration(random.Float64()*longest), func() { command.Process.Kill() })
			err := command.Wait()
			timer.Stop()
			has, _ := os.ReadFile(results)
			if kept := had[:bytes.LastIndexByte(had, '\n')+1]; !bytes.HasPrefix(has, kept) {
				t.Fatalf("the file had\n%s\nand has\n%s", had, has)
			}
			if had = has; err == nil {
				break
			}
			kills++
		}
		expectSame(t, "after kills", results, want)
		expectSameNeurons(t, "after kills", neurons, wantNeurons)
	}
	if kills < 3 {
		t.Errorf("killed %d times: too few for a test", kills)
	}
}

// Whatever a kill can leave is mended: files that end anywhere, neurons without
// their row.
func TestSweepMendsFiles(t *testing.T) {
	directory := t.TempDir()
	results, neurons := filepath.Join(directory, "results.csv"), filepath.Join(directory, "neurons.csv")
	arguments := append(strings.Fields("sweep -n 100 -dt 0.5 -burnin 100 -t 300 -trials 3 -jobs 1"), "-o", results, "-neurons", neurons)
	sweepInto(t, 0, arguments...)
	want, wantNeurons := records(t, readResults(t, results)), sortedLines(t, neurons)
	allResults, _ := os.ReadFile(results)
	allNeurons, _ := os.ReadFile(neurons)
	trials, err := experiment.ReadNeurons(bytes.NewReader(allNeurons))
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(allResults, []byte("\n"))
	first := len(lines[0]) + len(lines[1]) // of the results: the columns and one row
	for _, test := range []struct{ results, neurons int }{
		{0, 0}, {10, 0}, {len(lines[0]), 10}, {len(lines[0]), int(trials[0].Offset) + 7}, {len(lines[0]), int(trials[1].Offset)}, {len(lines[0]) + 5, int(trials[1].Offset)},
		{first, int(trials[1].Offset)}, {first, int(trials[1].Offset) + 1}, {first, int(trials[2].Offset) - 1}, {first, int(trials[2].Offset)}, {first + 300, int(trials[2].Offset)},
		{len(allResults) - 1, len(allNeurons)},
	} {
		if os.WriteFile(results, allResults[:test.results], 0o666) != nil || os.WriteFile(neurons, allNeurons[:test.neurons], 0o666) != nil {
			t.Fatal("files cannot be written")
		}
		sweepInto(t, 0, arguments...)
		when := fmt.Sprintf("files cut off at %d and %d bytes", test.results, test.neurons)
		expectSame(t, when, results, want)
		expectSameNeurons(t, when, neurons, wantNeurons)
	}
}

// An interrupt ends a sweep with a line that tells how to go on.
func TestSweepIsInterrupted(t *testing.T) {
	name := filepath.Join(t.TempDir(), "results.csv")
	arguments := strings.Fields("sweep -n 200 -t 100000 -burnin 100 -trials 2 -o " + name)
	command := process(t, arguments...)
	var stdout strings.Builder
	command.Stdout = &stdout
	pipe, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	stderr := bufio.NewReader(pipe)
	if line, err := stderr.ReadString('\n'); err != nil || line != name+": 0 of 2 trials; 2 to run, "+fmt.Sprint(min(2, runtime.GOMAXPROCS(0)))+" at once\n" {
		t.Errorf("it begins with %q, %v", line, err)
	}
	if err := command.Process.Signal(os.Interrupt); err != nil {
		command.Process.Kill()
		t.Skip("there is no interrupt: ", err)
	}
	message, _ := io.ReadAll(stderr)
	err = command.Wait()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 || stdout.Len() > 0 || string(message) != "balance: interrupted; "+name+" has 0 of 2 trials: the same command goes on\n" {
		t.Errorf("%v; %q, %q", err, stdout.String(), message)
	}
	if rows := readResults(t, name); len(rows) > 0 {
		t.Errorf("%d rows, want none", len(rows))
	}
}

// A sweep goes on in files that spreadsheets and editors have saved, and adds rows
// that others can read, with ends of lines as they are there.
func TestSweepGoesOnInSavedFiles(t *testing.T) {
	directory := t.TempDir()
	results, neurons := filepath.Join(directory, "results.csv"), filepath.Join(directory, "neurons.csv")
	sweep := func(trials int) {
		sweepInto(t, 0, append(strings.Fields("sweep -n 100 -dt 0.5 -burnin 100 -t 300 -jobs 1 -o "+results+" -neurons "+neurons), "-trials", fmt.Sprint(trials))...)
	}
	sweep(4)
	want, wantNeurons := records(t, readResults(t, results)), neuronsOf(t, neurons)
	os.Remove(results)
	os.Remove(neurons)
	sweep(2)
	halfResults, _ := os.ReadFile(results)
	halfNeurons, _ := os.ReadFile(neurons)
	quoted := func(text string) string {
		return `"` + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSuffix(text, "\n"), ",", `","`), "\n", "\"\n\"") + "\"\n"
	}
	for how, save := range map[string]func(string) string{
		"CR LF": func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") },
		"a byte order mark and CR LF": func(text string) string {
			return "\uFEFF" + strings.ReplaceAll(text, "\n", "\r\n")
		},
		"quotation marks":         quoted,
		"no end of the last line": func(text string) string { return strings.TrimSuffix(text, "\n") },
		"half an end":             func(text string) string { return strings.TrimSuffix(strings.ReplaceAll(text, "\n", "\r\n"), "\n") },
		"CR LF, and no end":       func(text string) string { return strings.TrimSuffix(strings.ReplaceAll(text, "\n", "\r\n"), "\r\n") },
		"all of it": func(text string) string {
			return "\uFEFF" + strings.TrimSuffix(strings.ReplaceAll(quoted(text), "\n", "\r\n"), "\r\n")
		},
		"an empty line":               func(text string) string { return text + "\n" },
		"a hash without its letter":   func(text string) string { return bareHash.ReplaceAllString(text, ",$1,") },
		"part of a row more":          func(text string) string { return text + "1,unknown,cond" },
		"CR LF, part of a row more":   func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") + "1,unknown,cond" },
		"the names of columns, alone": func(text string) string { return strings.SplitAfter(text, "\n")[0] },
		"the names without their end": func(text string) string { return strings.Split(text, "\n")[0] },
	} {
		if os.WriteFile(results, []byte(save(string(halfResults))), 0o666) != nil || os.WriteFile(neurons, []byte(save(string(halfNeurons))), 0o666) != nil {
			t.Fatal("files cannot be written")
		}
		sweep(4)
		expectSame(t, how, results, want)
		if got := neuronsOf(t, neurons); !slices.Equal(got, wantNeurons) {
			t.Errorf("%s: %d rows of neurons, which are not the %d wanted", how, len(got), len(wantNeurons))
		}
		for _, name := range []string{results, neurons} {
			content, _ := os.ReadFile(name)
			lines := bytes.Count(content, []byte("\n"))
			if ends := bytes.Count(content, []byte("\r\n")); ends != 0 && ends != lines {
				t.Errorf("%s: %d of %d lines of %s end in CR LF", how, ends, lines, name)
			}
		}
	}
	if err := os.WriteFile(results, bytes.ReplaceAll(halfResults, []byte("\n"), []byte("\r")), 0o666); err != nil {
		t.Fatal(err)
	}
	before := contents(t, directory)
	expectRefusal(t, strings.Fields("sweep -n 100 -dt 0.5 -burnin 100 -t 300 -o "+results), results, "lone carriage returns")
	expectRefusal(t, strings.Fields("figures -o "+directory+" "+results), results, "lone carriage returns")
	if contents(t, directory) != before {
		t.Error("the refusal changed a file")
	}
}

var bareHash = regexp.MustCompile(",h([0-9a-f]{16}),")

// neuronsOf returns the rows of a table of neurons, however it was saved, in a fixed
// order.
func neuronsOf(t *testing.T, name string) []string {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	trials, err := experiment.ReadNeurons(file)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for i := range trials {
		if err := experiment.WriteNeurons(&text, &trials[i]); err != nil {
			t.Fatal(err)
		}
	}
	lines := strings.Split(text.String(), "\n")
	slices.Sort(lines)
	return lines
}

// What stays empty because trials are short is said before they run.
func TestSweepOfShortTrials(t *testing.T) {
	name := filepath.Join(t.TempDir(), "results.csv")
	arguments := strings.Fields("sweep -n 100,150 -c 0,0.2 -dt 0.5 -burnin 100,400 -t 300 -trials 2 -o " + name)
	_, stderr := sweepInto(t, 0, arguments...)
	lines := strings.Split(stderr, "\n")
	if len(lines) < 3 || !strings.HasPrefix(lines[0], "balance: t = 300 ms: spike-count correlations") || !strings.Contains(lines[1], "not longer than burnin = 400 ms") || !strings.HasPrefix(lines[2], name+": 0 of 16 trials") {
		t.Errorf("%q", stderr)
	}
	if _, stderr := sweepInto(t, 0, arguments...); strings.Contains(stderr, "empty") {
		t.Errorf("where nothing is left to run: %q", stderr)
	}
}

// A file that does not belong to a sweep is refused, and stays as it is.
func TestSweepRefusesFiles(t *testing.T) {
	directory := t.TempDir()
	file := func(name string) string { return filepath.Join(directory, name) }
	grid := func(results string, words string) []string {
		return sweepWith(words+" -o "+file(results), "-n 100 -dt 0.5 -burnin 100 -t 300 -trials 2 -jobs 1")
	}
	sweepInto(t, 0, grid("good", "-neurons "+file("good-neurons"))...)
	sweepInto(t, 0, grid("others", "-seed 2 -neurons "+file("others-neurons"))...)
	sweepInto(t, 0, grid("another", "-trials 1 -seed 2 -neurons "+file("another-neurons"))...)
	good, _ := os.ReadFile(file("good"))
	goodNeurons, _ := os.ReadFile(file("good-neurons"))
	lines := strings.SplitAfter(string(good), "\n")
	write := func(name, content string) {
		if err := os.WriteFile(file(name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("version", lines[0]+"0"+lines[1][1:])
	write("column", strings.Replace(string(good), "var_v_mv2", "variance", 1))
	write("value", lines[0]+lines[1]+strings.Replace(lines[2], ",euler,", ",newton,", 1))
	write("hash", string(good)+strings.Replace(lines[1], ",0.2,100,", ",0.2,100.5,", 1))
	twice := strings.Split(strings.TrimSuffix(lines[1], "\n"), ",")
	twice[slices.Index(experiment.Columns(), "var_v_mv2")] = "12"
	write("twice", string(good)+strings.Join(twice, ",")+"\n")
	write("letter", "Dear editor,\nplease")
	write("word", "synapse")
	write("damaged-neurons", strings.Replace(string(goodNeurons), ",euler,", ",newton,", 1))
	write("letter-neurons", "Dear editor")
	if err := os.Mkdir(file("directory"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		results, words string
		status         int
		mentions       []string
	}{
		{"good", "-t 301", 2, []string{"row 1", "t = 300", "301", "another file"}},
		{"good", "-taue 6 -el -71", 2, []string{"row 1", "taue = 8", "6", "el = -72", "-71", "another file"}},
		{"good", "-seed 7", 2, []string{"row 1", "seed = 1", "7"}},
		{"good", "-n 150 -p 0.1,0.3", 2, []string{"p = 0.2", "0.1, 0.3"}},
		{"version", "", 2, []string{"row 1", "version 0", "version " + sim.Version, "another file"}},
		{"column", "", 2, []string{"line 1", "variance", "var_v_mv2", "another file"}},
		{"value", "", 2, []string{"line 3", "scheme", "newton", "another file"}},
		{"hash", "", 2, []string{"line 4", "n = 100.5"}},
		{"twice", "", 2, []string{"trial", "twice", "another file"}},
		{"letter", "", 2, []string{"Dear editor", "another file"}},
		{"word", "", 2, []string{"synapse", "another file"}},
		{"directory", "", 2, []string{"o = ", "directory", "another file"}},
		{"nowhere/results.csv", "", 2, []string{"o = ", "nowhere", "another file"}},
		{"good", "-neurons " + file("new-neurons"), 2, []string{"new-neurons", "trial 1", "another file"}},
		{"new", "-neurons " + file("good-neurons"), 2, []string{"good-neurons", "trial 1", "another file"}},
		{"new", "-neurons " + file("another-neurons"), 2, []string{"another-neurons", "seed = 2", "another file"}},
		{"good", "-neurons " + file("others-neurons"), 2, []string{"others-neurons", "seed = 2", "another file"}},
		{"good", "-neurons " + file("damaged-neurons"), 2, []string{"damaged-neurons", "line 2", "scheme", "newton"}},
		{"good", "-neurons " + file("letter-neurons"), 2, []string{"letter-neurons", "Dear editor"}},
		{"good", "-neurons " + file("nowhere/n.csv"), 2, []string{"neurons = ", "nowhere", "another file"}},
	} {
		before := contents(t, directory)
		status, stdout, stderr := balance(grid(test.results, test.words)...)
		if status != test.status || stdout != "" || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%s %s: exit status %d, want %d; %q, %q", test.results, test.words, status, test.status, stdout, stderr)
		}
		for _, mention := range test.mentions {
			if !strings.Contains(stderr, mention) {
				t.Errorf("%s %s: %q does not mention %q", test.results, test.words, stderr, mention)
			}
		}
		if after := contents(t, directory); after != before {
			t.Errorf("%s %s: files are %.300q, were %.300q", test.results, test.words, after, before)
		}
	}
	sweepInto(t, 0, grid("good", "-neurons "+file("good-neurons"))...) // is as good as before
}

// contents tells all files of a directory and what they hold.
func contents(t *testing.T, directory string) string {
	t.Helper()
	entries, err := os.ReadDir(directory)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, entry := range entries {
		content, _ := os.ReadFile(filepath.Join(directory, entry.Name()))
		fmt.Fprintf(&text, "%s: %s\n", entry.Name(), content)
	}
	return text.String()
}

// Bad arguments are refused before anything is made.
func TestSweepRefusesArguments(t *testing.T) {
	directory := t.TempDir()
	name := filepath.Join(directory, "results.csv")
	for _, test := range []struct {
		arguments string
		mentions  []string
	}{
		{"-n 100,50", []string{"n = 50", "100"}},
		{"-n 100,1e2", []string{"n = 1e2", "twice"}},
		{"-c 0,,0.2", []string{"c = ", "allowed"}},
		{"-c 0,2", []string{"c = 2", "0 … 1"}},
		{"-synapse current,chemical", []string{"synapse", "chemical", "effective"}},
		{"-synapse current,effective -lambda 0.5", []string{"lambda", "contradicts"}},
		{"-size 100", []string{"size = 100", "no such parameter"}},
		{"-trials 0", []string{"trials = 0", "allowed are 1 …"}},
		{"-trials 99999999999", []string{"trials = 99999999999", "1000000"}},
		{"-n 100 -n 200", []string{"-n", "200", "twice", "once"}},
		{"-t 2 -t 3", []string{"-t", "3", "twice"}},
		{"-t 0", []string{"t = 0", "allowed"}},
		{"-vt -52,3", []string{"vt = -52,3", "decimal comma", "3,-52"}},
		{"-c 0,2", []string{"c = 2", "0,2 is two values"}},
		{"-V_th -48", []string{"perhaps vth is meant"}},
		{"-t 42949673", []string{"t = 42949673"}},
		{"-jobs 0", []string{"jobs", "allowed"}},
		{"-shard 0/2", []string{"shard", "0/2", "allowed"}},
		{"-shard 3/2", []string{"shard", "3/2"}},
		{"-shard 2", []string{"shard", "allowed"}},
		{"-shard 1/2/3", []string{"shard", "allowed"}},
		{"-shard 1/10001", []string{"shard", "up to 10000"}},
		{"-kernel fortran", []string{"kernel", "fortran", "reference"}},
		{"-neurons " + name, []string{"neurons", name, "another file"}},
		{"-neurons " + directory + "/./results.csv", []string{"neurons", "another file"}},
		{"grid.json", []string{"grid.json", "flags only"}},
		{"-n 999999", []string{"n = 999999", "GB"}},
	} {
		// What is not refused shall be short.
		expectRefusal(t, sweepWith(test.arguments+" -o "+name, "-t 1 -trials 1"), test.mentions...)
	}
	expectRefusal(t, strings.Fields("sweep -t 1"), "-o results.csv")
	if files := contents(t, directory); files != "" {
		t.Errorf("refusals made %q", files)
	}
	status, stdout, _ := balance("sweep", "-help")
	for _, flag := range []string{"-o ", "-t ", "-trials ", "-neurons ", "-jobs ", "-shard ", "-kernel ", "-taue "} {
		if status != 0 || !strings.Contains(stdout, "\n  "+flag) {
			t.Errorf("the help does not list %s", flag)
		}
	}
}

// A network that diverges is a row like others, and is not run again.
func TestSweepWithAFailure(t *testing.T) {
	name := filepath.Join(t.TempDir(), "results.csv")
	arguments := strings.Fields("sweep -n 100 -dt 0.5 -jex 800 -jix 800 -rx 50 -taux 2 -taui 1 -t 100 -burnin 0 -trials 3 -o " + name)
	stdout, stderr := sweepInto(t, 1, append(slices.Clone(arguments), "-neurons", name+"-neurons")...)
	rows := readResults(t, name)
	if failures(rows) != 1 || len(rows) != 3 {
		t.Fatalf("%d of %d rows failed, want 1 of 3", failures(rows), len(rows))
	}
	if !strings.Contains(stderr, "trial 1: the network diverged") || !strings.Contains(stderr, "1 of 3 trials failed") || !strings.Contains(stdout, "2 (1 failed)") {
		t.Errorf("the failure is not told: %q, %q", stderr, stdout)
	}
	before, _ := os.ReadFile(name)
	_, stderr = sweepInto(t, 1, append(slices.Clone(arguments), "-neurons", name+"-neurons")...)
	if after, _ := os.ReadFile(name); !bytes.Equal(before, after) || !strings.Contains(stderr, "1 of 3 trials failed") {
		t.Errorf("after a restart: %q", stderr)
	}
}

// A trial that does not fit into memory is refused before anything is made.
func TestSweepRefusesWhatDoesNotFit(t *testing.T) {
	directory := t.TempDir()
	// The largest network that fits well; the effective model takes two.
	n := 100
	p := sim.Defaults()
	for next := n; next < 1e6; next += next / 50 {
		if p.N = next; p.Bytes() > sim.MemoryLimit()/10*8 {
			break
		}
		n = next
	}
	p.N, p.Synapse = n, sim.Effective
	if p.Bytes() < sim.MemoryLimit()/10*11 {
		t.Skip("two networks share nearly all of their memory")
	}
	arguments := fmt.Sprintf("sweep -n 100,%d -synapse current,effective -t 1 -trials 1 -o %s", n, filepath.Join(directory, "results.csv"))
	expectRefusal(t, strings.Fields(arguments), "effective", fmt.Sprint("n = ", n), "GB", "leave it out")
	if files := contents(t, directory); files != "" {
		t.Errorf("the refusal made %q", files)
	}
}

// A trial for which there was no memory when its turn came has no row, and is
// told.
func TestSweepWithoutMemory(t *testing.T) {
	name := filepath.Join(t.TempDir(), "results.csv")
	jobs := []experiment.Job{{Params: sim.Defaults(), Trial: 1, T: 1}, {Params: sim.Defaults(), Trial: 2, T: 1}}
	files, err := openFiles(name, "", jobs, jobs)
	if err != nil {
		t.Fatal(err)
	}
	defer files.close()
	var log strings.Builder
	s := sweeping{files: files, jobs: jobs, progress: newProgress(&log)}
	reason := "n = 1000, t = 1: network and measurements need 9.0 GB; there are 1.0"
	refused := outcome{job: jobs[0], row: experiment.Row{Version: sim.Version, Job: jobs[0], Error: &reason, NotRun: true}}
	if err := s.keep(refused); err != nil {
		t.Fatal(err)
	}
	if err := s.keep(outcome{job: jobs[1], row: jobs[1].Run(sim.KernelAuto)}); err != nil {
		t.Fatal(err)
	}
	if rows := readResults(t, name); len(rows) != 1 || rows[0].Trial != 2 {
		t.Errorf("%d rows, want that of trial 2", len(rows))
	}
	if err := s.failures(); err == nil || !strings.Contains(err.Error(), "1 of 2 trials could not be run") || !strings.Contains(log.String(), "trial 1: "+reason) {
		t.Errorf("%v, %q", err, log.String())
	}
}

// A disk that is full ends a sweep with a clear sentence, and its files hold
// whole lines.
func TestSweepOnAFullDisk(t *testing.T) {
	const full = "/dev/full"
	if _, err := os.Stat(full); err != nil {
		t.Skip("there is no ", full)
	}
	directory := t.TempDir()
	arguments := strings.Fields("sweep -n 100 -dt 0.5 -t 100 -trials 1")
	_, stderr := sweepInto(t, 1, append(slices.Clone(arguments), "-o", full)...)
	if !strings.Contains(strings.ToLower(stderr), full+": no space left on device; nothing was run") {
		t.Errorf("results: %q", stderr)
	}
	results := filepath.Join(directory, "results.csv")
	_, stderr = sweepInto(t, 1, append(slices.Clone(arguments), "-o", results, "-neurons", full)...)
	if !strings.Contains(strings.ToLower(stderr), full+": no space left on device; nothing was run") {
		t.Errorf("neurons: %q", stderr)
	}
	if files := contents(t, directory); files != "" {
		t.Errorf("files were made: %q", files)
	}
}

// The same on a disk of 4 kB, where some rows find room.
func TestSweepOnASmallDisk(t *testing.T) {
	directory := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", directory).CombinedOutput(); err != nil {
		t.Skipf("no disk can be mounted: %s", out)
	}
	defer exec.Command("umount", directory).Run()
	results := filepath.Join(directory, "results.csv")
	arguments := strings.Fields("sweep -n 100 -dt 0.5 -t 300 -burnin 100 -trials 30 -jobs 2 -o " + results)
	for range 2 {
		_, stderr := sweepInto(t, 1, arguments...)
		rows := readResults(t, results)
		if want := fmt.Sprintf("no space left on device; what %s has, %d of 30 trials, is safe", results, len(rows)); len(rows) < 3 || !strings.Contains(stderr, want) {
			t.Errorf("%q does not say %q", stderr, want)
		}
	}
	if out, err := exec.Command("mount", "-o", "remount,size=1m", directory).CombinedOutput(); err != nil {
		t.Fatalf("%s", out)
	}
	sweepInto(t, 0, arguments...)
	if rows := readResults(t, results); len(rows) != 30 {
		t.Errorf("%d rows after making room, want 30", len(rows))
	}
}

// Two sweeps do not write one file at once.
func TestSweepsOnOneFile(t *testing.T) {
	if runtime.GOOS == "js" || runtime.GOOS == "windows" {
		t.Skip("there is no lock")
	}
	name := filepath.Join(t.TempDir(), "results.csv")
	arguments := strings.Fields("sweep -n 100 -dt 0.5 -t 100 -trials 1 -o ")
	first, err := openJournal(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := first.add([]byte(line(experiment.Columns()))); err != nil {
		t.Fatal(err)
	}
	_, stderr := sweepInto(t, 1, append(slices.Clone(arguments), name)...)
	if !strings.Contains(stderr, name+": another sweep is writing it") {
		t.Errorf("%q", stderr)
	}
	_, stderr = sweepInto(t, 1, append(slices.Clone(arguments), name+"2", "-neurons", name)...)
	if !strings.Contains(stderr, name+": another sweep is writing it") {
		t.Errorf("neurons: %q", stderr)
	}
	if err := first.close(); err != nil {
		t.Fatal(err)
	}
	sweepInto(t, 0, append(slices.Clone(arguments), name)...)
}
