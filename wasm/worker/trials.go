//go:build js

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"syscall/js"

	"balance/sim"
	"balance/sim/experiment"
)

// An answer is what a request gets: what it asks for, or why it is refused.
type answer struct {
	Type    string `json:"type"` // "answer" or "refused"
	ID      int    `json:"id"`   // that of the request
	Answer  any    `json:"answer,omitempty"`
	Message string `json:"message,omitempty"`
}

// requests are what can be asked for, by the word in ask.
var requests = map[string]func(js.Value) (any, error){
	"trial":   runTrial,
	"grid":    listJobs,
	"summary": summarise,
	"csv":     writeTable,
}

// serveTrials answers messages {id, ask, …}. What a request needs is told with
// the functions that answer.
func serveTrials() {
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		request := args[0].Get("data")
		id := request.Get("id").Int()
		give, err := requests[request.Get("ask").String()](request)
		if err != nil {
			postJSON(answer{Type: "refused", ID: id, Message: err.Error()})
		} else {
			postJSON(answer{Type: "answer", ID: id, Answer: give})
		}
		return nil
	}))
	postJSON(struct {
		Type    string     `json:"type"`
		Version string     `json:"version"`
		Kernel  sim.Kernel `json:"kernel"` // that auto stands for here
	}{"ready", sim.Version, sim.Available()})
	select {}
}

// runTrial answers {params, trial, t_ms, kernel}, with params as JSON text, by
// the row of that trial. One that could not be run to its end, as for want of
// memory, is refused: elsewhere, or later, it may have a row.
func runTrial(request js.Value) (any, error) {
	given, err := sim.Given([]byte(request.Get("params").String()))
	if err != nil {
		return nil, err
	}
	p, err := sim.Defaults().With(given)
	if err != nil {
		return nil, err
	}
	kernel, err := sim.ParseKernel(request.Get("kernel").String())
	if err != nil {
		return nil, err
	}
	trial, t := request.Get("trial").Int(), request.Get("t_ms").Int()
	if trial < 1 || t < 1 || t > experiment.MaxT {
		return nil, fmt.Errorf("trial = %d, t = %d: allowed are whole numbers from 1, and up to %d ms", trial, t, experiment.MaxT)
	}
	row := experiment.Run(p, trial, int64(t), kernel)
	if row.NotRun {
		return nil, errors.New(*row.Error)
	}
	return row, nil
}

// A job is a trial of a grid with what whoever runs it needs to know.
type job struct {
	experiment.Job
	Key   string  `json:"key"`
	Cost  float64 `json:"cost"`
	Bytes int64   `json:"bytes"`
}

// listJobs answers {values, trials, t_ms}, with values as JSON text, by the jobs
// of that grid.
func listJobs(request js.Value) (any, error) {
	values, err := sim.Given([]byte(request.Get("values").String()))
	if err != nil {
		return nil, err
	}
	grid, err := experiment.NewGrid(values, request.Get("trials").Int(), int64(request.Get("t_ms").Float()))
	if err != nil {
		return nil, err
	}
	jobs := []job{}
	for _, j := range grid.Jobs() {
		if need, limit := j.Bytes(), sim.MemoryLimit(); need > limit {
			return nil, fmt.Errorf("n = %d, t = %d: network and measurements need %.1f GB; a browser grants %.1f",
				j.Params.N, j.T, float64(need)/1e9, float64(limit)/1e9)
		}
		jobs = append(jobs, job{j, j.Key(), j.Cost(), j.Bytes()})
	}
	return jobs, nil
}

// rows reads the rows that come with a request, as JSON text.
func rows(request js.Value) (rows []experiment.Row, err error) {
	if err := json.Unmarshal([]byte(request.Get("rows").String()), &rows); err != nil {
		return nil, errors.New("the rows cannot be read: " + err.Error())
	}
	return rows, nil
}

// A series is one of an experiment, with its name.
type series struct {
	Name string `json:"name"`
	experiment.Series
}

// summarise answers {rows} by their series.
func summarise(request js.Value) (any, error) {
	rows, err := rows(request)
	if err != nil {
		return nil, err
	}
	summary, err := experiment.Summarise(rows)
	if err != nil {
		return nil, err
	}
	named := []series{}
	for _, s := range summary {
		named = append(named, series{s.Name(), s})
	}
	return named, nil
}

// writeTable answers {rows} by the table of them, as CSV.
func writeTable(request js.Value) (any, error) {
	rows, err := rows(request)
	if err != nil {
		return nil, err
	}
	var table strings.Builder
	err = experiment.WriteTable(&table, rows)
	return table.String(), err
}
