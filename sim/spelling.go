package sim

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// greek are the letters of symbols, as they are spelled in names.
var greek = strings.NewReplacer("τ", "tau", "λ", "lambda", "σ", "sigma", "δ", "delta", "Δ", "delta")

// fold leaves of a name what does not depend on how it is written: "V_{th}",
// "v-th" and "Vth" are one, as are "\tau_m", "τ_m" and "taum".
func fold(name string) string {
	name = strings.ToLower(greek.Replace(name))
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`_-–−. {}\$^`, r) {
			return -1
		}
		return r
	}, name)
}

// meant returns which of the names somebody may mean who has written another:
// those that differ from it in case, dashes or underscores only, or whose symbol
// does; else those that begin with it or with which it begins; else those that
// are a letter off. There may be none.
func meant(written string, names []string) []string {
	if len(written) > mostQuoted {
		return nil
	}
	folded := fold(written)
	for _, alike := range []func(form string) bool{
		func(form string) bool { return form == folded },
		func(form string) bool { return begins(form, folded) || begins(folded, form) },
		func(form string) bool { return utf8.RuneCountInString(folded) >= 4 && distance(form, folded) == 1 },
	} {
		var found []string
		for _, name := range names {
			forms := []string{fold(name)}
			if row, ok := Lookup(name); ok && row.Symbol != "" {
				forms = append(forms, fold(row.Symbol))
			}
			if slices.ContainsFunc(forms, alike) {
				found = append(found, name)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// begins reports whether a word begins with another that is long enough to tell.
func begins(word, with string) bool { return len(with) >= 3 && strings.HasPrefix(word, with) }

// distance is how many letters must be added, left out, changed or swapped with
// their neighbour to make one word of another.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		for j := range rows[i] {
			if i == 0 || j == 0 {
				rows[i][j] = i + j
				continue
			}
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}

// AllowedNames says which names are allowed, after the one that may be meant by what
// was written instead.
func AllowedNames(written string, names []string) string {
	allowed := "allowed are " + strings.Join(names, ", ")
	found := meant(written, names)
	switch last := len(found) - 1; {
	case last < 0:
		return allowed
	case last == 0:
		return "perhaps " + found[0] + " is meant; " + allowed
	default:
		return "perhaps " + strings.Join(found[:last], ", ") + " or " + found[last] + " is meant; " + allowed
	}
}
