package session

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"balance/sim"
)

// take returns the rows of a part of the excerpt, with its names first.
func take(t *testing.T, s *Session, part string) [][]string {
	t.Helper()
	taken, err := s.Take(part)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(taken.Text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// What is taken along is what the network did in the last ten seconds: each of its spikes
// and samples, at its time.
func TestExcerpt(t *testing.T) {
	s := begin(t, "dt=0.05", "n=100")
	for range 130 {
		s.Advance(100.05, ample)
	}
	n, err := sim.New(s.parameters, 1)
	if err != nil {
		t.Fatal(err)
	}
	n.Probe(sim.TracedNeurons(n.Size()))
	var w witness
	n.Attach(&w)
	last := s.network.Step()
	if err := n.Advance(int(last)); err != nil {
		t.Fatal(err)
	}

	taken, err := s.Take("all")
	if err != nil {
		t.Fatal(err)
	}
	var e Excerpt
	if err := json.Unmarshal([]byte(taken.Text), &e); err != nil {
		t.Fatal(err)
	}
	if e.To != n.Time() || e.To-e.From < 10_000 || e.To-e.From > 10_200 || taken.From != e.From || taken.To != e.To {
		t.Errorf("the excerpt is of %g … %g ms, told as %g … %g, of a network that has run for %g", e.From, e.To, taken.From, taken.To, n.Time())
	}
	if e.Version != sim.Version || e.Params != s.parameters || e.Trial != 1 || !e.Since.Stats.VarV.Known() {
		t.Errorf("%+v", e)
	}
	first := int64(e.From*20 + 0.5)
	var want []string
	for a, population := range []string{"e", "i", "x"} {
		for _, spike := range w.spikes[a] {
			if spike[0] >= first {
				want = append(want, fmt.Sprintf("1,%.4f,%s,%d", float64(spike[0])/20, population, spike[1]))
			}
		}
	}
	rows := take(t, s, "spikes")
	for k, row := range rows[1:] {
		if k >= len(want) || strings.Join(row, ",") != want[k] {
			t.Fatalf("spike %d of %d is %q, of %d that there were", k, len(rows)-1, row, len(want))
		}
	}
	if len(rows)-1 != len(want) || len(want) < 1000 || strings.Join(rows[0], ",") != "trial,t_ms,population,neuron" || len(e.Spikes.Time) != len(want) || len(e.Spikes.Neuron) != len(want) {
		t.Errorf("%d spikes below %q, and %d in JSON, want %d", len(rows)-1, rows[0], len(e.Spikes.Time), len(want))
	}

	rows = take(t, s, "traces")
	samples := int((last - first) / 2)
	if len(rows)-1 < 3*samples || len(rows)-1 > 3*(samples+1) || len(e.Traces) != 3 {
		t.Fatalf("%d samples of %d traces, want 3 times %d", len(rows)-1, len(e.Traces), samples)
	}
	for _, k := range []int{1, 2, samples / 2, samples, 2 * samples} {
		var time float64
		fmt.Sscan(rows[k][1], &time)
		i := (k - 1) / len(e.Traces[0].V)
		probe := w.probes[(int(time*20+0.5)-1)*3+i]
		want := fmt.Sprintf("1,%.4f,%s,%d,%.5g,", time, e.Traces[i].Population, e.Traces[i].Neuron, probe.V)
		if i == 0 {
			want += fmt.Sprintf("%.5g,%.5g,%.5g", probe.Input[0]+0, probe.Input[1]+0, probe.Input[2]+0)
		} else {
			want += ",,"
		}
		if got := strings.Join(rows[k], ","); got != want {
			t.Errorf("sample %d is %s, want %s", k, got, want)
		}
	}

	rows = take(t, s, "statistics")
	status := s.Status()
	if got, want := strings.Join(rows[1], ","), fmt.Sprintf("var_v_mv2,%v,%v,%v", float64(status.Stats.VarV), float64(status.Since.Stats.VarV), float64(status.Since.Errors.VarV)); got != want || len(rows) != 19 {
		t.Errorf("%d rows, the first %s, want %s", len(rows), got, want)
	}
	if _, err := s.Take("spike"); err == nil || !strings.Contains(err.Error(), "part = spike: perhaps spikes is meant") {
		t.Errorf("refused as %v", err)
	}
}

// Of a network that is yet to be built nothing is taken from the one before.
func TestExcerptOfAnotherNetwork(t *testing.T) {
	s := begin(t)
	s.Advance(100, ample)
	s.Reset()
	if rows := take(t, s, "spikes"); len(rows) != 1 {
		t.Errorf("after a reset %d spikes", len(rows)-1)
	}
	s.Advance(100, ample)
	set(t, s, false, "n=137")
	if rows := take(t, s, "traces"); len(rows) != 1 {
		t.Errorf("while another is built %d samples", len(rows)-1)
	}
}

// The past of a network that spikes much ends earlier, but not before what the plots show.
func TestPastIsBounded(t *testing.T) {
	s := begin(t, "qx=10", "rx=400", "jex=0", "jix=0", "c=0")
	for range 40 {
		s.Advance(100, ample)
	}
	e := s.Excerpt()
	if length := e.To - e.From; length < headStart || length > 1200 || len(e.Spikes.Time) < 300_000 {
		t.Errorf("%g ms with %d spikes are kept", length, len(e.Spikes.Time))
	}
}
