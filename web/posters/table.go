package main

import (
	"bytes"
	"fmt"
	"strings"

	"balance/sim"
)

// tableText returns the module with what pages have to know of the posters, laid out as prettier does.
func tableText(of []poster) []byte {
	var b bytes.Buffer
	b.WriteString("/** Made by `make posters`: what the pictures show. */\n\n")
	b.WriteString("/** The paper's parameters, which they have but for what stands beside each. */\n")
	b.WriteString("export const defaults = {\n")
	for _, row := range sim.Table {
		fmt.Fprintf(&b, "  %s: %s,\n", row.Name, literal(row.Default))
	}
	b.WriteString("};\n\n")
	b.WriteString("/** The pictures, of which the file of a theme is `${file}-${theme}.svg`; paper: mean and standard error of var(V) there. */\n")
	b.WriteString("export const posters = [\n")
	for _, p := range of {
		fmt.Fprintf(&b, "  {\n    file: %s,\n    synapse: %s,\n    c: %g,\n    n: %d,\n", literal(p.name()), literal(p.Synapse), p.C, p.N)
		fmt.Fprintf(&b, "    var_v_mv2: %s,\n    rate_e_hz: %s,\n    rate_i_hz: %s,\n    paper: [%s, %s],\n  },\n", p.result.varV, p.result.rateE, p.result.rateI, p.result.paper, p.result.sem)
	}
	b.WriteString("];\n")
	return b.Bytes()
}

// literal is a value as JavaScript has it.
func literal(value any) string {
	if text, ok := value.(string); ok {
		return "'" + strings.ReplaceAll(text, "'", `\'`) + "'"
	}
	return fmt.Sprint(value)
}
