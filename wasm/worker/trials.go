//go:build js

package main

import (
	"fmt"
	"syscall/js"

	"balance/sim"
	"balance/sim/experiment"
)

// A result is the answer to a request for a trial.
type result struct {
	Type string         `json:"type"` // "row"
	ID   int            `json:"id"`   // that of the request
	Row  experiment.Row `json:"row"`
}

// serveTrials answers each message {id, params, trial, t_ms, kernel}, with params
// as JSON text, by the row of that trial, or by a refusal that names the id.
func serveTrials() {
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		request := args[0].Get("data")
		id := request.Get("id").Int()
		row, err := runTrial(request)
		if err != nil {
			postJSON(struct {
				Type    string `json:"type"`
				ID      int    `json:"id"`
				Message string `json:"message"`
			}{"refused", id, err.Error()})
			return nil
		}
		postJSON(result{"row", id, row})
		return nil
	}))
	postJSON(struct {
		Type    string     `json:"type"`
		Version string     `json:"version"`
		Kernel  sim.Kernel `json:"kernel"` // that auto stands for here
	}{"ready", sim.Version, sim.Available()})
	select {}
}

func runTrial(request js.Value) (row experiment.Row, err error) {
	given, err := sim.Given([]byte(request.Get("params").String()))
	if err != nil {
		return row, err
	}
	p, err := sim.Defaults().With(given)
	if err != nil {
		return row, err
	}
	kernel, err := sim.ParseKernel(request.Get("kernel").String())
	if err != nil {
		return row, err
	}
	trial, t := request.Get("trial").Int(), request.Get("t_ms").Int()
	if trial < 1 || t < 1 {
		return row, fmt.Errorf("trial = %d, t = %d: allowed are whole numbers from 1", trial, t)
	}
	return experiment.Run(p, trial, int64(t), kernel), nil
}
