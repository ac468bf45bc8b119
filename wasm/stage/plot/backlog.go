package plot

import "balance/wasm/frame"

// A Backlog keeps frames that have come from the scene until the picture that is
// due shows them: however much comes between two pictures, the scene, which holds
// little more than the window, never runs ahead of the moment that is shown.
type Backlog struct {
	frames []*frame.Frame // oldest first
	due    int            // of them, those that had come at the last Turn
	free   []*frame.Frame
	last   frame.Frame // that came last; of its lists nothing is kept
}

// Len returns how many frames wait.
func (b *Backlog) Len() int { return len(b.frames) }

// End returns the model time up to which frames have come, ms.
func (b *Backlog) End() float64 { return end(&b.last) }

// end returns the model time at which a frame ends, ms.
func end(f *frame.Frame) float64 { return f.Start + float64(f.Steps)*f.Dt }

// Add decodes a frame and lets it wait. Fresh reports that it does not continue
// the last one.
func (b *Backlog) Add(data []byte) (f *frame.Frame, fresh bool, err error) {
	f = new(frame.Frame)
	if n := len(b.free); n > 0 {
		f, b.free = b.free[n-1], b.free[:n-1]
	}
	if err := f.Decode(data); err != nil {
		return nil, false, err
	}
	fresh = f.Epoch != b.last.Epoch || f.Start < b.End()-f.Dt/2
	b.frames = append(b.frames, f)
	b.last = frame.Frame{Epoch: f.Epoch, Start: f.Start, Steps: f.Steps, Dt: f.Dt}
	return f, fresh, nil
}

// Turn calls take with each frame that had come at the last Turn; those that came
// since are due at the next.
func (b *Backlog) Turn(take func(f *frame.Frame)) {
	for _, f := range b.frames[:b.due] {
		take(f)
	}
	b.free = append(b.free, b.frames[:b.due]...)
	b.due = copy(b.frames, b.frames[b.due:])
	clear(b.frames[b.due:])
	b.frames = b.frames[:b.due]
}
