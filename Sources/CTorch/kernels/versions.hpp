#pragma once

#include "nearest.hpp"
#include "photometric.hpp"
#include "smoothness.hpp"

namespace kernels {

/// The kernels, compiled for one set of vector instructions.
struct Version {
    int64_t (*scratch)(const Photometric &);  ///< floats that a worker needs, zero at first
    void (*warp)(const Photometric &, int64_t task, float *scratch);
    void (*compare)(const Photometric &, int64_t task, float *scratch);
    void (*smooth)(const Smoothness &, int64_t task);
    bool (*nearest)(const Nearest &, int64_t query, Candidate *room);
};

extern const Version plainVersion;
#if defined(__x86_64__)
extern const Version avx2Version, avx512Version;
#endif

/// The version for a `ctorch_instructions`, or null if this processor lacks them.
const Version *version(int instructions);

}  // namespace kernels
