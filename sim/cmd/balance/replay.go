package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"balance/sim"
	"balance/sim/recording"
)

const replayUsage = `balance replay RECORDING.json [-kernel K]

  -kernel   auto, reference (plain Go) or simd; default auto. Results are the same

Runs again what the page of the simulator has recorded: the same networks, with the same changes
at the same steps. Exit status: 0 if the spikes of all parts are those of the recording, as their
spike_hash tells; 1 if they are not; 2 for a file that is no recording.
`

// mostRecording is the size of the largest file that is read, bytes: several times
// that of the largest recording that a page makes.
const mostRecording = 16 << 20

// replay is the command "balance replay".
func replay(args []string, stdout, stderr io.Writer) error {
	set := flag.NewFlagSet("replay", flag.ContinueOnError)
	kernelName := set.String("kernel", string(sim.KernelAuto), "")
	files, err := parse(set, args, func() { fmt.Fprint(stdout, replayUsage) })
	if err != nil {
		return err
	}
	if len(files) != 1 {
		return argumentError{fmt.Errorf("replay takes one file, and was given %d", len(files))}
	}
	kernel, err := sim.ParseKernel(*kernelName)
	if err != nil {
		return argumentError{err}
	}
	r, err := readRecording(files[0])
	if err != nil {
		return argumentError{err}
	}
	if r.Version != sim.Version {
		fmt.Fprintf(stderr, "balance: %s was recorded by version %s of the numerics, and this is version %s: other spikes are no surprise\n", files[0], sim.Quoted(r.Version), sim.Version)
	}

	interrupted, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	others := 0
	for k := range r.Parts {
		part := &r.Parts[k]
		fmt.Fprint(stdout, outline(part, k+1, len(r.Parts)))
		done := make(chan string, 1)
		go func() { done <- replayPart(part, kernel) }()
		select {
		case <-interrupted.Done():
			return fmt.Errorf("interrupted in part %d of %d", k+1, len(r.Parts))
		case wrong := <-done:
			if wrong == "" {
				fmt.Fprintln(stdout, "  replayed    the same spikes")
				continue
			}
			fmt.Fprintf(stdout, "  replayed    %s\n", wrong)
			others++
		}
	}
	if others > 0 {
		return fmt.Errorf("%d of %d parts have other spikes than the recording", others, len(r.Parts))
	}
	return nil
}

// readRecording reads a file whose networks fit.
func readRecording(name string) (r recording.Recording, err error) {
	file, err := os.Open(name)
	if err != nil {
		return r, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, mostRecording+1))
	if err != nil {
		return r, err
	}
	if len(data) > mostRecording {
		return r, fmt.Errorf("%s: its size is more than %d MB: it is no recording", name, mostRecording>>20)
	}
	if r, err = recording.Read(data); err != nil {
		return r, fmt.Errorf("%s: %w", name, err)
	}
	for k, part := range r.Parts {
		if err := part.Params.Validate(); err != nil {
			return r, fmt.Errorf("%s: part %d: %w", name, k+1, err)
		}
	}
	return r, nil
}

// outline tells what a part is: the parameters that are not the paper's, its changes,
// length and hash.
func outline(p *recording.Part, number, of int) string {
	var b strings.Builder
	perMs := float64(p.Params.StepsPerMs())
	fmt.Fprintf(&b, "part %d of %d\n", number, of)
	fmt.Fprintf(&b, "  params      %s\n", sim.Difference(sim.Defaults(), p.Params))
	for _, change := range p.Changes {
		text := string(change.Params)
		if change.Settled {
			text = strings.TrimSpace(text + " settled")
		}
		fmt.Fprintf(&b, "  %-11s %s\n", fmt.Sprintf("%g ms", float64(change.Step)/perMs), text)
	}
	fmt.Fprintf(&b, "  steps       %d, %g ms\n", p.Steps, float64(p.Steps)/perMs)
	fmt.Fprintf(&b, "  spike_hash  %s\n", p.SpikeHash)
	return b.String()
}

// replayPart replays a part, and says what is other than was recorded, "" if nothing is.
func replayPart(p *recording.Part, kernel sim.Kernel) string {
	hash, err := p.Replay(kernel)
	var wrong []string
	if hash != p.SpikeHash {
		wrong = append(wrong, "other spikes, spike_hash "+hash)
	}
	if err != nil {
		wrong = append(wrong, err.Error())
	}
	return strings.Join(wrong, "; ")
}
