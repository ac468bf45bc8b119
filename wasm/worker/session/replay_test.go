package session

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/recording"
)

// visit is what somebody does on the page: changes that act at once and that rebuild, a
// drag of the effective model, one while that is being calibrated, steps, resets.
func visit(t *testing.T) *Session {
	s := begin(t, "n=200")
	run := func(ms float64) { s.Advance(ms, ample) }
	run(120.3)
	set(t, s, false, "c=0.05")
	run(33.3)
	set(t, s, true, "rx=12", "taum=14") // twice before the next step, with other external spikes
	set(t, s, true, "rx=11")
	run(90)
	set(t, s, false, "synapse=effective")
	run(50)
	set(t, s, true, "taue=9")
	run(10)
	set(t, s, true, "taue=9.5", "c=0.1")
	run(25)
	set(t, s, false, "taue=9.5") // the drag ends
	s.Advance(20, none)
	set(t, s, false, "rx=9") // while that is being calibrated
	s.Advance(20, none)
	set(t, s, true, "rx=8") // and dragged on
	run(40)
	set(t, s, false, "rx=8")
	run(40)
	set(t, s, false, "lambda=0.5", "burnin=100")
	run(30)
	s.Reset()
	run(20)
	set(t, s, false, "n=150")
	set(t, s, false, "n=120", "synapse=effective", "seed=7")
	s.Advance(20, none)
	set(t, s, false, "vt=-56") // before it has been calibrated at all
	run(77.7)
	set(t, s, false, append(paper, "n=100", "dt=0.5", "synapse=conductance")...)
	run(50)
	set(t, s, false, runaway...)
	run(2000)
	return s
}

func recorded(t *testing.T, s *Session) (recording.Recording, []byte) {
	t.Helper()
	told := s.Recorded()
	r := told.Recording
	if told.Shortage != "" {
		t.Fatal(told.Shortage)
	}
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return r, text
}

// What a session has recorded is read as it was written, and has the same spikes when
// it is run again by either kernel, and when another session replays it in small
// pieces; that records the same once more.
func TestReplay(t *testing.T) {
	s := visit(t)
	expectState(t, s, "at the end", Diverged)
	r, text := recorded(t, s)
	again, err := recording.Read(text)
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if again.Version != r.Version || len(again.Parts) != 5 {
		t.Fatalf("%d parts are read, want 5, of %s", len(again.Parts), text)
	}
	for k := range again.Parts {
		for _, kernel := range []sim.Kernel{sim.KernelReference, sim.KernelAuto} {
			if hash, err := again.Parts[k].Replay(kernel); hash != r.Parts[k].SpikeHash || err != nil {
				t.Errorf("part %d has the hash %s, want %s, error %v; %s", k+1, hash, r.Parts[k].SpikeHash, err, text)
			}
		}
	}

	replayed := replayOf(t, text, 1000)
	for pass := range 2 {
		var parts []int
		for k := 0; !replayed.Replaying().Ended; k++ {
			if k > 10_000 {
				t.Fatalf("the replay does not end: %+v", replayed.Replaying())
			}
			f := replayed.Advance(3.7, none)
			if f.Epoch <= 1000 {
				t.Fatalf("a frame of epoch %d", f.Epoch)
			}
			if now := replayed.Replaying(); !slices.Contains(parts, now.Part) {
				parts = append(parts, now.Part)
				if p := replayed.Status().Params; sim.Rebuilds(p, r.Parts[now.Part-1].Params) {
					t.Errorf("in part %d the status tells of %+v", now.Part, p)
				}
			}
		}
		if now := replayed.Replaying(); now.Wrong != "" || !slices.Equal(parts, []int{1, 2, 3, 4, 5}) || now.Parts != 5 || now.Length != float64(r.Parts[4].Steps)/2 {
			t.Errorf("pass %d: %+v after parts %v", pass, now, parts)
		}
		if pass == 0 {
			if _, once := recorded(t, replayed); string(once) != string(text) {
				t.Errorf("a replay is recorded as\n%s\nand not as\n%s", once, text)
			}
			replayed.Replay()
		}
	}
	if s.Replaying() != (Replaying{}) {
		t.Error("a session that is live says that it replays")
	}
}

// A recording that is not of these spikes is found out, and what is none is refused.
func TestReplayOfOtherSpikes(t *testing.T) {
	s := begin(t)
	s.Advance(100, ample)
	r := s.Recorded().Recording
	r.Parts = r.Parts[1:] // without the head start
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ from, to, says string }{
		{`"seed":1`, `"seed":2`, "their hash is h"},
		{`"steps":1000`, `"steps":700`, "after 700"},
		{`"version":"`, `"version":"old`, ""},
	} {
		other := replayOf(t, []byte(strings.Replace(string(text), test.from, test.to, 1)), 0)
		other.Advance(200, ample)
		other.Advance(1, ample)
		if now := other.Replaying(); !now.Ended || (now.Wrong == "") != (test.says == "") || !strings.Contains(now.Wrong, test.says) {
			t.Errorf("with %s: %+v", test.to, now)
		}
	}
	if _, err := NewReplay([]byte(`{"balance": 2}`), 0); err == nil || !strings.Contains(err.Error(), "balance = 2: allowed is 1") {
		t.Errorf("refused as %v", err)
	}
}

// replayOf begins a replay of a recording.
func replayOf(t *testing.T, text []byte, epoch uint32) *Session {
	t.Helper()
	group, err := NewReplay(text, epoch)
	if err != nil {
		t.Fatal(err)
	}
	return group.Sessions()[0]
}

var update = flag.Bool("update", false, "record the golden recording again")

// testRecording is a recording of a visit that is kept, and that the command and the
// page replay in their tests, too.
var testRecording = filepath.Join("..", "..", "..", "sim", "recording", "testdata", "visit.json")

// A recording of an earlier build has the same spikes today.
func TestGoldenRecording(t *testing.T) {
	if *update {
		r := visit(t).Recorded().Recording
		r.Parts = r.Parts[1:] // without the head start
		text, err := json.MarshalIndent(r, "", "\t")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(testRecording, append(text, '\n'), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(testRecording)
	if err != nil {
		t.Fatal(err)
	}
	r, err := recording.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	if r.Version != sim.Version {
		t.Fatalf("it is of version %s, this is %s: make it again, with -update", r.Version, sim.Version)
	}
	s := replayOf(t, text, 0)
	for range 100 {
		s.Advance(1000, ample)
	}
	if now := s.Replaying(); !now.Ended || now.Wrong != "" {
		t.Errorf("%+v", now)
	}
}
