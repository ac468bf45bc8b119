package experiment

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// mostDecimals is how many a mean has at most.
const mostDecimals = 15

const (
	minus     = "−"
	thinSpace = "\u202f" // narrow, and no break
)

// FormatMean writes a mean and its standard error as every table does, on paper,
// on the command line and on the pages: to the first significant digit of the
// error, or the second where the first is 1, but to no more than four of the mean.
// Where the error is not known (NaN) or zero, it writes four digits of the mean; of
// what is no number a dash. From 10 000 on, thousands stand apart. What is smaller than
// the twelfth decimal is zero.
func FormatMean(mean, sem float64) string {
	size := math.Abs(mean)
	if math.IsNaN(mean) || math.IsInf(mean, 0) {
		return "–"
	}
	if size < 1e-12 {
		return "0"
	}
	sign := ""
	if mean < 0 {
		sign = minus
	}
	_, exponent := leading(size)
	most := max(0, min(3-exponent, mostDecimals))
	if !(sem > 0) || math.IsInf(sem, 1) {
		return sign + fixed(size, most)
	}
	digit, exponent := leading(sem)
	decimals := -exponent
	if digit == '1' {
		decimals++
	}
	decimals = max(0, min(decimals, most))
	return sign + fixed(size, decimals) + " ± " + fixed(sem, decimals)
}

// leading returns the first significant digit of a positive number, and the power
// of ten that it counts.
func leading(v float64) (digit byte, exponent int) {
	text := strconv.FormatFloat(v, 'e', -1, 64)
	_, power, _ := strings.Cut(text, "e")
	exponent, _ = strconv.Atoi(power) // of a number that was just written
	return text[0], exponent
}

// fixed writes a positive number with so many decimals. What lies in the middle
// is rounded up, as JavaScript does.
func fixed(v float64, decimals int) string {
	whole, part, _ := strings.Cut(new(big.Rat).SetFloat64(v).FloatString(decimals), ".")
	if len(whole) > 4 {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + thinSpace + whole[i:]
		}
	}
	if part == "" {
		return whole
	}
	return whole + "." + part
}
