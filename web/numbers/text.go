package main

import (
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"

	"balance/sim/experiment"
)

// An element of a page that says a number, as
//
//	<data class="number" data-of="synapse=current c=0 n=1000" data-quantity="var_v_mv2" data-shows="published" value="38">38</data>
//
// data-shows says which: published, own, theory, cited, or default for a parameter.
// Decimals are those of the text.
var (
	element   = regexp.MustCompile(`<data ([^>]*)>([^<]*)</data>`)
	attribute = regexp.MustCompile(`([a-z-]+)="([^"]*)"`)
)

// The list of all numbers of a page stands between these.
var (
	listBegin = "<!-- numbers -->"
	listEnd   = "<!-- end of numbers -->"
)

// fill returns the page with the numbers of the table, and says what the table lacks.
func fill(page string, table *Table) (filled string, problems []string) {
	var said []reference
	filled = element.ReplaceAllStringFunc(page, func(one string) string {
		parts := element.FindStringSubmatch(one)
		r := reference{}
		for _, pair := range attribute.FindAllStringSubmatch(parts[1], -1) {
			value := html.UnescapeString(pair[2])
			switch pair[1] {
			case "data-of":
				r.of = value
			case "data-quantity":
				r.quantity = value
			case "data-shows":
				r.shows = value
			case "class", "value":
			default:
				problems = append(problems, fmt.Sprintf("%s: no such attribute", pair[1]))
			}
		}
		found, err := table.find(r.of, r.quantity, r.shows)
		if err != nil {
			problems = append(problems, err.Error())
			return one
		}
		said = append(said, r)
		_, part, _ := strings.Cut(parts[2], ".")
		text := written(found.value, len(part))
		return fmt.Sprintf(`<data class="number" data-of="%s" data-quantity="%s" data-shows="%s" value="%s">%s</data>`,
			r.of, r.quantity, r.shows, plain(text), text)
	})
	before, rest, ok := strings.Cut(filled, listBegin)
	_, after, closed := strings.Cut(rest, listEnd)
	if ok && closed {
		filled = before + listBegin + list(said, table) + listEnd + after
	}
	return filled, problems
}

// disagreements lists what a page says otherwise than the table.
func disagreements(page string, table *Table, name string) (list []string) {
	filled, problems := fill(page, table)
	for _, problem := range problems {
		list = append(list, name+": "+problem)
	}
	was, is := element.FindAllString(page, -1), element.FindAllString(filled, -1)
	for i := range was {
		if was[i] != is[i] {
			list = append(list, fmt.Sprintf("%s says %s; it is %s", name, was[i], is[i]))
		}
	}
	if len(list) == 0 && page != filled {
		list = append(list, name+": its list of numbers is out of date")
	}
	return list
}

// written writes a number with so many decimals: a true minus sign, a thin space
// between thousands from 10 000 on.
func written(value float64, decimals int) string {
	text := strconv.FormatFloat(value, 'f', decimals, 64)
	sign := ""
	if strings.HasPrefix(text, "-") {
		text = text[1:]
		if strings.Trim(text, "0.") != "" {
			sign = "−"
		}
	}
	whole, part, has := strings.Cut(text, ".")
	if len(whole) > 4 {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "\u202f" + whole[i:]
		}
	}
	if has {
		whole += "." + part
	}
	return sign + whole
}

// plain is the number as a machine reads it.
func plain(text string) string { return strings.NewReplacer("−", "-", "\u202f", "").Replace(text) }

// A reference names a number of the table.
type reference struct{ of, quantity, shows string }

// titles name the results in the list of numbers.
var titles = map[string]string{
	"var_v_mv2": "var(<var>V</var>), mV²", "abs_c": "|<var>C</var>|, mV/ms",
	"spike_count_corr": "spike-count correlation, all neurons", "spike_count_corr_published": "spike-count correlation, published estimator",
	"rate_e_hz": "rate, excitatory, Hz", "rate_i_hz": "rate, inhibitory, Hz",
	"mean_v_e_mv": "mean <var>V</var>, excitatory, mV", "mean_v_i_mv": "mean <var>V</var>, inhibitory, mV",
	spread: "spread over excitatory neurons of mean <var>V</var>, s.d., mV", skewness: "skewness of <var>V</var>, excitatory",
}

// list writes the numbers that a page has said, each once, as rows of a table.
func list(said []reference, table *Table) string {
	var b strings.Builder
	seen := map[reference]bool{}
	for _, r := range said {
		key := reference{of: r.of, quantity: r.quantity}
		if seen[key] || r.of == "cortex" || r.of == "model" {
			continue
		}
		seen[key] = true
		published, own, theory, repeated := table.row(r)
		fmt.Fprintf(&b, "\n      <tr><th scope=\"row\">%s<br><span class=\"of\">%s</span></th><td>%s</td><td>%s</td><td>%s</td><td><code>%s</code></td></tr>",
			titles[r.quantity], words(r.of), published, own, theory, repeated)
	}
	b.WriteString("\n      ")
	return b.String()
}

// row returns what the list says of a number: the published value, ours, theory's, and how to repeat it.
func (t *Table) row(r reference) (published, own, theory, repeated string) {
	published, own, theory = "–", "–", "–"
	for _, s := range t.Settings {
		if s.Key != r.of {
			continue
		}
		if p, ok := s.Published[r.quantity]; ok {
			published = experiment.FormatMean(p.Mean, p.SEM)
		}
		if e, ok := s.Results[r.quantity]; ok {
			own = experiment.FormatMean(float64(e.Mean), float64(e.SEM))
		}
		if value, ok := s.Theory[r.quantity]; ok {
			theory = experiment.FormatMean(value, 0)
		}
		return published, own, theory, s.Command
	}
	for _, law := range t.Laws {
		if law.Key != r.of {
			continue
		}
		if fit, ok := law.Published[r.quantity]; ok {
			published = exponent(fit)
		}
		return published, exponent(law.Results[r.quantity]), theory, "balance sweep " + sizes + "-" + strings.NewReplacer("=", " ", " ", " -").Replace(law.Key) + " -o results.csv"
	}
	for _, limit := range t.Limits {
		if limit.Key == r.of {
			found, _ := t.find(r.of, r.quantity, "theory") // it is there
			return published, own, experiment.FormatMean(found.value, 0), "balance published"
		}
	}
	return published, own, theory, ""
}

var sizes = func() string {
	var words []string
	for _, n := range experiment.NewReference().Sizes {
		words = append(words, strconv.Itoa(n))
	}
	return "-n " + strings.Join(words, ",") + " "
}()

// exponent writes the exponent of a power law with its 95 % interval.
func exponent(law Exponent) string {
	text := fmt.Sprintf("%s ± %s", written(law.Exponent, 2), written((law.High-law.Low)/2, 2))
	if !law.Trusted {
		text += experiment.Untrusted
	}
	return text
}

// words says of what network a number is.
func words(key string) string {
	var list []string
	for _, word := range strings.Fields(key) {
		name, value, ok := strings.Cut(word, "=")
		switch {
		case !ok:
			list = append(list, "N → ∞")
		case name == "synapse":
			list = append(list, value)
		case name == "lambda":
			list = append(list, "<var>λ</var> = "+value)
		case name == "n":
			n, _ := strconv.Atoi(value)
			list = append(list, "<var>N</var> = "+written(float64(n), 0))
		case name == "rx":
			list = append(list, "<var>r</var><sub>x</sub> = "+value+" Hz")
		case name == "dt":
			list = append(list, "d<var>t</var> = "+value+" ms")
		default:
			list = append(list, "<var>"+name+"</var> = "+value)
		}
	}
	if len(strings.Fields(key)) == 2 && !strings.HasPrefix(key, "limit") {
		return "exponent of <var>N</var>: " + strings.Join(list, ", ")
	}
	return strings.Join(list, ", ")
}
