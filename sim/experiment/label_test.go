package experiment

import (
	"slices"
	"testing"
)

// labelled are the labels of a grid of runs of 1 s.
func labelled(t *testing.T, words ...string) (labels []Label, differ, shared []Setting) {
	t.Helper()
	return Labels(grid(t, 1, words...).Series())
}

// Names tell what differs, and no more; what all share and is not the paper's is
// "here".
func TestLabels(t *testing.T) {
	for _, test := range []struct {
		grid           []string
		names          []string
		differ, shared []string // but for t
	}{
		{[]string{"n=1000,2000", "seed=1,2", "synapse=effective,current", "c=0.2,0"},
			[]string{"current, c = 0", "current, c = 0.2", "effective, c = 0", "effective, c = 0.2"}, nil, nil},
		{[]string{"synapse=current,conductance", "burnin=300"}, []string{"current, c = 0.2, here", "conductance, c = 0.2, here"}, nil, []string{"burnin"}},
		{[]string{"lambda=0.5,1,0.00002", "c=0.00001"}, []string{"λ = 0.00002, c = 0.00001", "λ = 0.5, c = 0.00001", "conductance, c = 0.00001"}, nil, nil},
		{[]string{"jitter=10,5,2", "scheme=exponential", "burnin=1000000,1e-7"}, []string{
			"conductance, c = 0.2, jitter = 10, burnin = 1000000", "conductance, c = 0.2, jitter = 5, burnin = 1000000", "conductance, c = 0.2, jitter = 2, burnin = 1000000",
			"conductance, c = 0.2, jitter = 10, burnin = 1e-7", "conductance, c = 0.2, jitter = 5, burnin = 1e-7", "conductance, c = 0.2, jitter = 2, burnin = 1e-7",
		}, []string{"jitter", "burnin"}, []string{"scheme"}},
	} {
		labels, differ, shared := labelled(t, test.grid...)
		var names []string
		for i, l := range labels {
			names = append(names, l.Name)
			if here := l.Words[len(l.Words)-1] == "here"; here != l.Foreign {
				t.Errorf("%q: %s is foreign: %v", test.grid, l.Name, l.Foreign)
			}
			if series := grid(t, 1, test.grid...).Series()[i]; l.Key != series.Key || l.C != series.Params.C {
				t.Errorf("%q: label %d is that of another series", test.grid, i)
			}
		}
		if !slices.Equal(names, test.names) {
			t.Errorf("%q: names %q, want %q", test.grid, names, test.names)
		}
		named := func(settings []Setting) (names []string) {
			for _, s := range settings {
				if s.Name != SettingT {
					names = append(names, s.Name)
				}
			}
			return names
		}
		if !slices.Equal(named(differ), test.differ) || !slices.Equal(named(shared), test.shared) {
			t.Errorf("%q: differ in %q and share %q, want %q and %q", test.grid, named(differ), named(shared), test.differ, test.shared)
		}
	}
	if labels, differ, shared := Labels(nil); labels != nil || differ != nil || shared != nil {
		t.Errorf("labels of no series: %v, %v, %v", labels, differ, shared)
	}
}

// The settings of series that ran for other times differ in t.
func TestLabelsOfOtherTimes(t *testing.T) {
	long := Job{given(t), 1, 2000}
	labels, differ, _ := Labels([]Series{long.Series(), Job{given(t), 1, 1000}.Series()})
	if len(differ) != 1 || differ[0].Text(long.Series()) != "2000" || differ[0].Unit != "ms" || labels[1].Name != "conductance, c = 0.2, t = 1000" {
		t.Errorf("differ in %v; the second is called %q", differ, labels[1].Name)
	}
}

// Published are the series whose model, c and parameters the paper has.
func TestPublishedLabels(t *testing.T) {
	for _, test := range []struct {
		words     []string
		published bool
		foreign   bool
	}{
		{[]string{"c=0"}, true, false}, {[]string{"n=150", "seed=3"}, true, false}, {[]string{"synapse=effective"}, true, false}, {[]string{"lambda=0"}, true, false},
		{[]string{"c=0.1"}, false, false}, {[]string{"lambda=0.5"}, false, false}, {[]string{"taue=7"}, false, true}, {[]string{"c=0.1", "burnin=300"}, false, true},
	} {
		labels, _, _ := labelled(t, test.words...)
		if l := labels[0]; l.Published != test.published || l.Foreign != test.foreign {
			t.Errorf("%q: published %v, foreign %v", test.words, l.Published, l.Foreign)
		}
	}
}

// A series is what trials share that differ in n, seed and number alone; the key
// of its rows is that of its jobs.
func TestSeriesKey(t *testing.T) {
	of := func(trial int, t64 int64, words ...string) string {
		return Job{given(t, words...), trial, t64}.Series().Key
	}
	first := of(1, 1000)
	for _, key := range []string{of(2, 1000), of(1, 1000, "n=200"), of(1, 1000, "seed=2"), of(1, 1000, "lambda=1"), made(t, 4, 1, "n=300").Series().Key} {
		if key != first {
			t.Errorf("the key is %s, want %s", key, first)
		}
	}
	seen := map[string]int{first: -1}
	for i, key := range []string{of(1, 1001), of(1, 1000, "c=0"), of(1, 1000, "lambda=0.5"), of(1, 1000, "synapse=effective"), of(1, 1000, "burnin=0")} {
		if other, ok := seen[key]; ok {
			t.Errorf("series %d and %d have the same key", i, other)
		}
		seen[key] = i
	}
}
