package message

// A Request asks the worker for model time. It answers with an
// ArrayBuffer that holds a frame of each network that is shown: see package frame. At most one request is under way.
type Request struct {
	Advance float64 `json:"advance_ms"`       // model time; 0 for a frame of what is known now
	Budget  float64 `json:"budget_ms"`        // real time after which frames end early
	Recall  bool    `json:"recall,omitempty"` // frames tell also what happened before, as far as the plots show it
	Wanted  []Want  `json:"wanted,omitempty"` // what is to be measured from now on; nothing else is
}

// A Want asks for what a kind of panel needs that is measured on request.
type Want struct {
	Network int    `json:"network"` // as in a [Panel]
	Kind    string `json:"kind"`
}
