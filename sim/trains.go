package sim

// ExternalTrains are the external spikes of a finite run, which networks of the same trial
// and input can share: they depend neither on the synapses nor on the neurons. They never
// change.
type ExternalTrains struct {
	parameters Parameters
	trial      int
	trains     []uint32 // that spike, step after step
	ends       []uint32 // by step: end of its part of trains
}

// maxTrainBytes bounds what is kept of a run's external spikes. Where there are more, each
// network draws its own.
const maxTrainBytes = 16 << 20

// TrainBytes returns the memory, bytes, that the [ExternalTrains] of a run of t ms take, or
// 0 if that is more than is kept.
func TrainBytes(p Parameters, t int64) int64 {
	spikes := float64(p.Neurons()[X]) * most(p.Rx/1000*float64(t))
	bytes := 4 * (spikes + float64(t)*float64(p.StepsPerMs()))
	if bytes > maxTrainBytes {
		return 0
	}
	return int64(bytes)
}

// NewExternalTrains draws the external spikes of the first t ms of a trial. It returns nil
// if there are more than are kept, see [TrainBytes].
func NewExternalTrains(p Parameters, trial int, t int64) *ExternalTrains {
	bytes := TrainBytes(p, t)
	if bytes == 0 {
		return nil
	}
	steps := t * int64(p.StepsPerMs())
	x := &ExternalTrains{parameters: p, trial: trial, ends: make([]uint32, 0, steps)}
	x.trains = make([]uint32, 0, (bytes-4*steps)/4)
	in := newExternalInput(p, trial)
	for step := range steps {
		x.trains = in.appendDue(x.trains, step)
		x.ends = append(x.ends, uint32(len(x.trains)))
	}
	return x
}

// SameTrains reports whether networks of p and q, of one trial, hear the same external
// spikes, and so can share them, see [Hear].
func SameTrains(p, q Parameters) bool {
	return SameConnectivity(p, q) && p.C == q.C && p.Rx == q.Rx && p.Jitter == q.Jitter && p.Dt == q.Dt
}

// Hear has a network take its external spikes from those that were drawn before, for the
// same trial and the same input, see [SameTrains].
func Hear(x *ExternalTrains) Option {
	return func(n *Network) { n.input = &replayedInput{x: x} }
}

// An input tells the external spikes of a network.
type input interface {
	// appendDue appends to trains the numbers of the trains that spike in the given
	// step, a train as often as it spikes. Steps are asked for one after another.
	appendDue(trains []uint32, step int64) []uint32

	// restart has all mother spikes from here on drawn by other settings.
	restart(p Parameters, step int64)
}

// replayedInput tells spikes that were drawn before, and draws the others.
type replayedInput struct {
	x     *ExternalTrains
	drawn *externalInput // where what was drawn before has ended
}

func (r *replayedInput) appendDue(trains []uint32, step int64) []uint32 {
	if r.drawn == nil && step < int64(len(r.x.ends)) {
		begin := uint32(0)
		if step > 0 {
			begin = r.x.ends[step-1]
		}
		return append(trains, r.x.trains[begin:r.x.ends[step]]...)
	}
	return r.draw(step).appendDue(trains, step)
}

func (r *replayedInput) restart(p Parameters, step int64) { r.draw(step).restart(p, step) }

// draw returns the process that the spikes come from, as it is at the given step.
func (r *replayedInput) draw(step int64) *externalInput {
	if r.drawn == nil {
		r.drawn = newExternalInput(r.x.parameters, r.x.trial)
		var passed []uint32
		for k := range step {
			passed = r.drawn.appendDue(passed[:0], k)
		}
	}
	return r.drawn
}
