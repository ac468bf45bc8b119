package sim

import "math/bits"

// A counter adds up rows of bits: how many of the rows have a bit set, for
// every place. It keeps the binary digits of the counts in planes, plane d
// holding digit d of 64 counts a word, and adds a row with carries from plane
// to plane, 64 places at a time. Any number of rows is counted exactly.
type counter struct {
	planes [][]uint64
	used   int // planes that are not all zero
	rows   int // added so far
}

// reset sets all counts to zero, for rows of the given number of words.
func (c *counter) reset(words int) {
	for _, plane := range c.planes[:c.used] {
		clear(plane)
	}
	if len(c.planes) > 0 && len(c.planes[0]) != words {
		c.planes = nil
	}
	c.used, c.rows = 0, 0
}

// countRow counts a row.
func (c *counter) countRow(row []uint64) {
	c.rows++
	if digits := bits.Len(uint(c.rows)); digits > c.used {
		c.used = digits
		if len(c.planes) < digits {
			c.planes = append(c.planes, make([]uint64, len(row)))
		}
	}
	planes := c.planes[:c.used]
	first := planes[0][:len(row)]
	for w, carry := range row {
		digit := first[w]
		first[w] = digit ^ carry
		carry &= digit
		for d := 1; carry != 0; d++ {
			digit = planes[d][w]
			planes[d][w] = digit ^ carry
			carry &= digit
		}
	}
}

// deliver adds jump times the count to g, for all bits in the words from the
// first to before the last.
func (c *counter) deliver(g []float32, first, last int, jump float32) {
	if c.rows == 0 {
		return
	}
	planes := c.planes[:c.used]
	for w := first; w < last; w++ {
		var any uint64
		for _, plane := range planes {
			any |= plane[w]
		}
		for ; any != 0; any &= any - 1 {
			bit := bits.TrailingZeros64(any)
			var count uint32
			for d, plane := range planes {
				count |= uint32(plane[w]>>bit&1) << d
			}
			g[placeOf(w, bit)] += float32(float32(count) * jump)
		}
	}
}
