package plot

import (
	"testing"

	"balance/wasm/message"
)

func TestCheck(t *testing.T) {
	if err := Check(desk().Panels); err != nil {
		t.Errorf("a view of all kinds: %v", err)
	}
	err := Check([]message.Panel{{Kind: "rate"}, {Kind: "phase"}, {Kind: ""}})
	const want = `no plot is of the kind "phase"; there are raster-x, raster-e, raster-i, rate, trace, input, histogram`
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestUnknownKind: the other panels are drawn all the same.
func TestUnknownKind(t *testing.T) {
	v := desk()
	v.Panels[0].Kind = "phase"
	var s Scene
	s.Arrange(v)
	s.Take(stretch(1, 0, 100))
	s.Draw(s.History.End, true)
	if got, want := len(s.Axes().Panels), len(v.Panels)-1; got != want || len(s.Drawing.Pictures) != 2 {
		t.Errorf("%d panels and %d pictures, want %d and 2", got, len(s.Drawing.Pictures), want)
	}
}
