// Vectors of 32-bit numbers: of four in WebAssembly, and natively of as many as the
// compiler is told that the processor has, in the same words. A vector is bits; what
// is done with it says whether they are floats or whole numbers.

#include <stdint.h>

#ifdef __wasm_simd128__

#include <wasm_simd128.h>
typedef v128_t vector;
#define EXPORTED(name) __attribute__((export_name(#name)))

static inline vector load(const void *p) { return wasm_v128_load(p); }
static inline void store(void *p, vector x) { wasm_v128_store(p, x); }

static inline vector all(float x) { return wasm_f32x4_splat(x); }
static inline vector add(vector x, vector y) { return wasm_f32x4_add(x, y); }
static inline vector subtract(vector x, vector y) { return wasm_f32x4_sub(x, y); }
static inline vector multiply(vector x, vector y) { return wasm_f32x4_mul(x, y); }
static inline vector divide(vector x, vector y) { return wasm_f32x4_div(x, y); }
static inline vector not_below(vector x, vector y) { return wasm_f32x4_ge(x, y); }
static inline vector between(vector low, vector x, vector high) { return wasm_f32x4_pmin(wasm_f32x4_pmax(x, low), high); }

static inline vector all_bits(uint32_t x) { return wasm_i32x4_splat(x); }
static inline vector add_whole(vector x, vector y) { return wasm_i32x4_add(x, y); }
static inline vector to_float(vector x) { return wasm_f32x4_convert_i32x4(x); }
static inline vector left(vector x, uint32_t by) { return wasm_i32x4_shl(x, by); }
static inline vector right(vector x, uint32_t by) { return wasm_u32x4_shr(x, by); }
static inline vector and(vector x, vector y) { return wasm_v128_and(x, y); }
static inline vector or(vector x, vector y) { return wasm_v128_or(x, y); }
static inline vector xor(vector x, vector y) { return wasm_v128_xor(x, y); }
static inline vector select(vector x, vector otherwise, vector where) { return wasm_v128_bitselect(x, otherwise, where); }

// Whether any bit, or any of the bits of every number, is set.
static inline _Bool any(vector x) { return wasm_v128_any_true(x); }
static inline _Bool every(vector x) { return wasm_i32x4_all_true(x); }

// Arranges four vectors of parts of four numbers: first the first part of each, then the
// second of each, and so on. In vectors of one part they are so.
static inline void transpose(vector x[4]) { (void)x; }

#else

#if __x86_64__
#include <immintrin.h>
#else
#include <arm_neon.h>
#endif

#if __AVX512F__
#define BYTES 64
#elif __AVX2__
#define BYTES 32
#else
#define BYTES 16
#endif

#define EXPORTED(name)

typedef uint32_t vector __attribute__((vector_size(BYTES)));
typedef float floats __attribute__((vector_size(BYTES)));
typedef uint32_t in_memory __attribute__((vector_size(BYTES), aligned(4), may_alias));

static inline vector load(const void *p) { return *(const in_memory *)p; }
static inline void store(void *p, vector x) { *(in_memory *)p = x; }

static inline vector all_bits(uint32_t x) { return x - (vector){}; }
static inline vector add_whole(vector x, vector y) { return x + y; }
static inline vector to_float(vector x)
{
	typedef int32_t whole __attribute__((vector_size(BYTES)));
	return (vector)__builtin_convertvector((whole)x, floats);
}
static inline vector left(vector x, uint32_t by) { return x << by; }
static inline vector right(vector x, uint32_t by) { return x >> by; }
static inline vector and(vector x, vector y) { return x & y; }
static inline vector or(vector x, vector y) { return x | y; }
static inline vector xor(vector x, vector y) { return x ^ y; }
static inline vector select(vector x, vector otherwise, vector where) { return (x & where) | (otherwise & ~where); }

static inline vector all(float x) { return (vector)(x - (floats){}); }
static inline vector add(vector x, vector y) { return (vector)((floats)x + (floats)y); }
static inline vector subtract(vector x, vector y) { return (vector)((floats)x - (floats)y); }
static inline vector multiply(vector x, vector y) { return (vector)((floats)x * (floats)y); }
static inline vector divide(vector x, vector y) { return (vector)((floats)x / (floats)y); }
static inline vector not_below(vector x, vector y) { return (vector)((floats)x >= (floats)y); }
static inline vector between(vector low, vector x, vector high)
{
	x = select(low, x, (vector)((floats)x < (floats)low));
	return select(high, x, (vector)((floats)high < (floats)x));
}

#if __AVX512F__
static inline _Bool any(vector x) { return _mm512_test_epi32_mask((__m512i)x, (__m512i)x) != 0; }
#elif __AVX2__
static inline _Bool any(vector x) { return !_mm256_testz_si256((__m256i)x, (__m256i)x); }
#elif __SSE2__
static inline _Bool any(vector x) { return _mm_movemask_epi8(_mm_cmpeq_epi32((__m128i)x, (__m128i){})) != 0xffff; }
#else
static inline _Bool any(vector x) { return vmaxvq_u32(x) != 0; }
#endif
static inline _Bool every(vector x) { return !any((vector)(x == (vector){})); }

#if BYTES == 64
#define PARTS(x, y, a, b, c, d) __builtin_shufflevector(x, y, \
	4 * a, 4 * a + 1, 4 * a + 2, 4 * a + 3, 4 * b, 4 * b + 1, 4 * b + 2, 4 * b + 3, \
	4 * c, 4 * c + 1, 4 * c + 2, 4 * c + 3, 4 * d, 4 * d + 1, 4 * d + 2, 4 * d + 3)
static inline void transpose(vector x[4])
{
	vector low01 = PARTS(x[0], x[1], 0, 1, 4, 5), high01 = PARTS(x[0], x[1], 2, 3, 6, 7);
	vector low23 = PARTS(x[2], x[3], 0, 1, 4, 5), high23 = PARTS(x[2], x[3], 2, 3, 6, 7);
	x[0] = PARTS(low01, low23, 0, 2, 4, 6);
	x[1] = PARTS(low01, low23, 1, 3, 5, 7);
	x[2] = PARTS(high01, high23, 0, 2, 4, 6);
	x[3] = PARTS(high01, high23, 1, 3, 5, 7);
}
#elif BYTES == 32
static inline void transpose(vector x[4])
{
	vector low01 = __builtin_shufflevector(x[0], x[1], 0, 1, 2, 3, 8, 9, 10, 11);
	vector low23 = __builtin_shufflevector(x[2], x[3], 0, 1, 2, 3, 8, 9, 10, 11);
	vector high01 = __builtin_shufflevector(x[0], x[1], 4, 5, 6, 7, 12, 13, 14, 15);
	vector high23 = __builtin_shufflevector(x[2], x[3], 4, 5, 6, 7, 12, 13, 14, 15);
	x[0] = low01, x[1] = low23, x[2] = high01, x[3] = high23;
}
#else
static inline void transpose(vector x[4]) { (void)x; }
#endif

#endif

enum { LANES = sizeof(vector) / 4 };
