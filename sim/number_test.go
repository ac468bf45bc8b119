package sim

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// What is no number is answered by what is wrong with it, and by what to write.
func TestSlipsOfNumbers(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"el", "-50mV", "el = -50mV: it has the unit mV; write -50"},
		{"el", "-50 mV", "the unit mV; write -50"},
		{"el", "-0.05V", "the unit V; write -50"},
		{"el", "-52,3", "el = -52,3: it has a decimal comma; write -52.3"},
		{"el", "−52.3", "el = −52.3: it has a minus sign of print; write -52.3"},
		{"el", "–52.3", "a minus sign of print; write -52.3"},
		{"el", "−52,3 mV", "it has a minus sign of print, the unit mV and a decimal comma; write -52.3"},
		{"el", "'-52.3'", "quotation marks; write -52.3"},
		{"el", "5000mV", "el = 5000mV: it has the unit mV; allowed are bare numbers, -1000 … 1000 mV"},
		{"el", "-50ms", "el = -50ms: allowed are -1000 … 1000 mV"},
		{"el", "-", "el = -: allowed are -1000 … 1000 mV"},
		{"taue", "0.02s", "the unit s; write 20"},
		{"taue", "1e−1", "a minus sign of print; write 1e-1"},
		{"taue", "500µs", "the unit µs; write 0.5"},
		{"taue", "500 μs", "it has the unit μs; write 0.5"}, // another letter
		{"rx", "10Hz", "the unit Hz; write 10"},
		{"rx", "1.2 kHz", "the unit kHz; write 1200"},
		{"rx", "10 1/s", "rx = 10 1/s: allowed are 0 … "},
		{"rx", "1,234.5", "it has a comma, which is no decimal point; write 1234.5"},
		{"rx", "1.234,5", "it has a decimal comma; write 1234.5"},
		{"rx", "1,234", "it has a comma, which is no decimal point; write 1.234 or 1234"},
		{"rx", "0,234", "it has a decimal comma; write 0.234"},
		{"rx", "0.5,1", "it is a list"},
		{"el", "-70,-60", "it is a list"},
		{"rx", ",5", "a decimal comma; write .5"},
		{"rx", "5,", "a decimal comma; write 5."},
		{"rx", "1,5e2", "a decimal comma; write 1.5e2"},
		{"rx", "1,2,3", "rx = 1,2,3: it is a list"},
		{"rx", "", "rx = : allowed are"},
		{"rx", "ten", "rx = ten: allowed are"},
		{"n", "4k", "the unit k; write 4000"},
		{"n", "15,000", "it has a comma, which is no decimal point; write 15000"},
		{"n", "15 000", "it has thousands set apart; write 15000"},
		{"n", "15\u202f000", "thousands set apart; write 15000"},
		{"rx", "15 000,5 Hz", "it has the unit Hz, thousands set apart and a decimal comma; write 15000.5"},
		{"c", "0 0.2", "c = 0 0.2: allowed are 0 … 1"},
		{"n", "100 200", "it has thousands set apart; write 100200"},
		{"n", "1000 2000", "n = 1000 2000: allowed are"},
		{"n", "15'000", "thousands set apart; write 15000"},
		{"n", "1000,2000", "n = 1000,2000: it is a list, where one value is wanted"},
		{"n", "1000, 2000,4000", "it is a list"},
		{"c", "0,0.2", "c = 0,0.2: it is a list"},
		{"c", "0,2", "it has a decimal comma; write 0.2"},
		{"c", "-n", "c = -n: its value is missing"},
		{"rx", "-inf.", "its value is missing"},
		{"n", "1000,5", "it has a decimal comma; allowed are bare numbers, 100 … 1000000, whole"},
		{"c", "20%", "the unit %; write 0.2"},
		{"c", "20Hz", "c = 20Hz: allowed are 0 … 1"},
	} {
		row, _ := Lookup(test.name)
		v, err := row.Read(test.text)
		if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s = %q: %g, %v; want %q", test.name, test.text, v, err, test.want)
		}
	}
}

// What is a number is read, and what is zero has no sign.
func TestNumbers(t *testing.T) {
	for text, want := range map[string]float64{" 12.5 ": 12.5, "+5": 5, ".5": 0.5, "5.": 5, "1e1": 10, "-0": 0, "-0.0": 0, "1_5": 15} {
		row, _ := Lookup("rx")
		if v, err := row.Read(text); err != nil || v != want || math.Signbit(v) {
			t.Errorf("%q: %g, %v; want %g", text, v, err, want)
		}
	}
}

// What is quoted of a value is cut.
func TestLongValuesAreCut(t *testing.T) {
	for _, text := range []string{strings.Repeat("9", 60000), strings.Repeat("1,", 30000), strings.Repeat("λ", 60000), strings.Repeat("\xff", 60000), strings.Repeat("a b ", 15000)} {
		for _, given := range []map[string]string{{"n": text}, {"c": text}, {"synapse": text}, {text: "5"}, {"scheme": text}} {
			_, err := Defaults().With(given)
			if err == nil || len(err.Error()) > 1000 {
				t.Errorf("%.10q …: %d bytes are said of it", text, len(fmt.Sprint(err)))
			}
		}
		if _, err := ParseKernel(text); err == nil || len(err.Error()) > 1000 {
			t.Errorf("kernel = %.10q …: %d bytes are said of it", text, len(fmt.Sprint(err)))
		}
	}
	if got := Quoted("naïve"); got != "naïve" {
		t.Errorf("a short word is quoted as %q", got)
	}
}
