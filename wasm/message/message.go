package message

// A Message is an object that a field "type" tells apart from others between
// the same two.
type Message interface {
	// Word returns what that field holds.
	Word() string
}

// JSON is text in JSON.
type JSON string

// Two kinds of value that only JavaScript touches.
type (
	Module struct{} // a WebAssembly.Module
	Port   struct{} // a MessagePort, which is transferred
)

// Refused answers a message that cannot be obeyed: nothing has changed.
type Refused struct {
	Message string `json:"message"` // why, in words, without a full stop
}

// Failed says that a program has ended.
type Failed struct {
	Message string `json:"message"` // why, in words, without a full stop
}

func (Refused) Word() string { return "refused" }
func (Failed) Word() string  { return "failed" }
