package session

import (
	"encoding/json"
	"fmt"
	"strconv"

	"balance/sim"
	"balance/sim/experiment"
	"balance/sim/measure"
	"balance/wasm/frame"
)

// Letters of the populations, as in the files of the command.
var letters = [frame.Populations]string{"e", "i", "x"}

// An Excerpt is what the last seconds of a network were, for whoever wants to reckon
// with them: settings, measurements, every spike, and V of the traced neurons with the
// input of the first. Its names are those of the command's files.
type Excerpt struct {
	Version string           `json:"version"`
	Build   string           `json:"build"`
	Params  sim.Parameters   `json:"params"` // now
	Trial   int              `json:"trial"`
	From    float64          `json:"from_ms"` // model time at which it begins
	To      float64          `json:"to_ms"`   // at which it ends
	Window  int              `json:"window_ms"`
	Stats   measure.LiveView `json:"stats"` // of the window
	Since   measure.Since    `json:"since"` // since the last change of a setting
	Spikes  ExcerptSpikes    `json:"spikes"`
	Traces  []ExcerptTrace   `json:"traces"`
}

// ExcerptSpikes are columns of one length, population after population: the time of a
// spike is the beginning of its step.
type ExcerptSpikes struct {
	Time       []float64 `json:"t_ms"`
	Population []string  `json:"population"`
	Neuron     []uint32  `json:"neuron"`
}

// An ExcerptTrace is of one neuron. Values are of the ends of steps.
type ExcerptTrace struct {
	Population string    `json:"population"`
	Neuron     uint32    `json:"neuron"`
	Time       []float64 `json:"t_ms"`
	V          []float32 `json:"v_mv"`
	InputE     []float32 `json:"i_e_mv_per_ms,omitempty"` // synaptic currents, of the first neuron
	InputI     []float32 `json:"i_i_mv_per_ms,omitempty"`
	InputX     []float32 `json:"i_x_mv_per_ms,omitempty"`
}

// Excerpt returns the last seconds of the network that is shown.
func (s *Session) Excerpt() Excerpt {
	status, f := s.Status(), s.past.last(kept)
	if s.stale || f.Epoch != s.epoch { // of which nothing has been seen yet
		f = &frame.Frame{Dt: status.Params.Dt, Stride: 1}
	}
	perMs := float64(status.Params.StepsPerMs())
	first := f.Start * perMs
	e := Excerpt{
		Version: sim.Version, Build: experiment.Build(), Params: status.Params, Trial: trial,
		From: f.Start, To: (first + float64(f.Steps)) / perMs,
		Window: status.Window, Stats: status.Stats, Since: status.Since,
		Traces: []ExcerptTrace{}, Spikes: ExcerptSpikes{[]float64{}, []string{}, []uint32{}},
	}
	for a, spikes := range f.Spikes {
		for k, step := range spikes.Step {
			e.Spikes.Time = append(e.Spikes.Time, (first+float64(step))/perMs)
			e.Spikes.Population = append(e.Spikes.Population, letters[a])
			e.Spikes.Neuron = append(e.Spikes.Neuron, spikes.Train[k])
		}
	}
	// A sample is taken at the end of every step whose number is a multiple of the stride.
	stride := float64(f.Stride)
	before := float64(int64(first+0.5) / int64(f.Stride)) // samples before the frame
	for i, t := range f.Traces {
		untraced := 0 // samples from before the neuron was chosen
		for untraced < len(t.V) && t.V[untraced] != t.V[untraced] {
			untraced++
		}
		trace := ExcerptTrace{Population: letters[t.Population], Neuron: t.Neuron, V: t.V[untraced:]}
		for k := untraced; k < len(t.V); k++ {
			trace.Time = append(trace.Time, (before+float64(k)+1)*stride/perMs)
		}
		if i == 0 {
			trace.InputE, trace.InputI, trace.InputX = f.Input[sim.E][untraced:], f.Input[sim.I][untraced:], f.Input[sim.X][untraced:]
		}
		e.Traces = append(e.Traces, trace)
	}
	return e
}

// Text returns the part of an excerpt that is asked for: "spikes", "traces" and
// "statistics" as CSV, "all" as JSON.
func (e *Excerpt) Text(part string) (string, error) {
	switch part {
	case "spikes":
		return e.spikes(), nil
	case "traces":
		return e.traces(), nil
	case "statistics":
		return e.statistics(), nil
	case "all":
		text, err := json.Marshal(e)
		return string(text) + "\n", err
	}
	return "", fmt.Errorf("part = %s: %s", sim.Quoted(part), sim.AllowedNames(part, []string{"spikes", "traces", "statistics", "all"}))
}

func (e *Excerpt) spikes() string {
	text := []byte("trial,t_ms,population,neuron\n")
	for k, time := range e.Spikes.Time {
		text = fmt.Appendf(text, "%d,%.4f,%s,%d\n", e.Trial, time, e.Spikes.Population[k], e.Spikes.Neuron[k])
	}
	return string(text)
}

func (e *Excerpt) traces() string {
	text := []byte("trial,t_ms,population,neuron,v_mv,i_e_mv_per_ms,i_i_mv_per_ms,i_x_mv_per_ms\n")
	for _, t := range e.Traces {
		for k, v := range t.V {
			text = fmt.Appendf(text, "%d,%.4f,%s,%d,%.5g", e.Trial, t.Time[k], t.Population, t.Neuron, v+0)
			if t.InputE != nil {
				text = fmt.Appendf(text, ",%.5g,%.5g,%.5g\n", t.InputE[k]+0, t.InputI[k]+0, t.InputX[k]+0)
			} else {
				text = append(text, ",,,\n"...)
			}
		}
	}
	return string(text)
}

// statistics has a row for each quantity: over the sliding window, and since the last
// change of a setting, with the standard error.
func (e *Excerpt) statistics() string {
	text := "name,now,since,since_error\n"
	values := func(r *measure.LiveResults) []*measure.Quantity { return append(r.Values(), &r.RateX) }
	now, since, errors := values(&e.Stats.LiveResults), values(&e.Since.Stats), values(&e.Since.Errors)
	for k, name := range append(measure.Names(), "rate_x_hz") {
		text += fmt.Sprintf("%s,%s,%s,%s\n", name, cell(*now[k]), cell(*since[k]), cell(*errors[k]))
	}
	return text
}

// cell writes a quantity, and nothing where there are no data.
func cell(q measure.Quantity) string {
	if !q.Known() {
		return ""
	}
	return strconv.FormatFloat(float64(q), 'g', -1, 64)
}

// A Taken message holds what a [message.Take] asked for.
type Taken struct {
	Part string  `json:"part"`
	Text string  `json:"text"`
	From float64 `json:"from_ms"` // model time that it is of
	To   float64 `json:"to_ms"`
}

// Word makes a Taken a message.
func (Taken) Word() string { return "taken" }

// Take answers a request for a part of the excerpt.
func (s *Session) Take(part string) (Taken, error) {
	e := s.Excerpt()
	text, err := e.Text(part)
	return Taken{part, text, e.From, e.To}, err
}
