package plot

import (
	"strings"
	"testing"

	"balance/wasm/message"
)

func TestCheck(t *testing.T) {
	if err := Check(everyKind().Panels); err != nil {
		t.Errorf("a view of all kinds: %v", err)
	}
	err := Check([]message.Panel{{Kind: "rate"}, {Kind: "phase"}, {Kind: ""}})
	if err == nil || !strings.HasPrefix(err.Error(), `no plot is of the kind "phase"; there are raster-x, `) || !strings.HasSuffix(err.Error(), kinds[len(kinds)-1].name) {
		t.Errorf("%v", err)
	}
}

// TestUnknownKind: the other panels are drawn all the same.
func TestUnknownKind(t *testing.T) {
	v := everyKind()
	v.Panels[0].Kind = "phase"
	var s Scene
	s.Arrange(v)
	s.Take(stretch(1, 0, 100))
	s.Draw(s.History.End, true)
	if got, want := len(s.Axes().Panels), len(v.Panels)-1; got != want || len(s.Drawing.Pictures) != 2 {
		t.Errorf("%d panels and %d pictures, want %d and 2", got, len(s.Drawing.Pictures), want)
	}
}
