#include "versions.hpp"

#include "../internal.hpp"

namespace kernels {

const Version *version(int instructions) {
    switch (instructions) {
    case CTORCH_PLAIN: return &plainVersion;
#if defined(__x86_64__)
    case CTORCH_AVX2:
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &avx2Version : nullptr;
    case CTORCH_AVX512: {
        const bool known = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
            && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
        return known ? &avx512Version : nullptr;
    }
#endif
    case CTORCH_WIDEST:
        for (int wider = CTORCH_AVX512; wider > CTORCH_PLAIN; --wider)
            if (const Version *found = version(wider)) return found;
        return &plainVersion;
    default: return nullptr;
    }
}

}  // namespace kernels

bool ctorch_has_instructions(ctorch_instructions instructions) { return kernels::version(instructions) != nullptr; }
