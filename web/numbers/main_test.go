package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
)

const top = "../.."

func keptTable(t *testing.T) *Table {
	t.Helper()
	table, err := read(filepath.Join(top, kept))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// The settings that are computed again in every test: together they take some
// seconds of one core.
const most = 1200 // ms each, about

// TestSettings: the table has all settings, of today's numerics, and no others.
func TestSettings(t *testing.T) {
	table := keptTable(t)
	if table.Version != sim.Version {
		t.Errorf("numbers.json is of version %s of the numerics, which are at %s: go run ./web/numbers -write", table.Version, sim.Version)
	}
	var keys []string
	for _, s := range table.Settings {
		keys = append(keys, s.Key)
		if len(s.Hashes) != trials {
			t.Errorf("%s: the table has %d trials", s.Key, len(s.Hashes))
		}
	}
	if !slices.Equal(keys, settings) {
		t.Errorf("the table has %v, want %v", keys, settings)
	}
}

// TestNumbers computes again what takes seconds, to the last spike.
func TestNumbers(t *testing.T) {
	var short []string
	for _, key := range settings {
		if cost(key) <= most {
			short = append(short, key)
		}
	}
	if testing.Short() {
		short = short[:2]
	}
	if len(short) < 2 {
		t.Fatalf("only %v are short", short)
	}
	t.Logf("%d of %d settings", len(short), len(settings))
	computed, err := compute(short, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range keptTable(t).differences(computed) {
		t.Error(problem)
	}
}

// TestLaws: exponents are those of the means in the table.
func TestLaws(t *testing.T) {
	table := keptTable(t)
	if len(table.Laws) < 6 {
		t.Errorf("there are %d laws", len(table.Laws))
	}
	for _, law := range table.Laws {
		for name, kept := range law.Results {
			var samples []experiment.Sample
			for _, n := range kept.Sizes {
				for _, s := range table.Settings {
					if e, ok := s.Results[name]; ok && s.Key == fmt.Sprintf("%s n=%d", law.Key, n) {
						samples = append(samples, experiment.Sample{N: n, Mean: float64(e.Mean), SEM: float64(e.SEM), Trials: e.Trials})
					}
				}
			}
			fit, err := experiment.Fit(samples)
			if err != nil || math.Abs(fit.Exponent-kept.Exponent) > 1e-9 || math.Abs(float64(fit.High)-kept.High) > 1e-9 {
				t.Errorf("%s: the exponent of %s is %v (%v), kept is %v", law.Key, name, fit.Exponent, err, kept.Exponent)
			}
		}
	}
}

// TestAgreement: published values and ours differ by no more than chance, or the
// order of a step, allows: four combined standard errors, of which among so many
// there are some of more than three, or 4 %.
func TestAgreement(t *testing.T) {
	compared := 0
	for _, s := range keptTable(t).Settings {
		for name, published := range s.Published {
			own, ok := s.Results[name]
			if !ok {
				t.Errorf("%s: the table has no %s", s.Key, name)
				continue
			}
			compared++
			// A standard error of four trials is itself uncertain; that of correlations near 0 even more.
			apart := math.Abs(float64(own.Mean) - published.Mean)
			if apart > 4*math.Hypot(float64(own.SEM), published.SEM) && apart > 0.04*published.Mean {
				t.Errorf("%s: %s is %v ± %v, published %v ± %v", s.Key, name, own.Mean, own.SEM, published.Mean, published.SEM)
			}
		}
	}
	if compared != len(experiment.Published()) {
		t.Errorf("%d values were compared, the paper has %d", compared, len(experiment.Published()))
	}
}

// TestTexts: every number of the pages is that of the table, and no measured value
// stands there without being one.
func TestTexts(t *testing.T) {
	table := keptTable(t)
	measured := regexp.MustCompile(`\d[\d.\x{202f}]*(&nbsp;| |\x{00a0})?(mV²|mV/ms|Hz)\b`)
	comments := regexp.MustCompile(`(?s)<!-- numbers -->.*<!-- end of numbers -->|<button[^>]*>[^<]*</button>`)
	for _, name := range texts {
		source, err := os.ReadFile(filepath.Join(top, pages, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range disagreements(string(source), table, name) {
			t.Error(problem)
		}
		if said := len(element.FindAllString(string(source), -1)); said < 15 {
			t.Errorf("%s says %d numbers", name, said)
		}
		for _, got := range measured.FindAllString(comments.ReplaceAllString(string(source), ""), -1) {
			if !strings.HasPrefix(got, "20") { // the rate that a reader is asked to set
				t.Errorf("%s says %q, which is no number of the table", name, got)
			}
		}
	}
}

// TestDisagreements: what does not hold is found.
func TestDisagreements(t *testing.T) {
	table := keptTable(t)
	right := `<data class="number" data-of="synapse=current c=0 n=1000" data-quantity="var_v_mv2" data-shows="published" value="38.0">38.0</data>`
	if got := disagreements(right, table, "page"); len(got) > 0 {
		t.Errorf("of a number that holds is said %q", got)
	}
	for _, wrong := range []string{
		strings.ReplaceAll(right, "38.0", "38.1"), strings.Replace(right, "published", "theory of it", 1), strings.Replace(right, "n=1000", "n=1001", 1),
	} {
		if got := disagreements(wrong, table, "page"); len(got) != 1 {
			t.Errorf("of %s is said %q", wrong, got)
		}
	}
	other := *table
	other.Settings = slices.Clone(table.Settings)
	other.Settings[0].Hashes = slices.Clone(other.Settings[0].Hashes)
	other.Settings[0].Hashes[0] = "h0000000000000000"
	if got := table.differences(&other); len(got) != 1 {
		t.Errorf("of another spike is said %q", got)
	}
}

// TestDistributions: what is told of neurons one by one is of a distribution whose parts add up to one.
func TestDistributions(t *testing.T) {
	table := keptTable(t)
	told := 0
	for _, s := range table.Settings {
		if s.Distribution == nil {
			continue
		}
		told++
		of := func(d Density) (sum, mean, variance, third float64) {
			for k, density := range d.PerMv {
				sum += density * measure.PotentialBin
				mean += (d.First + float64(k)*measure.PotentialBin) * density * measure.PotentialBin
			}
			for k, density := range d.PerMv {
				apart := d.First + float64(k)*measure.PotentialBin - mean
				variance += apart * apart * density * measure.PotentialBin
				third += apart * apart * apart * density * measure.PotentialBin
			}
			return sum, mean, variance, third
		}
		sum, mean, variance, third := of(s.Distribution.V)
		sumOfMeans, meanOfMeans, spreadOfMeans, _ := of(s.Distribution.Means)
		if math.Abs(sum-1) > 1e-3 || math.Abs(sumOfMeans-1) > 1e-3 {
			t.Errorf("%s: parts add up to %v and %v", s.Key, sum, sumOfMeans)
		}
		result := func(name string) float64 { return float64(s.Results[name].Mean) }
		// Bins of half a millivolt are as fine as that.
		if math.Abs(mean-result("mean_v_e_mv")) > 0.05 || math.Abs(meanOfMeans-mean) > 0.05 {
			t.Errorf("%s: V is at %v mV, means of neurons at %v, the result is %v", s.Key, mean, meanOfMeans, result("mean_v_e_mv"))
		}
		// Over time and neurons var(V) and the spread of means add up.
		if total := result("var_v_mv2") + result(spread)*result(spread); math.Abs(variance-total) > 0.1*total {
			t.Errorf("%s: the variance of the distribution is %v, its parts are %v", s.Key, variance, total)
		}
		if math.Abs(math.Sqrt(spreadOfMeans)-result(spread)) > 0.05 || math.Abs(third/math.Pow(variance, 1.5)-result(skewness)) > 0.03 {
			t.Errorf("%s: of the distribution spread is %v and skewness %v", s.Key, math.Sqrt(spreadOfMeans), third/math.Pow(variance, 1.5))
		}
	}
	if told != len(distributed) {
		t.Errorf("%d distributions are told", told)
	}
}

// TestOwnPictures: the pictures of charts of which there is no golden figure are drawn of the table.
func TestOwnPictures(t *testing.T) {
	for name, draw := range keptTable(t).pictures(top) {
		if name == "neurons.svg" && testing.Short() {
			continue // seconds
		}
		want, err := draw()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(top, room, name)); err != nil || string(got) != string(want) {
			t.Errorf("%s is not what is drawn of the table (%v): go run ./web/numbers -fill", name, err)
		}
	}
}

// TestPictures: the pictures that stand for the charts where they cannot be drawn are the golden figures.
func TestPictures(t *testing.T) {
	for _, name := range []string{"scaling.svg", "error_term.svg"} {
		golden, err := os.ReadFile(filepath.Join(top, "sim/figure/testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		picture, err := os.ReadFile(filepath.Join(top, "web/page/article", name))
		if err != nil || string(picture) != string(golden) {
			t.Errorf("web/page/article/%s is not that of sim/figure/testdata (%v): copy it", name, err)
		}
	}
}
