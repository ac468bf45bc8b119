package sim

import "testing"

func TestMemoryIsForeseen(t *testing.T) {
	p := Defaults()
	p.N = 15000
	c := newLayout(p)
	bits := rowCopies * (c.size[E] + c.size[I] + c.size[X]) * c.words * 8
	if got := p.Bytes(); got < int64(bits) || float64(got) > 1.1*float64(bits) {
		t.Errorf("%d bytes for bit rows of %d", got, bits)
	}
}
