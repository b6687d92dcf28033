// The kernels with AVX-512, for processors that have it.

#if defined(__x86_64__)

#include "rows/headers.hpp"
#include <immintrin.h>

// Standard headers stay outside, or their inline functions would be compiled for this processor everywhere.
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), apply_to = function)

namespace kernels {
namespace avx512 {

constexpr int lanes = 16;
#include "rows/lanes.hpp"

static INLINE Floats gather(const float *base, Ints index) { return (Floats)_mm512_i32gather_ps((__m512i)index, base, 4); }

#include "rows/all.hpp"

}  // namespace avx512

const Version avx512Version = avx512::compiledVersion;

}  // namespace kernels

#pragma clang attribute pop

#endif
