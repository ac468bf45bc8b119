// Adds what neurons had in a millisecond to the sums of each, with the same bits as
// ../tally.go.

#include "vector.h"

// What is to be added, and to what, the same in Go as in ../simd.go.
typedef struct {
	const float *values;
	double *sums;
	uint32_t count;
} tallying;

_Static_assert(sizeof(tallying) == 3 * sizeof(void *), "the size of a tallying, bytes");

typedef float numbers __attribute__((vector_size(16), aligned(4), may_alias));
typedef double sums __attribute__((vector_size(32), aligned(8), may_alias));

EXPORTED(tally) void tally(const tallying *t)
{
	const float *values = t->values;
	double *to = t->sums;
	uint32_t j = 0;
	for (; j + 8 <= t->count; j += 8)
		for (uint32_t k = j; k < j + 8; k += 4)
			*(sums *)(to + k) += __builtin_convertvector(*(const numbers *)(values + k), sums);
	for (; j < t->count; j++)
		to[j] += values[j];
}
