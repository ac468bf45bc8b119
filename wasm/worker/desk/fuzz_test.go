package desk

import (
	"encoding/json"
	"strings"
	"testing"
)

// FuzzAnswer: whatever is sent to a desk is answered or refused in words, by JSON,
// with the id of the request. Trials are not run here.
func FuzzAnswer(f *testing.F) {
	for _, request := range []string{
		`{"id": 1, "ask": "grid", "values": "{\"n\": \"100,200\", \"c\": \"0,0.2\"}", "trials": 2, "t_ms": 500}`,
		`{"id": 2, "ask": "summary", "rows": "[]"}`,
		`{"id": 3, "ask": "csv", "rows": "[{}]"}`,
		`{"id": 4, "ask": "check", "rows": "[null, 5, {\"params\": {}}]"}`,
		`{"id": 5, "ask": "trial", "params": "{\"n\": 1}", "trial": 1, "t_ms": 5, "kernel": "auto"}`,
		`{"id": 6.5, "ask": 7}`, `[]`, `"`, ``,
	} {
		f.Add([]byte(request))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if strings.Contains(string(data), "trial\"") || len(data) > 1<<16 {
			return
		}
		reply := Answer(data, func() {})
		if _, err := json.Marshal(reply); err != nil {
			t.Errorf("%q: %v", data, err)
		}
		if reply.Type == Refused && (reply.Message == "" || len(reply.Message) > 3000) {
			t.Errorf("%q is refused by %d bytes", data, len(reply.Message))
		}
		var asked struct{ ID *int }
		if json.Unmarshal(data, &asked) == nil && asked.ID != nil && (reply.ID == nil || *reply.ID != *asked.ID) {
			t.Errorf("%q is answered under another id", data)
		}
	})
}
