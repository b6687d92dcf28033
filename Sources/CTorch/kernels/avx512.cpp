// The kernels with AVX-512, for processors that have it.

#if defined(__x86_64__)

#include "rows/headers.hpp"
#include <immintrin.h>

// Standard headers stay outside, or their inline functions would be compiled for this processor everywhere.
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), \
    apply_to = function)

namespace kernels {
namespace avx512 {

constexpr int lanes = 16;
#include "rows/lanes.hpp"

/// `base[index]` and `base[index + 1]`: pairs of neighbours are gathered as float64, eight at a time.
static INLINE void gather(const float *base, Ints index, Floats &left, Floats &right) {
    const auto pairs = reinterpret_cast<const double *>(base);
    const Floats first = (Floats)_mm512_i32gather_pd(_mm512_castsi512_si256((__m512i)index), pairs, sizeof(float));
    const Floats second =
        (Floats)_mm512_i32gather_pd(_mm512_extracti64x4_epi64((__m512i)index, 1), pairs, sizeof(float));
    left = __builtin_shufflevector(first, second, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    right = __builtin_shufflevector(first, second, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
}

#include "rows/all.hpp"

}  // namespace avx512

const Version avx512Version = avx512::compiledVersion;

}  // namespace kernels

#pragma clang attribute pop

#endif
