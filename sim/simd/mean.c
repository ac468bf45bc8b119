// Adds up conductances with the same bits as ../conductances.go: of every four neurons each
// has a sum of its own.

#include "vector.h"

enum { POPULATIONS = 3 };

// What is to be added up, the same in Go as in ../simd.go.
typedef struct {
	const float *g[POPULATIONS]; // of the neurons, from each population
	uint32_t count, unused;
	double sums[POPULATIONS];
} addition;

_Static_assert(sizeof(addition) == 32 + POPULATIONS * sizeof(void *) + 4 * (sizeof(void *) == 4), "the size of an addition, bytes");

typedef float four __attribute__((vector_size(16), aligned(4), may_alias));
typedef double sums __attribute__((vector_size(32)));

EXPORTED(mean) void mean(addition *a)
{
	sums sum[POPULATIONS] = {};
	uint32_t j = 0;
	for (; j + 4 <= a->count; j += 4)
		for (uint32_t b = 0; b < POPULATIONS; b++)
			sum[b] += __builtin_convertvector(*(const four *)(a->g[b] + j), sums);
	for (; j < a->count; j++)
		for (uint32_t b = 0; b < POPULATIONS; b++)
			sum[b][0] += a->g[b][j];
	for (uint32_t b = 0; b < POPULATIONS; b++)
		a->sums[b] = (sum[b][0] + sum[b][1]) + (sum[b][2] + sum[b][3]);
}
