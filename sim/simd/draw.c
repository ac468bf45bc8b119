// Draws rows of random bits, several rows at a time, with the same bits as
// ../random.go and ../connectivity.go, where the methods are named.

#include "vector.h"

typedef uint64_t longs __attribute__((vector_size(sizeof(vector))));
enum { ROWS = sizeof(longs) / 8 };

// Rows to be drawn, the same in Go as in ../simd.go.
typedef struct {
	uint64_t threshold;    // 2⁶⁴ times the probability that a bit is set
	uint64_t *states;      // of the rows' generators; room for whole vectors
	uint64_t *rows;        // one after another
	uint32_t count, words; // rows, and words of a row
} drawing;

_Static_assert(sizeof(drawing) == 16 + 2 * sizeof(void *), "the size of a drawing, bytes");

static inline longs all_long(uint64_t x) { return x - (longs){0}; }

// SplitMix64.
static inline longs mix(longs x)
{
	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
	x = (x ^ x >> 27) * 0x94d049bb133111eb;
	return x ^ x >> 31;
}

// Draws a word of every row. A generator goes on as long as its word is not decided; what
// it would go on with does not wait for that.
static inline longs bernoulli(longs *states, uint64_t threshold)
{
	const uint32_t untested = 6; // digits, after which hardly ever all words are decided
	longs set = all_long(0), undecided = all_long(-1), state = *states, next = state;
	for (uint32_t digit = 0; digit < 64; digit++) {
		if (digit >= untested && !any((vector)undecided))
			break;
		next += all_long(0x9e3779b97f4a7c15);
		longs going = (longs)(undecided != 0), random = mix(next);
		state = (next & going) | (state & ~going);
		if (threshold << digit >> 63) {
			set |= undecided & ~random;
			undecided &= random;
		} else
			undecided &= ~random;
	}
	*states = state;
	return set;
}

EXPORTED(draw) void draw(const drawing *d)
{
	for (uint32_t row = 0; row < d->count; row += ROWS) {
		longs states = (longs)load(d->states + row);
		uint32_t rows = d->count - row < ROWS ? d->count - row : ROWS;
		uint64_t *to = d->rows + (uintptr_t)row * d->words;
		for (uint32_t w = 0; w < d->words; w++) {
			longs drawn = bernoulli(&states, d->threshold);
			for (uint32_t k = 0; k < ROWS; k++)
				if (k < rows)
					to[(uintptr_t)k * d->words + w] = drawn[k];
		}
	}
}
