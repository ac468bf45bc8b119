package figure

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
	"balance/sim/theory"
)

// row returns a trial of some settings whose results a function fills in.
func row(t *testing.T, given map[string]string, trial int, fill func(*experiment.Row)) experiment.Row {
	t.Helper()
	p, err := sim.Defaults().With(given)
	if err != nil {
		t.Fatal(err)
	}
	hash := "0123456789abcdef"
	r := experiment.Row{Version: "7", Job: experiment.Job{Params: p, Trial: trial, T: 5000}, Results: measure.NoResults(), SpikeHash: &hash}
	if fill != nil {
		fill(&r)
	}
	return r
}

// powerLaws returns four trials at each size, whose means follow the laws var(V) =
// 1000 N^−0.5, correlation = N^−1 and |C| = 0.01 N^0.5, at rates of 6 and 7 Hz.
func powerLaws(t *testing.T, given map[string]string, sizes ...int) (rows []experiment.Row) {
	for _, n := range sizes {
		for trial, deviation := range []float64{-0.03, -0.01, 0.01, 0.03} {
			settings := map[string]string{"n": fmt.Sprint(n)}
			for name, value := range given {
				settings[name] = value
			}
			rows = append(rows, row(t, settings, trial+1, func(r *experiment.Row) {
				r.VarV = measure.Quantity(1000 / math.Sqrt(float64(n)) * (1 + deviation))
				r.SpikeCountCorrPublished = measure.Quantity(1 / float64(n) * (1 + deviation))
				r.RateE, r.RateI = 6, 7
				if r.Params.Synapse != sim.Effective && r.Params.Lambda > 0 {
					r.AbsC = measure.Quantity(0.01 * math.Sqrt(float64(n)) * (1 + deviation))
				}
			}))
		}
	}
	return rows
}

// paperRows returns rows of all models of the paper.
func paperRows(t *testing.T) (rows []experiment.Row) {
	for _, synapse := range []string{sim.Current, sim.Conductance, sim.Effective} {
		for _, c := range []string{"0", "0.2"} {
			rows = append(rows, powerLaws(t, map[string]string{"synapse": synapse, "c": c}, 1000, 2000, 4000)...)
		}
	}
	return rows
}

func drawn(t *testing.T, rows []experiment.Row) (figures []Figure, leftOut []string) {
	t.Helper()
	figures, leftOut, err := Scaling(rows)
	if err != nil {
		t.Fatal(err)
	}
	return figures, leftOut
}

func names(figures []Figure) (list []string) {
	for _, f := range figures {
		list = append(list, f.Name)
	}
	return list
}

// texts is a canvas that keeps what is written on it, and where.
type texts struct {
	vg.Canvas
	boxes []textBox
}

type textBox struct {
	text                   string
	left, right, low, high vg.Length
}

func (c *texts) FillString(f font.Face, at vg.Point, text string) {
	// Letters without descenders may come close from below.
	c.boxes = append(c.boxes, textBox{text, at.X, at.X + f.Width(text), at.Y, at.Y + 0.72*f.Font.Size})
}

func written(f Figure) []textBox {
	c := &texts{Canvas: vgimg.New(f.width, f.height())}
	f.paint(c)
	return c.boxes
}

// textOf returns all that is written, and fails if it overlaps or lies outside.
func textOf(t *testing.T, f Figure) string {
	t.Helper()
	var all strings.Builder
	boxes := written(f)
	for i, a := range boxes {
		all.WriteString(a.text + "\n")
		if a.left < margin-0.1 || a.right > f.width-margin/2 || a.low < 0 || a.high > f.height() {
			t.Errorf("%s: %q leaves the figure", f.Name, a.text)
		}
		for _, b := range boxes[:i] {
			if a.left < b.right-0.1 && b.left < a.right-0.1 && a.low < b.high-0.1 && b.low < a.high-0.1 {
				t.Errorf("%s: %q and %q overlap", f.Name, a.text, b.text)
			}
		}
	}
	return all.String()
}

// All figures of the paper's grid carry exponents, published points and a caption
// that says how the rows were made.
func TestScaling(t *testing.T) {
	figures, leftOut := drawn(t, paperRows(t))
	if got := names(figures); !slices.Equal(got, []string{"scaling", "approximation", "error_term"}) || len(leftOut) > 0 {
		t.Fatalf("draws %v and leaves out %q", got, leftOut)
	}
	for i, exponents := range [][]string{{"−0.50 ± ", "−1.00 ± "}, {"−0.50 ± ", "−1.00 ± "}, {"0.50 ± "}} {
		inside := textOf(t, figures[i])
		for _, want := range append(exponents, "published", "simulated", "conductance,", "15\u2009000", "8000") {
			if !strings.Contains(inside, want) {
				t.Errorf("%s: %q is not in it", figures[i].Name, want)
			}
		}
		for _, want := range []string{
			"arXiv:2605.12404", "Version of the numerics: 7.", "T = 5000 ms", "burn-in 2500 ms", "4 trials a point (trials 1–4; seed 1)",
			"Parameters: the paper’s.", "Hollow symbols: published",
		} {
			if !strings.Contains(figures[i].Caption, want) {
				t.Errorf("%s: %q is not in the caption %q", figures[i].Name, want, figures[i].Caption)
			}
		}
	}
	law, _ := experiment.PublishedFit("var_v_mv2", "conductance", 0, 1000, 2000, 4000)
	for _, want := range []string{exponent(&law), "−0.32 → −0.35"} {
		if inside := textOf(t, figures[0]); !strings.Contains(inside, want) {
			t.Errorf("the exponents of the published points at the same sizes, %s, are not in the figure", want)
		}
	}
	rates := "That of var(V) takes the rates of the same trials"
	for i, want := range []string{rates + ".", rates + ", for the effective model those of the conductance-based network"} {
		if !strings.Contains(figures[i].Caption, want) {
			t.Errorf("%s: %q is not in the caption %q", figures[i].Name, want, figures[i].Caption)
		}
	}
	if strings.Contains(figures[2].Caption, "theory") {
		t.Errorf("the caption of a figure without theory is %q", figures[2].Caption)
	}
}

// Theory stands at the sizes of the points, at the rates of the rows; where these are
// not known there is none.
func TestTheoryAtThePoints(t *testing.T) {
	rows := powerLaws(t, map[string]string{"c": "0"}, 1000, 2000)
	curveOf := func() curve {
		series, err := experiment.Summarise(rows)
		if err != nil {
			t.Fatal(err)
		}
		all, _ := members(series, func(sim.Parameters) bool { return true })
		p, ok := newPanel(variance, all, &omissions{})
		if !ok {
			t.Fatal("no panel")
		}
		return p.curves[0]
	}
	got := curveOf().theory
	for i, n := range []int{1000, 2000} {
		p := rows[0].Params
		p.N = n
		if want := theory.NetworkVariance(p, 6, 7).Var; len(got) != 2 || got[i].N != n || math.Abs(got[i].Mean-want) > 1e-9 {
			t.Fatalf("theory %+v, want %g at N = %d", got, want, n)
		}
	}
	for i := range rows {
		rows[i].RateE = measure.Missing
	}
	if got := curveOf().theory; len(got) > 0 {
		t.Errorf("without rates there is theory, %+v", got)
	}
}

// The caption stands in the figure, word for word.
func TestCaptionInFigure(t *testing.T) {
	figures, _ := drawn(t, paperRows(t))
	for _, f := range figures {
		inside := strings.Join(strings.Fields(textOf(t, f)), "")
		if caption := strings.Join(strings.Fields(f.Caption), ""); !strings.HasSuffix(inside, caption) {
			t.Errorf("%s ends with %q, not with the caption %q", f.Name, inside, caption)
		}
	}
}

func TestFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("all figures are written twice in every format; TestFigures of the command writes some")
	}
	figures, _ := drawn(t, paperRows(t))
	directories := [2]string{t.TempDir(), t.TempDir()}
	for _, directory := range directories {
		for _, f := range figures {
			if err := f.Write(directory); err != nil {
				t.Fatal(err)
			}
		}
	}
	read := func(i int, name string) []byte {
		data, err := os.ReadFile(filepath.Join(directories[i], name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for _, f := range figures {
		for _, extension := range []string{".svg", ".pdf", ".png", ".txt"} {
			if !bytes.Equal(read(0, f.Name+extension), read(1, f.Name+extension)) {
				t.Errorf("%s%s differs from one time to the next", f.Name, extension)
			}
		}
		picture, err := png.Decode(bytes.NewReader(read(0, f.Name+".png")))
		if err != nil {
			t.Errorf("%s.png: %v", f.Name, err)
		} else if wide := picture.Bounds().Dx(); math.Abs(float64(wide)-f.width.Dots(dpi)) > 1 {
			t.Errorf("%s.png is %d pixels wide, want %g", f.Name, wide, f.width.Dots(dpi))
		}
		svg := read(0, f.Name+".svg")
		for decoder := xml.NewDecoder(bytes.NewReader(svg)); ; {
			if _, err := decoder.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s.svg: %v", f.Name, err)
			}
		}
		var caption bytes.Buffer
		xml.EscapeText(&caption, []byte(f.Caption))
		for _, want := range []string{"<desc>" + caption.String() + "</desc>", "0.50 ± ", "'Liberation Sans',Arial"} {
			if !strings.Contains(string(svg), want) {
				t.Errorf("%s.svg: %q is not in it", f.Name, want)
			}
		}
		if pdf := read(0, f.Name+".pdf"); !bytes.HasPrefix(pdf, []byte("%PDF-")) || bytes.Contains(pdf, []byte("D:19")) {
			t.Errorf("%s.pdf is none, or has a date", f.Name)
		}
		if got := string(read(0, f.Name+".txt")); got != f.Caption+"\n" {
			t.Errorf("%s.txt is %q", f.Name, got)
		}
	}
	if entries, _ := os.ReadDir(directories[0]); len(entries) != 4*len(figures) {
		t.Errorf("%d files, want %d", len(entries), 4*len(figures))
	}
}

// A file that cannot be put in its place leaves nothing behind.
func TestWriteFails(t *testing.T) {
	figures, _ := drawn(t, paperRows(t))
	directory := t.TempDir()
	if err := os.Mkdir(filepath.Join(directory, "scaling.svg"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := figures[0].Write(directory); err == nil {
		t.Error("writes onto a directory")
	}
	if entries, _ := os.ReadDir(directory); len(entries) != 1 {
		t.Errorf("leaves %d files", len(entries))
	}
	if err := figures[0].Write(filepath.Join(directory, "none")); err == nil {
		t.Error("writes into a directory that is not there")
	}
}

// Published points are there only beside rows of the paper's settings.
func TestPublishedOnlyAtPaperSettings(t *testing.T) {
	figures, _ := drawn(t, powerLaws(t, map[string]string{"c": "0.2", "jitter": "10"}, 1000, 2000, 4000))
	if strings.Contains(figures[0].Caption, "Hollow") || strings.Contains(textOf(t, figures[0]), "published\n") {
		t.Error("published points beside rows of another jitter")
	}
	if !strings.Contains(figures[0].Caption, "Parameters: the paper’s, but jitter = 10 ms.") {
		t.Errorf("the caption %q does not name the jitter", figures[0].Caption)
	}
	figures, _ = drawn(t, powerLaws(t, map[string]string{"c": "0.1"}, 1000, 2000, 4000))
	if strings.Contains(figures[0].Caption, "Hollow") {
		t.Error("published points beside rows of c = 0.1")
	}
}

// Settings that differ between series stand in the key.
func TestSeriesAreToldApart(t *testing.T) {
	var rows []experiment.Row
	for _, jitter := range []string{"5", "10"} {
		for _, lambda := range []string{"0", "0.25", "1"} {
			rows = append(rows, powerLaws(t, map[string]string{"c": "0.2", "jitter": jitter, "lambda": lambda}, 100, 110, 120, 200)...)
		}
	}
	figures, _ := drawn(t, rows)
	inside := strings.ReplaceAll(textOf(t, figures[0]), "\n", " ")
	for _, want := range []string{"lambda = 0.25, c = 0.2, jitter = 5 ms", "conductance, c = 0.2, jitter = 10 ms"} {
		if !strings.Contains(inside, want) {
			t.Errorf("%q is not in the figure: %s", want, inside)
		}
	}
	p, q := newLook(rows[0].Params, 0), newLook(rows[0].Params, 1)
	if p.colour == q.colour {
		t.Error("variants have the same colour")
	}
}

// What has no place in a figure is named.
func TestLeftOut(t *testing.T) {
	rows := powerLaws(t, map[string]string{"synapse": "current", "c": "0"}, 1000, 2000, 4000)
	for i := range rows[:4] {
		rows[i].SpikeCountCorrPublished = -0.001
	}
	for i := range rows[4:8] {
		rows[4+i].VarV = measure.Missing
	}
	reason := "runaway"
	rows = append(rows, row(t, map[string]string{"synapse": "current", "c": "0", "n": "4000"}, 5, func(r *experiment.Row) {
		r.SpikeHash, r.Error = nil, &reason
	}))
	figures, leftOut := drawn(t, rows)
	if got := names(figures); !slices.Equal(got, []string{"scaling"}) {
		t.Errorf("draws %v", got)
	}
	textOf(t, figures[0])
	for _, want := range []string{
		"correlation of current, c = 0 at N = 1000: the mean, −0.001, is not positive", "var(V) of current, c = 0: no data at N = 2000",
		"1 of 5 trials failed", "approximation is not drawn", "error_term is not drawn",
	} {
		if !slices.ContainsFunc(leftOut, func(line string) bool { return strings.Contains(line, want) }) {
			t.Errorf("%q is not in %q", want, leftOut)
		}
	}
	if !strings.Contains(figures[0].Caption, "Left out: ") {
		t.Errorf("the caption %q does not say that something is left out", figures[0].Caption)
	}

	none, leftOut := drawn(t, []experiment.Row{row(t, nil, 1, func(r *experiment.Row) { r.T = 100 })})
	if len(none) > 0 || !slices.ContainsFunc(leftOut, func(line string) bool { return strings.Contains(line, "burn-in of 2500 ms") }) {
		t.Errorf("of rows without results: draws %v and leaves out %q", names(none), leftOut)
	}
}

// One trial of one size is a figure.
func TestOneTrial(t *testing.T) {
	rows := powerLaws(t, map[string]string{"c": "0.2", "jitter": "0"}, 100)[:1]
	figures, _ := drawn(t, rows)
	if got := names(figures); !slices.Equal(got, []string{"scaling", "error_term"}) {
		t.Fatalf("draws %v", got)
	}
	if inside := textOf(t, figures[0]); !strings.Contains(inside, "\n–\n") || strings.Contains(inside, "±") {
		t.Errorf("a fit to one size: %s", inside)
	}
	if !strings.Contains(figures[0].Caption, "1 trial a point (trial 1; seed 1)") {
		t.Errorf("the caption is %q", figures[0].Caption)
	}
}

// Fits that are not to be trusted are marked, with the reason in the caption.
func TestUntrustedFits(t *testing.T) {
	figures, _ := drawn(t, powerLaws(t, map[string]string{"c": "0.2"}, 1000, 2000))
	if !strings.Contains(textOf(t, figures[0]), "†\n") || !strings.Contains(figures[0].Caption, "† From 2 sizes") {
		t.Error("a fit to two sizes is not marked")
	}
}

// What follows no power law is marked, and the exponents between sizes stand below.
func TestFitsOfNoPowerLaw(t *testing.T) {
	rows := powerLaws(t, map[string]string{"c": "0.2"}, 1000, 2000, 4000)
	for i := range rows[8:] {
		rows[8+i].VarV *= 3
	}
	figures, _ := drawn(t, rows)
	// From 2000 to 4000 the exponent is −0.5 + log 3/log 2.
	if inside := textOf(t, figures[0]); !strings.Contains(inside, "†\n") || !strings.Contains(inside, "−0.50 → 1.08\n") {
		t.Errorf("nothing marks what is no power law in %s", inside)
	}
	for _, want := range []string{"† The means do not follow a power law", "between the first two sizes → the last two"} {
		if !strings.Contains(figures[0].Caption, want) {
			t.Errorf("%q is not in the caption %q", want, figures[0].Caption)
		}
	}
}

func TestVersionsAreNotMixed(t *testing.T) {
	rows := powerLaws(t, nil, 1000)
	rows[2].Version = "8"
	if _, _, err := Scaling(rows); err == nil || !strings.Contains(err.Error(), "versions 7 and 8") {
		t.Errorf("rows of two versions: %v", err)
	}
}

func TestExponent(t *testing.T) {
	for _, test := range []struct {
		law  experiment.PowerLaw
		want string
	}{
		{experiment.PowerLaw{Exponent: -0.381, Low: -0.421, High: -0.341, Trusted: true}, "−0.38 ± 0.04"},
		{experiment.PowerLaw{Exponent: -0.0004, Low: -0.0094, High: 0.0086, Trusted: true}, "0.00 ± 0.01"},
		{experiment.PowerLaw{Exponent: 0.0123, Low: 0.0102, High: 0.0144, Trusted: true}, "0.012 ± 0.002"},
		{experiment.PowerLaw{Exponent: 0.5, Low: measure.Missing, High: measure.Missing}, "0.50†"},
	} {
		if got := exponent(&test.law); got != test.want {
			t.Errorf("%+v: %q, want %q", test.law, got, test.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for v, want := range map[float64]string{0: "0", math.Copysign(0, -1): "0", 0.0001: "0.0001", 0.3: "0.3", 30: "30", 1000: "1000", -62.5: "−62.5", 1e-7: "1e−07"} {
		if got := number(v); got != want {
			t.Errorf("%g is written %q, want %q", v, got, want)
		}
	}
	if got := grouped(1234567); got != "1\u2009234\u2009567" {
		t.Errorf("1234567 is written %q", got)
	}
	if got := ranges("seed", []int{3, 1, 2, 7, 2}); got != "seeds 1–3, 7" {
		t.Errorf("seeds 3, 1, 2, 7, 2 are written %q", got)
	}
}

// Whatever the range, an axis has two to nine labelled ticks, in it.
func TestTicks(t *testing.T) {
	for low := 1e-6; low < 2000; low *= 1.37 {
		for ratio := 2.3; ratio < 1e9; ratio *= 1.9 {
			s := span{low, low * ratio}
			labels := 0
			for _, tick := range logTicks(s) {
				if tick.Value < s.low || tick.Value > s.high {
					t.Errorf("%v: tick at %g", s, tick.Value)
				}
				if tick.Label != "" {
					labels++
				}
			}
			if labels < 1 || labels > 9 {
				t.Errorf("%v: %d labelled ticks", s, labels)
			}
			if labels := len(linearTicks(s)); labels < 2 || labels > 7 {
				t.Errorf("%v, linear: %d ticks", s, labels)
			}
		}
	}
}

// Sizes that lie too close are not labelled, but for the last.
func TestSizeTicks(t *testing.T) {
	ticks := sizeTicks([]int{1000, 15000, 1010, 2000, 14900, 2000}, span{800, 18000}, 200)
	var labels []string
	for _, tick := range ticks {
		labels = append(labels, tick.Label)
	}
	if want := []string{"1000", "", "2000", "", "15\u2009000"}; !slices.Equal(labels, want) {
		t.Errorf("labels %q, want %q", labels, want)
	}
}

// Lines keep to their width, and what is bold at the end of one is at the
// beginning of the next.
func TestWrap(t *testing.T) {
	const given = "⟦Bold words that need lines.⟧ Then {V} and {c}~=~0 in {italics over lines} and more"
	lines := wrap(given, 8, 60)
	for _, line := range lines {
		if strings.Contains(plain(line), " ") && width(line, 8) > 60 {
			t.Errorf("%q is too wide", line)
		}
		for _, word := range []string{"Bold", "words", "need", "lines."} {
			for _, r := range runs(line, 8) {
				if strings.Contains(r.text, word) && !strings.Contains(r.face.Name(), "Bold") {
					t.Errorf("%q is not bold in %q", word, line)
				}
			}
		}
		if strings.Contains(line, "=") && !strings.Contains(line, "c}~=~0") {
			t.Errorf("%q breaks at a tie", line)
		}
	}
	if got := plain(strings.Join(lines, " ")); got != plain(given) {
		t.Errorf("the lines are %q", got)
	}
}
