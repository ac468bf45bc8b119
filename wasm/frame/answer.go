package frame

import (
	"encoding/binary"
	"fmt"
)

// AppendTo appends the frame to an answer, which holds a frame of each network that
// is shown, one after another, and returns the extended answer.
func (f *Frame) AppendTo(answer []byte) []byte {
	begin := len(answer)
	answer = f.Append(append(answer, 0, 0, 0, 0))
	binary.LittleEndian.PutUint32(answer[begin:], uint32(len(answer)-begin-4))
	return answer
}

// Split returns the encoded frames of an answer, whose memory they share.
func Split(answer []byte) (frames [][]byte, err error) {
	for len(answer) > 0 {
		r := reader{bytes: answer}
		frames = append(frames, r.take(r.length(1)))
		if r.err != nil {
			return nil, fmt.Errorf("frame %d of an answer: %w", len(frames), r.err)
		}
		answer = r.bytes
	}
	return frames, nil
}
