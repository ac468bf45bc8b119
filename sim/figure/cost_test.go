package figure

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
)

// No axis has more ticks than it has room for, whatever its span is.
func TestTicksAreFew(t *testing.T) {
	edges := []float64{math.SmallestNonzeroFloat64, 1e-300, 1e-30, 0.3, 1, 1 + 1e-15, 1e17, 1e17 + 16, 1e30, 1e155, 1e300, math.MaxFloat64}
	for _, low := range edges {
		for _, high := range edges {
			if high < low {
				continue
			}
			s := emptySpan()
			s.include(low)
			s.include(high)
			s.include(math.Inf(1))
			s.include(math.NaN())
			if ticks := logTicks(s.padLog(0.05, 1.5)); len(ticks) > 150 {
				t.Errorf("%g … %g: %d logarithmic ticks", low, high, len(ticks))
			}
			for _, span := range []span{s.padLinear(0.04, 0.5), {-high, high}, {-high, low}} {
				if ticks := linearTicks(span); len(ticks) > 7 {
					t.Errorf("%g … %g: %d linear ticks", span.low, span.high, len(ticks))
				}
			}
		}
	}
}

// Figures of numbers that no run gives are figures, as large as others.
func TestFiguresOfDamagedCells(t *testing.T) {
	for _, value := range []measure.Quantity{math.SmallestNonzeroFloat64, 1e-300, -1e30, 1e15, measure.Largest} {
		rows := paperRows(t)
		for i := range rows {
			if i%5 == 0 {
				for _, q := range rows[i].Values() {
					*q = value
				}
			}
		}
		figures, _ := drawn(t, rows)
		neurons, _ := neuronRows(t, map[string]string{"n": "100"}, 1)
		for a := range sim.Recurrent {
			neurons[0].Results[a][0] = measure.NeuronResults{MeanV: value, VarV: max(value, -value), Rate: value}
			neurons[0].Potentials[a][0] = measure.PotentialFraction{V: float64(value), Fraction: float64(value)}
		}
		more, _ := Neurons(neurons, nil)
		for _, f := range append(figures, more...) {
			svg, err := f.SVG()
			if err != nil {
				t.Fatal(err)
			}
			if text := string(svg); len(svg) > 300e3 || strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
				t.Errorf("with %g %s has %d bytes, or what is no number", value, f.Name, len(svg))
			}
		}
	}
}

// A number that no run gives is refused by its name where it is read.
func TestDamagedCellsAreRefused(t *testing.T) {
	rows := paperRows(t)[:1]
	rows[0].VarV = 1e155
	var table bytes.Buffer
	if err := experiment.WriteTable(&table, rows); err != nil {
		t.Fatal(err)
	}
	if _, err := experiment.ReadTable(&table); err == nil || !strings.Contains(err.Error(), "line 2: var_v_mv2 = 1e+155") {
		t.Errorf("the table is read: %v", err)
	}
}
