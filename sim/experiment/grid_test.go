package experiment

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"balance/sim"
)

func grid(t *testing.T, trials int, words ...string) Grid {
	t.Helper()
	g, err := NewGrid(values(words...), trials, 1000)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func values(words ...string) map[string]string {
	values := map[string]string{}
	for _, word := range words {
		name, list, _ := strings.Cut(word, "=")
		values[name] = list
	}
	return values
}

func TestGrid(t *testing.T) {
	jobs := grid(t, 2, "n=400,100", "c=0, 0.2", "synapse=current,effective", "taue=6").Jobs()
	if len(jobs) != 2*2*2*2 {
		t.Fatalf("%d jobs, want 16", len(jobs))
	}
	seen := map[string]bool{}
	for i, job := range jobs {
		if seen[job.Key()] {
			t.Errorf("%+v is there twice", job)
		}
		seen[job.Key()] = true
		if want := 1 + i/8; job.Trial != want {
			t.Errorf("job %d is trial %d, want %d", i, job.Trial, want)
		}
		if i%8 > 0 && job.Cost() < jobs[i-1].Cost() {
			t.Errorf("job %d is cheaper than the one before", i)
		}
		if job.Params.TauE != 6 || job.T != 1000 || job.Params.Jee != sim.Defaults().Jee {
			t.Errorf("job %d: %+v", i, job)
		}
	}
}

func TestBadGrids(t *testing.T) {
	for _, test := range []struct {
		values  []string
		trials  int
		t       int64
		mention []string
	}{
		{[]string{"n=1000,50"}, 1, 1000, []string{"n = 50", "100"}},
		{[]string{"n=1000,"}, 1, 1000, []string{"n = ", "allowed"}},
		{[]string{"synapse=current,chemical"}, 1, 1000, []string{"synapse", "chemical", "conductance"}},
		{[]string{"size=1000"}, 1, 1000, []string{"size", "no such parameter"}},
		{[]string{"n=1000,1e3"}, 1, 1000, []string{"n = 1e3", "twice"}},
		{[]string{"synapse=conductance,effective", "lambda=0.5"}, 1, 1000, []string{"lambda", "contradicts"}},
		{[]string{"n=15,000"}, 1, 1000, []string{"n = 15", "15,000 is two values here", "thousands"}},
		{[]string{"c=0,2"}, 1, 1000, []string{"c = 2", "0,2 is two values here", "decimals have a point"}},
		{[]string{"vt=-52,3"}, 1, 1000, []string{"vt = -52,3", "-52.3 with a decimal comma", "write the larger first: 3,-52"}},
		{[]string{"vt=−52.3"}, 1, 1000, []string{"vt = −52.3", "minus sign of print", "write -52.3"}},
		{[]string{"el=-72,-71mV"}, 1, 1000, []string{"el = -71mV", "unit mV", "write -71"}},
		{[]string{"N=1000"}, 1, 1000, []string{"N = 1000", "perhaps n is meant"}},
		{[]string{"n=1000"}, 0, 1000, []string{"trials = 0"}},
		{[]string{"n=1000"}, 1, 0, []string{"t = 0"}},
		{nil, 1000001, 1000, []string{"trials = 1000001", "1000000"}},
		{[]string{"n=1000,2000"}, math.MaxInt, 1000, []string{"trials = 9223372036854775807", "1000000"}},
		{[]string{"n=1000", "seed=" + strings.Repeat("1,", 1<<20) + "1", "c=" + strings.Repeat("0,", 1<<20) + "0"}, 1, 1000, []string{"more than 1000000 trials"}},
		{[]string{"seed=" + strings.Repeat("1,", 2000) + "1", "c=" + strings.Repeat("0,", 999) + "0"}, 1, 1000, []string{"more than 1000000 trials"}},
	} {
		_, err := NewGrid(values(test.values...), test.trials, test.t)
		if err == nil {
			t.Errorf("%.60q: no error", test.values)
			continue
		}
		for _, word := range test.mention {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("%.60q: error %.200q does not mention %q", test.values, err, word)
			}
		}
	}
}

// What is two values is taken as such where it cannot be one.
func TestListsOfTwo(t *testing.T) {
	for _, words := range [][]string{{"vt=-52,-53"}, {"vt=3,-52"}, {"jei=-100,0"}, {"jitter=2,5"}} {
		if jobs := grid(t, 1, words...).Jobs(); len(jobs) != 2 {
			t.Errorf("%q: %d jobs, want 2", words, len(jobs))
		}
	}
}

// The key tells apart what gives other results, and only that.
func TestKey(t *testing.T) {
	p := sim.Defaults()
	same, _ := sim.Defaults().With(map[string]string{"lambda": "1"})
	if (Job{p, 1, 1000}).Key() != (Job{same, 1, 1000}).Key() {
		t.Error("lambda = 1 and synapse = conductance have different keys")
	}
	seen := map[string]Job{}
	for _, job := range append(grid(t, 2, "n=100,200", "seed=1,2", "lambda=0,0.5", "dt=0.1,0.2").Jobs(), Job{p, 1, 1000}, Job{p, 1, 1001}) {
		if other, ok := seen[job.Key()]; ok {
			t.Errorf("%+v and %+v have the same key", job, other)
		}
		seen[job.Key()] = job
	}
}

// The paper's networks cost what their size says; faster or more trains cost more.
func TestCost(t *testing.T) {
	cost := func(words ...string) float64 { return grid(t, 1, words...).Jobs()[0].Cost() }
	base := cost("n=1000")
	if got := cost("n=1000", "rx=5"); got != base {
		t.Errorf("rx = 5 costs %g, the paper's network %g", got, base)
	}
	if fast, many := cost("n=1000", "rx=10000"), cost("n=1000", "qx=3", "rx=1000"); fast < 10*base || fast != many {
		t.Errorf("rx = 10000 costs %g, qx = 3 and rx = 1000 %g, the paper's network %g", fast, many, base)
	}
}

func TestShards(t *testing.T) {
	jobs := grid(t, 4, "n=1000,2000,4000,8000,15000", "c=0,0.2", "synapse=current,conductance,effective").Jobs()
	for _, k := range []int{1, 2, 7, 30, 200} {
		var joined, all []string
		var least, most float64
		for i := 1; i <= k; i++ {
			cost := 0.0
			for _, job := range Shard(jobs, i, k) {
				joined = append(joined, job.Key())
				cost += job.Cost()
			}
			if i == 1 || cost < least {
				least = cost
			}
			most = max(most, cost)
		}
		for _, job := range jobs {
			all = append(all, job.Key())
		}
		slices.Sort(joined)
		slices.Sort(all)
		if !slices.Equal(joined, all) {
			t.Errorf("%d shards together are not the grid", k)
		}
		if k <= 7 && most > 1.1*least {
			t.Errorf("of %d shards one costs %s times as much as another", k, fmt.Sprint(most/least))
		}
	}
}
