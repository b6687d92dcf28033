// The kernels with the instructions that every processor of this family has: SSE2 or NEON.

#include "rows/headers.hpp"

namespace kernels {
namespace plain {

constexpr int lanes = 4;
#include "rows/lanes.hpp"

/// `base[index]` and `base[index + 1]`.
static INLINE void gather(const float *base, Ints index, Floats &left, Floats &right) {
    for (int lane = 0; lane < lanes; ++lane) {
        left[lane] = base[index[lane]];
        right[lane] = base[index[lane] + 1];
    }
}

#include "rows/all.hpp"

}  // namespace plain

const Version plainVersion = plain::compiledVersion;

}  // namespace kernels
