// The kernels with the instructions that every processor of this family has: SSE2 or NEON.

#include "rows/headers.hpp"

namespace kernels {
namespace plain {

constexpr int lanes = 4;
#include "rows/lanes.hpp"

static INLINE Floats gather(const float *base, Ints index) {
    Floats values;
    for (int lane = 0; lane < lanes; ++lane) values[lane] = base[index[lane]];
    return values;
}

#include "rows/all.hpp"

}  // namespace plain

const Version plainVersion = plain::compiledVersion;

}  // namespace kernels
