// The kernel of package sim with vectors: of 128 bits in WebAssembly, which are four
// neurons, or 128 synapses, an instruction, and of up to 512 natively. It does what the
// reference kernel does, operation for operation, so that both give the same bits: read
// that first, in ../kernel.go and ../counter.go. It has no memory of its own, and works
// on what the caller points it to; natively it has a stack from there, too.

#include "vector.h"

enum { E, I, X, POPULATIONS, RECURRENT = 2 };

// As in ../divergence.go and ../block.go, mV.
#define DIVERGED_BELOW -1e6f
#define BLOCK_REFERENCE -65

// See type coefficients in ../coefficients.go.
typedef struct {
	_Bool exponential;
	float lambda, leak[RECURRENT], rest[RECURRENT];
	float drive[RECURRENT][POPULATIONS], jump[RECURRENT][POPULATIONS];
	float remain[POPULATIONS];
	float onset, per_delta_t, vth, vre;
} coefficients;

// A network as the caller describes it, the same in Go as in ../simd.go.
// The elements of no neuron, which pad arrays to whole
// words of 64, may change.
typedef struct {
	uint32_t begin[RECURRENT], end[RECURRENT]; // places of a population; begin is a multiple of 128
	uint32_t words;                            // of 64 bits in a row; even

	float *v, *g[POPULATIONS], *sum_v, *sum_g, *block_sum, *block_squares;
	const char *rows[POPULATIONS];
	const char *no_targets; // a row of zeros, in whole vectors
	char *planes;           // room for 32 such rows
	char *scratch;          // room for 32 vectors, and so for 4 numbers of every neuron of a chunk

	coefficients k;

	// See type batch in ../kernel.go.
	uint32_t step, steps; // step: of those, done
	float per_bin;
	const uint32_t *external, *external_end;
	uint32_t *spikes, *spike_end, spike_room;
	const uint32_t *probed;
	uint32_t probed_count;
	float *probes; // V, g_e, g_i and g_x of each probed neuron, step after step
	int32_t diverged;
} network;

// Told in ../simd_js.go and ../simd_native.go, too: a field more here is one more in ../simd.go.
_Static_assert(sizeof(network) == (sizeof(void *) == 4 ? 224 : 320), "the size of a network, bytes, as Go has it");

// exp2 returns 2^x, as exp2 in ../kernel.go.
static inline vector exp2(vector x)
{
	vector magic = all(0x1.8p23f);
	x = between(all(-125), x, all(127));
	vector shifted = add(x, magic);
	vector f = subtract(x, subtract(shifted, magic));
	vector square = multiply(f, f);
	vector p = add(multiply(all(0.00957010190808f), square), add(multiply(all(0.0559178603193f), f), all(0.240247448279f)));
	p = add(multiply(p, square), add(multiply(all(0.693121814737f), f), all(0.999999261446f)));
	return add_whole(p, left(shifted, 23));
}

// The neurons that are done together. A population begins at a multiple of it,
// and arrays have room for a multiple.
enum { CHUNK = 32 };

// Goes over a chunk in vectors. It is unrolled, so that places
// in memory are whole distances from where a chunk begins, and goes from high
// to low, so that the first tells that all are within the memory: compilers of
// WebAssembly that check every address then check once.
#define EACH(k) for (int32_t k = CHUNK - LANES; k >= 0; k -= LANES)

// A population, with its coefficients in every element of a vector. It is a
// copy, which stores to other memory cannot change.
typedef struct {
	float *v, *g[POPULATIONS], *sum_v, *sum_g;
	float *driven, *y, *spiking; // the terms of a step, of the neurons of a chunk
	vector lambda, leak, rest, drive[POPULATIONS], remain[POPULATIONS], onset, per_delta_t, vth;
} population;

static inline population population_of(const network *n, uint32_t a)
{
	const coefficients *k = &n->k;
	float *terms = (float *)n->scratch;
	return (population){
		n->v, {n->g[E], n->g[I], n->g[X]}, n->sum_v, n->sum_g,
		terms, terms + CHUNK, terms + 2 * CHUNK,
		all(k->lambda), all(k->leak[a]), all(k->rest[a]),
		{all(k->drive[a][E]), all(k->drive[a][I]), all(k->drive[a][X])},
		{all(k->remain[E]), all(k->remain[I]), all(k->remain[X])},
		all(k->onset), all(k->per_delta_t), all(k->vth)};
}

// The update is in three parts, each with no more numbers than there are
// registers. This one takes what the conductances drive, adds them to their sums
// and lets them decay.
static inline void drive(const population *p, uint32_t j)
{
	float *e = p->g[E] + j, *i = p->g[I] + j, *x = p->g[X] + j, *sum_g = p->sum_g + j;
	EACH(k) {
		vector ge = load(e + k), gi = load(i + k), gx = load(x + k);
		vector g = add(add(ge, gi), gx);
		store(sum_g + k, add(load(sum_g + k), g));
		store(e + k, multiply(ge, p->remain[E]));
		store(i + k, multiply(gi, p->remain[I]));
		store(x + k, multiply(gx, p->remain[X]));
		store(p->y + k, add(multiply(p->lambda, g), p->leak));
		store(p->driven + k, add(add(multiply(ge, p->drive[E]), multiply(gi, p->drive[I])),
		                         add(multiply(gx, p->drive[X]), p->rest)));
	}
}

// The term of V that makes spikes.
static inline void exponentials(const population *p, uint32_t j)
{
	const float *v = p->v + j;
	EACH(k) store(p->spiking + k, exp2(multiply(subtract(load(v + k), p->onset), p->per_delta_t)));
}

// What has become of a chunk: whether any neuron has reached the
// threshold, and whether all are within bounds.
typedef struct { vector spike, finite; } outcome;

// V, from the terms.
static inline outcome integrate(const population *p, _Bool exponential, uint32_t j)
{
	outcome o = {all_bits(0), all_bits(-1)};
	float *v = p->v + j, *sum_v = p->sum_v + j;
	EACH(k) {
		vector old = load(v + k), y = load(p->y + k);
		store(sum_v + k, add(load(sum_v + k), old));
		vector change = add(subtract(load(p->driven + k), multiply(y, old)), load(p->spiking + k));
		if (exponential) {
			vector slope = add(multiply(all((float)(1.0 / 12)), y), all(0.5f));
			change = divide(change, add(multiply(slope, y), all(1)));
		}
		vector new = add(old, change);
		store(v + k, new);
		o.spike = or(o.spike, not_below(new, p->vth));
		o.finite = and(o.finite, not_below(new, all(DIVERGED_BELOW)));
	}
	return o;
}

// Does the first three parts of a step for population a, and appends the
// neurons that spike to a list, whose end it returns. A chunk without spikes,
// as most are, is left as its vectors are. Places beyond the population, which
// have no synapses, count for nothing.
static inline __attribute__((always_inline)) uint32_t *update(network *n, uint32_t a, _Bool exponential, uint32_t *list)
{
	population p = population_of(n, a);
	for (uint32_t j = n->begin[a], end = n->end[a]; j < end; j += CHUNK) {
		drive(&p, j);
		exponentials(&p, j);
		outcome o = integrate(&p, exponential, j);
		if (any(o.spike))
			for (uint32_t place = j; place < j + CHUNK; place++)
				if (p.v[place] >= n->k.vth) {
					p.v[place] = n->k.vre;
					if (place < end)
						*list++ = place;
				}
		if (!every(o.finite))
			for (uint32_t place = j; place < j + CHUNK && place < end; place++)
				if (!(p.v[place] >= DIVERGED_BELOW) && n->diverged < 0)
					n->diverged = n->step;
	}
	return list;
}

// One function for each scheme, so that neither has the other's work in its way.
static __attribute__((noinline)) uint32_t *update_euler(network *n, uint32_t a, uint32_t *list) { return update(n, a, 0, list); }
static __attribute__((noinline)) uint32_t *update_exponential(network *n, uint32_t a, uint32_t *list) { return update(n, a, 1, list); }

// A full adder: the digits of x + y + z, a sum for every bit.
typedef struct { vector sum, carry; } digits;

static inline digits full_add(vector x, vector y, vector z)
{
	vector either = xor(x, y);
	digits d = {xor(either, z), select(z, x, either)};
	return d;
}

// Row k of a list, or one without targets beyond its end.
static inline const char *listed(const network *n, uint32_t b, const uint32_t *list, uint32_t count, uint32_t k)
{
	if (k >= count)
		return n->no_targets;
	uint32_t first = b == I ? n->begin[I] : 0;
	return n->rows[b] + (uintptr_t)(list[k] - first) * n->words * 8;
}

// The binary digits of a count for every place: plane p holds digit p.
typedef struct {
	const char *planes; // one after another, as long as a row in whole vectors
	uint32_t used;
} counts;

// The length of a row in whole vectors, bytes. Beyond a row there is something that can
// be read, and need not be zero.
static inline uint32_t plane_bytes(const network *n)
{
	uint32_t beyond = n->words * 8 % sizeof(vector);
	return LANES == 4 || beyond == 0 ? n->words * 8 : n->words * 8 - beyond + sizeof(vector);
}

// Counts for every place how many of the listed rows of population b have its
// bit set, with adders of bits.
static counts count(const network *n, uint32_t b, const uint32_t *list, uint32_t rows)
{
	uint32_t bytes = plane_bytes(n);
	counts c = {n->planes, 32 - __builtin_clz(rows)};
	if (rows == 1) {
		c.planes = listed(n, b, list, 1, 0);
		return c;
	}
	if (rows <= 3) {
		const char *r0 = listed(n, b, list, rows, 0), *r1 = listed(n, b, list, rows, 1), *r2 = listed(n, b, list, rows, 2);
		for (uint32_t w = 0; w < bytes; w += sizeof(vector)) {
			digits d = full_add(load(r0 + w), load(r1 + w), load(r2 + w));
			store(n->planes + w, d.sum);
			store(n->planes + bytes + w, d.carry);
		}
		return c;
	}
	for (uint32_t w = 0; w < c.used * bytes; w += sizeof(vector))
		store(n->planes + w, all_bits(0));
	for (; rows > 0; list += 7, rows = rows > 7 ? rows - 7 : 0) {
		const char *r0 = listed(n, b, list, rows, 0), *r1 = listed(n, b, list, rows, 1), *r2 = listed(n, b, list, rows, 2),
		           *r3 = listed(n, b, list, rows, 3), *r4 = listed(n, b, list, rows, 4), *r5 = listed(n, b, list, rows, 5),
		           *r6 = listed(n, b, list, rows, 6);
		for (uint32_t w = 0; w < bytes; w += sizeof(vector)) {
			// Seven rows make a number of three digits, which is added to the count.
			digits first = full_add(load(r0 + w), load(r1 + w), load(r2 + w));
			digits second = full_add(load(r3 + w), load(r4 + w), load(r5 + w));
			digits ones = full_add(first.sum, second.sum, load(r6 + w));
			digits twos = full_add(first.carry, second.carry, ones.carry);
			char *plane = n->planes + w;
			digits d = full_add(load(plane), ones.sum, all_bits(0));
			store(plane, d.sum);
			plane += bytes;
			d = full_add(load(plane), twos.sum, d.carry);
			store(plane, d.sum);
			plane += bytes;
			d = full_add(load(plane), twos.carry, d.carry);
			store(plane, d.sum);
			for (vector carry = d.carry; any(carry);) {
				plane += bytes;
				vector digit = load(plane);
				store(plane, xor(digit, carry));
				carry = and(digit, carry);
			}
		}
	}
	return c;
}

// Four digits of the counts of a block of places, 32 for every number of a vector: of
// four numbers, those are 128, and element l of field r holds eight numbers of four bits,
// of the places l + 4 r, l + 4 r + 16, l + 4 r + 32, … The next four numbers belong to the
// next 128 places.
typedef struct { vector field[4]; } quads;

enum { BLOCK = 32 * LANES };

static inline vector plane(counts c, uint32_t bytes, uint32_t p) { return p < c.used ? load(c.planes + p * bytes) : all_bits(0); }

// Joins fields of some bits with those of the same places that are worth more:
// of every two neighbouring fields the lower, or the higher, of both.
#define LOWER(low, high, bits, mask) select(low, left(high, bits), all_bits(mask))
#define HIGHER(low, high, bits, mask) select(right(low, bits), high, all_bits(mask))

// Makes four planes, from plane p on, of a block of places into numbers, arranged so that
// 16 neighbours are in one vector, or in two or four that follow one another.
static inline quads join(counts c, uint32_t bytes, uint32_t p)
{
	vector p0 = plane(c, bytes, p), p1 = plane(c, bytes, p + 1), p2 = plane(c, bytes, p + 2), p3 = plane(c, bytes, p + 3);
	vector low_even = LOWER(p0, p1, 1, 0x55555555), low_odd = HIGHER(p0, p1, 1, 0x55555555);
	vector high_even = LOWER(p2, p3, 1, 0x55555555), high_odd = HIGHER(p2, p3, 1, 0x55555555);
	quads q = {{
		LOWER(low_even, high_even, 2, 0x33333333), LOWER(low_odd, high_odd, 2, 0x33333333),
		HIGHER(low_even, high_even, 2, 0x33333333), HIGHER(low_odd, high_odd, 2, 0x33333333)}};
	transpose(q.field);
	return q;
}

static inline void add_weights(float *g, vector count, vector jump)
{
	store(g, add(load(g), multiply(to_float(count), jump)));
}

// Adds jump times the counts to the conductances g of population a.
static inline void deliver(const network *n, uint32_t a, float *g, counts c, float weight)
{
	uint32_t bytes = plane_bytes(n), end = n->end[a];
	const vector jump = all(weight), low = all_bits(15);
	for (uint32_t j = n->begin[a]; j < end; j += BLOCK) {
		counts here = {c.planes + j / 8, c.used};
		if (c.used <= 4) {
			quads q = join(here, bytes, 0);
			for (uint32_t k = 0; k < BLOCK / 128 && j + 128 * k < end; k++)
				for (uint32_t i = j + 128 * k, stop = end - i < 128 ? end : i + 128; i < stop; i += 16)
					for (int32_t r = 16 / LANES - 1; r >= 0; r--) {
						vector *field = &q.field[16 / LANES * k + r];
						add_weights(g + i + LANES * r, and(*field, low), jump);
						*field = right(*field, 4);
					}
			continue;
		}
		uint32_t last = 0;
		for (uint32_t p = 0; p < c.used; p += 4, last += sizeof(quads)) {
			quads q = join(here, bytes, p);
			for (uint32_t r = 0; r < 4; r++)
				store(n->scratch + last + sizeof(vector) * r, q.field[r]);
		}
		for (uint32_t k = 0; k < BLOCK / 128 && j + 128 * k < end; k++)
			for (uint32_t i = j + 128 * k, stop = end - i < 128 ? end : i + 128; i < stop; i += 16)
				for (uint32_t r = 0; r < 16 / LANES; r++) {
					vector count = all_bits(0);
					for (uint32_t q = last; q > 0; q -= sizeof(quads)) {
						char *field = n->scratch + q - sizeof(quads) + sizeof(vector) * (16 / LANES * k + r);
						count = or(left(count, 4), and(load(field), low));
						store(field, right(load(field), 4));
					}
					add_weights(g + i + LANES * r, count, jump);
				}
	}
}

// Adds the weights of the spikes of population b to the conductances of their
// targets.
static void arrive(const network *n, uint32_t b, const uint32_t *list, uint32_t spikes)
{
	if (spikes == 0)
		return;
	counts c = count(n, b, list, spikes);
	for (uint32_t a = 0; a < RECURRENT; a++)
		deliver(n, a, n->g[b], c, n->k.jump[a][b]);
}

static inline void probe(const network *n, const uint32_t *spikes, const uint32_t *spikes_end)
{
	float *out = n->probes + 4 * n->step * n->probed_count;
	for (uint32_t k = 0; k < n->probed_count; k++, out += 4) {
		uint32_t place = n->probed[k];
		out[0] = n->v[place];
		for (const uint32_t *s = spikes; s < spikes_end; s++)
			if (*s == place)
				out[0] = n->k.vth;
		for (uint32_t b = 0; b < POPULATIONS; b++)
			out[1 + b] = n->g[b][place];
	}
}

// Makes means of the sums over a millisecond, and adds them to the block.
static inline void finish_bin(const network *n, uint32_t j)
{
	float *v = n->sum_v + j, *g = n->sum_g + j, *block_sum = n->block_sum + j, *block_squares = n->block_squares + j;
	const vector per_bin = all(n->per_bin);
	EACH(k) {
		vector mean = multiply(load(v + k), per_bin), x = subtract(mean, all(BLOCK_REFERENCE));
		store(v + k, mean);
		store(g + k, multiply(load(g + k), per_bin));
		store(block_sum + k, add(load(block_sum + k), x));
		store(block_squares + k, add(load(block_squares + k), multiply(x, x)));
	}
}

// Runs the steps of a network that are not done yet, as far as the room for
// spikes is sure to last. The lists of spikes begin anew.
EXPORTED(advance) void advance(network *n)
{
	uint32_t neurons = n->end[E] + n->end[I] - n->begin[I];
	uint32_t external = n->step ? n->external_end[n->step - 1] : 0;
	uint32_t *spikes = n->spikes, *last = n->spikes + n->spike_room - neurons;
	for (; n->step < n->steps && spikes <= last; n->step++) {
		uint32_t *first = spikes, *first_i;
		if (n->k.exponential) {
			first_i = update_exponential(n, E, first);
			spikes = update_exponential(n, I, first_i);
		} else {
			first_i = update_euler(n, E, first);
			spikes = update_euler(n, I, first_i);
		}
		uint32_t external_end = n->external_end[n->step];
		arrive(n, E, first, first_i - first);
		arrive(n, I, first_i, spikes - first_i);
		arrive(n, X, n->external + external, external_end - external);
		external = external_end;
		n->spike_end[n->step] = spikes - n->spikes;
		probe(n, first, spikes);
	}
	if (n->step == n->steps && n->per_bin > 0)
		for (uint32_t j = 0; j < n->words * 64; j += CHUNK)
			finish_bin(n, j);
}
