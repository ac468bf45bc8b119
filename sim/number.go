package sim

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Read returns the number that text holds, if the parameter can take it. The
// error is one line: the name, the value, and what is wrong with it, which is how
// it is written or that it is out of range.
func (row Parameter) Read(text string) (float64, error) {
	v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err == nil && row.allows(v) {
		return v + 0, nil // −0 is 0
	}
	wrong := ""
	if err != nil {
		wrong = row.slip(text)
	}
	if wrong == "" {
		wrong = "allowed are " + row.Allowed()
	}
	return 0, fmt.Errorf("%s = %s: %s", row.Name, text, wrong)
}

func (row Parameter) allows(v float64) bool {
	return row.Min <= v && v <= row.Max && (!row.Whole || v == math.Trunc(v))
}

// units are those in which people give what the table has in another.
var units = map[string]struct {
	of     string // the unit of the table
	factor float64
}{
	"mv": {"mV", 1}, "v": {"mV", 1000}, "µv": {"mV", 1e-3}, "uv": {"mV", 1e-3},
	"ms": {"ms", 1}, "s": {"ms", 1000}, "µs": {"ms", 1e-3}, "us": {"ms", 1e-3},
	"hz": {"Hz", 1}, "khz": {"Hz", 1000}, "%": {"", 0.01}, "k": {"", 1000},
}

var (
	// The minus sign U+2212, dashes and hyphens; letters that are drawn alike.
	signsOfPrint = strings.NewReplacer("−", "-", "–", "-", "—", "-", "‐", "-", "‑", "-", "‒", "-", "﹣", "-", "－", "-", "μ", "µ")
	// Spaces (no-break, narrow and thin ones too) and apostrophes.
	separators = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "\u2009", "", "'", "", "’", "")
)

// slip says what makes text no number, and what to write instead. It is "" where
// it is not clear what number is meant.
func (row Parameter) slip(text string) string {
	var has []string
	meant := strings.TrimSpace(text)
	replace := func(by, slip string) {
		if by != meant {
			has = append(has, slip)
		}
		meant = by
	}
	replace(strings.TrimSpace(strings.Trim(meant, `"'“”„‘’`)), "quotation marks")
	replace(signsOfPrint.Replace(meant), "a minus sign of print")
	factor := 1.0
	if end := strings.LastIndexAny(meant, "0123456789.,") + 1; end < len(meant) {
		name := strings.TrimSpace(meant[end:])
		unit, known := units[strings.ToLower(name)]
		if !known || unit.of != row.Unit {
			return ""
		}
		replace(meant[:end], "the unit "+name)
		factor = unit.factor
	}
	replace(separators.Replace(meant), "thousands set apart")
	alternative := ""
	switch whole, decimals, comma := strings.Cut(meant, ","); {
	case !comma:
	case inThousands(whole, ".") && isDigits(decimals): // 1.234,5
		replace(strings.ReplaceAll(whole, ".", "")+"."+decimals, "a decimal comma")
	case inThousands(beforePoint(meant), ","): // 15,000
		if !row.Whole && isDigits(decimals) {
			alternative = whole + "." + decimals + " or "
		}
		replace(strings.ReplaceAll(meant, ",", ""), "a comma, which is no decimal point")
	default:
		replace(whole+"."+decimals, "a decimal comma")
	}
	v, err := strconv.ParseFloat(meant, 64)
	if err != nil || len(has) == 0 {
		return ""
	}
	wrong := "it has " + has[len(has)-1]
	if first := has[:len(has)-1]; len(first) > 0 {
		wrong = "it has " + strings.Join(first, ", ") + " and " + has[len(has)-1]
	}
	if factor != 1 {
		v *= factor
		meant = strconv.FormatFloat(v, 'g', 12, 64)
	}
	if alternative == "" && !row.allows(v) {
		return wrong + "; allowed are bare numbers, " + row.Allowed()
	}
	return wrong + "; write " + alternative + meant
}

func beforePoint(number string) string {
	whole, _, _ := strings.Cut(number, ".")
	return whole
}

// inThousands reports whether the digits of a number stand in groups of three.
func inThousands(number, separator string) bool {
	groups := strings.Split(strings.TrimLeft(number, "+-"), separator)
	for i, group := range groups {
		if !isDigits(group) || len(group) > 3 || i > 0 && len(group) < 3 {
			return false
		}
	}
	return len(groups) > 1
}

func isDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
