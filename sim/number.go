package sim

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
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
	return 0, fmt.Errorf("%s = %s: %s", row.Name, Quoted(text), wrong)
}

// mostQuoted is how much of a text is quoted, in letters.
const mostQuoted = 60

// Quoted returns what messages quote of a text that somebody has written: its
// beginning, where it is long.
func Quoted(text string) string {
	if utf8.RuneCountInString(text) <= mostQuoted {
		return text
	}
	return string([]rune(text[:min(len(text), utf8.UTFMax*mostQuoted)])[:mostQuoted]) + "…"
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
	// The minus sign U+2212, dashes and hyphens.
	signsOfPrint = strings.NewReplacer("−", "-", "–", "-", "—", "-", "‐", "-", "‑", "-", "‒", "-", "﹣", "-", "－", "-")
	// What sets thousands apart: spaces (no-break, narrow and thin ones too) and
	// apostrophes.
	separators = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "'", " ", "’", " ")
)

// slip says what makes text no number, and what to write instead. It is "" where
// it is not clear what number is meant.
func (row Parameter) slip(text string) string {
	text = strings.TrimSpace(text)
	switch {
	case len(text) > mostQuoted:
		return ""
	case row.isList(text):
		return "it is a list, where one value is wanted; allowed are " + row.Allowed()
	case len(text) > 1 && text[0] == '-' && strings.Trim(text[1:2], "0123456789.,") != "": // a flag
		return "its value is missing; allowed are " + row.Allowed()
	}
	c := correction{meant: text, factor: 1}
	c.replace(strings.TrimSpace(strings.Trim(text, `"'“”„‘’`)), "quotation marks")
	c.replace(signsOfPrint.Replace(c.meant), "a minus sign of print")
	if !c.takeUnit(row.Unit) {
		return ""
	}
	if apart := strings.TrimSpace(separators.Replace(c.meant)); inThousands(strings.SplitN(beforePoint(apart), ",", 2)[0], " ") {
		c.replace(strings.ReplaceAll(apart, " ", ""), "thousands set apart")
	}
	c.meant = strings.TrimSpace(c.meant)
	alternative := c.replaceCommas(row.Whole)
	v, err := strconv.ParseFloat(c.meant, 64)
	if err != nil || len(c.has) == 0 {
		return ""
	}
	if c.factor != 1 {
		v *= c.factor
		c.meant = strconv.FormatFloat(v, 'g', 12, 64)
	}
	switch {
	case alternative != "":
		return fmt.Sprintf("it has %s; write %s or %s", c.all(), alternative, c.meant)
	case !row.allows(v):
		return fmt.Sprintf("it has %s; allowed are bare numbers, %s", c.all(), row.Allowed())
	}
	return fmt.Sprintf("it has %s; write %s", c.all(), c.meant)
}

// A correction makes a number of what was written, slip by slip.
type correction struct {
	meant  string
	factor float64  // that the unit stands for
	has    []string // what has been replaced
}

func (c *correction) replace(by, slip string) {
	if by != c.meant {
		c.has = append(c.has, slip)
	}
	c.meant = by
}

// all joins what has been replaced.
func (c *correction) all() string {
	last := len(c.has) - 1
	if last == 0 {
		return c.has[0]
	}
	return strings.Join(c.has[:last], ", ") + " and " + c.has[last]
}

// takeUnit takes a unit away if there is one, and reports whether it is the given one
// or another of its kind.
func (c *correction) takeUnit(of string) bool {
	end := strings.LastIndexAny(c.meant, "0123456789.,") + 1
	name := strings.TrimSpace(c.meant[end:])
	if name == "" {
		return true
	}
	unit, known := units[strings.ToLower(strings.Replace(name, "μ", "µ", 1))] // the letter and the sign, drawn alike
	c.replace(c.meant[:end], "the unit "+name)
	c.factor = unit.factor
	return known && unit.of == of
}

// replaceCommas makes points of decimal commas, and takes commas between thousands
// away. Where it may be either, it returns the number with a decimal point, too.
func (c *correction) replaceCommas(wholeNumber bool) (alternative string) {
	switch whole, decimals, comma := strings.Cut(c.meant, ","); {
	case !comma:
	case inThousands(whole, ".") && isDigits(decimals): // 1.234,5
		c.replace(strings.ReplaceAll(whole, ".", "")+"."+decimals, "a decimal comma")
	case inThousands(beforePoint(c.meant), ","): // 15,000
		if !wholeNumber && isDigits(decimals) {
			alternative = whole + "." + decimals
		}
		c.replace(strings.ReplaceAll(c.meant, ",", ""), "a comma, which is no decimal point")
	default:
		c.replace(whole+"."+decimals, "a decimal comma")
	}
	return alternative
}

// isList reports whether text is several values that the parameter can take, with
// commas in between, and no number with a decimal comma or with commas between
// thousands.
func (row Parameter) isList(text string) bool {
	values := strings.Split(text, ",")
	for _, value := range values {
		v, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil || !row.allows(v) {
			return false
		}
	}
	switch {
	case len(values) < 2, inThousands(beforePoint(text), ","), inThousands(values[0], "."):
		return false
	case len(values) > 2, row.Whole:
		return true
	}
	return strings.Contains(text, ".") || strings.ContainsAny(values[1][:1], " +-")
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
	return len(groups) > 1 && groups[0][0] != '0'
}

func isDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
