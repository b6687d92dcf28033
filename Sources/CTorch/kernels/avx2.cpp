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

/// `base[index]` and `base[index + 1]`: pairs of neighbours are gathered as float64, four at a time.
static INLINE void gather(const float *base, Ints index, Floats &left, Floats &right) {
    const auto pairs = reinterpret_cast<const double *>(base);
    const Floats first = (Floats)_mm256_i32gather_pd(pairs, _mm256_castsi256_si128((__m256i)index), sizeof(float));
    const Floats second =
        (Floats)_mm256_i32gather_pd(pairs, _mm256_extracti128_si256((__m256i)index, 1), sizeof(float));
    left = __builtin_shufflevector(first, second, 0, 2, 4, 6, 8, 10, 12, 14);
    right = __builtin_shufflevector(first, second, 1, 3, 5, 7, 9, 11, 13, 15);
}

#include "rows/all.hpp"

}  // namespace avx2

const Version avx2Version = avx2::compiledVersion;

}  // namespace kernels

#pragma clang attribute pop

#endif
