package experiment

import (
	"fmt"
	"strconv"
	"strings"

	"balance/sim"
)

// FormatHash writes a hash of spikes as 16 hexadecimal digits behind the letter h:
// without it a spreadsheet or a data frame takes some for numbers, as 12e4….
func FormatHash(hash uint64) string { return fmt.Sprintf("h%016x", hash) }

// ReadHash reads what FormatHash wrote, or the bare digits of older tables and rows.
func ReadHash(text string) (hash uint64, err error) {
	digits := strings.TrimPrefix(text, "h")
	if hash, err = strconv.ParseUint(digits, 16, 64); err != nil || len(digits) != 16 {
		return 0, fmt.Errorf("spike_hash = %s: allowed are h and 16 hexadecimal digits", sim.Quoted(text))
	}
	return hash, nil
}
