package frame

import (
	"bytes"
	"testing"
)

// TestAnswer: the frames of an answer come apart again, and one that is damaged is
// refused.
func TestAnswer(t *testing.T) {
	one, two := example(), example()
	two.Epoch, two.Traces = 4, nil
	answer := two.AppendTo(one.AppendTo(nil))
	frames, err := Split(answer)
	if err != nil || len(frames) != 2 {
		t.Fatalf("%d frames, error %v", len(frames), err)
	}
	for i, want := range []*Frame{&one, &two} {
		if !bytes.Equal(frames[i], want.Append(nil)) {
			t.Errorf("frame %d is another one", i)
		}
	}
	whole := len(one.AppendTo(nil))
	for n := range answer {
		if frames, err := Split(answer[:n]); err == nil && n != 0 && n != whole {
			t.Fatalf("the first %d of %d bytes were taken for %d frames", n, len(answer), len(frames))
		}
	}
}
