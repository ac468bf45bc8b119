//go:build browser

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/coder/websocket"
)

// A bidi is a connection to a browser that speaks WebDriver BiDi
// (https://w3c.github.io/webdriver-bidi/), as Firefox does by itself.
type bidi struct {
	conn *websocket.Conn

	mu      sync.Mutex
	last    int // number of the last command
	waiting map[int]chan bidiMessage
	event   func(method string, params json.RawMessage) // gets the events; nil: nobody does
	err     error                                       // why the connection ended
}

// bidiMessage is what a browser sends: the answer to a command, or an event.
type bidiMessage struct {
	ID      int             `json:"id"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
	Result  json.RawMessage `json:"result"`
	Error   string          `json:"error"`
	Message string          `json:"message"`
}

// dialBiDi opens a session at the address that the browser has printed.
func dialBiDi(ctx context.Context, address string) (*bidi, error) {
	conn, _, err := websocket.Dial(ctx, address+"/session", nil)
	if err != nil {
		return nil, err
	}
	conn.SetReadLimit(1 << 26) // a picture of a large window has a few megabytes
	b := &bidi{conn: conn, waiting: map[int]chan bidiMessage{}}
	go b.listen()
	return b, b.call(ctx, "session.new", object{"capabilities": object{}}, nil)
}

type object = map[string]any

func (b *bidi) listen() {
	for {
		_, text, err := b.conn.Read(context.Background())
		var message bidiMessage
		if err == nil {
			err = json.Unmarshal(text, &message)
		}
		b.mu.Lock()
		if err != nil {
			b.err = fmt.Errorf("the connection ended: %w", err)
			for _, answer := range b.waiting {
				close(answer)
			}
			b.mu.Unlock()
			return
		}
		answer, event := b.waiting[message.ID], b.event
		delete(b.waiting, message.ID)
		b.mu.Unlock()
		if answer != nil {
			answer <- message
		} else if event != nil && message.Method != "" {
			event(message.Method, message.Params)
		}
	}
}

// onEvent says who gets the events from now on.
func (b *bidi) onEvent(event func(method string, params json.RawMessage)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.event = event
}

// call runs one command, and puts what comes of it into result unless that is nil.
func (b *bidi) call(ctx context.Context, method string, params object, result any) error {
	b.mu.Lock()
	if b.err != nil {
		defer b.mu.Unlock()
		return b.err
	}
	b.last++
	id, answer := b.last, make(chan bidiMessage, 1)
	b.waiting[id] = answer
	b.mu.Unlock()

	command, err := json.Marshal(object{"id": id, "method": method, "params": params})
	if err != nil {
		return err
	}
	if err := b.conn.Write(ctx, websocket.MessageText, command); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", method, ctx.Err())
	case message, ok := <-answer:
		switch {
		case !ok:
			b.mu.Lock()
			defer b.mu.Unlock()
			return b.err
		case message.Error != "":
			return fmt.Errorf("%s: %w", method, errors.New(message.Error+": "+message.Message))
		case result == nil:
			return nil
		}
		return json.Unmarshal(message.Result, result)
	}
}
