package sim

import (
	"fmt"
	"testing"
)

// A blockWatch checks every block against the bins that it is made of.
type blockWatch struct {
	t            *testing.T
	sum, squares [Recurrent][]float32
	complete     int
}

func (w *blockWatch) Observe(s *Stretch) {
	if (s.Bin == nil) != (s.Block == nil) {
		w.t.Fatalf("step %d: bin %v, block %v", s.First, s.Bin != nil, s.Block != nil)
	}
	if s.Bin == nil {
		return
	}
	ms := s.Bin.Millisecond
	first := ms / 10 * 10
	if s.Block.First != first || s.Block.Milliseconds != int(ms-first)+1 || s.Block.Complete() != (ms%10 == 9) {
		w.t.Fatalf("millisecond %d: a block from %d ms on, of %d ms, complete: %v", ms, s.Block.First, s.Block.Milliseconds, s.Block.Complete())
	}
	for a := range Recurrent {
		if ms == first {
			w.sum[a] = make([]float32, len(s.Bin.V[a]))
			w.squares[a] = make([]float32, len(s.Bin.V[a]))
		}
		for j, v := range s.Bin.V[a] {
			x := v + 65
			w.sum[a][j] += x
			w.squares[a][j] += float32(x * x)
		}
		// The rounding is part of what is promised: sums of float32, in the order of time.
		if fmt.Sprint(s.Block.Sum[a], s.Block.Squares[a]) != fmt.Sprint(w.sum[a], w.squares[a]) {
			w.t.Fatalf("millisecond %d: the block of population %d does not add up", ms, a)
		}
	}
	if s.Block.Complete() {
		w.complete++
	}
}

// A block holds the sums over its milliseconds so far, wherever a run is cut into
// pieces, and whichever kernel makes them.
func TestBlocks(t *testing.T) {
	for _, k := range []Kernel{KernelReference, KernelSIMD} {
		for _, dt := range []float64{0.1, 0.5} {
			p := Defaults()
			p.N, p.Dt = 137, dt
			n, err := New(p, 1, Use(k))
			if err != nil {
				t.Fatal(err)
			}
			w := &blockWatch{t: t}
			n.Attach(w)
			steps := 95 * p.StepsPerMs()
			for piece := 1; steps > 0; piece++ {
				advance(t, n, min(steps, piece))
				steps -= piece
			}
			if w.complete != 9 {
				t.Errorf("kernel %s, dt = %g: %d blocks in 95 ms, want 9", k, dt, w.complete)
			}
		}
	}
}
