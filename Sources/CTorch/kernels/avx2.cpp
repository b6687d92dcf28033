// The kernels with AVX2, for processors that have it.

#if defined(__x86_64__)

#include "rows/headers.hpp"
#include <immintrin.h>

// Standard headers stay outside, or their inline functions would be compiled for this processor everywhere.
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

namespace kernels {
namespace avx2 {

constexpr int lanes = 8;
#include "rows/lanes.hpp"

static INLINE Floats gather(const float *base, Ints index) { return (Floats)_mm256_i32gather_ps(base, (__m256i)index, 4); }

#include "rows/all.hpp"

}  // namespace avx2

const Version avx2Version = avx2::compiledVersion;

}  // namespace kernels

#pragma clang attribute pop

#endif
