package main

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"gonum.org/v1/gonum/stat"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
)

func TestBadArguments(t *testing.T) {
	nowhere := filepath.Join(t.TempDir(), "nowhere", "file.csv")
	for _, test := range []struct {
		arguments string // after run, separated by spaces
		mentions  []string
	}{
		// Numbers.
		{"-c 2", []string{"c = 2", "0 … 1"}},
		{"-c -0.1", []string{"c = -0.1", "0 … 1"}},
		{"-c NaN", []string{"c = NaN", "0 … 1"}},
		{"-rx Inf", []string{"rx = Inf", "0 … 100000 Hz"}},
		{"-rx -inf", []string{"rx = -inf", "0 … 100000 Hz"}},
		{"-rx ten", []string{"rx = ten", "0 … 100000 Hz"}},
		{"-rx 1e999", []string{"rx = 1e999", "0 … 100000 Hz"}},
		{"-rx=", []string{"rx = ", "0 … 100000 Hz"}},
		{"-rx ten\nhertz", []string{"rx = ten", "0 … 100000 Hz"}},
		{"-n 99", []string{"n = 99", "100 … "}},
		{"-n 1000.5", []string{"n = 1000.5", "whole"}},
		{"-n 1000000", []string{"n = 1000000", "100 … "}},
		{"-seed -1", []string{"seed = -1", "0 … 9007199254740991"}},
		{"-seed 9007199254740992", []string{"seed = 9007199254740992", "0 … 9007199254740991"}},
		{"-jitter 51", []string{"jitter = 51", "0 … 50 ms"}},
		{"-p 1.1", []string{"p = 1.1", "0 … 1"}},
		{"-qx 0", []string{"qx = 0", "0.01 … 1"}},
		{"-jei 100", []string{"jei = 100", "-100000 … 0 mV"}},
		{"-jex 100001", []string{"jex = 100001", "0 … 100000 mV"}},
		{"-taue 0.05", []string{"taue = 0.05", "dt = 0.1 … 1000 ms"}},
		{"-taue 0.001", []string{"taue = 0.001", "0.01 … 1000 ms"}},
		{"-taum 0", []string{"taum = 0", "1 … 100 ms"}},
		{"-burnin -1", []string{"burnin = -1", "0 … 1000000 ms"}},
		{"-dt 0.3", []string{"dt = 0.3", "whole number"}},
		{"-dt 1", []string{"dt = 1", "0.01 … 0.5 ms"}},
		// Words.
		{"-synapse chemical", []string{"synapse", "chemical", "current, conductance, effective"}},
		{"-synapse=", []string{"synapse", "current, conductance, effective"}},
		{"-scheme rk4", []string{"scheme", "rk4", "euler, exponential"}},
		// Contradictions.
		{"-synapse current -lambda 1", []string{"lambda = 1", "synapse = current"}},
		{"-lambda 0.5 -synapse conductance", []string{"lambda = 0.5", "synapse = conductance"}},
		{"-synapse effective -lambda 0.5", []string{"lambda = 0.5", "effective"}},
		{"-vre -55", []string{"vre = -55", "vt = -55"}},
		{"-vre -45 -vt -40", []string{"vre = -45", "vth = -50"}},
		{"-ei -71.5", []string{"ei = -71.5", "1 mV", "el"}},
		{"-ee -72", []string{"ee = -72", "1 mV", "el"}},
		{"-vt -70 -deltat 0.2", []string{"deltat = 0.2", "0.25"}},
		// What is no parameter.
		{"-speed 3", []string{"speed = 3", "allowed"}},
		{"-t 0", []string{"t = 0", "allowed are 1 … 42949672 ms, whole"}},
		{"-t -5", []string{"t = -5", "allowed"}},
		{"-t 0.5", []string{"t = 0.5", "whole"}},
		{"-t NaN", []string{"t = NaN", "allowed"}},
		{"-t 42949673", []string{"t = 42949673", "1 … 42949672 ms"}},
		{"-trials 0", []string{"trials = 0", "allowed are 1 … 1000000, whole"}},
		{"-trials two", []string{"trials = two", "allowed"}},
		{"-trial 0", []string{"trial = 0", "allowed are 1 …"}},
		{"-trials 2 -trial 1", []string{"trials", "trial", "one or the other"}},
		{"-json=perhaps", []string{"-json", "perhaps", "allowed"}},
		{"-c", []string{"-c", "argument", "allowed"}},
		{"network.json", []string{"network.json", "flags only"}},
		{"-c 0.1 network.json -rx 5", []string{"network.json", "flags only"}},
		// What is written as elsewhere.
		{"-el -50mV", []string{"el = -50mV", "it has the unit mV; write -50"}},
		{"-vt -52,3", []string{"vt = -52,3", "it has a decimal comma; write -52.3"}},
		{"-vt −52.3", []string{"vt = −52.3", "it has a minus sign of print; write -52.3"}},
		{"-n 15,000", []string{"n = 15,000", "write 15000"}},
		{"-t 5s", []string{"t = 5s", "it has the unit s; write 5000"}},
		{"-t 5,000", []string{"t = 5,000", "write 5000"}},
		{"-trials 1,5", []string{"trials = 1,5", "it is a list", "whole"}},
		{"-N 4000", []string{"N = 4000", "no such parameter; perhaps n is meant"}},
		{"-Vth -48", []string{"Vth = -48", "perhaps vth is meant"}},
		{"-tau_e 8", []string{"tau_e = 8", "perhaps taue is meant"}},
		{"--tau-e=8", []string{"tau-e = 8", "perhaps taue is meant"}},
		{"-τ_e 8", []string{"τ_e = 8", "perhaps taue is meant"}},
		{"-V_T -50", []string{"V_T = -50", "perhaps vt is meant"}},
		{"-T 500", []string{"T = 500", "perhaps t is meant"}},
		{"-Trials 2", []string{"perhaps trials is meant"}},
		{"-spike file", []string{"perhaps spikes is meant"}},
		{"-tau 8", []string{"perhaps taue, taui, taum or taux is meant"}},
		{"-n4000", []string{"n4000", "write -n 4000"}},
		{"-c0.2", []string{"c0.2", "write -c 0.2"}},
		{"−n 4000", []string{"−n", "a minus sign of print; write -n"}},
		{"n=4000", []string{"n=4000", "write -n 4000"}},
		{"-- -n", []string{`was given "-n"`}},
		{"-synapse Current", []string{"perhaps current is meant"}},
		{"-synapse cond", []string{"perhaps conductance is meant"}},
		{"-c 0,0.2", []string{"c = 0,0.2", "it is a list, where one value is wanted"}},
		{"-c -n 4000", []string{"c = -n", "its value is missing"}},
		{"-kernel SIMD", []string{"kernel = SIMD", "perhaps simd is meant"}},
		{"-spikes " + nowhere, []string{"spikes", nowhere}},
		{"-traces " + nowhere, []string{"traces", nowhere}},
	} {
		// A run that is not refused shall be short.
		arguments := append([]string{"run", "-t", "1"}, strings.Split(test.arguments, " ")...)
		expectRefusal(t, arguments, test.mentions...)
	}
}

// A flag and its value within quotation marks are one argument.
func TestQuotedFlag(t *testing.T) {
	expectRefusal(t, []string{"run", "-t", "1", "-c 0.2"}, "c 0.2: no such parameter; write -c 0.2 without quotation marks")
}

// What is refused leaves no file behind, and does not empty one.
func TestRefusalsTouchNoFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "spikes.csv")
	if err := os.WriteFile(file, []byte("precious"), 0o666); err != nil {
		t.Fatal(err)
	}
	expectRefusal(t, []string{"run", "-c", "2", "-spikes", file})
	if content, _ := os.ReadFile(file); string(content) != "precious" {
		t.Errorf("the file holds %q now", content)
	}
}

// small makes a run quick.
var small = []string{"run", "-n", "100", "-dt", "0.5", "-burnin", "300"}

// rowsOf runs the command with -json and returns its rows, still encoded.
func rowsOf(t *testing.T, status int, arguments ...string) []string {
	t.Helper()
	got, stdout, stderr := balance(append(append(slices.Clone(small), "-json"), arguments...)...)
	if got != status {
		t.Fatalf("%q: exit status %d, want %d; %s", arguments, got, status, stderr)
	}
	return strings.Split(strings.TrimSuffix(stdout, "\n"), "\n")
}

func decode[T any](t *testing.T, text string) (value T) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return value
}

// One object a trial and line, with these keys and no others.
func TestRowsInJSON(t *testing.T) {
	keys := append(strings.Fields("version build params trial t_ms spike_hash wall_s error"), measure.Names()...)
	eight := strings.Fields("abs_c signed_c g_ee g_ei g_ex g_ie g_ii g_ix")
	for _, test := range []struct {
		arguments       []string
		nulls           []string
		synapse, lambda any
	}{
		{[]string{}, nil, "conductance", 1.0},
		{[]string{"-synapse", "conductance"}, nil, "conductance", 1.0},
		{[]string{"-lambda", "0.25"}, nil, nil, 0.25},
		{[]string{"-lambda", "0"}, eight, "current", 0.0},
		{[]string{"-synapse", "current"}, eight, "current", 0.0},
		{[]string{"-synapse", "effective"}, eight, "effective", nil},
		{[]string{"-t", "250"}, measure.Names(), "conductance", 1.0},
	} {
		arguments := append([]string{"-t", "1250", "-trials", "2", "-c", "0.3"}, test.arguments...)
		rows := rowsOf(t, 0, arguments...)
		if len(rows) != 2 {
			t.Fatalf("%q: %d rows, want 2", test.arguments, len(rows))
		}
		for k, text := range rows {
			row := decode[map[string]any](t, text)
			expectKeys(t, row, keys)
			params := row["params"].(map[string]any)
			expectKeys(t, params, sim.Names())
			if params["synapse"] != test.synapse || params["lambda"] != test.lambda {
				t.Errorf("%q: synapse %v, lambda %v, want %v, %v", test.arguments, params["synapse"], params["lambda"], test.synapse, test.lambda)
			}
			if params["c"] != 0.3 || params["n"] != 100.0 || params["scheme"] != "euler" {
				t.Errorf("%q: the row does not tell the parameters: %v", test.arguments, params)
			}
			if row["trial"] != float64(k+1) || row["version"] != sim.Version || row["build"] == "" || row["error"] != nil {
				t.Errorf("%q: trial %v, version %v, build %v, error %v", test.arguments, row["trial"], row["version"], row["build"], row["error"])
			}
			if hash, _ := row["spike_hash"].(string); len(hash) != 17 || hash[0] != 'h' {
				t.Errorf("%q: spike hash %v", test.arguments, row["spike_hash"])
			}
			if wall, _ := row["wall_s"].(float64); !(wall > 0) {
				t.Errorf("%q: the run took %v s", test.arguments, row["wall_s"])
			}
			for _, name := range measure.Names() {
				if isNull := row[name] == nil; isNull != slices.Contains(test.nulls, name) {
					t.Errorf("%q: %s is %v", test.arguments, name, row[name])
				}
			}
		}
	}
}

func expectKeys(t *testing.T, object map[string]any, want []string) {
	t.Helper()
	for name := range object {
		if !slices.Contains(want, name) {
			t.Errorf("there is a key %q", name)
		}
	}
	for _, name := range want {
		if _, ok := object[name]; !ok {
			t.Errorf("there is no key %q", name)
		}
	}
}

// The parameters of a row, read back, give the same row.
func TestParametersMakeTheRoundTrip(t *testing.T) {
	for _, arguments := range [][]string{
		{"-synapse", "current", "-seed", "9007199254740991"}, {"-lambda", "0.123456789012345"}, {"-synapse", "effective", "-c", "1e-7"}, {"-scheme", "exponential"},
	} {
		text := rowsOf(t, 0, append(arguments, "-t", "310")...)[0]
		row := decode[experiment.Row](t, text)
		again := experiment.Run(row.Params, row.Trial, row.T, sim.KernelAuto)
		row.WallS, again.WallS = 0, 0
		one, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		two, err := json.Marshal(again)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one, two) {
			t.Errorf("%q gave\n%s, its parameters\n%s", arguments, one, two)
		}
	}
}

// withoutTime is a row without what may differ from one run to the next.
func withoutTime(t *testing.T, text string) string {
	t.Helper()
	row := decode[map[string]any](t, text)
	delete(row, "wall_s")
	encoded, err := json.Marshal(row)
	if err != nil {
		t.Fatal(err)
	}
	return string(encoded)
}

func TestTrialIsOneOfTrials(t *testing.T) {
	all := rowsOf(t, 0, "-t", "320", "-trials", "3")
	for k, row := range all {
		alone := rowsOf(t, 0, "-t", "320", "-trial", fmt.Sprint(k+1))
		if len(alone) != 1 || withoutTime(t, alone[0]) != withoutTime(t, row) {
			t.Errorf("trial %d alone:\n%s, of three:\n%s", k+1, alone, row)
		}
	}
	if first := rowsOf(t, 0, "-t", "320"); withoutTime(t, first[0]) != withoutTime(t, all[0]) {
		t.Error("without -trials and -trial, it is not trial 1 that is run")
	}
	if withoutTime(t, all[0]) == withoutTime(t, strings.Replace(all[1], `"trial":2`, `"trial":1`, 1)) {
		t.Error("trials 1 and 2 are the same")
	}
}

// Here trial 1 runs away, and trials 2 and 3 do not.
func TestOneTrialDiverges(t *testing.T) {
	arguments := strings.Fields("-jex 800 -jix 800 -rx 50 -taux 2 -taui 1 -t 100 -burnin 0 -trials 3")
	rows := rowsOf(t, 1, arguments...)
	if len(rows) != 3 {
		t.Fatalf("%d rows, want 3: the other trials go on", len(rows))
	}
	for k, text := range rows {
		row := decode[map[string]any](t, text)
		failed := k == 0
		if reason, _ := row["error"].(string); strings.Contains(reason, "diverged at") != failed {
			t.Errorf("trial %d: error %v", k+1, row["error"])
		}
		for _, name := range []string{"var_v_mv2", "mean_v_e_mv", "abs_c", "g_ee", "spike_hash"} {
			if (row[name] == nil) != failed {
				t.Errorf("trial %d: %s is %v", k+1, name, row[name])
			}
		}
	}
	_, stdout, stderr := balance(append(slices.Clone(small), arguments...)...)
	if !strings.Contains(stderr, "trial 1: the network diverged") || !strings.Contains(stderr, "1 of 3 trials failed") {
		t.Errorf("standard error does not tell which trial failed: %q", stderr)
	}
	if !strings.Contains(stdout, "(2 trials)") {
		t.Errorf("the summary is not of the trials that did not fail: %q", stdout)
	}
}

// The summary of several trials tells mean and standard error.
func TestSummary(t *testing.T) {
	var values []float64
	for _, text := range rowsOf(t, 0, "-t", "400", "-trials", "3") {
		values = append(values, float64(decode[experiment.Row](t, text).VarV))
	}
	status, stdout, stderr := balance(append(slices.Clone(small), "-t", "400", "-trials", "3")...)
	mean, deviation := stat.MeanStdDev(values, nil)
	want := experiment.FormatMean(mean, stat.StdErr(deviation, 3)) + " mV²  (3 trials)"
	if line, _, _ := strings.Cut(stdout, "\n"); status != 0 || !strings.HasPrefix(line, "var(V) ") || !strings.HasSuffix(line, want) {
		t.Errorf("exit status %d; %q, want var(V) %s", status, line, want)
	}
	if !strings.Contains(stderr, "trial 3 of 3") {
		t.Errorf("no progress on standard error: %q", stderr)
	}
	_, stdout, _ = balance(append(slices.Clone(small), "-t", "400")...)
	if line, _, _ := strings.Cut(stdout, "\n"); !strings.HasSuffix(line, fmt.Sprintf(" %.2f mV²", values[0])) {
		t.Errorf("%q, want %.2f mV²", line, values[0])
	}
	_, stdout, _ = balance(append(slices.Clone(small), "-t", "1")...)
	if line, _, _ := strings.Cut(stdout, "\n"); !strings.HasSuffix(line, "–") {
		t.Errorf("%q: there is no var(V) of 1 ms", line)
	}
}

// table reads a file of comma-separated values, and returns its rows after the
// heading, which must be as given.
func table(t *testing.T, name, heading string) [][]string {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], ","); got != heading {
		t.Fatalf("columns %s, want %s", got, heading)
	}
	return rows[1:]
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// stepOf returns the step that a time in ms belongs to, of which there are
// perMs in 1 ms. Times are written to 10⁻⁴ ms.
func stepOf(t *testing.T, text string, perMs float64) uint32 {
	t.Helper()
	step := number(t, text) * perMs
	if math.Abs(step-math.Round(step)) > 1e-4*perMs {
		t.Fatalf("%s ms is no whole number of steps", text)
	}
	return uint32(math.Round(step))
}

// The spikes in the file are those of the hash; external ones are there too.
func TestSpikesFile(t *testing.T) {
	for _, perMs := range []int{2, 10, 16} {
		name := filepath.Join(t.TempDir(), "spikes.csv")
		var rows []experiment.Row
		for _, text := range rowsOf(t, 0, "-n", "137", "-dt", fmt.Sprint(1/float64(perMs)), "-t", "301", "-trials", "2", "-spikes", name) {
			rows = append(rows, decode[experiment.Row](t, text))
		}
		size := rows[0].Params.Neurons()
		populations := map[string]int{"e": sim.E, "i": sim.I, "x": sim.X}
		var spikes [2][][2]uint32 // of a trial: step, neuron
		var seen [2][sim.Populations]int
		for _, line := range table(t, name, "trial,t_ms,population,neuron") {
			trial := int(number(t, line[0])) - 1
			step := stepOf(t, line[1], float64(perMs))
			a, known := populations[line[2]]
			neuron := int(number(t, line[3]))
			if !known || trial < 0 || trial > 1 || step >= 301*uint32(perMs) || neuron < 0 || neuron >= size[a] {
				t.Fatalf("%v is no spike of this network", line)
			}
			seen[trial][a]++
			switch a {
			case sim.I:
				neuron += size[sim.E]
				fallthrough
			case sim.E:
				spikes[trial] = append(spikes[trial], [2]uint32{step, uint32(neuron)})
			}
		}
		for k, row := range rows {
			slices.SortFunc(spikes[k], func(a, b [2]uint32) int { return slices.Compare(a[:], b[:]) })
			hash := fnv.New64a()
			if err := binary.Write(hash, binary.LittleEndian, spikes[k]); err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprintf("h%016x", hash.Sum64()); got != *row.SpikeHash {
				t.Errorf("%d steps a ms, trial %d: the hash of the file is %s, of the run %s", perMs, k+1, got, *row.SpikeHash)
			}
			// 41 trains of 10 Hz in 301 ms: 123 spikes, correlated, so that their number spreads.
			if n := seen[k]; n[sim.E] < 10 || n[sim.I] < 10 || n[sim.X] < 30 || n[sim.X] > 400 {
				t.Errorf("%d steps a ms, trial %d: %v spikes", perMs, k+1, n)
			}
		}
	}
}

// V and synaptic currents of three neurons at every step. Where the file of
// spikes has a spike, V is at the threshold, and nowhere else.
func TestTracesFile(t *testing.T) {
	directory := t.TempDir()
	spikesFile, tracesFile := filepath.Join(directory, "spikes.csv"), filepath.Join(directory, "traces.csv")
	const ms, perMs = 1500, 2
	rowsOf(t, 0, "-rx", "20", "-t", fmt.Sprint(ms), "-trials", "2", "-spikes", spikesFile, "-traces", tracesFile)
	type event struct {
		trial, population, neuron string
		step                      uint32
	}
	spiking := map[event]bool{}
	for _, line := range table(t, spikesFile, "trial,t_ms,population,neuron") {
		spiking[event{line[0], line[2], line[3], stepOf(t, line[1], perMs)}] = true
	}
	lines := table(t, tracesFile, "trial,t_ms,population,neuron,v_mv,i_e_mv_per_ms,i_i_mv_per_ms,i_x_mv_per_ms")
	if want := 2 * ms * perMs * 3; len(lines) != want {
		t.Fatalf("%d lines, want %d", len(lines), want)
	}
	traced := [][2]string{{"e", "13"}, {"e", "48"}, {"i", "11"}}
	spikes := 0
	for k, line := range lines {
		neuron := traced[k%3]
		step := uint32(k / 3 % (ms * perMs))
		if line[2] != neuron[0] || line[3] != neuron[1] || line[0] != fmt.Sprint(1+k/(3*ms*perMs)) {
			t.Fatalf("line %d is %v, want neuron %v", k+2, line, neuron)
		}
		if end := stepOf(t, line[1], perMs); end != step+1 {
			t.Fatalf("line %d: step %d ends at %s ms", k+2, step, line[1])
		}
		v := number(t, line[4])
		spike := spiking[event{line[0], line[2], line[3], step}]
		if spike {
			spikes++
		}
		if spike != (v == -50) || v > -50 || v < -200 {
			t.Errorf("line %d: V = %g mV; spike: %v", k+2, v, spike)
		}
		// Currents push towards 0 mV from e and x, towards −80 mV from i. 10⁻⁴ is for the digits of V.
		ie, ii, ix := number(t, line[5]), number(t, line[6]), number(t, line[7])
		if ie < 0 || ix < 0 || ii*(v+80) > 1e-4 {
			t.Errorf("line %d: currents %g, %g, %g mV/ms at %g mV", k+2, ie, ii, ix, v)
		}
	}
	if spikes < 10 {
		t.Errorf("%d spikes of the traced neurons: too few for a test", spikes)
	}
}

// The traced neurons are those of the page, which fit the size of the network.
func TestTracedNeurons(t *testing.T) {
	for n, want := range map[string]string{"100": "e13 e48 i11", "325": "e13 e48 i51", "1000": "e13 e48 i51"} {
		name := filepath.Join(t.TempDir(), "traces.csv")
		rowsOf(t, 0, "-n", n, "-t", "1", "-traces", name)
		var traced []string
		for _, line := range table(t, name, "trial,t_ms,population,neuron,v_mv,i_e_mv_per_ms,i_i_mv_per_ms,i_x_mv_per_ms")[:3] {
			traced = append(traced, line[2]+line[3])
		}
		if got := strings.Join(traced, " "); got != want {
			t.Errorf("n = %s: the neurons are %s, want %s", n, got, want)
		}
	}
}

// What stays empty because a run is short is said before it runs, and is no failure.
func TestShortRuns(t *testing.T) {
	for _, test := range []struct {
		arguments string
		lines     int
		mentions  []string
	}{
		{"-t 1250 -burnin 300", 0, nil},
		{"-t 1000 -burnin 300", 1, []string{"balance: t = 1000 ms: spike-count correlations"}},
		{"-t 300 -burnin 300", 2, []string{"balance: t = 300 ms is not longer than burnin = 300 ms: var(V)", "C and"}},
		{"-t 250 -burnin 300 -synapse current", 3, []string{"var(V) and mean V will be empty", "rates"}},
	} {
		status, stdout, stderr := balance(append(slices.Clone(small), strings.Fields(test.arguments)...)...)
		if status != 0 || strings.Count(stderr, "\n") != test.lines || (test.lines > 0) != strings.Contains(stdout, "–") {
			t.Errorf("%s: exit status %d, %d lines expected: %q; %q", test.arguments, status, test.lines, stderr, stdout)
		}
		for _, mention := range test.mentions {
			if !strings.Contains(stderr, mention) {
				t.Errorf("%s: %q does not mention %q", test.arguments, stderr, mention)
			}
		}
	}
}

// A network that fits by itself, but not with what measures it, is refused like one
// that does not fit: before anything runs or is made.
func TestRunRefusesWhatDoesNotFit(t *testing.T) {
	p := sim.Defaults()
	p.N = 20000
	if need := (experiment.Job{Params: p, T: experiment.MaxT}).Bytes(); need <= sim.MemoryLimit() {
		t.Skipf("this machine has room for %s", sim.MemoryText(need))
	}
	name := filepath.Join(t.TempDir(), "spikes.csv")
	expectRefusal(t, []string{"run", "-n", "20000", "-t", fmt.Sprint(experiment.MaxT), "-spikes", name}, "n = 20000", "network and measurements need", "GB", "there are")
	if _, err := os.Stat(name); err == nil {
		t.Error("the refusal made a file")
	}
}

// A run that is interrupted ends its files at whole rows, and says where.
func TestRunIsInterrupted(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		for _, files := range []string{"-spikes", "-traces", "-spikes -traces", ""} {
			directory := t.TempDir()
			arguments := strings.Fields("run -n 200 -t 1000000 -burnin 100 -trials 3")
			var names []string
			for _, flag := range strings.Fields(files) {
				names = append(names, filepath.Join(directory, flag[1:]))
				arguments = append(arguments, flag, names[len(names)-1])
			}
			command := process(t, arguments...)
			var stderr strings.Builder
			command.Stderr = &stderr
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			waitFor(t, func() bool { // something to be written, or at least the program to run
				if len(names) == 0 {
					time.Sleep(200 * time.Millisecond)
					return true
				}
				info, err := os.Stat(names[0])
				return err == nil && info.Size() > 0
			})
			if err := command.Process.Signal(signal); err != nil {
				command.Process.Kill()
				t.Skip("there is no signal: ", err)
			}
			command.Wait()
			if status := command.ProcessState.ExitCode(); status != 1 || !strings.Contains(stderr.String(), "balance: interrupted in trial 1 of 3") {
				t.Errorf("%v, %s: exit status %d, %q", signal, files, status, stderr.String())
			}
			var end float64
			if _, rest, ok := strings.Cut(stderr.String(), "trial 1 of 3 at "); ok != (len(names) > 0) {
				t.Errorf("%v, %s: %q", signal, files, stderr.String())
			} else if ok {
				fmt.Sscan(rest, &end)
			}
			for _, name := range names {
				if !strings.Contains(stderr.String(), name) {
					t.Errorf("%q does not name %s", stderr.String(), name)
				}
				expectWholeRows(t, name, end)
			}
		}
	}
}

// waitFor waits until something is so.
func waitFor(t *testing.T, so func() bool) {
	t.Helper()
	for began := time.Now(); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Since(began) > time.Minute {
			t.Fatal("it takes too long")
		}
	}
}

// expectWholeRows expects a file of rows of equal length, the last of which ends,
// and is of less than a ms before the given time.
func expectWholeRows(t *testing.T, name string, end float64) {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasSuffix(content, []byte("\n")) {
		t.Errorf("%s ends with %q", name, content[max(0, len(content)-50):])
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if last := number(t, rows[len(rows)-1][1]); last > end || last < end-100 { // between volleys nothing fires
		t.Errorf("%s: the last row is of %g ms, and the end at %g ms", name, last, end)
	}
}

// Files on a disk that is full end at whole rows too, and the run stops at once.
func TestRunOnASmallDisk(t *testing.T) {
	directory := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", directory).CombinedOutput(); err != nil {
		t.Skipf("no disk can be mounted: %s", out)
	}
	defer exec.Command("umount", directory).Run()
	name := filepath.Join(directory, "spikes.csv")
	status, _, stderr := balance("run", "-n", "500", "-t", "10000000", "-spikes", name)
	if status != 1 || !strings.Contains(stderr, "no space left on device; stopped in trial 1 at ") || !strings.Contains(stderr, name+" ends there") {
		t.Errorf("exit status %d, %q", status, stderr)
	}
	content, err := os.ReadFile(name)
	if err != nil || len(content) < 100000 || !bytes.HasSuffix(content, []byte("\n")) {
		t.Errorf("%d bytes, which end with %q, %v", len(content), content[max(0, len(content)-50):], err)
	}
	if _, err := csv.NewReader(bytes.NewReader(content)).ReadAll(); err != nil {
		t.Error(err)
	}
}

// What is zero has no sign, whatever the sign of its weight.
func TestTracesHaveNoMinusZero(t *testing.T) {
	for _, synapse := range []string{"current", "conductance"} {
		name := filepath.Join(t.TempDir(), "traces.csv")
		rowsOf(t, 0, "-jei", "0", "-jii", "-0", "-t", "20", "-synapse", synapse, "-traces", name)
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(content, []byte(",0,")) || bytes.Contains(content, []byte(",-0,")) || bytes.Contains(content, []byte(",-0\n")) {
			t.Errorf("%s: zeros in the traces: %.300s", synapse, content)
		}
	}
	if row := decode[experiment.Row](t, rowsOf(t, 0, "-jii", "-0", "-t", "1")[0]); math.Signbit(row.Params.Jii) {
		t.Error("the weight is −0")
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

// Output that cannot be written is a failure.
func TestOutputThatCannotBeWritten(t *testing.T) {
	var stderr strings.Builder
	if status := command(append(slices.Clone(small), "-t", "1", "-json"), brokenPipe{}, &stderr); status != 1 || !strings.Contains(stderr.String(), "broken pipe") {
		t.Errorf("exit status %d, %q", status, stderr.String())
	}
	const full = "/dev/full"
	if _, err := os.Stat(full); err != nil {
		t.Skip("there is no ", full)
	}
	status, _, message := balance(append(slices.Clone(small), "-t", "100", "-spikes", full)...)
	if status != 1 || !strings.Contains(message, full) {
		t.Errorf("a full disk: exit status %d, %q", status, message)
	}
}
