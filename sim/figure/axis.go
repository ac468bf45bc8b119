package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// newPlot returns a plot without data, in the style of all figures.
func newPlot() *plot.Plot {
	p := plot.New()
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		line := draw.LineStyle{Color: axisColour, Width: thin}
		axis.LineStyle, axis.Tick.LineStyle = line, line
		axis.Padding = 0
		axis.Tick.Length = 3
		axis.Tick.Label.Color = faint
		axis.Tick.Label.Handler = text.Plain{Fonts: faces}
		axis.Tick.Label.Font = font.Font{Typeface: "Liberation", Variant: "Sans", Size: axisSize}
	}
	return p
}

// A span is a range of values.
type span struct{ low, high float64 }

func emptySpan() span { return span{math.Inf(1), math.Inf(-1)} }

// include widens a span to a value; what is not finite has no place on any.
func (s *span) include(v float64) {
	if !math.IsNaN(v) && !math.IsInf(v, 0) {
		s.low, s.high = min(s.low, v), max(s.high, v)
	}
}

// padLog widens a span on a logarithmic axis by a part of its length at either
// end, and by no less than a factor.
func (s span) padLog(part, least float64) span {
	factor := max(math.Pow(s.high/s.low, part), least)
	return span{max(s.low/factor, math.SmallestNonzeroFloat64), min(s.high*factor, math.MaxFloat64)}
}

// padLinear widens a span on a linear axis likewise.
func (s span) padLinear(part, least float64) span {
	const digits = 1e-9 // of a number that axes tell apart
	extra := max(part*(s.high-s.low), least, digits*math.Abs(s.low), digits*math.Abs(s.high))
	return span{s.low - extra, s.high + extra}
}

// setLog makes an axis logarithmic.
func setLog(axis *plot.Axis, s span, ticks []plot.Tick) {
	axis.Scale = plot.LogScale{}
	axis.Min, axis.Max = s.low, s.high
	axis.Tick.Marker = plot.ConstantTicks(ticks)
}

// setLinear sets a linear axis.
func setLinear(axis *plot.Axis, s span) {
	axis.Min, axis.Max = s.low, s.high
	axis.Tick.Marker = plot.ConstantTicks(linearTicks(s))
}

// linearTicks returns two to six ticks at round numbers.
func linearTicks(s span) (ticks []plot.Tick) {
	step := math.Pow10(int(math.Floor(math.Log10(s.high - s.low))))
	for _, factor := range []float64{0.2, 0.5, 1, 2} {
		if (s.high-s.low)/(step*factor) <= 5.5 {
			step *= factor
			break
		}
	}
	first := math.Ceil(s.low / step)
	for k := range 7 { // there may be no more, whatever the span is
		if value := (first + float64(k)) * step; value <= s.high {
			ticks = append(ticks, plot.Tick{Value: value, Label: number(value)})
		}
	}
	return ticks
}

// logTicks returns ticks at round numbers, of which fewer are labelled, and then drawn,
// the more decades there are.
func logTicks(s span) (ticks []plot.Tick) {
	labelled, every := []float64{1}, 1
	mantissas := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9}
	switch decades := math.Log10(s.high) - math.Log10(s.low); {
	case decades <= 0.5:
		labelled = []float64{1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8}
	case decades <= 1:
		labelled = []float64{1, 2, 3, 5, 7}
	case decades <= 1.5:
		labelled = []float64{1, 2, 5}
	case decades <= 3:
		labelled = []float64{1, 3}
	default:
		every = int(math.Ceil(decades / 7)) // strokes of 15 decades or more could not be told apart
	}
	mantissas = append(mantissas, labelled...)
	slices.Sort(mantissas)
	last := int(math.Ceil(math.Log10(s.high)))
	for exponent := int(math.Floor(math.Log10(s.low))); exponent <= last; exponent++ {
		for _, mantissa := range slices.Compact(mantissas) {
			tick := plot.Tick{Value: mantissa * math.Pow10(exponent)}
			if slices.Contains(labelled, mantissa) && exponent%every == 0 {
				tick.Label = number(tick.Value)
			}
			if s.low <= tick.Value && tick.Value <= s.high && (every <= 2 || tick.Label != "") {
				ticks = append(ticks, tick)
			}
		}
	}
	return ticks
}

// sizeTicks returns a tick at every network size, labelled where the labels of
// the sizes before leave room on an axis of a length; the last one always is.
func sizeTicks(sizes []int, s span, length vg.Length) []plot.Tick {
	sizes = slices.Compact(slices.Sorted(slices.Values(sizes)))
	at := func(n int) vg.Length {
		return length * vg.Length(math.Log(float64(n)/s.low)/math.Log(s.high/s.low))
	}
	half := func(n int) vg.Length { return width(grouped(n), axisSize) / 2 }
	const gap = 3
	last := sizes[len(sizes)-1]
	free := vg.Length(math.Inf(-1))
	var ticks []plot.Tick
	for _, n := range sizes {
		tick := plot.Tick{Value: float64(n)}
		if n == last || at(n)-half(n) > free && at(n)+half(n)+gap < at(last)-half(last) {
			tick.Label = grouped(n)
			free = at(n) + half(n) + gap
		}
		ticks = append(ticks, tick)
	}
	return ticks
}

const minus, thinSpace = "−", "\u2009"

// grouped writes a size, from 10 000 on with a thin space.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	if n < 10000 {
		return digits
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + thinSpace + digits[i:]
	}
	return digits
}

// number writes a number of few digits.
func number(v float64) string {
	if v == 0 {
		return "0" // without the sign that it may have
	}
	digits := strconv.FormatFloat(v, 'g', 6, 64)
	if a := math.Abs(v); a >= 1e-5 && a < 1e6 {
		digits = strings.TrimSuffix(strconv.FormatFloat(v, 'f', max(0, 2-int(math.Floor(math.Log10(a)))), 64), ".")
		if strings.Contains(digits, ".") {
			digits = strings.TrimRight(strings.TrimRight(digits, "0"), ".")
		}
	}
	return strings.ReplaceAll(digits, "-", minus)
}
