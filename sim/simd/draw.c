// Draws rows of random bits, several rows at a time, with the same bits as
// ../random.go and ../connectivity.go, where the methods are named.

#include "vector.h"

typedef uint64_t longs __attribute__((vector_size(sizeof(vector))));
enum { ROWS = sizeof(longs) / 8 };

// Rows to be drawn, the same in Go as in ../simd.go.
typedef struct {
	uint64_t threshold;    // 2⁶⁴ times the probability that a bit is set
	uint64_t *states;      // of the rows' generators; room for STREAMS whole vectors
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

enum { STREAMS = 2 }; // vectors of rows at a time: while one waits for its numbers the other goes on

// Draws a word of every row. A generator goes on as long as its word is not decided; what
// it would go on with does not wait for that.
static inline void bernoulli(longs *set, longs *states, uint64_t threshold)
{
	const uint32_t untested = 6; // digits, after which hardly ever all words are decided
	longs undecided[STREAMS], next[STREAMS];
	for (uint32_t s = 0; s < STREAMS; s++)
		set[s] = all_long(0), undecided[s] = all_long(-1), next[s] = states[s];
	for (uint32_t digit = 0; digit < 64; digit++) {
		if (digit >= untested && !any((vector)(undecided[0] | undecided[1])))
			break;
		for (uint32_t s = 0; s < STREAMS; s++) {
			next[s] += all_long(0x9e3779b97f4a7c15);
			longs going = (longs)(undecided[s] != 0), random = mix(next[s]);
			states[s] = (next[s] & going) | (states[s] & ~going);
			if (threshold << digit >> 63) {
				set[s] |= undecided[s] & ~random;
				undecided[s] &= random;
			} else
				undecided[s] &= ~random;
		}
	}
}

// Draws rows, as many as there are in the vectors or fewer.
static inline void draw_rows(const drawing *d, uint32_t first, uint32_t rows)
{
	uint64_t *to = d->rows + (uintptr_t)first * d->words;
	longs states[STREAMS], drawn[STREAMS];
	for (uint32_t s = 0; s < STREAMS; s++)
		states[s] = (longs)load(d->states + first + s * ROWS);
	for (uint32_t w = 0; w < d->words; w++) {
		bernoulli(drawn, states, d->threshold);
		for (uint32_t k = 0; k < STREAMS * ROWS; k++)
			if (k < rows)
				to[(uintptr_t)k * d->words + w] = drawn[k / ROWS][k % ROWS];
	}
}

EXPORTED(draw) void draw(const drawing *d)
{
	uint32_t first = 0;
	for (; first + STREAMS * ROWS <= d->count; first += STREAMS * ROWS)
		draw_rows(d, first, STREAMS * ROWS);
	if (first < d->count)
		draw_rows(d, first, d->count - first);
}
