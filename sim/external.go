package sim

import (
	"math"
	"math/bits"
)

// externalInput generates the correlated Poisson trains of the external
// population by a multiple-interaction process (MIP; Kuhn, Aertsen & Rotter,
// Neural Computation 15, 67, 2003): a mother Poisson process of rate rx/c,
// every spike of which is copied to each train with probability c and moved
// there by a Gaussian jitter of its own. Any two trains then have the
// spike-count correlation c over long windows. For c = 0 the trains are
// independent Poisson processes, which is also the limit of the process.
//
// The mother process begins before the first step and runs ahead of time, so
// that a jitter of either sign is possible at every moment.
type externalInput struct {
	random generator
	trains int
	dt     float64 // ms

	rate        float64 // of mother spikes that are copied at least once, 1/ms
	jitter      float64 // ms
	copied      float64 // probability that a mother spike is copied at least once
	logUncopied float64 // log(1−c): of the probability that a train has no copy
	single      bool    // c = 0: every mother spike has one copy

	mother float64 // time of the next mother spike, ms
	first  int64   // step before which no spike is wanted

	due queue
}

// vanishing is the probability c·trains below which a mother spike has a
// second copy so rarely that the trains are taken as independent.
const vanishing = 1e-9

func newExternalInput(p Parameters, trial int) *externalInput {
	in := &externalInput{
		random: newGenerator(p.Seed, trial, externalStream),
		trains: p.Neurons()[X],
		dt:     p.Dt,
	}
	in.restart(p, 0)
	return in
}

// restart begins the process with the settings c, rx and jitter of p, for all
// spikes from the given step on: their mothers are drawn from here on, and
// they begin as long before that step as the jitter reaches. So the mean rate
// neither dips nor doubles at a change.
func (in *externalInput) restart(p Parameters, step int64) {
	c := p.C
	in.single = c*float64(in.trains) < vanishing
	if in.single {
		in.jitter = 0
		in.rate = p.Rx / 1000 * float64(in.trains)
	} else {
		in.jitter = p.Jitter
		in.copied = 1 - power(1-c, in.trains)
		in.logUncopied = logComplement(c)
		in.rate = p.Rx / 1000 / c * in.copied
	}
	in.first = step
	in.due.clear(int(2*maxDeviation*in.jitter/in.dt) + 4)
	in.mother = float64(float64(step)*in.dt) - maxDeviation*in.jitter
	in.advanceMother()
}

// advanceMother draws the time of the next mother spike that is copied at all.
func (in *externalInput) advanceMother() {
	if in.rate == 0 {
		in.mother = math.Inf(1)
		return
	}
	in.mother += in.random.exponential() / in.rate
}

// appendDue appends to trains the numbers of the trains that spike in the given
// step, a train as often as it spikes. Steps are asked for one after another.
func (in *externalInput) appendDue(trains []uint32, step int64) []uint32 {
	in.first = step
	horizon := float64(float64(step+1)*in.dt) + maxDeviation*in.jitter
	for in.mother < horizon {
		in.copyMother()
		in.advanceMother()
	}
	return in.due.take(trains, step)
}

// copyMother puts the copies of a mother spike into the queue.
func (in *externalInput) copyMother() {
	if in.single {
		train, _ := bits.Mul64(in.random.Uint64(), uint64(in.trains))
		in.put(in.mother, uint32(train))
		return
	}
	// The first copy is in train k with probability c(1−c)^k/copied, and from
	// one copy to the next the gaps are geometric.
	var spare float64
	haveSpare := false
	train := math.Floor(log(1-float64((1-in.random.uniform())*in.copied)) / in.logUncopied)
	for train < float64(in.trains) {
		moved := in.mother
		if in.jitter > 0 {
			deviate := spare
			if !haveSpare {
				deviate, spare = in.random.normal()
			}
			haveSpare = !haveSpare
			moved += float64(in.jitter * deviate)
		}
		in.put(moved, uint32(train))
		train += 1 + math.Floor(log(in.random.uniform())/in.logUncopied)
	}
}

// put queues a spike of a train at a time in ms.
func (in *externalInput) put(time float64, train uint32) {
	if step := int64(math.Floor(time / in.dt)); step >= in.first {
		in.due.put(step, train)
	}
}

// power returns x^n, with the same bits on every platform.
func power(x float64, n int) float64 {
	result := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			result *= x
		}
		x *= x
	}
	return result
}

// logComplement returns log(1−c), accurate for small c as well, and −∞ for 1.
func logComplement(c float64) float64 {
	switch {
	case c == 1:
		return math.Inf(-1)
	case c < 0.25:
		return logNearOne(-c)
	}
	return log(1 - c)
}

// A queue holds spikes by the step in which they are due: a ring of lists, one
// a step, whose elements come from one pool.
type queue struct {
	head   []int32 // by step modulo its length: index into spikes, or none
	spare  int32   // first element of spikes that is not in use, or none
	spikes []queuedSpike
}

type queuedSpike struct {
	train uint32
	next  int32
}

const (
	none       = -1
	maxWaiting = math.MaxInt32 // spikes in a queue
)

// clear empties the queue and makes it long enough for the given span of steps.
func (q *queue) clear(steps int) {
	if len(q.head) < steps {
		q.head = make([]int32, steps)
	}
	for i := range q.head {
		q.head[i] = none
	}
	q.spikes = q.spikes[:0]
	q.spare = none
}

func (q *queue) put(step int64, train uint32) {
	slot := int(step % int64(len(q.head)))
	spike := queuedSpike{train, q.head[slot]}
	if q.spare == none {
		q.head[slot] = int32(len(q.spikes))
		q.spikes = append(q.spikes, spike)
		return
	}
	place := q.spare
	q.spare = q.spikes[place].next
	q.spikes[place] = spike
	q.head[slot] = place
}

func (q *queue) take(trains []uint32, step int64) []uint32 {
	slot := int(step % int64(len(q.head)))
	for place := q.head[slot]; place != none; {
		spike := &q.spikes[place]
		trains = append(trains, spike.train)
		next := spike.next
		spike.next = q.spare
		q.spare = place
		place = next
	}
	q.head[slot] = none
	return trains
}
