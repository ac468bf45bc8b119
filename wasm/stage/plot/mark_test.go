package plot

import "testing"

func TestHeightInPanel(t *testing.T) {
	r := Rect{0, 10, 100, 60}
	for _, c := range []struct {
		v    float64
		want float32
	}{{-80, 60}, {-30, 10}, {-55, 35}, {-200, 60}, {0, 10}} {
		if got := r.y(c.v, -80, -30); got != c.want {
			t.Errorf("%g is drawn at %g, want %g", c.v, got, c.want)
		}
	}
}

func TestDotsEndWhereTheyShould(t *testing.T) {
	var m Marks
	m.Dots(3, 7, 26, 7, 1, Ink{})
	m.Dots(50, 3, 50, 26, 1, Ink{})
	if len(m) != 10 {
		t.Fatalf("%d dots, want 5 each way", len(m))
	}
	if m[4] != (Mark{23, 7, 25, 8, 0, Ink{}, Dash{}}) || m[9] != (Mark{50, 23, 51, 25, 0, Ink{}, Dash{}}) {
		t.Errorf("the last dots are %v and %v", m[4], m[9])
	}
}
