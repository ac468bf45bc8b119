// The kernel of package sim in WebAssembly with 128-bit vectors: four neurons,
// or 128 synapses, an instruction. It does what the reference kernel does,
// operation for operation, so that both give the same bits: read that first,
// in ../kernel.go and ../counter.go. It has no memory of its own, neither stack
// nor data, and works on what the caller points it to.

#include <stdint.h>
#include <wasm_simd128.h>

enum { E, I, X, POPULATIONS, RECURRENT = 2 };

// See type coefficients in ../kernel.go.
typedef struct {
	_Bool exponential;
	float lambda, leak[RECURRENT], rest[RECURRENT];
	float drive[RECURRENT][POPULATIONS], jump[RECURRENT][POPULATIONS];
	float remain[POPULATIONS];
	float onset, per_delta_t, vth, vre;
} coefficients;

// A network as the caller describes it, the same in Go as in ../simd.go.
// Addresses have 32 bits. The elements of no neuron, which pad arrays to whole
// words of 64, may change.
typedef struct {
	uint32_t begin[RECURRENT], end[RECURRENT]; // places of a population; begin is a multiple of 64
	uint32_t words;                            // of 64 bits in a row, even

	float *v, *g[POPULATIONS], *sum_v, *sum_g;
	const char *rows[POPULATIONS];
	const char *no_targets; // a row of zeros
	char *planes;           // room for 32 rows

	coefficients k;

	// See type batch in ../kernel.go.
	uint32_t step, steps; // step: of those, done
	const uint32_t *external, *external_end;
	uint32_t *spikes, *spike_end, spike_room;
	const uint32_t *probed;
	uint32_t probed_count;
	float *probes; // V, g_e, g_i and g_x of each probed neuron, step after step
	int32_t diverged;
} network;

static inline v128_t load(const void *p) { return wasm_v128_load(p); }
static inline void store(void *p, v128_t x) { wasm_v128_store(p, x); }
static inline v128_t add(v128_t x, v128_t y) { return wasm_f32x4_add(x, y); }
static inline v128_t subtract(v128_t x, v128_t y) { return wasm_f32x4_sub(x, y); }
static inline v128_t multiply(v128_t x, v128_t y) { return wasm_f32x4_mul(x, y); }
static inline v128_t all(float x) { return wasm_f32x4_splat(x); }

// exp2 returns 2^x, as exp2 in ../kernel.go.
static inline v128_t exp2(v128_t x)
{
	v128_t magic = all(0x1.8p23f);
	x = wasm_f32x4_pmin(wasm_f32x4_pmax(x, all(-125)), all(127));
	v128_t shifted = add(x, magic);
	v128_t f = subtract(x, subtract(shifted, magic));
	v128_t p = add(multiply(all(0.00957010190808f), f), all(0.0559178603193f));
	p = add(multiply(p, f), all(0.240247448279f));
	p = add(multiply(p, f), all(0.693121814737f));
	p = add(multiply(p, f), all(0.999999261446f));
	return wasm_i32x4_add(p, wasm_i32x4_shl(shifted, 23));
}

// What four neurons tell: masks of those that spike and that are within bounds.
typedef struct { v128_t spike, finite; } outcome;

// Updates V, sums and conductances of the four neurons of population a from
// place j on, and resets those that spike.
static inline outcome update_four(const network *n, uint32_t a, uint32_t exponential, uint32_t j)
{
	v128_t v = load(n->v + j);
	v128_t ge = load(n->g[E] + j), gi = load(n->g[I] + j), gx = load(n->g[X] + j);

	v128_t g = add(add(ge, gi), gx);
	store(n->sum_v + j, add(load(n->sum_v + j), v));
	store(n->sum_g + j, add(load(n->sum_g + j), g));
	store(n->g[E] + j, multiply(ge, all(n->k.remain[E])));
	store(n->g[I] + j, multiply(gi, all(n->k.remain[I])));
	store(n->g[X] + j, multiply(gx, all(n->k.remain[X])));

	v128_t driven = add(add(multiply(ge, all(n->k.drive[a][E])), multiply(gi, all(n->k.drive[a][I]))),
	                    add(multiply(gx, all(n->k.drive[a][X])), all(n->k.rest[a])));
	v128_t y = add(multiply(all(n->k.lambda), g), all(n->k.leak[a]));
	v128_t spiking = exp2(multiply(subtract(v, all(n->k.onset)), all(n->k.per_delta_t)));
	v128_t change = add(subtract(driven, multiply(y, v)), spiking);
	if (exponential) {
		v128_t factor = add(multiply(all((float)(1.0 / 12)), y), all(0.5f));
		change = wasm_f32x4_div(change, add(multiply(factor, y), all(1)));
	}
	v = add(v, change);

	outcome out = {wasm_f32x4_ge(v, all(n->k.vth)), wasm_f32x4_ge(v, all(-1e6f))};
	store(n->v + j, wasm_v128_bitselect(all(n->k.vre), v, out.spike));
	return out;
}

// Appends the places of the neurons that spike, of four from place j on.
static inline uint32_t *append(uint32_t *spikes, uint32_t j, uint32_t mask)
{
	for (; mask != 0; mask &= mask - 1)
		*spikes++ = j + __builtin_ctz(mask);
	return spikes;
}

// Does the first three parts of a step for population a and returns the end of
// the list of spikes.
static inline uint32_t *update(network *n, uint32_t a, uint32_t exponential, uint32_t *spikes)
{
	uint32_t finite = 1;
	v128_t within = wasm_i32x4_splat(-1);
	uint32_t j = n->begin[a], end = n->end[a];
	for (; j + 4 <= end; j += 4) {
		outcome out = update_four(n, a, exponential, j);
		within = wasm_v128_and(within, out.finite);
		if (wasm_v128_any_true(out.spike))
			spikes = append(spikes, j, wasm_i32x4_bitmask(out.spike));
	}
	uint32_t neurons = (1 << (end - j)) - 1; // those of the last four places that are of neurons
	if (neurons) {
		outcome out = update_four(n, a, exponential, j);
		spikes = append(spikes, j, wasm_i32x4_bitmask(out.spike) & neurons);
		finite &= (wasm_i32x4_bitmask(out.finite) & neurons) == neurons;
	}
	finite &= wasm_i32x4_all_true(within);
	if (!finite && n->diverged < 0)
		n->diverged = n->step;
	return spikes;
}

// A full adder: the digits of x + y + z, 128 sums at a time.
typedef struct { v128_t sum, carry; } digits;

static inline digits full_add(v128_t x, v128_t y, v128_t z)
{
	v128_t either = wasm_v128_xor(x, y);
	digits d = {wasm_v128_xor(either, z), wasm_v128_bitselect(z, x, either)};
	return d;
}

// Row k of a list, or one without targets beyond its end.
static inline const char *listed(const network *n, uint32_t b, const uint32_t *list, uint32_t count, uint32_t k)
{
	if (k >= count)
		return n->no_targets;
	uint32_t first = b == I ? n->begin[I] : 0;
	return n->rows[b] + (list[k] - first) * n->words * 8;
}

// Counts for every place how many of the listed rows of population b have a
// bit set: as binary digits, in planes of the length of a row. Returns how many
// planes there are.
static uint32_t count(const network *n, uint32_t b, const uint32_t *list, uint32_t rows)
{
	uint32_t bytes = n->words * 8, used = 0;
	for (uint32_t first = 0; first < rows; first += 7) {
		uint32_t left = rows - first;
		const uint32_t *next = list + first;
		const char *r0 = listed(n, b, next, left, 0), *r1 = listed(n, b, next, left, 1), *r2 = listed(n, b, next, left, 2),
		           *r3 = listed(n, b, next, left, 3), *r4 = listed(n, b, next, left, 4), *r5 = listed(n, b, next, left, 5),
		           *r6 = listed(n, b, next, left, 6);
		uint32_t total = first + 7 < rows ? first + 7 : rows;
		uint32_t planes = 32 - __builtin_clz(total);
		for (uint32_t p = used; p < planes || p < 3; p++)
			for (uint32_t w = 0; w < bytes; w += 16)
				store(n->planes + p * bytes + w, wasm_i32x4_splat(0));
		used = planes;
		for (uint32_t w = 0; w < bytes; w += 16) {
			digits low = full_add(load(r0 + w), load(r1 + w), load(r2 + w));
			digits middle = full_add(load(r3 + w), load(r4 + w), load(r5 + w));
			digits one = full_add(low.sum, middle.sum, load(r6 + w));
			digits two = full_add(low.carry, middle.carry, one.carry);
			char *plane = n->planes + w;
			digits d = full_add(load(plane), one.sum, wasm_i32x4_splat(0));
			store(plane, d.sum);
			plane += bytes;
			d = full_add(load(plane), two.sum, d.carry);
			store(plane, d.sum);
			plane += bytes;
			d = full_add(load(plane), two.carry, d.carry);
			store(plane, d.sum);
			for (v128_t carry = d.carry; wasm_v128_any_true(carry);) {
				plane += bytes;
				v128_t digit = load(plane);
				store(plane, wasm_v128_xor(digit, carry));
				carry = wasm_v128_and(digit, carry);
			}
		}
	}
	return used;
}

// Doubles counts and adds one where a mask is set, whose elements are 0 or −1.
static inline v128_t double_and_add8(v128_t counts, v128_t mask) { return wasm_i8x16_sub(wasm_i8x16_add(counts, counts), mask); }
static inline v128_t double_and_add32(v128_t counts, v128_t mask) { return wasm_i32x4_sub(wasm_i32x4_add(counts, counts), mask); }

static inline void add_counts(float *g, v128_t counts, v128_t jump)
{
	store(g, add(load(g), multiply(wasm_f32x4_convert_i32x4(counts), jump)));
}

static inline void add_counts16(float *g, v128_t counts, v128_t jump)
{
	v128_t low = wasm_u16x8_extend_low_u8x16(counts), high = wasm_u16x8_extend_high_u8x16(counts);
	add_counts(g, wasm_u32x4_extend_low_u16x8(low), jump);
	add_counts(g + 4, wasm_u32x4_extend_high_u16x8(low), jump);
	add_counts(g + 8, wasm_u32x4_extend_low_u16x8(high), jump);
	add_counts(g + 12, wasm_u32x4_extend_high_u16x8(high), jump);
}

// Masks of the 16 bits q·16 … q·16+15 of a word that is in both halves.
#define MASKS16(word, q) wasm_i8x16_eq(wasm_v128_and(wasm_i8x16_shuffle(word, word, \
	2*q, 2*q, 2*q, 2*q, 2*q, 2*q, 2*q, 2*q, 2*q+1, 2*q+1, 2*q+1, 2*q+1, 2*q+1, 2*q+1, 2*q+1, 2*q+1), bit), bit)

// Adds jump times the counts to the conductances g of population a.
static inline void deliver(const network *n, uint32_t a, float *g, uint32_t planes, float weight)
{
	uint32_t bytes = n->words * 8;
	v128_t jump = all(weight);
	for (uint32_t j = n->begin[a]; j < n->end[a]; j += 64) {
		const char *top = n->planes + (planes - 1) * bytes + j / 8;
		if (planes <= 8) {
			const v128_t bit = wasm_u8x16_const(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128);
			v128_t c0 = wasm_i32x4_splat(0), c1 = c0, c2 = c0, c3 = c0;
			for (uint32_t p = 0; p < planes; p++) {
				v128_t word = wasm_v128_load64_splat(top - p * bytes);
				c0 = double_and_add8(c0, MASKS16(word, 0));
				c1 = double_and_add8(c1, MASKS16(word, 1));
				c2 = double_and_add8(c2, MASKS16(word, 2));
				c3 = double_and_add8(c3, MASKS16(word, 3));
			}
			add_counts16(g + j, c0, jump);
			add_counts16(g + j + 16, c1, jump);
			add_counts16(g + j + 32, c2, jump);
			add_counts16(g + j + 48, c3, jump);
			continue;
		}
		for (uint32_t k = 0; k < 64; k += 4) {
			v128_t bit = wasm_i32x4_shl(wasm_i32x4_const(1, 2, 4, 8), k % 32);
			v128_t counts = wasm_i32x4_splat(0);
			for (uint32_t p = 0; p < planes; p++) {
				v128_t word = wasm_v128_load32_splat(top - p * bytes + k / 32 * 4);
				counts = double_and_add32(counts, wasm_i32x4_eq(wasm_v128_and(word, bit), bit));
			}
			add_counts(g + j + k, counts, jump);
		}
	}
}

// Adds the weights of the spikes of population b to the conductances of their
// targets.
static void arrive(const network *n, uint32_t b, const uint32_t *list, uint32_t spikes)
{
	if (spikes == 0)
		return;
	uint32_t planes = count(n, b, list, spikes);
	for (uint32_t a = 0; a < RECURRENT; a++)
		deliver(n, a, n->g[b], planes, n->k.jump[a][b]);
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

// Runs the steps of a network that are not done yet, as far as the room for
// spikes is sure to last. The lists of spikes begin anew.
__attribute__((export_name("advance"))) void advance(network *n)
{
	uint32_t neurons = n->end[E] + n->end[I] - n->begin[I];
	uint32_t external = n->step ? n->external_end[n->step - 1] : 0;
	uint32_t *spikes = n->spikes, *last = n->spikes + n->spike_room - neurons;
	for (; n->step < n->steps && spikes <= last; n->step++) {
		uint32_t *first = spikes, *first_i;
		if (n->k.exponential) {
			first_i = update(n, E, 1, first);
			spikes = update(n, I, 1, first_i);
		} else {
			first_i = update(n, E, 0, first);
			spikes = update(n, I, 0, first_i);
		}
		uint32_t external_end = n->external_end[n->step];
		arrive(n, E, first, first_i - first);
		arrive(n, I, first_i, spikes - first_i);
		arrive(n, X, n->external + external, external_end - external);
		external = external_end;
		n->spike_end[n->step] = spikes - n->spikes;
		probe(n, first, spikes);
	}
}
